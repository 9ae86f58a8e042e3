"""Assumptions from the command line: listed, written down, checked, and set against what their checks give."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.cli.arguments import journal_file, words
from journal.cli.naming import by_code, comment_named, one_day, one_named
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Assumption, AssumptionCheck, Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import AssumptionState, Confidence
from journal.learning import beliefs, checking, numbering

if TYPE_CHECKING:
    from journal.services import Services

_KINDS = (Assumption, AssumptionCheck, Strategy, StrategyDecision, StrategyVersion)


def assumption_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with an assumption, and what is said of it."""
    journal_file(one)
    one.add_argument(
        "action",
        choices=list(_ACTIONS),
        help=_("list them, show one, add or change one, check one, set its state by hand, or let the checks decide"),
    )
    one.add_argument("what", nargs="?", type=words, metavar="WHAT", help=_("its id or code, such as A1; or its words"))
    one.add_argument("--words", type=words, metavar="TEXT", help=_("what must be true, in other words"))
    one.add_argument("--importance", type=int, choices=range(1, 6), help=_("how much hangs on it, 1 to 5"))
    one.add_argument("--mind", type=words, metavar="TEXT", help=_("what would change our mind"))
    one.add_argument("--review-by", type=words, metavar="D", help=_("the day by which to look again: 2026-07-31"))
    one.add_argument(
        "--strategy",
        type=words,
        action="append",
        default=[],
        metavar="S",
        help=_("id or code of a strategy that rests on it; can be given more than once"),
    )
    one.add_argument("--confidence", type=int, choices=range(1, 6), help=_("how sure we are, 1 to 5"))
    one.add_argument("--why", type=words, default="", metavar="TEXT", help=_("the reason, in one line"))
    one.add_argument("--against", type=words, default="", metavar="TEXT", help=_("what speaks against it"))
    one.add_argument("--nothing-against", action="store_true", help=_("we looked and found nothing against it"))
    _evidence_words(one)
    one.add_argument("--date", type=words, metavar="D", help=_("when we looked, when that is not today"))
    one.add_argument(
        "--comment", type=words, metavar="ID", help=_("id of the comment that led to it, or its beginning")
    )
    one.add_argument("--retire", action="store_true", help=_("lay it to rest: nothing hangs on it any more"))
    one.add_argument("--state", choices=[state.value for state in AssumptionState], help=_("where it stands"))


def _evidence_words(one: argparse.ArgumentParser) -> None:
    told = {
        "--evidence": _("id of evidence looked at; can be given more than once"),
        "--evidence-against": _("id of evidence that speaks against it; can be given more than once"),
    }
    for name, said in told.items():
        one.add_argument(name, type=words, action="append", default=[], metavar="ID", help=said)


