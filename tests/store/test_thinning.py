"""Which copies are kept, as properties of any heap of copies."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from journal.store.backup import Backup
from journal.store.thinning import DAYS, superfluous, thin

TODAY = date(2026, 4, 15)
NOON = datetime(2026, 4, 15, 12, tzinfo=UTC)


@st.composite
def heaps(draw: st.DrawFn) -> list[Backup]:
    ages = st.timedeltas(timedelta(), timedelta(days=1200))
    found = [NOON - age for age in draw(st.lists(ages, max_size=60, unique=True))]
    return [
        Backup(Path(f"{n}.cairn"), when, draw(st.integers(1, 100)), proven=draw(st.booleans()))
        for n, when in enumerate(found)
    ]


def copy(days_ago: float, size: int = 1, *, proven: bool = True) -> Backup:
    when = NOON - timedelta(days=days_ago)
    return Backup(Path(f"{when:%Y%m%d-%H%M%S}.cairn"), when, size, proven)


@given(heaps())
def test_the_newest_proven_copy_always_stays(heap: list[Backup]):
    gone = superfluous(heap, TODAY, space=0)
    proven = [backup for backup in heap if backup.proven]
    if proven:
        assert max(proven, key=lambda backup: backup.when) not in gone
        assert len(gone) == len(heap) - 1


@given(heaps())
def test_all_of_today_stays_while_there_is_space(heap: list[Backup]):
    gone = superfluous(heap, TODAY, space=10**9)
    assert not [backup for backup in gone if backup.when.date() == TODAY]


@given(heaps())
def test_every_recent_day_keeps_its_last(heap: list[Backup]):
    gone = superfluous(heap, TODAY, space=10**9)
    kept = [backup for backup in heap if backup not in gone]
    for day in {b.when.date() for b in heap if b.when.date() >= TODAY - timedelta(days=DAYS)}:
        last = max((b for b in heap if b.when.date() == day), key=lambda b: b.when)
        assert last in kept


@given(heaps(), st.integers(0, 400))
def test_the_space_is_kept_to_but_for_the_last_proven(heap: list[Backup], space: int):
    gone = superfluous(heap, TODAY, space)
    kept = [backup for backup in heap if backup not in gone]
    assert len(kept) <= 1 or sum(backup.size for backup in kept) <= space


@given(heaps())
def test_thinning_again_removes_nothing_more(heap: list[Backup]):
    gone = superfluous(heap, TODAY)
    kept = [backup for backup in heap if backup not in gone]
    assert superfluous(kept, TODAY) == []


def test_days_then_weeks_then_months():
    heap = [copy(days) for days in range(800)]
    gone = superfluous(heap, TODAY)
    kept = [(TODAY - backup.when.date()).days for backup in heap if backup not in gone]
    assert kept[:15] == list(range(15))
    weekly = [TODAY - timedelta(days=days) for days in kept if 15 <= days <= 56]
    assert all(day.weekday() == 6 or (day + timedelta(days=1)).month != day.month for day in weekly)
    months = {(day.year, day.month) for day in (TODAY - timedelta(days=days) for days in kept)}
    assert len(months) == 13
    assert max(kept) == (TODAY - date(2025, 4, 30)).days


def test_an_unproven_copy_does_not_count_as_the_last():
    old, new = copy(400), copy(0.1, proven=False)
    assert superfluous([old, new], TODAY, space=0) == [new]


def test_only_copies_of_this_journal_are_removed(tmp_path: Path):
    names = ["a-20240101-120000.cairn", "a-20240102-120000.cairn", "b-20240101-120000.cairn", "a-notes.cairn", "a.txt"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    gone = thin(tmp_path, "a", TODAY)
    assert [path.name for path in gone] == ["a-20240101-120000.cairn"]
    assert {path.name for path in tmp_path.iterdir()} == set(names) - {"a-20240101-120000.cairn"}


def test_what_a_power_cut_left_of_a_copy_is_swept_away_later(tmp_path: Path):
    old, fresh = tmp_path / ".a-20240101-120000.cairn.new", tmp_path / ".a-20260415-120000.cairn.new"
    for path, moment in ((old, NOON - timedelta(days=3)), (fresh, NOON)):
        path.write_bytes(b"half")
        os.utime(path, (moment.timestamp(), moment.timestamp()))
    assert thin(tmp_path, "a", TODAY) == [old]
    assert list(tmp_path.iterdir()) == [fresh]
