"""The field in which a card is written: its words can be covered, where everybody sees the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.widgets.form import GrowingText

_DOT = "•"


def covered(words: str) -> str:
    """Return words as dots: how many there are, and nothing of what they say."""
    return "".join(one if one.isspace() else _DOT for one in words)


class CardField(GrowingText):
    """Paints its words, or a dot for each letter."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, lines=2, most=4, placeholder=_("Say it in ten words."))
        self._ink = theme.color("ink")
        self._covered = False
        self.setAccessibleName(_("Card"))

    def cover(self, on: bool) -> None:
        """Cover the words, or show them."""
        self._covered = on
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint dots while the words are covered, and no selection that would tell of them."""
        if not self._covered or not self.toPlainText():
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(self._ink)
        margin = self.document().documentMargin()
        room = QRectF(self.viewport().rect()).adjusted(margin, margin, -margin, 0)
        # The last letters are what is written on: they stay in sight.
        align = Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
        told = covered(self.toPlainText())
        high = painter.boundingRect(room, align, told).height()
        painter.drawText(room.translated(0, min(0.0, room.height() - high)).adjusted(0, 0, 0, high), align, told)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show no tip of what is covered."""
        return True if self._covered and event.type() == QEvent.Type.ToolTip else super().event(event)
