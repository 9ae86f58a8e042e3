"""Files opened with another program: a private copy outside the journal, for as short as can be.

This is the one thing of a journal's content that ever lies outside it. The folder is readable by this user alone,
in memory where the system has such a place; names in it tell nothing but which program may open them; and it is
emptied when the journal closes and when the program starts again after having been cut off.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.services.files import FileService
from journal.store import blobs
from journal.store.database import Database

_TOLD = "outside_told"
_ROOM = 1.2
"""A place in memory must have this many times the room, or the file goes to the disk."""


@dataclass(frozen=True, slots=True)
class OutsideCopy:
    """A file of the journal that lies outside for another program."""

    path: Path
    sha256: str
    """Of what was put there."""
    belongs_to: str
    """Id of the evidence or entry that it was opened from."""
    name: str
    """What the file is called in the journal."""
    seen: tuple[int, int]
    """Size and moment of change when it was put there."""


class OutsideService:
    """Puts private copies outside, notices which were changed, and takes them away."""

    def __init__(self, db: Database, files: FileService, places: Sequence[Path]) -> None:
        self._db = db
        self._files = files
        self._places = places
        self._mine = f"{os.getpid()}-{secrets.token_hex(6)}"
        self._copies: list[OutsideCopy] = []
        self._put = 0

    @property
    def was_told(self) -> bool:
        """Whether the user knows of this by now."""
        with self._db.read() as reader:
            return reader.setting(_TOLD) is not None

    def note_told(self) -> None:
        """Remember that the user knows."""
        if not self._db.read_only:
            with self._db.write("") as write:
                write.set_setting(_TOLD, "1")

    def put(self, sha256: str, name: str, belongs_to: str, progress: Progress | None = None) -> OutsideCopy:
        """Put a private copy of a file outside and return it; asked for again, the same one is returned."""
        for copy in self._copies:
            if copy.sha256 == sha256 and copy.path.exists():
                return copy
        stored = self._files.find(sha256)
        size = stored.size if stored else 0
        self._put += 1
        path = self._folder(size) / f"file-{self._put}{_ending(name)}"
        try:
            self._fill(path, sha256, size, progress or Progress())
        except OSError as error:
            path.unlink(missing_ok=True)
            raise ExportFailed(
                _("There is no room to open this file outside the journal. It is safe inside; free some space."), path
            ) from error
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        copy = OutsideCopy(path, sha256, belongs_to, name, _seen(path))
        self._copies.append(copy)
        return copy

    def put_made(self, content: bytes, name: str) -> OutsideCopy:
        """Put something made for a look outside and return it; what was put there under this name before goes."""
        for before in [copy for copy in self._copies if (copy.belongs_to, copy.name) == ("", name)]:
            self._copies.remove(before)
            with suppress(OSError):
                _wipe(before.path)
        self._put += 1
        path = self._folder(len(content)) / f"file-{self._put}{_ending(name)}"
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(content)
        except OSError as error:
            path.unlink(missing_ok=True)
            raise ExportFailed(
                _("There is no room to show this outside the journal. Nothing has left it; free some space."), path
            ) from error
        copy = OutsideCopy(path, hashlib.sha256(content).hexdigest(), "", name, _seen(path))
        self._copies.append(copy)
        return copy

    @property
    def copies(self) -> tuple[OutsideCopy, ...]:
        """Return what lies outside."""
        return tuple(self._copies)

    def changed(self) -> list[OutsideCopy]:
        """Return the copies that another program changed since they were put outside or last taken in."""
        return [copy for copy in self._copies if self._is_changed(copy)]

    def settled(self, copy: OutsideCopy) -> None:
        """Take a copy as it is now: taken in, or left as it is."""
        self._copies = [_as_seen(one) if one.path == copy.path else one for one in self._copies]

    def clear(self) -> None:
        """Take every copy away."""
        self._copies = []
        for place in self._places:
            _remove(place / self._mine)

    def take_away(self, records: Collection[str]) -> None:
        """Take away the copies that were opened from these records, which are no more."""
        for copy in [copy for copy in self._copies if copy.belongs_to in records]:
            self._copies.remove(copy)
            with suppress(OSError):
                _wipe(copy.path)

    def sweep(self) -> None:
        """Take away what programs that were cut off have left outside."""
        for place in self._places:
            with suppress(OSError):
                for left in place.iterdir():
                    if left.name != self._mine and not _in_use(left.name):
                        _remove(left)

    def _folder(self, size: int) -> Path:
        for place in self._places:
            folder = place / self._mine
            try:
                place.mkdir(mode=0o700, parents=True, exist_ok=True)
                place.chmod(0o700)
                folder.mkdir(mode=0o700, exist_ok=True)
                if place is self._places[-1] or shutil.disk_usage(folder).free > size * _ROOM:
                    return folder
            except OSError:
                continue
        raise ExportFailed(_("There is no private place to open this file in. It is safe inside the journal."))

    def _fill(self, path: Path, sha256: str, size: int, progress: Progress) -> None:
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        done = 0
        with os.fdopen(handle, "wb") as out:
            for piece in self._files.pieces(sha256):
                out.write(piece)
                done += len(piece)
                progress.step(done, size)

    def _is_changed(self, copy: OutsideCopy) -> bool:
        try:
            if _seen(copy.path) == copy.seen:
                return False
            with copy.path.open("rb") as stream:
                return blobs.fingerprint(stream, "", Progress()).sha256 != copy.sha256
        except OSError:
            return False  # taken away or still being written: asked again later


def _as_seen(copy: OutsideCopy) -> OutsideCopy:
    try:
        with copy.path.open("rb") as stream:
            sha256 = blobs.fingerprint(stream, "", Progress()).sha256
        return OutsideCopy(copy.path, sha256, copy.belongs_to, copy.name, _seen(copy.path))
    except OSError:
        return copy


def _seen(path: Path) -> tuple[int, int]:
    now = path.stat()
    return now.st_size, now.st_mtime_ns


def _ending(name: str) -> str:
    """Return the ending by which the system finds a program; one that says more than that is left out."""
    ending = PurePath(name).suffix
    return ending.lower() if ending[1:].isalnum() and len(ending) <= 8 else ""


def _in_use(name: str) -> bool:
    """Whether the program that a folder is named after still runs; asked where asking does no harm."""
    number = name.partition("-")[0]
    if sys.platform == "win32" or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return int(number) != os.getpid()


def _remove(folder: Path) -> None:
    """Take a folder away with all it holds; what another program still holds open goes at the next start."""
    for path in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() and not folder.is_symlink() else ():
        with suppress(OSError):
            _wipe(path)
    with suppress(OSError):
        folder.rmdir() if folder.is_dir() else folder.unlink()


def _wipe(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
        return
    if path.is_file() and not path.is_symlink():
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        with path.open("r+b") as held:
            held.truncate(0)
    path.unlink()
