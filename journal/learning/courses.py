"""What fits into the life of a strategy: it begins once, may pause and resume, and ends once.

Decisions may be recorded afterwards, with a date before others: paper comes first and the year is often
all that is known. Such a decision takes its place in the order (``order.course``) and must fit there; and
everything decided later must still fit after it, so no pause goes twice and nothing follows an end. What
came from a version keeps that parent: nothing recorded is rewritten by what is recorded afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import StrategyDecision
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, StrategyState, Trigger, label
from journal.learning.lineage import decisions_of, life_around, standing
from journal.learning.order import BEGINNINGS
from journal.learning.problem import Problem


def possible_kinds(history: Snapshot, strategy_id: str, when: EventDate) -> tuple[DecisionKind, ...]:
    """Return what can be decided about a strategy with that date; a split is decided about where it comes from."""
    begun = bool(life_around(history, supposed(strategy_id, when))[0])
    found = []
    for kind in DecisionKind:
        if kind in BEGINNINGS:
            fits = begun if kind is DecisionKind.SPLIT else not decisions_of(history, strategy_id)
        else:
            fits = begun and not any(course_problems(supposed(strategy_id, when, kind), history))
        if fits:
            found.append(kind)
    return tuple(found)


def supposed(strategy_id: str, when: EventDate, kind: DecisionKind = DecisionKind.KEEP) -> StrategyDecision:
    """Return a decision that nobody took, to ask what would be if they did."""
    return StrategyDecision(strategy=strategy_id, decision_kind=kind, date=when, trigger=Trigger.NEW_INFORMATION)


def due_reviews(snapshot: Snapshot, today: date) -> list[StrategyDecision]:
    """Return the decisions whose day to look at them again has come, the longest due first.

    Whatever was decided later about the same strategy was such a look.
    """
    last = {decision.strategy: decision for decision in snapshot.all(StrategyDecision)}
    last = {strategy: decisions_of(snapshot, strategy)[-1] for strategy in last}
    due = [held for held in last.values() if held.review_on is not None and held.review_on <= today]
    return sorted(due, key=lambda held: (held.review_on or today, held.id))


def state_now(snapshot: Snapshot, strategy_id: str, today: date) -> StrategyState:
    """Return the state that the next decision finds: also what was decided for a later day counts."""
    life = decisions_of(snapshot, strategy_id)
    last = max((held.date.first or today for held in life), default=today)
    return standing(snapshot, strategy_id, max(last, today)).state


def course_problems(decision: StrategyDecision, history: Snapshot) -> Iterator[Problem]:
    """Yield what does not fit into the life of the strategy once this decision is part of it."""
    before, after = life_around(history, decision)
    others = [*before, *after]
    begun = decision.decision_kind in BEGINNINGS
    if begun and any(held.decision_kind in BEGINNINGS for held in others):
        yield "decision_kind", _("This strategy has begun already.")
    elif begun and before:
        yield "date", _("A strategy begins before anything else is decided about it.")
    elif (told := _own_refusal(decision, _state_after(before), others)) != "":
        yield "decision_kind", told
    else:
        unfit = [held_id for held_id in misfits([*before, decision, *after]) if held_id not in misfits(others)]
        for held in after:
            if held.id in unfit[:1]:
                yield "date", _later_words(decision, held)


def misfits(life: Sequence[StrategyDecision]) -> list[str]:
    """Return the ids of the decisions, among these in order, that do not fit where they stand.

    No service records any; what two laptops decided apart may hold some once it is brought together.
    """
    found, state = [], StrategyState.PROPOSED
    for place, held in enumerate(life):
        merged_anew = not place and held.decision_kind is DecisionKind.MERGE
        if _refusal(state, held.decision_kind) and not merged_anew:
            found.append(held.id)
        state = _after(state, held.decision_kind)
    return found


def _own_refusal(decision: StrategyDecision, state: StrategyState, others: Sequence[StrategyDecision]) -> str:
    if decision.decision_kind is DecisionKind.MERGE and not others:
        return ""  # several strategies become a new one
    return _refusal(state, decision.decision_kind)


def _refusal(state: StrategyState, kind: DecisionKind) -> str:
    """Return why this cannot be decided in that state; empty when it can."""
    if kind in BEGINNINGS:
        return "" if state is StrategyState.PROPOSED else _("This strategy has begun already.")
    if state is StrategyState.PROPOSED:
        return _("This strategy has not begun by that date. Start it first.")
    if state is StrategyState.RETIRED:
        return _("This strategy has ended by that date. To take it up again, start or split a new one.")
    if kind is DecisionKind.RESUME and state is not StrategyState.PAUSED:
        return _("Only a paused strategy can be resumed.")
    if kind is DecisionKind.PAUSE and state is StrategyState.PAUSED:
        return _("This strategy is paused already.")
    return ""


def _later_words(decision: StrategyDecision, later: StrategyDecision) -> str:
    if decision.decision_kind is DecisionKind.STOP:
        return _("Something was decided about this strategy after that date, so it cannot have ended by then.")
    words = _("“{kind}” of {date} would not fit after this. Choose another date, or remove that decision first.")
    return words.format(kind=label(later.decision_kind), date=later.date.text)


def _state_after(life: Iterable[StrategyDecision]) -> StrategyState:
    state = StrategyState.PROPOSED
    for held in life:
        state = _after(state, held.decision_kind)
    return state


def _after(state: StrategyState, kind: DecisionKind) -> StrategyState:
    match kind:
        case DecisionKind.STOP:
            return StrategyState.RETIRED
        case DecisionKind.PAUSE:
            return StrategyState.PAUSED
        case DecisionKind.RESUME | DecisionKind.START | DecisionKind.SPLIT:
            return StrategyState.ACTIVE
        case _ if state is StrategyState.PROPOSED:
            return StrategyState.ACTIVE
        case _:
            return state
