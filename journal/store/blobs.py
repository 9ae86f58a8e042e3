"""Attachments inside the journal: found by SHA-256, kept once, never whole in memory."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, insert, select

from journal.core.errors import Conflict, ImportFailed, NotFound
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.store.models.base import Base
from journal.store.models.files import StoredChunkRow, StoredFileRow
from journal.store.models.local import IncomingFileRow, ThumbnailRow
from journal.store.models.log import ErasureRow

PIECE = 512 * 1024
_FILE = Base.metadata.tables[StoredFileRow.__tablename__]
_CHUNK = Base.metadata.tables[StoredChunkRow.__tablename__]
_THUMBNAIL = Base.metadata.tables[ThumbnailRow.__tablename__]
_ERASURE = Base.metadata.tables[ErasureRow.__tablename__]
_INCOMING = Base.metadata.tables[IncomingFileRow.__tablename__]
_WHOLE = select(_FILE).where(_FILE.c.sha256.not_in(select(_INCOMING.c.sha256)))
"""Contents that are here from end to end."""
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
    with opened(source) as stream:
        stored = fingerprint(stream, media_type or _guessed(source), progress)
        known = find(connection, stored.sha256)
        if known is not None:
            return known
        # Nested, so that a caller who reports the failure and goes on keeps nothing of it.
        with connection.begin_nested():
            begin(connection, stored)
            if _store(connection, stored.sha256, pieces(stream, progress, stored.size, stored.size)) != stored.sha256:
                raise moved(source)
    return stored


def fingerprint(stream: BinaryIO, media_type: str, progress: Progress) -> Stored:
    """Return what a content is known by, having read it once; the stream is back where it was."""
    start = stream.tell()
    size = stream.seek(0, 2) - start
    stream.seek(start)
    digest = hashlib.sha256()
    for piece in pieces(stream, progress, 0, size):
        digest.update(piece)
    stream.seek(start)
    return Stored(digest.hexdigest(), size, media_type)


def begin(connection: Connection, stored: Stored) -> None:
    """Make room for a content that is not here; one that was erased for good is refused."""
    if is_erased(connection, stored.sha256):
        raise Conflict(
            _(
                "This file was erased from this journal for good, so it was not added again. Add a copy without its "
                "traces, or write down what it shows."
            )
        )
    take_out(connection, stored.sha256)  # what an earlier attempt left
    values = {"sha256": stored.sha256, "size": stored.size, "media_type": stored.media_type}
    connection.execute(insert(_FILE), [values])


def put_pieces(connection: Connection, sha256: str, first: int, some: Sequence[bytes]) -> None:
    """Put pieces of a content that was begun, the first of them being number ``first``."""
    rows = [{"sha256": sha256, "number": number, "data": piece} for number, piece in enumerate(some, first)]
    if rows:
        connection.execute(insert(_CHUNK), rows)


def take_out(connection: Connection, sha256: str) -> None:
    """Take a content and the small picture of it out of the journal, if they are there."""
    for table in (_CHUNK, _FILE, _INCOMING, _THUMBNAIL):
        connection.execute(table.delete().where(table.c.sha256 == sha256))


def is_erased(connection: Connection, sha256: str) -> bool:
    """Whether a content was erased from the journal for good."""
    return connection.scalar(select(_ERASURE.c.target).where(_ERASURE.c.target == sha256)) is not None


def add_known(connection: Connection, known: Stored, content: Iterator[bytes]) -> bool:
    """Put in a content whose fingerprint is known; whether it was not here before.

    ``ImportFailed`` when the pieces are not what the fingerprint says; nothing of them is kept then. What was
    erased here for good does not come back.
    """
    if exists(connection, known.sha256) or is_erased(connection, known.sha256):
        return False
    with connection.begin_nested():
        begin(connection, known)
        if _store(connection, known.sha256, content) != known.sha256:
            raise moved(None)
    return True


def _store(connection: Connection, sha256: str, content: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for number, piece in enumerate(content):
        digest.update(piece)
        put_pieces(connection, sha256, number, [piece])
    return digest.hexdigest()


def find(connection: Connection, sha256: str) -> Stored | None:
    """Return what is known of a content, or None when the journal does not hold it."""
    row = connection.execute(_WHOLE.where(_FILE.c.sha256 == sha256)).one_or_none()
    return None if row is None else Stored(row.sha256, row.size, row.media_type)


def exists(connection: Connection, sha256: str) -> bool:
    """Whether the journal holds a content."""
    return find(connection, sha256) is not None


def every(connection: Connection) -> list[Stored]:
    """Return all contents that the journal holds."""
    return [Stored(row.sha256, row.size, row.media_type) for row in connection.execute(_WHOLE)]


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
def opened(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    """Give a source that can be read; ``ImportFailed`` with a sentence for a file that cannot."""
    if not isinstance(source, Path):
        yield source
        return
    try:
        stream = source.open("rb")
    except OSError as error:
        raise _unreadable(source, error) from error
    with stream:
        yield stream


def pieces(stream: BinaryIO, progress: Progress, done: int, size: int) -> Iterator[bytes]:
    """Yield what is left of a stream in pieces, telling how far it is of reading it twice."""
    while True:
        try:
            piece = stream.read(PIECE)
        except OSError as error:
            raise _unreadable(Path(getattr(stream, "name", "")), error) from error
        if not piece:
            return
        done += len(piece)
        progress.step(done, 2 * size)
        yield piece


def moved(source: Path | BinaryIO | None) -> ImportFailed:
    """Return the sentence for a source that was another one the second time it was read."""
    path = source if isinstance(source, Path) else None
    return ImportFailed(
        _(
            "“{name}” changed while it was being copied. Nothing was added. Try again when no other program is "
            "writing to it."
        ).format(name=path.name if path else ""),
        path,
    )


def _guessed(source: Path | BinaryIO) -> str:
    return (mimetypes.guess_type(source.name)[0] if isinstance(source, Path) else None) or _UNKNOWN_TYPE


def _unreadable(path: Path, error: OSError) -> ImportFailed:
    if isinstance(error, FileNotFoundError):
        sentence = _(
            "“{name}” is not there any more, so it was not added; nothing else changed. Check whether it was moved, "
            "or whether its disk is connected."
        )
    elif isinstance(error, IsADirectoryError):
        sentence = _("“{name}” is a folder, so it was not added. Choose the files inside it.")
    else:
        sentence = _(
            "“{name}” cannot be read, so it was not added; nothing else changed. Check that its disk is connected and "
            "that you may open the file."
        )
    return ImportFailed(sentence.format(name=path.name), path)
