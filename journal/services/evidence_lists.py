"""The list of evidence: which there is, in which order, and what a line of it shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from journal.core.dates import EventDate
from journal.core.records import RECORDS, EvidenceLink, Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, EvidenceKind, HeldAs, Kind, Strength, label
from journal.learning.consent import LOOK_AFTER, SOON
from journal.learning.evidence import THIN, Side, side_of
from journal.learning.numbering import version_labels
from journal.services.asking import keys_for
from journal.services.sight import Sight
from journal.store.database import Database, Reader
from journal.store.materialise import table_of
from journal.store.queries.evidence import (
    EvidenceConditions,
    EvidenceOrder,
    count_evidence,
    evidence_by_key,
    evidence_ids_of,
    evidence_keys,
    evidence_keys_of,
    evidence_kinds,
    sealed_among,
)
from journal.store.stored import understood

__all__ = [
    "EvidenceCounts",
    "EvidenceFilter",
    "EvidenceLine",
    "EvidenceListing",
    "EvidenceLists",
    "EvidenceOrder",
    "Want",
]

PAGE = 50
"""Lines fetched at once."""


class Want(StrEnum):
    """Why a piece of evidence wants a look."""

    UNLINKED = "unlinked"
    UNRATED = "unrated"
    THIN = "thin"
    """It supports a claim that nothing stronger than a first-hand account supports."""
    CONSENT = "consent"
    """Its consent ends within a month, has ended, or was taken back."""
    UNSEEN = "unseen"
    """Nobody looked at it for a year."""


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """Which evidence a list shows; empty asks for no such condition."""

    kinds: frozenset[EvidenceKind] = frozenset()
    want: Want | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What a list shows of a piece of evidence."""

    key: int
    id: str
    title: str
    evidence_kind: EvidenceKind
    captured: datetime
    source_date: EventDate
    held_as: HeldAs
    strength: Strength | None
    supports: int
    challenges: int
    links: int
    used_in: tuple[str, ...]
    """What it is linked to, as people call it: ``S2 v4 Information requests``, a belief, a title."""
    audience: Audience
    sha256: str | None = None
    """Of the file that may be shown: the cleaned one where there is one."""


@dataclass(frozen=True, slots=True)
class EvidenceCounts:
    """How much evidence there is, whatever the filter."""

    total: int
    kinds: Mapping[EvidenceKind, int]
    wants: Mapping[Want, int]
    """How many want a look, for each reason."""


@dataclass(frozen=True, slots=True)
class EvidenceListing:
    """A whole list of evidence without its words, and the lines of its beginning."""

    keys: list[int]
    first: list[EvidenceLine]
    counts: EvidenceCounts


class EvidenceLists:
    """Reads lists of evidence of any length: keys first, lines as they are looked at."""

    def __init__(self, db: Database, sight: Sight) -> None:
        self._db = db
        self._sight = sight

    def listing(
        self,
        wanted: EvidenceFilter | None = None,
        order: EvidenceOrder = EvidenceOrder.CAPTURED,
        *,
        descending: bool = True,
    ) -> EvidenceListing:
        """Return the keys of the evidence wanted, its first lines, and the counts of all evidence."""
        with self._db.read() as reader:
            conditions = self._conditions(reader, wanted)
            keys = evidence_keys(reader.connection, conditions, order, descending=descending)
            return EvidenceListing(
                keys,
                self._lines(reader, keys[:PAGE]),
                _counts(reader, self._db.clock.today(), sealed=self._sight.sealed),
            )

    def keys(self, wanted: EvidenceFilter | None = None) -> list[int]:
        """Return the keys of the evidence wanted, the latest captured first."""
        with self._db.read() as reader:
            conditions = self._conditions(reader, wanted)
            return evidence_keys(reader.connection, conditions, EvidenceOrder.CAPTURED, descending=True)

    def page(self, keys: Sequence[int]) -> list[EvidenceLine]:
        """Return the lines with these keys, in the order given; those gone meanwhile are left out."""
        with self._db.read() as reader:
            return self._lines(reader, keys)

    def key_of(self, evidence_id: str) -> int | None:
        """Return the key by which lists know a piece of evidence; ``None`` when it is gone."""
        return self.keys_of([evidence_id]).get(evidence_id)

    def ids_of(self, keys: Sequence[int]) -> list[str]:
        """Return the ids of the evidence with these keys, in the order given; those gone are left out."""
        with self._db.read() as reader:
            found = evidence_ids_of(reader.connection, keys)
        return [found[key] for key in keys if key in found]

    def count(self, want: Want) -> int:
        """Return how much evidence wants a look for this reason."""
        with self._db.read() as reader:
            return count_evidence(reader.connection, self._conditions(reader, EvidenceFilter(want=want)))

    def keys_of(self, ids: Collection[str]) -> dict[str, int]:
        """Return the keys by which lists know these pieces of evidence; those gone are left out."""
        with self._db.read() as reader:
            return evidence_keys_of(reader.connection, ids)

    def counts(self) -> EvidenceCounts:
        """Return how much evidence there is, and how much of it wants something."""
        with self._db.read() as reader:
            return _counts(reader, self._db.clock.today(), sealed=self._sight.sealed)

    def _lines(self, reader: Reader, keys: Sequence[int]) -> list[EvidenceLine]:
        return _lines(reader, keys, sealed=self._sight.sealed)

    def _conditions(self, reader: Reader, wanted: EvidenceFilter | None) -> EvidenceConditions:
        today = self._db.clock.today()
        return _conditions(reader, wanted or EvidenceFilter(), today, sealed=self._sight.sealed)


