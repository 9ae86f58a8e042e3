"""From records to what the refinement map shows.

Evidence is drawn on the lane of every strategy it bears on: through a version, a decision, an
assumption beneath it, an outcome it led to or an entry about it. *Above* stand supports and
substantiates, *below* challenges; what only qualifies, explains, prompted or illustrates adds no
weight and sits *on* the line, unless the same item also speaks for or against that strategy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from math import inf

from journal.charts.lanes import Life, Link, lane_order
from journal.charts.refinement_map.rows import Branch, CycleBand, Lane, MapRows, Node, Shift, Tick
from journal.core.records import (
    Assumption,
    Cycle,
    Entry,
    Evidence,
    EvidenceLink,
    Outcome,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, DecisionKind, EventKind, Relation, StopReason, StrategyState
from journal.learning.cycles import current_cycle, cycle_of
from journal.learning.evidence import Side, balance, side_of
from journal.learning.lineage import decisions_until, standing_after
from journal.learning.numbering import (
    cycle_numbers,
    ordered_cycles,
    ordered_strategies,
    strategy_codes,
    version_labels,
    version_numbers,
)
from journal.learning.order import ordered_decisions


def gather(snapshot: Snapshot, today: date) -> MapRows:
    """Return what the map shows of a journal; sealed items are counted, never shown."""
    kept = snapshot.for_audience(Audience.TEAM)  # nor are they among what a decision is said to cite
    found = _Found(kept, today)
    branches = tuple(found.branches())
    merged = {branch.parent_strategy for branch in branches if branch.ends_parent}
    codes = [strategy.id for strategy in found.strategies]
    order = lane_order(codes, [found.link(branch) for branch in branches], {code: found.life(code) for code in codes})
    ticks = tuple(found.ticks())
    return MapRows(
        today=today,
        lanes=tuple(found.lane(strategy) for strategy in order),
        nodes=tuple(node for strategy in order for node in found.nodes(strategy, merged=strategy in merged)),
        branches=branches,
        ticks=ticks,
        cycles=tuple(found.bands()),
        shifts=tuple(found.shifts()),
        evidence=len({tick.evidence for tick in ticks}),
        sealed=sum(
            record.audience is Audience.SEALED and isinstance(record, Strategy | StrategyDecision | Evidence)
            for record in snapshot
        ),
    )


class _Found:
    """The records of a map, found once by what refers to them."""

    def __init__(self, snapshot: Snapshot, today: date) -> None:
        self._snapshot = snapshot
        self._today = today
        self.strategies = ordered_strategies(snapshot)
        self._codes = strategy_codes(snapshot)
        self._labels = version_labels(snapshot)
        self._numbers = version_numbers(snapshot)
        self._cycles = ordered_cycles(snapshot.all(Cycle))
        self._cycle_numbers = cycle_numbers(self._cycles)
        self._made = {version.decision: version for version in snapshot.all(StrategyVersion)}
        self._decisions: dict[str, list[StrategyDecision]] = defaultdict(list)
        for decision in ordered_decisions(snapshot.all(StrategyDecision)):
            if decision.strategy in self._codes:
                self._decisions[decision.strategy].append(decision)
        self._links: dict[str, list[tuple[EvidenceLink, Evidence]]] = defaultdict(list)
        for link in snapshot.all(EvidenceLink):
            item = snapshot.find(Evidence, link.evidence)
            if item is not None:
                self._links[link.target].append((link, item))

    def lane(self, strategy_id: str) -> Lane:
        """Return a strategy as it stands today."""
        strategy = self._snapshot.find(Strategy, strategy_id)
        assert strategy is not None
        now = standing_after(decisions_until(self._decisions[strategy_id], self._today), self._made)
        return Lane(
            strategy=strategy_id,
            code=self._codes[strategy_id],
            title=strategy.title,
            state=now.state,
            since=now.since,
            version=self._numbers[now.version.id] if now.version else None,
            stop_reason=now.stop_reason if now.state is StrategyState.RETIRED else None,
        )

    def nodes(self, strategy_id: str, *, merged: bool) -> Iterator[Node]:
        """Yield the decisions about a strategy in order; ``merged`` when a branch carries it on."""
        for decision in self._decisions[strategy_id]:
            version = self._made.get(decision.id)
            cycle = cycle_of(decision.date, self._cycles, decision.cycle)
            links = [*self._links[decision.id], *(self._links[version.id] if version else ())]
            parents = version.parents if version else frozenset[str]()
            yield Node(
                decision=decision.id,
                strategy=strategy_id,
                kind=decision.decision_kind,
                date=decision.date,
                trigger=decision.trigger,
                rationale=decision.rationale,
                judgement_call=decision.judgement_call,
                cited=len(decision.evidence) + len(decision.entries),
                cycle=self._cycle_numbers[cycle.id] if cycle else None,
                version=version.id if version else None,
                number=self._numbers[version.id] if version else None,
                parents=tuple(sorted(self._labels[parent] for parent in parents if parent in self._labels)),
                balance=balance(links),
                shown=not (merged and _is_merged_end(decision)),
            )

    def branches(self) -> Iterator[Branch]:
        """Yield the lines that lead from one strategy to another."""
        for version in self._snapshot.all(StrategyVersion):
            decision = self._snapshot.find(StrategyDecision, version.decision)
            if decision is None or decision.strategy not in self._codes:
                continue
            for parent_id in sorted(version.parents):
                parent = self._snapshot.find(StrategyVersion, parent_id)
                made = self._snapshot.find(StrategyDecision, parent.decision) if parent else None
                if made is not None and made.strategy in self._codes and made.strategy != decision.strategy:
                    yield Branch(
                        parent=made.id,
                        parent_strategy=made.strategy,
                        child=decision.id,
                        child_strategy=decision.strategy,
                        ends_parent=self._ended_by(made.strategy, decision),
                    )

    def life(self, strategy_id: str) -> Life:
        """Return the days on which a strategy has a line; one without a date may have it on any day."""
        decisions = self._decisions[strategy_id]
        if not decisions:
            return inf, inf
        first, last = decisions[0].date.first, decisions[-1].date.last
        ended = decisions[-1].decision_kind is DecisionKind.STOP and last is not None
        return first.toordinal() if first else -inf, last.toordinal() if ended and last else inf

    def link(self, branch: Branch) -> Link:
        """Return a branch with the days on which it leads from lane to lane: shortly before it arrives."""
        ends = (self._snapshot.find(StrategyDecision, decision) for decision in (branch.parent, branch.child))
        left, arrived = (end.date.first if end is not None else None for end in ends)
        if arrived is None:
            return Link(branch.parent_strategy, branch.child_strategy, -inf, inf)
        last = arrived.toordinal()
        first = max(last - self._reach, left.toordinal() if left else -inf)
        return Link(branch.parent_strategy, branch.child_strategy, min(first, last - 1), last)

    @property
    def _reach(self) -> int:
        """Days over which a branch leads from one lane to another: a tenth of all, as it is drawn about so wide."""
        begun = [day for decisions in self._decisions.values() for day in [decisions[0].date.first] if day is not None]
        return max((self._today - min(begun, default=self._today)).days // 10, 1)

    def _ended_by(self, strategy_id: str, decision: StrategyDecision) -> bool:
        if decision.decision_kind is not DecisionKind.MERGE:
            return False
        last = self._decisions[strategy_id][-1]
        return _is_merged_end(last) and last.date == decision.date

    def ticks(self) -> Iterator[Tick]:
        """Yield each piece of evidence once for each strategy and side it lies on, by date."""
        relations: dict[tuple[str, str], dict[Side, set[Relation]]] = defaultdict(lambda: defaultdict(set))
        for target, pairs in self._links.items():
            for strategy_id in sorted(self._strategies_of(target)):
                for link, item in pairs:
                    relations[strategy_id, item.id][side_of(link.relation)].add(link.relation)
        ticks = [
            self._tick(strategy_id, evidence_id, side, sides[side])
            for (strategy_id, evidence_id), sides in relations.items()
            for side in Side
            if sides[side] and (side is not Side.CONTEXT or len([s for s in Side if sides[s]]) == 1)
        ]
        yield from sorted(ticks, key=lambda tick: (self._codes[tick.strategy], tick.date, tick.evidence))

    def _tick(self, strategy_id: str, evidence_id: str, side: Side, relations: set[Relation]) -> Tick:
        item = self._snapshot.find(Evidence, evidence_id)
        assert item is not None
        return Tick(
            evidence=evidence_id,
            title=item.title,
            strategy=strategy_id,
            side=side,
            strength=item.strength,
            date=item.source_date,
            relations=tuple(sorted(relations)),
        )

    def _strategies_of(self, record_id: str) -> set[str]:
        """Return the strategies on the map that a record is about."""
        record = self._snapshot.any(record_id)
        match record:
            case StrategyVersion() | StrategyDecision():
                about = {record.strategy}
            case Assumption():
                about = set(record.strategies)
            case Outcome() | Entry():
                versions = (self._snapshot.find(StrategyVersion, version) for version in record.versions)
                about = {version.strategy for version in versions if version is not None}
            case _:
                about = set()
        return about & self._codes.keys()

    def bands(self) -> Iterator[CycleBand]:
        """Yield the cycles in order."""
        now = current_cycle(self._cycles, self._today)
        for cycle in self._cycles:
            yield CycleBand(
                cycle=cycle.id,
                number=self._cycle_numbers[cycle.id],
                starts=cycle.starts,
                ends=cycle.ends,
                current=now is not None and cycle.id == now.id,
            )

    def shifts(self) -> Iterator[Shift]:
        """Yield the entries that tell of a context shift, by date."""
        entries = (entry for entry in self._snapshot.all(Entry) if entry.event_kind is EventKind.CONTEXT_SHIFT)
        for entry in sorted(entries, key=lambda entry: (entry.date, entry.created, entry.id)):
            yield Shift(entry=entry.id, title=entry.heading, date=entry.date)


def _is_merged_end(decision: StrategyDecision) -> bool:
    return decision.decision_kind is DecisionKind.STOP and decision.stop_reason is StopReason.MERGED
