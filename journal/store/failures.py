"""What SQLite and the system report, told as the sentence a person needs.

This is the only place that does it. A failure of the surroundings (a full disk, a damaged file)
becomes a ``FileError``; anything else is a mistake of ours and passes through untouched.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.core.errors import DiskFull, FileBusy, FileDamaged, FileError, FileReadOnly, WrongPassphrase
from journal.core.i18n import _
from journal.store.driver import DriverError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOT_TEXT = "Could not decode to UTF-8"
"""What the driver says, without a code, of text that was written as such and is none any more."""
_SMALLEST_ROOM = 64 * 1024


def told(error: BaseException, path: Path, *, opening: bool = False, locked: bool = False) -> FileError | None:
    """Return the error to show for a failure at ``path``, or None when it is a bug.

    ``opening`` says that nothing but well-known statements ran so far, so that one that is not
    understood shows damage; ``locked`` that the file has not yet shown that the key is right.
    """
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NOT_TEXT):
        return damaged(path)
    if isinstance(error, DriverError):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return damaged(path) if opening and code == sqlite3.SQLITE_ERROR else _of_sqlite(code, path, locked)
    if isinstance(error, OSError):
        return _of_system(error.errno, path)
    return None


@contextmanager
def explained(path: Path, *, opening: bool = False, locked: bool = False) -> Iterator[None]:
    """Turn what goes wrong inside into the sentence for the user."""
    try:
        yield
    except (DriverError, OSError, UnicodeDecodeError) as error:
        failure = told(error, path, opening=opening, locked=locked)
        if failure is None:
            raise
        raise failure from error


def _of_sqlite(code: int, path: Path, locked: bool) -> FileError | None:
    match code:
        case sqlite3.SQLITE_FULL:
            return disk_full(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return _busy(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return read_only(path)
        case sqlite3.SQLITE_NOTADB if locked:
            return _wrong_passphrase(path)
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return damaged(path)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            # A full disk also shows like this, when it is the file beside the journal that cannot grow.
            return disk_full(path) if _no_room_left(path) else unreachable(path)
    return None


def _of_system(code: int | None, path: Path) -> FileError:
    if code in _NO_ROOM:
        return disk_full(path)
    if code in _NOT_ALLOWED:
        return read_only(path)
    if code in {errno.ENOENT, errno.ENOTDIR}:
        return missing(path)
    return unreachable(path)


def _no_room_left(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _SMALLEST_ROOM
    except OSError:
        return False


def disk_full(path: Path) -> DiskFull:
    """Return the sentence for a disk without room."""
    return DiskFull(
        _(
            "There is no room left on the disk that holds “{name}”. What was saved before is safe; the last change "
            "was not saved. Free some space and try again."
        ).format(name=path.name)
    )


def _busy(path: Path) -> FileBusy:
    return FileBusy(
        _(
            "Another program is using “{name}” just now. Nothing was changed. Wait a moment and try again, or close "
            "the other program."
        ).format(name=path.name)
    )


def read_only(path: Path) -> FileReadOnly:
    """Return the sentence for a file or folder that may not be written."""
    return FileReadOnly(
        _(
            "Cairn may not write to “{name}” or to the folder that holds it. Nothing was changed. Open the journal "
            "for reading only, or copy it to a folder of your own and open it there."
        ).format(name=path.name)
    )


def _wrong_passphrase(path: Path) -> WrongPassphrase:
    return WrongPassphrase(
        _(
            "This passphrase does not open “{name}”. Nothing was changed. Check capital letters and the keyboard "
            "language; if you are sure of it, the beginning of the file is damaged: restore the last proven copy."
        ).format(name=path.name)
    )


def damaged(path: Path) -> FileDamaged:
    """Return the sentence for a file that is not as it was written."""
    return FileDamaged(
        _(
            "“{name}” is damaged: part of it is not as Cairn wrote it. Nothing was changed. Keep the file as it is, "
            "and restore the last proven copy."
        ).format(name=path.name)
    )


def cut_short(path: Path) -> FileDamaged:
    """Return the sentence for a file whose end is missing."""
    return FileDamaged(
        _(
            "“{name}” is cut short, as after a copy that did not finish. Nothing was changed. Copy it again from "
            "where it came from, or restore the last proven copy."
        ).format(name=path.name)
    )


def missing(path: Path) -> FileError:
    """Return the sentence for a file that is not there."""
    return FileError(
        _(
            "There is no file “{name}” in that folder. Nothing was changed. Check whether it was moved or renamed, "
            "or whether its disk is connected."
        ).format(name=path.name)
    )


def unreachable(path: Path) -> FileError:
    """Return the sentence for a disk that does not answer."""
    return FileError(
        _(
            "The disk that holds “{name}” does not let Cairn read or write it. What was saved before is safe. Check "
            "that the disk is connected, then open the journal again."
        ).format(name=path.name)
    )


def occupied(path: Path) -> FileError:
    """Return the sentence for a name that is taken."""
    return FileError(
        _("There is already a file called “{name}” there. It was not touched. Choose another name.").format(
            name=path.name
        )
    )
