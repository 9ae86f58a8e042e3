"""Bringing in notes and archives: in batches, under one deed that can be cancelled, finished or undone."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from journal.core.codec import from_payload, to_payload
from journal.core.errors import Cancelled, ImportFailed, NotFound
from journal.core.i18n import _
from journal.core.ids import natural_id, new_id
from journal.core.progress import Progress
from journal.core.records import Attachment, Entry, Person, Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.exchange import IMPORTERS
from journal.exchange.archive_reader import is_archive
from journal.exchange.base import ImportedFile, ImportedNote, Importer, NoteSource, Skipped
from journal.learning.numbering import version_labels
from journal.services.archives import ArchiveImport
from journal.services.backups import BackupService
from journal.services.files import name_of
from journal.services.people import put_tags
from journal.store import blobs, ledger
from journal.store.database import Database, Deed, Reader, Write
from journal.store.materialise import chunks, table_of
from journal.store.models.base import Base
from journal.store.models.local import UnfinishedOperationRow
from journal.text.folding import fold

_UNFINISHED = Base.metadata.tables[UnfinishedOperationRow.__tablename__]
BATCH = 500
"""Notes committed together: the screen never waits long, and a power cut loses little."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know of one source: why it was left out, or what was odd about it."""

    source: str
    reason: str


