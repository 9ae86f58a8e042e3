"""Strategies, and the decisions that move them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journal.core.i18n import _
from journal.core.records import (
    Action,
    Actor,
    Assumption,
    AssumptionCheck,
    Comment,
    Cycle,
    Entry,
    Evidence,
    EvidenceLink,
    Outcome,
    Person,
    Record,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, EventKind, Kind, label
from journal.services.base import RecordService
from journal.services.deciding import correct_decision, put_decision
from journal.services.sight import Sight
from journal.store.database import Database, Reader
from journal.store.materialise import table_of
from journal.store.models import side_table

MAP_TYPES: tuple[type[Record], ...] = (
    Strategy,
    StrategyDecision,
    StrategyVersion,
    Cycle,
    Evidence,
    EvidenceLink,
    Person,
    Assumption,
    AssumptionCheck,
    Outcome,
    Comment,
    Action,
    Actor,
)


class StrategyService(RecordService[Strategy]):
    """What the team does, and how that changed."""

    def __init__(self, db: Database, sight: Sight) -> None:
        super().__init__(db, Strategy)
        self._sight = sight

    def map(self) -> Snapshot:
        """Return everything that the refinement map and its details show on this screen."""
        with self._db.read() as reader:
            records: list[Record] = [record for kind in MAP_TYPES for record in reader.all(kind)]
            return self._sight.of(Snapshot([*records, *_entries_on_the_map(reader)]))

    def decide(
        self,
        decision: StrategyDecision,
        version: StrategyVersion | None = None,
        *,
        title: str | None = None,
        also_stop: Sequence[str] = (),
    ) -> StrategyDecision:
        """Record a decision, with the version that it makes, as one deed.

        A start, a split or a merge with an empty ``decision.strategy`` makes a strategy called ``title``;
        the strategies in ``also_stop`` end on the same date, merged into this one. A version without
        parents comes from what was in force that day.
        """
        with self._db.write(_decision_label(decision, title)) as write:
            return put_decision(write, decision, version, title=title, also_stop=also_stop)[0]

    def split(self, decision: StrategyDecision, parts: Sequence[tuple[str, StrategyVersion]]) -> list[StrategyDecision]:
        """Let several strategies, each with its title and its first version, split off for one reason, as one deed."""
        decision = replace(decision, strategy="", decision_kind=DecisionKind.SPLIT)
        titles = ", ".join(title.strip() for title, _version in parts)
        with self._db.write(_decision_label(decision, titles)) as write:
            return [put_decision(write, decision, version, title=title)[0] for title, version in parts]

    def correct(
        self, decision: StrategyDecision, version: StrategyVersion | None = None, *, reason: str | None = None
    ) -> StrategyDecision:
        """Correct a decision and the version it made while nothing was built on them; else ``Conflict``."""
        with self._db.write(_("Correct a decision"), reason) as write:
            return correct_decision(write, decision, version, self._db.clock.today())


def _decision_label(decision: StrategyDecision, title: str | None) -> str:
    if title:
        return _("{kind} “{strategy}”").format(kind=label(decision.decision_kind), strategy=title)
    return _("{kind} a strategy").format(kind=label(decision.decision_kind))


def _entries_on_the_map(reader: Reader) -> list[Entry]:
    """Return the entries that are context shifts, or are about a version or cited by a decision."""
    entry = table_of(Kind.ENTRY)
    about, cited = side_table(Kind.ENTRY, "versions"), side_table(Kind.STRATEGY_DECISION, "entries")
    condition = (
        (entry.c.event_kind == EventKind.CONTEXT_SHIFT.value)
        | entry.c.key.in_(about.select().with_only_columns(about.c.owner_key))
        | entry.c.id.in_(cited.select().with_only_columns(cited.c.target))
    )
    return reader.all(Entry, condition)
