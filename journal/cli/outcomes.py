"""Outcomes from the command line: listed, written down, and led through their steps."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journal.cli.arguments import journal_file, words
from journal.cli.naming import by_code, one_named
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import (
    Actor,
    Evidence,
    EvidenceLink,
    Outcome,
    Person,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import OutcomeState
from journal.learning import numbering, outcomes
from journal.learning.evidence import balance_of, balance_words, weight_words

if TYPE_CHECKING:
    from journal.services import Services

_KINDS = (Outcome, Actor, Person, Evidence, EvidenceLink, Strategy, StrategyDecision, StrategyVersion)


def outcome_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with an outcome, and what is said of it."""
    journal_file(one)
    one.add_argument(
        "action",
        choices=list(_ACTIONS),
        help=_("list them, show one, add or change one, or move one to its next state"),
    )
    one.add_argument("what", nargs="?", type=words, metavar="WHAT", help=_("its id or code, such as O1; or its words"))
    one.add_argument("--words", type=words, metavar="TEXT", help=_("who does what differently, in other words"))
    one.add_argument(
        "--date", type=words, metavar="D", help=_("when it happened, or with move, since when it stands there")
    )
    one.add_argument("--matters", type=words, metavar="TEXT", help=_("why it matters here"))
    one.add_argument("--level", type=int, choices=range(1, 6), help=_("how much it matters, 1 to 5"))
    one.add_argument("--part", type=words, metavar="TEXT", help=_("what part we played, and who else"))
    one.add_argument("--confirm", type=words, metavar="TEXT", help=_("who independent could confirm it"))
    one.add_argument("--sign", choices=("better", "worse"), help=_("whether it is a change for the better"))
    one.add_argument("--intended", choices=("yes", "no"), help=_("whether it was intended"))
    for name, said in {
        "--actor": _("id or name of an actor who changed; can be given more than once"),
        "--version": _("id or label of a strategy version that led there, such as S1v2; can be given more than once"),
    }.items():
        one.add_argument(name, type=words, action="append", default=[], metavar="ID", help=said)
    one.add_argument("--state", choices=[state.value for state in OutcomeState], help=_("where it stands now"))
    one.add_argument("--why", type=words, default="", metavar="TEXT", help=_("who said what, or the reason"))


def outcome(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    return _ACTIONS[arguments.action](arguments, terminal)


def _list(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal, read_only=True) as journal:
        known = journal.services.journal.snapshot(*_KINDS)
    found = [_told(known, one) for one in by_code(known.all(Outcome), numbering.outcome_codes(known))]
    lines = [f"{one['code']}  {one['state_words']}  {one['statement']}" for one in found]
    terminal.result({"outcomes": found}, "\n".join(lines) or _("No outcomes yet."))
    return 0


def _show(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal, read_only=True) as journal:
        known = journal.services.journal.snapshot(*_KINDS)
    data = _told(known, one_named(known.all(Outcome), numbering.outcome_codes(known), arguments.what))
    told = ("statement", "state_words", "sign_words", "significance_words", "significance", "contribution")
    lines = [data[key] for key in (*told, "substantiation", "balance", "limit") if data[key]]
    terminal.result(data, "\n".join([data["code"], *lines]))
    return 0


def _add(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal) as journal:
        copy_when_due(journal, terminal)
        services = journal.services
        rank = max((one.rank for one in services.outcomes.all()), default=0) + 1
        blank = Outcome(statement=arguments.what or "", rank=rank, date=EventDate.of(services.clock.today()))
        blank = replace(blank, date=EventDate(arguments.date) if arguments.date else blank.date)
        if arguments.state:
            blank = replace(blank, state=OutcomeState(arguments.state), state_reason=arguments.why)
        saved = services.outcomes.add(_said(services, blank, arguments))
        data = _told(services.journal.snapshot(*_KINDS), saved)
    terminal.result(data, _("Written down as {id}.").format(id=data["code"]))
    return 0


def _change(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def change(services: Services, one: Outcome) -> None:
        when = EventDate(arguments.date) if arguments.date else one.date
        services.outcomes.save(_said(services, replace(one, date=when), arguments), reason=arguments.why or None)

    return _write(arguments, terminal, change)


def _move(arguments: argparse.Namespace, terminal: Terminal) -> int:
    if not arguments.state:
        raise InvalidInput(_("Say where it stands now: --state, with --why."))
    when = EventDate(arguments.date) if arguments.date else None

    def move(services: Services, one: Outcome) -> None:
        state = OutcomeState(arguments.state)
        services.outcomes.move(one.id, state, arguments.why, when, substantiation=arguments.confirm)

    return _write(arguments, terminal, move)


def _write(arguments: argparse.Namespace, terminal: Terminal, deed: Callable[[Services, Outcome], None]) -> int:
    with opened(arguments, terminal) as journal:
        services = journal.services
        known = services.journal.snapshot(*_KINDS)
        one = one_named(known.all(Outcome), numbering.outcome_codes(known), arguments.what)
        copy_when_due(journal, terminal)
        deed(services, one)
        known = services.journal.snapshot(*_KINDS)
        data = _told(known, services.outcomes.get(one.id))
    terminal.result(data, f"{data['code']}  {data['state_words']}")
    return 0


def _said(services: Services, one: Outcome, arguments: argparse.Namespace) -> Outcome:
    """Return an outcome with what was said of it."""
    known = services.journal.snapshot(*_KINDS)
    labels = numbering.version_labels(known)
    actors = {one_named(known.all(Actor), {}, name).id for name in arguments.actor}
    versions = {one_named(known.all(StrategyVersion), labels, name).id for name in arguments.version}
    given = {
        "statement": arguments.words,
        "significance": arguments.matters,
        "significance_level": arguments.level,
        "contribution": arguments.part,
        "substantiation": arguments.confirm,
        "positive": arguments.sign and arguments.sign == "better",
        "intended": arguments.intended and arguments.intended == "yes",
        "actors": frozenset(actors) or None,
        "versions": frozenset(versions) or None,
    }
    return replace(one, **{name: value for name, value in given.items() if value is not None})


def _told(known: Snapshot, one: Outcome) -> dict[str, Any]:
    labels, found = numbering.version_labels(known), balance_of(known, one.id)
    actors = (known.find(Actor, actor) for actor in one.actors)
    return {
        "id": one.id,
        "code": numbering.outcome_codes(known)[one.id],
        "statement": one.statement,
        "date": one.date.text,
        "state": one.state.value,
        "state_reason": one.state_reason,
        "state_date": one.state_date.text if one.state_date else None,
        "state_words": outcomes.standing_words(one),
        "next": [state.value for state in outcomes.next_states(one.state)],
        "positive": one.positive,
        "intended": one.intended,
        "sign_words": outcomes.sign_words(one),
        "significance": one.significance,
        "significance_level": one.significance_level,
        "significance_words": outcomes.significance_words(one.significance_level),
        "contribution": one.contribution,
        "substantiation": one.substantiation,
        "actors": sorted(actor.name for actor in actors if actor is not None),
        "versions": sorted(labels[held] for held in one.versions if held in labels),
        "balance": balance_words(found),
        "flag": weight_words(found),
        "limit": outcomes.limit_words(one, known),
    }


_ACTIONS: dict[str, Callable[[argparse.Namespace, Terminal], int]] = {
    "list": _list,
    "show": _show,
    "add": _add,
    "change": _change,
    "move": _move,
}
