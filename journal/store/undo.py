"""Undo and redo: new revisions that take back what one operation wrote.

A field goes back only where it still holds what the operation left there; what was changed since
stays, and is named. Nothing is ever removed, so an undo can be undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from journal.core.codec import field_groups, from_payload, to_payload
from journal.core.i18n import _
from journal.core.records import RECORDS, Record
from journal.core.vocabulary import Kind
from journal.store.database import Write
from journal.store.ledger import OPERATION, REVISION, WITHDRAWAL, revisions_where
from journal.store.materialise import chunks, read_records, table_of
from journal.store.revisions import Revision

DEPTH = 500
"""How many operations back the stack is read."""


@dataclass(frozen=True, slots=True)
class Step:
    """An operation that can be undone or redone."""

    operation: str
    label: str
    nameless: bool = False
    """Whether nobody is kept with it, and so with taking it back."""


@dataclass(frozen=True, slots=True)
class Stacks:
    """What can be undone and what redone on this device, the next one last."""

    undo: tuple[Step, ...]
    redo: tuple[Step, ...]


def stacks(connection: Connection, device: str) -> Stacks:
    """Return what this device can undo and redo, worked out from the operations themselves."""
    undo: list[Step] = []
    redo: list[Step] = []
    for row in _operations(connection, device):
        step = Step(row.id, row.label, row.person is None)
        if row.kind == "undo":
            undo = [s for s in undo if s.operation != row.reverses]
            redo.append(step)
        elif row.kind == "redo":
            redo = [s for s in redo if s.operation != row.reverses]
            undo.append(step)
        else:
            undo.append(step)
            redo.clear()
    return Stacks(tuple(undo), tuple(redo))


def reverse(write: Write, operation: str) -> list[str]:
    """Take back what an operation wrote; return the headings of records where something was left alone."""
    left_alone: list[str] = []
    by_record: dict[str, list[Revision]] = {}
    for revision in revisions_where(write.connection, REVISION.c.operation == operation):
        by_record.setdefault(revision.record, []).append(revision)
    now = _as_they_are(write.connection, [revisions[0] for revisions in by_record.values()])
    parents = _parents(write.connection, [revisions[0] for revisions in by_record.values()])
    for record_id, revisions in by_record.items():
        current = now.get(record_id)
        if current is None:
            if revisions[0].payload is None:
                left_alone.append(_("what was erased for good"))
            continue
        restored, complete = _restored(
            current, _latest([parents[i] for i in revisions[0].parents if i in parents]), revisions
        )
        if restored is not None:
            write.put(restored, before=current)
        if not complete:
            left_alone.append(current.heading)
    write.begin_operation()
    return list(dict.fromkeys(left_alone))


def _as_they_are(connection: Connection, revisions: list[Revision]) -> dict[str, Record]:
    """Return the records of these revisions as they are now, asked for together: an import touches thousands."""
    by_kind: dict[Kind, list[str]] = {}
    for revision in revisions:
        by_kind.setdefault(revision.kind, []).append(revision.record)
    return {
        record.id: record
        for kind, ids in by_kind.items()
        for chunk in chunks(ids)
        for record in read_records(connection, RECORDS[kind], table_of(kind).c.id.in_(chunk))
    }


def _parents(connection: Connection, revisions: list[Revision]) -> dict[str, Revision]:
    """Return the revisions that these were made from, by id."""
    ids = [parent for revision in revisions for parent in revision.parents]
    return {
        parent.id: parent for chunk in chunks(ids) for parent in revisions_where(connection, REVISION.c.id.in_(chunk))
    }


def _latest(revisions: list[Revision]) -> dict[str, Any] | None:
    """Return the payload of the latest of some revisions, if there are any."""
    if not revisions:
        return None
    return max(revisions, key=lambda revision: (revision.clock, revision.device, revision.id)).content


def _restored(current: Record, before: dict[str, Any] | None, revisions: list[Revision]) -> tuple[Record | None, bool]:
    """Return the record with the operation's changes taken back, and whether that was all of them."""
    now, after = to_payload(current), revisions[-1].content
    if before is None:
        if now == after:
            return replace(current, deleted=True), True
        return None, bool(now.get("deleted"))
    complete, wanted = True, dict(now)
    for names in field_groups(type(current)).values():
        was, wrote, holds = (_values(payload, names) for payload in (before, after, now))
        if was == wrote:
            continue
        if holds == wrote:
            for name in names:
                wanted.pop(name, None)
            wanted.update((name, before[name]) for name in names if name in before)
        elif holds != was:
            complete = False
    if wanted == now:
        return None, complete
    return from_payload(current.kind, wanted, id=current.id), complete


def _values(payload: dict[str, Any], names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(payload.get(name) for name in names)


def _operations(connection: Connection, device: str) -> Iterator[Row[Any]]:
    counts = ~exists().where(WITHDRAWAL.c.operation == OPERATION.c.id)
    query = (
        select(OPERATION)
        .where(OPERATION.c.device == device, counts)
        .order_by(OPERATION.c.clock.desc(), OPERATION.c.id.desc())
        .limit(DEPTH)
    )
    yield from reversed(connection.execute(query).all())
