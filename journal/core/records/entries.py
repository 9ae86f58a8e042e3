"""Entries: what happened, in the team's own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from journal.core.dates import EventDate
from journal.core.records.base import Record, ref, refs, text, together, values
from journal.core.vocabulary import Confidence, EntryState, EventKind, Kind


@dataclass(frozen=True, order=True)
class Attachment:
    """A file that belongs to an entry's text; its bytes lie in the journal under their SHA-256."""

    name: str
    """How the text refers to it: a file name, or a path relative to the note it came from."""
    sha256: str
    media_type: str
    size: int
    """Bytes."""


@dataclass(frozen=True, kw_only=True)
class Entry(Record):
    """Something written down: event date and written-at are kept apart."""

    kind: ClassVar[Kind] = Kind.ENTRY

    title: str = text(search="title")
    body: str = text()
    """Markdown."""
    date: EventDate
    """When it happened; ``created`` says when it was written down."""
    template: str | None = together("template", None)
    """Key of the template it was written with, such as ``two_minute_note``."""
    template_version: int | None = together("template", None)
    answers: dict[str, str] = field(default_factory=dict)
    """The template's fields, answered in Markdown."""
    language: str | None = None
    event_kind: EventKind | None = None
    confidence: Confidence | None = None
    state: EntryState = together("state", EntryState.FINAL)
    state_reason: str = together("state", "")
    cycle: str | None = ref(Kind.CYCLE)
    """Set only when a person overrides the cycle that the date gives."""
    source: str | None = None
    """Where an imported entry came from (importer and path within it)."""
    source_digest: str | None = None
    """SHA-256 of the imported source, so that a second import knows what changed."""
    attachments: frozenset[Attachment] = values()
    authors: frozenset[str] = refs(Kind.PERSON)
    """Those who wrote it together, beside ``author``."""
    people: frozenset[str] = refs(Kind.PERSON)
    actors: frozenset[str] = refs(Kind.ACTOR)
    tags: frozenset[str] = refs(Kind.TAG)
    versions: frozenset[str] = refs(Kind.STRATEGY_VERSION)
    """The strategy versions it is about."""
    assumptions: frozenset[str] = refs(Kind.ASSUMPTION)
    outcomes: frozenset[str] = refs(Kind.OUTCOME)

    @property
    def heading(self) -> str:
        """Return the title, or the first words of the first line: what follows may be another question's answer."""
        return self.title or " ".join(self.body.lstrip("#>-* \n\t").partition("\n")[0].split()[:8])
