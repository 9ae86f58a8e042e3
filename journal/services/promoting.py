"""Turning a card of a retrospective into what follows from it, within a write."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal.core.errors import Conflict, InvalidInput
from journal.core.i18n import _
from journal.core.records import (
    RECORDS,
    Action,
    ActionReview,
    Assumption,
    AssumptionCheck,
    Decision,
    Entry,
    Record,
    RetroItem,
    Retrospective,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import ActionState, DecisionKind, Kind
from journal.learning import card_groups
from journal.learning.checking import override_problems
from journal.learning.last_actions import agreed_problems, too_many
from journal.learning.ranks import next_rank
from journal.services.assumptions import put_check
from journal.services.deciding import put_decision
from journal.services.meeting_state import items_of
from journal.store.database import Reader, Write
from journal.store.materialise import table_of


@dataclass(frozen=True, kw_only=True)
class Move:
    """What comes with a decision about a strategy, or with a check."""

    version: StrategyVersion | None = None
    """The version that it makes."""
    title: str | None = None
    """Name of a strategy that begins with it."""
    also_stop: tuple[str, ...] = ()
    """Strategies that end as they merge."""
    parts: tuple[tuple[str, StrategyVersion], ...] = ()
    """Of a split, every new strategy with its first version."""
    challenges: tuple[str, ...] = ()
    """Of a check, the evidence against the assumption that it found."""


def agreed_in(reader: Reader, meeting_id: str) -> list[Action]:
    """Return the actions that a meeting agreed on; the parts of one that it split are none of them."""
    review = table_of(Kind.ACTION_REVIEW).c
    parts = {part for one in reader.all(ActionReview, review.retrospective == meeting_id) for part in one.into}
    found = reader.all(Action, table_of(Kind.ACTION).c.retrospective == meeting_id)
    kept = (one for one in found if one.id not in parts and one.state is not ActionState.DROPPED)
    return sorted(kept, key=lambda one: (one.created, one.id))


def put_promotion(
    write: Write,
    meeting: Retrospective,
    item: RetroItem | None,
    record: Record,
    move: Move,
    leave: str | None = None,
) -> Record:
    """Record what a card turns into, and that it did; return what was recorded."""
    if item is not None:
        _refuse_twice(write, meeting, item)
    if leave is not None:
        _leave(write, meeting, leave)
    made = _made(write, meeting, record, move)
    if item is not None:
        write.put(replace(item, promoted_kind=made.kind, promoted_to=made.id, parked=False))
    return made


def _refuse_twice(write: Write, meeting: Retrospective, item: RetroItem) -> None:
    if item.retrospective != meeting.id:
        raise InvalidInput(_("This card is of another retrospective."), field="card")
    if item.promoted_kind is None or item.promoted_to is None:
        return
    became = write.find(RECORDS[item.promoted_kind], item.promoted_to)
    if became is not None and not became.deleted:
        raise Conflict(_("This card was turned into something already. Undo that first."))


def _made(write: Write, meeting: Retrospective, record: Record, move: Move) -> Record:
    match record:
        case Action():
            return _action(write, meeting, record)
        case Decision():
            return write.put(replace(record, retrospective=meeting.id), new=True)
        case StrategyDecision():
            return _strategy_decision(write, replace(record, retrospective=meeting.id), move)
        case AssumptionCheck():
            return put_check(write, replace(record, retrospective=meeting.id), move.challenges)
        case Assumption():
            for field, sentence in override_problems(record):
                raise InvalidInput(sentence, field=field)
            # It comes after those that have their codes: A1 stays A1.
            return write.put(replace(record, rank=next_rank(write.all(Assumption))), new=True)
        case Entry():
            return write.put(replace(record, authors=record.authors | meeting.present), new=True)
    raise InvalidInput(_("A card cannot be turned into this."))


def _strategy_decision(write: Write, decision: StrategyDecision, move: Move) -> StrategyDecision:
    if not move.parts:
        return put_decision(write, decision, move.version, title=move.title, also_stop=move.also_stop)[0]
    split = replace(decision, strategy="", decision_kind=DecisionKind.SPLIT)
    first, *_others = [put_decision(write, split, version, title=title)[0] for title, version in move.parts]
    return first


def _action(write: Write, meeting: Retrospective, action: Action) -> Action:
    for field, sentence in agreed_problems(action):
        raise InvalidInput(sentence, field=field)
    write.flush()  # one that was left a moment ago leaves room
    question = too_many(agreed_in(write, meeting.id))
    if question:
        raise InvalidInput(question, field="leave")
    return write.put(replace(action, retrospective=meeting.id), new=True)


def _leave(write: Write, meeting: Retrospective, action_id: str) -> None:
    """Take back an action that this meeting agreed on, and lay its card on the parking lot."""
    if action_id not in {action.id for action in agreed_in(write, meeting.id)}:
        raise InvalidInput(_("Choose one of the actions that this retrospective agreed on."), field="leave")
    write.delete(Action, action_id)
    items = items_of(write, meeting.id)
    for item in items:
        if item.promoted_to == action_id:
            lying = {one.id: one for one in card_groups.parked(items, item.id)}
            back = replace(lying.pop(item.id, item), promoted_kind=None, promoted_to=None)
            for one in (back, *lying.values()):
                write.put(one)
