"""What a team agrees on together: decisions, actions and retrospectives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

from journal.core.dates import EventDate
from journal.core.records.base import Record, ref, refs, text, together
from journal.core.vocabulary import ActionState, CardMode, CarriedWay, Kind, RetroFormat, RetroState


@dataclass(frozen=True, kw_only=True)
class Decision(Record):
    """A decision other than about a strategy."""

    kind: ClassVar[Kind] = Kind.DECISION

    question: str = text(search="title")
    options: str = text()
    choice: str = text()
    reasons: str = text()
    reversible: bool | None = None
    date: EventDate
    review_on: dt.date | None = None
    entry: str | None = ref(Kind.ENTRY)
    comment: str | None = ref(Kind.COMMENT)
    """The comment of a critical friend that led to it."""
    retrospective: str | None = ref(Kind.RETROSPECTIVE)
    """The meeting that took it."""

    @property
    def heading(self) -> str:
        """Return the question."""
        return self.question


@dataclass(frozen=True, kw_only=True)
class Action(Record):
    """Something one person will do by a day."""

    kind: ClassVar[Kind] = Kind.ACTION

    what: str = text(search="title")
    owner: str | None = ref(Kind.PERSON)
    due: dt.date | None = None
    done_looks_like: str = text()
    state: ActionState = together("state", ActionState.OPEN)
    state_reason: str = together("state", "")
    closed_on: dt.date | None = together("state", None)
    way: CarriedWay | None = together("state", None)
    """How it goes on since it was carried twice; none where nobody had to say."""
    cycle: str | None = ref(Kind.CYCLE)
    carried_from: frozenset[str] = refs(Kind.CYCLE)
    """The cycles that closed without it, and handed it on."""
    retrospective: str | None = ref(Kind.RETROSPECTIVE)
    comment: str | None = ref(Kind.COMMENT)

    @property
    def heading(self) -> str:
        """Return what is to be done."""
        return self.what


@dataclass(frozen=True, kw_only=True)
class Retrospective(Record):
    """A meeting in which the team looked back."""

    kind: ClassVar[Kind] = Kind.RETROSPECTIVE

    date: EventDate
    cycle: str | None = ref(Kind.CYCLE)
    first_day: dt.date | None = together("period", None)
    """First day that it looks back on, where that is no cycle."""
    last_day: dt.date | None = together("period", None)
    format: str = together("format", RetroFormat.WHAT_SO_WHAT.value)
    """Key of the format: one of ``RetroFormat``, or one of the team's own."""
    agenda: str = field(default="", metadata={"group": "format", "search": "none"})
    """The format as it is led, in the form of the files in ``resources/retrospectives``; empty where nobody kept it."""
    cards: CardMode = CardMode.AUTHORLESS
    """Whether cards say who wrote them: fixed before the first one."""
    dots: int = 0
    """How many dots each may place."""
    state: RetroState = together("state", RetroState.CLOSED)
    began: dt.datetime | None = together("state", None)
    ended: dt.datetime | None = together("state", None)
    question: str = text(search="title")
    summary: str = text()
    worth: int | None = together("worth", None)
    """Was it worth the time? 1 to 5, the team's middle vote."""
    worth_said: int = together("worth", 0)
    """How many said so."""
    minutes: int | None = None
    """How long it took."""
    spent: dict[str, str] = field(default_factory=dict)
    """Seconds that each phase took, by its key."""
    facilitator: str | None = ref(Kind.PERSON)
    present: frozenset[str] = refs(Kind.PERSON)

    @property
    def heading(self) -> str:
        """Return the question asked."""
        return self.question


@dataclass(frozen=True, kw_only=True)
class RetroItem(Record):
    """A card of a retrospective, or the title of a group of cards; without an author unless names were agreed."""

    kind: ClassVar[Kind] = Kind.RETRO_ITEM

    retrospective: str = ref(Kind.RETROSPECTIVE, required=True)
    column: str = together("place", "")
    group: str = together("place", "")
    """What the group that it lies in is known by; none for a card by itself."""
    rank: int = together("place", 0)
    parked: bool = together("place", False)
    """Whether it lies on the parking lot, for another day."""
    names_group: bool = False
    """Whether it is no card, but the title of the group ``group``."""
    words: str = text()
    happened: EventDate | None = None
    """When it happened, of a card on a timeline; none where nobody said."""
    votes: int = 0
    promoted_kind: Kind | None = together("promoted", None)
    promoted_to: str | None = together("promoted", None)


@dataclass(frozen=True, kw_only=True)
class ActionReview(Record):
    """What a retrospective found had become of an action."""

    kind: ClassVar[Kind] = Kind.ACTION_REVIEW

    retrospective: str = ref(Kind.RETROSPECTIVE, required=True)
    action: str = ref(Kind.ACTION, required=True)
    result: ActionState = together("result")
    reason: str = together("result", "")
    way: CarriedWay | None = together("result", None)
    """How it goes on, having been carried twice before."""
    into: frozenset[str] = refs(Kind.ACTION)
    """The smaller actions that it was split into."""
