"""Progress markers from the command line: listed with their ratings, written down, ordered, and rated by cycle."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journal.cli.actors import by_name, called, remove_one
from journal.cli.arguments import journal_file, positive, words
from journal.cli.naming import one_named
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Actor, Cycle, MarkerRating, ProgressMarker
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import MarkerLevel, MarkerTier
from journal.learning.markers import in_tiers, latest_ratings
from journal.learning.numbering import cycle_numbers, ordered_cycles

if TYPE_CHECKING:
    from journal.services import Services

_LEVELS: dict[str, MarkerLevel | None] = {**{level.name.lower(): level for level in MarkerLevel}, "not_rated": None}


def marker_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with a progress marker, and what is said of it."""
    journal_file(one)
    one.add_argument(
        "action",
        choices=list(_ACTIONS),
        help=_("list them with their ratings, add, change or move one, rate one in a cycle, or remove one"),
    )
    told = _("the words to add; or an id, or a number as listed, such as M2")
    one.add_argument("what", nargs="?", type=words, metavar="WHAT", help=told)
    one.add_argument("--actor", type=words, metavar="ACTOR", help=_("code name of the actor that it is about"))
    one.add_argument("--words", type=words, metavar="TEXT", help=_("what it says instead"))
    one.add_argument("--tier", choices=[one.value for one in MarkerTier], help=_("how far it reaches"))
    one.add_argument("--place", type=positive, metavar="N", help=_("its place within its tier, from 1"))
    one.add_argument("--cycle", type=positive, metavar="N", help=_("number of the cycle; the running one without it"))
    one.add_argument("--level", choices=list(_LEVELS), help=_("how much of it was seen"))
    one.add_argument("--note", type=words, metavar="N", help=_("what the rating rests on"))
    one.add_argument("--entry", type=words, metavar="ID", help=_("id of the entry that tells of it"))


def marker(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    return _ACTIONS[arguments.action](arguments, terminal)


def _list_markers(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal, read_only=True) as journal:
        only = called(journal.services, arguments.actor) if arguments.actor else None
        told = _Markers(journal.services.actors.field())
    found = [told.data(one) for one in told.markers if only is None or one.actor == only.id]
    lines = [f"{one['number']}  {one['actor_name']}  {one['tier']}  {one['statement']}" for one in found]
    terminal.result({"markers": found}, "\n".join(lines) or _("No progress markers yet."))
    return 0


def _add_marker(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def add(services: Services, _told: _Markers) -> ProgressMarker:
        tier = MarkerTier(arguments.tier or MarkerTier.EXPECT.value)
        about = called(services, arguments.actor)
        return services.markers.add(ProgressMarker(actor=about.id, tier=tier, statement=arguments.what or ""))

    return _write_marker(arguments, terminal, add)


def _change_marker(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def change(services: Services, told: _Markers) -> ProgressMarker:
        one = told.named(arguments.what)
        tier = MarkerTier(arguments.tier) if arguments.tier else one.tier
        return services.markers.save(replace(one, statement=arguments.words or one.statement, tier=tier))

    return _write_marker(arguments, terminal, change)


def _move_marker(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def move(services: Services, told: _Markers) -> ProgressMarker:
        one = told.named(arguments.what)
        beside = [held.id for held in services.markers.of(one.actor)[one.tier]]
        services.markers.step(one.id, (arguments.place or len(beside)) - 1 - beside.index(one.id))
        return one

    return _write_marker(arguments, terminal, move)


def _rate(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def rate(services: Services, told: _Markers) -> ProgressMarker:
        one = told.named(arguments.what)
        if arguments.level is None:
            raise InvalidInput(_("Say how much of it was seen: --level none, low, medium, high or not_rated."))
        cycle = told.cycle(arguments.cycle) if arguments.cycle else services.cycles.current()
        if cycle is None:
            raise InvalidInput(_("No cycle is running. Name one by its number with --cycle."))
        entry = arguments.entry if arguments.entry is not None else ""
        services.markers.rate(one.id, cycle.id, _LEVELS[arguments.level], note=arguments.note, entry=entry)
        return one

    return _write_marker(arguments, terminal, rate)


def _remove_marker(arguments: argparse.Namespace, terminal: Terminal) -> int:
    return remove_one(arguments, terminal, lambda services: _Markers(services.actors.field()).named(arguments.what))


def _write_marker(
    arguments: argparse.Namespace, terminal: Terminal, deed: Callable[[Services, _Markers], ProgressMarker]
) -> int:
    with opened(arguments, terminal) as journal:
        services = journal.services
        known = _Markers(services.actors.field())
        copy_when_due(journal, terminal)
        done = deed(services, known)
        told = _Markers(services.actors.field())
    data = told.data(told.named(done.id))
    terminal.result(data, f"{data['number']}  {data['actor_name']}  {data['tier']}  {data['statement']}")
    return 0


class _Markers:
    """The progress markers of a journal, by the numbers they are listed with."""

    def __init__(self, known: Snapshot) -> None:
        self.markers: list[ProgressMarker] = []
        self._names = {one.id: one.name for one in known.all(Actor)}
        for one in by_name(known):
            held = in_tiers(marker for marker in known.all(ProgressMarker) if marker.actor == one.id)
            self.markers += [marker for tier in held.values() for marker in tier]
        self._codes = {one.id: f"M{place}" for place, one in enumerate(self.markers, start=1)}
        self._cycles = ordered_cycles(known.all(Cycle))
        self._numbers = cycle_numbers(self._cycles)
        self._ratings = latest_ratings(known.all(MarkerRating))

    def named(self, name: str | None) -> ProgressMarker:
        """Return the marker that goes by an id, a number or its words."""
        return one_named(self.markers, self._codes, name)

    def cycle(self, number: int) -> Cycle:
        """Return the cycle of a number."""
        if number > len(self._cycles):
            raise InvalidInput(_("There is no cycle {n}.").format(n=number))
        return self._cycles[number - 1]

    def data(self, one: ProgressMarker) -> dict[str, Any]:
        """Return what is known of a marker, with its ratings."""
        rated = [self._ratings[key] for key in ((one.id, cycle.id) for cycle in self._cycles) if key in self._ratings]
        return {
            "id": one.id,
            "number": self._codes[one.id],
            "actor": one.actor,
            "actor_name": self._names.get(one.actor, ""),
            "tier": one.tier.value,
            "statement": one.statement,
            "ratings": [
                {
                    "cycle": self._numbers[held.cycle],
                    "level": held.level.name.lower() if held.level is not None else None,
                    "note": held.note,
                    "entry": held.entry,
                }
                for held in rated
            ],
        }


_Run = Callable[[argparse.Namespace, Terminal], int]
_ACTIONS: dict[str, _Run] = {
    "list": _list_markers,
    "add": _add_marker,
    "change": _change_marker,
    "move": _move_marker,
    "rate": _rate,
    "remove": _remove_marker,
}
