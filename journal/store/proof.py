"""Copying a database while it is in use, and proving that the copy is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from journal.core.errors import Cancelled, FileBusy, FileDamaged
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.store.driver import PAGE_SIZE, DriverError, RawConnection, connect, number
from journal.store.failures import explained
from journal.store.keys import Key

Counts = dict[str, int]
_STEPS_BETWEEN_LOOKS = 100
_TRIES = 5


def copy_from(raw: RawConnection, target: Path, progress: Progress, begun: Callable[[], None] | None = None) -> Counts:
    """Copy a whole database under the same key, and return how many rows each table had at that moment.

    Who gives ``begun`` keeps others from writing until it is called: then the moment stands fixed.
    Without it, the copy is made again when another program wrote meanwhile.
    """
    total = number(raw, "PRAGMA page_count") * PAGE_SIZE

    def watch() -> None:
        size = _size(target)
        if size and begun is not None:
            begun()
        progress.step(min(size, total), 2 * total)

    for _attempt in range(_TRIES):
        target.unlink(missing_ok=True)
        version = number(raw, "PRAGMA data_version")
        counts = table_counts(raw)
        raw.execute("PRAGMA query_only = OFF")  # a reader's connection may write this other file
        with _watched(raw, watch):
            raw.execute("VACUUM INTO ?", (os.fspath(target),))
        if begun is not None or number(raw, "PRAGMA data_version") == version:
            return counts
    raise FileBusy(
        _("Another program keeps writing to this journal, so no copy could be made. Try again when it is done.")
    )


def prove(path: Path, key: Key | None, counts: Counts, progress: Progress) -> None:
    """Open a copy again and check every page, every reference and every count; raise when it is not whole."""
    size = _size(path)
    with (
        explained(path),
        closing(connect(path, key, "ro")) as raw,
        _watched(raw, lambda: progress.step(size, 2 * size)),
    ):
        faults = integrity_faults(raw, encrypted=key is not None)
        whole = not faults and table_counts(raw) == counts
    if not whole:
        raise FileDamaged(
            _(
                "The copy of the journal is not like the journal itself, so it was thrown away. Run the check on the "
                "journal, and keep the earlier copies."
            )
        )
    progress.step(2 * size, 2 * size)


def integrity_faults(raw: RawConnection, *, encrypted: bool) -> list[str]:
    """Return what SQLite finds wrong with a file: pages, structures, references; nothing when it is whole."""
    faults = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")] if encrypted else []
    faults += [str(row[0]) for row in raw.execute("PRAGMA integrity_check") if row[0] != "ok"]
    faults += [f"{row[0]} {row[1]} → {row[2]}" for row in raw.execute("PRAGMA foreign_key_check")]
    return faults


def table_counts(raw: RawConnection) -> Counts:
    """Return the number of rows of every table."""
    tables = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    return {name: number(raw, f'SELECT count(*) FROM "{name}"') for (name,) in tables}


@contextmanager
def _watched(raw: RawConnection, watch: Callable[[], None]) -> Iterator[None]:
    """Call ``watch`` now and then while SQLite works; stop the work when it raises ``Cancelled``."""
    stopped: list[Cancelled] = []

    def look() -> int:
        try:
            watch()
        except Cancelled as cancelled:
            stopped.append(cancelled)
        return len(stopped)

    raw.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    except DriverError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        raw.set_progress_handler(None, 0)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
