"""Time from left to right, and the stretches it is marked with: cycles, or the calendar without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from journal.charts.refinement_map.rows import CycleBand, MapRows
from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.text.dates import month_name, months_words

_TAIL = 0.045
"""Share of the width kept after the last day, for lines that go on."""
_DAY = timedelta(days=1)
_AHEAD = timedelta(days=92)
"""What a map shows that has nothing on it yet."""


@dataclass(frozen=True)
class TimeScale:
    """Where days lie."""

    first: date
    last: date
    left: float
    right: float

    def edge(self, day: date) -> float:
        """Return where a day begins."""
        days = (self.last - self.first).days + 1
        return self.left + (self.right - self.left) * (day - self.first).days / days

    def middle(self, day: date) -> float:
        """Return the middle of a day."""
        return (self.edge(day) + self.edge(day + _DAY)) / 2

    def span(self, when: EventDate) -> tuple[float, float] | None:
        """Return where a date begins and ends, kept within the scale; ``None`` when it is unknown."""
        if when.first is None or when.last is None:
            return None
        first = min(max(when.first, self.first), self.last)
        last = min(max(when.last, self.first), self.last)
        return self.middle(first), self.middle(last)


@dataclass(frozen=True)
class Stretch:
    """A labelled stretch of time; ``last`` is its last day."""

    first: date
    last: date
    labels: tuple[str, ...]
    """What may be written there, the longest first."""
    cycle: CycleBand | None = None


def time_scale(rows: MapRows, left: float, right: float) -> TimeScale:
    """Return the scale that shows every cycle, every decision and today; evidence never stretches it."""
    days = [rows.today]
    for cycle in rows.cycles:
        days += [cycle.starts, cycle.ends]
    for node in rows.nodes:
        days += [day for day in (node.date.first, node.date.last) if day is not None]
    if len(days) == 1:
        days.append(rows.today + _AHEAD)
    first, last = min(days), max(days)
    if not rows.cycles:
        margin = max((last - first) // 40, _DAY)
        first -= margin
    return TimeScale(first, max(last, first + 20 * _DAY), left, right - (right - left) * _TAIL)


def stretches(rows: MapRows, scale: TimeScale) -> list[Stretch]:
    """Return the cycles with their months, or months, quarters or years where there are no cycles."""
    if not rows.cycles:
        return list(_calendar(scale))
    found: list[Stretch] = []
    year: int | None = None
    years = {day.year for cycle in rows.cycles for day in (cycle.starts, cycle.ends)}
    for cycle in rows.cycles:
        months = months_words(cycle.starts, cycle.ends)
        if len(years) > 1 and cycle.starts.year != year:
            months = f"{months} {cycle.starts.year}"
        year = cycle.starts.year
        name = _("Cycle {number}").format(number=cycle.number)
        full = _("{cycle}, {months}").format(cycle=name, months=months)
        found.append(Stretch(cycle.starts, cycle.ends, (full, name, str(cycle.number)), cycle))
    return found


def _calendar(scale: TimeScale) -> Iterator[Stretch]:
    months = (scale.last - scale.first).days / 30.4
    step = 1 if months <= 14 else 3 if months <= 42 else 12
    start = date(scale.first.year, (scale.first.month - 1) // step * step + 1, 1)
    while start <= scale.last:
        after = _months_later(start, step)
        if step == 12:
            labels = (str(start.year), f"{start.year % 100:02}")
        else:
            name = month_name(start)
            labels = (f"{name} {start.year}" if start.month == 1 or start <= scale.first else name, name)
        yield Stretch(max(start, scale.first), min(after - _DAY, scale.last), labels)
        start = after


def _months_later(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)
