"""Days and moments as headings and footers say them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QLocale

from journal.core.dates import EventDate
from journal.core.i18n import _, current_language, ngettext, pgettext
from journal.ui.date_words import day_words, event_words, month_of_year_words, month_words


def weekday_words(day: date, today: date, *, short: bool = False) -> str:
    """Return a day with its weekday: ``Thursday 14 May``."""
    size = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    weekday = QLocale(current_language()).standaloneDayName(day.isoweekday(), size)
    words = pgettext("date", "{weekday} {day}").format(weekday=weekday, day=day_words(day, today, short=short))
    return words[:1].upper() + words[1:]


def day_heading(when: EventDate, today: date) -> str:
    """Return the heading of a day in a list: ``Today``, ``Tuesday 12 May``, ``May 2024``, ``2019``."""
    day = when.day
    if day is None:
        words = event_words(when, today, short=False)
        return words[:1].upper() + words[1:]
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return weekday_words(day, today)


def ago_words(moment: datetime, now: datetime) -> str:
    """Return how long ago something was: ``3 seconds ago``, ``yesterday``, ``12 May``."""
    seconds = max(0, int((now - moment).total_seconds()))
    if seconds < 60:
        return ngettext("{n} second ago", "{n} seconds ago", seconds).format(n=seconds)
    if seconds < 3600:
        return ngettext("{n} minute ago", "{n} minutes ago", seconds // 60).format(n=seconds // 60)
    days = (now.date() - moment.date()).days
    if days == 0:
        return ngettext("{n} hour ago", "{n} hours ago", seconds // 3600).format(n=seconds // 3600)
    return past_day_words(moment.date(), now.date())


def past_day_words(day: date, today: date) -> str:
    """Return a day gone by: ``today``, ``yesterday``, ``12 May``."""
    days = (today - day).days
    if days == 0:
        return _("today")
    return _("yesterday") if days == 1 else day_words(day, today)


def clock_words(moment: datetime) -> str:
    """Return the time of day where the user is: ``09:42``."""
    return moment.astimezone().strftime("%H:%M")


def moment_words(moment: datetime, now: datetime) -> str:
    """Return a day with the time where the user is: ``12 May, 09:42``."""
    day = day_words(moment.astimezone().date(), now.astimezone().date())
    return _("{day}, {time}").format(day=day, time=clock_words(moment))


def cycle_words(number: int, starts: date, ends: date, today: date) -> str:
    """Return how a cycle is called: its number, and the month it mostly lies in."""
    middle = starts + (ends - starts) / 2
    month = month_words(middle) if middle.year == today.year else month_of_year_words(middle)
    return _("{number}, {month}").format(number=number, month=month)


def due_words(due: date, today: date, late: int) -> str:
    """Return when something is due, kindly: ``2 days late``, ``Today``, ``Sat 16 May``."""
    if late > 0:
        return ngettext("{n} day late", "{n} days late", late).format(n=late)
    if due == today:
        return _("Today")
    if due == today + timedelta(days=1):
        return _("Tomorrow")
    return weekday_words(due, today, short=True)
