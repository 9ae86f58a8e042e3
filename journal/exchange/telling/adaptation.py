"""The adaptation report: what a team tried in a period, what it learned, what it changed and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from journal.core.i18n import _, ngettext
from journal.core.records import Record, Strategy, StrategyDecision
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import ActionState, DecisionKind
from journal.exchange.telling import believing, changes, outcomes, proof, rounds, together
from journal.exchange.telling.charts import Told, pictures
from journal.exchange.telling.composing import Facts, composed
from journal.exchange.telling.period import Period
from journal.exchange.telling.teller import Teller, day
from journal.learning import actions, lineage, numbering
from journal.text.dates import span_words
from journal.text.documents import Block, Document, Part, Prose, Row, Table


def adaptation(snapshot: Snapshot, today: date, facts: Facts, period: Period, charts: Sequence[Told] = ()) -> Document:
    """Return the report on a period."""
    teller = Teller(snapshot, today, period)
    title = (
        _("{title}: what we tried, learned and changed") if teller.journal else _("What we tried, learned and changed")
    )
    decided = _decided(teller)
    parts = [
        Part(_("In short"), tuple(_in_short(teller, decided))),
        *_tried(teller),
        *_changed(teller, decided),
        *pictures(teller, charts),
        *_believed(teller),
        *_came(teller),
        *_proof(teller),
        *_done(teller),
        *_asked(teller),
    ]
    name = teller.journal.title if teller.journal is not None else ""
    return composed(teller, title.format(title=name), parts, facts)


def period_words(period: Period) -> str:
    """Return which cycles a report covers, and their days; empty when it covers everything."""
    if not period.narrowed or not period.cycles:
        return ""
    first, last = period.cycles[0], period.cycles[-1]
    days = span_words(day(first.starts), day(last.ends), short=False)
    if first == last:
        return _("Cycle {n}, {days}").format(n=period.numbers[first.id], days=days)
    return _("Cycles {first} to {last}, {days}").format(
        first=period.numbers[first.id], last=period.numbers[last.id], days=days
    )


def _decided(teller: Teller) -> list[StrategyDecision]:
    found = teller.snapshot.all(StrategyDecision)
    return [decision for decision in found if teller.period.holds(decision.date, decision.cycle)]


def _in_short(teller: Teller, decided: list[StrategyDecision]) -> Iterator[Block]:
    cycles = teller.period.cycles
    if cycles:
        words = ngettext(
            "This report covers {n} cycle of planning, trying, looking back and changing course: {days}.",
            "This report covers {n} cycles of planning, trying, looking back and changing course: {days}.",
            len(cycles),
        )
        days = span_words(day(cycles[0].starts), day(cycles[-1].ends), short=False)
        yield Prose((teller.say(words.format(n=len(cycles), days=days), *cycles),))
    rows = [_counted(teller, what, found) for what, found in _counts(teller, decided) if found]
    if rows:
        yield Table((_("In numbers"), _("How many")), tuple(rows), (6, 1))


def _counted(teller: Teller, what: str, found: Sequence[Record]) -> Row:
    return Row((what, str(len(found))), teller.say("", *found).sources)


def _counts(teller: Teller, decided: list[StrategyDecision]) -> Iterator[tuple[str, Sequence[Record]]]:
    new = (DecisionKind.KEEP, DecisionKind.START)
    yield _("Decisions about strategies"), decided
    yield _("Decisions that changed or ended what was under way"), [d for d in decided if d.decision_kind not in new]
    yield _("Decisions that cite evidence"), [one for one in decided if one.evidence]
    yield _("Judgement calls"), [one for one in decided if one.judgement_call and not one.evidence]
    came = outcomes.ordered(teller)
    yield _("Welcome outcomes"), [item for item in came if item.positive]
    yield _("Unwelcome outcomes"), [item for item in came if not item.positive]
    yield _("Pieces of evidence"), proof.of_period(teller)
    taken = together.of_period(teller)
    yield _("Actions done"), [item for item in taken if item.state is ActionState.DONE]
    yield _("Actions let go"), [item for item in taken if item.state is ActionState.DROPPED]
    yield _("Actions still open"), [item for item in taken if actions.is_open(item)]
    yield _("Questions and remarks from critical friends"), together.comments(teller)
    yield _("Questions that wait for an answer"), together.comments(teller, still_open=True)


def _tried(teller: Teller) -> Iterator[Part]:
    if teller.period.cycles:
        blocks = tuple(rounds.problem(teller))
        yield Part(
            _("What we set out to do, and what we learned"),
            blocks or (Prose(tuple(rounds.stands(teller, cycle) for cycle in teller.period.cycles)),),
        )
        yield from (rounds.told(teller, cycle) for cycle in teller.period.cycles)


def _changed(teller: Teller, decided: list[StrategyDecision]) -> Iterator[Part]:
    if not decided:
        return
    words = _("Each decision is told with its reason, and with what it rests on.")
    yield Part(_("What we changed, and why"), (Prose((teller.say(words, teller.journal),)),))
    for strategy in numbering.ordered_strategies(teller.snapshot):
        mine = [one for one in lineage.decisions_of(teller.snapshot, strategy.id) if one in decided]
        if mine:
            yield _strategy(teller, strategy)
            yield from (changes.told_decision(teller, decision) for decision in mine)


def _strategy(teller: Teller, strategy: Strategy) -> Part:
    return Part(f"{teller.codes[strategy.id]} {strategy.title}", (changes.standing(teller, strategy),), 2)


def _believed(teller: Teller) -> Iterator[Part]:
    table = believing.moves(teller)
    if table is not None:
        told = believing.held(teller, believing.ordered(teller))
        yield Part(_("What we believe, and how sure we are"), (table, *told))


def _came(teller: Teller) -> Iterator[Part]:
    found = outcomes.ordered(teller)
    if found:
        words = _("These are changes in what others do, with the part that we had in them and the part of others.")
        yield Part(_("What came of it"), (Prose((teller.say(words, *found),)),))
        yield from outcomes.told(teller, found)


def _proof(teller: Teller) -> Iterator[Part]:
    found = proof.of_period(teller)
    if found:
        yield Part(_("The evidence"), (proof.table(teller, found),))


def _done(teller: Teller) -> Iterator[Part]:
    found = together.of_period(teller)
    closed = [item for item in found if not actions.is_open(item)]
    still = [item for item in found if actions.is_open(item)]
    blocks = [together.action_table(teller, closed, closed=True)] if closed else []
    blocks += [together.action_table(teller, still)] if still else []
    yield Part(_("What we did, and what is still to do"), tuple(blocks))


def _asked(teller: Teller) -> Iterator[Part]:
    yield Part(_("What critical friends asked"), tuple(together.questions(teller, together.comments(teller))))
