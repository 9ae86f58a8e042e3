"""Strategies from the command line: listed, shown, decided about, corrected, and their versions compared."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from journal.cli import strategy_telling as telling
from journal.cli import strategy_words as taking
from journal.cli.naming import comment_named, one_day, one_named
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.records import (
    Actor,
    Cycle,
    Entry,
    EvidenceLink,
    Outcome,
    Person,
    Record,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, StopReason, Trigger
from journal.learning import lineage, numbering

if TYPE_CHECKING:
    from journal.services import Services

_Deed = Callable[[argparse.Namespace, Terminal, "Services"], int]
_READS = ("list", "show", "compare")
_KINDS = (Actor, Cycle, Entry, EvidenceLink, Outcome, Person, Strategy, StrategyDecision, StrategyVersion)
_KIND_WORDS = [kind.value for kind in DecisionKind]
R = TypeVar("R", bound=Record)


def strategy_words(one: argparse.ArgumentParser) -> None:
    """Take what to do with which strategy."""
    taking.strategy_words(one, list(_ACTIONS))


def strategy(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do it and give the result."""
    reads = arguments.action in _READS
    with opened(arguments, terminal, read_only=reads) as journal:
        if not reads:
            copy_when_due(journal, terminal)
        return _ACTIONS[arguments.action](arguments, terminal, journal.services)


# Looking


