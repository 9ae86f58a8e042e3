"""Real names whose code names lie in the bin: what is written may speak of them still, so they stay hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select

from journal.core.records import Actor, Identity, Person, Record
from journal.core.snapshot import Snapshot
from journal.store import ledger
from journal.store.database import Reader
from journal.store.materialise import read_records, table_of

R = TypeVar("R", bound=Record)
_WAYS_BACK = ("undo", "redo")


def names_in_the_bin(reader: Reader) -> Snapshot:
    """Return people and actors that somebody deleted, with the real names behind them.

    A name that was given by mistake and undone is nobody's.
    """
    owners = [*_binned(reader, Person), *_binned(reader, Actor)]
    ids = {owner.id for owner in owners}
    names = [one for one in _binned(reader, Identity) if {one.person, one.actor} & ids]
    deleted = _deleted_by_hand(reader, [one.id for one in names])
    return Snapshot([*owners, *(one for one in names if one.id in deleted)])


def _binned(reader: Reader, record_type: type[R]) -> list[R]:
    return read_records(reader.connection, record_type, table_of(record_type.kind).c.deleted.is_(True))


def _deleted_by_hand(reader: Reader, ids: Sequence[str]) -> set[str]:
    """Return which of these records a deed deleted that was no undoing of another."""
    revisions = ledger.revisions_of(reader.connection, ids)
    deeds = select(ledger.OPERATION.c.id).where(ledger.OPERATION.c.kind.in_(_WAYS_BACK))
    back = set(reader.connection.scalars(deeds)) if ids else set()
    return {
        record_id
        for record_id, known in revisions.items()
        if any(one.operation not in back and one.content.get("deleted") for one in known)
    }
