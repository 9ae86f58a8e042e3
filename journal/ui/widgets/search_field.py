"""A field to search with: a glass before the words, the keys that lead here after them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from journal.ui.theme import Theme


class SearchField(QLineEdit):
    """Searches as one types; Escape empties it."""

    def __init__(self, theme: Theme, words: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keys = QLabel(keys, self)
        self._keys.setProperty("role", "key")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keys.setVisible(bool(keys))
        self.textChanged.connect(lambda text: self._keys.setVisible(bool(keys) and not text))
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._glass.setPixmap(self._theme.pixmap("search", "ink2", 16))
        self._glass.adjustSize()
        room = self._theme.px(22)
        self.setTextMargins(*((0, 0, room, 0) if self.isRightToLeft() else (room, 0, 0, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the keys at the end."""
        super().resizeEvent(event)
        self._keys.adjustSize()
        gap = self._theme.px(7)
        left = gap if self.isRightToLeft() else self.width() - self._keys.width() - gap
        self._keys.move(left, (self.height() - self._keys.height()) // 2)
        start = self.width() - self._glass.width() - gap - 2 if self.isRightToLeft() else gap + 2
        self._glass.move(start, (self.height() - self._glass.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape, when there is something in it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
