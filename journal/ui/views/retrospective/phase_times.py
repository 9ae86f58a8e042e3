"""How long each phase of a retrospective took, beside the minutes that were set aside for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.core.i18n import _
from journal.services.meeting_stories import PhaseTime
from journal.ui.theme import Theme

_ROW, _BAR = 22, 10


def time_told(one: PhaseTime) -> str:
    """Return the time of a phase in words: ``12 of 10 min``."""
    if not one.spent:
        return _("left out, {planned} min were set aside").format(planned=one.planned)
    return _("{spent} of {planned} min").format(spent=one.spent, planned=one.planned)


class PhaseTimes(QWidget):
    """Paints a bar for each phase, its plan as an outline; what it shows is said in words too."""

    def __init__(self, theme: Theme, times: Sequence[PhaseTime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._times = theme, times
        self.setAccessibleName(_("Time for each step"))
        self.setAccessibleDescription(". ".join(f"{one.name}: {time_told(one)}" for one in times))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for a line for each phase."""
        return QSize(self._theme.px(320), self._theme.px(_ROW) * len(self._times))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names, bars and minutes."""
        painter, metrics = QPainter(self), QFontMetrics(self._theme.font("caption"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("caption"))
        row, gap = self._theme.px(_ROW), self._theme.px(10)
        told = max((metrics.horizontalAdvance(time_told(one)) for one in self._times), default=0) + gap
        names = max((metrics.horizontalAdvance(one.name) for one in self._times), default=0) + gap
        names = min(names, int((self.width() - told) * 0.55))
        bars = max(self.width() - names - told, 0)
        longest = max((max(one.planned, one.spent) for one in self._times), default=1) or 1
        for place, one in enumerate(self._times):
            top = place * row
            self._say(painter, QRectF(0, top, names - gap, row), one.name, "ink")
            self._say(painter, QRectF(names + bars + gap, top, told - gap, row), time_told(one), "ink2")
            self._paint_bars(painter, QRectF(names, top, bars, row), one, bars / longest)
        painter.end()

    def _paint_bars(self, painter: QPainter, room: QRectF, one: PhaseTime, unit: float) -> None:
        high = self._theme.px(_BAR)
        bar = QRectF(room.left(), room.center().y() - high / 2, one.spent * unit, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("now" if one.spent > one.planned else "stone"))
        painter.drawRect(self._mirrored(bar))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("lineStrong"), 1))
        bar.setWidth(one.planned * unit)
        painter.drawRect(self._mirrored(bar).adjusted(0.5, 0.5, -0.5, -0.5))

    def _say(self, painter: QPainter, box: QRectF, told: str, color: str) -> None:
        painter.setPen(self._theme.color(color))
        shown = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._mirrored(box), side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _mirrored(self, box: QRectF) -> QRectF:
        if not self.isRightToLeft():
            return box
        return QRectF(self.width() - box.right(), box.top(), box.width(), box.height())
