"""What may be done with a cycle: the seal of its prediction, its stages, its close, its actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.records import Action, Cycle
from journal.core.vocabulary import ActionState, CycleStage
from journal.learning import cycle_rules as rules
from journal.learning.actions import carried_count
from journal.learning.cycles import STAGES, Progress, progress

TODAY = date(2026, 4, 15)
PLANNED = Cycle(id="april", starts=date(2026, 4, 1), ends=date(2026, 4, 30), prediction="Five of twenty come twice.")
TRYING = rules.moved(PLANNED, CycleStage.TRY, "", TODAY)
ADAPTING = replace(TRYING, stage=CycleStage.ADAPT)
MAY = Cycle(id="may", starts=date(2026, 5, 1), ends=date(2026, 5, 31))


def action(what: str, **known: object) -> Action:
    return Action(id=what, what=what, **{"cycle": "april", **known})  # type: ignore[arg-type]


def sentences(found: list[tuple[str, str]]) -> list[str]:
    return [told for _field, told in found]


def test_leaving_the_plan_seals_the_prediction_for_good() -> None:
    assert not rules.is_sealed(PLANNED)
    assert rules.prediction_problems(PLANNED, replace(PLANNED, prediction="Six.")) == []
    assert (TRYING.sealed_on, rules.is_sealed(TRYING)) == (TODAY, True)
    back = rules.moved(TRYING, CycleStage.PLAN, "Too soon", date(2026, 4, 16))
    for held in (TRYING, back, ADAPTING, replace(TRYING, sealed_on=None)):
        assert rules.is_sealed(held)
        assert "stays as it was" in sentences(rules.prediction_problems(held, replace(held, prediction="Four.")))[0]
    assert back.sealed_on == TODAY
    assert rules.prediction_problems(TRYING, replace(TRYING, sealed_on=None))


@given(st.lists(st.tuples(st.sampled_from(list(CycleStage)), st.sampled_from(["", "Four.", "Six."])), max_size=12))
def test_whatever_is_done_a_sealed_prediction_stays(deeds: list[tuple[CycleStage, str]]) -> None:
    held = PLANNED
    sealed: str | None = None
    for stage, words in deeds:
        wanted = replace(held, prediction=words)
        if not rules.prediction_problems(held, wanted):
            held = wanted
        if not rules.stage_problems(held, stage, "Because", [], TODAY):
            closes = stage is CycleStage.CLOSED and held.stage is not CycleStage.CLOSED
            held = rules.closed(held, "Because", TODAY) if closes else rules.moved(held, stage, "Because", TODAY)
        if rules.is_sealed(held):
            sealed = held.prediction if sealed is None else sealed
        assert sealed is None or (rules.is_sealed(held) and held.prediction == sealed)


def test_a_cycle_from_before_there_were_seals_keeps_its_prediction_too() -> None:
    old = replace(PLANNED, stage=CycleStage.ADAPT)
    assert rules.moved(old, CycleStage.REFLECT, "", TODAY).sealed_on is None
    back = rules.moved(old, CycleStage.PLAN, "", TODAY)
    assert rules.is_sealed(back)
    assert rules.prediction_problems(back, replace(back, prediction="Four."))


def test_a_plan_left_without_a_prediction_gets_none_afterwards() -> None:
    left = rules.moved(replace(PLANNED, prediction=""), CycleStage.TRY, "", TODAY)
    assert (left.sealed_on, rules.is_sealed(left)) == (None, False)
    assert "hindsight" in sentences(rules.prediction_problems(left, replace(left, prediction="Four.")))[0]
    back = rules.moved(left, CycleStage.PLAN, "", TODAY)
    assert rules.prediction_problems(back, replace(back, prediction="Four.")) == []


def test_a_prediction_is_read_again_at_the_last_check_in_or_when_looking_back() -> None:
    assert rules.opens_on(TRYING) == date(2026, 4, 21)
    assert not rules.shows_prediction(TRYING, date(2026, 4, 20))
    assert rules.shows_prediction(TRYING, date(2026, 4, 21))
    assert rules.shows_prediction(replace(TRYING, stage=CycleStage.REFLECT), TODAY)
    assert rules.shows_prediction(replace(TRYING, unsealed_on=TODAY), TODAY)
    assert rules.shows_prediction(PLANNED, TODAY)


def test_a_seal_is_broken_only_with_a_reason() -> None:
    assert sentences(rules.seal_problems(TRYING, " ", TODAY)) == [
        "Say in a few words why you look at the prediction now."
    ]
    assert rules.seal_problems(TRYING, "The donor asks", TODAY) == []
    assert rules.seal_problems(PLANNED, "The donor asks", TODAY)


def test_a_cycle_starts_on_its_first_day() -> None:
    assert "begins on 2026-05-01" in sentences(rules.stage_problems(MAY, CycleStage.TRY, "", [], TODAY))[0]
    assert rules.stage_problems(MAY, CycleStage.TRY, "", [], date(2026, 5, 1)) == []


def test_closing_waits_for_actions_and_says_which() -> None:
    held = [action("Ring the clerk"), action("Print", state=ActionState.CARRIED)]
    settled = [action("Ask", state=ActionState.DONE), action("Buy", state=ActionState.DROPPED)]
    elsewhere = [action("Wait", cycle="may"), action("Later", cycle=None, due=date(2026, 5, 2))]
    told = rules.stage_problems(ADAPTING, CycleStage.CLOSED, "", [*held, *settled, *elsewhere], TODAY)
    assert [field for field, _told in told] == ["actions"]
    assert sentences(told)[0].startswith("2 actions have no outcome yet: “Ring the clerk”, “Print”. Say what became of")
    assert rules.stage_problems(ADAPTING, CycleStage.CLOSED, "", [*settled, *elsewhere], TODAY) == []
    many = [action(f"No {number}", cycle=None, due=TODAY) for number in range(5)]
    assert (
        "“No 0”, “No 1”, “No 2”, 2 more"
        in sentences(rules.stage_problems(ADAPTING, CycleStage.CLOSED, "", many, TODAY))[0]
    )


@pytest.mark.parametrize("stage", [CycleStage.PLAN, CycleStage.TRY, CycleStage.REFLECT])
def test_closing_early_takes_a_reason_and_keeps_the_missing_stones(stage: CycleStage) -> None:
    cycle = replace(TRYING, stage=stage)
    assert "closes early" in sentences(rules.stage_problems(cycle, CycleStage.CLOSED, "", [], TODAY))[0]
    closed = rules.closed(cycle, "The hall burnt down", TODAY)
    assert (closed.ends, closed.closed_from, closed.stage_reason) == (TODAY, stage, "The hall burnt down")
    reached = STAGES.index(stage)
    found = [progress(closed, one, date(2026, 6, 1)) for one in STAGES]
    assert found == [Progress.DONE] * (reached + 1) + [Progress.LATER] * (3 - reached)
    assert rules.reopens_in(closed) is stage
    assert rules.moved(closed, stage, "It was the other hall", TODAY).closed_from is None


def test_a_cycle_closed_in_its_last_stage_is_whole_and_keeps_its_days() -> None:
    closed = rules.closed(ADAPTING, "", date(2026, 4, 29))
    assert (closed.ends, closed.closed_from) == (date(2026, 4, 30), None)
    assert rules.reopens_in(closed) is CycleStage.ADAPT
    late = rules.closed(TRYING, "", date(2026, 5, 20))
    assert (late.ends, late.closed_from) == (date(2026, 4, 30), CycleStage.TRY)
    assert rules.stage_problems(TRYING, CycleStage.CLOSED, "", [], date(2026, 5, 20)) == []


def test_what_has_not_begun_is_not_closed_and_what_is_closed_opens_with_a_reason() -> None:
    assert rules.stage_problems(MAY, CycleStage.CLOSED, "No", [], TODAY)
    closed = rules.closed(ADAPTING, "", TODAY)
    assert rules.stage_problems(closed, CycleStage.REFLECT, " ", [], TODAY)
    assert rules.stage_problems(closed, CycleStage.REFLECT, "The answer came late", [], TODAY) == []


def test_a_cycle_is_extended_to_a_later_day_with_a_reason() -> None:
    assert rules.extension_problems(TRYING, date(2026, 5, 7), "The clerk is away") == []
    assert rules.extension_problems(TRYING, date(2026, 4, 30), "The clerk is away")[0][0] == "ends"
    assert rules.extension_problems(TRYING, date(2026, 5, 7), " ")[0][0] == "reason"
    closed = rules.closed(ADAPTING, "", TODAY)
    assert "Open it again" in sentences(rules.extension_problems(closed, date(2026, 5, 7), "More"))[0]


def test_an_action_carried_on_belongs_to_the_next_cycle_and_is_counted() -> None:
    first = rules.carried(action("Ring the clerk", due=TODAY), ADAPTING, MAY, date(2026, 5, 20))
    assert (first.cycle, first.state, first.due) == ("may", ActionState.CARRIED, date(2026, 5, 20))
    assert rules.without_outcome(ADAPTING, [first]) == []
    assert rules.carried_out_of(ADAPTING, [first]) == [first]
    assert carried_count(first, []) == 1
    again = rules.carried(first, MAY, None, date(2026, 6, 3))
    assert (again.cycle, carried_count(again, [])) == (None, 2)
    assert rules.carry_problems(ADAPTING, date(2026, 4, 30))[0][0] == "due"
    assert rules.carry_problems(ADAPTING, None) == rules.carry_problems(ADAPTING, date(2026, 5, 1)) == []
