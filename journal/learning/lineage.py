"""How strategies descend from one another, and where each stands on a day.

A decision is the edge, a version the node; the state of a strategy follows from its decisions and is
never stored (DESIGN section 5). A split has one parent and several children, a merge several parents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from journal.core.dates import EventDate
from journal.core.records import StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, StopReason, StrategyState
from journal.learning.order import course, ordered_versions


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
    return course(d for d in snapshot.all(StrategyDecision) if d.strategy == strategy_id)


def life_around(
    snapshot: Snapshot, decision: StrategyDecision
) -> tuple[list[StrategyDecision], list[StrategyDecision]]:
    """Return what was decided about the same strategy before and after a decision, recorded or not yet."""
    others = (held for held in decisions_of(snapshot, decision.strategy) if held.id != decision.id)
    life = course([*others, decision])
    place = next(place for place, held in enumerate(life) if held is decision)
    return life[:place], life[place + 1 :]


def version_before(snapshot: Snapshot, decision: StrategyDecision) -> StrategyVersion | None:
    """Return the version of a strategy that was in force when a decision was taken, recorded or not yet."""
    made = {v.decision: v for v in snapshot.all(StrategyVersion) if v.strategy == decision.strategy}
    return standing_after(life_around(snapshot, decision)[0], made).version


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
    """Return the first of these decisions in order, as far as they were taken by a day.

    An imprecise date counts from the earliest day it may mean, yet never before what it followed.
    """
    return list(takewhile(lambda decision: (decision.date.first or date.min) <= day, decisions))


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


def _reached(start: str, onward: Callable[[str], list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = onward(start)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(onward(here))
    return reached
