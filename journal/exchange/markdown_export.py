"""Writes the entries as a folder of Markdown notes that other programs read and Cairn takes back whole."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Attachment, Entry, Person, Tag
from journal.exchange import note_fields
from journal.exchange.base import ExportSource, Written
from journal.exchange.file_names import Names, safe_name
from journal.exchange.front_matter_writer import Field, front_matter
from journal.exchange.ordering import ordered_entries
from journal.exchange.whole import whole_folder
from journal.learning.numbering import version_labels
from journal.text import links

_FILES = "attachments/"
_UNDATED = "undated/"
_MEANS_SOMETHING = re.compile(r"[%#\[\]^|]")
"""What a link would read as something else."""


def export_markdown(source: ExportSource, dest: Path, progress: Progress) -> Written:
    """Write one note for each entry and one file for each attachment into a new or empty folder."""
    with whole_folder(dest) as folder:
        items = _Folder(folder, source).write(progress)
    return Written((dest,), items)


class _Folder:
    def __init__(self, root: Path, source: ExportSource) -> None:
        self._root = root
        self._source = source
        self._names = Names()
        self._files: dict[tuple[str, str], str] = {}
        self._people = {person.id: person.alias for person in source.snapshot.all(Person)}
        self._tags = {tag.id: tag.name for tag in source.snapshot.all(Tag)}
        self._versions = version_labels(source.snapshot)

    def write(self, progress: Progress) -> int:
        entries = ordered_entries(self._source.snapshot)
        for number, entry in enumerate(entries):
            progress.step(number, len(entries))
            self._write_note(entry, progress)
        progress.step(len(entries), len(entries))
        return len(entries)

    def _write_note(self, entry: Entry, progress: Progress) -> None:
        day = entry.date.text.replace("/", " to ")
        folder = f"{entry.date.first.year:04}/" if entry.date.first else _UNDATED
        words = " ".join((entry.heading if entry.title else "").split()[:10])
        stem = safe_name(f"{day} {words}" if entry.date.first else words, "entry")
        path = self._names.take(folder, stem, ".md")
        places = {file.name: self._place(file, progress) for file in sorted(entry.attachments)}
        files = {name: _link(path, place) for name, place in places.items()}
        body = links.rename_files(entry.body, files)
        text = front_matter(self._fields(entry, files)) + "\n" + body + "\n"
        target = self._root / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8", errors="replace", newline="\n")

    def _fields(self, entry: Entry, files: Mapping[str, str]) -> dict[str, Field]:
        fields: dict[str, Field] = {
            note_fields.MARK: note_fields.VERSION,
            "id": entry.id,
            "title": entry.title,
            "date": entry.date.text,
            "created": entry.created.isoformat(timespec="microseconds"),
            "author": self._people.get(entry.author or "", ""),
            "authors": sorted(self._people[person] for person in entry.authors if person in self._people),
            "tags": sorted(self._tags[tag] for tag in entry.tags if tag in self._tags),
            "strategies": sorted(self._versions[version] for version in entry.versions if version in self._versions),
            "state": entry.state.value,
            "state_reason": entry.state_reason,
            "audience": entry.audience.value,
            "language": entry.language or "",
            "event_kind": entry.event_kind.value if entry.event_kind else "",
            "template": entry.template or "",
            "answers": entry.answers,
            "files": files,
        }
        if entry.confidence is not None:
            fields["confidence"] = int(entry.confidence)
        if entry.template_version is not None:
            fields["template_version"] = entry.template_version
        return fields

    def _place(self, file: Attachment, progress: Progress) -> str:
        """Write an attachment once and return its path."""
        name = _MEANS_SOMETHING.sub("_", posixpath.basename(links.path_of(file.name)))
        stem, ending = posixpath.splitext(name)
        key = (file.sha256, (stem + ending).casefold())
        if key not in self._files:
            ending = safe_name(ending, "") and "." + safe_name(ending, "")
            path = self._names.take(_FILES, safe_name(stem, file.sha256[:12]), ending)
            self._copy(file, self._root / path, progress)
            self._files[key] = path
        return self._files[key]

    def _copy(self, file: Attachment, target: Path, progress: Progress) -> None:
        target.parent.mkdir(exist_ok=True)
        sha256 = hashlib.sha256()
        with target.open("wb") as out:
            for piece in self._source.open_file(file.sha256):
                sha256.update(piece)
                out.write(piece)
                progress.step(0, 0)
        if sha256.hexdigest() != file.sha256:
            raise ExportFailed(
                _("The file “{name}” inside this journal is damaged. Run a check of the journal first.").format(
                    name=file.name
                ),
                target,
            )


def _link(note: str, place: str) -> str:
    """Return the path of a file as the note at ``note`` names it, unquoted."""
    return posixpath.relpath(place, posixpath.dirname(note))
