"""What stands beside the pages of a wall: the agenda and, where there is room for it, the time in brief."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journal.ui.theme import Theme
from journal.ui.wall.agenda_rail import AgendaRail, AgendaStep, agenda_name
from journal.ui.widgets.sections import words

_WIDTH, _GAP = 162, 8


class WallSide(QWidget):
    """Shows every step whole; the brief gives way to a long agenda."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        self._gap = px(_GAP)
        side = QVBoxLayout(self)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(self._gap)
        self.rail = AgendaRail(theme)
        self.rail.setFixedWidth(px(_WIDTH))
        side.addWidget(self.rail)
        side.addStretch(1)
        self._line = QFrame()
        self._line.setProperty("role", "line")
        self._line.setFixedHeight(1)
        side.addWidget(self._line)
        self.brief = words("", "secondary")
        self.brief.setFixedWidth(px(_WIDTH))
        self.brief.setTextFormat(Qt.TextFormat.PlainText)
        self.brief.setContentsMargins(px(7), 0, px(4), px(10))
        side.addWidget(self.brief)

    def show_meeting(self, steps: Sequence[AgendaStep], brief: str) -> None:
        """Show where the agenda stands, and the time looked back on in a few lines."""
        self.rail.show_steps(steps, agenda_name(steps))
        self.brief.setText(brief)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the brief where there is room for it."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        wanted = self.rail.sizeHint().height() + self.brief.heightForWidth(self.brief.width()) + 3 * self._gap
        for part in (self._line, self.brief):
            part.setVisible(wanted <= self.height())
