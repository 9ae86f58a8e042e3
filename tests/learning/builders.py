"""Records for tests of the rules, made by saying only what matters; ids are readable names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from journal.core.dates import EventDate
from journal.core.records import (
    Cycle,
    Evidence,
    EvidenceLink,
    Record,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Kind, Relation, StopReason, Strength, Trigger

MORNING = datetime(2026, 1, 1, 9, tzinfo=UTC)


class Story:
    """Collects records as a story is told, each written a minute after the one before."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._minutes = count()
        self._ranks = count(1)

    @property
    def snapshot(self) -> Snapshot:
        """Return everything told so far."""
        return Snapshot(self.records)

    def now(self) -> datetime:
        """Return the next moment of writing."""
        return MORNING + timedelta(minutes=next(self._minutes))

    def add(self, record: Record) -> None:
        """Tell of any record."""
        self.records.append(record)

    def change(self, name: str, **fields: Any) -> None:
        """Rewrite fields of a record told of before."""
        self.records = [replace(record, **fields) if record.id == name else record for record in self.records]

    def strategy(self, name: str, title: str = "") -> str:
        """Tell of a strategy and return its id."""
        self.add(Strategy(id=name, title=title or name, rank=next(self._ranks), created=self.now()))
        return name

    def decide(
        self,
        strategy: str,
        kind: DecisionKind,
        when: str,
        version: str | None = None,
        parents: tuple[str, ...] = (),
        trigger: Trigger = Trigger.NEW_INFORMATION,
        *,
        judgement_call: bool = False,
        evidence: tuple[str, ...] = (),
        stop_reason: StopReason | None = None,
    ) -> str:
        """Tell of a decision and the version it made; return the decision's id."""
        name = f"{strategy}-{kind}-{when}"
        if any(record.id == name for record in self.records):
            name = f"{name}-{len(self.records)}"
        self.add(
            StrategyDecision(
                id=name,
                strategy=strategy,
                decision_kind=kind,
                date=EventDate(when),
                trigger=trigger,
                rationale="We saw that it was needed.",
                judgement_call=judgement_call,
                evidence=frozenset(evidence),
                stop_reason=stop_reason,
                created=self.now(),
            )
        )
        if version:
            self.add(
                StrategyVersion(
                    id=version,
                    strategy=strategy,
                    decision=name,
                    statement=f"What {version} says.",
                    parents=frozenset(parents),
                    created=self.now(),
                )
            )
        return name

    def cycle(self, name: str, starts: date, ends: date) -> str:
        """Tell of a cycle and return its id."""
        self.add(Cycle(id=name, starts=starts, ends=ends, created=self.now()))
        return name

    def evidence(self, name: str, when: str, strength: int | None = 3) -> str:
        """Tell of a piece of evidence and return its id."""
        rated = Strength(strength) if strength else None
        self.add(Evidence(id=name, title=name, source_date=EventDate(when), strength=rated, created=self.now()))
        return name

    def link(self, evidence: str, kind: Kind, target: str, relation: Relation = Relation.SUPPORTS) -> str:
        """Tell what a piece of evidence bears on and return the link's id."""
        name = f"{evidence}-{relation}-{target}"
        self.add(
            EvidenceLink(
                id=name, evidence=evidence, target_kind=kind, target=target, relation=relation, created=self.now()
            )
        )
        return name
