"""Each entry as a part of its own, with the evidence that bears on it."""

from __future__ import annotations

from collections.abc import Iterator

from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Assumption, Cycle, Entry, StrategyVersion
from journal.core.vocabulary import EntryState, label
from journal.exchange.html_journal.page import text
from journal.exchange.ordering import ordered_entries
from journal.exchange.rendering import rendered
from journal.exchange.review_pack.book import PackBook, line, others
from journal.exchange.review_pack.proof import cards, dots
from journal.learning.cycles import cycle_of
from journal.text.counting import without_title
from journal.text.dates import date_words
from journal.text.markdown import Rendered


def entries(book: PackBook, progress: Progress) -> Iterator[tuple[Entry, str, str]]:
    """Yield entries by date with what their cycle is called and as an article."""
    ordered = ordered_entries(book.snapshot)
    numbered = ((f"n{number}-", without_title(entry.body, entry.title)) for number, entry in enumerate(ordered))
    for entry, body in zip(ordered, rendered(list(numbered), progress), strict=True):
        yield entry, _group(book, entry), _entry(book, entry, body)


def _group(book: PackBook, entry: Entry) -> str:
    cycle: Cycle | None = cycle_of(entry.date, book.cycles, entry.cycle)
    if cycle is not None:
        return _("Cycle {n}").format(n=book.cycle_numbers.get(cycle.id, 0))
    return _("Outside of any cycle") if book.cycles else _("Entries")


def _entry(book: PackBook, entry: Entry, body: Rendered) -> str:
    sure = dots(int(entry.confidence), label(entry.confidence)) if entry.confidence is not None else ""
    how = text(_("How sure"))
    tags = [f'<span class="tag">{text(name)}</span>' for name in sorted(_tags(book, entry))]
    state = "" if entry.state is EntryState.FINAL else text(label(entry.state))
    event = text(label(entry.event_kind)) if entry.event_kind is not None else ""
    return book.article(
        entry,
        f"<h2>{text(entry.title or date_words(entry.date, short=False))}</h2>\n"
        + line(book.names([entry.author, *entry.authors]), book.date(entry.date), event, state)
        + others(_about(book, entry))
        + book.filled(body, entry.attachments)
        + line(f"{how}: {sure}" if sure else "")
        + cards(book, entry.id)
        + line(*tags, skip=True),
        lang=entry.language,
    )


def _about(book: PackBook, entry: Entry) -> str:
    """Return which versions and assumptions an entry is about, by their codes."""
    links = [
        f'<a href="#r-{text(record.id)}">{text(book.codes[record.id])}</a> {text(_name(book, record))}'
        for record in book.cited([*entry.versions, *entry.assumptions])
        if record.id in book.codes
    ]
    return line(*links)


def _name(book: PackBook, record: object) -> str:
    if isinstance(record, StrategyVersion):
        strategy = book.snapshot.any(record.strategy)
        return strategy.heading if strategy is not None else ""
    return record.heading if isinstance(record, Assumption) else ""


def _tags(book: PackBook, entry: Entry) -> list[str]:
    return [book.tags[tag] for tag in entry.tags if tag in book.tags]
