"""From records to the tables that queries read, and back.

This is the only code that writes those tables: an edit, an undo, an import, a merge and a
rebuild from revisions alone all end here, so they cannot differ.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from journal.core.codec import encoded_fields, from_payload, references, set_fields
from journal.core.dates import EventDate
from journal.core.records import RECORDS, Attachment, Record
from journal.core.vocabulary import Kind
from journal.store import models
from journal.store.models import side_table
from journal.store.models.log import RecordIndexRow
from journal.store.stored import understood

R = TypeVar("R", bound=Record)
T = TypeVar("T")
CHUNK = 500
_INDEX = RecordIndexRow.metadata.tables["record"]
_NAMED = {Kind.TAG: "name", Kind.PERSON: "alias", Kind.ACTOR: "name"}
"""Kinds whose names are found through the records that mention them."""
_FOUND_BY_FIELDS = ("tags", "people", "authors", "actors")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A record as its revisions leave it, with the revisions that are its heads."""

    record: Record
    heads: tuple[str, ...]


def write_records(connection: Connection, resolved: Sequence[Resolved]) -> None:
    """Bring the tables to where these records are, in the order given."""
    if not resolved:
        return
    heads = {item.record.id: json.dumps(item.heads) for item in resolved}
    index_records(connection, (item.record for item in resolved), heads)
    keys = keys_of(connection, list(heads))
    by_kind: dict[Kind, list[Record]] = {}
    for item in resolved:
        by_kind.setdefault(item.record.kind, []).append(item.record)
    renamed: list[str] = []
    for kind in sorted(by_kind, key=_names_first):
        records = by_kind[kind]
        if kind in _NAMED:
            renamed += _renamed(connection, kind, records)
        _write_kind(connection, kind, records, keys)
    _refresh_found_by(connection, renamed)


def remove_records(connection: Connection, ids: Sequence[str]) -> None:
    """Take records out of the tables whose revisions no longer count; who mentions them keeps a placeholder."""
    kinds: dict[Kind, list[int]] = {}
    names: list[str] = []
    for chunk in chunks(ids):
        query = select(_INDEX.c.id, _INDEX.c.key, _INDEX.c.kind).where(_INDEX.c.id.in_(chunk))
        for record_id, key, word in connection.execute(query):
            kind = understood(Kind, word)
            kinds.setdefault(kind, []).append(key)
            names += [record_id] if kind in _NAMED else []
    for kind, keys in kinds.items():
        table = table_of(kind)
        for part in chunks(keys):
            for name in set_fields(kind):
                side = side_table(kind, name)
                connection.execute(delete(side).where(side.c.owner_key.in_(part)))
            connection.execute(delete(table).where(table.c.key.in_(part)))
            connection.execute(update(_INDEX).where(_INDEX.c.key.in_(part)).values(head=None))
    _refresh_found_by(connection, names)


def index_records(connection: Connection, records: Iterable[Record], heads: Mapping[str, str] | None = None) -> None:
    """Give a key to every record, and to every record that these refer to, in a reproducible order.

    ``heads`` are written down for the records they are known of.
    """
    known = heads or {}
    rows: dict[str, dict[str, str | None]] = {}
    for record in records:
        for record_id, kind in ((record.id, record.kind), *references(record).items()):
            rows.setdefault(record_id, {"id": record_id, "kind": kind.value, "head": known.get(record_id)})
    if rows:
        statement = upsert(_INDEX)
        head = func.coalesce(statement.excluded.head, _INDEX.c.head)
        connection.execute(statement.on_conflict_do_update(["id"], set_={"head": head}), list(rows.values()))


