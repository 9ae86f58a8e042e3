"""Dates as people say them, in the language of the window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from journal.core.dates import EventDate
from journal.core.i18n import _, current_language, ngettext, pgettext
from journal.core.vocabulary import DatePrecision


def date_locale() -> QLocale:
    """Return the locale that dates are said in."""
    # British English: 6 May, and the same short months as on the charts.
    language = current_language()
    return QLocale("en_GB" if language == "en" else language)


def month_words(day: date, *, short: bool = False) -> str:
    """Return the month's name as it stands alone: ``April``, or ``Apr``."""
    size = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return date_locale().standaloneMonthName(day.month, size)


def months_words(first: date, last: date, *, short: bool = True) -> str:
    """Return the months of a stretch: ``Apr``, or ``April`` where there is room for it; two as ``Nov–Dec``."""
    if (first.year, first.month) == (last.year, last.month):
        return month_words(first, short=short)
    return f"{month_words(first, short=True)}–{month_words(last, short=True)}"


def day_words(day: date, today: date, *, short: bool = True) -> str:
    """Return a day: ``6 May``, with the year when it is not this one."""
    size = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    month = date_locale().monthName(day.month, size)
    if day.year == today.year:
        words = pgettext("date", "{day} {month}") if short else pgettext("long date", "{day} {month}")
    else:
        words = pgettext("date", "{day} {month} {year}") if short else pgettext("long date", "{day} {month} {year}")
    return words.format(day=day.day, month=month, year=day.year)


def month_of_year_words(day: date, *, short: bool = False) -> str:
    """Return a month with its year: ``April 2026``, or ``Apr 2026``."""
    words = pgettext("date", "{month} {year}") if short else pgettext("long date", "{month} {year}")
    return words.format(month=month_words(day, short=short), year=day.year)


def span_words(first: date, last: date, today: date, *, short: bool = False) -> str:
    """Return a stretch of days: ``1 to 30 April``, ``28 March to 10 May``; one day as itself."""
    if first == last:
        return day_words(last, today, short=short)
    if (first.year, first.month) == (last.year, last.month):
        ends = day_words(last, today, short=short)
        return _("{first} to {last}").format(first=first.day, last=ends)
    return _("{first} to {last}").format(
        first=day_words(first, last if first.year == last.year else today, short=short),
        last=day_words(last, today, short=short),
    )


def event_words(when: EventDate, today: date, *, short: bool = True) -> str:
    """Return a date as exactly as it is known: a day, a month, a year, a stretch, or that nobody knows."""
    first, last = when.first, when.last
    if first is None or last is None:
        return _("Date unknown")
    match when.precision:
        case DatePrecision.DAY:
            return day_words(first, today, short=short)
        case DatePrecision.MONTH:
            same_year = first.year == today.year
            return month_words(first, short=short) if same_year else month_of_year_words(first, short=short)
        case DatePrecision.YEAR:
            return str(first.year)
        case _:
            if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12):
                return _("{first} to {last}").format(first=first.year, last=last.year)
            return span_words(first, last, today, short=short)


def late_words(due: date, today: date) -> str:
    """Return when something is due, kindly: ``2 days late``, ``today``, ``6 May``."""
    late = (today - due).days
    if late > 0:
        return ngettext("{n} day late", "{n} days late", late).format(n=late)
    if late == 0:
        return _("today")
    return _("tomorrow") if late == -1 else day_words(due, today)
