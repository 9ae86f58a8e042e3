"""The problem, why it is so, and the points on the way to solved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Cause, Cycle, FocalPoint, Problem
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import FocalPointState, Kind
from journal.learning import cause_tree
from journal.learning.focal_points import come_to
from journal.learning.ranks import next_rank, ranked, stepped
from journal.services.base import RecordService
from journal.services.sight import Sight
from journal.store.database import Database, Reader, Write
from journal.store.materialise import table_of
from journal.text.folding import fold
from journal.text.outlines import OutlineLine


class ProblemService(RecordService[Problem]):
    """What is wrong, for whom, and the tree of its causes."""

    def __init__(self, db: Database, sight: Sight) -> None:
        super().__init__(db, Problem)
        self._sight = sight

    def field(self) -> Snapshot:
        """Return the problems, their causes, the focal points and the cycles, as this screen may show them."""
        with self._db.read() as reader:
            kinds = (Problem, Cause, FocalPoint, Cycle)
            return self._sight.of(Snapshot(record for kind in kinds for record in reader.all(kind)))

    def add(self, record: Problem) -> Problem:
        """Write a new problem; refuse one without a statement."""
        return super().add(_stated(record))

    def save(self, record: Problem, *, reason: str | None = None) -> Problem:
        """Write a problem as given; refuse one without a statement."""
        return super().save(_stated(record), reason=reason)

    def causes(self, problem_id: str) -> list[cause_tree.Branch]:
        """Return the causes of a problem as an outline."""
        with self._db.read() as reader:
            return cause_tree.outline(_causes(reader, problem_id))

    def add_cause(
        self, problem_id: str, statement: str, *, parent: str | None = None, after: str | None = None
    ) -> Cause:
        """Add a cause under another, or under the problem: just after one beside it, or as the last."""
        words = _worded(statement)
        with self._db.write(_("Add cause")) as write:
            problem = write.get(Problem, problem_id)
            cause = write.put(
                Cause(problem=problem.id, parent=parent, statement=words, audience=problem.audience), new=True
            )
            causes = [*_causes(write, problem.id), cause]
            place = len(causes)
            if after is not None:
                beside = [one.cause.id for one in cause_tree.outline(causes) if one.parent == parent]
                beside.remove(cause.id)
                place = beside.index(after) + 1 if after in beside else len(beside)
            for changed in cause_tree.moved(causes, cause.id, parent, place):
                saved = write.put(changed)
                cause = saved if saved.id == cause.id else cause
            return cause

    def reword_cause(self, cause_id: str, statement: str) -> Cause:
        """Say a cause in other words."""
        words = _worded(statement)
        with self._db.write(_("Change cause")) as write:
            return write.put(replace(write.get(Cause, cause_id), statement=words))

    def move_cause(self, cause_id: str, parent: str | None, place: int) -> bool:
        """Let a cause stand under another, or under the problem, at a place counted from 0; whether it moved."""
        return self._move(cause_id, lambda causes: cause_tree.moved(causes, cause_id, parent, place))

    def step_cause(self, cause_id: str, step: int) -> bool:
        """Move a cause up or down among those beside it; whether it moved."""
        return self._move(cause_id, lambda causes: cause_tree.stepped(causes, cause_id, step))

    def indent_cause(self, cause_id: str) -> bool:
        """Let a cause stand under the one before it; whether it moved."""
        return self._move(cause_id, lambda causes: cause_tree.indented(causes, cause_id))

    def outdent_cause(self, cause_id: str) -> bool:
        """Let a cause stand beside the one it is under; whether it moved."""
        return self._move(cause_id, lambda causes: cause_tree.outdented(causes, cause_id))

    def _move(self, cause_id: str, change: Callable[[Sequence[Cause]], list[Cause]]) -> bool:
        with self._db.write(_("Move cause")) as write:
            cause = write.get(Cause, cause_id)
            changed = change(_causes(write, cause.problem))
            for one in changed:
                write.put(one)
        return bool(changed)


def put_problem(write: Write, problem: Problem, lines: Iterable[OutlineLine]) -> tuple[Problem, list[Cause]]:
    """Put a problem and its causes into a write; what is there already in these words is kept and only added to."""
    known = next((one for one in write.all(Problem) if fold(one.statement) == fold(problem.statement)), None)
    if known is None:
        saved = write.put(_stated(problem), new=True)
    elif known.audience.may_see(problem.audience):
        said = {name: getattr(known, name) or getattr(problem, name) for name in ("who", "how_known", "solved")}
        saved = write.put(replace(known, **said))
    else:  # what a wider circle sees holds no words of a note that it does not see
        saved = known
    causes = _causes(write, saved.id) if known is not None else []
    made: list[Cause] = []
    above: list[str] = []
    for line in lines:
        del above[line.depth :]
        parent = above[-1] if above else None
        beside = [one for one in causes if one.parent == parent]
        cause = next((one for one in beside if fold(one.statement) == fold(line.words)), None)
        if cause is None:
            blank = Cause(problem=saved.id, parent=parent, rank=next_rank(beside), statement=line.words)
            cause = write.put(replace(blank, audience=problem.audience.narrower(saved.audience)), new=True)
            causes.append(cause)
            made.append(cause)
        above.append(cause.id)
    return saved, made


class FocalPointService(RecordService[FocalPoint]):
    """Points on the way to solved, in the order in which the team means to reach them."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, FocalPoint)

    def all(self) -> list[FocalPoint]:
        """Return every point in order."""
        with self._db.read() as reader:
            return ranked(reader.all(FocalPoint))

    def add(self, record: FocalPoint) -> FocalPoint:
        """Write a new point, after all others."""
        record = _kept_whole(record)
        with self._db.write(_("Add focal point")) as write:
            return write.put(replace(record, rank=next_rank(write.all(FocalPoint))), new=True)

    def save(self, record: FocalPoint, *, reason: str | None = None) -> FocalPoint:
        """Write a point as given; letting one go needs a date and a reason."""
        return super().save(_kept_whole(record), reason=reason)

    def come_to(
        self, point_id: str, state: FocalPointState, *, when: EventDate | None = None, reason: str = ""
    ) -> FocalPoint:
        """Say what became of a point; today unless a date is given."""
        with self._db.write(_("Change focal point"), reason or None) as write:
            when = when or EventDate.of(self._db.clock.today())
            return write.put(come_to(write.get(FocalPoint, point_id), state, when, reason))

    def step(self, point_id: str, step: int) -> bool:
        """Move a point up or down; whether it moved."""
        with self._db.write(_("Move focal point")) as write:
            changed = stepped(write.all(FocalPoint), point_id, step)
            for point in changed:
                write.put(point)
        return bool(changed)


def _stated(problem: Problem) -> Problem:
    if not problem.statement.strip():
        raise InvalidInput(_("Say what the problem is, in one sentence and without a solution."), field="statement")
    return replace(problem, statement=problem.statement.strip())


def _kept_whole(point: FocalPoint) -> FocalPoint:
    if not point.statement.strip():
        raise InvalidInput(_("Say what will be so when this point is reached."), field="statement")
    point = replace(point, statement=point.statement.strip())
    return come_to(point, point.state, point.state_date, point.state_reason)


def _worded(statement: str) -> str:
    words = " ".join(statement.split())
    if not words:
        raise InvalidInput(_("Say the cause in a few words."), field="statement")
    return words


def _causes(reader: Reader, problem_id: str) -> list[Cause]:
    return reader.all(Cause, table_of(Kind.CAUSE).c.problem == problem_id)