@dataclass
class ImportReport:
    """What an import did; one report, whatever happened."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    attachments: int = 0
    skipped: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)

    def leave_out(self, source: str, reason: str) -> None:
        """Tell of something that was not brought in, and why."""
        self.skipped.append(Note(source, reason))


@dataclass(frozen=True, slots=True)
class UnfinishedImport:
    """An import that a power cut or a kill ended halfway."""

    operation: str
    source: Path
    importer: str
    done: int
    total: int


class ImportService:
    """Brings in what was written elsewhere."""

    def __init__(self, db: Database, backups: BackupService) -> None:
        self._db = db
        self._backups = backups
        self._archives = ArchiveImport(db)

    def run(self, source: Path, *, format: str | None = None, progress: Progress | None = None) -> ImportReport:
        """Bring in a folder of notes or an archive; a second run of the same adds nothing.

        Cancelled, everything it brought is withdrawn; killed, ``unfinished`` tells of it.
        """
        progress = progress or Progress()
        if not source.exists():
            raise ImportFailed(_("There is nothing at “{place}”. Nothing was changed.").format(place=source), source)
        _refuse_unwritable_name(source)
        if format == "archive" or (format is None and is_archive(source)):
            self._backups.before(progress)
            return self._archives.run(source, ImportReport(), progress)
        importer = _importer(source, format)
        self._backups.before(progress)
        return self._run(source, importer.key, self._operation_for(source), progress)

    def unfinished(self) -> list[UnfinishedImport]:
        """Return the imports that were ended halfway."""
        with self._db.read() as reader:
            rows = reader.connection.execute(select(_UNFINISHED)).all()
        return [UnfinishedImport(r.operation, Path(r.source), r.importer, r.done, r.total) for r in rows]

    def finish(self, operation: str, progress: Progress | None = None) -> ImportReport:
        """Bring in the rest of an import that was ended halfway."""
        found = self._unfinished(operation)
        if not found.source.exists():
            raise ImportFailed(
                _(
                    "The notes are no longer at “{place}”. What arrived is safe; remove it or put the notes back."
                ).format(place=found.source),
                found.source,
            )
        return self._run(found.source, found.importer, operation, progress or Progress())

    def remove(self, operation: str) -> None:
        """Take out again what an unfinished import brought."""
        self._unfinished(operation)
        self._withdraw(operation)

    def _operation_for(self, source: Path) -> str:
        """Return the operation to go on with when this source was ended halfway, else a new one."""
        same = [found.operation for found in self.unfinished() if found.source == source.absolute()]
        return same[0] if same else new_id(self._db.clock.now())

    def _unfinished(self, operation: str) -> UnfinishedImport:
        for found in self.unfinished():
            if found.operation == operation:
                return found
        raise NotFound(_("This import is finished already. Nothing was changed."))

    def _run(self, source: Path, importer: str, operation: str, progress: Progress) -> ImportReport:
        report = ImportReport()
        deed = Deed(_("Import notes from “{name}”").format(name=source.name), kind="import", operation=operation)
        notes = _importer(source, importer).open(source)
        self._remember(operation, source, importer, notes.total)
        done = 0
        with self._db.read() as reader:
            collection = _Collection(reader, source.name)
        try:
            for batch in _batches(notes, report):
                progress.step(done, notes.total)
                done += len(batch)
                with self._db.write(deed.label, deed=deed) as write:
                    _bring_in(write, batch, collection, report)
                    write.connection.execute(
                        update(_UNFINISHED).where(_UNFINISHED.c.operation == operation).values(done=done)
                    )
            progress.step(done, notes.total)
        except Cancelled:
            self._withdraw(operation)
            raise
        self._forget(operation)
        return report

    def _remember(self, operation: str, source: Path, importer: str, total: int) -> None:
        statement = upsert(_UNFINISHED).values(
            operation=operation,
            source=str(source.absolute()),
            importer=importer,
            done=0,
            total=total,
            started=self._db.clock.now().isoformat(),
        )
        with self._db.store.writing() as connection:
            connection.execute(statement.on_conflict_do_nothing())

    def _forget(self, operation: str) -> None:
        with self._db.store.writing() as connection:
            connection.execute(delete(_UNFINISHED).where(_UNFINISHED.c.operation == operation))

    def _withdraw(self, operation: str) -> None:
        with self._db.write(_("Take an import back")) as write:
            touched = ledger.withdraw(write.connection, operation)
            write.connection.execute(delete(_UNFINISHED).where(_UNFINISHED.c.operation == operation))
            for kind, ids in touched.items():
                write.announce(kind, ids)


def _batches(notes: NoteSource, report: ImportReport) -> Iterator[list[ImportedNote]]:
    batch: list[ImportedNote] = []
    for item in notes:
        if isinstance(item, Skipped):
            report.leave_out(item.source, item.reason)
            continue
        report.warnings.extend(Note(item.source, warning) for warning in item.warnings)
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


class _Collection:
    """The folder that notes come from: its name is part of what they are known by, for each may have a README."""

    def __init__(self, reader: Reader, name: str) -> None:
        self._name = name
        entry = table_of(Kind.ENTRY)
        query = select(entry.c.source, entry.c.source_digest).where(entry.c.source.is_not(None), ~entry.c.deleted)
        here = [(source.partition("/"), digest) for source, digest in reader.connection.execute(query)]
        self._elsewhere = {(path, digest) for (root, _slash, path), digest in here if root != name}

    def place_of(self, note: ImportedNote) -> str:
        """Return the path of a note, the folder's name included."""
        return f"{self._name}/{note.source}"

    def id_of(self, note: ImportedNote) -> str:
        """Return the id of a note, the same on every laptop."""
        return note.record_id or natural_id("note", self.place_of(note))

    def has_under_another_name(self, note: ImportedNote) -> bool:
        """Whether this very note came before its folder was renamed."""
        return (note.source, note.digest) in self._elsewhere


def _bring_in(write: Write, batch: Sequence[ImportedNote], collection: _Collection, report: ImportReport) -> None:
    """Write the new and the changed ones of a batch; what was changed here since stays as it is here."""
    ids = [collection.id_of(note) for note in batch]
    known = {row.id: row for row in _known(write, ids)}
    names = _Names(write)
    for note, entry_id in zip(batch, ids, strict=True):
        row = known.get(entry_id)
        if row is None and collection.has_under_another_name(note):
            report.unchanged += 1
        elif row is None and write.is_erased(entry_id):
            report.leave_out(note.source, _("it was erased for good here"))
        elif row is None:
            write.put(_entry(write, note, entry_id, collection, names), new=True)
            report.added += 1
            report.attachments += len(note.attachments)
        elif row.deleted and _last_deeds(write, entry_id) == {"undo"}:
            # An import that was undone is wanted after all.
            write.put(_entry(write, note, entry_id, collection, names), new=False)
            report.added += 1
        elif row.deleted:
            report.leave_out(note.source, _("it is in the bin here"))
        elif row.source_digest == note.digest or (note.record_id and row.source_digest is None):
            report.unchanged += 1
        elif _last_deeds(write, entry_id) != {"import"}:
            report.leave_out(note.source, _("it was changed in Cairn since it was brought in; ours is kept"))
        else:
            before = write.get(Entry, entry_id)
            write.put(
                replace(_entry(write, note, entry_id, collection, names), source=before.source, author=before.author),
                new=False,
            )
            report.updated += 1


