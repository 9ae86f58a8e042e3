"""Rows of evidence."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from journal.core.records import LINK_TARGETS
from journal.core.vocabulary import ConsentStatus, EvidenceKind, HeldAs, OutcomeState, Probative, Relation, Strength
from journal.store.models.base import Base, RecordRow, association, between, constrained, flag, one_of, reference


class EvidenceRow(RecordRow, Base):
    """One evidence."""

    __tablename__ = "evidence"
    __table_args__ = constrained(
        one_of("evidence_kind", EvidenceKind),
        one_of("held_as", HeldAs),
        flag("cleaned"),
        one_of("strength", Strength),
        one_of("consent", ConsentStatus),
    )

    title: Mapped[str]
    evidence_kind: Mapped[str]
    note: Mapped[str]
    source: Mapped[str]
    source_date: Mapped[str]
    source_date_first: Mapped[str | None]
    source_date_last: Mapped[str | None]
    held_as: Mapped[str]
    locator: Mapped[str]
    file_name: Mapped[str | None]
    media_type: Mapped[str | None]
    sha256: Mapped[str | None]
    size: Mapped[int | None]
    captured_at: Mapped[str | None]
    cleaned_sha256: Mapped[str | None]
    cleaned: Mapped[bool]
    strength: Mapped[int | None]
    strength_reason: Mapped[str]
    consent: Mapped[str]
    consent_purpose: Mapped[str]
    consent_until: Mapped[str | None]
    reviewed_on: Mapped[str | None]
    collector: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class EvidenceLinkRow(RecordRow, Base):
    """One evidence link."""

    __tablename__ = "evidence_link"
    __table_args__ = constrained(
        one_of("target_kind", LINK_TARGETS), one_of("relation", Relation), one_of("probative", Probative)
    )

    evidence: Mapped[str] = reference(nullable=False)
    target_kind: Mapped[str]
    target: Mapped[str] = reference(nullable=False)
    relation: Mapped[str]
    probative: Mapped[str | None]
    note: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class OutcomeRow(RecordRow, Base):
    """One outcome."""

    __tablename__ = "outcome"
    __table_args__ = constrained(
        between("significance_level", 1, 5), flag("positive"), flag("intended"), one_of("state", OutcomeState)
    )

    statement: Mapped[str]
    rank: Mapped[int]
    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    significance: Mapped[str]
    significance_level: Mapped[int | None]
    contribution: Mapped[str]
    substantiation: Mapped[str]
    positive: Mapped[bool]
    intended: Mapped[bool | None]
    state: Mapped[str]
    state_reason: Mapped[str]
    state_date: Mapped[str | None]
    state_date_first: Mapped[str | None]
    state_date_last: Mapped[str | None]
    entry: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


EVIDENCE_TAGS = association("evidence", "tags")
OUTCOME_ACTORS = association("outcome", "actors")
OUTCOME_VERSIONS = association("outcome", "versions")
