"""Actions on the command line: listed with owner and day, added, ended, split, taken to somebody who can help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.arguments import calendar_day, journal_file, words
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _, ngettext
from journal.core.numbers import whole
from journal.core.records import Action
from journal.core.vocabulary import ActionState, Audience, CarriedWay, label

if TYPE_CHECKING:
    from journal.services import Services

_Deed = Callable[[argparse.Namespace, Terminal, "Services"], int]
_READS = ("list", "due", "calendar")


def action_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with which action."""
    journal_file(one)
    one.add_argument("action", choices=list(_ACTIONS), help=_("what to do"))
    told = _("number in the list, or id, of the action; for add its words, for calendar the file")
    one.add_argument("what", nargs="*", type=words, metavar="WHAT", help=told)
    one.add_argument("--all", action="store_true", help=_("list those that ended too"))
    one.add_argument("--owner", type=words, metavar="NAME", help=_("the one person who sees to it"))
    one.add_argument("--due", type=calendar_day, metavar="D", help=_("by when: 2026-05-31"))
    one.add_argument("--done-looks-like", default="", type=words, metavar="T", help=_("how all see that it is done"))
    one.add_argument("--reason", default="", type=words, metavar="R", help=_("why, or to whom it is taken"))
    one.add_argument("--into", action="append", default=[], type=words, metavar="T", help=_("a part it is split into"))
    one.add_argument(
        "--audience", choices=[audience.value for audience in Audience], default=Audience.TEAM.value,
        help=_("leave out what is narrower than this"),
    )  # fmt: skip


def action(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    reads = arguments.action in _READS
    with opened(arguments, terminal, read_only=reads) as journal:
        if not reads:
            copy_when_due(journal, terminal)
        return _ACTIONS[arguments.action](arguments, terminal, journal.services)


# Looking


def _list(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    found = services.actions.all() if arguments.all else services.actions.due()
    settle = services.actions.to_settle()
    people = {person.id: person.alias for person in services.people.all()}
    data = [_data(one, people, settle) for one in found]
    numbers = {one.id: number for number, one in enumerate(services.actions.due(), start=1)}
    lines = "\n".join(_line(one, people, settle, numbers.get(one.id)) for one in found)
    terminal.result({"actions": data}, lines or _("Nothing is to be done."))
    return 0


def _due(_arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    """Say what is late, due today, or due soon."""
    from journal.learning.reminders import reminder_words

    held = services.reminders.now()
    people = {person.id: person.alias for person in services.people.all()}
    settle = services.actions.to_settle()
    parts = {"late": held.late, "today": held.today, "soon": held.soon}
    data = {name: [_data(one, people, settle) for one in those] for name, those in parts.items()}
    told = reminder_words(held, services.clock.today()) or _("Nothing is late, and nothing is due soon.")
    terminal.result(data, told)
    return 0


def _calendar(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    if len(arguments.what) != 1:
        raise InvalidInput(_("Say where the calendar goes: a file of .ics."))
    owner = services.people.named(arguments.owner).id if arguments.owner else None
    written = services.action_calendar.write(Path(arguments.what[0]), Audience(arguments.audience), owner=owner)
    for warning in written.warnings:
        terminal.say_error(warning)
    said = _("The calendar is in “{dest}”.").format(dest=written.file)
    terminal.result({"file": str(written.file), "items": written.items}, said)
    return 0


# Deeds


def _add(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    if not arguments.what:
        raise InvalidInput(_("Say what is to be done."))
    cycle = services.cycles.current()
    added = services.actions.add(
        Action(
            what=" ".join(arguments.what),
            owner=services.people.named(arguments.owner).id if arguments.owner else None,
            due=arguments.due,
            done_looks_like=arguments.done_looks_like.strip(),
            cycle=cycle.id if cycle is not None else None,
        )
    )
    return _tell(terminal, services, [added], _("Action added"))


def _done(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    return _tell(
        terminal, services, [services.actions.finish(_chosen(arguments, services).id)], label(ActionState.DONE)
    )


def _drop(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    dropped = services.actions.drop(_chosen(arguments, services).id, arguments.reason)
    return _tell(terminal, services, [dropped], label(ActionState.DROPPED))


def _reopen(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    return _tell(terminal, services, [services.actions.reopen(_chosen(arguments, services).id)], _("Action open again"))


def _split(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    from journal.learning.last_actions import Part, Result

    held = _chosen(arguments, services)
    parts = tuple(Part(one, done_looks_like=held.done_looks_like) for one in arguments.into)
    result = Result(ActionState.CARRIED, arguments.reason, arguments.due, CarriedWay.SPLIT, parts)
    settled = services.actions.settle(held.id, result)
    return _tell(terminal, services, [settled.action, *settled.parts], label(CarriedWay.SPLIT))


def _escalate(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    from journal.learning.last_actions import Result

    result = Result(ActionState.CARRIED, arguments.reason, arguments.due, CarriedWay.ESCALATED)
    settled = services.actions.settle(_chosen(arguments, services).id, result)
    return _tell(terminal, services, [settled.action], label(CarriedWay.ESCALATED))


_ACTIONS: dict[str, _Deed] = {
    "list": _list,
    "due": _due,
    "add": _add,
    "done": _done,
    "drop": _drop,
    "split": _split,
    "escalate": _escalate,
    "reopen": _reopen,
    "calendar": _calendar,
}


# What was meant, and what is said


def _chosen(arguments: argparse.Namespace, services: Services) -> Action:
    """Return the action named by its number among those to be done, or by its id."""
    if len(arguments.what) != 1:
        raise InvalidInput(_("Name the action by its number in the list, or by its id."))
    word = arguments.what[0]
    waiting = services.actions.due()
    place = whole(word)
    if place is not None and 1 <= place <= len(waiting):
        return waiting[place - 1]
    found = next((one for one in services.actions.all() if one.id == word), None)
    if found is None:
        told = _("There is no action “{word}”. “cairn action FILE list” lists them.")
        raise NotFound(told.format(word=word))
    return found


def _data(one: Action, people: dict[str, str], settle: dict[str, int]) -> dict[str, object]:
    return {
        "id": one.id,
        "what": one.what,
        "owner": people.get(one.owner or ""),
        "due": one.due.isoformat() if one.due else None,
        "done_looks_like": one.done_looks_like,
        "state": one.state.value,
        "reason": one.state_reason,
        "way": one.way.value if one.way is not None else None,
        "must_settle": one.id in settle,
        "retrospective": one.retrospective,
    }


def _line(one: Action, people: dict[str, str], settle: dict[str, int], number: int | None) -> str:
    day = one.due.isoformat() if one.due else "–"
    told = f"{number or '':>3}  {day:10}  {label(one.state):12}  {one.what}"
    if owner := people.get(one.owner or ""):
        told += f" ({owner})"
    if count := settle.get(one.id):
        often = ngettext("carried on {n} time: split it, let it go, or ask for help",
                         "carried on {n} times: split it, let it go, or ask for help", count)  # fmt: skip
        told += f"\n{'':31}{often.format(n=count)}"
    return told


def _tell(terminal: Terminal, services: Services, found: Sequence[Action], done: str) -> int:
    people = {person.id: person.alias for person in services.people.all()}
    settle = services.actions.to_settle()
    first, *rest = [_data(one, people, settle) for one in found]
    lines = "\n".join([done, *(_line(one, people, settle, None).strip() for one in found)])
    terminal.result({"action": first, "parts": rest}, lines)
    return 0