def _known(write: Write, ids: Sequence[str]) -> Iterator[Row[Any, Any, Any]]:
    table = table_of(Kind.ENTRY)
    for chunk in chunks(ids):
        query = select(table.c.id, table.c.source_digest, table.c.deleted).where(table.c.id.in_(chunk))
        yield from write.connection.execute(query)


def _last_deeds(write: Write, entry_id: str) -> set[str]:
    """Return what kinds of deed left an entry as it is now."""
    heads = ledger.heads_of(write.connection, [entry_id]).get(entry_id, ())
    revision, operation = ledger.REVISION, ledger.OPERATION
    query = (
        select(operation.c.kind).join(revision, revision.c.operation == operation.c.id).where(revision.c.id.in_(heads))
    )
    return set(write.connection.scalars(query))


class _Names:
    """Finds people, strategy versions and tags by what notes call them; a batch asks for each once."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._tags: dict[str, frozenset[str]] = {}
        self._people = {fold(person.alias): person.id for person in write.all(Person)}
        self._versions = {number: version for version, number in version_labels(_lineage(write)).items()}

    def people(self, aliases: Iterable[str]) -> frozenset[str]:
        """Return the ids of those known by these aliases."""
        return frozenset(self._people[fold(alias)] for alias in aliases if fold(alias) in self._people)

    def tags(self, names: Iterable[str]) -> frozenset[str]:
        """Return the ids of the tags of these names, made when they are new."""
        found: frozenset[str] = frozenset()
        for name in names:
            if name not in self._tags:
                self._tags[name] = frozenset(tag.id for tag in put_tags(self._write, [name]))
            found |= self._tags[name]
        return found

    def versions(self, labels: Iterable[str]) -> frozenset[str]:
        """Return the ids of the versions known by these labels."""
        return frozenset(self._versions[label] for label in labels if label in self._versions)


def _lineage(write: Write) -> Snapshot:
    return Snapshot([*write.all(Strategy), *write.all(StrategyDecision), *write.all(StrategyVersion)])


def _entry(write: Write, note: ImportedNote, entry_id: str, collection: _Collection, names: _Names) -> Entry:
    entry = Entry(
        id=entry_id,
        title=note.title,
        body=note.body,
        date=note.date,
        created=note.created,
        source=collection.place_of(note),
        source_digest=note.digest,
        tags=names.tags(note.tags),
        attachments=frozenset(_stored(write, file) for file in note.attachments),
        author=next(iter(names.people([note.author])), write.person),
        authors=names.people(note.authors),
        versions=names.versions(note.versions),
    )
    if not note.fields:
        return entry
    known = from_payload(Kind.ENTRY, {**to_payload(entry), **note.fields}, id=entry_id)
    assert isinstance(known, Entry)
    return known


def _stored(write: Write, file: ImportedFile) -> Attachment:
    media_type = mimetypes.guess_type(file.path.name)[0] or "application/octet-stream"
    stored = blobs.add(write.connection, file.path, media_type=media_type)
    return Attachment(file.name, stored.sha256, media_type, stored.size)


def _refuse_unwritable_name(source: Path) -> None:
    """Refuse a path of bytes that are no letters: what was ended halfway could not be found again by it."""
    try:
        str(source.absolute()).encode()
    except UnicodeEncodeError as error:
        raise ImportFailed(
            _(
                "The name of “{name}” holds letters of an old system. Nothing was changed. Rename it, then bring it in."
            ).format(name=name_of(source)),
            source,
        ) from error


def _importer(source: Path, format: str | None) -> Importer:
    for importer in IMPORTERS:
        if importer.key == format or (format is None and importer.accepts(source)):
            return importer
    raise ImportFailed(
        _(
            "“{name}” is nothing that Cairn can bring in. It reads folders of Markdown notes and its own archives."
        ).format(name=source.name),
        source,
    )
