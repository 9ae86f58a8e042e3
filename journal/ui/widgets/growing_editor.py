"""A Markdown editor as tall as its words."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.ui.theme import Theme
from journal.ui.widgets.editor import MarkdownEditor

_LEAST, _MOST = 78, 320


class GrowingEditor(MarkdownEditor):
    """Grows with what is written, within reason, and has no margins of its own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._least = theme.px(_LEAST)
        super().__init__(theme, parent, framed=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def open_text(self, key: str, text: str) -> None:
        """Show another text, and grow with it from now on."""
        super().open_text(key, text)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def set_least(self, height: int) -> None:
        """Be at least this tall."""
        self._least = height
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = round(self.document().size().height()) + 2
        height = min(max(wanted, self._least), self._theme.px(_MOST))
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)
