"""What people type to find something: words, "phrases", -minus, and conditions such as ``tag:roads``.

The words before the colon are English or of the language spoken; what is kept is English, so that a saved
search means the same on a laptop that speaks another language. No text raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import NP_, _, current_language, in_its_context
from journal.core.vocabulary import Audience, DatePrecision, EntryState, Kind, label
from journal.text.folding import fold


class Field(StrEnum):
    """What a condition is about; the value is its English word before the colon."""

    TAG = "tag"
    BY = "by"
    CYCLE = "cycle"
    STRATEGY = "strategy"
    BEFORE = "before"
    AFTER = "after"
    ON = "on"
    KIND = "kind"
    AUDIENCE = "audience"
    IS = "is"
    HAS = "has"


DATES = frozenset({Field.BEFORE, Field.AFTER, Field.ON})
PREFIXES: dict[Field, str] = {
    Field.TAG: NP_("search prefix", "tag"),
    Field.BY: NP_("search prefix", "by"),
    Field.CYCLE: NP_("search prefix", "cycle"),
    Field.STRATEGY: NP_("search prefix", "strategy"),
    Field.BEFORE: NP_("search prefix", "before"),
    Field.AFTER: NP_("search prefix", "after"),
    Field.ON: NP_("search prefix", "on"),
    Field.KIND: NP_("search prefix", "kind"),
    Field.AUDIENCE: NP_("search prefix", "audience"),
    Field.IS: NP_("search prefix", "is"),
    Field.HAS: NP_("search prefix", "has"),
}
"""The word before the colon, marked for translation: one word each."""
HAVINGS = {
    "evidence": NP_("search value", "evidence"),
    "comments": NP_("search value", "comments"),
}
MOST_TERMS = 32
"""Different terms that are looked for at once: a page pasted into the search must not keep it busy for minutes."""
_PREFIX = re.compile(r"([^\W\d_]+):")
_SPACE = re.compile(r"\s+")
_RUN = re.compile(r'[^\s"]+')
_RANGE = re.compile(r"(\d{1,4})(?:[-–](\d{1,4}))?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a query: a word, a phrase, or a condition on a field."""

    value: str
    """As typed; where the field takes words of our own, the English one."""
    field: Field | None = None
    minus: bool = False
    phrase: bool = False
    """Whether words have to stand together in this order; words only."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, understood."""

    terms: tuple[Term, ...] = ()
    unfinished: bool = False
    """Whether the last word may be the beginning of a longer one."""

    @property
    def words(self) -> tuple[Term, ...]:
        """Return the words and phrases."""
        return tuple(term for term in self.terms if term.field is None)

    @property
    def conditions(self) -> tuple[Term, ...]:
        """Return the conditions that can be asked: those with a value that makes sense."""
        return tuple(term for term in self.terms if term.field and term.value and problem_of(term) is None)

    @property
    def problems(self) -> tuple[str, ...]:
        """Return a sentence for each condition that makes no sense; these are left aside."""
        found = (problem_of(term) for term in self.terms)
        return tuple(sentence for sentence in found if sentence is not None)

    def values(self, field: Field) -> tuple[str, ...]:
        """Return what is asked of a field, but for what is asked to be absent."""
        return tuple(term.value for term in self.terms if term.field is field and not term.minus)

    def without(self, unwanted: Term) -> Query:
        """Return the query with one term less."""
        return Query(tuple(term for term in self.terms if term != unwanted))

    def with_term(self, wanted: Term) -> Query:
        """Return the query with one term more, where it has it not yet."""
        return self if wanted in self.terms else Query((*self.terms, wanted))

    def __str__(self) -> str:
        return printed(self)


def parse(text: str) -> Query:
    """Return what a text asks for; any text can be read."""
    # NUL would end an expression of the index early; half of a surrogate pair is no letter, and no database takes it.
    text = text.replace("\x00", " ").encode("utf-8", "replace").decode()
    terms: list[Term] = []
    place, names = 0, _prefixes(current_language())
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        minus = text[place] == "-"
        while place < len(text) and text[place] == "-":
            place += 1
        field, place = _field(text, place, names)
        value, quoted, place = _value(text, place)
        if field is not None:
            terms.append(Term(_canonical(field, value), field, minus))
        elif value:
            terms.append(Term(value, None, minus, phrase=quoted))
    if len(terms) > MOST_TERMS:
        terms = list(dict.fromkeys(terms))[:MOST_TERMS]
    last = terms[-1] if terms else None
    open_end = last is not None and last.field is None and not last.phrase
    return Query(tuple(terms), open_end and not text[-1:].isspace())


