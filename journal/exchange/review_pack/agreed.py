"""What came of it and what was agreed: outcomes, actions, other decisions, and what the work is about."""

from __future__ import annotations

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Action, Cycle, Decision, Outcome, Problem
from journal.core.vocabulary import label
from journal.exchange.html_journal.page import labelled, text
from journal.exchange.review_pack.book import PackBook, chip, line, others
from journal.exchange.review_pack.proof import cards
from journal.exchange.telling.teller import day
from journal.learning.cycle_rules import is_sealed, shows_prediction
from journal.text.dates import date_words

Articles = list[tuple[str, str]]
"""Records by their ids, each as an article."""


def outcomes(book: PackBook) -> Articles:
    """Return what changed in what others do, the oldest first."""
    found = sorted(book.snapshot.all(Outcome), key=lambda item: (item.date, item.rank, item.id))
    return [(item.id, _outcome(book, item)) for item in found]


def _outcome(book: PackBook, item: Outcome) -> str:
    unwelcome = "" if item.positive else text(_("Unwelcome"))
    versions = ", ".join(book.reference(record.id) for record in book.cited(item.versions))
    return book.article(
        item,
        f'<h3><span class="code">{text(book.codes[item.id])}</span> {text(item.statement)}</h3>\n'
        + line(book.date(item.date), chip(label(item.state), item.state.value), text(item.state_reason), unwelcome)
        + labelled(_("Why it matters"), book.markdown(item.significance))
        + labelled(_("Our part in it"), book.markdown(item.contribution))
        + labelled(_("Who confirmed it"), book.markdown(item.substantiation))
        + others(labelled(_("Strategy versions that had a part in it"), f"<p>{versions}</p>" if versions else ""))
        + cards(book, item.id),
    )


def actions(book: PackBook) -> Articles:
    """Return what they set out to do, the soonest first."""
    found = sorted(book.snapshot.all(Action), key=lambda item: (str(item.due or "~"), item.created, item.id))
    return [(item.id, _action(book, item)) for item in found]


def _action(book: PackBook, item: Action) -> str:
    due = _("By {date}").format(date=date_words(day(item.due))) if item.due is not None else ""
    return book.article(
        item,
        f"<h3>{text(item.what)}</h3>\n"
        + line(book.names([item.owner]), text(due), chip(label(item.state), item.state.value), text(item.state_reason))
        + labelled(_("Done looks like"), book.markdown(item.done_looks_like)),
    )


def decisions(book: PackBook) -> Articles:
    """Return what was decided beside the strategies, the latest first."""
    found = sorted(book.snapshot.all(Decision), key=lambda item: (item.date, item.created, item.id), reverse=True)
    return [(item.id, _decision(book, item)) for item in found]


def _decision(book: PackBook, item: Decision) -> str:
    again = _("To be looked at again by {date}").format(date=date_words(day(item.review_on)))
    return book.article(
        item,
        f"<h3>{text(item.question)}</h3>\n"
        + line(book.date(item.date), text(again) if item.review_on is not None else "")
        + labelled(_("Options"), book.markdown(item.options))
        + labelled(_("Choice"), book.markdown(item.choice))
        + labelled(_("Reasons"), book.markdown(item.reasons)),
    )


def ground(book: PackBook) -> Articles:
    """Return the problem, and what each cycle asked and taught, the latest first."""
    told = [(item.id, _problem(book, item)) for item in book.snapshot.all(Problem)]
    asked = [cycle for cycle in reversed(book.cycles) if cycle.question or cycle.plan or cycle.learned]
    return [*told, *((cycle.id, _cycle(book, cycle)) for cycle in asked)]


def _problem(book: PackBook, item: Problem) -> str:
    return book.article(
        item,
        f"<h3>{text(item.statement)}</h3>\n"
        + labelled(_("Whom it hurts"), book.markdown(item.who))
        + labelled(_("How we know"), book.markdown(item.how_known))
        + labelled(_("What solved looks like"), book.markdown(item.solved)),
    )


def _cycle(book: PackBook, cycle: Cycle) -> str:
    named = _("Cycle {n}").format(n=book.cycle_numbers.get(cycle.id, 0))
    read = is_sealed(cycle) and shows_prediction(cycle, book.source.today)
    return book.article(
        cycle,
        f"<h3>{text(named)}</h3>\n"
        + line(
            f"{book.date(EventDate.of(cycle.starts))} – {book.date(EventDate.of(cycle.ends))}", text(label(cycle.stage))
        )
        + labelled(_("Learning question"), book.markdown(cycle.question))
        + labelled(_("Plan"), book.markdown(cycle.plan))
        + labelled(_("What we expected"), book.markdown(cycle.prediction) if read else "")
        + labelled(_("What came of it"), book.markdown(cycle.result))
        + labelled(_("What we learned"), book.markdown(cycle.learned))
        + labelled(_("What surprised us"), book.markdown(cycle.surprise)),
    )
