"""What the parts of a pack share: names, links, records as articles, and the pictures in them."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from journal.core.i18n import _
from journal.core.records import (
    Assumption,
    AssumptionCheck,
    Attachment,
    Comment,
    Cycle,
    Entry,
    Record,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import label
from journal.exchange.html_journal.book import Book, anchor
from journal.exchange.html_journal.page import text
from journal.exchange.review_pack.source import PackSource
from journal.learning import numbering
from journal.learning.comments import counted
from journal.text.dates import date_words
from journal.text.markdown import render


class PackBook(Book):
    """One pack in the making."""

    def __init__(self, source: PackSource) -> None:
        super().__init__(source.snapshot, lambda _sha256: (), 0)
        self.source = source
        self._texts = 0

    @cached_property
    def made(self) -> dict[str, StrategyVersion]:
        """Return the version that each decision made, by the decision."""
        return {version.decision: version for version in self.snapshot.all(StrategyVersion)}

    @cached_property
    def asked(self) -> dict[str, list[Comment]]:
        """Return what the reader said before, the oldest first, by the record it is about."""
        found: dict[str, list[Comment]] = defaultdict(list)
        for comment in counted(self.snapshot):
            found[comment.place or ""].append(comment)
        return found

    @cached_property
    def cycles(self) -> list[Cycle]:
        """Return the cycles by number."""
        return numbering.ordered_cycles(self.snapshot.all(Cycle))

    @cached_property
    def cycle_numbers(self) -> dict[str, int]:
        """Return the number of each cycle among all of the journal."""
        return numbering.cycle_numbers(self.snapshot.whole.all(Cycle) or self.cycles)

    def called(self, record: Record) -> str:
        """Return what a record is called in a list, as plain words."""
        match record:
            case StrategyDecision():
                made = self.made.get(record.id)
                code = self.codes.get(made.id if made is not None else record.strategy, "")
                return f"{code} {label(record.decision_kind)}, {date_words(record.date)}".strip()
            case StrategyVersion():
                return f"{self.codes.get(record.id, '')} {record.heading}".strip()
            case AssumptionCheck():
                held = self.snapshot.find(Assumption, record.assumption)
                told = label(record.confidence) if record.confidence is not None else _("Not asked")
                name = f"{self.codes.get(held.id, '')}, {date_words(record.date)}" if held else date_words(record.date)
                return _("{name}: {words}").format(name=name, words=told)
            case Cycle():
                words = _("Cycle {n}").format(n=self.cycle_numbers.get(record.id, 0))
                return _("{name}: {words}").format(name=words, words=record.question) if record.question else words
            case Entry():
                return record.title or f"{date_words(record.date)}: {record.heading}"
        return " ".join(filter(None, (self.codes.get(record.id, ""), record.heading))) or label(record.kind)

    def reference(self, record_id: str | None) -> str:
        """Return a link to a record; nothing when it is not here."""
        record = self.snapshot.any(record_id)
        return f'<a href="#{anchor(record)}">{text(self.called(record))}</a>' if record is not None else ""

    def article(self, record: Record, content: str, *, name: str = "", lang: str | None = None) -> str:
        """Return a record as what comments can be about; ``name`` is what it is called beside them.

        No record stands within another: words are sent under the one that they are of, and go with it when it is
        erased. What an article shows of others carries ``data-skip``.
        """
        revision = self.source.revisions.get(record.id, "")
        language = f' lang="{text(lang)}"' if lang else ""
        named = text(name or self.called(record))
        return (
            f'<article class="record {record.kind.value}" id="{anchor(record)}" data-kind="{record.kind.value}" '
            f'data-id="{text(record.id)}" data-revision="{text(revision)}" data-name="{named}"{language}>\n'
            f"{content}{self._asked_here(record)}</article>\n"
        )

    def markdown(self, words: str) -> str:
        """Return a text as HTML; notes at its foot are numbered apart from those of other texts."""
        if not words.strip():
            return ""
        self._texts += 1
        return self.filled(render(words, prefix=f"t{self._texts}-"))

    def data(self, file: Attachment) -> str | None:
        """Return a picture of an entry as an address that holds it, small; nothing when it is not to be sent."""
        content = self.source.open_picture(file.sha256) if file.media_type.startswith("image/") else None
        return data_address(content) if content is not None else None

    def cited(self, ids: Iterable[str]) -> Iterator[Record]:
        """Yield those records that are here, by what they are called."""
        found = [record for one in ids if (record := self.snapshot.any(one)) is not None]
        yield from sorted(found, key=lambda record: (record.created, record.id))

    def _asked_here(self, record: Record) -> str:
        said = self.asked.get(record.id, [])
        links = "".join(
            f'<p class="asked"><a href="#c-{text(one.id)}">{text(self._asked_words(one))}</a></p>\n'
            for one in said
            if not one.in_tray
        )
        return f"<div data-skip>\n{links}</div>\n" if links else ""

    def _asked_words(self, comment: Comment) -> str:
        words = _("You said something about this on {date}: {state}")
        return words.format(date=date_words(comment.date), state=label(comment.state).lower())


def data_address(content: bytes) -> str:
    """Return a small JPEG as an address that holds it."""
    return f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"


def worded(tag: str, words: str, attributes: str = "") -> str:
    """Return plain words as an element."""
    return f"<{tag}{' ' if attributes else ''}{attributes}>{text(words)}</{tag}>"


def line(*words: str, skip: bool = False) -> str:
    """Return a line of short facts, already HTML; empty ones are left out."""
    shown = " · ".join(filter(None, words))
    return f'<p class="facts"{" data-skip" if skip else ""}>{shown}</p>\n' if shown else ""


def others(content: str) -> str:
    """Return content that tells of other records than the one it stands with: it is not quoted from here."""
    return f"<div data-skip>\n{content}</div>\n" if content else ""


def chip(words: str, name: str) -> str:
    """Return a word in a small frame; ``name`` says which sort."""
    return f'<span class="chip {name}">{text(words)}</span>'
