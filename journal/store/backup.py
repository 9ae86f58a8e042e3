"""Copies of a journal that have proved themselves, and the way back from one.

A copy gets its name only after it was opened again, checked page by page, and counted: so every
file that carries such a name is whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.clock import Clock
from journal.core.errors import DiskFull, FileBusy, FileError, PassphraseNeeded
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.store.driver import companions
from journal.store.failures import explained, missing, read_only
from journal.store.header import identify, is_open_here
from journal.store.journaling import look
from journal.store.keys import derive
from journal.store.lock import Owner, WriterLock
from journal.store.newfile import building, keep_aside
from journal.store.proof import copy_from, prove

if TYPE_CHECKING:
    from journal.store.connection import Store

_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"(?P<stem>.+)-(?P<stamp>\d{8}-\d{6})\.cairn")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a journal."""

    path: Path
    when: datetime
    size: int
    """Bytes."""
    proven: bool = True
    """Whether the copy was opened again, checked and counted."""


def make(store: Store, folder: Path, *, clock: Clock, progress: Progress | None = None) -> Backup:
    """Make a proven copy in a folder of copies, named by journal and moment, and return it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(
            _(
                "There is no folder “{folder}” for copies, and none can be made. The journal itself is safe. Choose "
                "another folder for copies in the settings."
            ).format(folder=folder)
        ) from error
    moment = clock.now()
    return copy_to(store, _free_name(folder, store.path.stem, moment), when=moment, progress=progress)


def copy_to(store: Store, target: Path, *, when: datetime, progress: Progress | None = None) -> Backup:
    """Make a proven copy under a name of its own, and return it; the file appears whole or not at all."""
    progress = progress or Progress()
    if not os.access(target.parent, os.W_OK):
        raise read_only(target) if target.parent.is_dir() else missing(target.parent)
    with _no_room_for_copies(target), explained(target), building(target) as unfinished, store.raw() as raw:
        with ExitStack() as turn:
            if not store.read_only:
                # Nothing is written until the copy has begun, so that the counts are of the same moment.
                turn.enter_context(store.my_turn())
            counts = copy_from(raw, unfinished, progress, begun=turn.close)
        prove(unfinished, store.key, counts, progress)
    return Backup(target, when, target.stat().st_size)


def listed(folder: Path, stem: str) -> list[Backup]:
    """Return the proven copies of a journal in a folder, newest first."""
    found = []
    for path in folder.glob("*.cairn"):
        match = _NAME.fullmatch(path.name)
        if match is None or match["stem"] != stem:
            continue
        with suppress(ValueError, OSError):
            when = datetime.strptime(match["stamp"], _STAMP).astimezone()
            found.append(Backup(path, when, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def last_proven(folder: Path, stem: str) -> Backup | None:
    """Return the newest proven copy of a journal, if there is one."""
    return next(iter(listed(folder, stem)), None)


def restore(
    copy: Path,
    target: Path,
    passphrase: str | None = None,
    *,
    clock: Clock,
    owner: Owner = "command",
    progress: Progress | None = None,
) -> Path | None:
    """Put a proven copy of ``copy`` in the place of ``target``; return where the replaced file is kept.

    The copy is checked first; when it is not whole, nothing changes. It is opened with the passphrase
    it was made under, which is then the journal's.
    """
    progress = progress or Progress()
    header = identify(copy)
    if header.encrypted and passphrase is None:
        raise PassphraseNeeded(_("“{name}” is protected. Type its passphrase to restore it.").format(name=copy.name))
    if is_open_here(target) or is_open_here(copy):
        raise FileBusy(_("“{name}” is open here. Close it before you restore a copy.").format(name=target.name))
    with explained(target), ExitStack() as held:
        held.callback(WriterLock(target, owner, clock).release)
        key = derive(passphrase, header.salt) if header.encrypted and passphrase is not None else None
        aside = _aside_name(target, clock.now()) if os.path.lexists(target) else None
        with building(target, partial(_put_in_place, aside=aside)) as unfinished:
            with explained(copy, opening=True, locked=key is not None):
                raw = look(copy, key)[1]
            with explained(copy), closing(raw):
                counts = copy_from(raw, unfinished, progress)
            prove(unfinished, key, counts, progress)
    return aside


def _put_in_place(unfinished: Path, target: Path, *, aside: Path | None) -> None:
    if aside is None:
        _clear_companions(target)
        os.rename(unfinished, target)  # noqa: PTH104 - nothing is there to overwrite
        return
    keep_aside(target, aside)
    moved: list[tuple[Path, Path]] = []
    try:
        # A log that belongs to the replaced file would be played into the restored one.
        for old, new in zip(companions(target), companions(aside), strict=True):
            with suppress(FileNotFoundError):
                old.rename(new)
                moved.append((old, new))
        os.replace(unfinished, target)  # noqa: PTH105 - says that it overwrites
    except OSError:
        for old, new in moved:
            new.rename(old)
        aside.unlink()
        raise


def _clear_companions(target: Path) -> None:
    # Left over from a file that somebody removed by hand; without it they mean nothing.
    for path in companions(target):
        path.unlink(missing_ok=True)


def _free_name(folder: Path, stem: str, moment: datetime) -> Path:
    return _first_free(lambda stamp: folder / f"{stem}-{stamp}.cairn", moment)


def _aside_name(target: Path, moment: datetime) -> Path:
    return _first_free(lambda stamp: target.with_name(f"{target.stem}-replaced-{stamp}{target.suffix}"), moment)


def _first_free(named: Callable[[str], Path], moment: datetime) -> Path:
    while os.path.lexists(path := named(moment.astimezone().strftime(_STAMP))):
        moment += timedelta(seconds=1)
    return path


@contextmanager
def _no_room_for_copies(target: Path) -> Iterator[None]:
    try:
        yield
    except DiskFull as error:
        raise DiskFull(
            _(
                "There is no room for a copy of the journal in “{folder}”. The journal itself is safe, and so are the "
                "earlier copies. Free some space there, or choose another folder for copies."
            ).format(folder=target.parent.name)
        ) from error
