"""The other chapters: what the journal is, evidence, outcomes, decisions, meetings, actions and comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from journal.core.dates import EventDate
from journal.core.i18n import _, pgettext
from journal.core.records import (
    Action,
    Comment,
    Cycle,
    Decision,
    Evidence,
    Journal,
    Outcome,
    Person,
    Problem,
    RetroItem,
    Retrospective,
)
from journal.core.vocabulary import CardMode, label
from journal.exchange.base import DrawnChart
from journal.exchange.html_journal.book import Book, anchor
from journal.exchange.html_journal.page import drawing, facts, labelled, table, text
from journal.exchange.html_journal.strategies import relations
from journal.learning import numbering
from journal.learning.card_groups import Topic, topics
from journal.learning.comments import counted
from journal.text.retrospective_formats import format_name

Chapter: TypeAlias = Callable[[Book], str]


def about(book: Book) -> str:
    """Return what the journal is about: the problem, the people, the cycles."""
    parts = [
        labelled(_("Organisation"), f"<p>{text(journal.organisation)}</p>")
        for journal in book.snapshot.all(Journal)
        if journal.organisation
    ]
    for problem in book.snapshot.all(Problem):
        parts += [
            labelled(_("The problem"), book.markdown(problem.statement)),
            labelled(_("Whom it hurts"), book.markdown(problem.who)),
            labelled(_("How we know"), book.markdown(problem.how_known)),
            labelled(_("What solved looks like"), book.markdown(problem.solved)),
        ]
    people = sorted(book.snapshot.all(Person), key=lambda person: person.alias)
    parts.append(table((_("Person"), _("Role")), [(text(p.alias), text(label(p.role))) for p in people]))
    cycles = numbering.ordered_cycles(book.snapshot.all(Cycle))
    numbers = numbering.cycle_numbers(cycles)
    rows = [
        (f'<a href="#{anchor(cycle)}">{numbers[cycle.id]}</a>', days(book, cycle), text(cycle.question))
        for cycle in cycles
    ]
    parts.append(table((_("Cycle"), _("Dates"), _("Learning question")), rows))
    return "".join(parts)


def days(book: Book, cycle: Cycle) -> str:
    """Return the first and last day of a cycle."""
    return f"{book.date(EventDate.of(cycle.starts))} – {book.date(EventDate.of(cycle.ends))}"


def chart(drawn: DrawnChart) -> str:
    """Return a chart with its sentence and its data as a table."""
    names = list(dict.fromkeys(name for row in drawn.rows for name in row))
    rows = [[text("" if row.get(name) is None else row.get(name)) for name in names] for row in drawn.rows]
    data = table([name.replace("_", " ") for name in names], rows)
    summary = _("The same as a table")
    details = f"<details><summary>{text(summary)}</summary>{data}</details>" if data else ""
    return (
        f"<figure>{drawing(drawn.svg, drawn.alt)}<figcaption>{text(drawn.sentence)}</figcaption></figure>\n{details}\n"
    )


def evidence(book: Book) -> str:
    """Return every piece of evidence in a table."""
    codes = numbering.evidence_codes(book.snapshot)
    found = sorted(book.snapshot.all(Evidence), key=lambda item: int(codes[item.id].removeprefix("EV")))
    rows = [
        (
            f'<span id="{anchor(item)}">{text(codes[item.id])}</span>',
            f"{text(item.title)}{book.markdown(item.note)}",
            f"{text(label(item.evidence_kind))}, {book.date(item.source_date)}",
            text(label(item.strength)) if item.strength is not None else text(_("Not rated")),
            relations(book, item.id),
        )
        for item in found
    ]
    return table((_("Code"), _("What it is"), _("Kind and date"), _("Strength"), _("What it bears on")), rows)


def outcomes(book: Book) -> str:
    """Return what changed in what others do."""
    codes = numbering.outcome_codes(book.snapshot)
    found = sorted(book.snapshot.all(Outcome), key=lambda item: (item.rank, item.date, item.id))
    return "".join(
        f'<article id="{anchor(item)}">\n<h3>{text(codes[item.id])} {text(item.statement)}</h3>\n'
        + facts(book.date(item.date), text(label(item.state)), "" if item.positive else text(_("Unwelcome")))
        + labelled(_("Why it matters"), book.markdown(item.significance))
        + labelled(_("Our part in it"), book.markdown(item.contribution))
        + labelled(_("Who confirmed it"), book.markdown(item.substantiation))
        + "</article>\n"
        for item in found
    )


def decisions(book: Book) -> str:
    """Return decisions other than about strategies."""
    found = sorted(book.snapshot.all(Decision), key=lambda item: (item.date, item.id))
    return "".join(
        f'<article id="{anchor(item)}">\n<h3>{text(item.question)}</h3>\n'
        + facts(book.date(item.date))
        + labelled(_("Options"), book.markdown(item.options))
        + labelled(_("Choice"), book.markdown(item.choice))
        + labelled(_("Reasons"), book.markdown(item.reasons))
        + "</article>\n"
        for item in found
    )


def retrospectives(book: Book) -> str:
    """Return the meetings in which the team looked back."""
    found = sorted(book.snapshot.all(Retrospective), key=lambda item: (item.date, item.id))
    return "".join(_retrospective(book, item) for item in found)


def _retrospective(book: Book, item: Retrospective) -> str:
    found = topics(card for card in book.snapshot.all(RetroItem) if card.retrospective == item.id)
    said = "".join(f"<li>{_topic(book, item, topic)}</li>" for topic in found)
    return "".join(
        (
            f'<article id="{anchor(item)}">\n<h3>{book.date(item.date)} {text(item.question)}</h3>\n',
            facts(text(format_name(item.format, item.agenda)), book.names(item.present)),
            book.markdown(item.summary),
            labelled(_("What was said"), f"<ul>{said}</ul>" if said else ""),
            "</article>\n",
        )
    )


def _topic(book: Book, item: Retrospective, topic: Topic) -> str:
    """Return a card, or a group under its name; who wrote a card stands by it where that was agreed."""
    cards = [
        text(card.words) + (f" ({book.names([card.author])})" if item.cards is CardMode.NAMED and card.author else "")
        for card in topic.cards
    ]
    if topic.title is None and len(cards) == 1:
        return cards[0]
    return f"{text(topic.words)}<ul>{''.join(f'<li>{card}</li>' for card in cards)}</ul>"


def actions(book: Book) -> str:
    """Return every action in a table, open ones with their day."""
    found = sorted(book.snapshot.all(Action), key=lambda item: (str(item.due or ""), item.created, item.id))
    rows = [
        (
            f'<span id="{anchor(item)}">{text(item.what)}</span>',
            book.names([item.owner]),
            book.date(EventDate.of(item.due)) if item.due else "",
            text(label(item.state)) + (f": {text(item.state_reason)}" if item.state_reason else ""),
            text(item.done_looks_like),
        )
        for item in found
    ]
    return table((_("What"), _("Who"), _("By"), _("State"), _("Done looks like")), rows)


def comments(book: Book) -> str:
    """Return what critical friends asked, and what became of it."""
    return "".join(
        f'<article id="{anchor(item)}">\n<h3>{text(label(item.comment_kind))}</h3>\n'
        + facts(book.date(item.date), book.names([item.author]), book.reference(item.place), text(label(item.state)))
        + (f"<blockquote>{text(item.quotation)}</blockquote>\n" if item.quotation else "")
        + _said(item.words)
        + labelled(pgettext("noun", "Answer"), _said(item.reply))
        + labelled(_("It led to"), _line(book, item))
        + "</article>\n"
        for item in counted(book.snapshot)
    )


def _said(words: str) -> str:
    """Return words that somebody said as they were typed: what comes from outside is text and nothing else."""
    return f"<p>{'<br>'.join(text(line) for line in words.splitlines())}</p>\n" if words.strip() else ""


def _line(book: Book, item: Comment) -> str:
    led = "; ".join(filter(None, (book.reference(item.changed_version), book.references(item.led_to))))
    return f"<p>{led}</p>" if led else ""
