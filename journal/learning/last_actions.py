"""What a retrospective does with actions: the last ones first, and at most three new ones.

Meetings die from lack of follow-through, so old actions come first on every agenda, and each gets a result (PRACTICE,
finding 6). One carried twice must be split, let go with a reason, or taken to somebody who can help (DESIGN section 5).
A meeting ends with at most three actions, each with one owner, a day, and what done looks like (PRACTICE B).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal.core.i18n import _, ngettext
from journal.core.records import Action, ActionReview, Retrospective
from journal.core.vocabulary import ActionState, CarriedWay
from journal.learning.actions import CARRIED_TOO_OFTEN, carried_count, is_open
from journal.learning.problem import Problem

MOST_ACTIONS = 3
FEWEST_PARTS = 2
RESULTS = (ActionState.DONE, ActionState.CARRIED, ActionState.DROPPED)


@dataclass(frozen=True)
class Part:
    """A smaller action that one is split into."""

    what: str
    owner: str | None = None
    due: date | None = None
    done_looks_like: str = ""


@dataclass(frozen=True)
class Result:
    """What a meeting says became of an action."""

    state: ActionState
    reason: str = ""
    """Why it is let go, or carried on; to whom it is taken, where that is how it goes on."""
    due: date | None = None
    """The new day of one that is carried on; none leaves it as it was."""
    way: CarriedWay | None = None
    into: tuple[Part, ...] = ()


@dataclass(frozen=True)
class LastAction:
    """An action that a meeting begins with."""

    action: Action
    carried: int
    """How often it was carried on before this meeting."""
    review: ActionReview | None
    """What this meeting said became of it."""

    @property
    def must_settle(self) -> bool:
        """Whether it may not simply be carried on once more."""
        return self.carried >= CARRIED_TOO_OFTEN


def last_actions(
    meeting: Retrospective,
    meetings: Iterable[Retrospective],
    actions: Iterable[Action],
    reviews: Sequence[ActionReview],
) -> list[LastAction]:
    """Return the actions that a meeting looks at first: what must be settled, then by day.

    Those are the open ones from before it, those closed since the meeting before it, and those it has looked at.
    """
    mine = {review.action: review for review in reviews if review.retrospective == meeting.id}
    earlier = [
        one for one in meetings if one.id != meeting.id and (one.date, one.created) < (meeting.date, meeting.created)
    ]
    since = max((one.date.last for one in earlier if one.date.last), default=date.min)
    others = [review for review in reviews if review.retrospective != meeting.id]
    parts = {part for review in mine.values() for part in review.into}
    found = [
        LastAction(action, carried_count(action, others), mine.get(action.id))
        for action in actions
        if action.id in mine
        or (action.retrospective != meeting.id and action.id not in parts and _waits(action, meeting, since))
    ]
    return sorted(found, key=_order)


def _waits(action: Action, meeting: Retrospective, since: date) -> bool:
    held = meeting.date.last or date.max
    if action.created.date() > held:
        return False
    return is_open(action) or (action.closed_on is not None and since < action.closed_on <= held)


def _order(last: LastAction) -> tuple[object, ...]:
    action = last.action
    return (not last.must_settle, not is_open(action), action.due or date.max, action.created, action.id)


def result_problems(action: Action, carried: int, result: Result, today: date) -> list[Problem]:
    """Return what keeps a meeting from saying that this became of an action carried so often before."""
    if result.state not in RESULTS:
        return [("result", _("Say whether it is done, goes on, or is let go."))]
    if result.way is CarriedWay.SPLIT:
        return _split_problems(result)
    if result.state is ActionState.DROPPED and not result.reason.strip():
        return [("reason", _("Say in a few words why this is let go."))]
    if result.state is not ActionState.CARRIED:
        return []
    if result.way is CarriedWay.ESCALATED and not result.reason.strip():
        return [("reason", _("Say to whom you take it, and what you ask for."))]
    if carried >= CARRIED_TOO_OFTEN and result.way is None:
        told = ngettext(
            "“{what}” was carried on {n} time already. Split it, let it go with a reason, or take it to somebody who "
            "can help.",
            "“{what}” was carried on {n} times already. Split it, let it go with a reason, or take it to somebody who "
            "can help.",
            carried,
        )
        return [("way", told.format(what=action.what, n=carried))]
    if result.due is not None and result.due <= today:
        return [("due", _("Choose a day that is still to come."))]
    return []


def _split_problems(result: Result) -> list[Problem]:
    if len([part for part in result.into if part.what.strip()]) < FEWEST_PARTS:
        return [("into", _("Name at least two smaller actions that it is split into."))]
    return []


# New actions


def agreed_problems(action: Action) -> list[Problem]:
    """Return what an action lacks that a meeting agrees on: one owner, a day, and what done looks like."""
    found: list[Problem] = []
    if not action.what.strip():
        found.append(("what", _("Say what is to be done.")))
    if action.owner is None:
        found.append(("owner", _("Choose the one person who sees to it.")))
    if action.due is None:
        found.append(("due", _("Give it a day.")))
    if not action.done_looks_like.strip():
        found.append(("done_looks_like", _("Say what done looks like, so that all agree when it is.")))
    return found


def too_many(agreed: Sequence[Action]) -> str:
    """Return the question which action to leave, where a meeting has three already; empty while there is room."""
    if len(agreed) < MOST_ACTIONS:
        return ""
    names = ", ".join(_("“{what}”").format(what=action.what) for action in agreed)
    told = ngettext(
        "There is {n} action already: {names}. Which one do you leave?",
        "There are {n} actions already: {names}. Which one do you leave?",
        len(agreed),
    )
    return told.format(n=len(agreed), names=names)
