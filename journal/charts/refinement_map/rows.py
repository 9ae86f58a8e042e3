"""What the refinement map shows, apart from how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from journal.core.dates import EventDate
from journal.core.vocabulary import DecisionKind, Relation, StopReason, StrategyState, Strength, Trigger
from journal.learning.evidence import Balance, Side


@dataclass(frozen=True)
class Lane:
    """One strategy."""

    strategy: str
    code: str
    title: str
    state: StrategyState
    since: EventDate | None
    version: int | None
    """Number of the version in force."""
    stop_reason: StopReason | None = None


@dataclass(frozen=True)
class Node:
    """One decision, with the version it made."""

    decision: str
    strategy: str
    kind: DecisionKind
    date: EventDate
    trigger: Trigger
    rationale: str
    judgement_call: bool
    cited: int
    """How many entries and pieces of evidence the decision cites."""
    cycle: int | None
    """Number of the cycle it belongs to."""
    version: str | None = None
    number: int | None = None
    parents: tuple[str, ...] = ()
    """Labels of the versions it came from, such as ``S1v2``."""
    balance: Balance = field(default_factory=Balance)
    shown: bool = True
    """Not on its own when it ends a strategy that merged: the curve says so."""


@dataclass(frozen=True)
class Branch:
    """A line from a version of one strategy to a decision about another."""

    parent: str
    """The decision that made the parent version."""
    parent_strategy: str
    child: str
    """The decision at the other end."""
    child_strategy: str
    ends_parent: bool
    """Whether the parent strategy ended in it."""


@dataclass(frozen=True)
class Tick:
    """A piece of evidence on one side of one strategy."""

    evidence: str
    title: str
    strategy: str
    side: Side
    strength: Strength | None
    date: EventDate
    relations: tuple[Relation, ...]


@dataclass(frozen=True)
class CycleBand:
    """A cycle, as a stretch of the map."""

    cycle: str
    number: int
    starts: date
    ends: date
    current: bool


@dataclass(frozen=True)
class Shift:
    """A day on which the world moved."""

    entry: str
    title: str
    date: EventDate


@dataclass(frozen=True)
class MapRows:
    """Everything on the map; lanes stand in the order they are drawn in."""

    today: date
    lanes: tuple[Lane, ...] = ()
    nodes: tuple[Node, ...] = ()
    """Lane by lane, each in order of time."""
    branches: tuple[Branch, ...] = ()
    ticks: tuple[Tick, ...] = ()
    cycles: tuple[CycleBand, ...] = ()
    shifts: tuple[Shift, ...] = ()
    window: tuple[date, date] | None = None
    """The first and the last day shown; ``None`` for all of them."""
    earlier: tuple[Node, ...] = ()
    """Decisions before the window, which say how its lanes begin."""
    elsewhere: tuple[Lane, ...] = ()
    """Lanes of the journal that are not drawn here: folded, or on another page."""
    page: tuple[int, int] | None = None
    """Which page of how many this is, where the map takes more than one."""
    evidence: int = 0
    """Different pieces of evidence among the ticks, undated ones included."""
    sealed: int = 0
    """Items left out because they are sealed."""
