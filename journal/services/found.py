"""What is said beside something that was found, and where it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from journal.core.dates import EventDate
from journal.core.records import (
    RECORDS,
    Action,
    ActionReview,
    ActorReading,
    AssumptionCheck,
    ChangeSpaceReading,
    CheckIn,
    Comment,
    Decision,
    EvidenceLink,
    MarkerRating,
    Person,
    Record,
    RetroItem,
    SavedSearch,
    Strategy,
    Tag,
)
from journal.core.vocabulary import ActionState, Confidence, Kind
from journal.learning.beliefs import latest_confidence
from journal.store.database import Reader
from journal.store.materialise import table_of
from journal.text.query import Field, Query, Term, printed

_KEPT_BY: dict[Kind, tuple[type[Record], str, Kind | None]] = {
    Kind.EVIDENCE_LINK: (EvidenceLink, "evidence", Kind.EVIDENCE),
    Kind.ASSUMPTION_CHECK: (AssumptionCheck, "assumption", Kind.ASSUMPTION),
    Kind.CHECK_IN: (CheckIn, "cycle", Kind.CYCLE),
    Kind.CHANGE_SPACE_READING: (ChangeSpaceReading, "cycle", Kind.CYCLE),
    Kind.MARKER_RATING: (MarkerRating, "marker", Kind.PROGRESS_MARKER),
    Kind.ACTION_REVIEW: (ActionReview, "action", Kind.ACTION),
    Kind.RETRO_ITEM: (RetroItem, "retrospective", Kind.RETROSPECTIVE),
    Kind.ACTOR_READING: (ActorReading, "actor", Kind.ACTOR),
    Kind.COMMENT: (Comment, "place", None),
    Kind.DECISION: (Decision, "entry", Kind.ENTRY),
}
"""Kinds that are shown with another record, the field that names it, and its kind where that is always one."""
SEARCHED = frozenset({Kind.PERSON, Kind.TAG, Kind.SAVED_SEARCH})
"""Kinds that are shown as a list of entries."""
PLACED = frozenset(_KEPT_BY) | SEARCHED
"""Kinds that are shown with another record, or as a list of entries."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a record found beside its name: when it was, when it is due, how sure the team is."""

    date: EventDate | None = None
    due: dt.date | None = None
    confidence: Confidence | None = None
    strategy: str = ""
    """Title of the strategy that it is a version of, or a decision about."""


def place_of(reader: Reader, kind: Kind, record_id: str) -> tuple[Kind, str]:
    """Return the record that one is shown with; itself where it has a place of its own."""
    while kind in _KEPT_BY:
        record_type, field, fixed = _KEPT_BY[kind]
        kept = reader.get(record_type, record_id)
        whole = getattr(kept, field)
        if whole is None and isinstance(kept, Decision) and kept.retrospective is not None:
            whole, fixed = kept.retrospective, Kind.RETROSPECTIVE
        if whole is None:
            break
        record_id = str(whole)
        kind = fixed or _kind_of(reader, record_id)
    return kind, record_id


def search_for(reader: Reader, kind: Kind, record_id: str) -> str | None:
    """Return the search that shows what a record is about; ``None`` where it has a place of its own."""
    match kind:
        case Kind.PERSON:
            term = Term(reader.get(Person, record_id).alias, Field.BY)
        case Kind.TAG:
            term = Term(reader.get(Tag, record_id).name, Field.TAG)
        case Kind.SAVED_SEARCH:
            return reader.get(SavedSearch, record_id).query
        case _:
            return None
    return printed(Query((term,)), local=True)


def beside(reader: Reader, kind: Kind, ids: Iterable[str]) -> dict[str, Beside]:
    """Return what is known of records of one kind beside their names, by id."""
    wanted = list(ids)
    if kind is Kind.ASSUMPTION:
        checks = reader.all(AssumptionCheck, table_of(Kind.ASSUMPTION_CHECK).c.assumption.in_(wanted))
        return {
            one: Beside(confidence=latest_confidence([check for check in checks if check.assumption == one]))
            for one in wanted
        }
    records = reader.all(RECORDS[kind], table_of(kind).c.id.in_(wanted))
    if kind in (Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION):
        titles = {strategy.id: strategy.title for strategy in reader.all(Strategy)}
        return {one.id: replace(_of(one), strategy=titles.get(getattr(one, "strategy", ""), "")) for one in records}
    return {record.id: _of(record) for record in records}


def _of(record: Record) -> Beside:
    if isinstance(record, Action):
        closed = record.state in (ActionState.DONE, ActionState.DROPPED)
        return Beside(due=None if closed else record.due)
    when = getattr(record, "source_date", None) or getattr(record, "date", None)
    return Beside(date=when if isinstance(when, EventDate) else None)


def _kind_of(reader: Reader, record_id: str) -> Kind:
    kind = reader.connection.exec_driver_sql("SELECT kind FROM record WHERE id = ?", (record_id,)).scalar()
    return Kind(kind) if kind else Kind.ENTRY
