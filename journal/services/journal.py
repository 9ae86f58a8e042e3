"""The journal as a whole: what it is, how much is in it, all of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select, union_all

from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.records import RECORDS, Journal, Record
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.check_ins import lines, standing
from journal.learning.cycle_dates import LENGTHS
from journal.services.gone_names import names_in_the_bin
from journal.services.sight import Sight
from journal.store.database import Database, Reader
from journal.store.materialise import table_of


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a journal holds."""

    counts: dict[Kind, int]
    first: date | None
    """Earliest day that an entry tells of."""
    last: date | None
    bytes: int
    """Size of the file."""


class JournalService:
    """What the journal is, and everything in it."""

    def __init__(self, db: Database, sight: Sight) -> None:
        self._db = db
        self._sight = sight

    def about(self) -> Journal:
        """Return the journal's own record."""
        with self._db.read() as reader:
            return about(reader)

    def rename(self, title: str) -> Journal:
        """Give the journal a new title."""
        with self._db.write(_("Rename journal")) as write:
            return write.put(replace(about(write), title=title))

    def set_cycles(self, weeks: int | None = None, questions: Sequence[str] | None = None) -> Journal:
        """Keep how many weeks the next cycles take, and what they ask at check-ins; ``None`` leaves it as it is.

        An empty list of questions goes back to those that Cairn suggests.
        """
        with self._db.write(_("Change how cycles are planned")) as write:
            known = about(write)
            if weeks is not None and weeks not in LENGTHS:
                raise InvalidInput(_("A cycle takes 1 to 12 weeks."), field="cycle_weeks")
            kept = known.check_in_questions if questions is None else "\n".join(lines("\n".join(questions)))
            return write.put(
                replace(known, cycle_weeks=known.cycle_weeks if weeks is None else weeks, check_in_questions=kept)
            )

    def check_in_questions(self) -> list[str]:
        """Return what a new cycle asks at its check-ins: the team's own questions, or those suggested."""
        return standing(self.about().check_in_questions)

    def snapshot(self, *record_types: type[Record]) -> Snapshot:
        """Return all records of these types, or of every type, that are not deleted."""
        with self._db.read() as reader:
            wanted = record_types or tuple(RECORDS.values())
            return Snapshot(record for record_type in wanted for record in reader.all(record_type))

    def names_in_the_bin(self) -> Snapshot:
        """Return people and actors in the bin with the real names behind them: texts may speak of them still."""
        with self._db.read() as reader:
            return names_in_the_bin(reader)

    def shown(self, *record_types: type[Record]) -> Snapshot:
        """Return the same as far as it may be shown on this screen."""
        return self._sight.of(self.snapshot(*record_types))

    def stats(self) -> Stats:
        """Return counts of every kind, the span of the entries, and the size of the file."""
        tables = [table_of(kind) for kind in RECORDS]
        counting = union_all(
            *(select(func.count()).select_from(table).where(table.c.deleted.is_(False)) for table in tables)
        )
        entry = table_of(Kind.ENTRY)
        span = select(func.min(entry.c.date_first), func.max(entry.c.date_last)).where(entry.c.deleted.is_(False))
        with self._db.read() as reader:
            numbers = reader.connection.scalars(counting).all()
            first, last = reader.connection.execute(span).one()
        return Stats(
            counts=dict(zip(RECORDS, numbers, strict=True)),
            first=date.fromisoformat(first) if first else None,
            last=date.fromisoformat(last) if last else None,
            bytes=self._db.store.path.stat().st_size,
        )


def about(reader: Reader) -> Journal:
    """Return the journal's own record."""
    found = reader.all(Journal)
    if not found:
        raise NotFound(_("This journal does not say what it is. Run a check on it."))
    return min(found, key=lambda journal: (journal.created, journal.id))
