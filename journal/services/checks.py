"""Looking a journal over, and saying in words what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from journal.core.errors import FileDamaged, InvalidInput
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import RECORDS, Evidence
from journal.core.vocabulary import Kind, label
from journal.store import blobs, erasing, ledger, search, tombstones
from journal.store.database import Database, Reader
from journal.store.erasing_files import erased_files
from journal.store.materialise import chunks, read_records, table_of
from journal.store.models import side_table
from journal.store.revisions import Revision, resolve


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a journal."""

    what: str
    where: str
    advice: str


class CheckService:
    """Checks the file, the files inside it, the index and the chain of revisions."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def run(self, progress: Progress | None = None) -> list[Finding]:
        """Return everything found wrong; an empty list means that all is well."""
        progress = progress or Progress()
        steps: list[Callable[[Reader], Iterator[Finding]]] = [
            self._pages,
            _references,
            _files,
            _chain,
            _erasures,
            _tables,
        ]
        findings: list[Finding] = []
        for number, step in enumerate(steps):
            progress.step(number, len(steps) + 1)
            with self._db.read() as reader:
                findings += _guarded(step, reader)
        progress.step(len(steps), len(steps) + 1)
        findings += self._index()
        return findings

    def _pages(self, reader: Reader) -> Iterator[Finding]:
        pragmas = ["integrity_check(20)"] + (["cipher_integrity_check"] if self._db.store.encrypted else [])
        for pragma in pragmas:
            for (text,) in reader.connection.exec_driver_sql(f"PRAGMA {pragma}").all():
                if text != "ok":
                    yield Finding(_("The file is damaged."), str(text), _restore())

    def _index(self) -> list[Finding]:
        """Look the index over, and make it anew where it does not fit: all of it follows from what is written."""
        what = _("The search index does not fit the journal. Nothing you wrote is affected.")
        if self._db.read_only:
            with self._db.read() as reader:
                whole = search.is_complete(reader.connection)
            advice = _("Run the check again where the journal is open for writing: that makes the index anew.")
            return [] if whole else [Finding(what, _("Search"), advice)]
        try:
            with self._db.store.writing() as connection:
                search.check_search(connection)
            return []
        except (FileDamaged, DBAPIError):
            return [Finding(what, _("Search"), self._renewed())]

    def _renewed(self) -> str:
        try:
            with self._db.store.writing() as connection:
                search.create_search(connection)
        except (FileDamaged, DBAPIError):
            return _restore()
        return _("It was made anew just now. Nothing is left to do.")


def _guarded(step: Callable[[Reader], Iterator[Finding]], reader: Reader) -> list[Finding]:
    try:
        return list(step(reader))
    except (FileDamaged, InvalidInput) as error:
        return [Finding(_("The file is damaged."), error.text, _restore())]
    except (ValueError, LookupError, TypeError, DBAPIError) as error:
        # Values that nothing of ours ever wrote: no sound journal leads here.
        return [Finding(_("The file is damaged."), f"{type(error).__name__}: {error}".splitlines()[0], _restore())]


def _references(reader: Reader) -> Iterator[Finding]:
    for table, row, other, _number in reader.connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Finding(
            _("Something refers to a record that is not there."),
            f"{table} {row} → {other}",
            _("Export the journal as an archive and bring it into a new one; that makes the tables anew."),
        )


def _files(reader: Reader) -> Iterator[Finding]:
    held = {stored.sha256 for stored in blobs.every(reader.connection)}
    for sha256 in sorted(held):
        if not blobs.verify(reader.connection, sha256):
            yield Finding(_("A file inside the journal is not what it was when it was put in."), sha256, _restore())
    known = held | erased_files(reader.connection)
    for sha256, name in _mentioned(reader):
        if sha256 not in known:
            yield Finding(
                _("A file that the journal tells of is not inside it."),
                name,
                _("If you still have the file, attach it again; or restore the latest proven copy."),
            )


def _mentioned(reader: Reader) -> Iterator[tuple[str, str]]:
    attachments = side_table(Kind.ENTRY, "attachments")
    for row in reader.connection.execute(select(attachments.c.sha256, attachments.c.name)):
        yield row[0], row[1]
    for item in reader.all(Evidence):
        # Where there is a cleaned copy, the original may have stayed behind.
        if (sha256 := item.cleaned_sha256 or item.sha256) is not None:
            yield sha256, item.file_name or item.title


def _chain(reader: Reader) -> Iterator[Finding]:
    connection = reader.connection
    known = set(connection.scalars(select(ledger.REVISION.c.id)))
    for revision in ledger.revisions_where(connection):
        if not revision.holds():
            yield Finding(_("A revision was altered after it was made."), _place(revision), _restore())
        if missing := [parent for parent in revision.parents if parent not in known]:
            yield Finding(
                _("A revision was made from one that is not here."),
                f"{_place(revision)} ← {', '.join(parent[:12] for parent in missing)}",
                _restore(),
            )


def _erasures(reader: Reader) -> Iterator[Finding]:
    """Find what was begun and not finished, and words that are missing though nobody erased them."""
    connection, revision = reader.connection, ledger.REVISION
    erased = select(tombstones.ERASURE.c.target)
    begun = {revision.record for revision in ledger.revisions_where(connection, *erasing.left_over())}
    for target in sorted(begun | set(erasing.under_way(reader.setting(erasing.UNDER_WAY)))):
        yield Finding(
            _("Something was to be erased for good, and that was not finished."),
            target,
            _("Open the journal in a window, where Cairn finishes it by itself, or run “cairn erase FILE --yes”."),
        )
    lost = (revision.c.payload.is_(None), revision.c.record.not_in(erased))
    for found in ledger.revisions_where(connection, *lost):
        yield Finding(_("The words of a revision are missing, and nobody erased them."), _place(found), _restore())


def _tables(reader: Reader) -> Iterator[Finding]:
    """Compare what the tables say with what the revisions say."""
    connection = reader.connection
    ids = list(connection.scalars(select(ledger.INDEX.c.id).where(ledger.INDEX.c.head.is_not(None))))
    for chunk in chunks(ids):
        shown = _shown(connection, chunk)
        heads = ledger.heads_of(connection, chunk)
        for record_id, revisions in ledger.revisions_of(connection, chunk).items():
            result = resolve(revisions)
            if result is None or (shown.get(record_id), heads.get(record_id)) != result:
                kind = revisions[-1].kind if revisions else Kind.ENTRY
                yield Finding(
                    _("What is shown differs from the latest revision."),
                    f"{label(kind)} {record_id}",
                    _("Export the journal as an archive and bring it into a new one; that makes the tables anew."),
                )


def _shown(connection: Connection, ids: list[str]) -> dict[str, Any]:
    return {
        record.id: record
        for kind, record_type in RECORDS.items()
        for record in read_records(connection, record_type, table_of(kind).c.id.in_(ids))
    }


def _place(revision: Revision) -> str:
    return f"{label(revision.kind)} {revision.record}, {revision.id[:12]}"


def _restore() -> str:
    return _("Keep this file as it is, and restore the latest proven copy.")
