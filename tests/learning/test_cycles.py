from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import Cycle
from journal.core.vocabulary import CycleStage
from journal.learning import cycles
from journal.learning.numbering import cycle_numbers

APRIL = Cycle(id="april", starts=date(2026, 4, 1), ends=date(2026, 4, 30))
MAY = Cycle(id="may", starts=date(2026, 5, 1), ends=date(2026, 5, 31), stage=CycleStage.TRY)
BOTH = [MAY, APRIL]


def test_numbers_follow_dates() -> None:
    assert cycle_numbers(BOTH) == {"april": 1, "may": 2}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-04-30", APRIL),
        ("2026-05-01", MAY),
        ("2026-05", MAY),
        ("2026-04-28/2026-05-02", None),
        ("2026", None),
        ("XXXX", None),
        ("2026-06-01", None),
    ],
)
def test_a_date_belongs_to_a_cycle_only_when_it_cannot_lie_outside(when: str, expected: Cycle | None) -> None:
    assert cycles.cycle_of(EventDate(when), BOTH) is expected


def test_an_override_wins_and_a_lost_one_does_not() -> None:
    assert cycles.cycle_of(EventDate("2026-05-03"), BOTH, override="april") is APRIL
    assert cycles.cycle_of(EventDate("2026-05-03"), BOTH, override="gone") is MAY


@given(st.dates(date(2026, 3, 1), date(2026, 7, 1)))
def test_a_known_day_lies_in_the_cycle_that_holds_it(day: date) -> None:
    found = cycles.current_cycle(BOTH, day)
    if found is None:
        assert not any(cycle.starts <= day <= cycle.ends for cycle in BOTH)
    else:
        assert found.starts <= day <= found.ends


def test_day_and_stages_of_the_pictured_cycle() -> None:
    assert cycles.day_of_cycle(MAY, date(2026, 5, 14)) == (14, 31)
    assert [(window.stage, window.first.day, window.last.day) for window in cycles.stage_windows(MAY)] == [
        (CycleStage.PLAN, 1, 5),
        (CycleStage.TRY, 6, 22),
        (CycleStage.REFLECT, 23, 28),
        (CycleStage.ADAPT, 29, 31),
    ]
    assert cycles.stage_on(MAY, date(2026, 5, 23)) is CycleStage.REFLECT
    assert cycles.stage_on(MAY, date(2026, 6, 1)) is CycleStage.CLOSED
    assert cycles.stage_on(MAY, date(2026, 4, 1)) is CycleStage.PLAN


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(1, 400))
def test_stages_fill_a_cycle_without_gap_or_overlap(starts: date, length: int) -> None:
    windows = cycles.stage_windows(Cycle(starts=starts, ends=starts + timedelta(days=length - 1)))
    assert windows[0].first == starts
    assert windows[-1].last == starts + timedelta(days=length - 1)
    for before, after in pairwise(windows):
        assert after.first == before.last + timedelta(days=1)
    assert all(window.days >= 1 for window in windows)
    assert len(windows) == min(length, 4)


def test_days_outside_a_cycle_stay_within_its_count() -> None:
    assert cycles.day_of_cycle(MAY, date(2026, 4, 1)) == (0, 31)
    assert cycles.day_of_cycle(MAY, date(2027, 4, 1)) == (31, 31)


def test_progress_is_the_teams_word_not_the_calendars() -> None:
    late = date(2026, 5, 30)
    assert [cycles.progress(MAY, stage, late) for stage in cycles.STAGES] == [
        cycles.Progress.DONE,
        cycles.Progress.NOW,
        cycles.Progress.LATER,
        cycles.Progress.LATER,
    ]
    assert {cycles.progress(MAY, stage, date(2026, 4, 30)) for stage in cycles.STAGES} == {cycles.Progress.LATER}
    closed = Cycle(starts=MAY.starts, ends=MAY.ends, stage=CycleStage.CLOSED)
    assert {cycles.progress(closed, stage, late) for stage in cycles.STAGES} == {cycles.Progress.DONE}
