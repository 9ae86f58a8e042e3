"""The months of a period, and in which of them something lies: what a team rebuilds its timeline from.

Strategy Testing begins with what happened since the last time, in its order (PRACTICE C, the strategy test). A date
that is known to the year alone, or spans months, lies in no month: nothing may turn a year into January (DESIGN 5).
"""

from __future__ import annotations

from datetime import date

from journal.core.dates import EventDate

MOST = 24
"""Months that a wall takes; of a longer period the last ones."""


def months_between(first: date, last: date) -> list[str]:
    """Return the months from one day to another as they are written: ``2026-05``; the last ones of a long period."""
    numbers = range(_number(first), _number(max(first, last)) + 1)
    return [_written(number) for number in numbers][-MOST:]


def month_of(when: EventDate | None) -> str:
    """Return the month in which something surely happened; empty where it is not known so exactly."""
    if when is None or when.first is None or when.last is None or _number(when.first) != _number(when.last):
        return ""
    return _written(_number(when.first))


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _written(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
