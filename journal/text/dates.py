"""Dates in words, by the language chosen and as exactly as they are known.

Babel loads when the first date is said, never at start-up.
"""

from __future__ import annotations

from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import _, current_language, pgettext
from journal.core.vocabulary import DatePrecision

_LOCALES = {"en": "en_GB"}
"""Where a language says its dates in several ways: "6 May", not "May 6"."""


def day_words(day: date, *, today: date | None = None, short: bool = True) -> str:
    """Return a day: "6 May", or "6 May 2026" unless ``today`` lies in the same year."""
    if today is not None and today.year == day.year:
        return _format(day, "MMMd" if short else "MMMMd")
    return _format(day, "yMMMd" if short else "long")


def month_words(day: date, *, today: date | None = None, short: bool = False) -> str:
    """Return the month of a day: "May", or "May 2026" unless ``today`` lies in the same year."""
    if today is not None and today.year == day.year:
        return _format(day, "LLL" if short else "LLLL")
    return _format(day, "yMMM" if short else "yMMMM")


def month_name(day: date) -> str:
    """Return the short name of a month as it stands alone: "May"."""
    return _format(day, "LLL")


def weekday_name(place: int) -> str:
    """Return the short name of a day of the week as it stands alone; 0 is Monday."""
    return _format(date(2024, 1, 1 + place), "ccc")  # a Monday


def date_words(when: EventDate, *, today: date | None = None, short: bool = True) -> str:
    """Return a date as exactly as it is known: "6 May 2026", "May 2026", "2026", "2015 to 2017"."""
    first, last = when.first, when.last
    if first is None or last is None:
        return _("unknown date")
    match when.precision:
        case DatePrecision.DAY:
            return day_words(first, today=today, short=short)
        case DatePrecision.MONTH:
            return month_words(first, today=today, short=short)
        case DatePrecision.YEAR:
            return str(first.year)
    start, _slash, end = when.text.partition("/")
    return span_words(EventDate(start), EventDate(end), today=today, short=short)


def when_words(when: EventDate) -> str:
    """Return when something happened as it ends a sentence: "on 6 May 2026", "in 2015", "between 2015 and 2017"."""
    words = date_words(when, short=False)
    match when.precision:
        case DatePrecision.DAY:
            return pgettext("a day, within a sentence", "on {date}").format(date=words)
        case DatePrecision.UNKNOWN:
            return _("at a time nobody wrote down")
        case DatePrecision.RANGE:
            first, _slash, last = when.text.partition("/")
            ends = (date_words(EventDate(end), short=False) for end in (first, last))
            return pgettext("within a sentence", "between {first} and {last}").format(first=next(ends), last=next(ends))
    return pgettext("a month or a year, within a sentence", "in {date}").format(date=words)


def span_words(first: EventDate, last: EventDate, *, today: date | None = None, short: bool = True) -> str:
    """Return a stretch between two dates: "3 May to 6 June", "2015 to 2017"."""
    return _("{first} to {last}").format(
        first=date_words(first, today=today, short=short), last=date_words(last, today=today, short=short)
    )


def months_words(first: date, last: date) -> str:
    """Return the months from one day to another, without a year: "May", "May–Jun"."""
    if (first.year, first.month) == (last.year, last.month):
        return month_name(first)
    return f"{month_name(first)}–{month_name(last)}"


def _format(day: date, pattern: str) -> str:
    from babel.dates import format_date, format_skeleton

    language = current_language()
    chosen = _LOCALES.get(language, language)
    if pattern in ("LLL", "LLLL", "ccc", "long"):
        return format_date(day, pattern, locale=chosen)
    return format_skeleton(pattern, day, locale=chosen)


def day_and_month_names() -> list[str]:
    """Return the names of the days of a week and the months of a year, short and long."""
    from babel.dates import get_day_names, get_month_names

    language = current_language()
    found: list[str] = []
    for width in ("wide", "abbreviated"):
        found += get_day_names(width, locale=language).values()
        found += get_month_names(width, locale=language).values()
    return found
