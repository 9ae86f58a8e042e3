"""The questions of check-ins: which, when, and in which order."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import CheckIn, Cycle
from journal.core.vocabulary import CycleStage
from journal.learning import check_ins
from journal.learning.cycles import stage_windows

APRIL = Cycle(id="april", starts=date(2026, 4, 1), ends=date(2026, 4, 30))


def asked(*days: str) -> list[CheckIn]:
    return [
        CheckIn(id=f"q{place}", cycle="april", date=EventDate(day), rank=place, question=f"Question {place}")
        for place, day in enumerate(days)
    ]


def test_a_team_without_its_own_questions_is_offered_five() -> None:
    assert check_ins.standing("  \n") == list(check_ins.SUGGESTED)
    assert check_ins.standing(" Who came? \n\nWho  came?\nWhat next?\n") == ["Who came?", "What next?"]


@given(st.integers(1, 30), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(6, 83))
def test_questions_are_spread_over_the_days_of_trying(count: int, starts: date, days: int) -> None:
    cycle = Cycle(starts=starts, ends=starts.fromordinal(starts.toordinal() + days))
    window = next(window for window in stage_windows(cycle) if window.stage is CycleStage.TRY)
    found = check_ins.spread(cycle, count)
    assert len(found) == count
    assert found == sorted(found)
    assert window.first <= found[0]
    assert found[-1] == window.last


def test_a_new_cycle_takes_the_questions_over_with_their_days() -> None:
    found = check_ins.asked_in(APRIL, ["Who came?", "What next?"])
    assert [(held.question, held.date.text, held.cycle) for held in found] == [
        ("Who came?", "2026-04-13", "april"),
        ("What next?", "2026-04-21", "april"),
    ]


def test_questions_change_places_and_days_stay() -> None:
    held = asked("2026-04-07", "2026-04-14", "2026-04-21")
    changed = check_ins.moved(held, "q2", -1)
    assert {(one.id, one.date.text) for one in changed} == {("q2", "2026-04-14"), ("q1", "2026-04-21")}
    assert check_ins.moved(held, "q0", -1) == []


@given(st.lists(st.sampled_from(["2026-04-07", "2026-04-08", "2026-04-09"]), min_size=1, max_size=6), st.data())
def test_moving_keeps_every_question_and_every_day(days: list[str], data: st.DataObject) -> None:
    held = check_ins.ordered(asked(*days))
    chosen = data.draw(st.sampled_from(held))
    steps = data.draw(st.integers(-7, 7))
    changed = {one.id: one for one in check_ins.moved(held, chosen.id, steps)}
    after = check_ins.ordered([changed.get(one.id, one) for one in held])
    assert [one.date for one in after] == [one.date for one in held]
    assert {one.id for one in after} == {one.id for one in held}
    place = min(max(held.index(chosen) + steps, 0), len(held) - 1)
    assert after[place].id == chosen.id


def test_a_question_is_due_from_its_day_until_it_is_answered() -> None:
    first, second, third = asked("2026-04-07", "2026-04-14", "2026-04-21")
    answered = CheckIn(cycle="april", date=EventDate("2026-04-01"), question="?", answer="Two of eleven.")
    assert check_ins.due([third, second, first, answered], date(2026, 4, 14)) == [first, second]
