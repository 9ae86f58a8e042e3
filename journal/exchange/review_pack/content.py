"""Composes a review pack: its parts in the order they are read, and the words of every record as it shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Actor
from journal.exchange.base import DrawnChart
from journal.exchange.html_journal.page import text
from journal.exchange.review_pack import agreed, believing, changing, following, proof
from journal.exchange.review_pack.beginning import beginning
from journal.exchange.review_pack.book import PackBook
from journal.exchange.review_pack.closing import closing
from journal.exchange.review_pack.entries import entries
from journal.exchange.review_pack.finishing import finished
from journal.exchange.review_pack.pictures import chart
from journal.exchange.review_pack.source import PackContent, PackSource, Part
from journal.exchange.review_pack.spoken import spoken
from journal.learning import numbering
from journal.text.counting import minutes_to_read

_IN_PLACE = {"refinement-map": "changes", "assumption-strip": "assumptions"}
"""Charts that stand with what they are of; the others have a part of their own."""


@dataclass(frozen=True)
class _Draft:
    """A part before its words are counted."""

    key: str
    title: str
    content: str
    records: tuple[str, ...] = ()
    group: str = ""


def composed(source: PackSource, progress: Progress | None = None) -> PackContent:
    """Return everything that a pack shows, as HTML that is safe to stand in a page."""
    book = PackBook(source)
    middle = [draft for draft in _middle(book, progress or Progress()) if draft.content]
    shown = [record for draft in middle for record in draft.records]
    others = [*middle, _Draft("last-word", _("Your last word"), closing())]
    read = sum(spoken(draft.content).words for draft in others) + spoken(beginning(book, shown, 1)).words
    first = _Draft("begin", _("Where to begin"), beginning(book, shown, minutes_to_read(read)))
    drafts = [first, *others]
    names = source.code_names.union(actor.name for actor in source.snapshot.all(Actor))
    html = finished([draft.content for draft in drafts], names, source.hidden_words)
    parts = [_part(replace(draft, content=content)) for draft, content in zip(drafts, html, strict=True)]
    texts = {record: words for part in parts for record, words in spoken(part.html).texts.items()}
    return PackContent(tuple(parts), texts)


def _part(draft: _Draft) -> Part:
    count = spoken(draft.content).words
    group = f' data-group="{text(draft.group)}"' if draft.group else ""
    html = (
        f'<section class="part" id="part-{text(draft.key)}" data-title="{text(draft.title)}" '
        f'data-words="{count}"{group}>\n{draft.content}</section>\n'
    )
    return Part(draft.key, draft.title, html, count, draft.records, draft.group)


def _middle(book: PackBook, progress: Progress) -> Iterator[_Draft]:
    """Yield what lies between the first part and the last."""
    decisions = [(item.id, changing.decision(book, item)) for item in changing.newest_first(book)]
    yield _gathered(book, "changes", _("What changed and why"), decisions)
    yield _gathered(book, "ground", _("What they work on"), agreed.ground(book))
    for item in numbering.ordered_strategies(book.snapshot):
        told = following.strategy(book, item)
        content = "".join(html for _id, html in told)
        title = f"{book.codes[item.id]} {item.title}".strip()
        yield _Draft(f"strategy-{book.codes[item.id]}", title, content, _ids(told), _("Strategies"))
    for number, (entry, group, html) in enumerate(entries(book, progress), start=1):
        yield _Draft(f"entry-{number}", book.called(entry), html, (entry.id,), group)
    yield _gathered(book, "assumptions", _("How sure they are"), believing.assumptions(book))
    yield _gathered(book, "outcomes", _("What came of it"), agreed.outcomes(book))
    yield _gathered(book, "agreed", _("What else was decided"), agreed.decisions(book))
    yield _gathered(book, "actions", _("What they set out to do"), agreed.actions(book))
    pieces = [(item.id, html) for item, html in proof.every(book)]
    yield _gathered(book, "evidence", _("Evidence"), pieces)
    yield _gathered(book, "pictures", _("The same in pictures"), [])


def _gathered(book: PackBook, key: str, title: str, told: Sequence[tuple[str, str]]) -> _Draft:
    """Return a part of several records, with the charts that stand with them."""
    charts = "".join(chart(drawn) for drawn in book.source.charts if _place(drawn) == key)
    content = charts + "".join(html for _id, html in told)
    return _Draft(key, title, f"<h2>{text(title)}</h2>\n{content}" if content else "", _ids(told))


def _place(drawn: DrawnChart) -> str:
    return _IN_PLACE.get(drawn.key, "pictures")


def _ids(told: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(record for record, _html in told)
