"""Making, opening and closing journals."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from journal.core import settings
from journal.core.changes import Notifier
from journal.core.clock import Clock, SystemClock
from journal.core.device import device_id
from journal.core.i18n import _
from journal.core.paths import Paths, system_paths
from journal.core.progress import Progress
from journal.core.records import Journal, Person
from journal.core.vocabulary import PersonRole
from journal.services import Services, pack_under_way
from journal.services.backups import folder_for
from journal.store import backup, migrate
from journal.store.connection import Store
from journal.store.database import Database
from journal.store.excerpt import is_excerpt
from journal.store.header import identify
from journal.store.keys import STANDARD_PROFILE
from journal.store.lock import Owner


@dataclass
class OpenJournal:
    """A journal that is open, with everything one can ask of it."""

    db: Database
    services: Services

    @property
    def path(self) -> Path:
        """Return where the file is."""
        return self.db.store.path

    @property
    def read_only(self) -> bool:
        """Whether writes are refused."""
        return self.db.read_only

    @property
    def encrypted(self) -> bool:
        """Whether a passphrase protects the file."""
        return self.db.store.encrypted

    @property
    def for_reviewing(self) -> bool:
        """Whether it is what a team sent for review: its content stays as it came."""
        return self.db.store.for_reviewing

    @property
    def title(self) -> str:
        """Return the journal's title."""
        return self.services.journal.about().title

    def close(self) -> None:
        """Close the file, whole and alone in its folder, and take away what of it lies outside."""
        try:
            self.services.end()
        finally:
            self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True)
class Desk:
    """What an open journal needs of the device it is opened on."""

    clock: Clock
    paths: Paths
    device: str
    """Id of this device, in every revision made here."""
    backups: Path
    """Folder for proven copies."""
    owner: Owner = "command"
    """Who holds the file, as others are told."""


def desk(*, owner: Owner = "command", clock: Clock | None = None, paths: Paths | None = None) -> Desk:
    """Return the desk of this device."""
    paths = paths or system_paths()
    chosen = settings.load(paths.settings_file).backup_folder
    backups = Path(chosen) if chosen else paths.backups
    return Desk(clock or SystemClock(), paths, device_id(paths.data), backups, owner)


def create(
    path: Path,
    *,
    title: str,
    passphrase: str | None = None,
    language: str = "en",
    author: str = "",
    at: Desk | None = None,
    profile: int = STANDARD_PROFILE,
) -> OpenJournal:
    """Make a new journal file and return it open; the first person becomes who writes now."""
    opened = create_empty(path, passphrase=passphrase, at=at, profile=profile)
    try:
        with opened.db.write(_("Begin the journal")) as write:
            write.put(Journal(title=title.strip() or path.stem, languages=frozenset({language})), new=True)
            if author.strip():
                person = write.put(Person(alias=author.strip(), role=PersonRole.FRONTLINE), new=True)
                write.flush()
                write.set_setting("person", person.id)
    except BaseException:
        opened.close()
        path.unlink(missing_ok=True)
        raise
    return opened


def create_empty(
    path: Path, *, passphrase: str | None = None, at: Desk | None = None, profile: int = STANDARD_PROFILE
) -> OpenJournal:
    """Make a journal file with nothing in it, for an archive to be brought in."""
    at = at or desk()

    def setup(connection: Connection) -> None:
        migrate.create_schema(connection)

    store = Store.create(path, passphrase, setup, profile=profile, owner=at.owner)
    return _opened(store, at)


def open_journal(
    path: Path, *, passphrase: str | None = None, read_only: bool = False, at: Desk | None = None
) -> OpenJournal:
    """Open a journal; an older one is copied and brought up to date first."""
    at = at or desk()
    store = Store.open(path, passphrase, read_only=read_only, owner=at.owner)
    try:
        migrate.bring_up_to_date(store, folder_for(path, at.backups), clock=at.clock)
        with store.reading() as connection:
            store.for_reviewing = is_excerpt(connection)
    except BaseException:
        store.close()
        raise
    opened = _opened(store, at)
    if not opened.read_only and not opened.for_reviewing:
        try:
            pack_under_way.finish(opened.db)
        except BaseException:
            opened.close()
            raise
    return opened


def is_encrypted(path: Path) -> bool:
    """Whether a passphrase is needed; a ``FileError`` says so when it is no journal."""
    return identify(path).encrypted


def _opened(store: Store, at: Desk) -> OpenJournal:
    notifier = Notifier()
    db = Database(store, clock=at.clock, device=at.device, notifier=notifier)
    return OpenJournal(db, Services(db, resources=at.paths.resources, backups=at.backups, outside=at.paths.outside))


def restore(
    copy: Path, target: Path, *, passphrase: str | None = None, at: Desk | None = None, progress: Progress | None = None
) -> Path | None:
    """Put a proven copy in the place of a journal; return where the replaced file is kept."""
    at = at or desk()
    return backup.restore(copy, target, passphrase, clock=at.clock, owner=at.owner, progress=progress)


def last_copy(path: Path, at: Desk | None = None) -> Path | None:
    """Return the last proven copy of a journal that may not open any more."""
    at = at or desk()
    found = backup.last_proven(folder_for(path, at.backups), path.stem)
    return found.path if found else None
