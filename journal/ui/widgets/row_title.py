"""The title of a row that opens what it names, cut to the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from journal.ui.widgets.plain_words import on_button, plain_tip


class RowTitle(QPushButton):
    """A title that opens something, as wide as there is room."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setProperty("role", "rowTitle")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.setText(on_button(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the room there is."""
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 2)
        self.setText(on_button(shown))
