"""Cycles of plan, try, reflect, adapt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import CheckIn, Cycle
from journal.core.vocabulary import Kind
from journal.services.base import RecordService
from journal.store.database import Database
from journal.store.materialise import table_of


class CycleService(RecordService[Cycle]):
    """The months of learning, one after another."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, Cycle)

    def add(self, record: Cycle) -> Cycle:
        """Write a new cycle; refuse one that ends before it starts."""
        _refuse_backwards(record)
        return super().add(record)

    def save(self, record: Cycle, *, reason: str | None = None) -> Cycle:
        """Write a cycle as given; refuse one that ends before it starts."""
        _refuse_backwards(record)
        return super().save(record, reason=reason)

    def on(self, day: date) -> Cycle | None:
        """Return the cycle that a day belongs to."""
        table = table_of(Kind.CYCLE)
        inside = (table.c.starts <= day.isoformat()) & (table.c.ends >= day.isoformat())
        with self._db.read() as reader:
            found = sorted(reader.all(Cycle, inside), key=self.order)
        return found[-1] if found else None

    def current(self) -> Cycle | None:
        """Return the cycle that today belongs to."""
        return self.on(self._db.clock.today())

    def check_ins(self, cycle_id: str) -> list[CheckIn]:
        """Return the check-in questions of a cycle in order of date."""
        with self._db.read() as reader:
            found = reader.all(CheckIn, table_of(Kind.CHECK_IN).c.cycle == cycle_id)
        return sorted(found, key=lambda check_in: (check_in.date, check_in.created))

    def ask(self, check_in: CheckIn) -> CheckIn:
        """Add a check-in question to a cycle."""
        with self._db.write(_("Add check-in question")) as write:
            return write.put(check_in, new=True)

    def answer(self, check_in_id: str, text: str) -> CheckIn:
        """Write the answer to a check-in question."""
        with self._db.write(_("Answer check-in")) as write:
            return write.put(replace(write.get(CheckIn, check_in_id), answer=text))

    def order(self, record: Cycle) -> tuple[object, ...]:
        """Return what the natural order goes by: the dates."""
        return (record.starts, record.ends, record.id)


def _refuse_backwards(cycle: Cycle) -> None:
    if cycle.ends < cycle.starts:
        raise InvalidInput(_("A cycle ends on or after the day it starts."), field="ends")
