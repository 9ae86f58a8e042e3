"""The questions of check-ins: those of a cycle, and the team's standing list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import CheckIn, Cycle
from journal.core.vocabulary import Kind
from journal.learning import check_ins
from journal.services.base import RecordService
from journal.store.database import Database, Reader
from journal.store.materialise import table_of


class CheckInService(RecordService[CheckIn]):
    """Asks, answers, moves questions; the standing list itself lies in the journal's own record."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, CheckIn)

    def of(self, cycle_id: str) -> list[CheckIn]:
        """Return the questions of a cycle in order."""
        with self._db.read() as reader:
            return _of(reader, cycle_id)

    def due(self, cycle: Cycle) -> list[CheckIn]:
        """Return the questions of a cycle whose day has come and that nobody answered."""
        return check_ins.due(self.of(cycle.id), self._db.clock.today())

    def ask(self, check_in: CheckIn) -> CheckIn:
        """Add a question to a cycle, after those of the same day."""
        with self._db.write(_("Add check-in question")) as write:
            _refuse_empty(check_in)
            same = [held.rank for held in _of(write, check_in.cycle) if held.date == check_in.date]
            return write.put(replace(check_in, rank=max(same, default=-1) + 1), new=True)

    def answer(self, check_in_id: str, text: str) -> CheckIn:
        """Write the answer to a question."""
        with self._db.write(_("Answer check-in")) as write:
            return write.put(replace(write.get(CheckIn, check_in_id), answer=text))

    def save(self, record: CheckIn, *, reason: str | None = None) -> CheckIn:
        """Change what a question asks, or when."""
        with self._db.write(_("Change check-in question"), reason) as write:
            write.get(CheckIn, record.id)
            _refuse_empty(record)
            return write.put(record)

    def move(self, check_in_id: str, steps: int) -> None:
        """Let a question change places with those before or after it; the days stay where they are."""
        with self._db.write(_("Move check-in question")) as write:
            held = write.get(CheckIn, check_in_id)
            for changed in check_ins.moved(_of(write, held.cycle), check_in_id, steps):
                write.put(changed)

    def add_standing(self, cycle: Cycle, questions: Sequence[str]) -> list[CheckIn]:
        """Ask those of these questions that a cycle does not ask yet, spread over its days of trying."""
        with self._db.write(_("Add check-in questions")) as write:
            asked = {held.question for held in _of(write, cycle.id)}
            missing = [question for question in questions if question not in asked]
            return [write.put(held, new=True) for held in check_ins.asked_in(cycle, missing)]

    def order(self, record: CheckIn) -> tuple[object, ...]:
        """Return what the natural order goes by: the date."""
        return (record.date, record.rank, record.created, record.id)


def _of(reader: Reader, cycle_id: str) -> list[CheckIn]:
    return check_ins.ordered(reader.all(CheckIn, table_of(Kind.CHECK_IN).c.cycle == cycle_id))


def _refuse_empty(check_in: CheckIn) -> None:
    if not check_in.question.strip():
        raise InvalidInput(_("Write the question in one line."), field="question")
    if check_in.date.first is None:
        raise InvalidInput(_("Say on which day you want to ask it."), field="date")
