"""An action carried on twice is split, let go, or taken to who can help: in a meeting, between two, at a close."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from journal.core.clock import FixedClock
from journal.core.errors import Conflict, InvalidInput
from journal.core.records import Action, Cycle
from journal.core.vocabulary import ActionState, CarriedWay, CycleStage
from journal.learning import worth
from journal.learning.last_actions import Part, Result
from journal.services import Services
from journal.services.cycles import Settlement
from journal.services.retrospectives import MeetingWish

LATER = date(2026, 6, 10)
PARTS = (Part("Ask the clerk"), Part("Copy the list", done_looks_like="A copy"))


def cycle(services: Services, month: int, last: int) -> Cycle:
    return services.cycles.add(
        Cycle(
            starts=date(2026, month, 1), ends=date(2026, month, last), question="Who answers?", stage=CycleStage.ADAPT
        )
    )


def by_name(services: Services) -> list[Action]:
    return sorted(services.actions.due(), key=lambda one: one.what)


@pytest.fixture
def twice(services: Services) -> Action:
    """An action that two cycles handed on."""
    gone = [cycle(services, 1, 31), cycle(services, 2, 28)]
    added = services.actions.add(
        Action(what="Get the list", due=date(2026, 4, 2), carried_from=frozenset(one.id for one in gone))
    )
    return services.actions.get(added.id)


def test_it_is_named_until_it_is_settled(services: Services, twice: Action) -> None:
    once = services.actions.add(Action(what="New", carried_from=frozenset(list(twice.carried_from)[:1])))
    assert services.actions.to_settle() == {twice.id: 2}
    asks = Result(ActionState.CARRIED, "The mayor, for a date", LATER, CarriedWay.ESCALATED)
    settled = services.actions.settle(twice.id, asks)
    assert (settled.action.state, settled.action.way, settled.action.due) == (
        ActionState.CARRIED, CarriedWay.ESCALATED, LATER,
    )  # fmt: skip
    assert services.actions.to_settle() == {}
    assert "action_carried" not in [flag.rule for flag in services.worth.list()]
    assert services.actions.get(once.id).way is None
    services.history.undo()
    assert services.actions.to_settle() == {twice.id: 2}
    assert "action_carried" in [flag.rule for flag in services.worth.list()]
    assert worth.RULES


@pytest.mark.parametrize(
    ("result", "field"),
    [
        (Result(ActionState.CARRIED), "way"),
        (Result(ActionState.CARRIED, way=CarriedWay.ESCALATED), "reason"),
        (Result(ActionState.CARRIED, way=CarriedWay.SPLIT, into=PARTS[:1]), "into"),
        (Result(ActionState.DROPPED), "reason"),
        (Result(ActionState.OPEN), "result"),
    ],
)
def test_half_an_answer_changes_nothing(services: Services, twice: Action, result: Result, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.actions.settle(twice.id, result)
    assert refused.value.field == field
    assert services.actions.get(twice.id) == twice


def test_split_ends_it_and_begins_its_parts(services: Services, twice: Action) -> None:
    settled = services.actions.settle(twice.id, Result(ActionState.CARRIED, way=CarriedWay.SPLIT, into=PARTS))
    assert settled.action.state is ActionState.DROPPED
    assert settled.action.state_reason == "Split into “Ask the clerk”, “Copy the list”"
    assert [(one.what, one.due, one.carried_from) for one in by_name(services)] == [
        ("Ask the clerk", twice.due, frozenset()), ("Copy the list", twice.due, frozenset()),
    ]  # fmt: skip
    with pytest.raises(Conflict, match="has ended already"):
        services.actions.settle(twice.id, Result(ActionState.DONE))
    services.history.undo()
    assert [one.id for one in services.actions.due()] == [twice.id]


def test_letting_go_with_a_reason_or_doing_it_settles_it_too(services: Services, twice: Action) -> None:
    services.actions.settle(twice.id, Result(ActionState.DROPPED, "Nobody needs it"))
    assert services.actions.get(twice.id).state_reason == "Nobody needs it"
    services.actions.reopen(twice.id)
    services.actions.settle(twice.id, Result(ActionState.DONE))
    assert services.actions.get(twice.id).closed_on == services.clock.today()


def close_with(services: Services, held: Cycle, settlement: Settlement) -> Callable[[], object]:
    return lambda: services.cycles.close(held.id, settle=[settlement])


def test_a_cycle_does_not_carry_it_a_third_time(services: Services, twice: Action) -> None:
    march, april = cycle(services, 3, 31), cycle(services, 4, 30)
    services.actions.save(replace(twice, cycle=march.id))
    onward = Settlement(twice.id, ActionState.CARRIED, due=LATER)
    with pytest.raises(InvalidInput, match="was carried on 2 times already"):
        services.cycles.close(march.id, settle=[onward])
    assert services.cycles.get(march.id).stage is CycleStage.ADAPT
    asked = replace(onward, way=CarriedWay.ESCALATED, reason="Rosa, for a day")
    services.cycles.close(march.id, settle=[asked])
    after = services.actions.get(twice.id)
    assert (after.cycle, after.way, after.state_reason, after.due) == (
        april.id, CarriedWay.ESCALATED, "Rosa, for a day", LATER,
    )  # fmt: skip
    with pytest.raises(InvalidInput, match="was carried on 3 times already"):
        services.cycles.close(april.id, settle=[replace(onward, due=date(2026, 7, 1))])
    services.cycles.close(
        april.id, settle=[Settlement(twice.id, ActionState.CARRIED, due=LATER, way=CarriedWay.SPLIT, into=PARTS)]
    )
    ended = services.actions.get(twice.id)
    assert (ended.state, ended.way, ended.cycle) == (ActionState.DROPPED, CarriedWay.SPLIT, april.id)
    assert sorted((one.what, one.due) for one in services.actions.due()) == [
        ("Ask the clerk", LATER), ("Copy the list", LATER),
    ]  # fmt: skip


def test_a_meeting_keeps_with_the_action_how_it_goes_on(services: Services, twice: Action, clock: FixedClock) -> None:
    meeting = services.retrospectives.prepare(MeetingWish())
    services.meetings.begin(meeting.id)
    services.last_actions.say(meeting.id, twice.id, Result(ActionState.CARRIED, "Rosa", LATER, CarriedWay.ESCALATED))
    assert services.actions.to_settle() == {}
    services.meetings.close(meeting.id)
    clock.advance(minutes=60 * 24 * 30)
    following = services.retrospectives.prepare(MeetingWish())
    services.meetings.begin(following.id)
    [last] = services.last_actions.all(following.id)
    assert last.must_settle, "what was taken to somebody is looked at again"
    with pytest.raises(InvalidInput, match="carried on 2 times already"):
        services.last_actions.say(following.id, twice.id, Result(ActionState.CARRIED))
