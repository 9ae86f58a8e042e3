"""How commands find the record that a person names, by id, by code such as A1, or by its words; and the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.records import Comment, Record

R = TypeVar("R", bound=Record)
SHORT_ID = 8
"""Letters of an id that lists show, and that name a comment."""


def one_named(records: Iterable[R], codes: Mapping[str, str], name: str | None) -> R:
    """Return the one record with this id, code or heading; refuse a name of none or of several."""
    if not name:
        raise InvalidInput(_("Say which one, by its id or its code."))
    held = list(records)
    wanted = name.casefold()
    for known in (
        [one for one in held if one.id == name],
        [one for one in held if codes.get(one.id, "").casefold() == wanted],
        [one for one in held if one.heading.casefold() == wanted],
    ):
        if len(known) == 1:
            return known[0]
        if known:
            raise InvalidInput(_("Several are called “{name}”. Name the one you mean by its id.").format(name=name))
    raise NotFound(_("Nothing here is called “{name}”. Nothing was changed.").format(name=name))


def by_code(records: Iterable[R], codes: Mapping[str, str]) -> list[R]:
    """Return records in the order of their codes."""
    order = {record_id: place for place, record_id in enumerate(codes)}
    return sorted(records, key=lambda record: order[record.id])


def one_day(text: str) -> date:
    """Return the one day that somebody wrote; refuse a month, a year or a range."""
    found = EventDate(text).day
    if found is None:
        raise InvalidInput(_("“{text}” is not one day. Write it as 2026-07-31.").format(text=text))
    return found


def comment_named(comments: Iterable[Comment], name: str) -> Comment:
    """Return the comment of this id, or the one whose id begins so, as lists show it."""
    wanted, held = name.casefold(), list(comments)
    found = [one for one in held if one.id == wanted]
    if not found and len(wanted) >= SHORT_ID:
        found = [one for one in held if one.id.startswith(wanted)]
    if len(found) != 1:
        raise NotFound(_("No comment has the id “{name}”. Nothing was changed.").format(name=name))
    return found[0]
