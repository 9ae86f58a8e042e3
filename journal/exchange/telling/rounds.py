"""Tells of cycles: what the team asked, tried, expected, saw and learned."""

from __future__ import annotations

from collections.abc import Iterator

from journal.core.i18n import N_, _
from journal.core.records import Cause, Cycle, Problem
from journal.core.vocabulary import CycleStage
from journal.exchange.telling.teller import Teller, day, quoted, shortened
from journal.learning.cycle_rules import shows_prediction
from journal.learning.cycles import current_cycle
from journal.text.dates import date_words
from journal.text.documents import Block, Listing, Part, Prose, Sentence

_STAGES = {
    CycleStage.PLAN: N_("Cycle {n} runs from {first} to {last}, and the team is planning it."),
    CycleStage.TRY: N_("Cycle {n} runs from {first} to {last}, and the team is trying out what it planned."),
    CycleStage.REFLECT: N_("Cycle {n} runs from {first} to {last}, and the team is looking back on it."),
    CycleStage.ADAPT: N_("Cycle {n} runs from {first} to {last}, and the team is deciding what to change."),
    CycleStage.CLOSED: N_("Cycle {n} ran from {first} to {last} and is closed."),
}


def told(teller: Teller, cycle: Cycle, level: int = 2) -> Part:
    """Return one cycle under its number."""
    heading = _("Cycle {n}: {question}") if cycle.question.strip() else _("Cycle {n}")
    words = heading.format(n=teller.period.numbers[cycle.id], question=shortened(cycle.question))
    return Part(words, tuple(_blocks(teller, cycle)), level)


def now(teller: Teller) -> Cycle | None:
    """Return the cycle that today lies in or, between two, the last one that began."""
    current = current_cycle(teller.period.every, teller.today)
    begun = [cycle for cycle in teller.period.every if cycle.starts <= teller.today]
    return current or next(reversed(begun), None)


def problem(teller: Teller) -> Iterator[Block]:
    """Yield the problem that the work is about, and its causes."""
    for item in sorted(teller.snapshot.all(Problem), key=lambda one: (one.created, one.id)):
        yield from teller.quote(_("The problem, in the team’s words"), item.statement, item)
        yield from teller.quote(_("Whom it hurts"), item.who, item)
        yield from teller.quote(_("How the team knows"), item.how_known, item)
        causes = sorted(
            (cause for cause in teller.snapshot.all(Cause) if cause.problem == item.id),
            key=lambda cause: (cause.rank, cause.created, cause.id),
        )
        if causes:
            lead = teller.say(_("The team sees these causes behind it:"), item)
            yield Listing(lead, tuple(teller.say(cause.statement, cause) for cause in causes))
        yield from teller.quote(_("What solved looks like"), item.solved, item)


def stands(teller: Teller, cycle: Cycle) -> Sentence:
    """Return when a cycle runs and how far it has come."""
    words = _(_STAGES[cycle.stage]).format(
        n=teller.period.numbers[cycle.id],
        first=date_words(day(cycle.starts), short=False),
        last=date_words(day(cycle.ends), short=False),
    )
    return teller.say(words, cycle)


def _blocks(teller: Teller, cycle: Cycle) -> Iterator[Block]:
    sentences = [stands(teller, cycle)]
    cause = teller.snapshot.find(Cause, cycle.focal_cause)
    if cause is not None:
        words = _("It set out from this cause: {cause}.").format(cause=quoted(cause.statement))
        sentences.append(teller.say(words, cause, cycle))
    yield Prose(tuple(sentences))
    yield from teller.quote(_("What the team set out to do"), cycle.plan, cycle)
    if cycle.stage is not CycleStage.PLAN and shows_prediction(cycle, teller.today):
        yield from teller.quote(_("What it expected beforehand"), cycle.prediction, cycle)
        yield from teller.quote(_("What came of that"), cycle.result, cycle)
    yield from teller.quote(_("What it learned"), cycle.learned, cycle)
    yield from teller.quote(_("What surprised it"), cycle.surprise, cycle)
    yield from teller.quote(_("In short"), cycle.summary, cycle)
