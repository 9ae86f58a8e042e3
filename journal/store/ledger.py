"""Reading and adding revisions, operations and withdrawals; nothing here ever changes one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Row, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from journal.core.vocabulary import Kind
from journal.store.materialise import Resolved, chunks, index_records, remove_records, write_records
from journal.store.models import every_table
from journal.store.models.base import Base
from journal.store.models.log import OperationRow, RecordIndexRow, RevisionRow, WithdrawalRow
from journal.store.revisions import Revision, resolve
from journal.store.stored import understood
from journal.store.tombstones import ERASURE, without_erased

REVISION = Base.metadata.tables[RevisionRow.__tablename__]
OPERATION = Base.metadata.tables[OperationRow.__tablename__]
WITHDRAWAL = Base.metadata.tables[WithdrawalRow.__tablename__]
INDEX = Base.metadata.tables[RecordIndexRow.__tablename__]


def add_revisions(connection: Connection, revisions: Sequence[Revision]) -> None:
    """Add revisions; those already here stay as they are (the union of two sets), what was erased stays out."""
    rows = [
        {
            "id": r.id,
            "record": r.record,
            "kind": r.kind.value,
            "parents": json.dumps(r.parents),
            "clock": r.clock,
            "device": r.device,
            "person": r.person,
            "operation": r.operation,
            "payload_version": r.payload_version,
            "payload_digest": r.payload_digest,
            "nonce": r.nonce,
            "payload": r.payload,
        }
        for r in without_erased(connection, revisions)
    ]
    if rows:
        connection.execute(upsert(REVISION).on_conflict_do_nothing(index_elements=["id"]), rows)


def revisions_where(connection: Connection, *where: object) -> Iterator[Revision]:
    """Yield revisions in order of arrival."""
    query = select(REVISION).where(*where).order_by(REVISION.c.sequence)  # type: ignore[arg-type]
    for row in connection.execute(query):
        yield _revision(row)


def revisions_of(connection: Connection, record_ids: Sequence[str]) -> dict[str, list[Revision]]:
    """Return the revisions that count of each of these records, in order of arrival."""
    withdrawn = select(WITHDRAWAL.c.revision)
    found: dict[str, list[Revision]] = {record_id: [] for record_id in record_ids}
    for chunk in chunks(record_ids):
        where = (REVISION.c.record.in_(chunk), REVISION.c.id.not_in(withdrawn))
        for revision in revisions_where(connection, *where):
            found[revision.record].append(revision)
    return found


def count_revisions(connection: Connection, record_id: str) -> int:
    """Return how many revisions of a record count, without reading any."""
    counted = select(func.count()).select_from(REVISION).where(REVISION.c.record == record_id)
    return connection.scalar(counted.where(REVISION.c.id.not_in(select(WITHDRAWAL.c.revision)))) or 0


def those_here(connection: Connection, revision_ids: Sequence[str]) -> set[str]:
    """Return those of these revisions that the journal has already."""
    return {
        revision_id
        for chunk in chunks(revision_ids)
        for revision_id in connection.scalars(select(REVISION.c.id).where(REVISION.c.id.in_(chunk)))
    }


def heads_of(connection: Connection, record_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the head revisions of each of these records that has any."""
    found: dict[str, tuple[str, ...]] = {}
    for chunk in chunks(record_ids):
        query = select(INDEX.c.id, INDEX.c.head).where(INDEX.c.id.in_(chunk), INDEX.c.head.is_not(None))
        found.update((record_id, understood(_ids, head)) for record_id, head in connection.execute(query))
    return found


def kinds_of(connection: Connection, record_ids: Sequence[str]) -> dict[str, Kind]:
    """Return the kind of each of these records that is really here (not merely mentioned)."""
    found: dict[str, Kind] = {}
    for chunk in chunks(record_ids):
        query = select(INDEX.c.id, INDEX.c.kind).where(INDEX.c.id.in_(chunk), INDEX.c.head.is_not(None))
        found.update((record_id, understood(Kind, kind)) for record_id, kind in connection.execute(query))
    return found


