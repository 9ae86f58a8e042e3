"""Write, find and change entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Attachment, Cycle, Entry
from journal.core.vocabulary import Audience, EntryState, Kind
from journal.services.base import RecordService
from journal.services.files import FileService, name_of
from journal.services.people import put_tags
from journal.services.templates import TemplateService
from journal.store import search
from journal.store.database import Database, Reader
from journal.store.materialise import table_of
from journal.store.queries.entries import (
    Conditions,
    count_entries,
    entries_per_day,
    entry_dates,
    entry_keys,
    key_of,
    lines_by_key,
    newest_lines,
)
from journal.store.stored import understood
from journal.text.counting import excerpt


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries a list shows; ``None`` and empty ask for no such condition."""

    cycle: str | None = None
    author: str | None = None
    tag: str | None = None
    strategy: str | None = None
    text: str = ""
    audience: Audience | None = None
    show_sealed: bool = True


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What a list shows of an entry."""

    key: int
    id: str
    title: str
    first_words: str
    date: EventDate
    written: datetime
    author: str
    """Alias, or empty."""
    state: EntryState
    audience: Audience
    evidence: int
    comments: int


@dataclass(frozen=True, slots=True)
class EntryListing:
    """A whole list of entries, newest first, without their words."""

    keys: list[int]
    runs: list[tuple[EventDate, int]]
    """The dates they tell of, and how many entries in a row tell of each."""


class EntryService(RecordService[Entry]):
    """What happened, in the team's own words."""

    def __init__(self, db: Database, files: FileService, templates: TemplateService) -> None:
        super().__init__(db, Entry)
        self._files = files
        self._templates = templates

    def write(
        self,
        *,
        title: str = "",
        body: str = "",
        date: EventDate | None = None,
        tags: Iterable[str] = (),
        template: str | None = None,
        versions: Iterable[str] = (),
        audience: Audience | None = None,
        attachments: Sequence[Path] = (),
        author: str | None = None,
        authors: Iterable[str] = (),
        draft: str = "",
    ) -> Entry:
        """Write a new entry in one go; tags are given by name, files are copied in.

        ``author`` is whoever writes on this device unless another is named; ``authors`` wrote it as well;
        ``draft`` names the draft that ends with it.
        """
        stored = [(path, self._files.add(path)) for path in attachments]
        with self._db.write(_("Write entry")) as write:
            entry = Entry(
                title=title.strip(),
                body=body,
                date=date or EventDate.of(self._db.clock.today()),
                template=template,
                template_version=1 if template else None,
                tags=frozenset(tag.id for tag in put_tags(write, tags)),
                versions=frozenset(versions),
                audience=audience or Audience.TEAM,
                author=author,
                authors=frozenset(authors),
                attachments=frozenset(
                    Attachment(name_of(path), file.sha256, file.media_type, file.size) for path, file in stored
                ),
            )
            if draft:
                write.settle(draft)
            return write.put(entry, new=True)

    def finish(self, entry: Entry, *, tags: Iterable[str] | None = None, reason: str | None = None) -> Entry:
        """Save an entry that was worked on; a final one becomes amended, with the reason why.

        Its text is what counts: the answers to its template are read from there anew. What was kept of it as a
        draft goes with the same write: no power cut leaves older words behind.
        """
        entry = self._templates.answered(entry)
        with self._db.write(_("Edit entry"), reason) as write:
            before = write.find(Entry, entry.id)
            write.settle(entry.id)
            if tags is not None:
                entry = replace(entry, tags=frozenset(tag.id for tag in put_tags(write, tags)))
            if before is not None:
                entry = amended(before, entry, reason)
            return write.put(entry, new=before is None)

    def withdraw(self, entry_id: str, reason: str) -> Entry:
        """Mark an entry as one that no longer holds, saying why; its words and its past stay."""
        if not reason.strip():
            raise InvalidInput(_("Say in a few words why this entry no longer holds."), field="state_reason")
        return self._turn(_("Withdraw entry"), entry_id, EntryState.WITHDRAWN, reason.strip())

    def reinstate(self, entry_id: str, reason: str = "") -> Entry:
        """Let a withdrawn entry hold again."""
        return self._turn(_("Let entry hold again"), entry_id, EntryState.AMENDED, reason.strip())

    def reopen(self, entry_id: str) -> Entry:
        """Make a finished entry a draft again: not finished after all."""
        return self._turn(_("Reopen entry"), entry_id, EntryState.DRAFT, "")

    def _turn(self, label: str, entry_id: str, state: EntryState, reason: str) -> Entry:
        with self._db.write(label, reason or None) as write:
            return write.put(replace(write.get(Entry, entry_id), state=state, state_reason=reason))

    def keys(self, wanted: EntryFilter | None = None) -> list[int]:
        """Return the integer keys of the entries wanted, newest first."""
        with self._db.read() as reader:
            conditions = _conditions(reader, wanted or EntryFilter())
            return entry_keys(reader.connection, conditions)

    def listing(self, wanted: EntryFilter | None = None) -> EntryListing:
        """Return the keys of the entries wanted, newest first, and the dates they fall under."""
        with self._db.read() as reader:
            keys, dates = entry_dates(reader.connection, _conditions(reader, wanted or EntryFilter()))
        return EntryListing(keys, [(EventDate(text), sum(1 for _each in group)) for text, group in groupby(dates)])

    def key_of(self, entry_id: str) -> int | None:
        """Return the key by which lists know an entry; ``None`` when it is gone."""
        with self._db.read() as reader:
            return key_of(reader.connection, entry_id)

    def count(self, wanted: EntryFilter | None = None) -> int:
        """Return how many entries are wanted."""
        with self._db.read() as reader:
            return count_entries(reader.connection, _conditions(reader, wanted or EntryFilter()))

    def newest(self, limit: int) -> list[EntryLine]:
        """Return the first lines of the whole list."""
        with self._db.read() as reader:
            return [understood(_line, row) for row in newest_lines(reader.connection, limit)]

    def page(self, keys: Sequence[int]) -> list[EntryLine]:
        """Return the lines with these keys, in the order given; those gone meanwhile are left out."""
        with self._db.read() as reader:
            rows = lines_by_key(reader.connection, keys)
        return [understood(_line, rows[key]) for key in keys if key in rows]

    def per_day(self, since: date) -> dict[date, int]:
        """Return how many entries were written on each day since."""
        with self._db.read() as reader:
            return entries_per_day(reader.connection, since)

    def order(self, record: Entry) -> tuple[object, ...]:
        """Return what the natural order goes by: when it happened, then when it was written."""
        return (record.date.last or date.min, record.created, record.id)


