"""Erasing for good: nothing of a record's content stays in the tables, only that it was there.

The header of every revision remains, so the chain still verifies; so does the id, as others may refer
to it. Gone are the words of every revision, drafts, quotations, labels and reasons that speak of it,
and files that nothing else uses. Rewriting the file, and doing the same in its copies, is the work of
``rewriting``; other laptops forget it as soon as the tombstone reaches them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from journal.core.vocabulary import Kind
from journal.store import blobs, ledger
from journal.store.autosave import AUTOSAVE, forget_drafts_of
from journal.store.materialise import chunks
from journal.store.meetings import forget_meetings
from journal.store.models.base import Base
from journal.store.models.local import LocalSettingRow
from journal.store.revisions import Revision
from journal.store.stored import understood
from journal.store.tombstones import ERASURE, FILE, QUOTING, RECORD, Erasure, bury, quotes, silent

UNDER_WAY = "erasing"
"""Local setting: the records that are being erased for good, as a JSON list, until all of it is done."""
_SETTING = Base.metadata.tables[LocalSettingRow.__tablename__]
_SHA256 = re.compile(r'"(?:cleaned_)?sha256":"([0-9a-f]{64})"')
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


def erase(connection: Connection, erasures: Sequence[Erasure]) -> dict[Kind, set[str]]:
    """Write tombstones and take out what they forbid; return what was touched, by kind."""
    bury(connection, erasures)
    for erasure in erasures:
        if erasure.what == FILE:
            blobs.take_out(connection, erasure.target)
    return take_out(connection, [erasure.target for erasure in erasures if erasure.what == RECORD])


def take_out(connection: Connection, records: Sequence[str]) -> dict[Kind, set[str]]:
    """Take the content of these erased records out of every table; a second time changes nothing."""
    files = files_of(connection, records)
    forget_drafts_of(connection, set(records))
    forget_meetings(connection, records)
    for chunk in chunks(records):
        mine = ledger.REVISION.c.record.in_(chunk)
        connection.execute(update(ledger.REVISION).where(mine).values(payload=None, nonce=None))
        _forget_settings(connection, chunk)
        _hush_operations(connection, mine)
    quoting = _take_out_quotations(connection, set(records))
    touched = ledger.rematerialise(connection, [*records, *quoting])
    forget_unused(connection, files)
    return touched


def left_over() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions on revisions that a tombstone forbids and that still hold their words."""
    erased = select(ERASURE.c.target).where(ERASURE.c.what == RECORD)
    return ledger.REVISION.c.payload.is_not(None), ledger.REVISION.c.record.in_(erased)


def under_way(setting: str | None) -> list[str]:
    """Return the records that the local setting names."""
    return understood(_listed, setting) if setting else []


def _listed(setting: str) -> list[str]:
    return [str(record) for record in json.loads(setting)]


def files_of(connection: Connection, records: Iterable[str]) -> set[str]:
    """Return the fingerprints of the files that any revision of these records tells of."""
    found: set[str] = set()
    payload = ledger.REVISION.c.payload
    for chunk in chunks(records):
        for text in connection.scalars(
            select(payload).where(ledger.REVISION.c.record.in_(chunk), payload.is_not(None))
        ):
            found.update(_SHA256.findall(text))
    return found


def forget_unused(connection: Connection, files: Iterable[str]) -> None:
    """Forget those of these files that no revision and no draft tells of."""
    for sha256 in sorted(files):
        if not _tells_of(connection, ledger.REVISION.c.payload, sha256) and not _tells_of(
            connection, AUTOSAVE.c.payload, sha256
        ):
            blobs.take_out(connection, sha256)


def _tells_of(connection: Connection, column: ColumnElement[str], sha256: str) -> bool:
    query = select(column).where(func.instr(column, sha256) > 0).limit(1)
    return connection.execute(query).first() is not None


def _take_out_quotations(connection: Connection, records: set[str]) -> list[str]:
    """Take the words of these records out of every comment and sent text; return those."""
    found: list[Revision] = [
        revision
        for revision in ledger.revisions_where(
            connection,
            ledger.REVISION.c.kind.in_([kind.value for kind in QUOTING]),
            ledger.REVISION.c.payload.is_not(None),
        )
        if quotes(revision) in records
    ]
    for revision in found:
        quiet = silent(revision)
        connection.execute(
            update(ledger.REVISION).where(ledger.REVISION.c.id == quiet.id).values(payload=quiet.payload, nonce=None)
        )
    return list(dict.fromkeys(revision.record for revision in found))


def _forget_settings(connection: Connection, records: Sequence[str]) -> None:
    """Forget what this device notes of these records (``came_from:<id>``): a place on a disk says much."""
    about = func.substr(_SETTING.c.name, func.instr(_SETTING.c.name, ":") + 1)
    connection.execute(delete(_SETTING).where(func.instr(_SETTING.c.name, ":") > 0, about.in_(records)))


def _hush_operations(connection: Connection, mine: ColumnElement[bool]) -> None:
    """Take titles out of the labels of what was done with these records, and the reasons given."""
    operation = ledger.OPERATION
    touching = operation.c.id.in_(select(ledger.REVISION.c.operation).where(mine))
    for row in connection.execute(select(operation.c.id, operation.c.label, operation.c.reason).where(touching)).all():
        label = _QUOTED.sub("…", row.label)
        if label != row.label or row.reason is not None:
            quiet = update(operation).where(operation.c.id == row.id).values(label=label, reason=None)
            connection.execute(quiet)
