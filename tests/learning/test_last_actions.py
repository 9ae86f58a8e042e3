"""Actions in a retrospective: the last ones first, carried twice must be settled, and at most three new ones."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from journal.core.dates import EventDate
from journal.core.records import Action, ActionReview, Retrospective
from journal.core.vocabulary import ActionState, CarriedWay
from journal.learning import last_actions as last
from journal.learning.last_actions import Part, Result

TODAY = date(2026, 4, 15)


def meeting(id: str, day: str) -> Retrospective:
    """Return a meeting of a day."""
    return Retrospective(id=id, date=EventDate(day), created=datetime.fromisoformat(f"{day}T18:00:00+00:00"))


def action(id: str, **fields: object) -> Action:
    """Return an action agreed in March."""
    return Action(id=id, what=id, created=datetime(2026, 3, 5, tzinfo=UTC), **fields)  # type: ignore[arg-type]


def test_a_meeting_begins_with_what_waits_and_what_was_done_since_the_last() -> None:
    meetings = [meeting("March", "2026-03-15"), meeting("April", "2026-04-15")]
    actions = [
        action("waits", due=date(2026, 5, 1)),
        action("late", due=date(2026, 4, 1), state=ActionState.CARRIED),
        action("thrice carried", due=date(2026, 6, 1), state=ActionState.CARRIED),
        action("done since", state=ActionState.DONE, closed_on=date(2026, 3, 20)),
        action("done before", state=ActionState.DONE, closed_on=date(2026, 3, 10)),
        action("agreed now", retrospective="April"),
        Action(id="later", what="later", created=datetime(2026, 5, 1, tzinfo=UTC)),
    ]
    reviews = [
        *(
            ActionReview(retrospective=held, action="thrice carried", result=ActionState.CARRIED)
            for held in ("January", "February")
        ),
        ActionReview(id="r", retrospective="April", action="late", result=ActionState.CARRIED),
    ]
    found = last.last_actions(meetings[1], meetings, actions, reviews)
    assert [one.action.id for one in found] == ["thrice carried", "late", "waits", "done since"]
    assert [(one.carried, one.must_settle) for one in found] == [(2, True), (0, False), (0, False), (0, False)]
    assert found[1].review == reviews[2]
    [first, *_rest] = last.last_actions(meetings[0], meetings, actions, [])
    assert first.action.id == "late"


@pytest.mark.parametrize(
    ("carried", "result", "field"),
    [
        (0, Result(ActionState.DONE), None),
        (5, Result(ActionState.DONE), None),
        (0, Result(ActionState.OPEN), "result"),
        (0, Result(ActionState.CARRIED), None),
        (1, Result(ActionState.CARRIED, due=date(2026, 5, 1)), None),
        (1, Result(ActionState.CARRIED, due=TODAY), "due"),
        (2, Result(ActionState.CARRIED), "way"),
        (3, Result(ActionState.CARRIED, reason="No time."), "way"),
        (2, Result(ActionState.CARRIED, way=CarriedWay.ESCALATED), "reason"),
        (2, Result(ActionState.CARRIED, "The board, for a driver.", way=CarriedWay.ESCALATED), None),
        (2, Result(ActionState.DROPPED), "reason"),
        (0, Result(ActionState.DROPPED, " "), "reason"),
        (2, Result(ActionState.DROPPED, "Nobody asks for it."), None),
        (2, Result(ActionState.DROPPED, way=CarriedWay.SPLIT, into=(Part("Half"),)), "into"),
        (2, Result(ActionState.DROPPED, way=CarriedWay.SPLIT, into=(Part("Half"), Part(" "))), "into"),
        (2, Result(ActionState.DROPPED, way=CarriedWay.SPLIT, into=(Part("One half"), Part("The other"))), None),
    ],
)
def test_one_carried_twice_is_split_let_go_or_taken_to_somebody(
    carried: int, result: Result, field: str | None
) -> None:
    problems = last.result_problems(action("letter"), carried, result, TODAY)
    assert [one for one, _sentence in problems] == ([field] if field else [])


def test_the_sentence_names_the_action_and_the_ways_out() -> None:
    [(_field, sentence)] = last.result_problems(action("letter"), 2, Result(ActionState.CARRIED), TODAY)
    assert "“letter” was carried on 2 times already. Split it, let it go with a reason, or take it" in sentence


def test_an_action_has_one_owner_a_day_and_an_end_to_see() -> None:
    assert [field for field, _sentence in last.agreed_problems(Action(what=" "))] == [
        "what", "owner", "due", "done_looks_like",
    ]  # fmt: skip
    whole = Action(what="Call", owner="P", due=TODAY, done_looks_like="An answer")
    assert last.agreed_problems(whole) == []


def test_more_than_three_ask_which_to_leave() -> None:
    three = [action(name) for name in ("letter", "visit", "map")]
    assert last.too_many(three[:2]) == ""
    assert last.too_many(three) == "There are 3 actions already: “letter”, “visit”, “map”. Which one do you leave?"
