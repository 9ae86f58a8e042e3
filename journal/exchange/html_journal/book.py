"""What the chapters of the page share: names, codes, dates in words, and Markdown with its pictures."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from journal.core.dates import EventDate
from journal.core.records import Attachment, Entry, Person, Record, Tag
from journal.core.snapshot import Snapshot
from journal.exchange.base import FileSource
from journal.exchange.html_journal.page import text
from journal.learning import numbering
from journal.text import links
from journal.text.dates import date_words
from journal.text.markdown import Rendered, Resolver, fill, render
from journal.text.wiki import Titles

_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "image/svg+xml"})


@dataclass
class Book:
    """One page in the making."""

    snapshot: Snapshot
    open_file: FileSource
    largest_picture: int
    """Bytes; larger pictures are named, not shown."""
    left_out: list[str] = field(default_factory=list)
    """Pictures that were too large."""
    former_titles: Callable[[], Iterable[tuple[str, str]]] = tuple
    """Titles that entries had before, by entry: links go on meaning them."""
    _dates: dict[EventDate, str] = field(default_factory=dict)

    @cached_property
    def people(self) -> dict[str, str]:
        """Return aliases by id."""
        return {person.id: person.alias for person in self.snapshot.all(Person)}

    @cached_property
    def tags(self) -> dict[str, str]:
        """Return names of tags by id."""
        return {tag.id: tag.name for tag in self.snapshot.all(Tag)}

    @cached_property
    def codes(self) -> dict[str, str]:
        """Return what people call strategies, versions, assumptions, outcomes and evidence, by id."""
        return {
            **numbering.strategy_codes(self.snapshot),
            **numbering.version_labels(self.snapshot),
            **numbering.assumption_codes(self.snapshot),
            **numbering.outcome_codes(self.snapshot),
            **numbering.evidence_codes(self.snapshot),
        }

    @cached_property
    def _titles(self) -> Titles:
        titles = Titles()
        for entry in sorted(self.snapshot.all(Entry), key=lambda entry: (entry.created, entry.id)):
            titles.add(entry.id, entry.title)
        for entry_id, title in self.former_titles():
            if self.snapshot.find(Entry, entry_id) is not None:
                titles.add(entry_id, title)
        return titles

    def date(self, when: EventDate) -> str:
        """Return a date in words, as HTML a machine reads too."""
        if when not in self._dates:
            words = text(date_words(when))
            self._dates[when] = f'<time datetime="{when.text}">{words}</time>' if when.day else words
        return self._dates[when]

    def names(self, ids: Iterable[str | None]) -> str:
        """Return the aliases of people, in order of the alphabet."""
        return text(", ".join(sorted(self.people[i] for i in set(ids) if i and i in self.people)))

    def reference(self, record_id: str | None) -> str:
        """Return a link to a record on this page by its code and heading; nothing when it is not here."""
        record = self.snapshot.any(record_id)
        if record is None:
            return ""
        words = " ".join(filter(None, (self.codes.get(record.id, ""), record.heading)))
        return f'<a href="#{anchor(record)}">{text(words or record.kind.value)}</a>'

    def references(self, ids: Iterable[str]) -> str:
        """Return links to records, the oldest first."""
        found = sorted(
            filter(None, (self.snapshot.any(i) for i in ids)), key=lambda record: (record.created, record.id)
        )
        return "; ".join(self.reference(record.id) for record in found)

    def markdown(self, words: str) -> str:
        """Return a short Markdown text as HTML."""
        return self.filled(render(words)) if words.strip() else ""

    def filled(self, rendered: Rendered, attachments: Iterable[Attachment] = ()) -> str:
        """Return rendered Markdown with its pictures, and links to entries of this page."""
        return f'<div class="body" dir="auto">{fill(rendered, self._picture_of(attachments), self._link)}</div>'

    def _picture_of(self, attachments: Iterable[Attachment]) -> Resolver:
        def picture(name: str) -> str | None:
            for file in attachments:
                if links.same_file(file.name, name):
                    return self.data(file)
            return None

        return picture

    def data(self, file: Attachment) -> str | None:
        """Return a picture as an address that holds it whole, or nothing when it is none or too large."""
        if file.media_type not in _SHOWN:
            return None
        if file.size > self.largest_picture:
            self.left_out.append(file.name)
            return None
        content = b"".join(self.open_file(file.sha256))
        return f"data:{file.media_type};base64,{base64.b64encode(content).decode()}"

    def _link(self, name: str) -> str | None:
        entry = self._titles.find(name)
        return f"#{anchor_of(entry)}" if entry else None


def anchor(record: Record) -> str:
    """Return the place of a record on the page."""
    return anchor_of(record.id)


def anchor_of(record_id: str) -> str:
    """Return the place of the record with this id."""
    return f"r-{text(record_id)}"
