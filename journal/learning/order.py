"""The natural order of decisions and versions, which every number shown to people follows from.

Dates come first, as in the sample of the practice note (S1 v1, v2, v3 by date). Where two dates may
overlap, since a real programme may know only the year, what was written down first came first; and a
version never stands before one it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from heapq import heapify, heappop, heappush

from journal.core.records import NEVER, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind

BEGINNINGS = (DecisionKind.START, DecisionKind.SPLIT)
"""The kinds that always begin a strategy; a merge may, when several become a new one."""

_LIFE = (
    DecisionKind.START, DecisionKind.SPLIT, DecisionKind.KEEP, DecisionKind.REFINE, DecisionKind.PIVOT,
    DecisionKind.MERGE, DecisionKind.PAUSE, DecisionKind.RESUME, DecisionKind.STOP,
)  # fmt: skip
"""How a strategy's life goes on, for decisions that share a date and a moment of writing."""

_NOT_YET = datetime.max.replace(tzinfo=UTC)
"""When a decision was written that is not recorded yet."""

OrderKey = tuple[object, ...]


def course(decisions: Iterable[StrategyDecision]) -> list[StrategyDecision]:
    """Return the decisions about one strategy in the order of its life.

    Each is taken in the order of writing, a beginning before all others, and put as late as its date
    allows: just before the first that certainly came after it. So what is written down afterwards with
    an earlier date goes where it belongs, and "2017" follows what was already known of 2017.
    """
    placed: list[StrategyDecision] = []
    for decision in sorted(decisions, key=_written):
        last = decision.date.last or date.max
        later = (place for place, other in enumerate(placed) if (other.date.first or date.min) > last)
        placed.insert(next(later, len(placed)), decision)
    return placed


def ordered_decisions(decisions: Iterable[StrategyDecision]) -> list[StrategyDecision]:
    """Return decisions about any strategies, the oldest first, those about one in the order of its life."""
    lives: dict[str, list[StrategyDecision]] = {}
    for decision in decisions:
        lives.setdefault(decision.strategy, []).append(decision)
    placed: list[tuple[OrderKey, StrategyDecision]] = []
    for strategy, life in lives.items():
        reached = (date.min, date.min, min(held.created for held in life))
        for place, decision in enumerate(course(life)):
            # A day that is known roughly counts no earlier than what came before it in the same life.
            when = (decision.date.first or date.min, decision.date.last or date.min, decision.created)
            reached = max(reached, when)
            placed.append(((*reached, strategy, place), decision))
    return [decision for _key, decision in sorted(placed, key=lambda held: held[0])]


def ordered_versions(versions: Sequence[StrategyVersion], snapshot: Snapshot) -> list[StrategyVersion]:
    """Return versions of one strategy, the oldest first and none before one that it came from."""
    keys = _version_keys(versions, snapshot)
    by_id = {version.id: version for version in versions}
    waiting = {version.id: {parent for parent in version.parents if parent in by_id} for version in versions}
    children: dict[str, list[str]] = {}
    for version_id, parents in waiting.items():
        for parent in parents:
            children.setdefault(parent, []).append(version_id)
    ready = [(keys[version_id], version_id) for version_id, parents in waiting.items() if not parents]
    heapify(ready)
    done: list[str] = []
    while ready:
        done.append(heappop(ready)[1])
        for child in children.get(done[-1], ()):
            waiting[child].discard(done[-1])
            if not waiting[child]:
                heappush(ready, (keys[child], child))
    # Only a loop, which no service writes but a merge may bring in, leaves versions over.
    left = sorted(set(by_id) - set(done), key=lambda version_id: keys[version_id])
    return [by_id[version_id] for version_id in (*done, *left)]


def _written(decision: StrategyDecision) -> OrderKey:
    first, last = decision.date.first or date.min, decision.date.last or date.max
    begins = decision.decision_kind not in BEGINNINGS
    written = decision.created if decision.created != NEVER else _NOT_YET
    return (begins, written, first, last, _LIFE.index(decision.decision_kind), decision.id)


def _version_keys(versions: Sequence[StrategyVersion], snapshot: Snapshot) -> dict[str, OrderKey]:
    strategies = {version.strategy for version in versions}
    lives = (course(d for d in snapshot.all(StrategyDecision) if d.strategy == strategy) for strategy in strategies)
    places = {decision.id: place for life in lives for place, decision in enumerate(life)}
    # A version whose decision is lost comes last.
    return {v.id: (places.get(v.decision, len(places)), v.created, v.id) for v in versions}
