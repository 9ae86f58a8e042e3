"""Attachments inside the journal: found by SHA-256, kept once, never whole in memory."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, insert, select

from journal.core.errors import ImportFailed, NotFound
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.store.models.base import Base
from journal.store.models.files import StoredChunkRow, StoredFileRow

PIECE = 512 * 1024
_FILE = Base.metadata.tables[StoredFileRow.__tablename__]
_CHUNK = Base.metadata.tables[StoredChunkRow.__tablename__]
_UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Stored:
    """A content that the journal holds."""

    sha256: str
    size: int
    media_type: str


def add(
    connection: Connection,
    source: Path | BinaryIO,
    *,
    media_type: str | None = None,
    progress: Progress | None = None,
) -> Stored:
    """Put a content into the journal, unless it is there already, and return what it is known by.

    The source is read twice, first for its fingerprint: a stream must be able to go back.
    """
    progress = progress or Progress()
    path = source if isinstance(source, Path) else None
    with _opened(source) as stream:
        start = stream.tell()
        size = _length(stream)
        digest = hashlib.sha256()
        for piece in _pieces(stream, progress, 0, size):
            digest.update(piece)
        sha256 = digest.hexdigest()
        known = find(connection, sha256)
        if known is not None:
            return known
        stored = Stored(sha256, size, media_type or _guessed(path))
        stream.seek(start)
        # Nested, so that a caller who reports the failure and goes on keeps nothing of it.
        with connection.begin_nested():
            connection.execute(insert(_FILE), [{"sha256": sha256, "size": size, "media_type": stored.media_type}])
            if _store(connection, sha256, _pieces(stream, progress, size, size)) != sha256:
                raise _moved(path)
    return stored


def add_known(connection: Connection, known: Stored, pieces: Iterator[bytes]) -> bool:
    """Put in a content whose fingerprint is known; whether it was not here before.

    ``ImportFailed`` when the pieces are not what the fingerprint says; nothing of them is kept then.
    """
    if exists(connection, known.sha256):
        return False
    with connection.begin_nested():
        values = {"sha256": known.sha256, "size": known.size, "media_type": known.media_type}
        connection.execute(insert(_FILE), [values])
        if _store(connection, known.sha256, pieces) != known.sha256:
            raise _moved(None)
    return True


def _store(connection: Connection, sha256: str, pieces: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for number, piece in enumerate(pieces):
        digest.update(piece)
        connection.execute(insert(_CHUNK), [{"sha256": sha256, "number": number, "data": piece}])
    return digest.hexdigest()


def find(connection: Connection, sha256: str) -> Stored | None:
    """Return what is known of a content, or None when the journal does not hold it."""
    row = connection.execute(select(_FILE).where(_FILE.c.sha256 == sha256)).one_or_none()
    return None if row is None else Stored(row.sha256, row.size, row.media_type)


def exists(connection: Connection, sha256: str) -> bool:
    """Whether the journal holds a content."""
    return find(connection, sha256) is not None


def every(connection: Connection) -> list[Stored]:
    """Return all contents that the journal holds."""
    return [Stored(row.sha256, row.size, row.media_type) for row in connection.execute(select(_FILE))]


def read(connection: Connection, sha256: str) -> Iterator[bytes]:
    """Yield a content piece by piece; ``NotFound`` when the journal does not hold it."""
    if not exists(connection, sha256):
        raise NotFound(_("This file is not inside the journal. The note about it is still here."))
    piece = select(_CHUNK.c.data).where(_CHUNK.c.sha256 == sha256)
    number = 0
    while (data := connection.scalar(piece.where(_CHUNK.c.number == number))) is not None:
        yield data
        number += 1


def verify(connection: Connection, sha256: str, progress: Progress | None = None) -> bool:
    """Whether a content is here whole, as it was when it was added."""
    known = find(connection, sha256)
    if known is None:
        return False
    digest = hashlib.sha256()
    done = 0
    for piece in read(connection, sha256):
        digest.update(piece)
        done += len(piece)
        if progress is not None:
            progress.step(done, known.size)
    return done == known.size and digest.hexdigest() == sha256


@contextmanager
def _opened(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    if not isinstance(source, Path):
        yield source
        return
    try:
        stream = source.open("rb")
    except OSError as error:
        raise _unreadable(source) from error
    with stream:
        yield stream


def _length(stream: BinaryIO) -> int:
    start = stream.tell()
    end = stream.seek(0, 2)
    stream.seek(start)
    return end - start


def _pieces(stream: BinaryIO, progress: Progress, done: int, size: int) -> Iterator[bytes]:
    while True:
        try:
            piece = stream.read(PIECE)
        except OSError as error:
            raise _unreadable(Path(getattr(stream, "name", ""))) from error
        if not piece:
            return
        done += len(piece)
        progress.step(done, 2 * size)
        yield piece


def _guessed(path: Path | None) -> str:
    return (mimetypes.guess_type(path.name)[0] if path else None) or _UNKNOWN_TYPE


def _unreadable(path: Path) -> ImportFailed:
    return ImportFailed(
        _(
            "“{name}” cannot be read, so it was not added; nothing else changed. Check that its disk is connected and "
            "that you may open the file."
        ).format(name=path.name),
        path,
    )


def _moved(path: Path | None) -> ImportFailed:
    return ImportFailed(
        _(
            "“{name}” changed while it was being copied. Nothing was added. Try again when no other program is "
            "writing to it."
        ).format(name=path.name if path else ""),
        path,
    )
