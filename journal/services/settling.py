"""What became of an action, kept within a write: done, let go, carried on, split, or taken to somebody who can help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Action, ActionReview
from journal.core.vocabulary import ActionState, CarriedWay, Kind
from journal.learning.actions import carried_count
from journal.learning.last_actions import Part, Result, result_problems
from journal.store.database import Reader, Write
from journal.store.materialise import table_of


@dataclass(frozen=True)
class Settled:
    """An action as it stands after somebody said what became of it, and what it was split into."""

    action: Action
    parts: tuple[Action, ...] = ()


def reviews_of(reader: Reader, action_id: str) -> list[ActionReview]:
    """Return what retrospectives found had become of an action."""
    return reader.all(ActionReview, table_of(Kind.ACTION_REVIEW).c.action == action_id)


def refuse_wrong(action: Action, carried: int, result: Result, today: date) -> None:
    """Refuse a result that an action carried so often before cannot have."""
    for field, sentence in result_problems(action, carried, result, today):
        raise InvalidInput(sentence, field=field)


def refuse_carrying_on(reader: Reader, action: Action, result: Result, today: date) -> None:
    """Refuse a result that an action cannot have by what is known of it: twice carried, it may not simply go on."""
    refuse_wrong(action, carried_count(action, reviews_of(reader, action.id)), result, today)


def put_result(write: Write, action: Action, result: Result, today: date, retrospective: str | None = None) -> Settled:
    """Bring an action to what became of it; its parts, where it is split, belong to its cycle and to that meeting."""
    split = result.way is CarriedWay.SPLIT
    wished = [part for part in result.into if part.what.strip()] if split else []
    parts = tuple(_part(write, action, part, retrospective) for part in wished)
    state = ActionState.DROPPED if split else result.state
    closed = state in (ActionState.DONE, ActionState.DROPPED)
    after = write.put(
        replace(
            action,
            state=state,
            state_reason=result.reason.strip() or (_split_words(parts) if split else ""),
            closed_on=(action.closed_on or today) if closed else None,
            way=result.way,
            due=result.due or action.due,
        )
    )
    return Settled(after, parts)


def _part(write: Write, action: Action, part: Part, retrospective: str | None) -> Action:
    return write.put(
        Action(
            what=part.what.strip(),
            owner=part.owner or action.owner,
            due=part.due or action.due,
            done_looks_like=part.done_looks_like.strip(),
            cycle=action.cycle,
            retrospective=retrospective,
            audience=action.audience,
        ),
        new=True,
    )


def _split_words(parts: tuple[Action, ...]) -> str:
    names = ", ".join(_("“{what}”").format(what=part.what) for part in parts)
    return _("Split into {names}").format(names=names)
