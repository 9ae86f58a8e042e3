"""Evidence, and what it bears on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import (
    LINK_TARGETS,
    RECORDS,
    Evidence,
    EvidenceLink,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, EvidenceKind, HeldAs, Kind, Probative, Relation, Strength, label
from journal.learning.decisions import link_problems
from journal.learning.numbering import version_labels
from journal.services.base import RecordService
from journal.services.files import FileService, StoredFile, name_of
from journal.store.database import Database, Reader
from journal.store.materialise import table_of


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What a list shows of a piece of evidence."""

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


class EvidenceService(RecordService[Evidence]):
    """Proof, and its weight on both sides."""

    def __init__(self, db: Database, files: FileService) -> None:
        super().__init__(db, Evidence)
        self._files = files

    def add_file(
        self, path: Path, *, title: str = "", progress: Progress | None = None, record: Evidence | None = None
    ) -> Evidence:
        """Copy a file in as evidence; ``record`` gives what is known of it beside the file."""
        return self._add_stored(self._files.add(path, progress), name_of(path), title, record)

    def add_bytes(self, data: bytes, file_name: str, *, title: str = "", record: Evidence | None = None) -> Evidence:
        """Take what was pasted in as evidence; nothing is written outside the journal."""
        return self._add_stored(self._files.add_bytes(data, file_name), file_name, title, record)

    def _add_stored(self, stored: StoredFile, file_name: str, title: str, record: Evidence | None) -> Evidence:
        base = record or Evidence(source_date=EventDate.unknown(), evidence_kind=kind_of(stored.media_type))
        return self.add(
            replace(
                base,
                title=title or base.title or Path(file_name).stem,
                held_as=HeldAs.FILE,
                file_name=file_name,
                media_type=stored.media_type,
                sha256=stored.sha256,
                size=stored.size,
            )
        )

    def link(
        self,
        evidence_id: str,
        target_kind: Kind,
        target_id: str,
        relation: Relation,
        note: str = "",
        *,
        probative: Probative | None = None,
    ) -> EvidenceLink:
        """Link a piece of evidence to a target, with how it bears on it."""
        if target_kind not in LINK_TARGETS:
            raise InvalidInput(_("Evidence cannot be linked to this."), field="target")
        with self._db.write(_("Link evidence")) as write:
            evidence = write.get(Evidence, evidence_id)
            target = write.get(RECORDS[target_kind], target_id)
            link = EvidenceLink(
                evidence=evidence_id,
                target_kind=target_kind,
                target=target_id,
                relation=relation,
                note=note,
                probative=probative,
                audience=min(evidence.audience, target.audience, key=lambda audience: audience.width),
            )
            decided = [*write.all(StrategyVersion), *write.all(StrategyDecision)]
            for field, sentence in link_problems(link, Snapshot([evidence, *decided])):
                raise InvalidInput(sentence, field=field)
            return write.put(link, new=True)

    def unlink(self, link_id: str) -> None:
        """Take a link away."""
        with self._db.write(_("Remove evidence link")) as write:
            write.delete(EvidenceLink, link_id)

    def links_of(self, evidence_id: str) -> list[EvidenceLink]:
        """Return the links of a piece of evidence."""
        with self._db.read() as reader:
            return reader.all(EvidenceLink, table_of(Kind.EVIDENCE_LINK).c.evidence == evidence_id)

    def links_to(self, target_id: str) -> list[tuple[EvidenceLink, Evidence]]:
        """Return the links to a target, each with its evidence."""
        with self._db.read() as reader:
            links = reader.all(EvidenceLink, table_of(Kind.EVIDENCE_LINK).c.target == target_id)
            wanted = table_of(Kind.EVIDENCE).c.id.in_([link.evidence for link in links])
            evidence = {item.id: item for item in reader.all(Evidence, wanted)} if links else {}
        return [(link, evidence[link.evidence]) for link in links if link.evidence in evidence]

    def lines(self) -> list[EvidenceLine]:
        """Return one line for each piece of evidence, the latest captured first."""
        with self._db.read() as reader:
            items = reader.all(Evidence)
            links = reader.all(EvidenceLink)
            headings = _headings(reader, links)
        by_evidence: dict[str, list[EvidenceLink]] = {}
        for link in links:
            by_evidence.setdefault(link.evidence, []).append(link)
        items.sort(key=lambda item: (item.created, item.id), reverse=True)
        return [_line(item, by_evidence.get(item.id, []), headings) for item in items]

    def unchanged(self, evidence_id: str) -> bool:
        """Whether the file still has the fingerprint it was captured with; true when there is no file."""
        held = self.get(evidence_id)
        # Where the original was discarded, its cleaned copy is what was captured.
        for sha256 in filter(None, (held.sha256, held.cleaned_sha256)):
            if self._files.find(sha256) is not None:
                return self._files.unchanged(sha256)
        return held.sha256 is None


def _headings(reader: Reader, links: list[EvidenceLink]) -> dict[str, str]:
    """Return what people call the targets of these links."""
    headings = {
        record.id: record.heading
        for kind in (Kind.ENTRY, Kind.ASSUMPTION, Kind.OUTCOME)
        for record in reader.all(
            RECORDS[kind], table_of(kind).c.id.in_([link.target for link in links if link.target_kind is kind])
        )
    }
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


def _line(item: Evidence, links: list[EvidenceLink], headings: Mapping[str, str]) -> EvidenceLine:
    supporting = (Relation.SUPPORTS, Relation.SUBSTANTIATES)
    return EvidenceLine(
        id=item.id,
        title=item.title,
        evidence_kind=item.evidence_kind,
        captured=item.created,
        source_date=item.source_date,
        held_as=item.held_as,
        strength=item.strength,
        links=len(links),
        supports=sum(link.relation in supporting for link in links),
        challenges=sum(link.relation is Relation.CHALLENGES for link in links),
        used_in=tuple(headings[link.target] for link in links if link.target in headings),
        audience=item.audience,
    )


def kind_of(media_type: str) -> EvidenceKind:
    """Return the kind of evidence that a file of a media type usually is."""
    main = media_type.partition("/")[0]
    by_main = {"image": EvidenceKind.PHOTO, "audio": EvidenceKind.AUDIO, "video": EvidenceKind.VIDEO}
    if media_type in ("text/csv", "application/json") or "spreadsheet" in media_type:
        return EvidenceKind.DATASET
    return by_main.get(main, EvidenceKind.DOCUMENT)
