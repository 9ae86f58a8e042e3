"""Which actions are late, and which were carried too often.

An action that two retrospectives carried over must be split, dropped or escalated (DESIGN section 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from journal.core.records import Action, ActionReview
from journal.core.vocabulary import ActionState, CarriedWay

CARRIED_TOO_OFTEN = 2
SOON = 7
"""Days ahead that count as soon."""


class Due(Enum):
    """How near the day is that an action is due."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"
    CLOSED = "closed"


def carried_counts(reviews: Iterable[ActionReview]) -> dict[str, int]:
    """Return how often retrospectives carried each action over, by its id; never carried is left out."""
    counts: dict[str, int] = {}
    for retrospective_action in {
        (review.retrospective, review.action) for review in reviews if review.result is ActionState.CARRIED
    }:
        counts[retrospective_action[1]] = counts.get(retrospective_action[1], 0) + 1
    return counts


def carried_count(action: Action, reviews: Iterable[ActionReview]) -> int:
    """Return how often an action was carried over: by retrospectives or from cycle to cycle, whichever is more.

    One meeting often does both, so the two are not added up.
    """
    listed = carried_counts(review for review in reviews if review.action == action.id).get(action.id, 0)
    return max(listed, len(action.carried_from))


def is_open(action: Action) -> bool:
    """Whether something is still to be done: open, or carried over."""
    return action.state in (ActionState.OPEN, ActionState.CARRIED)


def needs_settling(action: Action, reviews: Iterable[ActionReview]) -> bool:
    """Whether an action was carried so often that it must be split, dropped or escalated, and was not yet.

    One that was taken to somebody who can help waits for them; carried on once more, it must be settled again.
    """
    if not is_open(action) or action.way is CarriedWay.ESCALATED:
        return False
    return carried_count(action, reviews) >= CARRIED_TOO_OFTEN


def due(action: Action, today: date) -> Due:
    """Return how near an action's day is."""
    if not is_open(action):
        return Due.CLOSED
    if action.due is None:
        return Due.UNDATED
    days = (action.due - today).days
    if days < 0:
        return Due.LATE
    if days == 0:
        return Due.TODAY
    return Due.SOON if days <= SOON else Due.LATER


def days_late(action: Action, today: date) -> int:
    """Return by how many days an open action is late; 0 when it is not."""
    return (today - action.due).days if action.due is not None and due(action, today) is Due.LATE else 0
