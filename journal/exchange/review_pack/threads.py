"""What the reader said before, and what became of it."""

from __future__ import annotations

from journal.core.i18n import _, pgettext
from journal.core.records import (
    Action,
    AssumptionCheck,
    Comment,
    Decision,
    Person,
    Record,
    StrategyDecision,
)
from journal.core.vocabulary import CommentKind, CommentState, label
from journal.exchange.html_journal.page import labelled, text
from journal.exchange.review_pack.book import PackBook, chip, line
from journal.exchange.telling.teller import day
from journal.text.dates import date_words

_LEADS = (Action, AssumptionCheck, Decision, StrategyDecision)
"""What can name the comment that it came of."""


def threads(book: PackBook) -> str:
    """Return everything the reader asked before: what still waits last, as they have seen the rest answered."""
    said = [comment for group in book.asked.values() for comment in group if comment.parent is None]
    said.sort(key=lambda item: (item.state is CommentState.OPEN, item.date, item.created, item.id))
    return "".join(_thread(book, comment) for comment in said)


def _thread(book: PackBook, comment: Comment) -> str:
    kind, state = comment.comment_kind, comment.state
    about = book.reference(comment.place)
    where = _("on {what}").format(what=about) if about else ""
    quotation = f"<blockquote><p>{text(comment.quotation)}</p></blockquote>\n" if comment.quotation else ""
    return (
        f'<aside class="thread {state.value}" id="c-{text(comment.id)}" data-skip data-comment="{text(comment.id)}" '
        f'data-kind="{kind.value}">\n'
        + line(f'<b class="kind {kind.value}">{text(label(kind))}</b>', book.date(comment.date), where)
        + quotation
        + _said(comment.words)
        + _state(comment)
        + _reply(book, comment)
        + labelled(_("It led to"), _led_to(book, comment))
        + "".join(_answer(book, other) for other in _answers(book, comment))
        + "</aside>\n"
    )


def _state(comment: Comment) -> str:
    """Return what became of a comment; of thanks nobody waits to hear."""
    if comment.state is not CommentState.OPEN:
        return line(chip(label(comment.state), comment.state.value), text(comment.state_reason))
    if comment.comment_kind is CommentKind.APPRECIATE:
        return ""
    return line(chip(_("Waits for an answer"), comment.state.value))


def _said(words: str) -> str:
    """Return what somebody said as it was typed: words, and no marks, links or pictures."""
    return "".join(f"<p>{text(line)}</p>\n" for line in words.splitlines() if line.strip())


def _reply(book: PackBook, comment: Comment) -> str:
    if not comment.reply.strip():
        return ""
    who = book.names([comment.replied_by])
    when = date_words(day(comment.replied_on)) if comment.replied_on else ""
    lead = line(f"<b>{who or text(pgettext('noun', 'Answer'))}</b>", text(when))
    return f'<div class="reply">\n{lead}{_said(comment.reply)}</div>\n'


def _answers(book: PackBook, comment: Comment) -> list[Comment]:
    found = (one for group in book.asked.values() for one in group if one.parent == comment.id)
    return sorted(found, key=lambda item: (item.date, item.created, item.id))


def _answer(book: PackBook, comment: Comment) -> str:
    person = book.snapshot.find(Person, comment.author)
    who = text(person.alias if person is not None else comment.said_by)
    return (
        f'<div class="answer" data-comment="{text(comment.id)}">\n'
        + line(f"<b>{who}</b>" if who else "", book.date(comment.date))
        + _said(comment.words)
        + _reply(book, comment)
        + "</div>\n"
    )


def _led_to(book: PackBook, comment: Comment) -> str:
    led: list[Record] = list(book.cited({*comment.led_to, comment.changed_version or ""}))
    made = [record for kind in _LEADS for record in book.snapshot.all(kind)]
    led += [record for record in made if getattr(record, "comment", None) == comment.id]
    links = "".join(f"<li>{book.reference(record.id)}</li>" for record in led)
    return f"<ul>{links}</ul>\n" if links else ""
