"""Strategies, and the decisions that move them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from journal.core.errors import Conflict, InvalidInput
from journal.core.i18n import _
from journal.core.records import (
    Action,
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
from journal.core.vocabulary import DecisionKind, EventKind, Kind, StopReason, label
from journal.learning import lineage
from journal.learning.decisions import problems
from journal.services.base import RecordService
from journal.services.sight import Sight
from journal.store.database import Database, Reader, Write
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

        A start or a split with an empty ``decision.strategy`` makes a strategy called ``title``; the
        strategies in ``also_stop`` end on the same date, merged into this one.
        """
        with self._db.write(_decision_label(decision, title)) as write:
            return put_decision(write, decision, version, title=title, also_stop=also_stop)[0]

    def save_version(self, version: StrategyVersion, *, reason: str | None = None) -> StrategyVersion:
        """Correct a version that nothing was built on yet; ``Conflict`` when it is past changing."""
        with self._db.write(_("Correct strategy version"), reason) as write:
            write.get(StrategyVersion, version.id)
            refuse_if_immutable(write, version, self._db.clock.today())
            return write.put(version)


def put_decision(
    write: Write,
    decision: StrategyDecision,
    version: StrategyVersion | None = None,
    *,
    title: str | None = None,
    also_stop: Sequence[str] = (),
) -> tuple[StrategyDecision, StrategyVersion | None]:
    """Record a decision and the version it makes within a write, by the rules of ``StrategyService.decide``."""
    if not decision.strategy:
        decision = replace(decision, strategy=_new_strategy(write, decision, title).id)
    _refuse(problems(decision, version, history(write)))
    saved = write.put(decision, new=True)
    if version is not None:
        parents = version.parents or _current(write, saved)
        version = write.put(replace(version, strategy=saved.strategy, decision=saved.id, parents=parents), new=True)
    for other in also_stop:
        write.put(_merged_away(saved, other), new=True)
    return saved, version


def history(write: Write) -> Snapshot:
    """Return the strategies, their decisions and versions, and their evidence, as a write leaves them so far."""
    write.flush()  # a strategy made a moment ago is part of the history
    wanted: tuple[type[Record], ...] = (Strategy, StrategyDecision, StrategyVersion, Evidence, EvidenceLink)
    return Snapshot(record for kind in wanted for record in write.all(kind))


def _new_strategy(write: Write, decision: StrategyDecision, title: str | None) -> Strategy:
    if decision.decision_kind not in (DecisionKind.START, DecisionKind.SPLIT):
        raise InvalidInput(_("Choose the strategy that this decision is about."), field="strategy")
    if not title or not title.strip():
        raise InvalidInput(_("Give the strategy a name."), field="title")
    rank = max((strategy.rank for strategy in write.all(Strategy)), default=0) + 1
    return write.put(Strategy(title=title.strip(), rank=rank), new=True)


def refuse_if_immutable(reader: Reader, version: StrategyVersion, today: date) -> None:
    """Refuse to change or delete a version that something was built on."""
    if lineage.is_immutable(_around(reader, version), version.id, today):
        raise Conflict(_("This version has been acted on and stays as it was. Make a new version to change course."))


def _decision_label(decision: StrategyDecision, title: str | None) -> str:
    if title:
        return _("{kind} “{strategy}”").format(kind=label(decision.decision_kind), strategy=title)
    return _("{kind} a strategy").format(kind=label(decision.decision_kind))


def _refuse(found: Sequence[tuple[str, str]]) -> None:
    for field, sentence in found:
        raise InvalidInput(sentence, field=field)


def _current(write: Write, decision: StrategyDecision) -> frozenset[str]:
    table = table_of(Kind.STRATEGY_VERSION)
    versions = write.all(StrategyVersion, table.c.strategy == decision.strategy)
    if not versions:
        return frozenset()
    dates = {d.id: d.date for d in write.all(StrategyDecision)}
    return frozenset({max(versions, key=lambda v: (dates[v.decision], v.created)).id})


def _merged_away(decision: StrategyDecision, strategy: str) -> StrategyDecision:
    return StrategyDecision(
        strategy=strategy,
        decision_kind=DecisionKind.STOP,
        stop_reason=StopReason.MERGED,
        date=decision.date,
        trigger=decision.trigger,
        rationale=decision.rationale,
        evidence=decision.evidence,
        entries=decision.entries,
        judgement_call=decision.judgement_call,
    )


def _around(reader: Reader, version: StrategyVersion) -> Snapshot:
    """Return what decides whether a version may still be corrected."""
    side = side_table(Kind.ENTRY, "versions")
    keys = side.select().with_only_columns(side.c.owner_key).where(side.c.target == version.id)
    records: list[Record] = [
        *reader.all(Entry, table_of(Kind.ENTRY).c.key.in_(keys)),
        *reader.all(EvidenceLink, table_of(Kind.EVIDENCE_LINK).c.target == version.id),
    ]
    kinds: tuple[type[Record], ...] = (StrategyVersion, StrategyDecision, Cycle, Action)
    return Snapshot([*records, *(record for kind in kinds for record in reader.all(kind))])


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