def rematerialise(connection: Connection, record_ids: Sequence[str]) -> dict[Kind, set[str]]:
    """Bring the tables to what the revisions that count say of these records; return what was touched."""
    touched: dict[Kind, set[str]] = {}
    gone: list[str] = []
    resolved: list[Resolved] = []
    for record_id, revisions in revisions_of(connection, record_ids).items():
        result = resolve(revisions)
        if result is None:
            gone.append(record_id)
            continue
        record, heads = result
        resolved.append(Resolved(record, heads))
        touched.setdefault(record.kind, set()).add(record_id)
    for record_id, kind in kinds_of(connection, gone).items():
        touched.setdefault(kind, set()).add(record_id)
    remove_records(connection, gone)
    for part in chunks(resolved):
        write_records(connection, part)
    return touched


def arrive(connection: Connection, revisions: Sequence[Revision]) -> dict[Kind, set[str]]:
    """Bring the tables to where they are with these revisions, which were just added."""
    index_records(connection, (revision.to_record() for revision in revisions if revision.payload is not None))
    return rematerialise(connection, list(dict.fromkeys(revision.record for revision in revisions)))


def rebuild(connection: Connection) -> None:
    """Empty every table of records and fill them again from the revisions alone."""
    log = {REVISION.name, OPERATION.name, WITHDRAWAL.name, ERASURE.name}
    files = {"stored_file", "stored_chunk", "incoming_file", "thumbnail"}
    keep = log | files | {"autosave", "local_setting", "unfinished_operation", "alembic_version"}
    for table in reversed(every_table().sorted_tables):
        if table.name not in keep:
            connection.execute(table.delete())
    arrive(connection, list(revisions_where(connection)))


def withdraw(connection: Connection, operation: str) -> dict[Kind, set[str]]:
    """Make an operation's revisions stop counting, except where something later was built on them."""
    mine = list(revisions_where(connection, REVISION.c.operation == operation))
    built_on = _built_on(connection, mine)
    going = [r for r in mine if r.id not in built_on]
    rows = [{"revision": r.id, "operation": operation} for r in going]
    if rows:
        connection.execute(insert(WITHDRAWAL).prefix_with("OR IGNORE"), rows)
    return rematerialise(connection, list(dict.fromkeys(r.record for r in going)))


def _built_on(connection: Connection, mine: Sequence[Revision]) -> set[str]:
    """Return those revisions whose record was changed, or is referred to, by somebody else's since."""
    ids = {r.id for r in mine}
    records = list(dict.fromkeys(r.record for r in mine))
    operation = mine[0].operation if mine else ""
    kept: set[str] = set()
    for revisions in revisions_of(connection, records).values():
        if any(r.operation != operation and ids.intersection(r.parents) for r in revisions):
            kept.update(r.id for r in revisions if r.id in ids)
    referred = _referred_from_outside(connection, records)
    return kept | {r.id for r in mine if r.record in referred}


def _referred_from_outside(connection: Connection, records: Sequence[str]) -> set[str]:
    """Return those records that a record from another operation refers to."""
    inside, found = set(records), set()
    for table in every_table().sorted_tables:
        for column in table.c:
            if column.name == "id" or not any(key.column is INDEX.c.id for key in column.foreign_keys):
                continue
            owner = table.c.owner_key if "owner_key" in table.c else table.c.key
            query = select(column, INDEX.c.id).join(INDEX, INDEX.c.key == owner)
            for chunk in chunks(records):
                for target, source_id in connection.execute(query.where(column.in_(chunk))):
                    if source_id not in inside:
                        found.add(target)
    return found


def _ids(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _revision(row: Row[tuple[object, ...]]) -> Revision:
    values = row._asdict()
    values.pop("sequence")
    values["parents"] = understood(_ids, values["parents"])
    values["kind"] = understood(Kind, values["kind"])
    return Revision(**values)
