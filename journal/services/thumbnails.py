"""Small pictures of files: made once, kept inside the journal, never on the disk beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from journal.core.errors import DiskFull, NotFound, UnreadableFile
from journal.services.files import FileService
from journal.store import thumbnails
from journal.store.database import Database

LONGEST = 256
"""Points of the longer side of a small picture: enough for twice the size that a list shows."""
LARGEST = 64_000_000
"""Bytes of the largest file that is read to be drawn."""


class ThumbnailService:
    """Gives small pictures; each call may take its time and belongs into a worker."""

    def __init__(self, db: Database, files: FileService) -> None:
        self._db = db
        self._files = files

    def get(self, sha256: str) -> bytes:
        """Return the small picture of a file as JPEG; empty when there is none to draw."""
        return self.several([sha256])[sha256]

    def several(self, wanted: Sequence[str]) -> dict[str, bytes]:
        """Return the small pictures of several files; those not made yet are made and kept."""
        with self._db.read() as reader:
            found = thumbnails.kept(reader.connection, wanted)
        made = {sha256: self.drawn(sha256, LONGEST) for sha256 in wanted if sha256 not in found}
        if made and not self._db.read_only:
            # Without room they are made again next time.
            with contextlib.suppress(DiskFull), self._db.store.writing() as connection:
                thumbnails.keep(connection, made)
        return found | made

    def drawn(self, sha256: str, longest: int) -> bytes:
        """Return a picture as JPEG, no side longer than ``longest`` points; empty when it cannot be drawn."""
        from journal.media.pictures import small

        try:
            known = self._files.find(sha256)
            if known is None or known.size > LARGEST or not known.media_type.startswith("image/"):
                return b""
            return small(self._files.read(sha256), longest)
        except (UnreadableFile, NotFound):
            return b""
