"""A period in brief, on one page, for those who come to look back on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from journal.core.i18n import _, ngettext
from journal.core.records import Decision, Entry, Outcome, Person, Retrospective, Strategy, StrategyDecision
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Confidence, label
from journal.exchange.telling.composing import Facts
from journal.exchange.telling.one_page import Room, cut, on_one_page
from journal.exchange.telling.papers import NO_LEAD, cut_table, meeting_facts, meeting_in, page, points, title_of
from journal.exchange.telling.teller import Teller, day, quoted, shortened
from journal.learning.last_actions import LastAction
from journal.learning.month_in_brief import Bearing, Brief, brief
from journal.text.dates import date_words, span_words
from journal.text.documents import Block, Document, Part, Prose, Row, Sentence


def month_in_brief(snapshot: Snapshot, meeting_id: str, today: date, readers: Facts) -> Document:
    """Return what happened before a meeting, as far as its readers may see it."""
    teller = Teller(snapshot, today)
    meeting = meeting_in(teller, meeting_id)
    found = brief(snapshot, meeting, today)
    period = span_words(day(found.first), day(found.last))
    facts = [_("Before the retrospective: {title}").format(title=title_of(meeting)), *meeting_facts(teller, meeting)]
    title = _("In brief: {period}").format(period=period)

    def told(room: Room) -> Document:
        short = [cut(fact, 2 * room.line) for fact in facts]
        return page(teller, title, short, _told(teller, meeting, _parts(teller, found, room)), readers)

    return on_one_page(told)


def _told(teller: Teller, meeting: Retrospective, parts: Iterable[Part]) -> list[Part]:
    """Return the parts that hold something; one that says so where none does."""
    found = [part for part in parts if part.blocks]
    nothing = Prose((teller.say(_("The journal holds nothing of this time yet."), meeting),))
    return found or [Part(_("What happened"), (nothing,))]


def _parts(teller: Teller, found: Brief, room: Room) -> Iterator[Part]:
    yield Part(_("Last actions"), tuple(_actions(teller, found, room)))
    yield Part(_("What happened"), tuple(_happened(teller, found, room)))
    yield Part(_("What we decided"), tuple(_decided(teller, found, room)))
    yield Part(_("Evidence"), tuple(_evidence(teller, found, room)))
    yield Part(_("What we expected, and what came"), tuple(_predicted(teller, found, room)))
    yield Part(_("Beliefs"), tuple(_beliefs(teller, found, room)))
    yield Part(_("Questions without an answer"), tuple(_questions(teller, found, room)))


def _actions(teller: Teller, found: Brief, room: Room) -> Iterator[Block]:
    rows = [_action(teller, last) for last in found.actions]
    if rows:
        yield cut_table((_("Action"), _("Who"), _("By"), _("State")), rows, (6, 2, 2, 3), room)


def _action(teller: Teller, last: LastAction) -> Row:
    action = last.action
    state = label(last.review.result if last.review is not None else action.state)
    if last.carried:
        times = ngettext("carried over {n} time", "carried over {n} times", last.carried).format(n=last.carried)
        state = _("{state}; {times}").format(state=state, times=times)
    due = date_words(day(action.due)) if action.due is not None else "–"
    cells = (shortened(action.what), teller.people([action.owner]) or "–", due, state)
    return Row(cells, teller.say("", action).sources)


def _happened(teller: Teller, found: Brief, room: Room) -> Iterator[Block]:
    count = len(found.entries)
    written = ngettext("{n} entry was written.", "{n} entries were written.", count).format(n=count) if count else ""
    lead = Sentence(written, tuple(entry.id for entry in found.entries))
    told_of = [_entry(teller, entry) for entry in found.events]
    told_of += [_outcome(teller, outcome) for outcome in found.outcomes]
    others = [_entry(teller, entry) for entry in found.entries if entry.event_kind is None]
    if told_of:
        yield points(_led(lead, _("What stands out:")), told_of, room)
        lead = NO_LEAD
    if others and not (room.tight and told_of):
        yield points(_led(lead, _("Also written down:")), others, room, max(room.most - len(told_of), 2))


def _led(before: Sentence, words: str) -> Sentence:
    """Return what leads to a list, after what is said before it on the same line."""
    return Sentence(f"{before.words} {words}".strip(), before.sources)


def _entry(teller: Teller, entry: Entry) -> Sentence:
    words = f"{date_words(entry.date)}: {quoted(entry.heading)}"
    if entry.event_kind is not None:
        words = f"{words} ({label(entry.event_kind).lower()})"
    return teller.say(words, entry)


def _outcome(teller: Teller, outcome: Outcome) -> Sentence:
    return teller.say(f"{date_words(outcome.date)}: {teller.known(outcome)} ({label(outcome.kind).lower()})", outcome)


def _decided(teller: Teller, found: Brief, room: Room) -> Iterator[Block]:
    told = [decision_told(teller, one) for one in found.strategy_decisions]
    told += [agreement_told(teller, one) for one in found.decisions]
    if told:
        yield points(NO_LEAD, told, room)


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


def _evidence(teller: Teller, found: Brief, room: Room) -> Iterator[Block]:
    if not (found.supports or found.challenges):
        return
    told = _("{supports} for, {challenges} against what we say.").format(
        supports=len(found.supports), challenges=len(found.challenges)
    )
    lead = Sentence(told, tuple(one.evidence.id for one in (*found.supports, *found.challenges)))
    # What speaks against something is worth more room than what everybody expected.
    for words, bearings, most in (
        (_("Against:"), found.challenges, room.most),
        (_("For:"), found.supports, max(room.most // 2, 2)),
    ):
        if bearings and (bearings is not found.supports or not room.tight):
            yield points(_led(lead, words), [_bearing(teller, one, room) for one in bearings], room, most)
            lead = NO_LEAD
    if lead.words:
        yield Prose((lead,))


def _bearing(teller: Teller, bearing: Bearing, room: Room) -> Sentence:
    about = teller.snapshot.any(bearing.link.target)
    told = teller.known(bearing.evidence)
    if about is not None:
        told = _("{evidence}, on {about}").format(
            evidence=told, about=(room.tight and teller.codes.get(about.id)) or teller.known(about)
        )
    return teller.say(told, bearing.evidence)


def _predicted(teller: Teller, found: Brief, room: Room) -> Iterator[Block]:
    cycle = found.predicted
    if cycle is None:
        return
    yield from teller.quote(_("We expected"), _own(cycle.prediction, room), cycle)
    if cycle.result.strip():
        yield from teller.quote(_("What came of it"), _own(cycle.result, room), cycle)
    else:
        yield Prose((teller.say(_("Nobody has written yet what came of it."), cycle),))


def _own(words: str, room: Room) -> str:
    """Return somebody's own words, cut where they are too long."""
    return words if len(words) <= room.letters else shortened(words, room.letters)


def _beliefs(teller: Teller, found: Brief, room: Room) -> Iterator[Block]:
    if found.moved:
        rows = [
            Row(
                (teller.known(one.assumption), _sure(one.before), _sure(one.now)),
                (one.assumption.id,),
            )
            for one in found.moved
        ]
        yield cut_table((_("Assumption"), _("Before"), _("Now")), rows, (6, 2, 2), room)
    if found.stale:
        items = [teller.say(teller.known(one.assumption), one.assumption) for one in found.stale]
        yield points(teller.say(_("Worth a test:")), items, room)


def _sure(confidence: Confidence | None) -> str:
    return f"{int(confidence)} ({label(confidence).lower()})" if confidence is not None else _("not asked")


def _questions(teller: Teller, found: Brief, room: Room) -> Iterator[Block]:
    told = []
    for comment in found.questions:
        author = teller.snapshot.find(Person, comment.author)
        who = comment.said_by or (author.alias if author is not None else "")
        told.append(teller.say(f"{who}: {quoted(comment.words)}" if who else quoted(comment.words), comment))
    told += [teller.say(quoted(one.question), one) for one in found.check_ins]
    if told:
        yield points(NO_LEAD, told, room)
