"""The chapter of entries, cycle by cycle."""

from __future__ import annotations

from collections.abc import Iterator

from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Cycle, Entry
from journal.core.vocabulary import CycleStage, EntryState, label
from journal.exchange.html_journal.book import Book, anchor
from journal.exchange.html_journal.chapters import days
from journal.exchange.html_journal.page import facts, labelled, text
from journal.exchange.ordering import ordered_entries
from journal.exchange.rendering import rendered
from journal.learning import numbering
from journal.learning.cycles import cycle_of
from journal.text.counting import without_title
from journal.text.markdown import Rendered

_LOOKED_BACK = frozenset({CycleStage.REFLECT, CycleStage.ADAPT, CycleStage.CLOSED})
"""Stages in which a prediction may be seen again."""


def entries(book: Book, progress: Progress) -> Iterator[str]:
    """Yield the cycles with their entries, then entries of no cycle."""
    cycles = numbering.ordered_cycles(book.snapshot.all(Cycle))
    numbers = numbering.cycle_numbers(cycles)
    groups: dict[str, list[Entry]] = {cycle.id: [] for cycle in cycles}
    others: list[Entry] = []
    for entry in ordered_entries(book.snapshot):
        cycle = cycle_of(entry.date, cycles, entry.cycle)
        groups.get(cycle.id if cycle is not None else "", others).append(entry)
    ordered = [entry for group in (*groups.values(), others) for entry in group]
    numbered = ((f"n{number}-", without_title(entry.body, entry.title)) for number, entry in enumerate(ordered))
    texts = rendered(list(numbered), progress)
    for cycle in cycles:
        yield _cycle(book, cycle, numbers[cycle.id])
        yield from (_entry(book, entry, next(texts)) for entry in groups[cycle.id])
        yield "</section>\n"
    if others:
        heading = text(_("Outside of any cycle")) if cycles else ""
        yield f"<section>\n<h3>{heading}</h3>\n" if heading else "<section>\n"
        yield from (_entry(book, entry, next(texts)) for entry in others)
        yield "</section>\n"


def _cycle(book: Book, cycle: Cycle, number: int) -> str:
    heading = text(_("Cycle {n}").format(n=number))
    return "".join(
        (
            f'<section id="{anchor(cycle)}">\n<h3>{heading}</h3>\n',
            facts(days(book, cycle), text(label(cycle.stage))),
            labelled(_("Learning question"), f"<p>{text(cycle.question)}</p>" if cycle.question else ""),
            labelled(_("Plan"), book.markdown(cycle.plan)),
            labelled(_("What we expected"), book.markdown(cycle.prediction) if cycle.stage in _LOOKED_BACK else ""),
            labelled(_("What came of it"), book.markdown(cycle.result)),
            labelled(_("What we learned"), book.markdown(cycle.learned)),
            labelled(_("What surprised us"), book.markdown(cycle.surprise)),
            labelled(_("In short"), book.markdown(cycle.summary)),
        )
    )


def _entry(book: Book, entry: Entry, body: Rendered) -> str:
    tags = " ".join(
        f'<span class="tag">{name}</span>' for name in sorted(text(book.tags[t]) for t in entry.tags if t in book.tags)
    )
    state = "" if entry.state is EntryState.FINAL else text(label(entry.state))
    event = text(label(entry.event_kind)) if entry.event_kind is not None else ""
    versions = ", ".join(
        f'<a href="#r-{text(version)}">{book.codes[version]}</a>'
        for version in sorted(entry.versions)
        if version in book.codes
    )
    files = ", ".join(text(file.name) for file in sorted(entry.attachments) if file.name not in entry.body)
    language = f' lang="{text(entry.language)}"' if entry.language else ""
    return "".join(
        (
            f'<article id="{anchor(entry)}"{language}>\n<h4>{text(entry.title or entry.date)}</h4>\n',
            facts(book.date(entry.date), book.names([entry.author, *entry.authors]), event, state, versions, tags),
            book.filled(body, entry.attachments),
            labelled(_("Files"), f"<p>{files}</p>" if files else ""),
            "</article>\n",
        )
    )
