"""One sentence in passing, at the bottom start of the window, with Undo where it can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme

SHOWN_MS = 8000


class Toast(QFrame):
    """Shows one sentence for eight seconds; longer while the pointer or the keyboard is on it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._undo: Callable[[], object] | None = None
        self._open: Callable[[], object] | None = None
        self._left = self._bottom = 24
        self.setObjectName("toast")
        self.setProperty("role", "toast")
        self.setAccessibleName(_("Message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        row.setSpacing(theme.px(12))
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self.words)
        self.undo_button = self._button(self._take_back)
        self.open_button = self._button(self._show_it)
        self.buttons = (self.undo_button, self.open_button)
        row.addWidget(self.undo_button)
        row.addWidget(self.open_button)
        self.clock = QTimer(self)
        self.clock.setSingleShot(True)
        self.clock.setInterval(SHOWN_MS)
        self.clock.timeout.connect(self.end)
        window.installEventFilter(self)
        self.hide()

    def _button(self, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(slot)
        button.installEventFilter(self)
        return button

    def say(
        self,
        text: str,
        undo: Callable[[], object] | None = None,
        open_it: Callable[[], object] | None = None,
        open_name: str = "",
    ) -> None:
        """Show a sentence in place of the one before, and let screen readers speak it."""
        self._undo, self._open = undo, open_it
        self.words.setText(text)
        self.setAccessibleDescription(text)
        self.undo_button.setText(_("Undo"))
        self.undo_button.setAccessibleName(_("Undo: {what}").format(what=text))
        self.undo_button.setVisible(undo is not None)
        opening = open_name or _("Open")
        self.open_button.setText(opening)
        self.open_button.setAccessibleName(f"{opening}: {text}")
        self.open_button.setVisible(open_it is not None)
        self.show()
        self._place()
        self.raise_()
        self.clock.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def end(self) -> None:
        """Take the sentence away."""
        self.clock.stop()
        self._undo = self._open = None
        self.hide()

    def set_margins(self, left: int, bottom: int) -> None:
        """Keep this far from the start and the bottom of the window."""
        self._left, self._bottom = left, bottom
        self._place()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is here."""
        self.clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting when the pointer leaves."""
        self._resume()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window; wait while one of its buttons has the focus."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.FocusIn and watched in self.buttons:
            self.clock.stop()
        elif event.type() == QEvent.Type.FocusOut and watched in self.buttons:
            self._resume()
        return super().eventFilter(watched, event)

    def _resume(self) -> None:
        if self.isVisible() and not any(button.hasFocus() for button in self.buttons):
            self.clock.start()

    def _take_back(self) -> None:
        undo = self._undo
        self.end()
        if undo is not None:
            undo()

    def _show_it(self) -> None:
        open_it = self._open
        self.end()
        if open_it is not None:
            open_it()

    def _place(self) -> None:
        if self.isHidden():
            return
        window = self._window
        self.adjustSize()
        left = self._left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = window.width() - self.width() - self._left
        self.move(left, window.height() - self.height() - self._bottom)
