"""The files of evidence: taking them in with or without their traces, and whether they are still what they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from journal.core.dates import EventDate
from journal.core.errors import Conflict, NotFound, UnreadableFile
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.core.vocabulary import HeldAs, Kind
from journal.media.kinds import media_type_of
from journal.services.evidence import EvidenceService, as_narrow_as, holding, kind_of
from journal.services.files import FileService, StoredFile, name_of
from journal.store import blobs, ledger
from journal.store.database import Database, Reader, Write
from journal.store.erasing_files import erase_file
from journal.store.materialise import table_of
from journal.store.models import side_table

if TYPE_CHECKING:
    from journal.media.traces import Cleaned, Traces

LOOKED_INTO = 60_000_000
"""Bytes of the largest stored file that is looked into for traces."""
_CAME_FROM = "came_from:"


class Keeping(StrEnum):
    """What is kept of a file that tells of itself."""

    AS_IS = "as_is"
    BOTH = "both"
    """The original, and a copy without traces beside it."""
    CLEANED = "cleaned"
    """The copy alone; the original never comes in, or goes for good."""


class AtSource(StrEnum):
    """How the file that evidence was captured from is now, where it lay."""

    UNKNOWN = "unknown"
    """It came another way, or on another device."""
    SAME = "same"
    DIFFERS = "differs"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FileVersion:
    """One file that a piece of evidence held or holds."""

    sha256: str
    name: str
    size: int
    captured: datetime
    here: bool
    """Whether its bytes are in the journal."""


class CaptureService:
    """Takes files in as evidence and watches over them; everything here belongs into a worker."""

    def __init__(self, db: Database, evidence: EvidenceService, files: FileService) -> None:
        self._db = db
        self._evidence = evidence
        self._files = files

    # Taking in

    def look(self, path: Path) -> Traces:
        """Return what a file on the disk tells of itself."""
        from journal.media.cleaning import traces_of

        with blobs.opened(path) as stream:
            return traces_of(stream, media_type_of(path.name))

    def take(
        self,
        path: Path,
        *,
        keeping: Keeping = Keeping.AS_IS,
        title: str = "",
        record: Evidence | None = None,
        taken_for: str = "",
        progress: Progress | None = None,
    ) -> Evidence:
        """Take a file in as evidence; ``record`` gives what is known of it beside the file.

        ``taken_for`` is the id of what it is to be linked to: nobody sees the file who may not see that.
        An original that something else in the journal shows is left where it is, whatever is kept of this one.
        """
        progress = progress or Progress()
        copy = self._cleaned(path, path.name) if keeping is not Keeping.AS_IS else None
        if keeping is Keeping.CLEANED:
            with blobs.opened(path) as stream:
                original = blobs.fingerprint(stream, media_type_of(path.name), progress)
            stored = StoredFile(original.sha256, original.size, original.media_type)
        else:
            stored = self._files.add(path, progress)
        kept = self._files.add_bytes(copy.data, copy.name) if copy is not None else None
        base = record or Evidence(source_date=EventDate.unknown(), evidence_kind=kind_of(stored.media_type))
        with self._db.write(_("Add evidence")) as write:
            base = as_narrow_as(write, base, taken_for)
            if keeping is Keeping.CLEANED and _shown_elsewhere(write, stored.sha256) is None:
                erase_file(write, stored.sha256)
            evidence = write.put(
                replace(
                    holding(base, stored, name_of(path)),
                    title=title or base.title or Path(name_of(path)).stem,
                    cleaned_sha256=kept.sha256 if kept else None,
                    cleaned=kept is not None,
                ),
                new=True,
            )
            _remember_source(write, evidence, path)
        return evidence

    def take_again(self, evidence_id: str, path: Path, progress: Progress | None = None) -> Evidence:
        """Take in what a file has become as a new version of the evidence; the earlier bytes stay.

        Where exports use a copy without traces, one is made of the new version too.
        """
        stored = self._files.add(path, progress)
        evidence = self._evidence.get(evidence_id)
        if stored.sha256 == evidence.sha256:
            return evidence
        name = evidence.file_name or name_of(path)
        if Path(name).suffix.lower() != path.suffix.lower():  # a cleaned copy may be of another format
            name = f"{Path(name).stem}{path.suffix}"
        copy = self._cleaned(path, name) if evidence.cleaned else None
        kept = self._files.add_bytes(copy.data, copy.name) if copy is not None else None
        with self._db.write(_("Keep a new version of a file")) as write:
            latest = holding(write.get(Evidence, evidence_id), stored, name)
            return write.put(
                replace(
                    latest,
                    captured_at=self._db.clock.now(),
                    cleaned_sha256=kept.sha256 if kept else None,
                    cleaned=kept is not None,
                )
            )

    # Traces

    def traces(self, evidence_id: str) -> Traces:
        """Return what the original of a piece of evidence tells of itself, as far as it is here."""
        from journal.media.cleaning import traces_of
        from journal.media.traces import Traces

        stored = self._files.find(self._evidence.get(evidence_id).sha256 or "")
        if stored is None or stored.size > LOOKED_INTO:
            return Traces()
        return traces_of(self._files.read(stored.sha256), stored.media_type)

    def clean(self, evidence_id: str) -> Evidence:
        """Make a copy without traces, which exports use from now on; the original stays beside it."""
        evidence = self._evidence.get(evidence_id)
        if evidence.sha256 is None:
            raise NotFound(_("This evidence holds no file. Nothing was changed."))
        copy = self._cleaned(self._files.read(evidence.sha256), evidence.file_name or "")
        kept = self._files.add_bytes(copy.data, copy.name)
        with self._db.write(_("Clean a file")) as write:
            latest = write.get(Evidence, evidence_id)
            return write.put(replace(latest, cleaned_sha256=kept.sha256, cleaned=True))

    def discard_original(self, evidence_id: str) -> None:
        """Erase the original of a cleaned file, and those of its earlier versions, for good."""
        with self._db.write(_("Discard the original")) as write:
            evidence = write.get(Evidence, evidence_id)
            if evidence.cleaned_sha256 is None:
                raise Conflict(_("There is no cleaned copy of this file yet, so its original was not discarded."))
            for held in _held_by(write, evidence_id):
                if held.sha256 not in (None, evidence.cleaned_sha256):
                    _refuse_shared(write, str(held.sha256), evidence_id)
                    erase_file(write, str(held.sha256))
            write.announce(Kind.EVIDENCE, [evidence_id])
        self._db.store.checkpoint()

    def _cleaned(self, source: Path | bytes, name: str) -> Cleaned:
        from journal.media.cleaning import cleaned

        try:
            return cleaned(source, name, media_type_of(name))
        except FileNotFoundError as error:
            raise UnreadableFile(
                _("“{name}” is not there any more. Nothing was added.").format(name=name), Path(name)
            ) from error

    # Which file there is

    def shown(self, evidence: Evidence) -> StoredFile | None:
        """Return the file that leaves the journal when evidence does: the cleaned copy where there is one."""
        return self._files.find(evidence.cleaned_sha256 or evidence.sha256 or "")

    def original(self, evidence: Evidence) -> StoredFile | None:
        """Return the file as it was captured, or ``None`` when it is not here."""
        return self._files.find(evidence.sha256 or "")

    def pages(self, evidence: Evidence) -> int | None:
        """Return how many pages a PDF has, or ``None`` for what has no pages that can be counted."""
        from journal.media.portable_documents import page_count

        stored = self.shown(evidence)
        if stored is None or stored.media_type != "application/pdf" or stored.size > LOOKED_INTO:
            return None
        try:
            return page_count(self._files.read(stored.sha256))
        except UnreadableFile:
            return None

    def versions(self, evidence_id: str) -> list[FileVersion]:
        """Return the files that a piece of evidence held, the latest first."""
        found: dict[str, FileVersion] = {}
        with self._db.read() as reader:
            for held in _held_by(reader, evidence_id):
                if held.sha256 and held.sha256 not in found:
                    when = held.captured_at or held.created
                    found[held.sha256] = FileVersion(held.sha256, held.file_name or "", held.size or 0, when, False)
        here = [replace(version, here=self._files.find(version.sha256) is not None) for version in found.values()]
        return here[::-1]

    # Watching over them

    def at_source(self, evidence: Evidence) -> AtSource:
        """Return how the file is now at the place it was captured from, as far as this device knows the place."""
        with self._db.read() as reader:
            known = json.loads(reader.setting(_CAME_FROM + evidence.id) or "{}")
        if not known or known["sha256"] != evidence.sha256:
            return AtSource.UNKNOWN
        path = Path(known["path"])
        try:
            now = path.stat()
            if (now.st_size, now.st_mtime_ns) == (known["size"], known["changed"]):
                return AtSource.SAME
            with path.open("rb") as stream:
                sha256 = blobs.fingerprint(stream, "", Progress()).sha256
        except OSError:
            return AtSource.GONE
        return AtSource.SAME if sha256 == evidence.sha256 else AtSource.DIFFERS

    def source_of(self, evidence_id: str) -> Path | None:
        """Return where on this device a piece of evidence was captured from."""
        with self._db.read() as reader:
            known = json.loads(reader.setting(_CAME_FROM + evidence_id) or "{}")
        return Path(known["path"]) if known else None

    def harmed(self, progress: Progress | None = None) -> list[Evidence]:
        """Return the evidence whose file is missing or not what was captured, having read every file."""
        progress = progress or Progress()
        held = [item for item in self._evidence.all() if item.held_as is HeldAs.FILE and item.sha256]
        found = []
        for number, item in enumerate(held):
            progress.step(number, len(held))
            if not self._evidence.unchanged(item.id):
                found.append(item)
        progress.step(len(held), len(held))
        return found


def _remember_source(write: Write, evidence: Evidence, path: Path) -> None:
    """Note on this device alone where a file lay; its place says much about whose computer this is."""
    try:
        now = path.stat()
    except OSError:
        return
    known = {
        "path": str(path.absolute()),
        "size": now.st_size,
        "changed": now.st_mtime_ns,
        "sha256": evidence.sha256,
    }
    write.set_setting(_CAME_FROM + evidence.id, json.dumps(known))


def _held_by(reader: Reader, evidence_id: str) -> Iterator[Evidence]:
    """Yield a piece of evidence as each of its revisions left it, the earliest first."""
    revisions = ledger.revisions_of(reader.connection, [evidence_id])[evidence_id]
    for revision in sorted(revisions, key=lambda one: (one.clock, one.id)):
        if revision.payload is not None:
            record = revision.to_record()
            assert isinstance(record, Evidence)
            yield record


def _refuse_shared(write: Write, sha256: str, evidence_id: str) -> None:
    """Refuse to erase a file that something else shows as well."""
    other = _shown_elsewhere(write, sha256, besides=evidence_id)
    if other is not None:
        raise Conflict(
            _("The original was not discarded: “{other}” shows the same file. Nothing was changed.").format(other=other)
        )


def _shown_elsewhere(reader: Reader, sha256: str, *, besides: str = "") -> str | None:
    """Return what other evidence or entry shows a file that is here, by its title; ``None`` when none does."""
    if not blobs.exists(reader.connection, sha256):
        return None
    evidence, attachments = table_of(Kind.EVIDENCE), side_table(Kind.ENTRY, "attachments")
    shows = or_(evidence.c.sha256 == sha256, evidence.c.cleaned_sha256 == sha256)
    title: str | None = reader.connection.scalar(
        select(evidence.c.title).where(shows, evidence.c.id != besides).limit(1)
    )
    if title is not None:
        return title
    attached = select(attachments.c.name).where(attachments.c.sha256 == sha256).limit(1)
    return _("an entry") if reader.connection.scalar(attached) is not None else None
