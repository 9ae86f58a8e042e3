"""Tells of decisions about strategies: what was decided, what set it off, why, and on what evidence.

What a reader may not see is not hinted at: a sentence whose record stays behind is left out, and where a decision
cannot be told without it (a split from a strategy that stays behind), it is told without naming it.
"""

from __future__ import annotations

from collections.abc import Iterator

from journal.core.i18n import N_, _, ngettext
from journal.core.records import (
    Comment,
    Entry,
    Evidence,
    EvidenceLink,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import DecisionKind, Kind, Relation, StopReason, StrategyState, Trigger, label
from journal.exchange.telling.teller import Teller, day, listed, quoted
from journal.learning import evidence, lineage
from journal.learning.comments import counted
from journal.text.dates import date_words, when_words
from journal.text.documents import Block, Part, Prose, Quote, Sentence
from journal.text.plain import plain_text

_DONE = {
    DecisionKind.START: N_("The team started this strategy {when}."),
    DecisionKind.KEEP: N_("The team looked at this strategy again {when} and kept it as it was."),
    DecisionKind.REFINE: N_("The team refined this strategy {when}."),
    DecisionKind.PIVOT: N_("The team turned this strategy in a new direction {when}."),
    DecisionKind.PAUSE: N_("The team paused this strategy {when}."),
    DecisionKind.RESUME: N_("The team took this strategy up again {when}."),
}
_ENDED = {
    StopReason.ACHIEVED: N_("The team ended this strategy {when}, as it had achieved what it was for."),
    StopReason.DROPPED: N_("The team ended this strategy {when} and let it go."),
    StopReason.MERGED: N_("The team ended this strategy {when}, as it went on within another."),
    None: N_("The team ended this strategy {when}."),
}
_SET_OFF = {
    Trigger.NEW_INFORMATION: N_("New information had set this off."),
    Trigger.EXTERNAL_EVENT: N_("Something that happened outside the team had set this off."),
    Trigger.ROADBLOCK: N_("A roadblock had set this off."),
    Trigger.ACHIEVEMENT: N_("Something achieved had set this off."),
    Trigger.ADVISOR_QUESTION: N_("A question from a critical friend had set this off."),
    Trigger.RESOURCE_OR_STAFF_CHANGE: N_("A change in people or means had set this off."),
}
_STANDS = {
    StrategyState.PROPOSED: N_("This strategy has been proposed and has not begun."),
    StrategyState.ACTIVE: N_("This strategy is being followed, in its version {version}, which began {when}."),
    StrategyState.PAUSED: N_("This strategy has been paused; that was decided {when}."),
    StrategyState.RETIRED: N_("This strategy has ended; that was decided {when}."),
}


def standing(teller: Teller, strategy: Strategy) -> Prose:
    """Return where a strategy stands today."""
    now = lineage.standing(teller.snapshot, strategy.id, teller.today)
    version = now.version
    if now.state is StrategyState.ACTIVE and (version is None or now.since is None):
        return Prose((teller.say(_("This strategy is being followed."), strategy),))
    words = _(_STANDS[now.state]).format(
        version=teller.codes[version.id] if version is not None else "",
        when=when_words(now.since) if now.since is not None else "",
    )
    decisions = lineage.decisions_until(lineage.decisions_of(teller.snapshot, strategy.id), teller.today)
    return Prose((teller.say(words, strategy, version, decisions[-1] if decisions else None),))


def told_decision(teller: Teller, decision: StrategyDecision, level: int = 3) -> Part:
    """Return a decision under its heading."""
    version = teller.made.get(decision.id)
    words = _("{version}: {kind}, {date}") if version is not None else _("{kind}, {date}")
    heading = words.format(
        version=teller.codes[version.id] if version is not None else "",
        kind=label(decision.decision_kind),
        date=date_words(decision.date),
    )
    blocks: list[Block] = [Prose(tuple(_course(teller, decision, version)))]
    blocks += teller.quote(_("Why"), decision.rationale, decision)
    if version is not None:
        blocks += _says(teller, version)
    blocks += teller.quote(_("What was kept from before"), decision.keeps, decision)
    blocks += teller.quote(_("What was considered and not chosen"), decision.rejected, decision)
    grounds = tuple(_grounds(teller, decision, version))
    return Part(heading, (*blocks, *([Prose(grounds)] if grounds else [])), level)


def _course(teller: Teller, decision: StrategyDecision, version: StrategyVersion | None) -> Iterator[Sentence]:
    yield teller.say(_what(teller, decision, version), decision, version)
    yield teller.say(_(_SET_OFF[decision.trigger]), decision)
    who = teller.people(decision.deciders)
    if who:
        words = ngettext("{who} decided it.", "{who} decided it.", len(decision.deciders))
        yield teller.say(words.format(who=who), decision)
    for comment in _asked_before(teller, version):
        words = _("It answers this question from a critical friend: {words}.")
        yield teller.say(words.format(words=quoted(comment.words)), comment)


def _what(teller: Teller, decision: StrategyDecision, version: StrategyVersion | None) -> str:
    when, kind = when_words(decision.date), decision.decision_kind
    if kind is DecisionKind.STOP:
        return _(_ENDED[decision.stop_reason]).format(when=when)
    if kind not in (DecisionKind.SPLIT, DecisionKind.MERGE):
        return _(_DONE[kind]).format(when=when)
    parents = lineage.parents(teller.snapshot, version.id) if version is not None else []
    others = listed([teller.codes[parent.id] for parent in parents if parent.strategy != decision.strategy])
    if kind is DecisionKind.SPLIT:
        words = _("This strategy split off from {others} {when}.") if others else _("This strategy split off {when}.")
        return words.format(others=others, when=when)
    words = (
        _("The team merged {others} into this strategy {when}.")
        if others
        else _("The team merged other work into this strategy {when}.")
    )
    return words.format(others=others, when=when)


def _asked_before(teller: Teller, version: StrategyVersion | None) -> list[Comment]:
    if version is None:
        return []
    return [comment for comment in counted(teller.snapshot) if comment.changed_version == version.id]


def _says(teller: Teller, version: StrategyVersion) -> list[Quote]:
    said = teller.quote(_("What it says from then on"), statement(version), version)
    return [*said, *teller.quote(_("What the team does"), version.activities, version)]


def statement(version: StrategyVersion) -> str:
    """Return what a version says: its free text, or its three parts as one sentence."""
    if version.statement.strip():
        return version.statement
    parts = [" ".join(plain_text(part).split()).rstrip(".;, ") for part in _three(version)]
    match [bool(part) for part in parts]:
        case [True, True, True]:
            words = _("If {given}, then {follows}, because {reason}.")
        case [True, True, False]:
            words = _("If {given}, then {follows}.")
        case [False, True, True]:
            words = _("This will come: {follows}, because {reason}.")
        case _:
            return "\n".join(filter(None, _three(version)))
    return words.format(given=parts[0], follows=parts[1], reason=parts[2])


def _three(version: StrategyVersion) -> tuple[str, str, str]:
    return version.if_part, version.then_part, version.because_part


def _grounds(teller: Teller, decision: StrategyDecision, version: StrategyVersion | None) -> Iterator[Sentence]:
    """Yield what a decision rests on, as far as it may be told."""
    cited = [item for one in decision.evidence if (item := teller.snapshot.find(Evidence, one)) is not None]
    cited.sort(key=teller.by_code)
    if cited:
        words = ngettext("The decision rests on {items}.", "The decision rests on {items}.", len(cited))
        yield teller.say(words.format(items=listed([weighed(teller, item) for item in cited])), *cited)
    prompted = _prompted(teller, decision, version, {item.id for item in cited})
    if prompted:
        words = ngettext("{items} had prompted it.", "{items} had prompted it.", len(prompted))
        yield teller.say(words.format(items=listed([weighed(teller, item) for item in prompted])), *prompted)
    written = [entry for one in decision.entries if (entry := teller.snapshot.find(Entry, one)) is not None]
    written.sort(key=lambda entry: (entry.date, entry.created, entry.id))
    if written:
        words = _("The notes behind it: {titles}.")
        yield teller.say(words.format(titles=listed([quoted(entry.heading) for entry in written])), *written)
    if decision.judgement_call and not cited:
        yield teller.say(_("The team marked it as a judgement call."), decision)
    if version is not None:
        yield from _since(teller, version)
    if decision.review_on is not None:
        words = _("The team meant to look at it again by {date}.")
        yield teller.say(words.format(date=date_words(day(decision.review_on), short=False)), decision)


def weighed(teller: Teller, item: Evidence) -> str:
    """Return a piece of evidence by code and title, with how strong it is."""
    named = teller.known(item)
    if item.strength is None:
        return _("{evidence} (not rated)").format(evidence=named)
    return _("{evidence} (strength {n} of 5)").format(evidence=named, n=int(item.strength))


def _prompted(
    teller: Teller, decision: StrategyDecision, version: StrategyVersion | None, told: set[str]
) -> list[Evidence]:
    targets = {decision.id, version.id if version is not None else ""}
    found = (
        teller.snapshot.find(Evidence, link.evidence)
        for link in teller.snapshot.all(EvidenceLink)
        if link.target in targets and link.relation is Relation.PROMPTED and link.evidence not in told
    )
    return sorted((item for item in found if item is not None), key=teller.by_code)


def _since(teller: Teller, version: StrategyVersion) -> Iterator[Sentence]:
    """Yield what evidence has said of a version, in counts."""
    links = [
        (link, item)
        for link, item in evidence.links_to(teller.snapshot, version.id)
        if link.relation is not Relation.PROMPTED and link.target_kind is Kind.STRATEGY_VERSION
    ]
    balance = evidence.balance(links)
    if balance.supporting + balance.challenging:
        words = _("Evidence on {version} itself: {balance}.").format(
            version=teller.codes[version.id], balance=evidence.balance_words(balance)
        )
        sided = [item for link, item in links if evidence.side_of(link.relation) is not evidence.Side.CONTEXT]
        yield teller.say(words, *sorted(sided, key=teller.by_code))
    flag = evidence.weight_words(balance)
    if flag:
        yield teller.say(_("{flag}.").format(flag=flag), version)
