"""What the lineage map shows, gathered from records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from math import inf

from journal.charts.lanes import Life, Link, lane_order
from journal.core.dates import EventDate
from journal.core.records import EvidenceLink, Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, StrategyState
from journal.learning.lineage import decisions_until, standing_after
from journal.learning.numbering import ordered_strategies, strategy_codes, version_numbers
from journal.learning.order import ordered_decisions


class Descent(StrEnum):
    """How one version came from another."""

    REFINED = "refined"
    """Within one strategy."""
    BRANCHED = "branched"
    """It began another strategy."""
    MERGED = "merged"
    """It was taken into another strategy."""


@dataclass(frozen=True)
class Track:
    """A strategy, as a row."""

    strategy: str
    code: str
    title: str
    ended: bool


@dataclass(frozen=True)
class Version:
    """A version, as a node."""

    version: str
    strategy: str
    name: str
    """Its label, such as ``S1v2``."""
    number: int
    kind: DecisionKind
    date: EventDate
    evidence: int
    """Different pieces of evidence that bear on it or are cited for it."""
    in_force: bool


@dataclass(frozen=True)
class Edge:
    """A line from a version to one that came of it."""

    parent: str
    child: str
    descent: Descent


@dataclass(frozen=True)
class Lineage:
    """Everything on the lineage map; tracks stand in the order they are drawn in."""

    today: date
    tracks: tuple[Track, ...] = ()
    versions: tuple[Version, ...] = ()
    """Track by track, each in order of time."""
    edges: tuple[Edge, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Version]:
        """Return each version by its id."""
        return {version.version: version for version in self.versions}

    @cached_property
    def parents(self) -> dict[str, list[Edge]]:
        """Return the lines that lead to each version."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.child].append(edge)
        return found

    def longest(self) -> int:
        """Return how many versions the longest line of descent has; a circle in the data counts once."""
        lengths: dict[str, int] = {}

        def length(version: str, above: frozenset[str]) -> int:
            if version not in lengths:
                parents = (edge.parent for edge in self.parents.get(version, ()) if edge.parent not in above)
                lengths[version] = 1 + max((length(parent, above | {version}) for parent in parents), default=0)
            return lengths[version]

        # In order of time, so that few are asked for before their parents are known.
        ordered = sorted(self.versions, key=lambda version: (version.date, version.number))
        return max((length(version.version, frozenset()) for version in ordered), default=0)


def gather(snapshot: Snapshot, today: date) -> Lineage:
    """Return the versions of a journal and what came of what."""
    return _Gathering(snapshot, today).lineage()


class _Gathering:
    """The records, found by what refers to them."""

    def __init__(self, snapshot: Snapshot, today: date) -> None:
        self._snapshot = snapshot
        self._today = today
        self._codes = strategy_codes(snapshot)
        self._numbers = version_numbers(snapshot)
        self._made = {version.decision: version for version in snapshot.all(StrategyVersion)}
        self._decisions: dict[str, list[StrategyDecision]] = defaultdict(list)
        for decision in ordered_decisions(snapshot.all(StrategyDecision)):
            self._decisions[decision.strategy].append(decision)
        self._evidence: dict[str, set[str]] = defaultdict(set)
        for link in snapshot.all(EvidenceLink):
            self._evidence[link.target].add(link.evidence)

    def lineage(self) -> Lineage:
        """Return everything, tracks ordered so that lines cross little."""
        strategies = [each for each in ordered_strategies(self._snapshot) if self._versions_of(each.id)]
        versions = {version.version: version for each in strategies for version in self._versions_of(each.id)}
        edges = tuple(self._edges(versions))
        ids = [each.id for each in strategies]
        order = lane_order(ids, [_link(edge, versions) for edge in edges], {each: self._life(each) for each in ids})
        tracks = {each.id: self._track(each) for each in strategies}
        return Lineage(
            self._today,
            tuple(tracks[each] for each in order),
            tuple(version for each in order for version in self._versions_of(each)),
            edges,
        )

    def _track(self, strategy: Strategy) -> Track:
        standing = standing_after(decisions_until(self._decisions[strategy.id], self._today), self._made)
        ended = standing.state is StrategyState.RETIRED
        return Track(strategy.id, self._codes[strategy.id], strategy.title, ended)

    def _versions_of(self, strategy: str) -> list[Version]:
        standing = standing_after(decisions_until(self._decisions[strategy], self._today), self._made)
        now = standing.version.id if standing.version and standing.state is not StrategyState.RETIRED else None
        found = []
        for decision in self._decisions[strategy]:
            version = self._made.get(decision.id)
            if version is not None:
                number = self._numbers[version.id]
                about = self._evidence[version.id] | self._evidence[decision.id] | decision.evidence
                name = f"{self._codes[strategy]}v{number}"
                found.append(
                    Version(version.id, strategy, name, number, decision.decision_kind, decision.date, len(about),
                            version.id == now)
                )  # fmt: skip
        return found

    def _edges(self, versions: dict[str, Version]) -> list[Edge]:
        return [
            Edge(parent, version.id, _descent(versions[parent], versions[version.id]))
            for version in self._snapshot.all(StrategyVersion)
            for parent in sorted(version.parents)
            if version.id in versions and parent in versions
        ]

    def _life(self, strategy: str) -> Life:
        dates = [version.date for version in self._versions_of(strategy)]
        first, last = dates[0].first, dates[-1].last
        return first.toordinal() if first else -inf, last.toordinal() if last else inf


def _descent(parent: Version, child: Version) -> Descent:
    if parent.strategy == child.strategy:
        return Descent.REFINED
    begins = child.number == 1 and child.kind is not DecisionKind.MERGE
    return Descent.BRANCHED if begins else Descent.MERGED


def _link(edge: Edge, versions: dict[str, Version]) -> Link:
    """Return an edge as the ordering of lanes knows it: branches part early, merges come together late."""
    parent, child = versions[edge.parent], versions[edge.child]
    when = (parent if edge.descent is Descent.BRANCHED else child).date.first
    day = when.toordinal() if when else 0
    early = edge.descent is Descent.BRANCHED
    return Link(parent.strategy, child.strategy, day if early else day - 20, day + 20 if early else day)
