"""A period in brief, on one page, for those who come to look back on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.core.i18n import _, ngettext
from journal.core.records import Decision, Outcome, Person, Strategy, StrategyDecision
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Confidence, label
from journal.exchange.telling.composing import Facts
from journal.exchange.telling.papers import listing, meeting_facts, meeting_in, page, title_of
from journal.exchange.telling.teller import Teller, day, quoted, shortened
from journal.learning.last_actions import LastAction
from journal.learning.month_in_brief import Bearing, Brief, brief
from journal.text.dates import date_words, span_words
from journal.text.documents import Block, Document, Part, Prose, Row, Sentence, Table

_MOST = 6
"""Points of one sort that find room on the page."""


def month_in_brief(snapshot: Snapshot, meeting_id: str, today: date, readers: Facts) -> Document:
    """Return what happened before a meeting, as far as its readers may see it."""
    teller = Teller(snapshot, today)
    meeting = meeting_in(teller, meeting_id)
    found = brief(snapshot, meeting, today)
    period = span_words(day(found.first), day(found.last))
    facts = [_("Before the retrospective: {title}").format(title=title_of(meeting)), *meeting_facts(teller, meeting)]
    return page(teller, _("In brief: {period}").format(period=period), facts, _parts(teller, found), readers)


def _parts(teller: Teller, found: Brief) -> Iterator[Part]:
    yield Part(_("Last actions"), tuple(_actions(teller, found)))
    yield Part(_("What happened"), tuple(_happened(teller, found)))
    yield Part(_("What we decided"), tuple(_decided(teller, found)))
    yield Part(_("Evidence"), tuple(_evidence(teller, found)))
    yield Part(_("What we expected, and what came"), tuple(_predicted(teller, found)))
    yield Part(_("Beliefs"), tuple(_beliefs(teller, found)))
    yield Part(_("Questions without an answer"), tuple(_questions(teller, found)))


def _actions(teller: Teller, found: Brief) -> Iterator[Block]:
    rows = [_action(teller, last) for last in found.actions]
    if rows:
        yield Table((_("Action"), _("Who"), _("By"), _("State")), tuple(rows), (6, 2, 2, 3))


def _action(teller: Teller, last: LastAction) -> Row:
    action = last.action
    state = label(last.review.result if last.review is not None else action.state)
    if last.carried:
        times = ngettext("carried over {n} time", "carried over {n} times", last.carried).format(n=last.carried)
        state = _("{state}; {times}").format(state=state, times=times)
    due = date_words(day(action.due)) if action.due is not None else "–"
    cells = (shortened(action.what), teller.people([action.owner]) or "–", due, state)
    return Row(cells, teller.say("", action).sources)


def _happened(teller: Teller, found: Brief) -> Iterator[Block]:
    count = len(found.entries)
    if count:
        told = ngettext("{n} entry was written.", "{n} entries were written.", count).format(n=count)
        yield Prose((Sentence(told, tuple(entry.id for entry in found.entries)),))
    told_of: list[Sentence] = []
    for entry in found.events:
        assert entry.event_kind is not None
        words = f"{date_words(entry.date)}: {quoted(entry.heading)} ({label(entry.event_kind).lower()})"
        told_of.append(teller.say(words, entry))
    told_of += [_outcome(teller, outcome) for outcome in found.outcomes]
    if told_of:
        yield listing(teller.say(_("What stands out:")), told_of, _MOST)


def _outcome(teller: Teller, outcome: Outcome) -> Sentence:
    return teller.say(f"{date_words(outcome.date)}: {teller.known(outcome)} ({label(outcome.kind).lower()})", outcome)


def _decided(teller: Teller, found: Brief) -> Iterator[Block]:
    told = [decision_told(teller, one) for one in found.strategy_decisions]
    told += [agreement_told(teller, one) for one in found.decisions]
    if told:
        yield listing(teller.say(_("In this time:")), told, _MOST)


def decision_told(teller: Teller, decision: StrategyDecision) -> Sentence:
    """Return what was decided about a strategy, and why, in one line."""
    made = teller.made.get(decision.id)
    name = teller.codes.get(made.id if made is not None else decision.strategy, "")
    strategy = teller.snapshot.find(Strategy, decision.strategy)
    titled = quoted(strategy.title) if strategy is not None else ""
    words = _("{kind} {name} {title}: {why}").format(
        kind=label(decision.decision_kind), name=name, title=titled, why=shortened(decision.rationale)
    )
    return teller.say(" ".join(words.split()), decision)


def agreement_told(teller: Teller, decision: Decision) -> Sentence:
    """Return what else was decided, in one line."""
    choice = shortened(decision.choice)
    return teller.say(f"{shortened(decision.question)}: {choice}" if choice else shortened(decision.question), decision)


def _evidence(teller: Teller, found: Brief) -> Iterator[Block]:
    if not (found.supports or found.challenges):
        return
    told = _("{supports} for, {challenges} against what we say.").format(
        supports=len(found.supports), challenges=len(found.challenges)
    )
    sources = tuple(one.evidence.id for one in (*found.supports, *found.challenges))
    yield Prose((Sentence(told, sources),))
    if found.challenges:
        items = [_against(teller, one) for one in found.challenges]
        yield listing(teller.say(_("Against:")), items, _MOST)


def _against(teller: Teller, bearing: Bearing) -> Sentence:
    about = teller.snapshot.any(bearing.link.target)
    told = teller.known(bearing.evidence)
    if about is not None:
        told = _("{evidence}, on {about}").format(evidence=told, about=teller.known(about))
    return teller.say(told, bearing.evidence)


def _predicted(teller: Teller, found: Brief) -> Iterator[Block]:
    cycle = found.predicted
    if cycle is None:
        return
    yield from teller.quote(_("We expected"), cycle.prediction, cycle)
    if cycle.result.strip():
        yield from teller.quote(_("What came of it"), cycle.result, cycle)
    else:
        yield Prose((teller.say(_("Nobody has written yet what came of it."), cycle),))


def _beliefs(teller: Teller, found: Brief) -> Iterator[Block]:
    if found.moved:
        rows = [
            Row(
                (teller.known(one.assumption), _sure(one.before), _sure(one.now)),
                (one.assumption.id,),
            )
            for one in found.moved
        ]
        yield Table((_("Assumption"), _("Before"), _("Now")), tuple(rows), (6, 2, 2))
    if found.stale:
        items = [teller.say(teller.known(one.assumption), one.assumption) for one in found.stale]
        yield listing(teller.say(_("Worth a test:")), items, _MOST)


def _sure(confidence: Confidence | None) -> str:
    return f"{int(confidence)} ({label(confidence).lower()})" if confidence is not None else _("not asked")


def _questions(teller: Teller, found: Brief) -> Iterator[Block]:
    told = []
    for comment in found.questions:
        author = teller.snapshot.find(Person, comment.author)
        who = comment.said_by or (author.alias if author is not None else "")
        told.append(teller.say(f"{who}: {quoted(comment.words)}" if who else quoted(comment.words), comment))
    told += [teller.say(quoted(one.question), one) for one in found.check_ins]
    if told:
        yield listing(teller.say(_("They wait for us:")), told, _MOST)
