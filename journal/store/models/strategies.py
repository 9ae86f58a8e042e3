"""Rows of strategies."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from journal.core.vocabulary import AssumptionState, Confidence, DecisionKind, StopReason, Trigger
from journal.store.models.base import Base, RecordRow, association, between, constrained, flag, one_of, reference


class StrategyRow(RecordRow, Base):
    """One strategy."""

    __tablename__ = "strategy"
    __table_args__ = constrained()

    title: Mapped[str]
    rank: Mapped[int]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class StrategyDecisionRow(RecordRow, Base):
    """One strategy decision."""

    __tablename__ = "strategy_decision"
    __table_args__ = constrained(
        one_of("decision_kind", DecisionKind),
        one_of("stop_reason", StopReason),
        one_of("trigger", Trigger),
        flag("judgement_call"),
    )

    strategy: Mapped[str] = reference(nullable=False)
    decision_kind: Mapped[str]
    stop_reason: Mapped[str | None]
    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    cycle: Mapped[str | None] = reference()
    trigger: Mapped[str]
    rationale: Mapped[str]
    keeps: Mapped[str]
    rejected: Mapped[str]
    judgement_call: Mapped[bool]
    review_on: Mapped[str | None]
    comment: Mapped[str | None] = reference()
    retrospective: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class StrategyVersionRow(RecordRow, Base):
    """One strategy version."""

    __tablename__ = "strategy_version"
    __table_args__ = constrained()

    strategy: Mapped[str] = reference(nullable=False)
    decision: Mapped[str] = reference(nullable=False)
    statement: Mapped[str]
    if_part: Mapped[str]
    then_part: Mapped[str]
    because_part: Mapped[str]
    activities: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class AssumptionRow(RecordRow, Base):
    """One assumption."""

    __tablename__ = "assumption"
    __table_args__ = constrained(between("importance", 1, 5), one_of("state_override", AssumptionState))

    statement: Mapped[str]
    rank: Mapped[int]
    importance: Mapped[int | None]
    mind_changer: Mapped[str]
    review_by: Mapped[str | None]
    state_override: Mapped[str | None]
    state_reason: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class AssumptionCheckRow(RecordRow, Base):
    """One assumption check."""

    __tablename__ = "assumption_check"
    __table_args__ = constrained(one_of("confidence", Confidence), flag("nothing_against"), flag("retires"))

    assumption: Mapped[str] = reference(nullable=False)
    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    cycle: Mapped[str | None] = reference()
    confidence: Mapped[int | None]
    note: Mapped[str]
    against: Mapped[str]
    nothing_against: Mapped[bool]
    retires: Mapped[bool]
    entry: Mapped[str | None] = reference()
    comment: Mapped[str | None] = reference()
    retrospective: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


STRATEGY_DECISION_EVIDENCE = association("strategy_decision", "evidence")
STRATEGY_DECISION_ENTRIES = association("strategy_decision", "entries")
STRATEGY_DECISION_DECIDERS = association("strategy_decision", "deciders")
STRATEGY_VERSION_PARENTS = association("strategy_version", "parents")
STRATEGY_VERSION_ACTORS = association("strategy_version", "actors")
ASSUMPTION_STRATEGIES = association("assumption", "strategies")
ASSUMPTION_CHECK_EVIDENCE = association("assumption_check", "evidence")