def printed(query: Query, *, local: bool = False) -> str:
    """Return the query as one would type it, in English or (``local``) in the language spoken."""
    text = " ".join(printed_term(term, local=local) for term in query.terms)
    last = query.terms[-1] if query.terms else None
    closed = last is not None and last.field is None and not last.phrase and not query.unfinished
    return text + " " if closed else text


def printed_term(term: Term, *, local: bool = False) -> str:
    """Return one term as one would type it."""
    minus = "-" if term.minus else ""
    if term.field is None:
        return f'{minus}"{term.value}"' if term.phrase else minus + term.value
    value = value_words(term) if local else term.value
    prefix = prefix_words(term.field) if local else term.field.value
    return f'{minus}{prefix}:"{value}"' if _SPACE.search(value) else f"{minus}{prefix}:{value}"


def prefix_words(field: Field) -> str:
    """Return the word before the colon in the language spoken."""
    said = in_its_context(PREFIXES[field])
    return said if _PREFIX.fullmatch(said + ":") else field.value


def value_words(term: Term) -> str:
    """Return what a condition asks for in the language spoken."""
    known = _words_of(term.field) if term.field else {}
    return known.get(term.value, term.value)


def date_of(term: Term) -> EventDate:
    """Return the date of a condition on dates that makes sense."""
    return EventDate(term.value)


def cycles_of(term: Term) -> tuple[int, int]:
    """Return the first and the last cycle of a condition on cycles that makes sense."""
    found = _RANGE.match(term.value)
    assert found is not None
    return int(found[1]), int(found[2] or found[1])


def problem_of(term: Term) -> str | None:
    """Return a sentence when a condition has a value that cannot be; ``None`` when it makes sense."""
    field = term.field
    if field is None or not term.value:
        return None
    typed = printed_term(term, local=True)
    if field in DATES and not _is_date(term.value):
        return _("“{typed}” is left aside: a date is written 2026, 2026-05 or 2026-05-12.").format(typed=typed)
    if field is Field.CYCLE and not _is_range(term.value):
        return _("“{typed}” is left aside: a cycle is a number, or two as in 3-5.").format(typed=typed)
    choices = _words_of(field)
    if choices and term.value not in choices:
        listed = ", ".join(dict.fromkeys(choices.values()))
        return _("“{typed}” is left aside: it can be {choices}.").format(typed=typed, choices=listed)
    return None


def _field(text: str, place: int, names: dict[str, Field]) -> tuple[Field | None, int]:
    found = _PREFIX.match(text, place)
    field = names.get(fold(found[1])) if found else None
    return (field, found.end()) if found and field else (None, place)


def _value(text: str, place: int) -> tuple[str, bool, int]:
    """Return what stands at a place, whether it is quoted, and where it ends."""
    if text[place : place + 1] == '"':
        end = text.find('"', place + 1)
        end = len(text) if end < 0 else end
        return " ".join(text[place + 1 : end].split()), True, end + 1
    found = _RUN.match(text, place)
    return (found[0], False, found.end()) if found else ("", False, place)


def _canonical(field: Field, value: str) -> str:
    folded = fold(value)
    for english, said in _words_of(field).items():
        if folded in (fold(english), fold(english).replace("_", " "), fold(said)):
            return english
    return value


def _words_of(field: Field | None) -> dict[str, str]:
    """Return the values that a field can have, as English words and as said; empty where any will do."""
    match field:
        case Field.KIND:
            return {kind.value: label(kind).lower() for kind in Kind}
        case Field.AUDIENCE:
            return {audience.value: label(audience).lower() for audience in Audience}
        case Field.IS:
            states = {state.value: label(state).lower() for state in EntryState}
            return {Audience.SEALED.value: label(Audience.SEALED).lower(), **states}
        case Field.HAS:
            return {english: in_its_context(said) for english, said in HAVINGS.items()}
        case _:
            return {}


@cache
def _prefixes(_language: str) -> dict[str, Field]:
    spoken = {fold(prefix_words(field)): field for field in Field}
    return spoken | {field.value: field for field in Field}


def _is_date(value: str) -> bool:
    try:
        return EventDate(value).precision not in (DatePrecision.RANGE, DatePrecision.UNKNOWN)
    except InvalidInput:
        return False


def _is_range(value: str) -> bool:
    found = _RANGE.match(value)
    return bool(found) and 0 < int(found[1]) <= int(found[2] or found[1])  # type: ignore[index]  # it is found
