"""Records to plain JSON values and back, for revisions and for the archive.

Absent means empty: a field that holds its empty default (null, "", [], {}, false or 0) is left
out, everything else is written, so that a payload is a whole snapshot and stays short.
Sets are sorted lists, dates are EDTF, days and moments are ISO 8601, enumerations their value.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import RECORDS, Record
from journal.core.vocabulary import Kind

DERIVED = frozenset({"id", "changed"})
"""Fields that are not part of a payload: the header holds the id, the revisions give the moment."""

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_EMPTY: tuple[Any, ...] = (None, "", frozenset(), {}, False, 0)


def canonical(value: Any) -> bytes:
    """Return the one UTF-8 form of a JSON value: keys sorted, no white space."""
    return _CANONICAL.encode(value).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def to_payload(record: Record) -> dict[str, Any]:
    """Return the JSON object of a record, without its id and derived fields."""
    result: dict[str, Any] = {}
    for name, encode, empty in _encoders(record.kind):
        value = getattr(record, name)
        if value != empty:
            result[name] = encode(value)
    return result


def encoded_fields(record: Record) -> dict[str, Any]:
    """Return every field of a record but the derived ones, encoded, empty ones as well."""
    return {name: encode(getattr(record, name)) for name, encode, _empty in _encoders(record.kind)}


@cache
def set_fields(kind: Kind) -> tuple[str, ...]:
    """Return the names of the fields that hold sets."""
    return tuple(name for name, hint in _hints(RECORDS[kind]).items() if typing.get_origin(hint) is frozenset)


def references(record: Record) -> dict[str, Kind]:
    """Return the ids of the records that this one refers to, and of which kind each must be."""
    found: dict[str, Kind] = {}
    for name, kind, many, _needed in _reference_fields(record.kind):
        value = getattr(record, name)
        if value:
            found.update(dict.fromkeys(sorted(value) if many else (value,), kind))
    for id_field, kind_field in _FREE_REFERENCES.get(record.kind, {}).items():
        if target := getattr(record, id_field):
            found[target] = getattr(record, kind_field)
    return found


def pruned(record: Record, kept: Collection[str]) -> Record | None:
    """Return a record that refers only to what is kept; ``None`` when it cannot be without what is not."""
    changes: dict[str, Any] = {}
    for name, _kind, many, needed in _reference_fields(record.kind):
        value = getattr(record, name)
        if not value:
            continue
        if many:
            if not all(one in kept for one in value):
                changes[name] = frozenset(one for one in value if one in kept)
        elif value not in kept:
            if needed:
                return None
            changes[name] = None
    for id_field in _FREE_REFERENCES.get(record.kind, {}):
        if (target := getattr(record, id_field)) and target not in kept:
            return None
    return replace(record, **changes) if changes else record


def needed_references(kind: Kind) -> tuple[tuple[str, Kind], ...]:
    """Return the fields that name what a record of this kind cannot be without, and of which kind that is."""
    return tuple((name, of) for name, of, _many, needed in _reference_fields(kind) if needed)


@cache
def _reference_fields(kind: Kind) -> tuple[tuple[str, Kind, bool, bool], ...]:
    """Return the fields that refer to records: name, kind, whether to many, whether it cannot be without."""
    return tuple(
        (item.name, item.metadata.get("ref") or item.metadata["refs"], "refs" in item.metadata, item.default is MISSING)
        for item in fields(RECORDS[kind])
        if item.metadata.get("ref") or item.metadata.get("refs")
    )


_FREE_REFERENCES: dict[Kind, dict[str, str]] = {
    Kind.EVIDENCE_LINK: {"target": "target_kind"},
    Kind.COMMENT: {"target": "target_kind"},
    Kind.SENT_TEXT: {"target": "target_kind"},
    Kind.BLACK_OUT: {"target": "target_kind"},
    Kind.RETRO_ITEM: {"promoted_to": "promoted_kind"},
}
"""Fields that refer to a record of a kind named in another field."""


def from_payload(kind: Kind, payload: Mapping[str, Any], *, id: str, changed: datetime | None = None) -> Record:
    """Return the record that a payload describes; refuse what does not fit in one sentence."""
    record_type = RECORDS[kind]
    decoders = _decoders(kind)
    values: dict[str, Any] = {"id": id}
    if changed is not None:
        values["changed"] = changed
    try:
        for name, raw in payload.items():
            values[name] = decoders[name](raw)
        return record_type(**values)
    except (KeyError, TypeError, ValueError, InvalidInput) as error:
        raise InvalidInput(
            _("A record of kind “{kind}” cannot be read: {why}").format(kind=kind.value, why=error)
        ) from error


def field_groups(record_type: type[Record]) -> dict[str, tuple[str, ...]]:
    """Return the payload fields by the group they merge in; a lone field is its own group."""
    groups: dict[str, tuple[str, ...]] = {}
    for item in fields(record_type):
        if item.name not in DERIVED:
            group = item.metadata.get("group") or item.name
            groups[group] = (*groups.get(group, ()), item.name)
    return groups


Codec = Callable[[Any], Any]


@cache
def _encoders(kind: Kind) -> tuple[tuple[str, Codec, Any], ...]:
    record_type = RECORDS[kind]
    hints = _hints(record_type)
    return tuple(
        (item.name, _codec_of(hints[item.name])[0], _empty(item))
        for item in fields(record_type)
        if item.name not in DERIVED
    )


@cache
def _decoders(kind: Kind) -> dict[str, Codec]:
    record_type = RECORDS[kind]
    hints = _hints(record_type)
    return {item.name: _codec_of(hints[item.name])[1] for item in fields(record_type) if item.name not in DERIVED}


def _empty(item: dataclasses.Field[Any]) -> Any:
    """Return the value with which a field is left out: its default, if that is empty."""
    default = item.default
    if default is MISSING and item.default_factory is not MISSING:
        default = item.default_factory()
    return default if any(default is empty or default == empty for empty in _EMPTY) else MISSING


def _hints(record_type: type[Record]) -> dict[str, Any]:
    return typing.get_type_hints(record_type)


def _codec_of(hint: Any) -> tuple[Codec, Codec]:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        encode, decode = _codec_of(next(part for part in typing.get_args(hint) if part is not type(None)))
        return (lambda v: None if v is None else encode(v)), (lambda v: None if v is None else decode(v))
    if origin is frozenset:
        encode, decode = _codec_of(typing.get_args(hint)[0])
        return (lambda v: [encode(x) for x in sorted(v)]), (lambda v: frozenset(decode(x) for x in v))
    if origin is dict:
        return _same(dict)
    if dataclasses.is_dataclass(hint) and hint is not EventDate:
        return dataclasses.asdict, lambda v: hint(**v)  # type: ignore[operator]
    return _SCALARS.get(hint, (lambda v: v.value, hint))


def _same(wanted: type) -> tuple[Codec, Codec]:
    def check(value: Any) -> Any:
        if type(value) is not wanted:
            raise TypeError(_("expected {wanted}, found {found}").format(wanted=wanted.__name__, found=value))
        return value

    return check, check


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


_SCALARS: dict[Any, tuple[Codec, Codec]] = {
    str: _same(str),
    int: _same(int),
    bool: _same(bool),
    EventDate: (str, EventDate),
    date: (date.isoformat, date.fromisoformat),
    datetime: (lambda v: v.isoformat(timespec="microseconds"), _moment),
    Enum: (lambda v: v.value, lambda v: v),
}
