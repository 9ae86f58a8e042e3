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
        self._glass = self.addAction(theme.icon("search", "ink3", 16), QLineEdit.ActionPosition.LeadingPosition)
        self._keys = QLabel(keys, self)
        self._keys.setProperty("role", "key")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keys.setVisible(bool(keys))
        self.textChanged.connect(lambda text: self._keys.setVisible(bool(keys) and not text))
        theme.changed.connect(lambda: self._glass.setIcon(theme.icon("search", "ink3", 16)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the keys at the end."""
        super().resizeEvent(event)
        self._keys.adjustSize()
        gap = self._theme.px(7)
        left = gap if self.isRightToLeft() else self.width() - self._keys.width() - gap
        self._keys.move(left, (self.height() - self._keys.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape, when there is something in it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
