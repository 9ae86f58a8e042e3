"""What a chart or a report is narrowed to: some cycles, one strategy.

The stated rule. A span of cycles keeps what happened, was found or was agreed within its days; of strategies it keeps
what was decided until its end, since nobody understands a version without the one before. One strategy keeps its
own decisions and versions, the assumptions beneath it, and what bears on these; what belongs to no strategy (cycles,
actors, actions, the problem) stays. Cycles are never left out, so that each keeps the number people know it by:
``cycles`` says which ones are meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.core.dates import EventDate
from journal.core.records import (
    Action,
    ActorReading,
    Assumption,
    AssumptionCheck,
    ChangeSpaceReading,
    CheckIn,
    Comment,
    Cycle,
    Decision,
    Entry,
    Evidence,
    EvidenceLink,
    MarkerRating,
    Outcome,
    Record,
    Retrospective,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.learning.cycles import cycle_of
from journal.learning.numbering import cycle_numbers, ordered_cycles


@dataclass(frozen=True)
class Scope:
    """Which cycles, by their numbers, first and last included, and which strategy; empty for everything."""

    first: int | None = None
    last: int | None = None
    strategy: str | None = None

    @property
    def key(self) -> str:
        """Return it as one word, to keep things by; empty for everything."""
        cycles = f"cycles={self.first}-{self.last}" if self.first is not None else ""
        strategy = f"strategy={self.strategy}" if self.strategy else ""
        return ";".join(part for part in (cycles, strategy) if part)

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.first is None and self.strategy is None

    def cycles(self, snapshot: Snapshot) -> list[tuple[int, Cycle]]:
        """Return the cycles meant, each with its number, in order."""
        numbered = enumerate(ordered_cycles(snapshot.all(Cycle)), start=1)
        return [(number, cycle) for number, cycle in numbered if self._holds_number(number)]

    def days(self, snapshot: Snapshot) -> tuple[date, date] | None:
        """Return the first and the last day meant; ``None`` when all days are."""
        if self.first is None:
            return None
        cycles = [cycle for _number, cycle in self.cycles(snapshot)]
        if not cycles:
            return date.max, date.min
        return min(cycle.starts for cycle in cycles), max(cycle.ends for cycle in cycles)

    def holds(self, when: EventDate, snapshot: Snapshot, cycle: str | None = None) -> bool:
        """Whether a date, or the cycle set instead of it, lies within the cycles meant."""
        days = self.days(snapshot)
        if days is None:
            return True
        if cycle is not None and cycle in (numbers := cycle_numbers(snapshot.all(Cycle))):
            return self._holds_number(numbers[cycle])
        return _within(when, days)

    def _holds_number(self, number: int) -> bool:
        return self.first is None or self.first <= number <= (self.last or self.first)


EVERYTHING = Scope()


def narrowed(snapshot: Snapshot, scope: Scope) -> Snapshot:
    """Return the records that a scope keeps, by the rule above."""
    if scope.is_everything:
        return snapshot
    of_strategy = _StrategyRule(snapshot, scope.strategy) if scope.strategy else None
    days = scope.days(snapshot)
    in_time = _TimeRule(snapshot, scope, days) if days is not None else None
    return snapshot.narrowed(
        lambda record: (in_time is None or in_time.keeps(record)) and (of_strategy is None or of_strategy.keeps(record))
    )


class _TimeRule:
    """Says of a record whether it lies in the cycles meant, whose days were worked out once."""

    def __init__(self, snapshot: Snapshot, scope: Scope, days: tuple[date, date]) -> None:
        self._snapshot = snapshot
        self._days = days
        self._known = {cycle.id for cycle in snapshot.all(Cycle)}
        self._meant = {cycle.id for _number, cycle in scope.cycles(snapshot)}

    def keeps(self, record: Record) -> bool:
        """Whether a record happened, was found or was agreed in those cycles, or has no day."""
        match record:
            case StrategyDecision():
                return self._begun(record)
            case StrategyVersion():
                made = self._snapshot.find(StrategyDecision, record.decision)
                return made is None or self._begun(made)
            case Entry() | AssumptionCheck() | Retrospective():
                return self._holds(record.date, record.cycle)
            case ActorReading() | Outcome() | Decision() | Comment():
                return self._holds(record.date)
            case Evidence():
                return self._holds(record.source_date)
            case MarkerRating() | ChangeSpaceReading() | CheckIn():
                return self._holds(EventDate.unknown(), record.cycle)
            case Action():
                agreed = _agreed_in(record, self._snapshot)
                return self._holds(EventDate.of(record.created.date()), agreed.id if agreed else None)
        return True

    def _begun(self, decision: StrategyDecision) -> bool:
        return (decision.date.first or date.min) <= self._days[1]

    def _holds(self, when: EventDate, cycle: str | None = None) -> bool:
        return cycle in self._meant if cycle in self._known else _within(when, self._days)


def _agreed_in(action: Action, snapshot: Snapshot) -> Cycle | None:
    """Return the cycle that an action belongs to: its own, else that of the meeting in which it was agreed."""
    own = snapshot.find(Cycle, action.cycle)
    meeting = snapshot.find(Retrospective, action.retrospective)
    if own is not None or meeting is None:
        return own
    return cycle_of(meeting.date, snapshot.all(Cycle), meeting.cycle)


def _within(when: EventDate, days: tuple[date, date]) -> bool:
    return when.first is not None and when.last is not None and days[0] <= when.first and when.last <= days[1]


class _StrategyRule:
    """Says of a record whether it belongs to one strategy."""

    def __init__(self, snapshot: Snapshot, strategy: str) -> None:
        self._strategy = strategy
        decisions = [each for each in snapshot.all(StrategyDecision) if each.strategy == strategy]
        self._versions = {each.id for each in snapshot.all(StrategyVersion) if each.strategy == strategy}
        self._assumptions = {each.id for each in snapshot.all(Assumption) if strategy in each.strategies}
        self._outcomes = {each.id for each in snapshot.all(Outcome) if each.versions & self._versions}
        cited = frozenset().union(*(each.entries for each in decisions)) if decisions else frozenset()
        self._entries = {
            each.id
            for each in snapshot.all(Entry)
            if each.id in cited or each.versions & self._versions or each.assumptions & self._assumptions
        }
        self._targets = (
            self._versions | self._assumptions | self._outcomes | self._entries | {each.id for each in decisions}
        )
        relied_on = frozenset().union(*(each.evidence for each in decisions)) if decisions else frozenset()
        linked = {link.evidence for link in snapshot.all(EvidenceLink) if link.target in self._targets}
        self._evidence = linked | relied_on

    def keeps(self, record: Record) -> bool:
        """Whether a record belongs to the strategy, or to none."""
        match record:
            case Strategy():
                return record.id == self._strategy
            case StrategyDecision() | StrategyVersion():
                return record.strategy == self._strategy
            case Assumption():
                return record.id in self._assumptions
            case AssumptionCheck():
                return record.assumption in self._assumptions
            case Outcome():
                return record.id in self._outcomes
            case Entry():
                return record.id in self._entries
            case Evidence():
                return record.id in self._evidence
            case EvidenceLink():
                return record.target in self._targets
            case Comment():
                return record.place is None or record.place in self._targets | self._evidence | {self._strategy}
        return True
