"""Proven copies of the journal: made in time, listed, and kept from piling up."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from journal.core.progress import Progress
from journal.store import backup, ledger
from journal.store.backup import Backup
from journal.store.database import Database
from journal.store.thinning import thin

__all__ = ["Backup", "BackupService", "folder_for"]

_MARK = "copied_through"
"""Local setting: the last revision that is in a proven copy."""
_AGAIN_AFTER = timedelta(days=1)


class BackupService:
    """Keeps copies that were opened again and compared before they count."""

    def __init__(self, db: Database, folder: Path) -> None:
        self._db = db
        self.folder = folder_for(db.store.path, folder)

    def make(self, dest: Path | None = None, progress: Progress | None = None) -> Backup:
        """Make a proven copy, in the usual folder or at ``dest``, and return it."""
        through = self._newest_revision()
        if dest is None:
            made = backup.make(self._db.store, self.folder, clock=self._db.clock, progress=progress)
            thin(self.folder, self._db.store.path.stem, self._db.clock.today())
        elif dest.is_dir():
            made = backup.make(self._db.store, dest, clock=self._db.clock, progress=progress)
        else:
            made = backup.copy_to(self._db.store, dest, when=self._db.clock.now(), progress=progress)
        if not self._db.read_only and dest is None:
            with self._db.write("") as write:
                write.set_setting(_MARK, str(through))
        return made

    def before(self, progress: Progress | None = None) -> Backup | None:
        """Make a proven copy before something large, unless nothing changed since the last one."""
        return self.make(progress=progress) if self._changed() and not self._db.read_only else None

    def due(self) -> bool:
        """Whether the journal changed since the last proven copy, and that one is a day old."""
        if self._db.read_only or not self._changed():
            return False
        last = self.last()
        return last is None or self._db.clock.now() - last.when >= _AGAIN_AFTER

    def last(self) -> Backup | None:
        """Return the last proven copy, if there is one."""
        return backup.last_proven(self.folder, self._db.store.path.stem)

    def all(self) -> list[Backup]:
        """Return the proven copies in the usual folder, newest first."""
        return backup.listed(self.folder, self._db.store.path.stem)

    def _changed(self) -> bool:
        with self._db.read() as reader:
            marked = int(reader.setting(_MARK) or 0)
        return self._newest_revision() > marked or self.last() is None

    def _newest_revision(self) -> int:
        with self._db.read() as reader:
            return int(reader.connection.scalar(select(func.max(ledger.REVISION.c.sequence))) or 0)


def folder_for(path: Path, folder: Path) -> Path:
    """Return where copies of the journal at ``path`` go, apart from those of another of the same name."""
    mark = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:8]
    return folder / f"{path.stem}-{mark}"
