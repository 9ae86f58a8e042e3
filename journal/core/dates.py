"""Dates of stated precision, written in the Extended Date/Time Format (ISO 8601-2).

A real programme often knows only the month or the year of an event. An ``EventDate``
keeps what is known, and nothing turns a year into 1 January.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import DatePrecision

_UNKNOWN = "XXXX"
_DAYS_ARE_TOLD, _MONTHS_ARE_TOLD = 180, 720
_MONTH, _YEAR = 30.44, 365.25
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class EventDate:
    """When something happened, as exactly as it is known; ordered by the earliest day it may mean."""

    text: str
    """The date in EDTF: ``2017-08-04``, ``2017-08``, ``2017``, ``2015/2017`` or ``XXXX`` (unknown)."""

    def __post_init__(self) -> None:
        _span(self.text)

    @classmethod
    def of(cls, day: date) -> EventDate:
        """Return the date of one known day."""
        return cls(day.isoformat())

    @classmethod
    def unknown(cls) -> EventDate:
        """Return the date of which nothing is known."""
        return cls(_UNKNOWN)

    @property
    def first(self) -> date | None:
        """Return the earliest day it may mean; ``None`` when unknown."""
        return _span(self.text)[0]

    @property
    def last(self) -> date | None:
        """Return the latest day it may mean; ``None`` when unknown."""
        return _span(self.text)[1]

    @property
    def precision(self) -> DatePrecision:
        """Return how exactly it is known."""
        if self.text == _UNKNOWN:
            return DatePrecision.UNKNOWN
        if "/" in self.text:
            return DatePrecision.RANGE
        return (DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY)[self.text.count("-")]

    @property
    def day(self) -> date | None:
        """Return the day when it is known to the day, else ``None``."""
        return self.first if self.precision is DatePrecision.DAY else None

    def __lt__(self, other: EventDate) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, date, str]:
        return (self.first or date.min, self.last or date.min, self.text)

    def __str__(self) -> str:
        return self.text


def lasting_words(days: int) -> str:
    """Return a length of time as one would say it: ``63 days``, ``14 months``, ``12 years``.

    Thousands of days say nothing, and where a date is a year they would claim what nobody knows.
    """
    if days < _DAYS_ARE_TOLD:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days < _MONTHS_ARE_TOLD:
        months = round(days / _MONTH)
        return ngettext("{n} month", "{n} months", months).format(n=months)
    years = round(days / _YEAR)
    return ngettext("{n} year", "{n} years", years).format(n=years)


@lru_cache(maxsize=4096)  # the same days come again and again
def _span(text: str) -> tuple[date | None, date | None]:
    if text == _UNKNOWN:
        return (None, None)
    first_text, slash, last_text = text.partition("/")
    first, last = _point(first_text), _point(last_text if slash else first_text)
    if first is None or last is None or first[0] > last[1]:
        raise InvalidInput(
            _("“{text}” is not a date Cairn can read. Write a day (2017-08-04), a month, a year or a range.").format(
                text=text
            ),
            field="date",
        )
    return first[0], last[1]


def _point(text: str) -> tuple[date, date] | None:
    match = _POINT.match(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
