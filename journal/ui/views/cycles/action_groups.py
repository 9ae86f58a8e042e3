"""Actions by when they are due: late, this week, later, without a date, and those that ended lately."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.core.i18n import N_, _
from journal.core.records import Action
from journal.core.vocabulary import ActionState

_LATELY = timedelta(days=45)


class Due(StrEnum):
    """When an action is due, seen from today."""

    LATE = "late"
    WEEK = "week"
    LATER = "later"
    SOMEDAY = "someday"
    ENDED = "ended"


_WORDS = {
    Due.LATE: N_("Late"),
    Due.WEEK: N_("This week"),
    Due.LATER: N_("Later"),
    Due.SOMEDAY: N_("No date yet"),
    Due.ENDED: N_("Ended lately"),
}


@dataclass(frozen=True)
class ActionGroup:
    """Actions that are due at about the same time."""

    due: Due
    actions: tuple[Action, ...]

    @property
    def name(self) -> str:
        """Return the group's words."""
        return _(_WORDS[self.due])


def group_of(action: Action, today: date) -> Due | None:
    """Return where an action belongs; ``None`` when it ended long ago."""
    if action.state not in (ActionState.OPEN, ActionState.CARRIED):
        ended = action.closed_on or action.changed.date()
        return Due.ENDED if today - ended <= _LATELY else None
    if action.due is None:
        return Due.SOMEDAY
    if action.due < today:
        return Due.LATE
    # The week ends on Sunday, wherever the calendar on the wall begins.
    return Due.WEEK if action.due <= today + timedelta(days=6 - today.weekday()) else Due.LATER


def grouped(actions: Iterable[Action], today: date) -> list[ActionGroup]:
    """Return the groups that hold anything, most pressing first, each by date."""
    found: dict[Due, list[Action]] = {due: [] for due in Due}
    for action in actions:
        due = group_of(action, today)
        if due is not None:
            found[due].append(action)
    return [
        ActionGroup(due, tuple(sorted(held, key=lambda action: (action.due or date.max, action.created))))
        for due, held in found.items()
        if held
    ]
