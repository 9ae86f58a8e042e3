"""The page from its first to its last line, in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from journal.core.dates import EventDate
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.records import Entry, Journal
from journal.core.vocabulary import label
from journal.exchange.base import ExportSource, Written
from journal.exchange.html_journal import chapters
from journal.exchange.html_journal.book import Book
from journal.exchange.html_journal.entries import entries
from journal.exchange.html_journal.page import facts, foot, head, section, text
from journal.exchange.html_journal.strategies import assumptions, strategies
from journal.exchange.whole import whole_file


def export_page(source: ExportSource, dest: Path, progress: Progress, *, largest_picture: int) -> Written:
    """Write the page; pictures of more than ``largest_picture`` bytes are named in it instead."""
    book = Book(source.snapshot, source.open_file, largest_picture, former_titles=source.former_titles)
    with whole_file(dest) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        for piece in pieces(book, source, progress):
            out.write(piece)
    return Written((dest,), len(source.snapshot), _warnings(len(book.left_out)))


def _warnings(left_out: int) -> tuple[str, ...]:
    if not left_out:
        return ()
    words = ngettext(
        "{n} picture was too large for the page and is named in it instead.",
        "{n} pictures were too large for the page and are named in it instead.",
        left_out,
    )
    return (words.format(n=left_out),)


def pieces(book: Book, source: ExportSource, progress: Progress) -> Iterator[str]:
    """Yield the page; only the entries, which may be many, are made while it is written."""
    title = next((journal.title for journal in book.snapshot.all(Journal)), "") or _("Journal")
    before = {
        "about": (_("What this journal is"), chapters.about(book)),
        **{f"chart-{number}": (drawn.title, chapters.chart(drawn)) for number, drawn in enumerate(source.charts)},
        "strategies": (_("Strategies"), strategies(book)),
        "assumptions": (_("Assumptions"), assumptions(book)),
    }
    after = {
        "outcomes": (_("Outcomes"), chapters.outcomes(book)),
        "evidence": (_("Evidence"), chapters.evidence(book)),
        "decisions": (_("Decisions"), chapters.decisions(book)),
        "retrospectives": (_("Retrospectives"), chapters.retrospectives(book)),
        "actions": (_("Actions"), chapters.actions(book)),
        "comments": (_("Questions from critical friends"), chapters.comments(book)),
    }
    count = len(book.snapshot.all(Entry))
    middle = {"entries": (_("Entries"), "x")} if count else {}
    yield head(title)
    yield _header(book, source, title, count)
    yield _contents({**before, **middle, **after})
    yield '<main id="content">\n'
    for key, (heading, content) in before.items():
        yield section(key, heading, content)
    if count:
        yield f'<section id="entries" aria-labelledby="entries-h">\n<h2 id="entries-h">{text(_("Entries"))}</h2>\n'
        yield from entries(book, progress)
        yield "</section>\n"
    for key, (heading, content) in after.items():
        yield section(key, heading, content)
    yield foot(_("Made with Cairn. This page holds everything it shows and asks nothing of the network."))


def _header(book: Book, source: ExportSource, title: str, count: int) -> str:
    return (
        f"<header>\n<h1>{text(title)}</h1>\n"
        + facts(
            book.date(EventDate.of(source.made.date())),
            text(_("For: {audience}").format(audience=label(source.audience))),
            text(ngettext("{n} entry", "{n} entries", count).format(n=count)),
        )
        + "</header>\n"
    )


def _contents(sections: dict[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<li><a href="#{key}">{text(heading)}</a></li>' for key, (heading, content) in sections.items() if content
    )
    name = _("Contents")
    return f'<nav aria-label="{text(name)}"><ul>{items}</ul></nav>\n'
