"""Cycles of plan, try, reflect, adapt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Action, ChangeSpaceReading, Cycle
from journal.core.vocabulary import ActionState, CarriedWay, CycleStage, Kind, label
from journal.learning import check_ins, cycle_dates, cycle_rules
from journal.learning.last_actions import Part, Result
from journal.learning.numbering import ordered_cycles
from journal.learning.problem import Problem
from journal.services.base import RecordService
from journal.services.journal import about
from journal.services.settling import put_result, refuse_carrying_on
from journal.store.database import Database, Reader, Write
from journal.store.materialise import table_of


@dataclass(frozen=True)
class Settlement:
    """What became of an action when its cycle closed: done, let go with a reason, or carried on to a day."""

    action: str
    outcome: ActionState
    reason: str = ""
    due: date | None = None
    way: CarriedWay | None = None
    """How it goes on, where it was carried on twice before."""
    into: tuple[Part, ...] = ()
    """The smaller actions that it is split into."""


class CycleService(RecordService[Cycle]):
    """The months of learning, one after another."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, Cycle)

    # Planning

    def next(self, weeks: int) -> Cycle:
        """Return the cycle to plan next, with nothing but its days."""
        starts, ends = cycle_dates.next_dates(self.all(), self._db.clock.today(), weeks)
        return Cycle(starts=starts, ends=ends)

    def add(self, record: Cycle) -> Cycle:
        """Write a new cycle; refuse one that is too short or too long, or has another one's days."""
        with self._db.write(_("Add {what}").format(what=self._name())) as write:
            return self._add(write, record)

    def plan(self, cycle: Cycle, questions: Sequence[str] = (), *, weeks: int | None = None) -> Cycle:
        """Write a new cycle that asks these questions over its days of trying; the next ones take ``weeks`` too."""
        with self._db.write(_("Plan cycle")) as write:
            added = self._add(write, cycle)
            if weeks is not None:
                write.put(replace(about(write), cycle_weeks=weeks))
            for check_in in check_ins.asked_in(added, questions):
                write.put(check_in, new=True)
            return added

    def save(self, record: Cycle, *, reason: str | None = None) -> Cycle:
        """Write a cycle as given; refuse what its rules do not allow: other days, a sealed prediction, a stage."""
        with self._db.write(_("Change {what}").format(what=self._name()), reason) as write:
            before = write.get(Cycle, record.id)
            if (before.starts, before.ends) != (record.starts, record.ends):
                _refuse(cycle_dates.date_problems(record, write.all(Cycle)))
            _refuse(cycle_rules.prediction_problems(before, record))
            if before.stage is not record.stage:
                return write.put(self._moved(write, replace(record, stage=before.stage), record.stage, reason or ""))
            return write.put(record)

    def extend(self, cycle_id: str, ends: date, reason: str) -> Cycle:
        """Let a cycle go on until a later day, and say why."""
        with self._db.write(_("Extend cycle"), reason.strip()) as write:
            before = write.get(Cycle, cycle_id)
            _refuse(cycle_rules.extension_problems(before, ends, reason))
            after = replace(before, ends=ends)
            _refuse(cycle_dates.date_problems(after, write.all(Cycle)))
            return write.put(after)

    # From stage to stage

    def move(self, cycle_id: str, stage: CycleStage, reason: str = "") -> Cycle:
        """Let a cycle go to a stage; from the plan on, its prediction is sealed."""
        with self._db.write(_("Go to {stage}").format(stage=label(stage)), reason.strip() or None) as write:
            return write.put(self._moved(write, write.get(Cycle, cycle_id), stage, reason))

    def close(self, cycle_id: str, reason: str = "", settle: Sequence[Settlement] = ()) -> Cycle:
        """Close a cycle, and say what became of its actions, as one deed; refused while one lacks an outcome."""
        with self._db.write(_("Close cycle"), reason.strip() or None) as write:
            cycle = write.get(Cycle, cycle_id)
            following = _following(cycle, write.all(Cycle))
            ends = cycle_rules.closed(cycle, reason, self._db.clock.today())
            for one in settle:
                self._settle(write, one, ends, following)
            write.flush()
            closed = write.put(self._moved(write, cycle, CycleStage.CLOSED, reason))
            # With fewer days, what belonged to the cycle by its day alone would fall out of it.
            for action in cycle_rules.actions_of(cycle, write.all(Action)):
                if action not in cycle_rules.actions_of(closed, [action]):
                    write.put(replace(action, cycle=closed.id))
            return closed

    def reopen(self, cycle_id: str, reason: str) -> Cycle:
        """Open a closed cycle again in the stage it was closed from, and say why."""
        with self._db.write(_("Open cycle again"), reason.strip() or None) as write:
            cycle = write.get(Cycle, cycle_id)
            if cycle.stage is not CycleStage.CLOSED:
                raise InvalidInput(_("This cycle is not closed."), field="stage")
            return write.put(self._moved(write, cycle, cycle_rules.reopens_in(cycle), reason))

    def break_seal(self, cycle_id: str, reason: str) -> Cycle:
        """Show a sealed prediction before its time, and keep that it was done, when and why."""
        with self._db.write(_("Break the seal of a prediction"), reason.strip() or None) as write:
            cycle, today = write.get(Cycle, cycle_id), self._db.clock.today()
            _refuse(cycle_rules.seal_problems(cycle, reason, today))
            return write.put(replace(cycle, unsealed_on=today, unsealed_reason=reason.strip()))

    def without_outcome(self, cycle_id: str) -> list[Action]:
        """Return the actions that keep a cycle from closing, the earliest due first."""
        with self._db.read() as reader:
            held = cycle_rules.without_outcome(reader.get(Cycle, cycle_id), reader.all(Action))
        return sorted(held, key=lambda action: (action.due or date.max, action.created))

    # Which one

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

    def after(self, cycle_id: str) -> Cycle | None:
        """Return the cycle that follows one; ``None`` when it is not planned yet."""
        with self._db.read() as reader:
            return _following(reader.get(Cycle, cycle_id), reader.all(Cycle))

    def order(self, record: Cycle) -> tuple[object, ...]:
        """Return what the natural order goes by: the dates."""
        return (record.starts, record.ends, record.id)

    # Change space

    def space(self, cycle_id: str) -> ChangeSpaceReading | None:
        """Return how much room to move was read off in a cycle."""
        with self._db.read() as reader:
            return _reading(reader, cycle_id)

    def read_space(
        self, cycle_id: str, authority: int | None, acceptance: int | None, ability: int | None, note: str = ""
    ) -> ChangeSpaceReading:
        """Keep how much room to move there was in a cycle, 1 to 5 each; one reading for each cycle."""
        with self._db.write(_("Read change space")) as write:
            cycle, known = write.get(Cycle, cycle_id), _reading(write, cycle_id)
            blank = known or ChangeSpaceReading(cycle=cycle_id, audience=cycle.audience)
            given = replace(blank, authority=authority, acceptance=acceptance, ability=ability, note=note.strip())
            _refuse(_reading_problems(given))
            return write.put(given, new=known is None)

    # Within a write

    def _add(self, write: Write, cycle: Cycle) -> Cycle:
        _refuse(cycle_dates.date_problems(cycle, write.all(Cycle)))
        return write.put(cycle, new=True)

    def _moved(self, write: Write, cycle: Cycle, stage: CycleStage, reason: str) -> Cycle:
        today = self._db.clock.today()
        _refuse(cycle_rules.stage_problems(cycle, stage, reason, write.all(Action), today))
        if stage is CycleStage.CLOSED:
            return cycle_rules.closed(cycle, reason, today)
        return cycle_rules.moved(cycle, stage, reason, today)

    def _settle(self, write: Write, one: Settlement, cycle: Cycle, following: Cycle | None) -> None:
        action, today = write.get(Action, one.action), self._db.clock.today()
        if one.outcome is ActionState.CARRIED:
            _refuse(cycle_rules.carry_problems(cycle, one.due))
            result = Result(one.outcome, one.reason, one.due, one.way, one.into)
            refuse_carrying_on(write, action, replace(result, due=None), today)
            onward = cycle_rules.carried(action, cycle, following, one.due)
            if one.way is None:
                write.put(onward)
                return
            settled = put_result(write, onward, result, today)
            if settled.parts:  # what is split ends here, and its parts go on
                ended = replace(settled.action, cycle=action.cycle, due=action.due, carried_from=action.carried_from)
                write.put(ended)
            return
        if one.outcome is ActionState.DROPPED and not one.reason.strip():
            told = _("Say in a few words why “{what}” is let go.").format(what=action.what)
            raise InvalidInput(told, field="actions")
        write.put(replace(action, state=one.outcome, state_reason=one.reason.strip(), closed_on=today, way=None))


def _refuse(found: Iterable[Problem]) -> None:
    for field, sentence in found:
        raise InvalidInput(sentence, field=field)


def _following(cycle: Cycle, known: Iterable[Cycle]) -> Cycle | None:
    return next((other for other in ordered_cycles(known) if other.starts > cycle.ends), None)


def _reading(reader: Reader, cycle_id: str) -> ChangeSpaceReading | None:
    found = reader.all(ChangeSpaceReading, table_of(Kind.CHANGE_SPACE_READING).c.cycle == cycle_id)
    return max(found, key=lambda reading: (reading.created, reading.id), default=None)


def _reading_problems(reading: ChangeSpaceReading) -> list[Problem]:
    levels = {name: getattr(reading, name) for name in ("authority", "acceptance", "ability")}
    wrong = [name for name, level in levels.items() if level is not None and level not in range(1, 6)]
    if wrong:
        return [(wrong[0], _("Give a step from 1, hardly any, to 5, plenty."))]
    if not any(levels.values()) and not reading.note:
        return [("authority", _("Choose at least one step, or write a note."))]
    return []
