"""A whole journal as an archive: handed out without loss, and brought in again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, insert, select

from journal.core.codec import canonical, from_payload, to_payload
from journal.core.errors import FileDamaged, ImportFailed
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Journal, Person, Record
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, Kind, label
from journal.exchange.archive import (
    ArchiveContent,
    ArchivedErasure,
    ArchivedFile,
    ArchivedOperation,
    ArchivedRevision,
    ArchivedWithdrawal,
)
from journal.exchange.archive_reader import ArchiveReader
from journal.exchange.base import FileSource
from journal.store import blobs, erasing, ledger, tombstones
from journal.store.database import Database, Deed, Reader, Write
from journal.store.materialise import chunks
from journal.store.revisions import Revision

if TYPE_CHECKING:
    from journal.services.imports import ImportReport


class ArchiveImport:
    """Brings an archive in: with its revisions when it has them, else as fresh records."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def run(
        self,
        source: Path,
        report: ImportReport,
        progress: Progress,
        *,
        today: date | None = None,
        device: str | None = None,
    ) -> ImportReport:
        """Bring everything in as one write; what is here already stays as it is.

        ``today`` moves the dates of an archive that says what day it was made for (the sample journal);
        ``device`` is given when the archive makes a new journal, so that its making is not undone.
        """
        with ArchiveReader(source) as reader:
            content = reader.content
            reader.verify(progress)
            deed = Deed(_("Import archive"), kind="import", device=device)
            with self._db.write(deed.label, deed=deed) as write:
                _bring_erasures(write, content.erasures)
                arrived = _bring_files(write.connection, content.files, reader.file, progress)
                if content.revisions is None:
                    _bring_records(write, _shifted(content, today), report)
                else:
                    _bring_revisions(write, content, report)
                report.attachments = len(arrived)
                if arrived and tombstones.every(write.connection):
                    write.flush()
                    erasing.forget_unused(write.connection, arrived)
        return report


def contents(reader: Reader, title: str, snapshot: Snapshot, audience: Audience, *, whole: bool) -> ArchiveContent:
    """Return what an archive for an audience holds.

    Revisions go along only with the ``whole`` journal: the past of an item may be narrower than its present.
    """
    records: dict[str, list[dict[str, object]]] = {}
    for record in snapshot:
        records.setdefault(record.kind.value, []).append({"id": record.id, **to_payload(record)})
    wanted = None if whole else {sha256 for record in snapshot for sha256 in files_of(record)}
    connection = reader.connection
    return ArchiveContent(
        title=title,
        exported_audience=audience,
        records=records,
        operations=[_operation(row) for row in connection.execute(select(ledger.OPERATION))] if whole else (),
        revisions=[_archived(r) for r in ledger.revisions_where(connection)] if whole else None,
        withdrawals=_withdrawals(connection) if whole else (),
        erasures=[ArchivedErasure(**asdict(e)) for e in tombstones.every(connection)] if whole else (),
        files=[
            ArchivedFile(sha256=f.sha256, size=f.size, media_type=f.media_type)
            for f in blobs.every(connection)
            if wanted is None or f.sha256 in wanted
        ],
    )


def files_of(record: Record) -> Iterator[str]:
    """Yield the fingerprints of the files that leave with a record: a cleaned copy leaves its original behind."""
    for attachment in getattr(record, "attachments", ()):
        yield attachment.sha256
    if sha256 := getattr(record, "cleaned_sha256", None) or getattr(record, "sha256", None):
        yield sha256


def _bring_erasures(write: Write, erasures: Sequence[ArchivedErasure]) -> None:
    """Forget here what was erased there; a tombstone that is here already has done its work."""
    known = tombstones.erased_among(write.connection, [erasure.target for erasure in erasures])
    fresh = [tombstones.Erasure(**asdict(erasure)) for erasure in erasures if erasure.target not in known]
    for kind, ids in erasing.erase(write.connection, fresh).items():
        write.announce(kind, ids)


def _bring_files(
    connection: Connection, files: Iterable[ArchivedFile], open_file: FileSource, progress: Progress
) -> list[str]:
    """Put in the files that are not here and were not erased; return which."""
    added = []
    for number, file in enumerate(files):
        progress.step(number, 0)
        known = blobs.Stored(file.sha256, file.size, file.media_type)
        if blobs.add_known(connection, known, iter(open_file(file.sha256))):
            added.append(file.sha256)
    return added