def assumption(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    return _ACTIONS[arguments.action](arguments, terminal)


def _list(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal, read_only=True) as journal:
        known, today = journal.services.journal.snapshot(*_KINDS), journal.services.clock.today()
    codes = numbering.assumption_codes(known)
    found = [_told(known, one, today) for one in by_code(known.all(Assumption), codes)]
    lines = [f"{one['code']}  {one['state_words']}  {one['statement']}" for one in found]
    terminal.result({"assumptions": found}, "\n".join(lines) or _("No assumptions yet."))
    return 0


def _show(arguments: argparse.Namespace, terminal: Terminal) -> int:
    with opened(arguments, terminal, read_only=True) as journal:
        data = _shown(journal.services, _named(journal.services, arguments))
    terminal.result(data, "\n".join(_lines(data)))
    return 0


def _lines(data: dict[str, Any]) -> list[str]:
    lines = [f"{data['code']}  {data['statement']}", data["state_words"], data["importance_words"]]
    lines += [f"{check['date']}  {check['words']}" for check in data["checks"]]
    return lines


def _add(arguments: argparse.Namespace, terminal: Terminal) -> int:
    if not arguments.what:
        raise InvalidInput(_("Write what must be true, as one sentence."))
    with opened(arguments, terminal) as journal:
        copy_when_due(journal, terminal)
        services = journal.services
        rank = max((one.rank for one in services.assumptions.all()), default=0) + 1
        blank = Assumption(statement=arguments.what, rank=rank)
        saved = services.assumptions.add(_said(services, blank, arguments))
        data = _shown(services, saved)
    terminal.result(data, _("Written down as {id}.").format(id=data["code"]))
    return 0


def _change(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def change(services: Services, one: Assumption) -> None:
        services.assumptions.save(_said(services, one, arguments), reason=arguments.why or None)

    return _write(arguments, terminal, change)


def _check(arguments: argparse.Namespace, terminal: Terminal) -> int:
    def check(services: Services, one: Assumption) -> None:
        said = arguments.comment
        services.assumptions.check(
            one.id,
            Confidence(arguments.confidence) if arguments.confidence else None,
            arguments.why,
            against=arguments.against,
            nothing_against=arguments.nothing_against,
            evidence=arguments.evidence,
            evidence_against=arguments.evidence_against,
            date=EventDate(arguments.date) if arguments.date else None,
            retires=arguments.retire,
            comment=comment_named(services.comments.all(), said).id if said else None,
        )

    return _write(arguments, terminal, check)


def _override(arguments: argparse.Namespace, terminal: Terminal) -> int:
    if not arguments.state:
        raise InvalidInput(_("Say where it stands: --state, with --why."))
    state = AssumptionState(arguments.state)
    return _write(
        arguments, terminal, lambda services, one: services.assumptions.override(one.id, state, arguments.why)
    )


def _lift(arguments: argparse.Namespace, terminal: Terminal) -> int:
    return _write(arguments, terminal, lambda services, one: services.assumptions.lift(one.id))


def _write(arguments: argparse.Namespace, terminal: Terminal, deed: Callable[[Services, Assumption], object]) -> int:
    with opened(arguments, terminal) as journal:
        one = _named(journal.services, arguments)
        copy_when_due(journal, terminal)
        deed(journal.services, one)
        data = _shown(journal.services, journal.services.assumptions.get(one.id))
    terminal.result(data, f"{data['code']}  {data['state_words']}")
    return 0


def _named(services: Services, arguments: argparse.Namespace) -> Assumption:
    known = services.journal.snapshot(Assumption)
    return one_named(known.all(Assumption), numbering.assumption_codes(known), arguments.what)


def _said(services: Services, one: Assumption, arguments: argparse.Namespace) -> Assumption:
    """Return an assumption with what was said of it."""
    known = services.journal.snapshot(Strategy)
    codes = numbering.strategy_codes(known)
    under = {one_named(known.all(Strategy), codes, name).id for name in arguments.strategy}
    return replace(
        one,
        statement=arguments.words or one.statement,
        importance=arguments.importance or one.importance,
        mind_changer=arguments.mind if arguments.mind is not None else one.mind_changer,
        review_by=one_day(arguments.review_by) if arguments.review_by else one.review_by,
        strategies=frozenset(under) or one.strategies,
    )


def _shown(services: Services, one: Assumption) -> dict[str, Any]:
    known = services.journal.snapshot(*_KINDS)
    return _told(known, one, services.clock.today()) | {"checks": _history(beliefs.checks_of(known, one.id))}


def _told(known: Snapshot, one: Assumption, today: date) -> dict[str, Any]:
    checks, strategies = beliefs.checks_of(known, one.id), numbering.strategy_codes(known)
    latest = beliefs.latest_confidence(checks)
    return {
        "id": one.id,
        "code": numbering.assumption_codes(known)[one.id],
        "statement": one.statement,
        "importance": one.importance,
        "importance_words": beliefs.importance_words(one.importance),
        "mind_changer": one.mind_changer,
        "review_by": one.review_by.isoformat() if one.review_by else None,
        "strategies": sorted(strategies[held] for held in one.strategies if held in strategies),
        "state": beliefs.state(one, checks).value,
        "given_by_checks": beliefs.given(checks).value,
        "state_words": beliefs.standing_words(one, checks),
        "confidence": int(latest) if latest is not None else None,
        "stale": beliefs.is_stale(one, checks, today),
    }


def _history(checks: list[AssumptionCheck]) -> list[dict[str, Any]]:
    found, before = [], None
    for check in checks:
        found.append(
            {
                "id": check.id,
                "date": check.date.text,
                "confidence": int(check.confidence) if check.confidence is not None else None,
                "words": checking.move_words(check.confidence, before, retires=check.retires),
                "why": check.note,
                "against": check.against,
                "nothing_against": check.nothing_against,
                "evidence": sorted(check.evidence),
            }
        )
        before = check.confidence or before
    return found


_ACTIONS: dict[str, Callable[[argparse.Namespace, Terminal], int]] = {
    "list": _list,
    "show": _show,
    "add": _add,
    "change": _change,
    "check": _check,
    "override": _override,
    "lift": _lift,
}
