"""The natural order of decisions and versions, which every number shown to people follows from.

Dates come first, as in the sample of the practice note (S1 v1, v2, v3 by date), but a version never
stands before one it came from: a real programme may know only the year of its start.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from heapq import heapify, heappop, heappush

from journal.core.records import StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind

_LIFE = (
    DecisionKind.START, DecisionKind.SPLIT, DecisionKind.KEEP, DecisionKind.REFINE, DecisionKind.PIVOT,
    DecisionKind.MERGE, DecisionKind.PAUSE, DecisionKind.RESUME, DecisionKind.STOP,
)  # fmt: skip
"""How a strategy's life goes on, for decisions that share a date and a moment of writing."""

OrderKey = tuple[object, ...]


def decision_key(decision: StrategyDecision) -> OrderKey:
    """Return what decisions are put in order by: date, then when it was written, then the course of a life."""
    when = decision.date
    return (
        when.first or date.min,
        when.last or date.min,
        decision.created,
        _LIFE.index(decision.decision_kind),
        decision.id,
    )


def ordered_decisions(decisions: Iterable[StrategyDecision]) -> list[StrategyDecision]:
    """Return decisions, the oldest first."""
    return sorted(decisions, key=decision_key)


def ordered_versions(versions: Sequence[StrategyVersion], snapshot: Snapshot) -> list[StrategyVersion]:
    """Return versions of one strategy, the oldest first and none before one that it came from."""
    keys = {version.id: _version_key(version, snapshot) for version in versions}
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


def _version_key(version: StrategyVersion, snapshot: Snapshot) -> OrderKey:
    decision = snapshot.find(StrategyDecision, version.decision)
    if decision is None:
        return (date.max, date.max, version.created, len(_LIFE), version.id)
    return (*decision_key(decision)[:4], version.id)
