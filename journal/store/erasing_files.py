"""Erasing a file for good: its bytes leave the journal, and its fingerprint keeps them from coming back."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from journal.store import blobs
from journal.store.database import Write
from journal.store.models.base import Base
from journal.store.models.log import ErasureRow

_ERASURE = Base.metadata.tables[ErasureRow.__tablename__]


def erase_file(write: Write, sha256: str) -> None:
    """Take a file's bytes and small picture out, and mark its fingerprint as erased, here and wherever that travels."""
    blobs.take_out(write.connection, sha256)
    values = {
        "target": sha256,
        "what": "file",
        "clock": write.next_clock(),
        "device": write.device,
        "person": write.person,
    }
    write.connection.execute(insert(_ERASURE).prefix_with("OR IGNORE"), [values])


def erased_files(connection: Connection) -> frozenset[str]:
    """Return the fingerprints of the files that were erased from the journal."""
    return frozenset(connection.scalars(select(_ERASURE.c.target).where(_ERASURE.c.what == "file")))
