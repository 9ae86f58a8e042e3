"""From what a person typed to what the journal can be asked: names become ids, numbers become days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from journal.core.i18n import _
from journal.core.numbers import whole
from journal.core.records import Cycle, Person, Record, Strategy, Tag
from journal.learning.numbering import ordered_cycles
from journal.store.database import Reader
from journal.store.queries.conditions import Condition, Span
from journal.store.queries.finding import Scope, match_expression, matching_keys, unwanted_expression, wanted_keys
from journal.text.folding import fold
from journal.text.query import DATES, Field, Query, Term, cycles_of, date_of, parse

R = TypeVar("R", bound=Record)
_EITHER = frozenset({Field.CYCLE, Field.ON, Field.KIND, Field.AUDIENCE, Field.IS})
"""Fields of which a record has one value: asked twice, either will do. Of the others it can have all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks of records, beside their words."""

    conditions: tuple[Condition, ...] = ()
    notes: tuple[str, ...] = ()
    """A sentence for each condition that makes no sense here, or names what is not in the journal."""


def understand(reader: Reader, query: Query) -> Asked:
    """Return what the conditions of a query ask of this journal."""
    found: dict[tuple[Field, bool, str], Condition] = {}
    notes = list(query.problems)
    for term in query.conditions:
        assert term.field is not None
        values = _values(reader, term)
        if not values:
            notes.append(_missing(term))
        shared = term.field in _EITHER and not term.minus
        key = (term.field, term.minus, "" if shared else term.value)
        before = found[key].values if key in found else ()
        found[key] = Condition(term.field, (*before, *values), term.minus)
    return Asked(tuple(found.values()), tuple(notes))


def keys_for(reader: Reader, text: str) -> list[int]:
    """Return the keys of every record, of whatever kind, that has the words of a text and meets its conditions."""
    query = parse(text)
    asked = understand(reader, query)
    scope = Scope(conditions=asked.conditions, unwanted=unwanted_expression(query))
    if expression := match_expression(query):
        return matching_keys(reader.connection, expression, replace(scope, unwanted=""))
    if any(not term.minus for term in query.words):
        return []
    return wanted_keys(reader.connection, scope)


def span_of(cycle: Cycle) -> Span:
    """Return the days of a cycle, with its id."""
    return Span(cycle.starts.isoformat(), cycle.ends.isoformat(), cycle.id)


def called(records: Iterable[R], name: Callable[[R], str], wanted: str) -> list[R]:
    """Return the records of this name; where there is none, those with a word that begins with it."""
    folded, listed = fold(wanted), list(records)
    exact = [record for record in listed if fold(name(record)) == folded]
    if exact:
        return exact
    return [record for record in listed if f" {folded}" in f" {fold(name(record))}"]


def _values(reader: Reader, term: Term) -> Sequence[str | Span]:
    match term.field:
        case Field.TAG:
            return [tag.id for tag in called(reader.all(Tag), lambda tag: tag.name, term.value)]
        case Field.BY:
            return [person.id for person in called(reader.all(Person), lambda person: person.alias, term.value)]
        case Field.STRATEGY:
            return [strategy.id for strategy in _strategies(reader.all(Strategy), term.value)]
        case Field.CYCLE:
            first, last = cycles_of(term)
            return [span_of(cycle) for cycle in ordered_cycles(reader.all(Cycle))[first - 1 : last]]
        case field if field in DATES:
            when = date_of(term)
            assert when.first is not None
            assert when.last is not None
            return [Span(when.first.isoformat(), when.last.isoformat())]
        case _:
            return [term.value]


def _strategies(strategies: Iterable[Strategy], wanted: str) -> list[Strategy]:
    ordered = sorted(strategies, key=lambda strategy: (strategy.rank, strategy.created, strategy.id))
    number = whole(wanted[1:]) if wanted[:1] in "sS" else None
    if number is not None and 0 < number <= len(ordered):
        return [ordered[number - 1]]
    return called(ordered, lambda strategy: strategy.title, wanted)


def _missing(term: Term) -> str:
    sentences = {
        Field.TAG: _("No tag is called “{name}”."),
        Field.BY: _("Nobody here is called “{name}”."),
        Field.STRATEGY: _("No strategy is called “{name}”."),
        Field.CYCLE: _("There is no cycle {name} yet."),
    }
    return sentences[term.field or Field.TAG].format(name=term.value)
