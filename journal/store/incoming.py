"""Large files on their way in: a little at a time, so that what is typed meanwhile never waits for them.

Until its last piece is here a file counts as not here. Stopped, refused or cut off by a power cut, what had come of
it goes again; the room it took in the journal file is used by what comes next.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import func, insert, select

from journal.core.errors import DiskFull
from journal.core.progress import Progress
from journal.store import blobs
from journal.store.blobs import Stored
from journal.store.connection import Store
from journal.store.failures import disk_full
from journal.store.models.base import Base
from journal.store.models.files import StoredChunkRow
from journal.store.models.local import IncomingFileRow

AT_ONCE = 8
"""Pieces in one transaction."""
SPARE = 16 * 1024 * 1024
"""Bytes that stay free on the disk, whatever comes in."""
_CHUNK = Base.metadata.tables[StoredChunkRow.__tablename__]
_INCOMING = Base.metadata.tables[IncomingFileRow.__tablename__]


def bring(store: Store, source: Path | BinaryIO, media_type: str, progress: Progress | None = None) -> Stored:
    """Put a content into the journal in many small writes, unless it is there already; all of it, or nothing."""
    progress = progress or Progress()
    with blobs.opened(source) as stream:
        stored = blobs.fingerprint(stream, media_type, progress)
        with store.reading() as connection:
            known = blobs.find(connection, stored.sha256)
        if known is not None:
            return known
        _clear(store, stored.sha256)
        _need_room(store, stored.size)
        with store.writing() as connection:
            blobs.begin(connection, stored)
            connection.execute(insert(_INCOMING), [{"sha256": stored.sha256}])
        try:
            _fill(store, stored, blobs.pieces(stream, progress, stored.size, stored.size), source)
        except BaseException:
            store.checkpoint()  # on a full disk this makes the room that taking out needs
            with contextlib.suppress(DiskFull):
                _clear(store, stored.sha256)
            raise
    return stored


def clear_unfinished(store: Store) -> int:
    """Take out what files that never arrived whole have left, and return how many there were."""
    with store.reading() as connection:
        left = list(connection.scalars(select(_INCOMING.c.sha256)))
    for sha256 in left:
        _clear(store, sha256)
    return len(left)


def _fill(store: Store, stored: Stored, content: Iterator[bytes], source: Path | BinaryIO) -> None:
    digest = hashlib.sha256()
    number = 0
    # Read before the turn to write is taken: whoever waits for it gets it between two of these.
    while some := list(islice(content, AT_ONCE)):
        for piece in some:
            digest.update(piece)
        _need_room(store, sum(map(len, some)))
        with store.writing() as connection:
            blobs.put_pieces(connection, stored.sha256, number, some)
        number += len(some)
    if digest.hexdigest() != stored.sha256:
        raise blobs.moved(source)
    with store.writing() as connection:
        connection.execute(_INCOMING.delete().where(_INCOMING.c.sha256 == stored.sha256))


def _need_room(store: Store, size: int) -> None:
    """Refuse what would fill the disk: on a full one not even taking out what came so far is possible."""
    try:
        free = shutil.disk_usage(store.path.parent).free
    except OSError:
        return
    if free < size + SPARE:
        raise disk_full(store.path)


def _clear(store: Store, sha256: str) -> None:
    """Take out a content that never arrived whole, some pieces at a time."""
    with store.reading() as connection:
        last = connection.scalar(select(func.max(_CHUNK.c.number)).where(_CHUNK.c.sha256 == sha256))
    for number in range(0, (last or 0) + 1, AT_ONCE) if last is not None else ():
        with store.writing() as connection:
            these = _CHUNK.c.number.between(number, number + AT_ONCE - 1)
            connection.execute(_CHUNK.delete().where(_CHUNK.c.sha256 == sha256, these))
    with store.writing() as connection:
        blobs.take_out(connection, sha256)
