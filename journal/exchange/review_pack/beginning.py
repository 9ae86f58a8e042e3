"""Where to begin: what is asked of the reader, what changed since the last pack, and what became of their questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journal.core.i18n import N_, _, ngettext
from journal.core.records import Journal, Record, ReviewPack
from journal.core.vocabulary import Kind
from journal.exchange.html_journal.page import labelled, text
from journal.exchange.review_pack.book import PackBook, chip, worded
from journal.exchange.review_pack.changing import newest_first, rests_on_nothing
from journal.exchange.review_pack.threads import threads
from journal.exchange.telling.teller import day
from journal.text.dates import date_words

_COMPARED: dict[Kind, str] = {
    Kind.STRATEGY: N_("Strategies"),
    Kind.STRATEGY_DECISION: N_("Decisions about strategies"),
    Kind.STRATEGY_VERSION: N_("Versions of strategies"),
    Kind.ASSUMPTION: N_("Assumptions"),
    Kind.ASSUMPTION_CHECK: N_("Checks of assumptions"),
    Kind.ENTRY: N_("Entries"),
    Kind.EVIDENCE: N_("Evidence"),
    Kind.OUTCOME: N_("Outcomes"),
    Kind.ACTION: N_("Actions"),
    Kind.DECISION: N_("Other decisions"),
    Kind.CYCLE: N_("Cycles"),
    Kind.PROBLEM: N_("Problem"),
}
"""What is told of, in this order."""


@dataclass(frozen=True)
class Since:
    """What a pack holds compared with the one before it."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: int
    """How many records of the last pack are not in this one."""


def since(book: PackBook, shown: Sequence[str]) -> Since:
    """Compare what this pack shows with what the last one held, by the revisions of each."""
    before, now = book.source.sent_before, book.source.revisions
    return Since(
        tuple(one for one in shown if one not in before),
        tuple(one for one in shown if one in before and before[one] != now.get(one, before[one])),
        len(set(before) - set(shown)),
    )


def beginning(book: PackBook, shown: Sequence[str], minutes: int) -> str:
    """Return the first part; ``shown`` are the records of the others."""
    pack = book.source.pack
    asked = threads(book)
    return (
        worded("h2", _("Where to begin"))
        + "\n"
        + _greeting(book, minutes)
        + _ask(book, pack)
        + f"<h3>{text(_since_words(book))}</h3>\n"
        + _since(book, since(book, shown))
        + _unproven(book)
        + (worded("h3", _("What became of your questions")) + f"\n{asked}" if asked else "")
    )


def _greeting(book: PackBook, minutes: int) -> str:
    pack = book.source.pack
    journal = next(iter(book.snapshot.all(Journal)), None)
    told = []
    if journal is not None and journal.title:
        told.append(_("This comes from the team of “{journal}”.").format(journal=journal.title))
    words = ngettext(
        "Reading it takes about {n} minute, and you need not read it in one go.",
        "Reading it takes about {n} minutes, and you need not read it in one go.",
        minutes,
    )
    told.append(words.format(n=minutes))
    greeting = _("Dear {name},").format(name=pack.recipient) if pack.recipient else ""
    first = f'<p class="greeting">{text(greeting)}</p>\n' if greeting else ""
    return first + f"<p>{text(' '.join(told))}</p>\n"


def _ask(book: PackBook, pack: ReviewPack) -> str:
    until = _("Please delete it after {date}.").format(date=date_words(day(pack.expires), short=False))
    content = (
        labelled(_("Where we are"), book.markdown(pack.context))
        + labelled(_("What we would like from you"), book.markdown(pack.asks))
        + labelled(_("What is not for discussion"), book.markdown(pack.off_limits))
        + labelled(_("How long you may keep this"), f"<p>{text(until)}</p>" if pack.expires is not None else "")
    )
    return f'<div class="ask">\n{content}</div>\n' if content else ""


def _since_words(book: PackBook) -> str:
    previous = book.source.previous
    if previous is None:
        return _("What is in this pack")
    return _("What changed since the pack of {date}").format(date=date_words(day(previous.sent_on), short=False))


def _since(book: PackBook, found: Since) -> str:
    if book.source.previous is None:
        return _counted(book, found.new)
    gone = ngettext(
        "{n} thing of the last pack is not in this one.",
        "{n} things of the last pack are not in this one.",
        found.gone,
    )
    lists = "".join(_listed(book, kind, heading, found) for kind, heading in _COMPARED.items())
    if not lists:
        lists = worded("p", _("Nothing in it is new or has changed.")) + "\n"
    return f'<div class="since">\n{lists}</div>\n' + (
        f"<p>{text(gone.format(n=found.gone))}</p>\n" if found.gone else ""
    )


def _counted(book: PackBook, ids: Sequence[str]) -> str:
    """Return how much there is of each kind, in a first pack."""
    told = []
    for kind, heading in _COMPARED.items():
        count = len(_of_kind(book, kind, ids))
        if count:
            told.append(f"<li>{text(_(heading))}: {count}</li>")
    first = _("This is the first pack that the team sends you.")
    return f"<p>{text(first)}</p>\n<ul>{''.join(told)}</ul>\n"


def _listed(book: PackBook, kind: Kind, heading: str, found: Since) -> str:
    new = [(record, chip(_("new"), "new")) for record in _of_kind(book, kind, found.new)]
    changed = [(record, chip(_("changed"), "changed")) for record in _of_kind(book, kind, found.changed)]
    items = "".join(f"<li>{book.reference(record.id)} {mark}</li>\n" for record, mark in (*new, *changed))
    return f"<h4>{text(_(heading))}</h4>\n<ul>\n{items}</ul>\n" if items else ""


def _of_kind(book: PackBook, kind: Kind, ids: Iterable[str]) -> list[Record]:
    found = (book.snapshot.any(one) for one in ids)
    return [record for record in found if record is not None and record.kind is kind]


def _unproven(book: PackBook) -> str:
    """Return the decisions that no evidence stands behind: where a friend's question helps most."""
    found = [item for item in newest_first(book) if item.judgement_call or rests_on_nothing(book, item)]
    if not found:
        return ""
    items = "".join(
        f"<li>{book.reference(item.id)} "
        + (chip(_("Judgement call"), "judgement") if item.judgement_call else chip(_("cites nothing"), "unproven"))
        + "</li>\n"
        for item in found
    )
    lead = _("No evidence is cited for these. A question about one of them may help most.")
    return (
        worded("h3", _("Decisions without evidence")) + f'\n<p>{text(lead)}</p>\n<ul class="unproven">\n{items}</ul>\n'
    )
