"""What stands beside the pages of a wall: the agenda, the parking lot and, where there is room, the time in brief."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme
from journal.ui.wall.agenda_rail import AgendaRail, AgendaStep, agenda_name
from journal.ui.wall.painting import icon_before_words
from journal.ui.widgets.sections import words

_WIDTH, _GAP = 162, 8


class WallSide(QWidget):
    """Shows every step whole; the brief gives way to a long agenda."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        self._gap = px(_GAP)
        side = QVBoxLayout(self)
        side.setContentsMargins(0, 0, 0, self._gap)
        side.setSpacing(self._gap)
        self.rail = AgendaRail(theme)
        self.rail.setFixedWidth(px(_WIDTH))
        side.addWidget(self.rail)
        side.addStretch(1)
        side.addWidget(self._parking(theme))
        self._line = QFrame()
        self._line.setProperty("role", "line")
        self._line.setFixedHeight(1)
        side.addWidget(self._line)
        self.brief = words("", "secondary")
        self.brief.setFixedWidth(px(_WIDTH))
        self.brief.setTextFormat(Qt.TextFormat.PlainText)
        self.brief.setContentsMargins(px(7), 0, px(4), px(10))
        side.addWidget(self.brief)

    def _parking(self, theme: Theme) -> QPushButton:
        self.parking = QPushButton()
        self.parking.setToolTip(_("Open the parking lot (Shift+P)"))
        self.parking.setIcon(icon_before_words(theme, "clip", "ink2", 14, 5, mirrored=self.isRightToLeft()))
        self.parking.setIconSize(QSize(theme.px(19), theme.px(14)))
        self.parking.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.parking.hide()
        return self.parking

    def show_parked(self, count: int) -> None:
        """Show how many cards lie on the parking lot; nothing while it is not used."""
        self.parking.setText(ngettext("{n} parked", "{n} parked", count).format(n=count))
        self.parking.setHidden(count == 0)
        self._make_room()

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
        parking = 0 if self.parking.isHidden() else self.parking.sizeHint().height() + self._gap
        wanted = parking + self.rail.sizeHint().height() + self.brief.heightForWidth(self.brief.width()) + 4 * self._gap
        for part in (self._line, self.brief):
            part.setVisible(wanted <= self.height())
