"""What one is reminded of, and how it is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.records import Action
from journal.core.vocabulary import ActionState
from journal.learning.reminders import AHEAD, Reminder, reminder, reminder_words

TODAY = date(2026, 4, 15)


def action(what: str, days: int | None, state: ActionState = ActionState.OPEN) -> Action:
    return Action(id=what, what=what, due=None if days is None else TODAY + timedelta(days=days), state=state)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([-1], "“A0” is 1 day late."),
        ([-4], "“A0” is 4 days late."),
        ([0], "“A0” is due today."),
        ([1], "“A0” is due tomorrow."),
        ([2], "“A0” is due in 2 days."),
        ([3], ""),
        ([None], ""),
        ([-2, -1, 0, 1, 2], "2 actions are late, 1 is due today, 2 are due in the next two days."),
        ([0, 0], "Of your actions, 2 are due today."),
    ],
)
def test_it_is_said_in_one_sentence(days: list[int | None], told: str) -> None:
    held = reminder([action(f"A{place}", one) for place, one in enumerate(days)], TODAY)
    assert reminder_words(held, TODAY) == told


@given(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(-40, 40)), st.sampled_from(ActionState)), max_size=12),
)
def test_every_open_action_with_a_near_day_is_in_it_once(found: list[tuple[int | None, ActionState]]) -> None:
    actions = [action(f"A{place}", days, state) for place, (days, state) in enumerate(found)]
    held = reminder(actions, TODAY)
    near = {
        one.id for one in actions
        if one.state in (ActionState.OPEN, ActionState.CARRIED)
        and one.due is not None and one.due <= TODAY + timedelta(days=AHEAD)
    }  # fmt: skip
    assert sorted(one.id for one in held.all) == sorted(near)
    dues = [one.due for one in held.all]
    assert dues == sorted(dues, key=lambda one: one or date.max)
    assert bool(reminder_words(held, TODAY)) == bool(near)
    assert reminder([], TODAY) == Reminder()
