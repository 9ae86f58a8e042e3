"""What a footnote says of its record: what people call it, its date, its title."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import (
    Action,
    ActionReview,
    ActorReading,
    Assumption,
    AssumptionCheck,
    ChangeSpaceReading,
    CheckIn,
    Comment,
    Cycle,
    Entry,
    Evidence,
    FocalPoint,
    Person,
    Record,
    ReviewPack,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import label
from journal.exchange.telling.teller import Teller, day, shortened
from journal.learning.numbering import cycle_numbers
from journal.text.dates import date_words, span_words
from journal.text.documents import Note, NoteKey, Source

_TITLE, _SHORT = 90, 40


def notes(teller: Teller, keys: Iterable[NoteKey]) -> tuple[Note, ...]:
    """Return the notes for records, numbered in the order given."""
    known: dict[str, Source] = {}

    def source(record_id: str) -> Source:
        record = teller.snapshot.any(record_id)
        assert record is not None, "every sentence names records that are here"
        if record_id not in known:
            known[record_id] = _source(teller, record)
        return known[record_id]

    return tuple(Note(number, tuple(map(source, key))) for number, key in enumerate(keys, start=1))


def _source(teller: Teller, record: Record) -> Source:
    named, titled = code(teller, record), title(teller, record)
    told = named if any(letter.isdigit() for letter in named) else shortened(titled, _SHORT) or named
    return Source(record.id, record.kind, named, when(teller, record), titled, told)


def code(teller: Teller, record: Record) -> str:
    """Return what people call a record, or the word for its kind."""
    known = teller.codes.get(record.id)
    if known is not None:
        return known
    match record:
        case Entry():
            return f"E-{record.date.text}"
        case Cycle():
            return _cycle(teller, record.id)
        case CheckIn() | ChangeSpaceReading():
            return f"{_cycle(teller, record.cycle)} {label(record.kind)}"
        case StrategyDecision():
            made = teller.made.get(record.id)
            name = teller.codes[made.id] if made is not None else teller.codes.get(record.strategy, "")
            return f"{name} {label(record.decision_kind)}".strip()
        case AssumptionCheck():
            return f"{teller.codes.get(record.assumption, '')} {label(record.kind)}".strip()
        case Comment():
            return f"{label(record.kind)} ({label(record.comment_kind)})"
    return label(record.kind)


def when(teller: Teller, record: Record) -> str:
    """Return the date of a record in words; empty for those that have none."""
    match record:
        case StrategyVersion():
            decision = teller.snapshot.find(StrategyDecision, record.decision)
            return date_words(decision.date) if decision is not None else ""
        case Cycle():
            return span_words(day(record.starts), day(record.ends))
        case Evidence():
            return date_words(record.source_date)
        case Action():
            return _due(record.due)
        case ReviewPack():
            return date_words(day(record.sent_on))
        case FocalPoint():
            return date_words(record.target)
    found = getattr(record, "date", None)
    return date_words(found) if isinstance(found, EventDate) else ""


def title(teller: Teller, record: Record) -> str:
    """Return the title of a record, shortened; of one without any, what it is about."""
    match record:
        case StrategyDecision() | StrategyVersion():
            return _heading(teller, Strategy, record.strategy)
        case AssumptionCheck():
            return _heading(teller, Assumption, record.assumption)
        case CheckIn():
            return shortened(record.question, _TITLE)
        case ActionReview():
            return _heading(teller, Action, record.action)
        case ActorReading():
            return _named(teller.snapshot.any(record.actor))
        case Person():
            return record.alias
        case ReviewPack():
            return record.recipient
    return _named(record)


def _named(record: Record | None) -> str:
    return shortened(record.heading, _TITLE) if record is not None else ""


def _heading(teller: Teller, record_type: type[Record], record_id: str) -> str:
    return _named(teller.snapshot.find(record_type, record_id))


def _cycle(teller: Teller, cycle_id: str) -> str:
    number = cycle_numbers(teller.snapshot.all(Cycle)).get(cycle_id)
    return f"C{number}" if number is not None else _("A cycle")


def _due(due: date | None) -> str:
    return _("due {date}").format(date=date_words(day(due))) if due is not None else ""
