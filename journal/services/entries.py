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
from journal.core.progress import Progress
from journal.core.records import Attachment, Cycle, Entry
from journal.core.vocabulary import Audience, EntryState
from journal.services.asking import Asked, span_of, understand
from journal.services.base import RecordService
from journal.services.files import FileService, name_of
from journal.services.people import put_tags
from journal.services.sight import Sight
from journal.services.templates import TemplateService
from journal.store.database import Database, Reader
from journal.store.queries.conditions import Condition
from journal.store.queries.entries import (
    Conditions,
    count_entries,
    entries_per_day,
    entry_dates,
    entry_keys,
    key_of,
    lines_by_key,
    lines_on_days,
    newest_lines,
)
from journal.store.queries.facets import FacetCounts, facet_counts
from journal.store.queries.finding import match_expression, matching_keys, unwanted_expression
from journal.store.queries.parts import is_worth_it, keys_with_signs, parts_expression
from journal.store.stored import understood
from journal.text.counting import excerpt
from journal.text.query import Field, Query, parse

__all__ = ["EntryFilter", "EntryLine", "EntryListing", "EntryService", "FacetCounts"]

_SIGNED_AT_MOST = 500
"""Entries that are listed because of a sign that is no word."""


_LEAD = 8
"""Words that stand in for a title."""


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries a list shows; empty asks for no such condition."""

    text: str = ""
    """As one types it: words, phrases, and conditions such as ``tag:roads``."""
    cycle: str | None = None


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
    lead: str = ""
    """Words of its first line that stand in for a title it lacks."""


@dataclass(frozen=True, slots=True)
class EntryListing:
    """A whole list of entries, newest first, without their words."""

    keys: list[int]
    runs: list[tuple[EventDate, int]]
    """The dates they tell of, and how many entries in a row tell of each."""
    notes: tuple[str, ...] = ()
    """A sentence for each condition that was left aside, or that names what is not in the journal."""


class EntryService(RecordService[Entry]):
    """What happened, in the team's own words."""

    def __init__(self, db: Database, files: FileService, templates: TemplateService, sight: Sight) -> None:
        super().__init__(db, Entry)
        self._files = files
        self._templates = templates
        self._sight = sight

    def write(
        self,
        *,
        title: str = "",
        body: str = "",
        date: EventDate | None = None,
        tags: Iterable[str] = (),
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
            return entry_keys(reader.connection, self._wanted(reader, wanted))

    def listing(self, wanted: EntryFilter | None = None, *, parts: Progress | None = None) -> EntryListing:
        """Return the keys of the entries wanted, newest first, and the dates they fall under.

        With ``parts`` those come too that have the words within longer ones; that takes its time.
        """
        wanted = wanted or EntryFilter()
        with self._db.read() as reader:
            query, asked = _understood(reader, wanted)
            conditions = self._conditions(reader, query, asked)
            if parts is not None and is_worth_it(query):
                more = _with_parts(reader, query, parts)
                conditions = replace(conditions, keys=more | frozenset(conditions.keys or ()))
            keys, dates = entry_dates(reader.connection, conditions)
        runs = [(EventDate(text), sum(1 for _each in group)) for text, group in groupby(dates)]
        return EntryListing(keys, runs, asked.notes)

    def facets(self, wanted: EntryFilter | None = None) -> FacetCounts:
        """Return how many of the entries wanted each filter would leave."""
        wanted = wanted or EntryFilter()
        with self._db.read() as reader:
            keys = entry_keys(reader.connection, self._wanted(reader, wanted)) if wanted != EntryFilter() else None
            cycles = [span_of(cycle) for cycle in reader.all(Cycle)]
            return facet_counts(reader.connection, cycles, keys=keys, sealed=self._sight.sealed)

    def key_of(self, entry_id: str) -> int | None:
        """Return the key by which lists know an entry; ``None`` when it is gone."""
        with self._db.read() as reader:
            return key_of(reader.connection, entry_id)

    def count(self, wanted: EntryFilter | None = None) -> int:
        """Return how many entries are wanted."""
        with self._db.read() as reader:
            return count_entries(reader.connection, self._wanted(reader, wanted))

    def newest(self, limit: int) -> list[EntryLine]:
        """Return the first lines of the whole list."""
        with self._db.read() as reader:
            return [understood(_line, row) for row in newest_lines(reader.connection, limit, sealed=self._sight.sealed)]

    def page(self, keys: Sequence[int]) -> list[EntryLine]:
        """Return the lines with these keys, in the order given; those gone meanwhile are left out."""
        with self._db.read() as reader:
            rows = lines_by_key(reader.connection, keys)
        return [understood(_line, rows[key]) for key in keys if key in rows]

    def on_days(self, days: Iterable[date]) -> list[EntryLine]:
        """Return the entries that tell of one of these days exactly, without the sealed ones, the newest first."""
        with self._db.read() as reader:
            return [understood(_line, row) for row in lines_on_days(reader.connection, days)]

    def per_day(self, since: date) -> dict[date, int]:
        """Return how many entries were written on each day since."""
        with self._db.read() as reader:
            return entries_per_day(reader.connection, since)

    def order(self, record: Entry) -> tuple[object, ...]:
        """Return what the natural order goes by: when it happened, then when it was written."""
        return (record.date.last or date.min, record.created, record.id)

    def _wanted(self, reader: Reader, wanted: EntryFilter | None) -> Conditions:
        return self._conditions(reader, *_understood(reader, wanted or EntryFilter()))

    def _conditions(self, reader: Reader, query: Query, asked: Asked) -> Conditions:
        keys: list[int] | None = None
        without: list[int] = []
        if expression := match_expression(query):
            keys = matching_keys(reader.connection, expression)
        elif any(not term.minus for term in query.words):
            keys = []  # signs alone, which only looking through the words themselves can find
        elif unwanted := unwanted_expression(query):
            without = matching_keys(reader.connection, unwanted)
        return Conditions(asked.conditions, keys, without, self._sight.sealed)


def amended(before: Entry, entry: Entry, reason: str | None) -> Entry:
    """Return an entry as it is after a change: other words make a finished one an amended one, with the reason."""
    finished = before.state in (EntryState.FINAL, EntryState.AMENDED) and entry.state is before.state
    if finished and (before.title, before.body) != (entry.title, entry.body):
        return replace(entry, state=EntryState.AMENDED, state_reason=reason or "")
    return entry


def _understood(reader: Reader, wanted: EntryFilter) -> tuple[Query, Asked]:
    query = parse(wanted.text)
    asked = understand(reader, query)
    if wanted.cycle is not None:
        placed = Condition(Field.CYCLE, (span_of(reader.get(Cycle, wanted.cycle)),))
        asked = replace(asked, conditions=(*asked.conditions, placed))
    return query, asked


def _with_parts(reader: Reader, query: Query, progress: Progress) -> frozenset[int]:
    """Return the keys of what has the words of a query within longer ones."""
    signs = keys_with_signs(reader.connection, query, progress, limit=_SIGNED_AT_MOST)
    expression = parts_expression(reader.connection, query, progress)
    if not expression:
        return frozenset(signs or ())
    keys = frozenset(matching_keys(reader.connection, expression))
    return keys if signs is None else keys & frozenset(signs)


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
        lead="" if title else excerpt(body.lstrip().partition("\n")[0], _LEAD),
    )
