"""Cycles, the problem they work on, and what is read off on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from journal.core.dates import EventDate
from journal.core.records.base import Record, ref, text, together
from journal.core.vocabulary import Certainty, CycleStage, FocalPointState, Kind, MarkerLevel, MarkerTier


@dataclass(frozen=True, kw_only=True)
class Cycle(Record):
    """A stretch of plan, try, reflect, adapt; its number follows from the order of dates."""

    kind: ClassVar[Kind] = Kind.CYCLE

    starts: date = together("dates")
    ends: date = together("dates")
    """Last day, inclusive."""
    question: str = text(search="title")
    """The learning question."""
    focal_cause: str | None = ref(Kind.CAUSE)
    plan: str = text()
    prediction: str = text()
    """What we expect and how we would know; sealed at the start, shown again at check-in."""
    sealed_on: date | None = together("seal", None)
    """When the plan was left and the prediction could not be changed any more."""
    unsealed_on: date | None = together("seal", None)
    """When the prediction was looked at before its time, if it was."""
    unsealed_reason: str = together("seal", "")
    stage: CycleStage = together("stage", CycleStage.PLAN)
    stage_reason: str = together("stage", "")
    closed_from: CycleStage | None = together("stage", None)
    """Where a cycle stood when it was closed before its end; its trail shows which stones are missing."""
    result: str = text()
    """What came of the prediction."""
    learned: str = text()
    surprise: str = text()
    summary: str = text()

    @property
    def heading(self) -> str:
        """Return the learning question."""
        return self.question


@dataclass(frozen=True, kw_only=True)
class CheckIn(Record):
    """A question asked during a cycle, and its answer."""

    kind: ClassVar[Kind] = Kind.CHECK_IN

    cycle: str = ref(Kind.CYCLE, required=True)
    date: EventDate = together("place")
    rank: int = together("place", 0)
    """Order among the questions of one day."""
    question: str = text(search="title")
    answer: str = text()


@dataclass(frozen=True, kw_only=True)
class ChangeSpaceReading(Record):
    """How much room there was to move, 1 to 5 each (PDIA's authority, acceptance, ability)."""

    kind: ClassVar[Kind] = Kind.CHANGE_SPACE_READING

    cycle: str = ref(Kind.CYCLE, required=True)
    authority: int | None = None
    acceptance: int | None = None
    ability: int | None = None
    note: str = text()
    entry: str | None = ref(Kind.ENTRY)
    """The note that it was read off in."""


@dataclass(frozen=True, kw_only=True)
class Problem(Record):
    """What is wrong, for whom, and what solved looks like."""

    kind: ClassVar[Kind] = Kind.PROBLEM

    statement: str = text(search="title")
    who: str = text()
    how_known: str = text()
    solved: str = text()

    @property
    def heading(self) -> str:
        """Return the statement."""
        return self.statement


@dataclass(frozen=True, kw_only=True)
class Cause(Record):
    """A cause in the problem's tree."""

    kind: ClassVar[Kind] = Kind.CAUSE

    problem: str = ref(Kind.PROBLEM, required=True)
    parent: str | None = ref(Kind.CAUSE, group="place")
    rank: int = together("place", 0)
    statement: str = text(search="title")

    @property
    def heading(self) -> str:
        """Return the statement."""
        return self.statement


@dataclass(frozen=True, kw_only=True)
class FocalPoint(Record):
    """A point on the way to solved (SearchFrame)."""

    kind: ClassVar[Kind] = Kind.FOCAL_POINT

    statement: str = text(search="title")
    rank: int = 0
    target: EventDate = field(default_factory=EventDate.unknown)
    certainty: Certainty = Certainty.PLANNED
    state: FocalPointState = together("state", FocalPointState.OPEN)
    state_date: EventDate | None = together("state", None)
    state_reason: str = together("state", "")

    @property
    def heading(self) -> str:
        """Return the statement."""
        return self.statement


@dataclass(frozen=True, kw_only=True)
class ProgressMarker(Record):
    """A change in an actor that we expect, would like, or would love to see."""

    kind: ClassVar[Kind] = Kind.PROGRESS_MARKER

    actor: str = ref(Kind.ACTOR, required=True)
    tier: MarkerTier
    statement: str = text(search="title")
    rank: int = 0

    @property
    def heading(self) -> str:
        """Return the statement."""
        return self.statement


@dataclass(frozen=True, kw_only=True)
class MarkerRating(Record):
    """How much of a progress marker was seen in a cycle."""

    kind: ClassVar[Kind] = Kind.MARKER_RATING

    marker: str = ref(Kind.PROGRESS_MARKER, required=True)
    cycle: str = ref(Kind.CYCLE, required=True)
    level: MarkerLevel | None = None
    entry: str | None = ref(Kind.ENTRY)
    note: str = text()
