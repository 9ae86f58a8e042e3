"""Files that lie inside the journal, found by their SHA-256."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journal.core.errors import ExportFailed, NotFound
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.media.kinds import media_type_of
from journal.store import blobs
from journal.store.database import Database
from journal.store.incoming import bring, clear_unfinished


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file inside the journal."""

    sha256: str
    size: int
    """Bytes."""
    media_type: str


def name_of(path: Path) -> str:
    """Return a file's name in letters that can be written down, whatever bytes the disk calls it by."""
    return os.fsencode(path.name).decode("utf-8", "replace")


class FileService:
    """Put files into the journal and read them back."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, path: Path, progress: Progress | None = None) -> StoredFile:
        """Copy a file in, in pieces, and return its fingerprint; the same content is kept once."""
        stored = bring(self._db.store, path, media_type_of(path.name), progress)
        return StoredFile(stored.sha256, stored.size, stored.media_type)

    def add_bytes(self, data: bytes, name: str) -> StoredFile:
        """Put what is already in memory (a pasted picture) in, under the name it would have."""
        stored = bring(self._db.store, io.BytesIO(data), media_type_of(name))
        return StoredFile(stored.sha256, stored.size, stored.media_type)

    def clear_unfinished(self) -> int:
        """Take out what files that were cut off on their way in have left, and return how many there were."""
        return 0 if self._db.read_only else clear_unfinished(self._db.store)

    def find(self, sha256: str) -> StoredFile | None:
        """Return what is known of a content, or ``None`` when the journal does not hold it."""
        with self._db.read() as reader:
            stored = blobs.find(reader.connection, sha256)
        return None if stored is None else StoredFile(stored.sha256, stored.size, stored.media_type)

    def read(self, sha256: str) -> bytes:
        """Return the whole content; for large files use ``pieces``."""
        return b"".join(self.pieces(sha256))

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """Yield the content in pieces; ``NotFound`` when the journal does not hold it."""
        with self._db.read() as reader:
            if not blobs.exists(reader.connection, sha256):
                raise NotFound(_("This file is not inside the journal. The note about it is still here."))
            yield from blobs.read(reader.connection, sha256)

    def unchanged(self, sha256: str, progress: Progress | None = None) -> bool:
        """Whether the content still has the fingerprint it was captured with."""
        with self._db.read() as reader:
            return blobs.verify(reader.connection, sha256, progress)

    def write_to(self, sha256: str, path: Path, progress: Progress | None = None) -> None:
        """Write the content to a file on the disk, whole or not at all."""
        progress = progress or Progress()
        aside = path.with_name(f".{path.name}.part")
        done = 0
        try:
            with aside.open("wb") as out:
                for piece in self.pieces(sha256):
                    out.write(piece)
                    done += len(piece)
                    progress.step(done // 1024, 0)
            aside.replace(path)
        except OSError as error:
            raise ExportFailed(
                _("The copy could not be written to “{name}”. Nothing was changed. Choose another place.").format(
                    name=path.name
                ),
                path,
            ) from error
        finally:
            aside.unlink(missing_ok=True)
