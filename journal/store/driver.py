"""One kind of raw connection to a journal file, plain or encrypted."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Literal, TypeAlias, cast
from urllib.parse import quote

from sqlcipher3 import dbapi2

from journal.store.keys import Key

RawConnection: TypeAlias = sqlite3.Connection
"""The driver's connection has the same shape as the standard library's."""
DriverError = cast("type[Exception]", dbapi2.Error)
Mode: TypeAlias = Literal["rwc", "rw", "ro", "immutable"]

BUSY_SECONDS = 10.0
PAGE_SIZE = 4096
"""Bytes that the database reads and writes at a time; an encrypted file does not say."""
_CACHE_KIB = 2 * 1024

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",  # nothing of a journal in temporary files
    "PRAGMA mmap_size = 0",  # a file that shrinks under a memory map ends the program
    f"PRAGMA cache_size = -{_CACHE_KIB}",
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA journal_size_limit = 16777216",
)


def connect(
    path: Path, key: Key | None, mode: Mode = "rw", *, wait: float = BUSY_SECONDS, alone: bool = False
) -> RawConnection:
    """Return an open connection in which transactions are begun by hand.

    A wrong key shows here, since the first page is read; only ``rwc`` makes a file. A connection
    that is ``alone`` needs no shared memory, which some network shares cannot give.
    """
    raw = cast(
        RawConnection,
        dbapi2.connect(_address(path, mode), uri=True, timeout=wait, isolation_level=None, check_same_thread=False),
    )
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")  # otherwise a wrong key writes to the terminal
        if key is not None:
            raw.execute(key.pragma())
        if alone:
            raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        for setting in _SETTINGS:
            raw.execute(setting)
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error:
        raw.close()
        raise
    return raw


def companions(path: Path) -> tuple[Path, ...]:
    """Return the files that SQLite may keep beside a database while it is open or after a crash."""
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-journal", "-shm"))


def is_hot(path: Path, *endings: str) -> bool:
    """Whether committed or unfinished work still lies beside the file."""
    return any(_size(path.with_name(path.name + ending)) > 0 for ending in endings or ("-wal", "-journal"))


def remove_with_companions(path: Path) -> None:
    """Remove a database and what SQLite left beside it, where there is any."""
    for each in (path, *companions(path)):
        each.unlink(missing_ok=True)


def single(raw: RawConnection, statement: str) -> object:
    """Return the first value that a statement gives."""
    row = raw.execute(statement).fetchone()
    return None if row is None else row[0]


def number(raw: RawConnection, statement: str) -> int:
    """Return the first value that a statement gives, as a whole number."""
    value = single(raw, statement)
    assert isinstance(value, int)
    return value


def _address(path: Path, mode: Mode) -> str:
    posix = Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - symbolic links stay as they are
    rooted = posix if posix.startswith("/") else f"/{posix}"
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return f"file://{quote(rooted)}?{options}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
