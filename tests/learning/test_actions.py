from __future__ import annotations

from datetime import date

import pytest

from journal.core.records import Action, ActionReview
from journal.core.vocabulary import ActionState
from journal.learning import actions

TODAY = date(2026, 5, 14)


def review(meeting: str, result: ActionState) -> ActionReview:
    return ActionReview(retrospective=meeting, action="a", result=result)


@pytest.mark.parametrize(
    ("due", "state", "expected"),
    [
        (date(2026, 5, 12), ActionState.OPEN, actions.Due.LATE),
        (date(2026, 5, 14), ActionState.OPEN, actions.Due.TODAY),
        (date(2026, 5, 21), ActionState.CARRIED, actions.Due.SOON),
        (date(2026, 5, 22), ActionState.OPEN, actions.Due.LATER),
        (None, ActionState.OPEN, actions.Due.UNDATED),
        (date(2026, 5, 12), ActionState.DONE, actions.Due.CLOSED),
        (date(2026, 5, 12), ActionState.DROPPED, actions.Due.CLOSED),
    ],
)
def test_how_near_the_day_is(due: date | None, state: ActionState, expected: actions.Due) -> None:
    action = Action(id="a", what="x", due=due, state=state)
    assert actions.due(action, TODAY) is expected
    assert actions.days_late(action, TODAY) == (2 if expected is actions.Due.LATE else 0)


def test_carried_twice_must_be_settled() -> None:
    action = Action(id="a", what="x", state=ActionState.CARRIED)
    reviews = [review("r1", ActionState.CARRIED), review("r1", ActionState.CARRIED), review("r2", ActionState.DONE)]
    assert actions.carried_count(action, reviews) == 1
    assert not actions.needs_settling(action, reviews)
    reviews.append(review("r3", ActionState.CARRIED))
    assert actions.carried_counts(reviews) == {"a": 2}
    assert actions.needs_settling(action, reviews)
    assert not actions.needs_settling(Action(id="a", what="x", state=ActionState.DONE), reviews)
