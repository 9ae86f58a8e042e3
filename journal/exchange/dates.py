"""Moving a whole journal in time: the sample journal always ends about today."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.records import NEVER, RECORDS, Record
from journal.core.vocabulary import DatePrecision, Kind

R = TypeVar("R", bound=Record)


def shift_dates(records: Iterable[R], days: int) -> list[R]:
    """Return the records with every date and moment moved by whole days, each as exact as before."""
    move = timedelta(days=days)
    return [_shifted(record, move) for record in records]


def shift_event_date(when: EventDate, move: timedelta) -> EventDate:
    """Return the date moved; a month becomes the month, and a year the year, that its middle falls in."""
    if when.precision is DatePrecision.UNKNOWN:
        return when
    parts = [_moved_point(EventDate(part), move) for part in when.text.split("/")]
    try:
        return EventDate("/".join(parts))
    except InvalidInput:  # the ends of a range were not equally exact, and their middles changed places
        return EventDate("/".join(str(day + move) for day in (when.first, when.last) if day is not None))


def _moved_point(point: EventDate, move: timedelta) -> str:
    assert point.first is not None
    assert point.last is not None
    middle = point.first + (point.last - point.first) / 2 + move
    return middle.isoformat()[: len(point.text)]


def _shifted(record: R, move: timedelta) -> R:
    changes: dict[str, Any] = {}
    for name in _date_fields(record.kind):
        value = getattr(record, name)
        if isinstance(value, EventDate):
            changes[name] = shift_event_date(value, move)
        elif value is not None and value != NEVER:
            changes[name] = value + move
    return replace(record, **changes)


@cache
def _date_fields(kind: Kind) -> tuple[str, ...]:
    record_type = RECORDS[kind]
    hints = typing.get_type_hints(record_type)
    dated = {EventDate, date, datetime}
    return tuple(
        field.name
        for field in fields(record_type)
        if hints[field.name] in dated or dated & set(typing.get_args(hints[field.name]))
    )