def keys_of(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Return the integer keys of records by id; unknown ones are left out."""
    found: dict[str, int] = {}
    for chunk in chunks(ids):
        found.update(
            (record_id, key)
            for record_id, key in connection.execute(select(_INDEX.c.id, _INDEX.c.key).where(_INDEX.c.id.in_(chunk)))
        )
    return found


def read_records(
    connection: Connection,
    record_type: type[R],
    *where: ColumnElement[bool],
    order: Sequence[Any] = (),
    without: Collection[str] = (),
) -> list[R]:
    """Return the records of a type that satisfy the conditions on its table; the fields ``without`` stay empty."""
    table = table_of(record_type.kind)
    columns = [column for column in table.c if column.name not in without]
    rows = connection.execute(select(*columns).where(*where).order_by(*order, table.c.key)).mappings().all()
    if not rows:
        return []
    sets = _read_sets(connection, record_type, [row["key"] for row in rows], whole=not where, without=without)
    return [_record(record_type, row, sets) for row in rows]


def table_of(kind: Kind) -> Table:
    """Return the table that holds the records of a kind."""
    return models.table_of(kind)


def _write_kind(connection: Connection, kind: Kind, records: Sequence[Record], keys: Mapping[str, int]) -> None:
    table = table_of(kind)
    sets = set_fields(kind)
    known = _known(connection, table, [keys[record.id] for record in records]) if sets else frozenset()
    found_by = _found_by(connection, records) if "found_by" in table.c else {}
    rows: list[dict[str, Any]] = []
    side_rows: dict[str, list[dict[str, Any]]] = {name: [] for name in sets}
    for record in records:
        key = keys[record.id]
        row = _row(record, key)
        for name in sets:
            side_rows[name] += [_side_row(key, value) for value in row.pop(name)]
        if record.id in found_by:
            row["found_by"] = found_by[record.id]
        rows.append(row)
    statement = upsert(table)
    changing = {c.name: statement.excluded[c.name] for c in table.c if c.name not in ("key", "id")}
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=changing), rows)
    for name in sets:
        side = side_table(kind, name)
        if known:
            connection.execute(delete(side).where(side.c.owner_key == bindparam("at")), [{"at": key} for key in known])
        if side_rows[name]:
            connection.execute(insert(side), side_rows[name])


def _row(record: Record, key: int) -> dict[str, Any]:
    row = encoded_fields(record)
    row.update(key=key, id=record.id, changed=record.changed.isoformat(timespec="microseconds"))
    for name in _json_fields(record.kind):
        row[name] = json.dumps(row[name], ensure_ascii=False, sort_keys=True)
    for name in _date_fields(record.kind):
        value: EventDate | None = getattr(record, name)
        row[f"{name}_first"] = value.first.isoformat() if value and value.first else None
        row[f"{name}_last"] = value.last.isoformat() if value and value.last else None
    return row


def _side_row(key: int, value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return {"owner_key": key, **value}
    return {"owner_key": key, "target": value, "value": value}


def _side_value(rest: Sequence[Any]) -> Any:
    if len(rest) == 1:
        return rest[0]
    return dict(zip(("name", "sha256", "media_type", "size"), rest, strict=True))


def _record(record_type: type[R], row: RowMapping, sets: Mapping[str, Mapping[int, list[Any]]]) -> R:
    raw: dict[str, Any] = {name: row[name] for name in _plain_fields(record_type.kind) if name in row}
    for name in _json_fields(record_type.kind):
        if name in raw:
            raw[name] = understood(json.loads, raw[name])
    for name, by_key in sets.items():
        raw[name] = by_key.get(row["key"], ())
    changed = understood(datetime.fromisoformat, row["changed"])
    record = understood(lambda raw: from_payload(record_type.kind, raw, id=row["id"], changed=changed), raw)
    assert isinstance(record, record_type)
    return record


def _read_sets(
    connection: Connection, record_type: type[Record], keys: Sequence[int], *, whole: bool, without: Collection[str]
) -> dict[str, dict[int, list[Any]]]:
    result: dict[str, dict[int, list[Any]]] = {}
    for name in set_fields(record_type.kind):
        if name in without:
            continue
        side = side_table(record_type.kind, name)
        by_key: dict[int, list[Any]] = {}
        for chunk in [keys] if whole else chunks(keys):
            query = select(side) if whole else select(side).where(side.c.owner_key.in_(chunk))
            for owner, *rest in connection.execute(query):
                by_key.setdefault(owner, []).append(_side_value(rest))
        result[name] = by_key
    return result


def _known(connection: Connection, table: Table, keys: Sequence[int]) -> frozenset[int]:
    return frozenset(
        key for chunk in chunks(keys) for key in connection.scalars(select(table.c.key).where(table.c.key.in_(chunk)))
    )


def _found_by(connection: Connection, records: Sequence[Record]) -> dict[str, str]:
    wanted = {target for record in records for target in _mentions(record)}
    names: dict[str, str] = {}
    for kind, column in _NAMED.items() if wanted else ():
        table = table_of(kind)
        for chunk in chunks(sorted(wanted)):
            query = select(table.c.id, table.c[column]).where(table.c.id.in_(chunk), table.c.deleted.is_(False))
            names.update((record_id, name) for record_id, name in connection.execute(query))
    return {
        record.id: " ".join(
            [
                *sorted(names[target] for target in _mentions(record) if target in names),
                *(attachment.name for attachment in sorted(_attachments(record))),
            ]
        )
        for record in records
    }


def _mentions(record: Record) -> set[str]:
    found = {target for name in _FOUND_BY_FIELDS for target in getattr(record, name, ())}
    return found | {record.author} if record.author and record.kind is Kind.ENTRY else found


def _attachments(record: Record) -> frozenset[Attachment]:
    attachments: frozenset[Attachment] = getattr(record, "attachments", frozenset())
    return attachments


def _renamed(connection: Connection, kind: Kind, records: Sequence[Record]) -> list[str]:
    """Return the ids of those whose name differs from what the table still says."""
    table, column = table_of(kind), _NAMED[kind]
    old: dict[str, tuple[str, bool]] = {}
    for chunk in chunks([record.id for record in records]):
        for record_id, name, deleted in connection.execute(
            select(table.c.id, table.c[column], table.c.deleted).where(table.c.id.in_(chunk))
        ):
            old[record_id] = (name, deleted)
    return [r.id for r in records if old.get(r.id, ("", True)) != (getattr(r, column), r.deleted)]


def _refresh_found_by(connection: Connection, names: Sequence[str]) -> None:
    """Recompute the found-by words of every record that mentions one of these."""
    for kind in (Kind.ENTRY, Kind.EVIDENCE, Kind.OUTCOME, Kind.STRATEGY_VERSION) if names else ():
        table = table_of(kind)
        keys: set[int] = set()
        for name in _FOUND_BY_FIELDS:
            side = side_table(kind, name) if name in set_fields(kind) else None
            for chunk in chunks(names) if side is not None else ():
                assert side is not None
                keys.update(connection.scalars(select(side.c.owner_key).where(side.c.target.in_(chunk))))
        if kind is Kind.ENTRY:
            for chunk in chunks(names):
                keys.update(connection.scalars(select(table.c.key).where(table.c.author.in_(chunk))))
        for part in chunks(sorted(keys)):
            records = read_records(connection, RECORDS[kind], table.c.key.in_(part))
            connection.execute(
                update(table).where(table.c.id == bindparam("at")).values(found_by=bindparam("words")),
                [{"at": record_id, "words": words} for record_id, words in _found_by(connection, records).items()],
            )


def _names_first(kind: Kind) -> tuple[bool, str]:
    return (kind not in _NAMED, kind.value)


@cache
def _plain_fields(kind: Kind) -> tuple[str, ...]:
    sets = set(set_fields(kind))
    columns = table_of(kind).c
    names = (name for name in RECORDS[kind].__dataclass_fields__ if name not in sets)
    return tuple(name for name in names if name in columns and name not in ("id", "changed"))


@cache
def _json_fields(kind: Kind) -> tuple[str, ...]:
    return tuple(n for n, f in RECORDS[kind].__dataclass_fields__.items() if str(f.type).startswith("dict"))


@cache
def _date_fields(kind: Kind) -> tuple[str, ...]:
    return tuple(n for n, f in RECORDS[kind].__dataclass_fields__.items() if str(f.type).startswith("EventDate"))


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield the items in lists short enough for one query."""
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