def _conditions(reader: Reader, wanted: EvidenceFilter, today: date, *, sealed: bool) -> EvidenceConditions:
    matching = keys_for(reader, wanted.text) if wanted.text.strip() else None
    return EvidenceConditions(
        kinds=wanted.kinds,
        unlinked=wanted.want is Want.UNLINKED,
        unrated=wanted.want is Want.UNRATED,
        thinner_than=Strength(THIN + 1) if wanted.want is Want.THIN else None,
        consent_until=today + SOON if wanted.want is Want.CONSENT else None,
        seen_by=today - LOOK_AFTER if wanted.want is Want.UNSEEN else None,
        matching=matching,
        sealed=sealed,
    )


def _counts(reader: Reader, today: date, *, sealed: bool) -> EvidenceCounts:
    kinds = evidence_kinds(reader.connection, sealed=sealed)
    wants = {
        want: count_evidence(reader.connection, _conditions(reader, EvidenceFilter(want=want), today, sealed=sealed))
        for want in Want
    }
    return EvidenceCounts(total=sum(kinds.values()), kinds=kinds, wants=wants)


def _lines(reader: Reader, keys: Sequence[int], *, sealed: bool) -> list[EvidenceLine]:
    rows = evidence_by_key(reader.connection, keys)
    table = table_of(Kind.EVIDENCE_LINK)
    links = reader.all(EvidenceLink, table.c.evidence.in_([row[1] for row in rows.values()])) if rows else []
    if not sealed:
        hidden = sealed_among(reader.connection, [link.target for link in links])
        links = [link for link in links if link.target not in hidden]
    headings = _headings(reader, links) if links else {}
    by_evidence: dict[str, list[EvidenceLink]] = {}
    for link in links:
        if link.target in headings:
            by_evidence.setdefault(link.evidence, []).append(link)
    return [
        understood(lambda row: _line(row, by_evidence.get(row[1], []), headings), rows[key])
        for key in keys
        if key in rows
    ]


def _line(row: Sequence[Any], links: list[EvidenceLink], headings: Mapping[str, str]) -> EvidenceLine:
    key, evidence_id, title, kind, captured, source_date, held_as, strength, audience, sha256 = row
    sides = [side_of(link.relation) for link in links]
    return EvidenceLine(
        key=key,
        id=evidence_id,
        title=title,
        evidence_kind=EvidenceKind(kind),
        captured=datetime.fromisoformat(captured),
        source_date=EventDate(source_date),
        held_as=HeldAs(held_as),
        strength=Strength(strength) if strength is not None else None,
        supports=sides.count(Side.FOR),
        challenges=sides.count(Side.AGAINST),
        links=len(links),
        used_in=tuple(headings[link.target] for link in links),
        audience=Audience(audience),
        sha256=sha256,
    )


def _headings(reader: Reader, links: list[EvidenceLink]) -> dict[str, str]:
    """Return what people call the targets of these links; those in the bin are left out."""
    headings = {
        record.id: record.heading
        for kind in (Kind.ENTRY, Kind.ASSUMPTION, Kind.OUTCOME)
        if (targets := [link.target for link in links if link.target_kind is kind])
        for record in reader.all(RECORDS[kind], table_of(kind).c.id.in_(targets))
    }
    if not any(link.target_kind in (Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION) for link in links):
        return headings
    strategies = reader.all(Strategy)
    decisions = reader.all(StrategyDecision)
    versions = reader.all(StrategyVersion)
    labels = version_labels(Snapshot([*strategies, *decisions, *versions]))
    titles = {strategy.id: strategy.title for strategy in strategies}  # without those in the bin
    for version in versions:
        headings[version.id] = f"{labels[version.id]} {titles.get(version.strategy, '')}".strip()
    for decision in decisions:
        headings[decision.id] = ": ".join(
            filter(None, (label(decision.decision_kind), titles.get(decision.strategy, "")))
        )
    return headings
