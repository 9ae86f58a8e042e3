"""What is worth a look in this journal, as far as it may be shown on this screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import func, select

from journal.core.dates import EventDate
from journal.core.records import (
    Action,
    ActionReview,
    Assumption,
    AssumptionCheck,
    Comment,
    Cycle,
    Decision,
    Entry,
    Evidence,
    EvidenceLink,
    Outcome,
    Person,
    Record,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, Kind
from journal.learning.worth import Flag, worth_a_look
from journal.services.sight import Sight
from journal.store.database import Database, Reader
from journal.store.materialise import table_of
from journal.store.models import side_table

_READ: tuple[type[Record], ...] = (
    Strategy, StrategyDecision, StrategyVersion, Assumption, AssumptionCheck, Outcome, Evidence, EvidenceLink,
    Cycle, Action, ActionReview, Comment, Decision, Person,
)  # fmt: skip
NOTICED = frozenset({Kind.ENTRY, *(record.kind for record in _READ)})
"""The kinds whose changes may change what is worth a look."""


class WorthService:
    """What the rules of ``learning.worth`` notice."""

    def __init__(self, db: Database, sight: Sight) -> None:
        self._db = db
        self._sight = sight

    def list(self) -> Sequence[Flag]:
        """Return everything that is worth a look today, rule after rule.

        Where sealed items are not shown, only what is true and can be told without them is: neither may a rule
        notice something because its proof is out of sight, nor may a sentence hold words of it.
        """
        with self._db.read() as reader:
            everything = Snapshot([*(record for kind in _READ for record in reader.all(kind)), *_written_about(reader)])
        today = self._db.clock.today()
        found = worth_a_look(everything, today)
        if self._sight.sealed:
            return found
        true = {(flag.rule, flag.record) for flag in found}
        shown = worth_a_look(self._sight.of(everything), today)
        return [flag for flag in shown if (flag.rule, flag.record) in true]

    def about(self, *records: str) -> Sequence[Flag]:
        """Return what is worth a look about any of these records."""
        return about(self.list(), *records)


def about(flags: Iterable[Flag], *records: str) -> list[Flag]:
    """Return those of the flags that are about any of these records."""
    return [flag for flag in flags if flag.record in records]


def _written_about(reader: Reader) -> Iterator[Entry]:
    """Yield the latest entry about each version that each circle may see, without its words: the rules ask no more."""
    entry, versions = table_of(Kind.ENTRY), side_table(Kind.ENTRY, "versions")
    # SQLite gives the other columns from the row that holds the greatest date.
    latest = (
        select(entry.c.id, entry.c.date, entry.c.audience, versions.c.target, func.max(entry.c.date_last))
        .join(versions, versions.c.owner_key == entry.c.key)
        .where(entry.c.deleted.is_(False))
        .group_by(versions.c.target, entry.c.audience)
    )
    about: dict[str, set[str]] = {}
    seen: dict[str, tuple[str, str]] = {}
    for record_id, when, audience, version, _last in reader.connection.execute(latest):
        about.setdefault(record_id, set()).add(version)
        seen[record_id] = (when, audience)
    for record_id, (when, audience) in seen.items():
        versions_of = frozenset(about[record_id])
        yield Entry(id=record_id, date=EventDate(when), audience=Audience(audience), versions=versions_of)
