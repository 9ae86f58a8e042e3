"""The pages of a closed database file as they read inside, whether something uses them or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from journal.core.progress import Progress
from journal.store.driver import PAGE_SIZE
from journal.store.keys import SALT_LENGTH, Key

_TOGETHER = 256
"""Pages that are read at a time."""
_VECTOR = 16
_RESERVED = 80
"""Bytes at the end of an encrypted page: where the cipher starts from, and what proves the page (SQLCipher 4)."""


def contents(path: Path, key: Key | None, progress: Progress) -> Iterator[bytes]:
    """Yield the pages of a database in the clear, many at a time.

    Never for a file that is open here: closing it would drop the locks that SQLite holds on it.
    """
    total = path.stat().st_size
    with path.open("rb") as file:
        while piece := file.read(_TOGETHER * PAGE_SIZE):
            progress.step(file.tell(), total)
            yield piece if key is None else _clear(piece, key, first=file.tell() == len(piece))


def _clear(piece: bytes, key: Key, *, first: bool) -> bytes:
    import numpy as np

    from journal.store.cipher import decrypted

    whole = len(piece) // PAGE_SIZE * PAGE_SIZE
    rows = np.frombuffer(piece[:whole], dtype=np.uint8).reshape(-1, PAGE_SIZE)
    end = PAGE_SIZE - _RESERVED
    vectors = rows[:, end : end + _VECTOR]
    begun = b""
    if first:  # the file begins with the salt, which is no part of the cipher's text
        begun = decrypted(rows[:1, SALT_LENGTH:end], vectors[:1], key.raw).tobytes()
        rows, vectors = rows[1:], vectors[1:]
    return begun + (decrypted(rows[:, :end], vectors, key.raw).tobytes() if len(rows) else b"")
