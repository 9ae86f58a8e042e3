"""How long cycles take, and when the next one begins.

A cycle takes one to twelve weeks. Four weeks mean a month and eight mean two: month-long sprints are what
most teams begin with (PRACTICE A, Journal). Dates in the file are Gregorian, whatever calendar is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from journal.core.i18n import _, ngettext
from journal.core.records import Cycle
from journal.learning.numbering import cycle_numbers
from journal.learning.problem import Problem

LEAST_WEEKS, MOST_WEEKS = 1, 12
LENGTHS = range(LEAST_WEEKS, MOST_WEEKS + 1)
_MONTHS = {4: 1, 8: 2}
"""Lengths in weeks that are meant as calendar months."""
_DAY = timedelta(days=1)
_HALF_MONTH = 14


def length_words(weeks: int) -> str:
    """Return how long a cycle takes, in words: ``A month``, ``3 weeks``."""
    if weeks in _MONTHS:
        return _("A month") if _MONTHS[weeks] == 1 else _("Two months")
    return ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)


def last_day(starts: date, weeks: int) -> date:
    """Return the last day of a cycle that begins on a day and takes this long."""
    if weeks in _MONTHS:
        return _months_later(starts, _MONTHS[weeks]) - _DAY
    return starts + timedelta(weeks=weeks) - _DAY


def next_dates(cycles: Sequence[Cycle], today: date, weeks: int) -> tuple[date, date]:
    """Return the first and last day of the cycle to plan next: after the last one, and not wholly in the past.

    Whole months stay whole months: after a cycle that closed early the next one ends with a month again.
    """
    last = max(cycles, key=lambda cycle: cycle.ends, default=None)
    if last is None:
        return today, last_day(today, weeks)
    starts = last.ends + _DAY
    ends = _next_end(last, starts, weeks)
    while ends < today:
        starts = ends + _DAY if starts.day == 1 and weeks in _MONTHS else today
        ends = last_day(starts, weeks)
    return starts, ends


def _next_end(last: Cycle, starts: date, weeks: int) -> date:
    out_of_step = last.starts.day == 1 and starts.day != 1
    if weeks not in _MONTHS or not out_of_step:
        return last_day(starts, weeks)
    month_end = _months_later(starts.replace(day=1), 1) - _DAY
    return month_end if (month_end - starts).days >= _HALF_MONTH else _months_later(month_end + _DAY, 1) - _DAY


def _months_later(day: date, months: int) -> date:
    index = day.month - 1 + months
    first = date(day.year + index // 12, index % 12 + 1, 1)
    index += 1
    length = (date(day.year + index // 12, index % 12 + 1, 1) - first).days
    return first.replace(day=min(day.day, length))


def date_problems(cycle: Cycle, others: Sequence[Cycle]) -> list[Problem]:
    """Return what keeps a cycle from having its days: too short, too long, or another cycle's already."""
    return [*_length(cycle), *_overlap(cycle, [other for other in others if other.id != cycle.id])]


def _length(cycle: Cycle) -> Iterator[Problem]:
    days = (cycle.ends - cycle.starts).days + 1
    if days < 1:
        yield "ends", _("A cycle ends on or after the day it starts.")
    elif days < 7 * LEAST_WEEKS:
        earliest = cycle.starts + timedelta(weeks=LEAST_WEEKS) - _DAY
        yield "ends", _("A cycle takes at least a week: until {day} or later.").format(day=earliest.isoformat())
    elif days > 7 * MOST_WEEKS:
        latest = cycle.starts + timedelta(weeks=MOST_WEEKS) - _DAY
        yield (
            "ends",
            _("A cycle takes 12 weeks at most: until {day} or sooner. What takes longer is two cycles.").format(
                day=latest.isoformat()
            ),
        )


def _overlap(cycle: Cycle, others: Sequence[Cycle]) -> Iterator[Problem]:
    numbers = cycle_numbers(others)
    for other in others:
        if other.starts <= cycle.ends and cycle.starts <= other.ends:
            told = _(
                "Cycle {number} has some of these days: it goes from {first} to {last}. Choose days that are free."
            )
            field = "starts" if other.starts <= cycle.starts else "ends"
            yield (
                field,
                told.format(number=numbers[other.id], first=other.starts.isoformat(), last=other.ends.isoformat()),
            )
            return
