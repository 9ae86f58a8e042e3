"""Rows of cycles."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from journal.core.vocabulary import Certainty, CycleStage, FocalPointState, MarkerLevel, MarkerTier
from journal.store.models.base import Base, RecordRow, between, constrained, one_of, reference


class ProblemRow(RecordRow, Base):
    """One problem."""

    __tablename__ = "problem"
    __table_args__ = constrained()

    statement: Mapped[str]
    who: Mapped[str]
    how_known: Mapped[str]
    solved: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class CauseRow(RecordRow, Base):
    """One cause."""

    __tablename__ = "cause"
    __table_args__ = constrained()

    problem: Mapped[str] = reference(nullable=False)
    parent: Mapped[str | None] = reference()
    rank: Mapped[int]
    statement: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class FocalPointRow(RecordRow, Base):
    """One focal point."""

    __tablename__ = "focal_point"
    __table_args__ = constrained(one_of("certainty", Certainty), one_of("state", FocalPointState))

    statement: Mapped[str]
    rank: Mapped[int]
    target: Mapped[str]
    target_first: Mapped[str | None]
    target_last: Mapped[str | None]
    certainty: Mapped[str]
    state: Mapped[str]
    state_date: Mapped[str | None]
    state_date_first: Mapped[str | None]
    state_date_last: Mapped[str | None]
    state_reason: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class ProgressMarkerRow(RecordRow, Base):
    """One progress marker."""

    __tablename__ = "progress_marker"
    __table_args__ = constrained(one_of("tier", MarkerTier))

    actor: Mapped[str] = reference(nullable=False)
    tier: Mapped[str]
    statement: Mapped[str]
    rank: Mapped[int]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class MarkerRatingRow(RecordRow, Base):
    """One marker rating."""

    __tablename__ = "marker_rating"
    __table_args__ = constrained(one_of("level", MarkerLevel))

    marker: Mapped[str] = reference(nullable=False)
    cycle: Mapped[str] = reference(nullable=False)
    level: Mapped[int | None]
    entry: Mapped[str | None] = reference()
    note: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class CycleRow(RecordRow, Base):
    """One cycle."""

    __tablename__ = "cycle"
    __table_args__ = constrained(one_of("stage", CycleStage), one_of("closed_from", CycleStage))

    starts: Mapped[str]
    ends: Mapped[str]
    question: Mapped[str]
    focal_cause: Mapped[str | None] = reference()
    plan: Mapped[str]
    prediction: Mapped[str]
    sealed_on: Mapped[str | None]
    unsealed_on: Mapped[str | None]
    unsealed_reason: Mapped[str]
    stage: Mapped[str]
    stage_reason: Mapped[str]
    closed_from: Mapped[str | None]
    result: Mapped[str]
    learned: Mapped[str]
    surprise: Mapped[str]
    summary: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class CheckInRow(RecordRow, Base):
    """One check in."""

    __tablename__ = "check_in"
    __table_args__ = constrained()

    cycle: Mapped[str] = reference(nullable=False)
    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    rank: Mapped[int]
    question: Mapped[str]
    answer: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class ChangeSpaceReadingRow(RecordRow, Base):
    """One change space reading."""

    __tablename__ = "change_space_reading"
    __table_args__ = constrained(between("authority", 1, 5), between("acceptance", 1, 5), between("ability", 1, 5))

    cycle: Mapped[str] = reference(nullable=False)
    authority: Mapped[int | None]
    acceptance: Mapped[int | None]
    ability: Mapped[int | None]
    note: Mapped[str]
    entry: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""
