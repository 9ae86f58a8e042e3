"""Strategies, the versions they went through, the decisions that made them, and beliefs beneath them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from journal.core.dates import EventDate
from journal.core.records.base import Record, ref, refs, text, together
from journal.core.vocabulary import AssumptionState, Confidence, DecisionKind, Kind, StopReason, Trigger


@dataclass(frozen=True, kw_only=True)
class Strategy(Record):
    """One line of work; its state follows from its decisions, its code (S1) from ``rank``."""

    kind: ClassVar[Kind] = Kind.STRATEGY

    title: str = text(search="title")
    rank: int = 0
    """Place in the order that codes are given in."""

    @property
    def heading(self) -> str:
        """Return the title."""
        return self.title


@dataclass(frozen=True, kw_only=True)
class StrategyDecision(Record):
    """What was decided about a strategy, when, and why: the edge between two versions."""

    kind: ClassVar[Kind] = Kind.STRATEGY_DECISION

    strategy: str = ref(Kind.STRATEGY, required=True)
    decision_kind: DecisionKind = together("decision")
    stop_reason: StopReason | None = together("decision", None)
    date: EventDate
    cycle: str | None = ref(Kind.CYCLE)
    """Set only when a person overrides the cycle that the date gives."""
    trigger: Trigger
    rationale: str = text()
    keeps: str = text()
    """What we keep from before."""
    rejected: str = text()
    """Alternatives considered and not taken."""
    judgement_call: bool = False
    """The explicit mark for a decision that cites no evidence."""
    review_on: dt.date | None = None
    comment: str | None = ref(Kind.COMMENT)
    """The comment of a critical friend that led to it."""
    retrospective: str | None = ref(Kind.RETROSPECTIVE)
    """The meeting that took it."""
    evidence: frozenset[str] = refs(Kind.EVIDENCE)
    entries: frozenset[str] = refs(Kind.ENTRY)
    deciders: frozenset[str] = refs(Kind.PERSON)

    @property
    def heading(self) -> str:
        """Return the first words of the rationale."""
        return " ".join(self.rationale.split()[:8])


@dataclass(frozen=True, kw_only=True)
class StrategyVersion(Record):
    """What a strategy was from one decision to the next: the node of the refinement map."""

    kind: ClassVar[Kind] = Kind.STRATEGY_VERSION

    strategy: str = ref(Kind.STRATEGY, required=True)
    decision: str = ref(Kind.STRATEGY_DECISION, required=True)
    statement: str = text()
    """Free text, used when the three parts are not."""
    if_part: str = text()
    then_part: str = text()
    because_part: str = text()
    activities: str = text()
    parents: frozenset[str] = refs(Kind.STRATEGY_VERSION)
    """Versions it came from: none for a start, one mostly, several for a merge."""
    actors: frozenset[str] = refs(Kind.ACTOR)

    @property
    def heading(self) -> str:
        """Return the first words of what it says."""
        return " ".join((self.statement or self.if_part).split()[:8])


@dataclass(frozen=True, kw_only=True)
class Assumption(Record):
    """A belief that one or more strategies rest on."""

    kind: ClassVar[Kind] = Kind.ASSUMPTION

    statement: str = text(search="title")
    rank: int = 0
    importance: int | None = None
    """From 1 (little hangs on it) to 5 (everything does)."""
    mind_changer: str = text()
    """What would change our mind."""
    review_by: dt.date | None = None
    state_override: AssumptionState | None = together("state", None)
    """Set only when a person overrides what the checks give."""
    state_reason: str = together("state", "")
    strategies: frozenset[str] = refs(Kind.STRATEGY)

    @property
    def heading(self) -> str:
        """Return the statement."""
        return self.statement


@dataclass(frozen=True, kw_only=True)
class AssumptionCheck(Record):
    """How sure the team was of an assumption on a date, and why."""

    kind: ClassVar[Kind] = Kind.ASSUMPTION_CHECK

    assumption: str = ref(Kind.ASSUMPTION, required=True)
    date: EventDate
    cycle: str | None = ref(Kind.CYCLE)
    confidence: Confidence | None = None
    note: str = text()
    against: str = text()
    """What speaks against it; each check has room for it."""
    nothing_against: bool = False
    """Whether the team looked for something against it and found nothing."""
    retires: bool = False
    """Whether this check laid the assumption to rest."""
    entry: str | None = ref(Kind.ENTRY)
    """The note that it was made with."""
    comment: str | None = ref(Kind.COMMENT)
    """The comment of a critical friend that led to it."""
    retrospective: str | None = ref(Kind.RETROSPECTIVE)
    """The meeting that made it."""
    evidence: frozenset[str] = refs(Kind.EVIDENCE)
