"""Dates as people and programs write them in notes: front matter, file names, headings."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput

_MOMENT = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:(?:[Tt]|,?[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?[ \t]*(Z|z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T _-]?(\d{2})(\d{2})(\d{2})?)?Z?\Z")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_NAME_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_. ]?)(\d{2})\2(\d{2})(?!\d)")
_NAME_FOLDERS = re.compile(r"(?:^|/)((?:19|20)\d{2})/(\d{2})/(\d{2})(?![0-9])")
_NAME_MONTH = re.compile(r"(?:^|/)((?:19|20)\d{2})[-_](\d{2})(?![0-9])")
_NAME_YEAR = re.compile(r"(?:^|/)((?:19|20)\d{2})\Z")
_WORDS = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th|º|\.)?(?:\s+(?:de|of|del))?\s+(?P<month>[^\W\d_]{3,12})\.?,?"
    r"|(?P<month2>[^\W\d_]{3,12})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?)(?:\s+(?:de|del|of))?\s+(?P<year>\d{4})\b"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene", "february feb febrero", "march mar marzo", "april apr abril abr", "may mayo",
            "june jun junio", "july jul julio", "august aug agosto ago", "september sep sept septiembre setiembre set",
            "october oct octubre", "november nov noviembre", "december dec diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Month names in the languages Cairn speaks, full and short."""


def event_date(words: str) -> EventDate | None:
    """Return the date that front matter states, as exactly as it states it; ``None`` when it cannot be told."""
    words = words.strip()
    try:
        return EventDate(words)
    except InvalidInput:
        pass
    if match := _MOMENT.match(words) or _COMPACT.match(words):
        return _day(match[1], match[2], match[3])
    if match := _MONTH.match(words):
        return _event(f"{match[1]}-{int(match[2]):02}")
    return _day_first(words) or _in_words(words)


def moment(words: str) -> datetime | None:
    """Return the moment that front matter states, in UTC; one without a zone is taken as UTC on every laptop."""
    match = _MOMENT.match(words.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        value = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59),
            int((fraction or "0")[:6].ljust(6, "0")), tzinfo=_zone(zone),
        )  # fmt: skip
        return value.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def date_in_name(path: str) -> EventDate | None:
    """Return the date in a note's path (without its ending): a day, else a month or a year at the start."""
    name = path.rsplit("/", 1)[-1]
    days = (_day(match[1], match[3], match[4]) for match in _NAME_DAY.finditer(name))
    if found := next(filter(None, days), None):
        return found
    if (folders := _NAME_FOLDERS.search(path)) and (found := _day(*folders.groups())):
        return found
    if found := _day_first(name):
        return found
    if month := _NAME_MONTH.search(name):
        return _event(f"{month[1]}-{month[2]}")
    return _event(year[1]) if (year := _NAME_YEAR.search(name)) else None


def date_in_heading(words: str) -> EventDate | None:
    """Return the day that a heading names, in figures or in words."""
    for match in _NAME_DAY.finditer(words):
        if match[2] and (found := _day(match[1], match[3], match[4])):
            return found
    return _day_first(words) or _in_words(words)


def _zone(words: str | None) -> timezone:
    if words is None or not words.startswith(("+", "-")):
        return UTC
    digits = words[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if words[0] == "-" else offset)


def _day(year: str, month: str, day: str) -> EventDate | None:
    try:
        return EventDate.of(date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _event(words: str) -> EventDate | None:
    try:
        return EventDate(words)
    except InvalidInput:
        return None


def _day_first(words: str) -> EventDate | None:
    match = _DAY_FIRST.search(words)
    if match is None:
        return None
    first, sign, second, year = match.groups()
    if sign == "/" and int(first) <= 12 and int(second) <= 12 and first != second:
        return None  # 4/8 is April to some and August to others
    return _day(year, second, first) or (_day(year, first, second) if sign == "/" else None)


def _in_words(words: str) -> EventDate | None:
    for match in _WORDS.finditer(words):
        month = _MONTHS.get((match["month"] or match["month2"]).casefold())
        if month and (found := _day(match["year"], str(month), match["day"] or match["day2"])):
            return found
    return None
