"""The journal itself, its people, the actors around them, and tags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.core.dates import EventDate
from journal.core.records.base import Record, ref, text, values
from journal.core.vocabulary import ActorKind, Audience, Kind, PersonRole


@dataclass(frozen=True, kw_only=True)
class Journal(Record):
    """What the journal is; there is one in each file."""

    kind: ClassVar[Kind] = Kind.JOURNAL

    title: str = text(search="title")
    organisation: str = ""
    """Alias of the organisation; never needed, never sent by itself."""
    languages: frozenset[str] = values()
    cycle_weeks: int = 4
    calendar: str = "gregorian"
    """How dates are shown; the file always holds Gregorian dates."""
    check_in_questions: str = text(search="none")
    """What a new cycle asks at its check-ins, a question on each line; empty for those that Cairn suggests."""

    @property
    def heading(self) -> str:
        """Return the title."""
        return self.title


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Somebody who writes in the journal or advises it, by alias."""

    kind: ClassVar[Kind] = Kind.PERSON

    alias: str = text(search="title")
    role: PersonRole = PersonRole.FRONTLINE
    active_from: date | None = None
    active_to: date | None = None

    @property
    def heading(self) -> str:
        """Return the alias."""
        return self.alias


@dataclass(frozen=True, kw_only=True)
class Identity(Record):
    """The real name behind a code name; travels only in sealed parcels, never in an export."""

    kind: ClassVar[Kind] = Kind.IDENTITY

    person: str | None = ref(Kind.PERSON)
    actor: str | None = ref(Kind.ACTOR)
    name: str = ""
    forms: frozenset[str] = values()
    """Other ways in which the name is written: short names, inflections, other spellings."""


@dataclass(frozen=True, kw_only=True)
class Actor(Record):
    """A stakeholder or boundary partner, by code name."""

    kind: ClassVar[Kind] = Kind.ACTOR

    name: str = text(search="title")
    """Code name; the real one is an ``Identity``."""
    actor_kind: ActorKind = ActorKind.OFFICE
    note: str = text()

    @property
    def heading(self) -> str:
        """Return the code name."""
        return self.name


@dataclass(frozen=True, kw_only=True)
class ActorReading(Record):
    """How an actor stood towards us, and how much they could move, on a date."""

    kind: ClassVar[Kind] = Kind.ACTOR_READING

    actor: str = ref(Kind.ACTOR, required=True)
    date: EventDate
    stance: int | None = None
    """From −2 (against) to +2 (for)."""
    influence: int | None = None
    """From 1 (little) to 5 (much)."""
    note: str = text()
    entry: str | None = ref(Kind.ENTRY)


@dataclass(frozen=True, kw_only=True)
class Tag(Record):
    """A word to find things by; its id follows from the folded name, so two laptops agree."""

    kind: ClassVar[Kind] = Kind.TAG
    default_audience: ClassVar[Audience] = Audience.PUBLIC

    name: str = text(search="title")

    @property
    def heading(self) -> str:
        """Return the name."""
        return self.name
