"""What changed and why: the map, and each decision with its reasons, the latest first."""

from __future__ import annotations

from journal.core.i18n import _
from journal.core.records import Entry, StrategyDecision, StrategyVersion
from journal.core.vocabulary import label
from journal.exchange.html_journal.page import labelled, text
from journal.exchange.review_pack.book import PackBook, chip, line, others, worded
from journal.exchange.review_pack.proof import cards, cited
from journal.exchange.telling.teller import day
from journal.text.dates import date_words


def newest_first(book: PackBook) -> list[StrategyDecision]:
    """Return the decisions about strategies, the latest first."""
    found = book.snapshot.all(StrategyDecision)
    return sorted(found, key=lambda item: (item.date, item.created, item.id), reverse=True)


def rests_on_nothing(book: PackBook, decision: StrategyDecision) -> bool:
    """Whether a decision cites nothing in the journal itself: what may not leave was cited all the same."""
    whole = book.snapshot.whole.find(StrategyDecision, decision.id) or decision
    return not (whole.evidence or whole.entries or decision.evidence or decision.entries)


def decision(book: PackBook, item: StrategyDecision) -> str:
    """Return a decision with its trigger, its reasons and what it rests on."""
    made = book.made.get(item.id)
    code = book.codes.get(made.id if made is not None else item.strategy, "")
    stop = text(label(item.stop_reason)) if item.stop_reason is not None else ""
    judged = chip(_("Judgement call"), "judgement") if item.judgement_call else ""
    again = _("To be looked at again by {date}").format(date=date_words(day(item.review_on)))
    content = (
        f'<h3><span class="code">{text(code)}</span> <b class="decided {item.decision_kind.value}">'
        f"{text(label(item.decision_kind))}</b>, {book.date(item.date)}</h3>\n"
        + line(text(label(item.trigger)), stop, book.names(item.deciders), judged)
        + labelled(_("Why it changed"), book.markdown(item.rationale))
        + labelled(_("What we keep"), book.markdown(item.keeps))
        + labelled(_("What we did not choose"), book.markdown(item.rejected))
        + line(text(again) if item.review_on is not None else "")
        + _made(book, made)
        + _grounds(book, item)
    )
    return book.article(item, content)


def _made(book: PackBook, made: StrategyVersion | None) -> str:
    words = text(_("It made {version}"))
    return others(f"<p>{words.format(version=book.reference(made.id))}</p>\n") if made is not None else ""


def _grounds(book: PackBook, item: StrategyDecision) -> str:
    entries = [entry for one in item.entries if (entry := book.snapshot.find(Entry, one)) is not None]
    entries.sort(key=lambda entry: (entry.date, entry.created, entry.id))
    written = "".join(f"<li>{book.reference(entry.id)}</li>" for entry in entries)
    shown = cited(book, item.evidence) + cards(book, item.id)
    shown += others(f"<ul>{written}</ul>\n") if written else ""
    if not shown and rests_on_nothing(book, item):
        shown = worded("p", _("It cites no evidence and no entry."), 'class="quiet" data-skip') + "\n"
    return worded("p", _("What it rests on"), 'class="label" data-skip') + f"\n{shown}" if shown else ""
