"""The problem from the command line: its causes as a tree, and the points on the way to solved."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journal.cli.arguments import journal_file, positive, words
from journal.cli.naming import one_named
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Cause, Cycle, FocalPoint, Problem
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Certainty, FocalPointState, label
from journal.learning.cause_tree import Branch, outline
from journal.learning.numbering import cycle_numbers
from journal.learning.ranks import ranked

if TYPE_CHECKING:
    from journal.services import Services

_Held = Problem | Cause | FocalPoint


def problem_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with a problem, a cause or a focal point, and what is said of it."""
    journal_file(one)
    one.add_argument(
        "action",
        choices=list(_ACTIONS),
        help=_(
            "list all; add a problem, a cause or a focal point; change, move or remove one, or say what became of it"
        ),
    )
    told = _("the words to add; or an id, or a number as listed, such as P1, 1.2 or F3")
    one.add_argument("what", nargs="?", type=words, metavar="WHAT", help=told)
    one.add_argument("--words", type=words, metavar="TEXT", help=_("what it says instead"))
    one.add_argument("--who", type=words, metavar="TEXT", help=_("whom the problem hurts"))
    one.add_argument("--how-known", type=words, metavar="TEXT", help=_("how we know"))
    one.add_argument("--solved", type=words, metavar="TEXT", help=_("what solved looks like"))
    one.add_argument("--of", type=words, metavar="P", help=_("which problem, where there are several"))
    one.add_argument("--under", type=words, metavar="CAUSE", help=_("the cause that it stands under"))
    one.add_argument("--place", type=positive, metavar="N", help=_("its place among those beside it, from 1"))
    one.add_argument("--by", type=words, metavar="D", help=_("when a focal point is to be reached: 2026-10, 2026"))
    one.add_argument("--certainty", choices=[one.value for one in Certainty], help=_("how firm a focal point is"))
    one.add_argument("--state", choices=[one.value for one in FocalPointState], help=_("what became of it"))
    one.add_argument("--date", type=words, metavar="D", help=_("since when, where that is not today"))
    one.add_argument("--why", type=words, default="", metavar="TEXT", help=_("the reason, in one line"))


