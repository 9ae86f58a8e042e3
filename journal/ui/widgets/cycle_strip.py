"""Where a cycle stands: a dot for each day, under the four stages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import Cycle
from journal.core.vocabulary import label
from journal.learning.cycles import Progress, StageWindow, day_of_cycle, is_closed, progress, stage_windows
from journal.ui.date_words import day_words
from journal.ui.theme import Theme


def progress_words(cycle: Cycle, today: date) -> str:
    """Return where the cycle stands: ``Day 14 of 31, Try, 9 days left``."""
    day, total = day_of_cycle(cycle, today)
    place = _("Day {day} of {total}, {stage}").format(day=day, total=total, stage=label(cycle.stage))
    for window in stage_windows(cycle):
        if window.stage is cycle.stage and window.first <= today <= window.last:
            left = (window.last - today).days + 1
            words = ngettext("{n} day left", "{n} days left", left).format(n=left)
            return _("{place}, {left}").format(place=place, left=words)
    return place


class CycleStrip(QWidget):
    """Paints the days of a cycle; its accessible name says the same in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cycle: Cycle | None = None
        self._spans: Sequence[StageWindow] = ()
        self._today = date.min
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_cycle(self, cycle: Cycle, today: date) -> None:
        """Show this cycle as it stands today."""
        self._cycle, self._today = cycle, today
        self._spans = stage_windows(cycle)
        self.setAccessibleName(progress_words(cycle, today))
        told = [" ".join(part for part in self._words(span) if part) for span in self._spans]
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Take less height."""
        self._compact = compact
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of a line of dots and a line of words."""
        px = self._theme.px
        return QSize(px(480), px(17) + px(2 if self._compact else 6) + px(16))

    def minimumSizeHint(self) -> QSize:
        """Let the strip be narrow: the dots move together."""
        return QSize(self._theme.px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each stage's days and its name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            # Time follows the reading direction; words are painted upright again.
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        gap = self._theme.px(10)
        days = sum(span.days for span in self._spans)
        room = self.width() - gap * (len(self._spans) - 1)
        left = 0.0
        for span in self._spans:
            width = room * span.days / max(days, 1)
            self._paint_days(painter, span, left, width)
            following = self.width() - left if span is self._spans[-1] else width + gap
            self._paint_words(painter, span, left, following)
            left += width + gap

    def _paint_days(self, painter: QPainter, span: StageWindow, left: float, width: float) -> None:
        px, theme = self._theme.px, self._theme
        middle = px(17) / 2
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))
        half = px(9) / 2
        step = (width - 2 * half) / max(span.days - 1, 1)
        for number in range(span.days):
            day = span.first + timedelta(number)
            centre = QPointF(left + half + number * step, middle)
            self._paint_dot(painter, day, centre)

    def _paint_dot(self, painter: QPainter, day: date, centre: QPointF) -> None:
        px, theme = self._theme.px, self._theme
        surface = theme.color("surface")
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self._today:
            # Whole on the first and the last day as well, where half of it would lie outside.
            centre.setX(min(max(centre.x(), px(12)), self.width() - px(12)))
            painter.setBrush(theme.color("nowSoft"))
            painter.drawEllipse(centre, px(12), px(10))
            painter.setBrush(theme.color("now"))
            painter.drawEllipse(centre, px(9), px(7))
            return
        painter.setBrush(surface)
        painter.drawEllipse(centre, px(15) / 2, px(13) / 2)
        if day < self._today:
            painter.setBrush(theme.color("stone"))
            painter.drawEllipse(centre, px(9) / 2, px(7) / 2)
            return
        painter.setPen(QPen(theme.color("lineStrong"), 1))
        painter.drawEllipse(centre, px(9) / 2 - 0.5, px(7) / 2 - 0.5)

    def _paint_words(self, painter: QPainter, span: StageWindow, left: float, width: float) -> None:
        px, theme = self._theme.px, self._theme
        current = self._progress(span) is Progress.NOW
        name, rest = self._words(span)
        bold = theme.font("caption")
        bold.setWeight(bold.Weight.DemiBold if current else bold.Weight.Normal)
        box = QRectF(left, px(17) + px(2 if self._compact else 6), width, px(16))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.save()
            painter.resetTransform()
            box.moveRight(self.width() - left)
        painter.setFont(bold)
        painter.setPen(theme.color("ink" if current else "ink2"))
        name_width = QFontMetricsF(bold).horizontalAdvance(name + " ")
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(box, flags, name)
        box.adjust(0 if right_to_left else name_width, 0, -name_width if right_to_left else 0, 0)
        plain = theme.font("caption")
        metrics = QFontMetricsF(plain)
        # Half a date says nothing; the stage's name alone does.
        if metrics.horizontalAdvance(rest) <= box.width():
            painter.setFont(plain)
            painter.setPen(theme.color("ink3"))
            painter.drawText(box, flags, rest)
        if right_to_left:
            painter.restore()

    def _progress(self, span: StageWindow) -> Progress:
        assert self._cycle is not None
        return progress(self._cycle, span.stage, self._today)

    def _words(self, span: StageWindow) -> tuple[str, str]:
        """Return a stage's name, and how far it is."""
        name, standing = label(span.stage), self._progress(span)
        if standing is Progress.DONE:
            return name, _("done")
        if standing is Progress.NOW:
            if not span.first <= self._today <= span.last:
                return name, _("now")
            left = (span.last - self._today).days + 1
            return name, ngettext("{n} day left", "{n} days left", left).format(n=left)
        if self._cycle is not None and is_closed(self._cycle):
            return name, _("left out")
        if span.first <= self._today:
            return name, _("next")
        if span is self._spans[-1]:
            return name, day_words(span.first, self._today)
        return name, _("from {day}").format(day=day_words(span.first, self._today))
