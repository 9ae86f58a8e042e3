"""What the list of entries can be narrowed to, in the words people know it by, with how many each would leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from journal.core.i18n import _
from journal.core.vocabulary import Audience, EntryState, label
from journal.services.entries import FacetCounts
from journal.text.query import DATES, Field, Term, date_of, value_words
from journal.ui.date_words import event_words
from journal.ui.views.journal.catalogue import Catalogue
from journal.ui.widgets.day_words import cycle_words

K = TypeVar("K")


@dataclass(frozen=True)
class Choice:
    """One thing to narrow to."""

    term: Term
    words: str
    count: int | None = None
    """Entries it would leave; ``None`` where that is not counted yet."""


@dataclass(frozen=True)
class Counted:
    """How many entries there are: of those listed, by filter; and of all, by the conditions asked."""

    facets: FacetCounts | None = None
    alone: Mapping[Term, int] = field(default_factory=dict)


class FilterChoices:
    """Offers cycles, people, tags, strategies and the fixed words of a journal."""

    def __init__(self, catalogue: Catalogue | None, counted: Counted, today: date) -> None:
        self._catalogue = catalogue
        self._facets = counted.facets
        self._today = today

    def cycles(self) -> Sequence[Choice]:
        """Return the cycles, the newest first."""
        if self._catalogue is None:
            return []
        counts = self._facets.cycles if self._facets else {}
        return [
            self._choice(
                Term(str(self._catalogue.cycle_number(cycle)), Field.CYCLE), self._cycle_words(n), counts, cycle.id
            )
            for n, cycle in reversed(list(enumerate(self._catalogue.cycles)))
        ]

    def people(self) -> Sequence[Choice]:
        """Return those who write."""
        counts = self._facets.authors if self._facets else {}
        people = self._catalogue.people if self._catalogue else []
        return [self._choice(_named(Field.BY, one.alias), one.alias, counts, one.id) for one in people]

    def tags(self) -> Sequence[Choice]:
        """Return the tags, those with most entries first."""
        counts = self._facets.tags if self._facets else {}
        tags = self._catalogue.tags if self._catalogue else []
        found = [self._choice(_named(Field.TAG, tag.name), tag.name, counts, tag.id) for tag in tags]
        return sorted(found, key=lambda choice: -(choice.count or 0))

    def strategies(self) -> Sequence[Choice]:
        """Return the strategies in their order."""
        counts = self._facets.strategies if self._facets else {}
        strategies = self._catalogue.strategies if self._catalogue else []
        return [
            self._choice(
                Term(f"S{number}", Field.STRATEGY) if '"' in strategy.title else _named(Field.STRATEGY, strategy.title),
                strategy.title,
                counts,
                strategy.id,
            )
            for number, strategy in enumerate(strategies, start=1)
        ]

    def audiences(self) -> Sequence[Choice]:
        """Return who may see entries."""
        counts = self._facets.audiences if self._facets else {}
        return [self._choice(Term(one.value, Field.AUDIENCE), label(one), counts, one) for one in Audience]

    def states(self) -> Sequence[Choice]:
        """Return what may have become of an entry."""
        counts = self._facets.states if self._facets else {}
        return [self._choice(Term(one.value, Field.IS), label(one), counts, one) for one in EntryState]

    def having(self) -> Sequence[Choice]:
        """Return what entries can have."""
        count = self._facets.evidence if self._facets else None
        return [Choice(Term("evidence", Field.HAS), value_words(Term("evidence", Field.HAS)), count)]

    def dates(self) -> Sequence[Choice]:
        """Return stretches of time that people often mean."""
        today = self._today
        last_month = today.replace(day=1) - timedelta(days=1)
        return [
            Choice(Term(f"{today:%Y-%m}", Field.ON), _("This month")),
            Choice(Term(f"{last_month:%Y-%m}", Field.ON), _("Last month")),
            Choice(Term(f"{today:%Y}", Field.ON), _("This year")),
        ]

    def words_of(self, term: Term) -> str:
        """Return what a condition says, as a chip shows it."""
        assert term.field is not None
        words = _PATTERNS[term.field]().format(name=self._value_of(term))
        return _("Without: {filter}").format(filter=words) if term.minus else words

    def _value_of(self, term: Term) -> str:
        if term.field in DATES:
            return event_words(date_of(term), self._today)
        if term.field is Field.CYCLE and self._catalogue and term.value.isdecimal():
            place = int(term.value) - 1
            return self._cycle_words(place) if 0 <= place < len(self._catalogue.cycles) else term.value
        if term.field is Field.STRATEGY and self._catalogue and term.value[1:].isdecimal() and term.value[0] in "sS":
            place = int(term.value[1:]) - 1
            known = self._catalogue.strategies
            return known[place].title if 0 <= place < len(known) else term.value
        if term.field is Field.AUDIENCE:
            return label(Audience(term.value))
        words = value_words(term)
        return words[:1].upper() + words[1:] if term.field in (Field.IS, Field.KIND) else words

    def _cycle_words(self, place: int) -> str:
        assert self._catalogue is not None
        cycle = self._catalogue.cycles[place]
        return cycle_words(place + 1, cycle.starts, cycle.ends, self._today)

    def _choice(self, term: Term, words: str, counts: Mapping[K, int], key: K) -> Choice:
        return Choice(term, words, counts.get(key, 0) if self._facets is not None else None)


def _named(field: Field, name: str) -> Term:
    # A name cannot be quoted with a quotation mark in it; what stands before it will do.
    return Term(name.partition('"')[0].strip() or name.strip('" '), field)


_PATTERNS: dict[Field, Callable[[], str]] = {
    Field.TAG: lambda: _("Tag: {name}"),
    Field.BY: lambda: _("By {name}"),
    Field.CYCLE: lambda: _("Cycle: {name}"),
    Field.STRATEGY: lambda: _("Strategy: {name}"),
    Field.BEFORE: lambda: _("Before {name}"),
    Field.AFTER: lambda: _("After {name}"),
    Field.ON: lambda: "{name}",
    Field.KIND: lambda: _("Kind: {name}"),
    Field.AUDIENCE: lambda: _("Visible to: {name}"),
    Field.IS: lambda: "{name}",
    Field.HAS: lambda: _("With {name}"),
}
