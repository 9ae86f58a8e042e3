"""What entries can be connected to, read once and kept until it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal.core.records import (
    Actor,
    Assumption,
    Comment,
    Cycle,
    Entry,
    Evidence,
    EvidenceLink,
    Outcome,
    Person,
    Strategy,
    StrategyDecision,
    StrategyVersion,
    Tag,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.cycles import cycle_of
from journal.learning.numbering import cycle_numbers, ordered_cycles, version_numbers
from journal.services import Services
from journal.services.entry_links import MentionedIn
from journal.text.templates import NoteTemplate
from journal.ui.record_names import RecordNames

CATALOGUE_KINDS = frozenset(
    {Kind.STRATEGY, Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION, Kind.CYCLE, Kind.PERSON, Kind.ACTOR, Kind.TAG}
)
"""A change to one of these makes the catalogue stale."""


class Catalogue:
    """Strategies, cycles, people and tags under the words people know them by."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._names = RecordNames(snapshot)
        self.cycles = ordered_cycles(snapshot.all(Cycle))
        self._numbers = cycle_numbers(self.cycles)
        self.people = sorted(snapshot.all(Person), key=lambda person: person.alias.casefold())
        self.actors = sorted(snapshot.all(Actor), key=lambda actor: actor.name.casefold())
        self.tags = sorted(snapshot.all(Tag), key=lambda tag: tag.name.casefold())
        self.strategies = sorted(snapshot.all(Strategy), key=lambda item: (item.rank, item.created))

    @classmethod
    def read(cls, services: Services) -> Catalogue:
        """Return the catalogue as the journal holds it now."""
        types = (Strategy, StrategyVersion, StrategyDecision, Assumption, Outcome, Cycle, Person, Actor, Tag)
        return cls(services.journal.shown(*types))

    def cycle_number(self, cycle: Cycle) -> int:
        """Return a cycle's number."""
        return self._numbers[cycle.id]

    def cycle_of(self, entry: Entry) -> Cycle | None:
        """Return the cycle that an entry belongs to."""
        return cycle_of(entry.date, self.cycles, entry.cycle)

    def everybody(self) -> list[tuple[str, str]]:
        """Return the people of the team and those it meets, by the names they go by here."""
        named = [(person.id, person.alias) for person in self.people] + [
            (actor.id, actor.name) for actor in self.actors
        ]
        return sorted(named, key=lambda pair: pair[1].casefold())

    def versions(self) -> Sequence[tuple[str, str]]:
        """Return every strategy version with its name, the latest of each strategy first."""
        numbers = version_numbers(self._snapshot)
        found = sorted(
            self._snapshot.all(StrategyVersion),
            key=lambda version: (self._rank(version.strategy), -numbers.get(version.id, 0)),
        )
        return [(version.id, self._names.of(version)) for version in found]

    def name_of(self, record_id: str) -> str:
        """Return what a record is called."""
        return self._names.by_id(record_id)

    def knows(self, record_id: str) -> bool:
        """Whether the record is (still) in the journal."""
        return self._snapshot.any(record_id) is not None

    def words_of_version(self, version_id: str) -> str:
        """Return what a strategy version says."""
        version = self._snapshot.find(StrategyVersion, version_id)
        return version.heading if version else ""

    def _rank(self, strategy_id: str) -> tuple[int, str]:
        strategy = self._snapshot.find(Strategy, strategy_id)
        return (strategy.rank, strategy.id) if strategy else (0, "")


@dataclass(frozen=True)
class Around:
    """What other records say about one entry."""

    entry_id: str
    links: Sequence[tuple[EvidenceLink, Evidence]]
    comments: Sequence[Comment]
    mentions: Sequence[MentionedIn] = ()
    template: NoteTemplate | None = None
    """What it was written with, in the version whose questions it answers."""

    @classmethod
    def read(cls, services: Services, entry_id: str) -> Around:
        """Return the evidence linked to an entry, its comments and template, and the entries that link to it."""
        return cls(
            entry_id,
            services.evidence.links_to(entry_id),
            services.comments.of(entry_id),
            services.entry_links.mentions_of(entry_id),
            services.templates.behind(entry_id),
        )
