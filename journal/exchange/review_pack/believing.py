"""How sure they are: each assumption with its checks, and what speaks for and against it."""

from __future__ import annotations

from journal.core.i18n import _
from journal.core.records import Assumption, AssumptionCheck
from journal.core.vocabulary import label
from journal.exchange.html_journal.page import labelled, text
from journal.exchange.review_pack.book import PackBook, chip, line, others
from journal.exchange.review_pack.proof import cards, cited, dots
from journal.exchange.telling.teller import day
from journal.learning import beliefs, evidence
from journal.text.dates import date_words


def assumptions(book: PackBook) -> list[tuple[str, str]]:
    """Return every assumption and, after it, its checks, the latest first; each by its id as an article."""
    found = sorted(book.snapshot.all(Assumption), key=lambda item: (item.rank, item.created, item.id))
    told: list[tuple[str, str]] = []
    for item in found:
        checks = beliefs.checks_of(book.snapshot, item.id)
        told.append((item.id, _assumption(book, item, checks)))
        told += [(check.id, _check(book, check)) for check in reversed(checks)]
    return told


def _assumption(book: PackBook, item: Assumption, checks: list[AssumptionCheck]) -> str:
    balance = evidence.balance_of(book.snapshot, item.id)
    state = beliefs.state(item, checks)
    importance = _(beliefs.IMPORTANCE[item.importance]) if item.importance in beliefs.IMPORTANCE else ""
    due = _("To be looked at again by {date}").format(date=date_words(day(item.review_by)))
    return book.article(
        item,
        f'<h3><span class="code">{text(book.codes[item.id])}</span> {text(item.statement)}</h3>\n'
        + line(chip(label(state), state.value), text(item.state_reason), text(importance))
        + line(text(due) if item.review_by is not None else "")
        + labelled(_("What would change our mind"), book.markdown(item.mind_changer))
        + others(
            line(text(beliefs.confidence_words(checks)))
            + line(text(evidence.balance_words(balance)), text(evidence.weight_words(balance)))
            + labelled(_("Strategies that rest on it"), _strategies(book, item))
        )
        + cards(book, item.id),
    )


def _strategies(book: PackBook, item: Assumption) -> str:
    links = "".join(f"<li>{book.reference(record.id)}</li>" for record in book.cited(item.strategies))
    return f"<ul>{links}</ul>\n" if links else ""


def _check(book: PackBook, check: AssumptionCheck) -> str:
    sure = (
        dots(int(check.confidence), label(check.confidence)) if check.confidence is not None else text(_("Not asked"))
    )
    rest = text(_("This check laid it to rest")) if check.retires else ""
    looked = text(_("They looked for something against it and found nothing")) if check.nothing_against else ""
    return book.article(
        check,
        f"<h4>{book.date(check.date)}</h4>\n"
        + line(sure, rest, looked)
        + book.markdown(check.note)
        + labelled(_("What spoke against it"), book.markdown(check.against))
        + cited(book, check.evidence),
    )
