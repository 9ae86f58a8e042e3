"""Which copies to keep: many of the last days, fewer of the past, never without a proven one."""

from __future__ import annotations

import glob
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from journal.store.backup import Backup, listed

DAYS = 14
WEEKS = 8
MONTHS = 12
SPACE = 2 * 1024**3
"""Bytes that all copies of a journal may take together."""


def thin(folder: Path, stem: str, today: date, space: int = SPACE) -> list[Path]:
    """Remove the copies of a journal that need not be kept, and what a power cut left of one; return which."""
    gone = [backup.path for backup in superfluous(listed(folder, stem), today, space)]
    gone += _unfinished(folder, stem, today)
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def superfluous(backups: Sequence[Backup], today: date, space: int = SPACE) -> list[Backup]:
    """Return the copies that need not be kept.

    Kept are all of today, then the last of each day for two weeks, of each week for eight and of each
    month for twelve, as far as the space allows, newest first; and always the newest proven one.
    """
    newest_first = sorted(backups, key=lambda backup: backup.when, reverse=True)
    proven = next((backup for backup in newest_first if backup.proven), None)
    wanted = _wanted(newest_first, today)
    left = space - (proven.size if proven else 0)
    kept = {id(proven)}
    for backup in newest_first:
        if backup is proven or id(backup) not in wanted:
            continue
        left -= backup.size
        if left < 0:
            break
        kept.add(id(backup))
    return [backup for backup in backups if id(backup) not in kept]


def _unfinished(folder: Path, stem: str, today: date) -> list[Path]:
    # One of today may be in the making, by another window.
    return [
        path
        for path in folder.glob(f".{glob.escape(stem)}-*.cairn.new*")
        if datetime.fromtimestamp(path.stat().st_mtime, UTC).date() < today - timedelta(days=1)
    ]


def _wanted(newest_first: Sequence[Backup], today: date) -> set[int]:
    wanted = {id(backup) for backup in newest_first if _day(backup) >= today}
    wanted |= _last_of_each(newest_first, today - timedelta(days=DAYS), _day)
    wanted |= _last_of_each(newest_first, today - timedelta(weeks=WEEKS), lambda b: _day(b).isocalendar()[:2])
    return wanted | _last_of_each(newest_first, _months_before(today, MONTHS), lambda b: (_day(b).year, _day(b).month))


def _last_of_each(newest_first: Sequence[Backup], since: date, period: Callable[[Backup], Hashable]) -> set[int]:
    last: dict[Hashable, int] = {}
    for backup in newest_first:
        if _day(backup) >= since:
            last.setdefault(period(backup), id(backup))
    return set(last.values())


def _day(backup: Backup) -> date:
    return backup.when.astimezone().date()


def _months_before(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, 1)