def _bring_records(write: Write, records: list[Record], report: ImportReport) -> None:
    """Put records as new ones, each dated when it was written down; the journal describes itself only once."""
    erased = tombstones.erased_among(write.connection, [record.id for record in records])
    if erased:
        for record in (record for record in records if record.id in erased):
            report.leave_out(label(record.kind), _("it was erased for good here"))
        records = list(Snapshot(records).where(lambda record: record.id not in erased))
    known = ledger.kinds_of(write.connection, [record.id for record in records])
    has_journal = bool(write.all(Journal))
    for record in sorted(records, key=lambda record: (record.created, record.id)):
        if record.id in known or (has_journal and record.kind is Kind.JOURNAL):
            report.unchanged += 1
            continue
        write.put(record, new=True, moment=record.created)
        report.added += 1
    if write.person is None and not known:
        write.flush()
        writers = [record for record in records if isinstance(record, Person) and record.active_to is None]
        if writers:
            write.set_setting("person", writers[0].id)


def _bring_revisions(write: Write, content: ArchiveContent, report: ImportReport) -> None:
    connection = write.connection
    revisions = [_revision(archived) for archived in content.revisions or ()]
    if broken := [revision for revision in revisions if not _sound(revision)]:
        raise ImportFailed(
            _("{n} revisions in this archive were altered after they were made. Nothing was brought in.").format(
                n=len(broken)
            )
        )
    erased = tombstones.erased_among(connection, [revision.record for revision in revisions])
    records = list(dict.fromkeys(revision.record for revision in revisions if revision.record not in erased))
    known = ledger.kinds_of(connection, records)
    here = ledger.those_here(connection, [revision.id for revision in revisions])
    arrived = {revision.record for revision in revisions if revision.id not in here} - erased
    for chunk in chunks(content.operations):
        rows = [{name: getattr(o, name) for name in o.__dataclass_fields__} for o in chunk]
        connection.execute(insert(ledger.OPERATION).prefix_with("OR IGNORE"), rows)
    for part in chunks(revisions):
        write.accept(part)
    withdrawals = [{"revision": w.revision, "operation": w.operation} for w in content.withdrawals]
    if withdrawals:
        connection.execute(insert(ledger.WITHDRAWAL).prefix_with("OR IGNORE"), withdrawals)
    if arrived or withdrawals:
        for kind, ids in ledger.arrive(connection, [r for r in revisions if r.record not in erased]).items():
            write.announce(kind, ids)
    erasing.take_out(connection, sorted(erased))
    report.added = len(set(records) - known.keys())
    report.updated = len(arrived & known.keys())
    report.unchanged = len(records) - report.added - report.updated


def _sound(revision: Revision) -> bool:
    """Whether a revision is sealed as it should be and says something that can be read."""
    if not revision.holds():
        return False
    try:
        if revision.payload is not None:
            revision.to_record()
    except FileDamaged:
        return False
    return True


def _withdrawals(connection: Connection) -> list[ArchivedWithdrawal]:
    rows = connection.execute(select(ledger.WITHDRAWAL))
    return [ArchivedWithdrawal(revision=row.revision, operation=row.operation) for row in rows]


def _operation(row: Row[Any]) -> ArchivedOperation:
    return ArchivedOperation(**row._asdict())


def _archived(revision: Revision) -> ArchivedRevision:
    return ArchivedRevision(
        id=revision.id,
        record=revision.record,
        kind=revision.kind.value,
        parents=revision.parents,
        clock=revision.clock,
        device=revision.device,
        person=revision.person,
        operation=revision.operation,
        payload_version=revision.payload_version,
        payload_digest=revision.payload_digest,
        nonce=revision.nonce.hex() if revision.nonce is not None else None,
        payload=json.loads(revision.payload) if revision.payload is not None else None,
    )


def _revision(archived: ArchivedRevision) -> Revision:
    return Revision(
        id=archived.id,
        record=archived.record,
        kind=Kind(archived.kind),
        parents=tuple(archived.parents),
        clock=archived.clock,
        device=archived.device,
        person=archived.person,
        operation=archived.operation,
        payload_version=archived.payload_version,
        payload_digest=archived.payload_digest,
        nonce=bytes.fromhex(archived.nonce) if archived.nonce is not None else None,
        payload=canonical(archived.payload).decode() if archived.payload is not None else None,
    )


def _shifted(content: ArchiveContent, today: date | None) -> list[Record]:
    from journal.exchange.dates import shift_dates

    records = [
        from_payload(Kind(kind), {name: value for name, value in raw.items() if name != "id"}, id=raw["id"])
        for kind, items in content.records.items()
        for raw in items
    ]
    if today is None or content.today is None:
        return records
    return shift_dates(records, (today - content.today).days)
