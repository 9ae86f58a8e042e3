"""Cycles from the command line: planned, moved on, extended, closed, opened again, asked about."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from journal.cli import cycle_words as taking
from journal.cli.cycle_telling import check_in_data, cycle_data, cycle_line, cycle_lines, told_in_full
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.numbers import whole
from journal.core.records import CheckIn, Cycle
from journal.core.vocabulary import ActionState, CarriedWay, CycleStage, label

if TYPE_CHECKING:
    from journal.services import Services
    from journal.services.cycles import Settlement

_Deed = Callable[[argparse.Namespace, Terminal, "Services"], int]
_READS = ("list", "show")
_STAGES = [stage.value for stage in CycleStage if stage is not CycleStage.CLOSED]


def cycle_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with which cycle."""
    taking.cycle_words(one, list(_ACTIONS))


def cycle(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    reads = arguments.action in _READS or (
        arguments.action == "questions" and not (arguments.what or arguments.suggested or arguments.weeks)
    )
    with opened(arguments, terminal, read_only=reads) as journal:
        if not reads:
            copy_when_due(journal, terminal)
        return _ACTIONS[arguments.action](arguments, terminal, journal.services)


# Looking


def _list(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    found = list(enumerate(services.cycles.all(), start=1))
    data = {"cycles": [cycle_data(services, held, number) for number, held in found]}
    terminal.result(data, "\n".join(cycle_line(held, number) for number, held in found) or _("No cycle yet."))
    return 0


def _show(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held, number, _rest = _chosen(arguments, services)
    terminal.result({"cycle": told_in_full(services, held, number)}, "\n".join(cycle_lines(services, held, number)))
    return 0


# From plan to close


def _plan(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    if not arguments.question.strip():
        raise InvalidInput(_("Give the question of the cycle: --question."))
    usual = services.journal.about().cycle_weeks
    weeks = arguments.weeks or usual
    blank = services.cycles.next(weeks)
    starts = _day(arguments.starts) or blank.starts
    planned = replace(
        blank,
        starts=starts,
        ends=_day(arguments.until) or _last_day(blank, starts, weeks),
        question=arguments.question.strip(),
        plan=arguments.plan.strip(),
        prediction=arguments.prediction.strip(),
        focal_cause=_cause(services, arguments.cause),
    )
    questions = services.journal.check_in_questions()
    added = services.cycles.plan(planned, questions, weeks=weeks if weeks != usual else None)
    return _tell(terminal, services, added, _("Planned"))


def _last_day(blank: Cycle, starts: date, weeks: int) -> date:
    from journal.learning.cycle_dates import last_day

    return blank.ends if starts == blank.starts else last_day(starts, weeks)


def _cause(services: Services, cause_id: str | None) -> str | None:
    from journal.core.records import Cause

    if cause_id is None:
        return None
    if services.journal.snapshot(Cause).find(Cause, cause_id) is None:
        raise NotFound(_("There is no cause with the id “{id}”.").format(id=cause_id))
    return cause_id


def _stage(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held, _number, rest = _chosen(arguments, services)
    if len(rest) != 1 or rest[0] not in _STAGES:
        raise InvalidInput(_("Name the stage to go to: {stages}.").format(stages=", ".join(_STAGES)))
    moved = services.cycles.move(held.id, CycleStage(rest[0]), arguments.reason)
    return _tell(terminal, services, moved, _("Now: {stage}").format(stage=label(moved.stage)))


def _extend(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held, _number, _rest = _chosen(arguments, services)
    until = _day(arguments.until)
    if until is None:
        raise InvalidInput(_("Say until which day the cycle goes on: --until."))
    return _tell(terminal, services, services.cycles.extend(held.id, until, arguments.reason), _("Extended"))


def _close(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held, _number, _rest = _chosen(arguments, services)
    closed = services.cycles.close(held.id, arguments.reason, list(_settlements(arguments)))
    return _tell(terminal, services, closed, _("Closed"))


def _settlements(arguments: argparse.Namespace) -> Iterator[Settlement]:
    from journal.learning.last_actions import Part
    from journal.services.cycles import Settlement

    for action in arguments.done:
        yield Settlement(action, ActionState.DONE)
    for given in arguments.let_go:
        action, _equals, why = given.partition("=")
        yield Settlement(action.strip(), ActionState.DROPPED, why)
    for given in arguments.carry:
        action, _equals, day = given.partition("=")
        yield Settlement(action.strip(), ActionState.CARRIED, due=_day(day or None))
    for given in arguments.escalate:
        action, _equals, whom = given.partition("=")
        yield Settlement(action.strip(), ActionState.CARRIED, whom, way=CarriedWay.ESCALATED)
    for given in arguments.split:
        action, _equals, parts = given.partition("=")
        into = tuple(Part(one.strip()) for one in parts.split(";") if one.strip())
        yield Settlement(action.strip(), ActionState.CARRIED, way=CarriedWay.SPLIT, into=into)


def _reopen(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held, _number, _rest = _chosen(arguments, services)
    return _tell(terminal, services, services.cycles.reopen(held.id, arguments.reason), _("Open again"))


def _unseal(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held, _number, _rest = _chosen(arguments, services)
    broken = services.cycles.break_seal(held.id, arguments.reason)
    return _tell(terminal, services, broken, _("Seal broken: {prediction}").format(prediction=broken.prediction))


# Check-ins, and the room to move


def _ask(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held, number, rest = _chosen(arguments, services)
    if len(rest) != 1:
        raise InvalidInput(_("Give the question to ask, in quotation marks."))
    today = services.clock.today()
    day = _day(arguments.date) or min(max(today, held.starts), held.ends)
    asked = CheckIn(cycle=held.id, date=EventDate.of(day), question=rest[0].strip(), audience=held.audience)
    return _tell_check_in(terminal, services.check_ins.ask(asked), number)


def _answer(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held, number, rest = _chosen(arguments, services, at_least=2)
    asked = services.check_ins.of(held.id)
    place = whole(rest[0]) if len(rest) == 2 else None
    if place is None or not 1 <= place <= len(asked):
        told = _("Give the number of the question, 1 to {n}, and the answer in quotation marks.")
        raise InvalidInput(told.format(n=len(asked)) if asked else _("This cycle asks nothing yet."))
    return _tell_check_in(terminal, services.check_ins.answer(asked[place - 1].id, rest[1].strip()), number)


def _questions(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    if arguments.what or arguments.suggested or arguments.weeks:
        asked = None if not (arguments.what or arguments.suggested) else ([] if arguments.suggested else arguments.what)
        services.journal.set_cycles(weeks=arguments.weeks, questions=asked)
    questions = services.journal.check_in_questions()
    weeks = services.journal.about().cycle_weeks
    terminal.result({"questions": questions, "weeks": weeks}, "\n".join(questions))
    return 0


def _space(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    held, number, _rest = _chosen(arguments, services)
    reading = services.cycles.read_space(
        held.id, arguments.authority, arguments.acceptance, arguments.ability, arguments.note
    )
    data = {"cycle": number, "authority": reading.authority, "acceptance": reading.acceptance}
    data |= {"ability": reading.ability}
    terminal.result({"reading": {**data, "note": reading.note}}, _("Reading kept"))
    return 0


_ACTIONS: dict[str, _Deed] = {
    "list": _list,
    "show": _show,
    "plan": _plan,
    "stage": _stage,
    "extend": _extend,
    "close": _close,
    "reopen": _reopen,
    "unseal": _unseal,
    "ask": _ask,
    "answer": _answer,
    "questions": _questions,
    "space": _space,
}


# What was meant, and what is said


def _chosen(arguments: argparse.Namespace, services: Services, *, at_least: int = 1) -> tuple[Cycle, int, list[str]]:
    """Return the cycle that is meant, its number, and the words that follow: with a number, or today’s without.

    Where numbers follow as well, the first is the cycle's only if enough words are left.
    """
    given = list(arguments.what)
    known = services.cycles.all()
    if given and given[0].isdecimal() and (at_least == 1 or len(given) > at_least):
        written = given.pop(0)
        number = whole(written)
        if number is None or not 1 <= number <= len(known):
            raise NotFound(_("There is no cycle {number}. “cairn cycle FILE list” lists them.").format(number=written))
        return known[number - 1], number, given
    current = services.cycles.current()
    if current is None:
        raise NotFound(_("Today belongs to no cycle. Give the number of one; “cairn cycle FILE list” lists them."))
    return current, [one.id for one in known].index(current.id) + 1, given


def _day(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given.strip())
    except ValueError as error:
        raise InvalidInput(_("“{text}” is not a day. Write it as 2026-05-12.").format(text=given)) from error


def _tell(terminal: Terminal, services: Services, held: Cycle, done: str) -> int:
    number = [one.id for one in services.cycles.all()].index(held.id) + 1
    terminal.result({"cycle": cycle_data(services, held, number)}, f"{done}\n{cycle_line(held, number)}")
    return 0


def _tell_check_in(terminal: Terminal, held: CheckIn, number: int) -> int:
    said = f"{held.date.text}  {held.question}" + (f"\n            {held.answer}" if held.answer else "")
    terminal.result({"check_in": {"cycle": number, **check_in_data(held)}}, said)
    return 0
