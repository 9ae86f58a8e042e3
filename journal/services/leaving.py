"""Files as they leave: without what pictures and documents tell beside what they show, or what a person hid in them.

Evidence has its cleaned copy, made when somebody was asked; nobody is asked about what is attached to an entry, so
what leaves with it is cleaned on the way out. Nothing of that is kept: the copy is made again when it is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from journal.core.errors import UnreadableFile
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Attachment, Entry, Evidence, Record
from journal.core.snapshot import Snapshot
from journal.exchange.finished import words_in
from journal.media.blacking_out import area_of, painted
from journal.media.cleaning import cleaned, traces_of
from journal.media.kinds import Family, family_of
from journal.media.traces import Cleaned, TraceKind
from journal.services.files import FileService, StoredFile
from journal.text.links import rename_files
from journal.text.redaction import Redactor

LOOKED_INTO = 60_000_000
"""Bytes of the largest attached file that is looked into."""


class LeavingFiles:
    """Gives entries with attachments that may leave, and the bytes of those."""

    def __init__(
        self,
        files: FileService,
        hidden_parts: Mapping[str, frozenset[str]] | None = None,
        redactor: Redactor | None = None,
    ) -> None:
        """``hidden_parts`` are what is painted over of pictures, by their SHA-256, in evidence as well.

        With a redactor, a document in which something can be read that it would hide stays here.
        """
        self._files = files
        self._hidden_parts = hidden_parts or {}
        self._redactor = redactor
        self._originals: dict[str, Attachment] = {}
        self._seen: dict[Attachment, Attachment | None] = {}
        self.warnings: list[str] = []
        """Sentences about files that stay here or could not be looked into."""

    def of(self, snapshot: Snapshot, progress: Progress) -> Snapshot:
        """Return the records with every file of theirs as it may leave; what may not is left out."""
        return Snapshot((self._record(record, progress) for record in snapshot), snapshot.whole)

    def _record(self, record: Record, progress: Progress) -> Record:
        match record:
            case Entry() if record.attachments:
                return self._entry(record, progress)
            case Evidence() if record.sha256 in self._hidden_parts:
                return self._evidence(record)
            case Evidence() if record.sha256 is not None and self._tells(_held(record)):
                return replace(record, sha256=None, cleaned_sha256=None, size=None)
        return record

    @property
    def made(self) -> list[StoredFile]:
        """Return the copies that the journal does not hold."""
        copies = (copy for copy in self._seen.values() if copy is not None and copy.sha256 in self._originals)
        made = {copy.sha256: StoredFile(copy.sha256, copy.size, copy.media_type) for copy in copies}
        return list(made.values())

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes of a file that leaves."""
        original = self._originals.get(sha256)
        if original is None:
            yield from self._files.pieces(sha256)
        else:
            yield self._copy(original).data

    def _entry(self, entry: Entry, progress: Progress) -> Entry:
        kept: dict[str, Attachment] = {}
        names: dict[str, str] = {}
        for file in sorted(entry.attachments):
            progress.step(0, 0)
            leaving = self._leaving(file)
            if leaving is None:
                continue
            if leaving.name in kept:  # a cleaned copy may be of another format, and the name with its ending taken
                name = PurePath(leaving.name)
                leaving = replace(leaving, name=str(name.with_stem(f"{name.stem}-{file.sha256[:6]}")))
            kept[leaving.name] = leaving
            if leaving.name != file.name:
                names[file.name] = leaving.name
        return replace(entry, attachments=frozenset(kept.values()), body=rename_files(entry.body, names))

    def _evidence(self, item: Evidence) -> Evidence:
        """Return evidence that is held as its picture with parts of it painted over."""
        name, sha256 = item.file_name or "", item.sha256 or ""
        shown = self._leaving(Attachment(name or sha256[:8], sha256, item.media_type or "", item.size or 0))
        if shown is None:
            return replace(item, sha256=None, cleaned_sha256=None, size=None)
        held = replace(item, file_name=shown.name, media_type=shown.media_type, sha256=shown.sha256, size=shown.size)
        return replace(held, cleaned_sha256=None, cleaned=True)

    def _leaving(self, file: Attachment) -> Attachment | None:
        if file not in self._seen:
            looked_into = file.sha256 in self._hidden_parts or family_of(file.media_type) is not Family.OTHER
            leaving = self._looked_into(file) if looked_into else file
            self._seen[file] = None if leaving is None or self._tells(file) else leaving
        return self._seen[file]

    def _tells(self, file: Attachment) -> bool:
        """Whether a document can be read in which a name stands, a number, or what was blacked out; said once."""
        stored = self._files.find(file.sha256) if self._redactor is not None else None
        if self._redactor is None or stored is None or stored.size > LOOKED_INTO:
            return False
        words = words_in(self._files.read(file.sha256), PurePath(file.name).suffix)
        if not self._redactor.found_in(words):
            return False
        self._warn(_("Something that is hidden from these readers can be read in “{name}”, so it stays here."), file)
        return True

    def _looked_into(self, file: Attachment) -> Attachment | None:
        stored = self._files.find(file.sha256)
        if stored is None:
            return file  # whoever writes it says that it is not here
        if file.sha256 in self._hidden_parts:
            return self._painted(file, stored)
        if stored.size > LOOKED_INTO:
            self._warn(_("“{name}” is too large to be looked into, so it leaves as it is."), file)
            return file
        found = traces_of(self._files.read(file.sha256), file.media_type)
        if found.may_clean:
            return self._cleaned(file)
        if any(trace.kind is TraceKind.PLACE for trace in found.found):
            self._warn(_("“{name}” tells where it was made and cannot be cleaned here, so it stays here."), file)
            return None
        return file

    def _painted(self, file: Attachment, stored: StoredFile) -> Attachment | None:
        try:
            if stored.size <= LOOKED_INTO:
                return self._kept(file, self._copy(file))
        except UnreadableFile:
            pass
        self._warn(_("Parts of “{name}” are hidden, and it cannot be drawn without them here, so it stays here."), file)
        return None

    def _cleaned(self, file: Attachment) -> Attachment | None:
        try:
            return self._kept(file, self._copy(file))
        except UnreadableFile:
            self._warn(_("“{name}” tells of itself and could not be cleaned, so it stays here."), file)
            return None

    def _kept(self, file: Attachment, copy: Cleaned) -> Attachment:
        sha256 = hashlib.sha256(copy.data).hexdigest()
        self._originals[sha256] = file
        return Attachment(copy.name, sha256, copy.media_type, len(copy.data))

    def _copy(self, file: Attachment) -> Cleaned:
        if file.sha256 in self._hidden_parts:
            return painted(self._files.read(file.sha256), file.name, map(area_of, self._hidden_parts[file.sha256]))
        return cleaned(self._files.read(file.sha256), file.name, file.media_type)

    def _warn(self, sentence: str, file: Attachment) -> None:
        self.warnings.append(sentence.format(name=file.name))


def _held(item: Evidence) -> Attachment:
    """Return the file of evidence that leaves: a cleaned copy leaves its original behind."""
    sha256 = item.cleaned_sha256 or item.sha256 or ""
    return Attachment(item.file_name or sha256[:8], sha256, item.media_type or "", item.size or 0)
