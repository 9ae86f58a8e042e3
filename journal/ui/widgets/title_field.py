"""A title that is edited in place and says when there is more of it than fits."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.i18n import _
from journal.ui.widgets.plain_words import plain_tip

_INSET = 3
"""Where a line edit without a frame begins its words."""


class TitleField(QLineEdit):
    """One line in the face of titles; cut with an ellipsis until one writes in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "entryTitle")
        self.setPlaceholderText(_("Title"))
        self.setAccessibleName(_("Title"))
        self.textChanged.connect(lambda _text: self._explain())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, or as many as fit while nobody writes in them."""
        if self.hasFocus() or not self._too_long():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().text().color())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say all of the title where it is cut."""
        super().resizeEvent(event)
        self._explain()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning again."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def _room(self) -> QRect:
        return self.rect().adjusted(_INSET, 0, -_INSET, 0)

    def _too_long(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self._room().width()

    def _explain(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self._too_long() else "")