def amended(before: Entry, entry: Entry, reason: str | None) -> Entry:
    """Return an entry as it is after a change: other words make a finished one an amended one, with the reason."""
    finished = before.state in (EntryState.FINAL, EntryState.AMENDED) and entry.state is before.state
    if finished and (before.title, before.body) != (entry.title, entry.body):
        return replace(entry, state=EntryState.AMENDED, state_reason=reason or "")
    return entry


def _conditions(reader: Reader, wanted: EntryFilter) -> Conditions:
    cycle = reader.get(Cycle, wanted.cycle) if wanted.cycle else None
    versions: list[str] | None = None
    if wanted.strategy:
        table = table_of(Kind.STRATEGY_VERSION)
        versions = list(
            reader.connection.scalars(
                table.select().with_only_columns(table.c.id).where(table.c.strategy == wanted.strategy)
            )
        )
    return Conditions(
        first=cycle.starts if cycle else None,
        last=cycle.ends if cycle else None,
        cycle=cycle.id if cycle else None,
        author=wanted.author,
        tag=wanted.tag,
        versions=versions,
        keys=_matching(reader, wanted.text),
        audience=wanted.audience,
        sealed=wanted.show_sealed,
    )


def _matching(reader: Reader, words: str) -> list[int] | None:
    expression = search.match_expression(words)
    if not expression:
        return None if not words.strip() else []
    return search.matching_keys(reader.connection, expression)


def _line(row: Sequence[Any]) -> EntryLine:
    key, entry_id, title, body, date_text, created, alias, state, audience, evidence, comments = row
    return EntryLine(
        key=key,
        id=entry_id,
        title=title,
        first_words=excerpt(body, title=title),
        date=EventDate(date_text),
        written=datetime.fromisoformat(created),
        author=alias or "",
        state=EntryState(state),
        audience=Audience(audience),
        evidence=evidence,
        comments=comments,
    )
