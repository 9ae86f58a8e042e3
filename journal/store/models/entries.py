"""Rows of entries."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text, text
from sqlalchemy.orm import Mapped

from journal.core.vocabulary import Confidence, EntryState, EventKind
from journal.store.models.base import Base, RecordRow, association, constrained, one_of, reference, values

LISTED = (
    *("date_last DESC", "created DESC", '"key" DESC', "deleted", "audience", "date"),
    *("date_first", "author", "state", "cycle", "id"),
)


class EntryRow(RecordRow, Base):
    """One entry."""

    __tablename__ = "entry"
    __table_args__ = constrained(
        one_of("event_kind", EventKind),
        one_of("confidence", Confidence),
        one_of("state", EntryState),
        # Holds all that the order of a long list and its filters need, so that its words stay unread.
        Index("ix_entry_list", *map(text, LISTED)),
        # In the order in which filters are counted, so that nothing has to be sorted for it.
        Index("ix_entry_facets", "author", "audience", "state", sqlite_where=text("deleted = 0")),
        Index("ix_entry_binned", "key", sqlite_where=text("deleted = 1")),
    )

    title: Mapped[str]
    body: Mapped[str]
    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    template: Mapped[str | None]
    template_version: Mapped[int | None]
    answers: Mapped[str]
    language: Mapped[str | None]
    event_kind: Mapped[str | None]
    confidence: Mapped[int | None]
    state: Mapped[str]
    state_reason: Mapped[str]
    cycle: Mapped[str | None] = reference()
    source: Mapped[str | None]
    source_digest: Mapped[str | None]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


ENTRY_ATTACHMENTS = values(
    "entry",
    "attachments",
    Column("name", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
)
ENTRY_AUTHORS = association("entry", "authors")
ENTRY_PEOPLE = association("entry", "people")
ENTRY_ACTORS = association("entry", "actors")
ENTRY_TAGS = association("entry", "tags")
ENTRY_VERSIONS = association("entry", "versions")
ENTRY_ASSUMPTIONS = association("entry", "assumptions")
ENTRY_OUTCOMES = association("entry", "outcomes")
