"""How strategies descend from one another, and where each stands on a day.

A decision is the edge, a version the node; the state of a strategy follows from its decisions and is
never stored (DESIGN section 5). A split has one parent and several children, a merge several parents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from journal.core.dates import EventDate
from journal.core.records import Cycle, Entry, EvidenceLink, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Relation, StopReason, StrategyState
from journal.learning.cycles import cycle_of, is_over
from journal.learning.order import ordered_decisions, ordered_versions


@dataclass(frozen=True)
class Standing:
    """Where a strategy stands on a day."""

    state: StrategyState
    since: EventDate | None
    """When it came into this state or, while active, when its version began."""
    version: StrategyVersion | None
    stop_reason: StopReason | None = None


def decisions_of(snapshot: Snapshot, strategy_id: str) -> list[StrategyDecision]:
    """Return the decisions about a strategy, the oldest first."""
    return ordered_decisions(d for d in snapshot.all(StrategyDecision) if d.strategy == strategy_id)


def versions_of(snapshot: Snapshot, strategy_id: str) -> list[StrategyVersion]:
    """Return the versions of a strategy in the order of their numbers."""
    return ordered_versions([v for v in snapshot.all(StrategyVersion) if v.strategy == strategy_id], snapshot)


def version_made_by(snapshot: Snapshot, decision_id: str) -> StrategyVersion | None:
    """Return the version that a decision made, if it made one."""
    return next((v for v in snapshot.all(StrategyVersion) if v.decision == decision_id), None)


def standing(snapshot: Snapshot, strategy_id: str, day: date) -> Standing:
    """Return where a strategy stands on a day, as its decisions give it."""
    made = {version.decision: version for version in snapshot.all(StrategyVersion) if version.strategy == strategy_id}
    return standing_after(decisions_until(decisions_of(snapshot, strategy_id), day), made)


def standing_after(decisions: Iterable[StrategyDecision], made: dict[str, StrategyVersion]) -> Standing:
    """Return where a strategy stands after decisions in order; ``made`` has the versions by decision."""
    now = Standing(StrategyState.PROPOSED, None, None)
    for decision in decisions:
        version = made.get(decision.id, now.version)
        match decision.decision_kind:
            case DecisionKind.STOP:
                now = Standing(StrategyState.RETIRED, decision.date, version, decision.stop_reason)
            case DecisionKind.PAUSE:
                now = Standing(StrategyState.PAUSED, decision.date, version)
            case DecisionKind.RESUME | DecisionKind.START | DecisionKind.SPLIT:
                now = Standing(StrategyState.ACTIVE, decision.date, version)
            case _ if now.state in (StrategyState.PAUSED, StrategyState.RETIRED):
                now = Standing(now.state, now.since, version, now.stop_reason)
            case _:
                since = decision.date if decision.id in made or now.since is None else now.since
                now = Standing(StrategyState.ACTIVE, since, version)
    return now


def decisions_until(decisions: Iterable[StrategyDecision], day: date) -> list[StrategyDecision]:
    """Return the decisions taken by a day; an imprecise date counts from the earliest day it may mean."""
    return [decision for decision in decisions if (decision.date.first or date.min) <= day]


def state_on(snapshot: Snapshot, strategy_id: str, day: date) -> StrategyState:
    """Return the state of a strategy on a day."""
    return standing(snapshot, strategy_id, day).state


def current_version(snapshot: Snapshot, strategy_id: str, day: date | None = None) -> StrategyVersion | None:
    """Return the version in force on a day, or the latest one when no day is given."""
    return standing(snapshot, strategy_id, day or date.max).version


def parents(snapshot: Snapshot, version_id: str) -> list[StrategyVersion]:
    """Return the versions that a version came from directly."""
    version = snapshot.find(StrategyVersion, version_id)
    found = (snapshot.find(StrategyVersion, parent) for parent in sorted(version.parents if version else ()))
    return [parent for parent in found if parent is not None]


def children(snapshot: Snapshot, version_id: str) -> list[StrategyVersion]:
    """Return the versions that came directly from a version."""
    return [version for version in snapshot.all(StrategyVersion) if version_id in version.parents]


def ancestors(snapshot: Snapshot, version_id: str) -> set[str]:
    """Return the ids of every version that a version came from; of itself only if it stands in a loop."""
    return _reached(version_id, lambda here: [parent.id for parent in parents(snapshot, here)])


def descendants(snapshot: Snapshot, version_id: str) -> set[str]:
    """Return the ids of every version that came from a version."""
    return _reached(version_id, lambda here: [child.id for child in children(snapshot, here)])


def would_loop(snapshot: Snapshot, version_id: str, new_parents: Iterable[str]) -> bool:
    """Whether giving a version these parents would make it its own ancestor."""
    below = descendants(snapshot, version_id) | {version_id}
    return any(parent in below for parent in new_parents)


def looping_versions(snapshot: Snapshot) -> list[str]:
    """Return the ids of versions that are their own ancestors; a sound journal has none."""
    return sorted(v.id for v in snapshot.all(StrategyVersion) if v.id in ancestors(snapshot, v.id))


def is_immutable(snapshot: Snapshot, version_id: str, today: date) -> bool:
    """Whether a version is past correcting: acted on, built on, or its cycle is over.

    Acted on means that an entry or evidence written later is linked to it. What its own decision cites
    and what prompted it belong to its making and do not count.
    """
    version = snapshot.find(StrategyVersion, version_id)
    if version is None:
        return False
    decision = snapshot.find(StrategyDecision, version.decision)
    if children(snapshot, version_id) or _acted_on(snapshot, version, decision):
        return True
    if decision is None:
        return False
    cycle = cycle_of(decision.date, snapshot.all(Cycle), decision.cycle)
    return cycle is not None and is_over(cycle, today)


def _acted_on(snapshot: Snapshot, version: StrategyVersion, decision: StrategyDecision | None) -> bool:
    cited = decision.entries | decision.evidence if decision else frozenset[str]()
    entries = (
        version.id in entry.versions and entry.id not in cited and entry.created > version.created
        for entry in snapshot.all(Entry)
    )
    links = (
        link.target == version.id
        and link.relation is not Relation.PROMPTED
        and link.evidence not in cited
        and link.created > version.created
        for link in snapshot.all(EvidenceLink)
    )
    return any(entries) or any(links)


def _reached(start: str, onward: Callable[[str], list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = onward(start)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(onward(here))
    return reached
