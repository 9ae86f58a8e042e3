"""What cannot be without something else: the checks of an assumption, the versions of a strategy, links."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from journal.core.codec import needed_references
from journal.core.records import RECORDS
from journal.core.vocabulary import Kind
from journal.store.ledger import OPERATION, REVISION
from journal.store.materialise import chunks, table_of

BEARINGS = (Kind.EVIDENCE_LINK,)
"""Parts that hang between two others, and are hidden with either."""
_ALSO: dict[Kind, tuple[tuple[str, Kind], ...]] = {
    Kind.IDENTITY: (("person", Kind.PERSON), ("actor", Kind.ACTOR)),  # a name is of nobody once its code name is gone
    Kind.CAUSE: (("parent", Kind.CAUSE),),  # why something is so has no meaning without that something
}
"""Fields that may be empty, but whose record cannot be without the one they name."""


def parts_of(connection: Connection, records: Sequence[str], *, without: Collection[Kind] = ()) -> dict[str, Kind]:
    """Return every record that cannot be without one of these, and what cannot be without those in turn."""
    found: dict[str, Kind] = {}
    wave = list(records)
    while wave:
        parts = {record_id: kind for record_id, kind in _next(connection, wave, without) if record_id not in records}
        wave = [record_id for record_id in parts if record_id not in found]
        found.update(parts)
    return found


def made_with(connection: Connection, records: Sequence[str]) -> dict[str, Kind]:
    """Return what one deed of a person made together with these records, such as the outcome a note's answers made."""
    mine, other = REVISION.alias(), REVISION.alias()
    made = select(other.c.record, other.c.kind).join_from(mine, other, other.c.operation == mine.c.operation)
    made = made.join(OPERATION, OPERATION.c.id == mine.c.operation)
    wanted = made.where(mine.c.parents == "[]", other.c.parents == "[]", OPERATION.c.kind == "edit")
    return {
        record: Kind(kind)
        for chunk in chunks(records)
        for record, kind in connection.execute(wanted.where(mine.c.record.in_(chunk)))
        if record not in records
    }


def in_the_bin_with_its_whole(kind: Kind) -> ColumnElement[bool] | None:
    """Return the condition that what a record of this kind belongs to is in the bin, if it is of one that does."""
    table = table_of(kind)
    wholes = [
        and_(
            table.c[name].is_not(None),
            table.c[name].in_(select(table_of(whole).c.id).where(table_of(whole).c.deleted.is_(True))),
        )
        for name, whole in (*needed_references(kind), *_ALSO.get(kind, ()))
    ]
    return or_(*wholes) if wholes else None


def _next(connection: Connection, records: Sequence[str], without: Collection[Kind]) -> Iterator[tuple[str, Kind]]:
    for kind, columns in _belonging().items():
        if kind in without:
            continue
        table = table_of(kind)
        for name in columns:
            for chunk in chunks(records):
                for record_id in connection.scalars(select(table.c.id).where(table.c[name].in_(chunk))):
                    yield record_id, kind


@cache
def _belonging() -> dict[Kind, tuple[str, ...]]:
    """Return, for each kind of part, the columns that name what it belongs to."""
    found = {kind: tuple(name for name, _whole in (*needed_references(kind), *_ALSO.get(kind, ()))) for kind in RECORDS}
    found[Kind.EVIDENCE_LINK] = ("evidence", "target")
    return {kind: names for kind, names in found.items() if names}
