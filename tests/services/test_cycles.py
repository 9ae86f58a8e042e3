"""Cycles from plan to close, in plain journals and protected ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import Conflict, InvalidInput
from journal.core.records import Action, CheckIn, Cycle
from journal.core.vocabulary import ActionState, CycleStage, Kind
from journal.services import Services, library
from journal.services.cycles import Settlement

QUICK = 0


@pytest.fixture(params=[None, "stone upon stone"], ids=["plain", "protected"])
def services(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[Services]:
    """The services of an empty journal, plain and protected."""
    path = tmp_path / "ours.cairn"
    at = library.desk(clock=clock)
    with library.create(path, title="Ours", passphrase=request.param, author="Rosa", at=at, profile=QUICK) as opened:
        yield opened.services


@pytest.fixture
def april(services: Services) -> Cycle:
    """A cycle in its plan."""
    planned = Cycle(
        starts=date(2026, 4, 1), ends=date(2026, 4, 30), question="Who comes back?", prediction="Five of twenty."
    )
    return services.cycles.plan(planned, services.journal.check_in_questions())


def reasons(services: Services, record_id: str) -> list[str | None]:
    return [step.reason for step in services.history.of(record_id)]


def test_a_planned_cycle_asks_the_teams_questions(services: Services) -> None:
    services.journal.set_cycles(questions=["Who came?", " What  next? ", "", "Who came?"])
    cycle = services.cycles.plan(services.cycles.next(4), services.journal.check_in_questions(), weeks=2)
    held = services.check_ins.of(cycle.id)
    assert [(one.question, one.date.text) for one in held] == [
        ("Who came?", "2026-04-27"),
        ("What next?", "2026-05-05"),
    ]
    assert services.journal.about().cycle_weeks == 2
    assert services.cycles.next(2).starts == date(2026, 5, 15)
    services.history.undo()
    assert (services.cycles.all(), services.check_ins.all(), services.journal.about().cycle_weeks) == ([], [], 4)


def test_the_teams_list_goes_back_to_what_is_suggested(services: Services) -> None:
    suggested = services.journal.check_in_questions()
    assert len(suggested) == 5
    services.journal.set_cycles(questions=["Who came?"])
    assert services.journal.check_in_questions() == ["Who came?"]
    services.journal.set_cycles(questions=[])
    assert services.journal.check_in_questions() == suggested
    with pytest.raises(InvalidInput, match="1 to 12 weeks"):
        services.journal.set_cycles(weeks=13)


def test_days_are_refused_when_planned_and_when_changed(services: Services, april: Cycle) -> None:
    for starts, ends, field in (
        (date(2026, 5, 1), date(2026, 5, 3), "ends"),
        (date(2026, 5, 1), date(2026, 9, 1), "ends"),
        (date(2026, 4, 20), date(2026, 5, 20), "starts"),
    ):
        with pytest.raises(InvalidInput) as refused:
            services.cycles.plan(Cycle(starts=starts, ends=ends))
        assert refused.value.field == field
    may = services.cycles.add(Cycle(starts=date(2026, 5, 1), ends=date(2026, 5, 31)))
    with pytest.raises(InvalidInput, match="Cycle 1 has some of these days"):
        services.cycles.save(replace(may, starts=date(2026, 4, 28)))
    assert services.cycles.get(may.id).starts == may.starts


def test_a_sealed_prediction_stays_as_it_was(services: Services, april: Cycle) -> None:
    changed = services.cycles.save(replace(april, prediction="Six of twenty."))
    first = services.history.of(april.id)[0].id
    trying = services.cycles.move(april.id, CycleStage.TRY)
    assert trying.sealed_on == date(2026, 4, 15)
    with pytest.raises(InvalidInput, match="stays as it was"):
        services.cycles.save(replace(trying, prediction="Four of twenty."))
    with pytest.raises(InvalidInput, match="stays as it was"):
        services.cycles.save(replace(trying, sealed_on=None))
    with pytest.raises(Conflict, match="stays as it was"):
        services.compare.bring_back(april.id, first)
    services.cycles.move(april.id, CycleStage.PLAN, "Too soon")
    with pytest.raises(InvalidInput, match="stays as it was"):
        services.cycles.save(replace(services.cycles.get(april.id), prediction="Four of twenty."))
    assert services.cycles.get(april.id).prediction == changed.prediction == "Six of twenty."


def test_a_sealed_prediction_is_not_come_upon_in_a_search(services: Services, april: Cycle) -> None:
    def found() -> list[str]:
        return [hit.id for hit in services.search.find("twenty").hits]

    assert found() == [april.id]
    services.cycles.move(april.id, CycleStage.TRY)
    assert found() == []
    services.cycles.move(april.id, CycleStage.REFLECT)
    assert found() == [april.id]


def test_breaking_the_seal_is_kept_with_its_reason(services: Services, april: Cycle) -> None:
    with pytest.raises(InvalidInput, match="can be read already"):
        services.cycles.break_seal(april.id, "Curious")
    services.cycles.move(april.id, CycleStage.TRY)
    with pytest.raises(InvalidInput, match="why you look"):
        services.cycles.break_seal(april.id, " ")
    broken = services.cycles.break_seal(april.id, "The donor asks")
    assert (broken.unsealed_on, broken.unsealed_reason) == (date(2026, 4, 15), "The donor asks")
    assert reasons(services, april.id)[-1] == "The donor asks"


def test_a_cycle_goes_from_stage_to_stage_and_is_extended(services: Services, april: Cycle) -> None:
    may = services.cycles.add(Cycle(starts=date(2026, 5, 15), ends=date(2026, 6, 14)))
    with pytest.raises(InvalidInput, match="begins on 2026-05-15"):
        services.cycles.move(may.id, CycleStage.TRY)
    assert services.cycles.move(april.id, CycleStage.TRY).stage is CycleStage.TRY
    longer = services.cycles.extend(april.id, date(2026, 5, 7), "The clerk is away")
    assert (longer.ends, reasons(services, april.id)[-1]) == (date(2026, 5, 7), "The clerk is away")
    with pytest.raises(InvalidInput, match="Cycle 1 has some of these days"):
        services.cycles.extend(april.id, date(2026, 5, 15), "And longer")
    services.history.undo()
    assert services.cycles.get(april.id).ends == date(2026, 4, 30)


def test_closing_is_held_until_each_action_has_an_outcome(services: Services, april: Cycle) -> None:
    ring, wall, wait = (
        services.actions.add(Action(what=what, cycle=april.id)) for what in ("Ring the clerk", "Post dates", "Wait")
    )
    services.cycles.move(april.id, CycleStage.ADAPT)
    with pytest.raises(InvalidInput, match="3 actions have no outcome yet: “Ring the clerk”, “Post dates”, “Wait”"):
        services.cycles.close(april.id)
    assert [action.what for action in services.cycles.without_outcome(april.id)] == [
        "Ring the clerk",
        "Post dates",
        "Wait",
    ]
    may = services.cycles.add(Cycle(starts=date(2026, 5, 1), ends=date(2026, 5, 31)))
    settle = [
        Settlement(ring.id, ActionState.DONE),
        Settlement(wall.id, ActionState.DROPPED, "The wall is gone"),
        Settlement(wait.id, ActionState.CARRIED, due=date(2026, 5, 20)),
    ]
    with pytest.raises(InvalidInput, match="why “Post dates” is let go"):
        services.cycles.close(april.id, settle=[*settle[:1], replace(settle[1], reason=" "), settle[2]])
    with pytest.raises(InvalidInput, match="Choose a day after 2026-04-30"):
        services.cycles.close(april.id, settle=[*settle[:2], replace(settle[2], due=date(2026, 4, 30))])
    assert services.actions.get(ring.id).state is ActionState.OPEN
    assert services.cycles.close(april.id, settle=settle).stage is CycleStage.CLOSED
    after = [services.actions.get(one.id) for one in (ring, wall, wait)]
    assert [action.state for action in after] == [ActionState.DONE, ActionState.DROPPED, ActionState.CARRIED]
    assert (after[1].state_reason, after[2].cycle, after[2].carried_from) == (
        "The wall is gone",
        may.id,
        frozenset({april.id}),
    )
    services.history.undo()
    assert services.cycles.get(april.id).stage is CycleStage.ADAPT
    assert services.actions.get(wait.id).state is ActionState.OPEN


def test_saving_a_stage_keeps_the_same_rules(services: Services, april: Cycle) -> None:
    services.actions.add(Action(what="Ring the clerk", cycle=april.id))
    with pytest.raises(InvalidInput, match="no outcome yet"):
        services.cycles.save(replace(april, stage=CycleStage.CLOSED), reason="Enough")
    saved = services.cycles.save(replace(april, stage=CycleStage.TRY, plan="Post dates."))
    assert (saved.stage, saved.plan, saved.sealed_on) == (CycleStage.TRY, "Post dates.", date(2026, 4, 15))


def test_a_cycle_closed_early_frees_its_days_and_opens_again(services: Services, april: Cycle) -> None:
    services.cycles.move(april.id, CycleStage.TRY)
    with pytest.raises(InvalidInput, match="closes early"):
        services.cycles.close(april.id)
    late = services.actions.add(Action(what="Sweep up", due=date(2026, 4, 28)))
    services.actions.finish(late.id)
    closed = services.cycles.close(april.id, "The hall burnt down")
    assert services.actions.get(late.id).cycle == april.id
    assert (closed.ends, closed.closed_from) == (date(2026, 4, 15), CycleStage.TRY)
    following = services.cycles.next(4)
    assert (following.starts, following.ends) == (date(2026, 4, 16), date(2026, 4, 30))
    with pytest.raises(InvalidInput, match="opened again"):
        services.cycles.reopen(april.id, "")
    again = services.cycles.reopen(april.id, "It was the other hall")
    assert (again.stage, again.closed_from, again.stage_reason) == (CycleStage.TRY, None, "It was the other hall")
    with pytest.raises(InvalidInput, match="not closed"):
        services.cycles.reopen(april.id, "Once more")


def test_questions_are_added_changed_moved_and_removed(services: Services, april: Cycle) -> None:
    services.bin.delete(Kind.CHECK_IN, *[one.id for one in services.check_ins.of(april.id)])
    day = EventDate("2026-04-07")
    first = services.check_ins.ask(CheckIn(cycle=april.id, date=day, question="Who came?"))
    second = services.check_ins.ask(CheckIn(cycle=april.id, date=day, question="What next?"))
    services.check_ins.move(second.id, -1)
    assert [one.question for one in services.check_ins.of(april.id)] == ["What next?", "Who came?"]
    services.check_ins.save(replace(services.check_ins.get(first.id), date=EventDate("2026-04-02")))
    assert [one.question for one in services.check_ins.of(april.id)] == ["Who came?", "What next?"]
    services.check_ins.answer(first.id, "Two of eleven.")
    assert [one.question for one in services.check_ins.due(april)] == ["What next?"]
    for wrong in (replace(first, question=" "), replace(first, date=EventDate.unknown())):
        with pytest.raises(InvalidInput):
            services.check_ins.save(wrong)
    services.check_ins.add_standing(april, ["Who came?", "What came of it?"])
    assert [one.question for one in services.check_ins.of(april.id)] == ["Who came?", "What next?", "What came of it?"]


def test_the_room_to_move_is_read_once_for_a_cycle(services: Services, april: Cycle) -> None:
    first = services.cycles.read_space(april.id, 2, 3, None, "Works meets us.")
    second = services.cycles.read_space(april.id, 2, 4, 1, "Works meets us.")
    assert (first.id, second.acceptance) == (second.id, 4)
    assert services.cycles.space(april.id) == second
    for wrong in ((6, None, None, ""), (None, None, None, " ")):
        with pytest.raises(InvalidInput):
            services.cycles.read_space(april.id, *wrong)