def problem(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    return _ACTIONS[arguments.action](arguments, terminal)


def _list(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal, read_only=True) as journal:
        told = _Told(journal.services)
    lines = [line for one in told.problems for line in told.lines(one)]
    lines += [told.point_line(one) for one in told.points]
    terminal.result(told.data(), "\n".join(lines) or _("No problem is described yet."))
    return 0


def _add(arguments: argparse.Namespace, terminal: Terminal) -> int:
    return _write(arguments, terminal, lambda services, _told: services.problems.add(_said(arguments, _new(arguments))))


def _new(arguments: argparse.Namespace) -> Problem:
    return Problem(statement=arguments.what or "")


def _cause(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def add(services: Services, told: _Told) -> Cause:
        above = told.cause(arguments.under) if arguments.under else None
        under = above.problem if above is not None else told.problem(arguments.of).id
        made = services.problems.add_cause(under, arguments.what or "", parent=above.id if above is not None else None)
        if arguments.place:
            services.problems.move_cause(made.id, made.parent, arguments.place - 1)
        return made

    return _write(arguments, terminal, add)


def _point(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def add(services: Services, _told: _Told) -> FocalPoint:
        return services.focal_points.add(_pointed(arguments, FocalPoint(statement=arguments.what or "")))

    return _write(arguments, terminal, add)


def _change(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def change(services: Services, told: _Told) -> _Held:
        match told.named(arguments.what):
            case Problem() as one:
                return services.problems.save(_said(arguments, one), reason=arguments.why or None)
            case FocalPoint() as one:
                return services.focal_points.save(_pointed(arguments, one), reason=arguments.why or None)
            case one:
                return services.problems.reword_cause(one.id, arguments.words or one.heading)

    return _write(arguments, terminal, change)


def _move(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def move(services: Services, told: _Told) -> _Held:
        one = told.named(arguments.what)
        if isinstance(one, FocalPoint):
            place = [point.id for point in told.points].index(one.id)
            services.focal_points.step(one.id, (arguments.place or len(told.points)) - 1 - place)
        elif isinstance(one, Cause):
            under = told.cause(arguments.under).id if arguments.under else None
            services.problems.move_cause(one.id, under, (arguments.place or len(told.causes) + 1) - 1)
        else:
            raise InvalidInput(_("A problem has no place to move to: name a cause or a focal point."))
        return one

    return _write(arguments, terminal, move)


def _state(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def come_to(services: Services, told: _Told) -> FocalPoint:
        one = told.named(arguments.what)
        if not isinstance(one, FocalPoint) or not arguments.state:
            raise InvalidInput(_("Name a focal point, such as F1, and say what became of it with --state."))
        when = EventDate(arguments.date) if arguments.date else None
        return services.focal_points.come_to(one.id, FocalPointState(arguments.state), when=when, reason=arguments.why)

    return _write(arguments, terminal, come_to)


def _remove(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal) as journal:
        one = _Told(journal.services).named(arguments.what)
        copy_when_due(journal, terminal)
        journal.services.bin.delete(one.kind, one.id)
    terminal.result({"removed": one.id}, _("“{what}” is in the bin.").format(what=one.heading))
    return 0


def _write(arguments: argparse.Namespace, terminal: Terminal, deed: Callable[[Services, _Told], _Held]) -> int:
    with opened(arguments, terminal) as journal:
        known = _Told(journal.services)
        copy_when_due(journal, terminal)
        done = deed(journal.services, known)
        told = _Told(journal.services)
    data = told.of(told.named(done.id))
    terminal.result(data, f"{data['number']}  {data['statement']}")
    return 0


def _said(arguments: argparse.Namespace, one: Problem) -> Problem:
    """Return a problem with what was said of it."""
    return replace(
        one,
        statement=arguments.words or one.statement,
        who=one.who if arguments.who is None else arguments.who,
        how_known=one.how_known if arguments.how_known is None else arguments.how_known,
        solved=one.solved if arguments.solved is None else arguments.solved,
    )


def _pointed(arguments: argparse.Namespace, one: FocalPoint) -> FocalPoint:
    """Return a focal point with what was said of it."""
    return replace(
        one,
        statement=arguments.words or one.statement,
        target=EventDate(arguments.by) if arguments.by else one.target,
        certainty=Certainty(arguments.certainty) if arguments.certainty else one.certainty,
    )


class _Told:
    """The problems, causes and points of a journal, by the numbers they are listed with."""

    def __init__(self, services: Services) -> None:
        known: Snapshot = services.problems.field()
        self.problems = sorted(known.all(Problem), key=lambda one: (one.created, one.id))
        self.points = ranked(known.all(FocalPoint))
        self.causes = known.all(Cause)
        self.branches: dict[str, list[Branch]] = {
            one.id: outline(cause for cause in self.causes if cause.problem == one.id) for one in self.problems
        }
        self._codes = {one.id: f"P{place}" for place, one in enumerate(self.problems, start=1)}
        for held, branches in self.branches.items():
            several = f"{self._codes[held]}:" if len(self.problems) > 1 else ""
            self._codes |= {branch.cause.id: several + branch.number for branch in branches}
        self._codes |= {one.id: f"F{place}" for place, one in enumerate(self.points, start=1)}
        cycles = known.all(Cycle)
        self._numbers = cycle_numbers(cycles)
        self._focal = [(cycle.focal_cause, self._numbers[cycle.id]) for cycle in cycles]

    def named(self, name: str | None) -> _Held:
        """Return what goes by an id, a number or its words."""
        held: list[_Held] = [*self.problems, *self.causes, *self.points]
        return one_named(held, self._codes, name)

    def cause(self, name: str) -> Cause:
        """Return the cause that goes by an id, a number or its words."""
        return one_named(self.causes, self._codes, name)

    def problem(self, name: str | None) -> Problem:
        """Return the problem named, or the only one there is."""
        if name is None and len(self.problems) == 1:
            return self.problems[0]
        if not self.problems:
            raise InvalidInput(_("Describe a problem first: cairn problem FILE add “What is wrong”."))
        if name is None:
            raise InvalidInput(_("There are several problems: say which with --of, such as P1."))
        return one_named(self.problems, self._codes, name)

    def data(self) -> dict[str, Any]:
        """Return everything for a script."""
        problems = [
            {**self.of(one), "causes": [self.of(branch.cause) for branch in self.branches[one.id]]}
            for one in self.problems
        ]
        return {"problems": problems, "focal_points": [self.of(one) for one in self.points]}

    def of(self, one: _Held) -> dict[str, Any]:
        """Return what is known of one for a script."""
        data: dict[str, Any] = {"id": one.id, "number": self._codes[one.id], "statement": one.statement}
        if isinstance(one, Problem):
            return {**data, "who": one.who, "how_known": one.how_known, "solved": one.solved}
        if isinstance(one, Cause):
            focal = sorted(number for cause, number in self._focal if cause == one.id)
            return {**data, "problem": one.problem, "parent": one.parent, "focal_in_cycles": focal}
        return {
            **data,
            "target": one.target.text,
            "certainty": one.certainty.value,
            "state": one.state.value,
            "state_date": one.state_date.text if one.state_date is not None else None,
            "state_reason": one.state_reason,
        }

    def lines(self, one: Problem) -> list[str]:
        """Return a problem and its causes for a person."""
        return [
            f"{self._codes[one.id]}  {one.statement}",
            *(f"{'  ' * branch.depth}  {branch.number}  {branch.cause.statement}" for branch in self.branches[one.id]),
        ]

    def point_line(self, one: FocalPoint) -> str:
        """Return a focal point for a person."""
        target = one.target.text if one.target.first is not None else "–"
        return f"{self._codes[one.id]}  {target}  {label(one.certainty)}, {label(one.state).lower()}  {one.statement}"


_ACTIONS: dict[str, Callable[[argparse.Namespace, Terminal], int]] = {
    "list": _list,
    "add": _add,
    "cause": _cause,
    "point": _point,
    "change": _change,
    "move": _move,
    "state": _state,
    "remove": _remove,
}
