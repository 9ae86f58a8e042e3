"""Rewriting what erased words might still lie in: the file itself, and every copy of it on this computer.

The journal is rewritten whole, and so is each copy beside the old one, which it replaces only once it
was proved and its pages were searched. So a power cut leaves each of them as it was or as it shall be.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from journal.core.errors import Cancelled, FileBusy, FileDamaged, JournalError
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.store import erasing, residue
from journal.store.connection import Store
from journal.store.driver import BUSY_SECONDS, RawConnection, connect, is_hot, number
from journal.store.engine import WRITES, make_engine
from journal.store.failures import explained
from journal.store.header import NEWEST_SCHEMA, identify, is_open_here
from journal.store.journaling import look
from journal.store.keys import Key
from journal.store.materialise import chunks
from journal.store.migrate import bring_copy_up_to_date
from journal.store.newfile import building
from journal.store.proof import copy_from, prove, table_counts
from journal.store.residue import Sought
from journal.store.search import tidy_search
from journal.store.tombstones import Erasure


class CopyState(Enum):
    """What became of a copy."""

    CLEAN = "clean"
    """It never held what was erased."""
    ERASED = "erased"
    LOCKED = "locked"
    """It opens with another passphrase, so nobody here can say what it holds."""
    FAILED = "failed"
    """It could not be read or written, or words were left; it is as it was."""


@dataclass(frozen=True, slots=True)
class CopyResult:
    """A copy, and what became of it."""

    path: Path
    state: CopyState
    why: str = ""
    remains: tuple[str, ...] = ()
    """Words found in it that nobody wrote anywhere else."""

    @property
    def holds_it(self) -> bool:
        """Whether it may still hold what was erased."""
        return self.state in (CopyState.LOCKED, CopyState.FAILED)


def rewrite(store: Store) -> None:
    """Write the journal file anew, so that nothing lies in it but what it holds, and empty the log beside it."""
    with store.my_turn(), store.raw() as raw:
        _rewrite(raw, encrypted=store.encrypted)
    # Lists of this very window may be read at this moment; another window may read for long.
    if not store.checkpoint(wait=BUSY_SECONDS) or is_hot(store.path, "-wal"):
        raise FileBusy(
            _(
                "The words are out of the journal, but another window still reads it, so its log cannot be emptied "
                "yet. Close the journal there; Cairn finishes when this one is opened again."
            )
        )


def erase_in_copy(
    copy: Path, key: Key | None, erasures: Sequence[Erasure], wanted: Sought, progress: Progress
) -> CopyResult:
    """Erase in one copy of the journal, prove it again and search its pages; it changes whole or not at all.

    One that an older Cairn made is brought up to date on the way.
    """
    records = [erasure.target for erasure in erasures]
    try:
        header = identify(copy)
        if header.encrypted and (key is None or header.salt != key.salt):
            return CopyResult(copy, CopyState.LOCKED)
        if is_open_here(copy):
            return CopyResult(copy, CopyState.FAILED, _("It is open in Cairn."))
        opens = key if header.encrypted else None
        with explained(copy), closing(look(copy, opens)[1]) as raw:
            if not holds(raw, records):
                return CopyResult(copy, CopyState.CLEAN)
            return _erased(copy, raw, opens, erasures, wanted, progress)
    except Cancelled:
        raise
    except JournalError as problem:
        return CopyResult(copy, CopyState.FAILED, problem.text)


def holds(raw: RawConnection, records: Sequence[str]) -> bool:
    """Whether a file of any schema holds words of one of these records."""
    for chunk in chunks(records):
        marks = ", ".join("?" * len(chunk))
        query = f"SELECT 1 FROM revision WHERE payload IS NOT NULL AND record IN ({marks}) LIMIT 1"
        if raw.execute(query, chunk).fetchone() is not None:
            return True
    return False


def words_in_copy(copy: Path, key: Key | None, records: Sequence[str]) -> Sought:
    """Return what to look for, as a copy still knows it; nothing when it cannot be read."""
    try:
        header = identify(copy)
        if is_open_here(copy) or (header.encrypted and (key is None or header.salt != key.salt)):
            return Sought()
        engine = make_engine(copy, lambda: connect(copy, key if header.encrypted else None, "ro"))
        try:
            with engine.connect() as connection, connection.begin():
                return residue.sought(connection, records)
        finally:
            engine.dispose()
    except JournalError:
        return Sought()


def copies_of(path: Path, folder: Path) -> list[Path]:
    """Return every copy of a journal on this computer that Cairn made: proven ones, and replaced ones."""
    stem = glob.escape(path.stem)
    return sorted([*folder.glob(f"{stem}-*.cairn"), *path.parent.glob(f"{stem}-replaced-*{path.suffix}")])


def sweep(path: Path, folder: Path) -> None:
    """Remove what an earlier attempt to copy or to erase has left half done."""
    stem = glob.escape(path.stem)
    for place, pattern in ((folder, f".{stem}-*.cairn.new*"), (path.parent, f".{stem}*.cairn.new*")):
        for left in place.glob(pattern):
            left.unlink(missing_ok=True)


def _erased(
    copy: Path, raw: RawConnection, key: Key | None, erasures: Sequence[Erasure], wanted: Sought, progress: Progress
) -> CopyResult:
    with building(copy, os.replace) as unfinished:
        before = copy_from(raw, unfinished, progress)
        if number(raw, "PRAGMA user_version") < NEWEST_SCHEMA:
            bring_copy_up_to_date(unfinished, key)
        _write(unfinished, key, erasures)
        with closing(connect(unfinished, key)) as again:
            _rewrite(again, encrypted=key is not None)
            counts = table_counts(again)
        if counts["revision"] != before["revision"]:
            raise FileDamaged(_("The copy could not be erased in without loss, so it was left as it was."))
        prove(unfinished, key, counts, progress)
        remains = remaining(unfinished, key, wanted, progress)
        raw.close()
    return CopyResult(copy, CopyState.ERASED, remains=remains)


def remaining(path: Path, key: Key | None, wanted: Sought, progress: Progress) -> tuple[str, ...]:
    """Return the words that a closed file still holds though none of its records says them."""
    found = residue.find(path, key, wanted, progress)
    engine = make_engine(path, lambda: connect(path, key, "ro"))
    try:
        with engine.connect() as connection, connection.begin():
            return tuple(sorted(set(found) - residue.explained(connection, found)))
    finally:
        engine.dispose()


def _write(path: Path, key: Key | None, erasures: Sequence[Erasure]) -> None:
    engine = make_engine(path, lambda: connect(path, key))
    try:
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            erasing.erase(connection, erasures)
    finally:
        engine.dispose()


def _rewrite(raw: RawConnection, *, encrypted: bool) -> None:
    tidy_search(raw)
    # SQLite builds the new file beside the old one: in memory for a plain one, whose words must not lie about,
    # and on the disk for an encrypted one, since what it puts there is encrypted under the same key.
    raw.execute(f"PRAGMA temp_store = {'FILE' if encrypted else 'MEMORY'}")
    raw.execute("VACUUM")
