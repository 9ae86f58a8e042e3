"""Erasing a file for good: its bytes leave the journal, and its fingerprint keeps them from coming back."""

from __future__ import annotations

from sqlalchemy import Connection, select

from journal.store import blobs
from journal.store.database import Write
from journal.store.tombstones import ERASURE, FILE, Erasure, bury


def erase_file(write: Write, sha256: str) -> None:
    """Take a file's bytes and small picture out, and mark its fingerprint as erased, here and wherever that travels."""
    blobs.take_out(write.connection, sha256)
    bury(write.connection, [Erasure(sha256, FILE, write.next_clock(), write.device, write.person)])


def erased_files(connection: Connection) -> frozenset[str]:
    """Return the fingerprints of the files that were erased from the journal."""
    return frozenset(connection.scalars(select(ERASURE.c.target).where(ERASURE.c.what == FILE)))
