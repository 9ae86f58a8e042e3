"""One writer for each journal: a small locked file beside it that says who writes.

The system drops the lock when its holder ends, however it ends. Readers need no lock.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from journal.core.clock import Clock, SystemClock
from journal.core.errors import FileBusy
from journal.core.i18n import _
from journal.store.failures import explained

Owner = Literal["window", "command"]

_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_FAR = 1 << 30
"""Windows locks bytes against reading too, so the locked one lies far behind the text."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to a journal."""

    who: Owner
    pid: int
    since: datetime


def lock_path(path: Path) -> Path:
    """Return where the lock of a journal lies."""
    return path.with_name(f".{path.name}.lock")


class WriterLock:
    """The right to write to one journal, held from creation until ``release``."""

    def __init__(self, path: Path, owner: Owner, clock: Clock | None = None) -> None:
        self._path = lock_path(path)
        with explained(path):
            self._descriptor = _acquire(self._path, path)
            self._sign(owner, (clock or SystemClock()).now())

    def _sign(self, owner: Owner, now: datetime) -> None:
        text = json.dumps({"who": owner, "pid": os.getpid(), "since": now.isoformat(timespec="seconds")})
        try:
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, text.encode())
        except OSError as error:
            # On a full disk the lock still holds; only its text is missing.
            if error.errno != errno.ENOSPC:
                self.release()
                raise

    def release(self) -> None:
        """Let others write; a second call does nothing."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        if sys.platform == "win32":
            os.close(descriptor)
        # Removed while still held, so that nobody waits on a file that is no longer there.
        with contextlib.suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(descriptor)


def holder(path: Path) -> Holder | None:
    """Return what the lock beside a journal says about its writer, if it can be read."""
    try:
        said = json.loads(lock_path(path).read_text("utf-8"))
        who: Owner = "command" if said["who"] == "command" else "window"
        return Holder(who, int(said["pid"]), datetime.fromisoformat(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def busy(path: Path) -> FileBusy:
    """Return the sentence that says who writes to a journal."""
    found = holder(path)
    if found is None:
        text = _(
            "Another Cairn is writing to “{name}”. Nothing was changed. Close the journal there, or open it here for "
            "reading only."
        )
        return FileBusy(text.format(name=path.name))
    since = f"{found.since.astimezone():%Y-%m-%d %H:%M}"
    if found.who == "window":
        text = _(
            "A Cairn window has “{name}” open for writing since {since}. Nothing was changed. Close the journal there, "
            "or open it here for reading only."
        )
    else:
        text = _(
            "A Cairn command is writing to “{name}” since {since}. Nothing was changed. Wait until it is done, or "
            "open the journal for reading only."
        )
    return FileBusy(text.format(name=path.name, since=since))


def _acquire(lock: Path, path: Path) -> int:
    while True:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            _take(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _TAKEN:
                raise busy(path) from error
            raise
        if _still_there(descriptor, lock):
            return descriptor
        os.close(descriptor)  # its holder removed it between our two steps


def _still_there(descriptor: int, lock: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(lock))  # noqa: PTH116 - fit for samestat
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}:
                raise
            # Some network shares know only the older kind of lock.
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
