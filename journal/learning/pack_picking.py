"""Which items of a journal a choice takes for a review pack."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property

from journal.core.dates import EventDate
from journal.core.records import (
    Action,
    Assumption,
    AssumptionCheck,
    Entry,
    EvidenceLink,
    Outcome,
    Problem,
    Record,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import EntryState
from journal.learning.pack_choice import PackChoice
from journal.learning.pack_items import TICKED, dates_of
from journal.learning.scope import Scope


def picked_ids(may: Snapshot, choice: PackChoice, changed: Collection[str] = ()) -> frozenset[str]:
    """Return the ids of the items that a choice takes; ``changed`` are those changed since its earlier pack."""
    return _Picking(may, choice, changed).ids()


class _Picking:
    """Works out which items a choice takes."""

    def __init__(self, may: Snapshot, choice: PackChoice, changed: Collection[str]) -> None:
        self._may = may
        self._choice = choice
        self._changed = changed
        self._scope = Scope(*choice.cycles) if choice.cycles is not None else Scope()

    def ids(self) -> frozenset[str]:
        """Return their ids."""
        items = [record for record_type in TICKED for record in self._may.all(record_type)]
        known = {record.id for record in items}
        taken = {record.id for record in items if self._takes(record)}
        taken = (taken | self._choice.added) & known - self._choice.left_out
        taken |= (known & set(self._borne_out(taken))) - self._choice.left_out
        return frozenset(taken)

    def _takes(self, record: Record) -> bool:
        if isinstance(record, Action) and not self._choice.with_actions:
            return False
        if isinstance(record, Entry) and record.state is EntryState.DRAFT:
            return False
        return self._in_time(record) and self._of_strategy(record) and self._tagged(record) and self._is_new(record)

    def _is_new(self, record: Record) -> bool:
        return self._choice.since is None or record.id in self._changed

    def _in_time(self, record: Record) -> bool:
        choice = self._choice
        if choice.cycles is None and choice.first is None and choice.last is None:
            return True
        if isinstance(record, Problem):
            return True
        return any(self._holds(when, cycle) for when, cycle in dates_of(record, self._may))

    def _holds(self, when: EventDate, cycle: str | None) -> bool:
        if self._choice.cycles is not None and not self._scope.holds(when, self._may, cycle):
            return False
        first, last = self._choice.first or date.min, self._choice.last or date.max
        if (first, last) == (date.min, date.max):
            return True
        return when.first is not None and when.last is not None and first <= when.first and when.last <= last

    def _of_strategy(self, record: Record) -> bool:
        wanted = self._choice.strategies
        if not wanted:
            return True
        match record:
            case StrategyDecision():
                return record.strategy in wanted
            case Assumption():
                return bool(record.strategies & wanted)
            case Entry():
                return bool(record.versions & self._versions) or record.id in self._cited
            case Outcome():
                return bool(record.versions & self._versions)
        return isinstance(record, Problem)

    def _tagged(self, record: Record) -> bool:
        wanted = self._choice.tags
        if not wanted:
            return True
        if isinstance(record, StrategyDecision):
            return bool(record.entries & self._entries_tagged)
        return bool(getattr(record, "tags", frozenset()) & wanted)

    @cached_property
    def _versions(self) -> set[str]:
        return {each.id for each in self._may.all(StrategyVersion) if each.strategy in self._choice.strategies}

    @cached_property
    def _cited(self) -> set[str]:
        decisions = [each for each in self._may.all(StrategyDecision) if each.strategy in self._choice.strategies]
        return {entry for decision in decisions for entry in decision.entries}

    @cached_property
    def _entries_tagged(self) -> set[str]:
        return {each.id for each in self._may.all(Entry) if each.tags & self._choice.tags}

    def _borne_out(self, taken: Collection[str]) -> Iterator[str]:
        """Yield the evidence of what is taken."""
        made = {each.id for each in self._may.all(StrategyVersion) if each.decision in taken}
        for link in self._may.all(EvidenceLink):
            if link.target in taken or link.target in made:
                yield link.evidence
        for decision in self._may.all(StrategyDecision):
            if decision.id in taken:
                yield from decision.evidence
        for check in self._may.all(AssumptionCheck):
            if check.assumption in taken:
                yield from check.evidence
