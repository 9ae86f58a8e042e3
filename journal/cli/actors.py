"""Actors from the command line, by code name; a real name is never asked for or shown here."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journal.cli.arguments import journal_file, words
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Actor, ActorReading, ProgressMarker
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import ActorKind, label
from journal.learning.actors import INFLUENCES, STANCES, in_order, latest_influence, latest_stance, stance_words
from journal.text.folding import fold

if TYPE_CHECKING:
    from journal.services import Services


def actor_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with an actor, and what is said of it."""
    journal_file(one)
    one.add_argument(
        "action",
        choices=list(_ACTIONS),
        help=_("list them, show one over time, add or change one, write down how one stands, or remove one"),
    )
    one.add_argument("what", nargs="?", type=words, metavar="ACTOR", help=_("its code name, or its id"))
    one.add_argument("--name", type=words, metavar="NAME", help=_("another code name"))
    one.add_argument("--kind", choices=[one.value for one in ActorKind], help=_("what it is"))
    one.add_argument("--note", type=words, metavar="N", help=_("what is known of it; of a reading, what was seen"))
    one.add_argument(
        "--stance", type=int, choices=STANCES, help=_("where it stands: -2 firmly against to 2 firmly for")
    )
    one.add_argument(
        "--influence", type=int, choices=INFLUENCES, help=_("how much it can move: 1 hardly any to 5 plenty")
    )
    one.add_argument("--date", type=words, metavar="D", help=_("when it was seen, where that is not today"))
    one.add_argument("--entry", type=words, metavar="ID", help=_("id of the entry that tells of it"))


def actor(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    return _ACTIONS[arguments.action](arguments, terminal)


def _list_actors(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal, read_only=True) as journal:
        known = journal.services.actors.field()
    found = [_actor_data(one, known) for one in by_name(known)]
    lines = [f"{one['name']}  {stance_words(one['stance'])}" for one in found]
    terminal.result({"actors": found}, "\n".join(lines) or _("No actors yet."))
    return 0


def _show_actor(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal, read_only=True) as journal:
        one = called(journal.services, arguments.what)
        known = journal.services.actors.field()
    data = {**_actor_data(one, known), "readings": [_reading_data(held) for held in _readings(one, known)]}
    lines = [f"{one.name}  {label(one.actor_kind)}", *([one.note] if one.note else [])]
    lines += [f"{held.date.text}  {stance_words(held.stance)}  {held.note}" for held in _readings(one, known)]
    terminal.result(data, "\n".join(lines))
    return 0


def _add_actor(arguments: argparse.Namespace, terminal: Terminal) -> int:
    return _write_actor(
        arguments, terminal, lambda services: services.actors.add(_said(arguments, Actor(name=arguments.what or "")))
    )


def _change_actor(arguments: argparse.Namespace, terminal: Terminal) -> int:
    return _write_actor(
        arguments,
        terminal,
        lambda services: services.actors.save(_said(arguments, called(services, arguments.what))),
    )


def _write_actor(arguments: argparse.Namespace, terminal: Terminal, deed: Callable[[Services], Actor]) -> int:
    with opened(arguments, terminal) as journal:
        copy_when_due(journal, terminal)
        saved = deed(journal.services)
        data = _actor_data(saved, journal.services.actors.field())
    terminal.result(data, _("Written down as {id}.").format(id=saved.id))
    return 0


def _read(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal) as journal:
        services = journal.services
        one = called(services, arguments.what)
        copy_when_due(journal, terminal)
        saved = services.actors.read(
            ActorReading(
                actor=one.id,
                date=EventDate(arguments.date) if arguments.date else EventDate.of(services.clock.today()),
                stance=arguments.stance,
                influence=arguments.influence,
                note=arguments.note or "",
                entry=arguments.entry,
            )
        )
    told = _("{actor}: {stance}").format(actor=one.name, stance=stance_words(saved.stance))
    terminal.result({"actor": one.id, **_reading_data(saved)}, told)
    return 0


def _remove_actor(arguments: argparse.Namespace, terminal: Terminal) -> int:
    return remove_one(arguments, terminal, lambda services: called(services, arguments.what))


def remove_one(
    arguments: argparse.Namespace, terminal: Terminal, find: Callable[[Services], Actor | ProgressMarker]
) -> int:
    """Move what is found to the bin."""
    with opened(arguments, terminal) as journal:
        one = find(journal.services)
        copy_when_due(journal, terminal)
        journal.services.bin.delete(one.kind, one.id)
    terminal.result({"removed": one.id}, _("“{what}” is in the bin.").format(what=one.heading))
    return 0


def called(services: Services, name: str | None) -> Actor:
    """Return the actor of a code name or id."""
    if not name:
        raise InvalidInput(_("Say which actor, by its code name."))
    return services.actors.called(name)


def _said(arguments: argparse.Namespace, one: Actor) -> Actor:
    return replace(
        one,
        name=arguments.name or one.name,
        actor_kind=ActorKind(arguments.kind) if arguments.kind else one.actor_kind,
        note=one.note if arguments.note is None else arguments.note,
    )


def by_name(known: Snapshot) -> list[Actor]:
    """Return the actors in the order of their code names."""
    return sorted(known.all(Actor), key=lambda one: (fold(one.name), one.id))


def _readings(one: Actor, known: Snapshot) -> list[ActorReading]:
    return in_order(held for held in known.all(ActorReading) if held.actor == one.id)


def _actor_data(one: Actor, known: Snapshot) -> dict[str, Any]:
    readings = _readings(one, known)
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.actor_kind.value,
        "note": one.note,
        "stance": latest_stance(readings),
        "influence": latest_influence(readings),
    }


def _reading_data(one: ActorReading) -> dict[str, Any]:
    return {
        "id": one.id,
        "date": one.date.text,
        "stance": one.stance,
        "influence": one.influence,
        "note": one.note,
        "entry": one.entry,
    }


_Run = Callable[[argparse.Namespace, Terminal], int]
_ACTIONS: dict[str, _Run] = {
    "list": _list_actors,
    "show": _show_actor,
    "add": _add_actor,
    "change": _change_actor,
    "read": _read,
    "remove": _remove_actor,
}
