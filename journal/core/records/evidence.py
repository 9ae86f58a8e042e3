"""Evidence, what it bears on, and outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from journal.core.dates import EventDate
from journal.core.records.base import Record, ref, refs, text, together
from journal.core.vocabulary import (
    ConsentStatus,
    EvidenceKind,
    HeldAs,
    Kind,
    OutcomeState,
    Probative,
    Relation,
    Strength,
)

LINK_TARGETS = (Kind.ENTRY, Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION, Kind.ASSUMPTION, Kind.OUTCOME)
"""What evidence can be linked to."""


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """Something that lets others judge whether a claim holds."""

    kind: ClassVar[Kind] = Kind.EVIDENCE

    title: str = text(search="title")
    evidence_kind: EvidenceKind = EvidenceKind.DOCUMENT
    note: str = text()
    """What it shows; for a quote or an oral account, the words."""
    source: str = text()
    """Who or what it comes from."""
    source_date: EventDate
    """When it was made or said."""
    held_as: HeldAs = together("holding", HeldAs.PAPER)
    locator: str = together("holding", "")
    """Address of a link, or where the paper lies."""
    file_name: str | None = together("holding", None)
    media_type: str | None = together("holding", None)
    sha256: str | None = together("holding", None)
    """Of the file at capture."""
    size: int | None = together("holding", None)
    captured_at: datetime | None = together("holding", None)
    """When these bytes came in; empty for those that came with the evidence itself."""
    cleaned_sha256: str | None = together("cleaned", None)
    cleaned: bool = together("cleaned", False)
    """Whether traces (place, author, revisions) were removed from the file."""
    strength: Strength | None = together("strength", None)
    strength_reason: str = together("strength", "")
    """Why the strength differs from what the rubric gives."""
    consent: ConsentStatus = together("consent", ConsentStatus.NOT_NEEDED)
    consent_purpose: str = together("consent", "")
    consent_until: date | None = together("consent", None)
    reviewed_on: date | None = None
    """When the team last asked whether to keep, clean or delete it."""
    collector: str | None = ref(Kind.PERSON)
    tags: frozenset[str] = refs(Kind.TAG)

    @property
    def heading(self) -> str:
        """Return the title."""
        return self.title


@dataclass(frozen=True, kw_only=True)
class EvidenceLink(Record):
    """How a piece of evidence bears on exactly one target."""

    kind: ClassVar[Kind] = Kind.EVIDENCE_LINK

    evidence: str = ref(Kind.EVIDENCE, required=True)
    target_kind: Kind = together("target")
    target: str = together("target")
    """Id of a record of ``target_kind``, one of ``LINK_TARGETS``."""
    relation: Relation
    probative: Probative | None = None
    note: str = text()


@dataclass(frozen=True, kw_only=True)
class Outcome(Record):
    """A change in what actors do that we influenced (after Outcome Harvesting)."""

    kind: ClassVar[Kind] = Kind.OUTCOME

    statement: str = text(search="title")
    rank: int = 0
    date: EventDate
    significance: str = text()
    significance_level: int | None = None
    """From 1 (small) to 5 (large)."""
    contribution: str = text()
    substantiation: str = text()
    """Who independent could confirm, and what they said."""
    positive: bool = True
    intended: bool | None = None
    state: OutcomeState = together("state", OutcomeState.DRAFTED)
    state_reason: str = together("state", "")
    """Who said what, or why it moved."""
    state_date: EventDate | None = together("state", None)
    """When it came to stand where it stands; empty where nobody said."""
    entry: str | None = ref(Kind.ENTRY)
    actors: frozenset[str] = refs(Kind.ACTOR)
    versions: frozenset[str] = refs(Kind.STRATEGY_VERSION)

    @property
    def heading(self) -> str:
        """Return the statement."""
        return self.statement
