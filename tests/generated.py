"""Records of every kind, made at random by hypothesis from what their fields say of themselves."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any

from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import LINK_TARGETS, RECORDS, Attachment, Record
from journal.core.vocabulary import Kind

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - given a zone
SCALES = {"stance": (-2, 2)}
RATED = ("influence", "importance", "authority", "acceptance", "ability", "significance_level", "worth")
_MADE_BY_THE_DOOR = {"id", "changed", "deleted", "author"}

Known = Mapping[Kind, Sequence[str]]
"""Ids that new records may refer to."""


def event_dates() -> st.SearchStrategy[EventDate]:
    """Return dates of every precision."""
    day = DAYS.map(lambda d: EventDate(d.isoformat()))
    month = DAYS.map(lambda d: EventDate(d.isoformat()[:7]))
    year = DAYS.map(lambda d: EventDate(d.isoformat()[:4]))
    span = st.tuples(DAYS, DAYS).map(lambda pair: EventDate(f"{min(pair)}/{max(pair)}"))
    return st.one_of(day, month, year, span, st.just(EventDate.unknown()))


def possible_kinds(known: Known) -> list[Kind]:
    """Return the kinds whose required references can be met by what is known."""
    return [kind for kind in RECORDS if all(known.get(needed) for needed in _required(kind))]


@st.composite
def records(draw: st.DrawFn, known: Known, kind: Kind | None = None, keep: Record | None = None) -> Record:
    """Return a record that refers only to what is known; ``keep`` gives what an edit leaves as it is."""
    kind = kind or draw(st.sampled_from(possible_kinds(known)))
    values = _values(draw, kind, known)
    if keep is not None:
        values.update(id=keep.id, created=keep.created, author=keep.author)
    return RECORDS[kind](**values)


def _values(draw: st.DrawFn, kind: Kind, known: Known) -> dict[str, Any]:
    hints = _hints(kind)
    values: dict[str, Any] = {}
    for item in fields(RECORDS[kind]):
        if item.name in _MADE_BY_THE_DOOR:
            continue
        if target := item.metadata.get("ref"):
            ids = known.get(target, ())
            optional = item.default is not MISSING
            values[item.name] = draw(st.sampled_from([*([None] if optional else []), *ids]))
        elif target := item.metadata.get("refs"):
            ids = known.get(target, ())
            values[item.name] = draw(st.frozensets(st.sampled_from(ids), max_size=3)) if ids else frozenset()
        else:
            values[item.name] = draw(_plain(item.name, hints[item.name]))
    _free_target(draw, kind, known, values)
    return values


@cache
def _hints(kind: Kind) -> dict[str, Any]:
    return typing.get_type_hints(RECORDS[kind])


_POINTING = (Kind.EVIDENCE_LINK, Kind.SENT_TEXT)
"""Kinds that are always about another record, of one kind or another."""


def _free_target(draw: st.DrawFn, kind: Kind, known: Known, values: dict[str, Any]) -> None:
    """Fill in the fields that may refer to records of several kinds."""
    names = dict.fromkeys((Kind.EVIDENCE_LINK, Kind.COMMENT, Kind.SENT_TEXT, Kind.BLACK_OUT), ("target_kind", "target"))
    names[Kind.RETRO_ITEM] = ("promoted_kind", "promoted_to")
    if kind not in names:
        return
    kind_name, id_name = names[kind]
    allowed = [target for target in LINK_TARGETS if known.get(target)]
    if kind not in _POINTING and (not allowed or draw(st.booleans())):
        values[kind_name] = values[id_name] = None
        return
    values[kind_name] = draw(st.sampled_from(allowed))
    values[id_name] = draw(st.sampled_from(known[values[kind_name]]))


def _plain(name: str, hint: Any) -> st.SearchStrategy[Any]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        inner = next(part for part in typing.get_args(hint) if part is not type(None))
        return st.none() | _plain(name, inner)
    if typing.get_origin(hint) is frozenset:
        inner = typing.get_args(hint)[0]
        return st.frozensets(_attachments() if inner is Attachment else WORDS, max_size=3)
    if typing.get_origin(hint) is dict:
        return st.dictionaries(WORDS, WORDS, max_size=3)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if hint is int and (name in SCALES or name in RATED):
        return st.integers(*SCALES.get(name, (1, 5)))
    by_type: dict[Any, st.SearchStrategy[Any]] = {
        str: WORDS,
        bool: st.booleans(),
        int: st.integers(0, 2**31),
        date: DAYS,
        datetime: MOMENTS,
        EventDate: event_dates(),
    }
    return by_type[hint]


def _attachments() -> st.SearchStrategy[Attachment]:
    return st.builds(
        Attachment, WORDS, st.text("0123456789abcdef", min_size=64, max_size=64), WORDS, st.integers(0, 2**40)
    )


def _required(kind: Kind) -> list[Kind]:
    needed = [
        item.metadata["ref"] for item in fields(RECORDS[kind]) if item.metadata.get("ref") and item.default is MISSING
    ]
    return [*needed, Kind.ENTRY] if kind in _POINTING else needed
