"""Time from left to right, and the calendar it is marked with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from journal.core.dates import EventDate
from journal.text.dates import month_name

_DAY = timedelta(days=1)


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


def calendar(scale: TimeScale) -> Iterator[Stretch]:
    """Yield months, quarters or years, whichever there is room for."""
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
