"""A text field that says when the writer has paused, so that it can be saved without a button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from journal.ui.theme import Theme
from journal.ui.typing_pause import TypingPause
from journal.ui.widgets.form import GrowingText


class AutosaveText(GrowingText):
    """Emits ``settled`` with the text 800 ms after typing, on leaving, and when flushed."""

    settled = Signal(str)

    def __init__(self, theme: Theme, text: str = "", *, lines: int = 1, most: int = 10, placeholder: str = "") -> None:
        super().__init__(theme, lines=lines, most=most, placeholder=placeholder)
        self.setPlainText(text)
        self._kept = text
        self._pause = TypingPause(self)
        self._pause.over.connect(self.flush)
        self.textChanged.connect(self._on_typed)

    @property
    def settling(self) -> bool:
        """Whether something was typed that has not been handed over yet."""
        return self.toPlainText() != self._kept

    def show_text(self, text: str) -> None:
        """Show what is kept now, unless somebody is writing here."""
        if self.settling or (self.hasFocus() and not self.isReadOnly()) or text == self.toPlainText():
            return
        self._kept = text
        self.setPlainText(text)
        self._pause.stop()

    def flush(self) -> None:
        """Hand over what was typed, when it differs from what was handed over last."""
        self._pause.stop()
        if self.settling:
            self._kept = self.toPlainText()
            self.settled.emit(self._kept)

    def _on_typed(self) -> None:
        self._pause.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over on leaving."""
        super().focusOutEvent(event)
        self.flush()
