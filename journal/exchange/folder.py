"""What lies in a folder of notes: notes, files they may refer to, and what is left out.

Whatever a note links to is looked up among the files found here, and nothing else is ever
opened: no path in a note can reach outside of the folder.
"""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from journal.core.errors import ImportFailed
from journal.core.i18n import _
from journal.core.refusals import why
from journal.exchange.base import Skipped

NOTE_ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn"})
RESOURCE_FOLDERS = frozenset({"_resources"})
"""Folders whose files belong to notes and are never notes themselves (Joplin)."""
_SYSTEM_FOLDERS = frozenset(
    {"node_modules", "__pycache__", "__macosx", "_site", "lost+found", "system volume information", "$recycle.bin"}
)
_CLUTTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


@dataclass
class Folder:
    """A folder that was looked through, every name relative to it, with ``/`` and in one Unicode form."""

    root: Path
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Name and path of every note, sorted."""
    files: dict[str, str] = field(default_factory=dict)
    """Path of every other file by name."""
    skipped: list[Skipped] = field(default_factory=list)
    _by_folded: dict[str, str] = field(default_factory=dict)
    _by_base: dict[str, list[str]] = field(default_factory=dict)

    def find(self, note: str, path: str) -> str | None:
        """Return the name of the file that ``path`` means in ``note``, or ``None``."""
        path = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(note), path)
        return self._known(posixpath.normpath(path))

    def find_anywhere(self, note: str, path: str) -> str | None:
        """Return the file a wiki embed means: beside the note, from the root, or wherever its name is found."""
        beside = self.find(note, path) or self.find(note, "/" + path)
        if beside is not None:
            return beside
        candidates = self._by_base.get(posixpath.basename(path).casefold(), [])
        fitting = [name for name in candidates if name.casefold().endswith("/" + path.casefold().lstrip("/"))]
        return min(fitting or candidates, key=lambda name: (name.count("/"), name), default=None)

    def _known(self, name: str) -> str | None:
        return name if name in self.files else self._by_folded.get(name.casefold())

    def add_file(self, name: str, path: str) -> None:
        """Take in a file that notes may refer to."""
        self.files[name] = path
        self._by_folded.setdefault(name.casefold(), name)
        self._by_base.setdefault(posixpath.basename(name).casefold(), []).append(name)


def outside(note: str, path: str) -> bool:
    """Whether ``path`` in ``note`` points out of the folder."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(note), path.lstrip("/")))
    return joined == ".." or joined.startswith("../")


def look_through(root: Path) -> Folder:
    """Return what lies in a folder, in sorted order."""
    folder = Folder(root)
    seen: set[str] = set()
    for name, entry, in_resources in _walk(folder, os.fspath(root), "", in_resources=False):
        if posixpath.splitext(name)[1].lower() not in NOTE_ENDINGS or in_resources:
            folder.add_file(name, entry.path)
        elif name in seen:
            folder.skipped.append(Skipped(name, _("Another note has the same name in another spelling.")))
        else:
            seen.add(name)
            folder.notes.append((name, entry.path))
    folder.notes.sort()
    return folder


def look_at(note: Path) -> Folder:
    """Return a single note with the files around it."""
    folder = look_through(note.parent)
    folder.notes = [(name, path) for name, path in folder.notes if Path(path).name == note.name and "/" not in name]
    folder.skipped = []
    return folder


def _walk(
    folder: Folder, path: str, prefix: str, *, in_resources: bool
) -> Iterator[tuple[str, os.DirEntry[str], bool]]:
    try:
        with os.scandir(path) as entries:
            listing = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        if not prefix:
            raise ImportFailed(_("The folder cannot be read: {why}.").format(why=why(error)), Path(path)) from error
        folder.skipped.append(
            Skipped(prefix.rstrip("/"), _("This folder cannot be read: {why}.").format(why=why(error)))
        )
        return
    for entry in listing:
        name = prefix + _readable(entry.name)
        if entry.is_symlink():
            folder.skipped.append(
                Skipped(name, _("It is a link to another place; only what lies in the folder itself is brought in."))
            )
        elif entry.is_dir(follow_symlinks=False):
            if reason := _why_not_enter(entry.name):
                folder.skipped.append(Skipped(name, reason))
            else:
                inner = in_resources or entry.name in RESOURCE_FOLDERS
                yield from _walk(folder, entry.path, name + "/", in_resources=inner)
        elif entry.name.lower() in _CLUTTER:
            continue
        elif entry.name.startswith("."):
            folder.skipped.append(Skipped(name, _("It is a hidden file.")))
        elif not entry.is_file(follow_symlinks=False):
            folder.skipped.append(Skipped(name, _("It is not an ordinary file.")))
        else:
            yield name, entry, in_resources


def _why_not_enter(name: str) -> str | None:
    if name.startswith("."):
        return _("It is a hidden folder of another program.")
    return _("It is a system folder.") if name.lower() in _SYSTEM_FOLDERS else None


def _readable(name: str) -> str:
    """Return a file name in one Unicode form, also when its bytes are not text."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
