"""Which days somebody wrote: a square for each day, a column for each week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.date_words import month_words
from journal.ui.theme import Theme
from journal.ui.widgets.day_words import weekday_words

_WIDE, _HIGH, _GAP = 11, 9, 3
_WEEKS, _WEEKS_COMPACT = 27, 19


class HeatStrip(QWidget):
    """Shows how much was written on each day of the last half year; arrow keys walk over the days."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: Mapping[date, int] = {}
        self._today = date(2000, 1, 1)
        self._weeks = _WEEKS
        self._marked: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)

    def first_day(self) -> date:
        """Return the earliest day shown, a Monday."""
        monday = self._today - timedelta(self._today.weekday())
        return monday - timedelta(weeks=self._weeks - 1)

    def set_days(self, counts: Mapping[date, int], today: date) -> None:
        """Show how many entries were written on which day."""
        self._counts, self._today = counts, today
        self._name()
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show fewer weeks."""
        self._weeks = _WEEKS_COMPACT if compact else _WEEKS
        self._name()
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        first = self.first_day()
        days = sum(1 for day, count in self._counts.items() if count and first <= day <= self._today)
        since = _("Days with entries since {month}.").format(month=month_words(first))
        told = ngettext("{n} day with at least one entry.", "{n} days with at least one entry.", days).format(n=days)
        self.setAccessibleName(f"{since} {told}")

    def sizeHint(self) -> QSize:
        """Return the size of all weeks, with the months' names below."""
        px = self._theme.px
        width = self._weeks * px(_WIDE + _GAP) + px(_GAP) * 2
        return QSize(width, 7 * px(_HIGH + _GAP) + px(6) + px(16) + px(4))

    def minimumSizeHint(self) -> QSize:
        """Return the same: cut-off weeks would mislead."""
        return self.sizeHint()

    def _box(self, day: date) -> QRectF:
        px = self._theme.px
        passed = (day - self.first_day()).days
        left = 1 + passed // 7 * px(_WIDE + _GAP)
        box = QRectF(left, px(3) + passed % 7 * px(_HIGH + _GAP), px(_WIDE), px(_HIGH))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveRight(self.width() - left)
        return box

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the days, today with a ring, and the months."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        steps = [QColor(value) for value in self._theme.tokens["chart"]["sequential"][self._theme.mode]]
        day = self.first_day()
        while day <= self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(steps, self._counts.get(day, 0)))
            painter.drawRoundedRect(self._box(day), 2.5, 2.5)
            if day == self._today:
                self._ring(painter, day, "now")
            if day == self._marked and self.hasFocus():
                self._ring(painter, day, "focus")
            day += timedelta(1)
        self._paint_months(painter)

    def _colour(self, steps: list[QColor], count: int) -> QColor:
        return steps[min(count, len(steps) - 1)]

    def _ring(self, painter: QPainter, day: date, color: str) -> None:
        painter.setPen(QPen(self._theme.color(color), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._box(day).adjusted(-2.5, -2.5, 2.5, 2.5), 4, 4)

    def _paint_months(self, painter: QPainter) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("ink3"))
        metrics = painter.fontMetrics()
        first, free = self.first_day(), 0.0
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for week in range(self._weeks):
            monday = first + timedelta(weeks=week)
            if week and monday.month == (monday - timedelta(weeks=1)).month:
                continue
            words = month_words(monday, short=True)
            width = metrics.horizontalAdvance(words)
            box = self._box(monday)
            start = self.width() - box.right() if right_to_left else box.left()
            # The first column may belong to the end of a month: its name must not touch the next.
            if start < free or (week == 0 and (monday + timedelta(weeks=2)).month != monday.month):
                continue
            free = start + width + px(6)
            if start + width > self.width():
                continue
            left = self.width() - start - width if right_to_left else start
            place = QRectF(left, 7 * px(_HIGH + _GAP) + px(7), width + 1, px(16))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    # Asking a day

    def words_of(self, day: date) -> str:
        """Return what is said of a day: ``Tuesday 12 May, 2 entries``."""
        count = self._counts.get(day, 0)
        told = ngettext("{n} entry", "{n} entries", count).format(n=count) if count else _("nothing written")
        return _("{day}, {told}").format(day=weekday_words(day, self._today), told=told)

    def day_at(self, point: QPoint) -> date | None:
        """Return the day under a point."""
        day = self.first_day()
        while day <= self._today:
            if self._box(day).adjusted(-1.5, -1.5, 1.5, 1.5).contains(point):
                return day
            day += timedelta(1)
        return None

    def event(self, event: QEvent) -> bool:
        """Say the day under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(event.pos())
            if day is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.words_of(day), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the days."""
        steps = {Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            if step in (-7, 7) and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                step = -step
            day = (self._marked or self._today) + timedelta(step)
            self._marked = min(max(day, self.first_day()), self._today)
            self.setAccessibleDescription(self.words_of(self._marked))
            self.update()
        else:
            super().keyPressEvent(event)
