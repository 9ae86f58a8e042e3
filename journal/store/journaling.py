"""How SQLite guards a journal file against half-done writes, and how the file becomes one again.

While open for writing, finished writes go to a write-ahead log beside the file, so that reading
never waits. Some network shares cannot give the shared memory this needs: there the older
rollback journal does. A closed file needs neither.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from journal.store.driver import DriverError, Mode, RawConnection, connect, is_hot, single
from journal.store.keys import Key

_NO_SHARED_MEMORY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL}
_SHORT_WAIT = 0.25


def start_write_ahead(path: Path, key: Key | None) -> bool:
    """Switch the file to write-ahead logging; False where that is impossible and the old way serves."""
    try:
        with closing(connect(path, key)) as raw:
            if single(raw, "PRAGMA journal_mode = WAL") != "wal":
                return False
            # Without shared memory the switch itself succeeds and only the first write fails.
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("ROLLBACK")
            return True
    except DriverError as error:
        if _code(error) not in _NO_SHARED_MEMORY:
            raise
    with closing(connect(path, key, alone=True)) as raw:
        single(raw, "PRAGMA journal_mode = DELETE")
    return False


def settle(path: Path, key: Key | None) -> None:
    """Fold the write-ahead log into the file, and leave nothing beside it unless someone still reads."""
    # On a full disk, or while another window reads, the log stays: it is complete, and the next
    # opening folds it in. So a failure here loses nothing.
    with suppress(DriverError), closing(connect(path, key, wait=_SHORT_WAIT)) as raw:
        raw.execute("PRAGMA synchronous = EXTRA")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        single(raw, "PRAGMA journal_mode = DELETE")


def look(path: Path, key: Key | None) -> tuple[Mode, RawConnection]:
    """Return a connection that changes nothing, and the mode in which readers may open the file."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # Closing a log that somebody left folds it in: not before the key has proved to be right. Without
        # one nothing is folded; and a write left half-done by a power cut must be undone to read at all.
        return "rw", connect(path, key, "ro" if is_hot(path, "-wal") else "rw")
    try:
        return "ro", connect(path, key, "ro")
    except DriverError as error:
        if is_hot(path) or _code(error) not in _NO_SHARED_MEMORY:
            raise
    # Left in write-ahead mode, in a folder where even readers can make no file.
    return "immutable", connect(path, key, "immutable")


def _code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