def _list(_arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    known, today = _known(services), services.clock.today()
    ordered = numbering.ordered_strategies(known)
    data = {"strategies": [telling.strategy_data(known, held, today) for held in ordered]}
    lines = [telling.strategy_line(known, held, today) for held in ordered]
    terminal.result(data, "\n".join(lines) or _("No strategy yet."))
    return 0


def _show(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    known, today = _known(services), services.clock.today()
    chosen = _strategy(known, _only(arguments.what) or arguments.strategy)
    life = lineage.decisions_of(known, chosen.id)
    data = telling.strategy_data(known, chosen, today)
    data["decisions"] = [telling.decision_data(known, held, today) for held in life]
    lines = [telling.strategy_line(known, chosen, today)]
    lines += [line for held in life for line in telling.decision_lines(known, held)]
    terminal.result({"strategy": data}, "\n".join(lines))
    return 0


def _compare(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    if len(arguments.what) != 2:
        raise InvalidInput(_("Name two versions, the older one first: S1v2 S1v3."))
    known = _known(services)
    old, new = (_version(known, name) for name in arguments.what)
    parts = telling.comparison(known, old, new)
    data = {"old": telling.version_data(known, old), "new": telling.version_data(known, new), "parts": parts}
    heads = [_("Old: {name}").format(name=_dated(known, old)), _("New: {name}").format(name=_dated(known, new))]
    terminal.result(data, "\n".join([*heads, *telling.comparison_lines(parts)]))
    return 0


def _dated(known: Snapshot, version: StrategyVersion) -> str:
    decision = known.find(StrategyDecision, version.decision)
    name = numbering.version_labels(known)[version.id]
    return f"{name}, {decision.date.text}" if decision is not None else name


# Deciding


def _decide(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    kind = _kind(arguments)
    known = _known(services)
    subject = _strategy(known, arguments.strategy) if arguments.strategy else None
    decision = _said(known, arguments, _blank(services, arguments, kind, subject))
    if kind is DecisionKind.SPLIT:
        saved = services.strategies.split(decision, _parts(known, arguments, subject, decision))
    elif kind is DecisionKind.STOP and arguments.reason == StopReason.MERGED and arguments.into:
        saved = [_join(known, arguments, services, decision)]
    else:
        joining = [_strategy(known, name).id for name in arguments.merge]
        version = _written(known, arguments, decision)
        saved = [services.strategies.decide(decision, version, title=arguments.title, also_stop=joining)]
    return _tell(terminal, services, saved)


def _join(
    known: Snapshot, arguments: argparse.Namespace, services: Services, decision: StrategyDecision
) -> StrategyDecision:
    """Record that a strategy stops by joining another one: a merge of that one."""
    goes_on = _strategy(known, arguments.into)
    merge = replace(decision, strategy=goes_on.id, decision_kind=DecisionKind.MERGE, stop_reason=None)
    version = _written(known, arguments, merge)
    return services.strategies.decide(merge, version, also_stop=[decision.strategy])


def _correct(arguments: argparse.Namespace, terminal: Terminal, services: Services) -> int:
    known = _known(services)
    name = _only(arguments.what) or ""
    before = known.find(StrategyDecision, name)
    if before is None:
        before = known.find(StrategyDecision, _version(known, name).decision)
    if before is None:
        raise NotFound(_("Nothing here is called “{name}”. Nothing was changed.").format(name=name))
    made = lineage.version_made_by(known, before.id)
    corrected = _said(known, arguments, before)
    if arguments.reason and before.stop_reason is not None:
        corrected = replace(corrected, stop_reason=StopReason(arguments.reason))
    version = _worded(known, arguments, made) if made is not None else None
    saved = services.strategies.correct(corrected, version, reason=arguments.note)
    return _tell(terminal, services, [saved])


def _tell(terminal: Terminal, services: Services, saved: Iterable[StrategyDecision]) -> int:
    known, today = _known(services), services.clock.today()
    told = [telling.decision_data(known, held, today) for held in saved]
    codes = numbering.strategy_codes(known)
    for data, held in zip(told, saved, strict=True):
        data["strategy"] = codes[held.strategy]
    lines = [line for held in saved for line in telling.decision_lines(known, held)]
    terminal.result({"decisions": told}, "\n".join(lines))
    return 0


# What is said


def _kind(arguments: argparse.Namespace) -> DecisionKind:
    name = _only(arguments.what)
    if name not in _KIND_WORDS:
        raise InvalidInput(_("Say what was decided: {kinds}.").format(kinds=", ".join(_KIND_WORDS)))
    return DecisionKind(name)


def _blank(
    services: Services, arguments: argparse.Namespace, kind: DecisionKind, subject: Strategy | None
) -> StrategyDecision:
    if not arguments.trigger:
        raise InvalidInput(_("Say what set it off: --trigger."))
    return StrategyDecision(
        strategy=subject.id if subject is not None and kind is not DecisionKind.SPLIT else "",
        decision_kind=kind,
        stop_reason=StopReason(arguments.reason) if arguments.reason else None,
        date=EventDate.of(services.clock.today()),
        trigger=Trigger(arguments.trigger),
        comment=comment_named(services.comments.all(), arguments.comment).id if arguments.comment else None,
    )


def _said(known: Snapshot, arguments: argparse.Namespace, before: StrategyDecision) -> StrategyDecision:
    """Return a decision with what was said of it; what was not said stays as it was."""
    people = [_person(known, alias) for alias in arguments.decider or ()]
    return replace(
        before,
        date=EventDate(arguments.date) if arguments.date else before.date,
        trigger=Trigger(arguments.trigger) if arguments.trigger else before.trigger,
        rationale=before.rationale if arguments.why is None else arguments.why.strip(),
        keeps=before.keeps if arguments.keeps is None else arguments.keeps.strip(),
        rejected=before.rejected if arguments.rejected is None else arguments.rejected.strip(),
        judgement_call=before.judgement_call or arguments.judgement_call,
        review_on=one_day(arguments.review_on) if arguments.review_on else before.review_on,
        evidence=before.evidence if arguments.evidence is None else frozenset(arguments.evidence),
        entries=before.entries if arguments.entry is None else frozenset(arguments.entry),
        deciders=frozenset(people) or before.deciders,
    )


def _written(known: Snapshot, arguments: argparse.Namespace, decision: StrategyDecision) -> StrategyVersion | None:
    """Return the version that was written; none where no word of it was given."""
    if all(getattr(arguments, part) is None for part in _WORDS):
        return None
    begins = decision.decision_kind is DecisionKind.START or not decision.strategy
    before = None if begins else lineage.version_before(known, decision)
    blank = StrategyVersion(strategy=decision.strategy, decision="")
    return _worded(known, arguments, replace(before, id="", parents=frozenset()) if before is not None else blank)


_WORDS = ("text", "if_part", "then_part", "because_part", "activities", "actor")


def _worded(known: Snapshot, arguments: argparse.Namespace, before: StrategyVersion) -> StrategyVersion:
    """Return a version with the words that were given; the others stay as they were."""
    parts = {part: getattr(arguments, part) for part in _WORDS[1:4] if getattr(arguments, part) is not None}
    version = replace(before, **parts)
    if parts:
        version = replace(version, statement="")
    if arguments.text is not None:
        version = replace(before, statement=arguments.text, if_part="", then_part="", because_part="")
    if arguments.activities is not None:
        version = replace(version, activities=arguments.activities)
    if arguments.actor is not None:
        version = replace(version, actors=frozenset(_actor(known, name) for name in arguments.actor))
    return version


def _parts(
    known: Snapshot, arguments: argparse.Namespace, subject: Strategy | None, decision: StrategyDecision
) -> list[tuple[str, StrategyVersion]]:
    """Return the strategies that split off: the one named, and the further parts."""
    parents = frozenset({_origin(known, arguments, subject, decision).id})
    blank = StrategyVersion(strategy="", decision="", parents=parents)
    made = [(arguments.title or "", _worded(known, arguments, blank))] if arguments.title or not arguments.part else []
    for given in arguments.part:
        name, _equals, text = given.partition("=")
        made.append((name.strip(), replace(blank, statement=text.strip())))
    return made


def _origin(
    known: Snapshot, arguments: argparse.Namespace, subject: Strategy | None, decision: StrategyDecision
) -> StrategyVersion:
    if arguments.origin:
        return _version(known, arguments.origin)
    found = lineage.version_before(known, replace(decision, strategy=subject.id)) if subject is not None else None
    if found is None:
        raise InvalidInput(_("Say which version it splits from: --from S1v2."))
    return found


# Who is meant


def _known(services: Services) -> Snapshot:
    return services.journal.snapshot(*_KINDS)


def _strategy(known: Snapshot, name: str | None) -> Strategy:
    return one_named(known.all(Strategy), numbering.strategy_codes(known), name)


def _version(known: Snapshot, name: str) -> StrategyVersion:
    return one_named(known.all(StrategyVersion), numbering.version_labels(known), name)


def _person(known: Snapshot, name: str) -> str:
    return one_named(known.all(Person), {person.id: person.alias for person in known.all(Person)}, name).id


def _actor(known: Snapshot, name: str) -> str:
    return one_named(known.all(Actor), {}, name).id


def _only(what: list[str]) -> str | None:
    return what[0] if len(what) == 1 else None


_ACTIONS: dict[str, _Deed] = {
    "list": _list,
    "show": _show,
    "decide": _decide,
    "correct": _correct,
    "compare": _compare,
}
