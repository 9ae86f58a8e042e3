"""What is known around one piece of evidence, read away from the window."""

from __future__ import annotations

from dataclasses import dataclass

from journal.core.records import Evidence, EvidenceLink, StrategyVersion, Tag
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.evidence import Balance
from journal.learning.strength import Ceiling
from journal.services import Services
from journal.ui.record_names import NAMED, RecordNames


@dataclass(frozen=True)
class Bearing:
    """One thing that evidence bears on, with everything that lies on both sides of it."""

    link: EvidenceLink
    name: str
    balance: Balance | None
    """``None`` for an entry, which claims nothing."""


@dataclass(frozen=True)
class Around:
    """One piece of evidence, what it bears on, how far its strength goes, and its tags."""

    evidence: Evidence
    bearings: tuple[Bearing, ...]
    ladder: Ceiling
    tags: tuple[Tag, ...]
    """All tags there are; those of the evidence are among them."""

    @classmethod
    def read(cls, services: Services, evidence_id: str) -> Around:
        """Return what the journal holds now."""
        evidence = services.evidence.get(evidence_id)
        links = services.evidence.links_of(evidence_id)
        named = any(link.target_kind is not Kind.ENTRY for link in links)
        snapshot = services.journal.snapshot(*NAMED) if named else Snapshot([])
        names = RecordNames(snapshot)
        bearings = [_bearing(services, link, snapshot, names) for link in links]
        ladder = services.evidence.care.ceiling(evidence_id)
        return cls(evidence, tuple(bearings), ladder, tuple(services.tags.all()))


def _bearing(services: Services, link: EvidenceLink, snapshot: Snapshot, names: RecordNames) -> Bearing:
    if link.target_kind is Kind.ENTRY:
        return Bearing(link, services.entries.get(link.target).heading, None)
    # What speaks for the decision speaks for the version that it made, as on the map.
    version = snapshot.find(StrategyVersion, link.target)
    targets = [link.target, version.decision] if version is not None else [link.target]
    return Bearing(link, names.by_id(link.target), services.evidence.balance(*targets))
