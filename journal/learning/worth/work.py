"""What is worth noticing about cycles, actions, a friend's questions and consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from journal.core.dates import lasting_words
from journal.core.i18n import _, ngettext
from journal.core.records import Action, ActionReview, Cycle, Evidence
from journal.core.vocabulary import CarriedWay, CycleStage
from journal.learning.actions import CARRIED_TOO_OFTEN, carried_counts, days_late, is_open
from journal.learning.comments import counted, waits_for_answer
from journal.learning.consent import consent_ends, consent_running_out, consent_words, wants_erasing
from journal.learning.cycles import is_over
from journal.learning.numbering import cycle_numbers
from journal.learning.worth.flag import Noticed
from journal.learning.worth.known import Known, short

ANSWER_WITHIN = timedelta(days=14)
"""A friend's question that waited longer than this is worth a look."""


def carried(known: Known) -> Iterator[Noticed]:
    """Yield open actions that were carried over twice or more.

    DESIGN section 5: an action carried twice must be split, dropped or escalated; one that was, waits for who can help.
    """
    listed = carried_counts(known.snapshot.all(ActionReview))
    for action in known.snapshot.all(Action):
        times = max(listed.get(action.id, 0), len(action.carried_from))
        if is_open(action) and times >= CARRIED_TOO_OFTEN and action.way is not CarriedWay.ESCALATED:
            told = _("“{action}” was carried over {n} times.").format(action=short(action.what), n=times)
            yield Noticed(action, told, action.due)


def late(known: Known) -> Iterator[Noticed]:
    """Yield open actions whose day is past.

    The practice note, part B: a retrospective begins with last month's actions; late ones need not wait for it.
    """
    for action in known.snapshot.all(Action):
        days = days_late(action, known.today)
        if days:
            told = ngettext("“{action}” is {n} day late.", "“{action}” is {n} days late.", days)
            yield Noticed(action, told.format(action=short(action.what), n=days), action.due)


def ownerless(known: Known) -> Iterator[Noticed]:
    """Yield open actions that nobody does.

    The practice note, part B: at most three actions, each with one owner, a date, and "done looks like".
    """
    for action in known.snapshot.all(Action):
        if is_open(action) and action.owner is None:
            told = _("Nobody is named for “{action}”.").format(action=short(action.what))
            yield Noticed(action, told, action.created.date())


def overdue_cycle(known: Known) -> Iterator[Noticed]:
    """Yield cycles that are past their last day and not closed.

    The practice note, part A: a cycle ends with what was learned; one that just stops teaches nobody.
    """
    numbers = cycle_numbers(known.snapshot.all(Cycle))
    for cycle in known.snapshot.all(Cycle):
        if cycle.ends < known.today and cycle.stage is not CycleStage.CLOSED:
            told = _("Cycle {n} is past its last day and not closed.").format(n=numbers[cycle.id])
            yield Noticed(cycle, told, cycle.ends)


def open_prediction(known: Known) -> Iterator[Noticed]:
    """Yield cycles that are over and do not say what came of their prediction.

    DESIGN section 5: the prediction is sealed at the start so that it can be held against what came.
    """
    numbers = cycle_numbers(known.snapshot.all(Cycle))
    for cycle in known.snapshot.all(Cycle):
        if cycle.prediction.strip() and not cycle.result.strip() and is_over(cycle, known.today):
            told = _("Cycle {n} does not say what came of its prediction.").format(n=numbers[cycle.id])
            yield Noticed(cycle, told, cycle.ends)


def open_question(known: Known) -> Iterator[Noticed]:
    """Yield a critical friend's questions that have waited for more than two weeks; thanks wait for nothing.

    The practice note, part B: the team merges the comments and replies to each.
    """
    for comment in counted(known.snapshot):
        asked = comment.date.last or comment.created.date()
        if waits_for_answer(comment) and comment.parent is None and asked + ANSWER_WITHIN < known.today:
            told = _("“{question}” has waited for an answer for {time}.")
            time = lasting_words((known.today - asked).days)
            yield Noticed(comment, told.format(question=short(comment.words), time=time), asked)


def consent(known: Known) -> Iterator[Noticed]:
    """Yield evidence whose consent was taken back, has ended, or ends within a month.

    The practice note, part G: data must not outlive its consent.
    """
    for item in known.snapshot.all(Evidence):
        if wants_erasing(item) or consent_running_out(item, known.today):
            told = _("“{evidence}”: {consent}").format(
                evidence=short(item.title), consent=consent_words(item, known.today)
            )
            yield Noticed(item, told, consent_ends(item))
