"""A page that scrolls as a whole where the window is low, and follows the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QScrollArea, QWidget


class PageArea(QScrollArea):
    """Shows a page at full height where there is room; else it scrolls to what has the keyboard."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.bring(now)

    def bring(self, part: QWidget) -> None:
        """Scroll to a part of the page; in a list, to the row under the keys."""
        inside = self.widget()
        if inside is None:
            return
        holder, box = part, QRect(part.rect())
        if isinstance(part, QAbstractItemView) and part.currentIndex().isValid():
            holder, box = part.viewport(), part.visualRect(part.currentIndex())
        middle = holder.mapTo(inside, box.center())
        self.ensureVisible(0, middle.y(), 0, min(box.height() // 2 + 2, self.viewport().height() // 2))
