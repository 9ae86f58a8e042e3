"""Evidence, and what it bears on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import RECORDS, Evidence, EvidenceLink
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import EvidenceKind, HeldAs, Kind, Probative, Relation
from journal.learning.evidence import Balance, balance
from journal.services.base import RecordService
from journal.services.bearings import check_link, put_links
from journal.services.evidence_care import EvidenceCare, check_strength
from journal.services.evidence_lists import EvidenceLists
from journal.services.files import FileService, StoredFile
from journal.services.sight import Sight
from journal.store import ledger
from journal.store.database import Database, Reader
from journal.store.materialise import table_of
from journal.store.queries.evidence import sealed_among


class EvidenceService(RecordService[Evidence]):
    """Proof, and its weight on both sides."""

    def __init__(self, db: Database, files: FileService, sight: Sight) -> None:
        super().__init__(db, Evidence)
        self._files = files
        self._sight = sight
        self.lists = EvidenceLists(db, sight)
        self.care = EvidenceCare(db)

    def add(self, record: Evidence) -> Evidence:
        """Write new evidence; a strength beyond what is known of it takes a reason."""
        with self._db.write(_("Add {what}").format(what=self._name())) as write:
            added = write.put(record, new=True)
            check_strength(write, None, added)
            return added

    def save(self, record: Evidence, *, reason: str | None = None) -> Evidence:
        """Write evidence as given; a new strength beyond what is known of it takes a reason."""
        with self._db.write(_("Change {what}").format(what=self._name()), reason) as write:
            check_strength(write, write.get(Evidence, record.id), record)
            return write.put(record)

    def add_bytes(
        self, data: bytes, file_name: str, *, title: str = "", record: Evidence | None = None, taken_for: str = ""
    ) -> Evidence:
        """Take what was pasted in as evidence; nothing is written outside the journal.

        ``taken_for`` is the id of what it is to be linked to: nobody sees it who may not see that.
        """
        stored = self._files.add_bytes(data, file_name)
        base = record or Evidence(source_date=EventDate.unknown(), evidence_kind=kind_of(stored.media_type))
        with self._db.read() as reader:
            base = as_narrow_as(reader, base, taken_for)
        return self.add(replace(holding(base, stored, file_name), title=title or base.title or Path(file_name).stem))

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
        [link] = self.link_all([evidence_id], target_kind, target_id, relation, note, probative=probative)
        return link

    def link_all(
        self,
        evidence_ids: Collection[str],
        target_kind: Kind,
        target_id: str,
        relation: Relation,
        note: str = "",
        *,
        probative: Probative | None = None,
    ) -> list[EvidenceLink]:
        """Link several pieces of evidence to one target, as one deed; a link that is there already stays."""
        with self._db.write(_("Link evidence")) as write:
            return put_links(write, evidence_ids, target_kind, target_id, relation, note, probative=probative)

    def relink(
        self, link_id: str, relation: Relation, note: str = "", *, probative: Probative | None = None
    ) -> EvidenceLink:
        """Say anew how a piece of evidence bears on its target."""
        with self._db.write(_("Change evidence link")) as write:
            before = write.get(EvidenceLink, link_id)
            link = replace(before, relation=relation, note=note, probative=probative)
            check_link(write, link, write.get(Evidence, link.evidence))
            return write.put(link)

    def unlink(self, link_id: str) -> None:
        """Take a link away."""
        with self._db.write(_("Remove evidence link")) as write:
            write.delete(EvidenceLink, link_id)

    def links_of(self, evidence_id: str) -> list[EvidenceLink]:
        """Return the links of a piece of evidence to what may be shown on this screen."""
        with self._db.read() as reader:
            links = reader.all(EvidenceLink, table_of(Kind.EVIDENCE_LINK).c.evidence == evidence_id)
            hidden = set() if self._sight.sealed else sealed_among(reader.connection, [link.target for link in links])
        return [link for link in links if link.target not in hidden]

    def links_to(self, *target_ids: str) -> list[tuple[EvidenceLink, Evidence]]:
        """Return the links to any of the targets, each with its evidence, as far as it may be shown on this screen."""
        with self._db.read() as reader:
            links = reader.all(EvidenceLink, table_of(Kind.EVIDENCE_LINK).c.target.in_(target_ids))
            wanted = table_of(Kind.EVIDENCE).c.id.in_({link.evidence for link in links})
            found = Snapshot(reader.all(Evidence, wanted) if links else ())
            evidence = {item.id: item for item in self._sight.of(found).all(Evidence)}
        return [(link, evidence[link.evidence]) for link in links if link.evidence in evidence]

    def balance(self, *target_ids: str) -> Balance:
        """Return how much evidence lies on each side of the targets, taken as one claim."""
        return balance(self.links_to(*target_ids))

    def unchanged(self, evidence_id: str, progress: Progress | None = None) -> bool:
        """Whether the file still has the fingerprint it was captured with; true when there is no file."""
        held = self.get(evidence_id)
        # Where the original was discarded, its cleaned copy is what there is.
        both = filter(None, (held.sha256, held.cleaned_sha256))
        here = [sha256 for sha256 in both if self._files.find(sha256) is not None]
        return all(self._files.unchanged(sha256, progress) for sha256 in here) if here else held.sha256 is None


def as_narrow_as(reader: Reader, evidence: Evidence, target: str) -> Evidence:
    """Return evidence that nobody sees who may not see what it is taken in for."""
    kind = ledger.kinds_of(reader.connection, [target]).get(target)
    found = reader.find(RECORDS[kind], target) if kind is not None else None
    return evidence if found is None else replace(evidence, audience=evidence.audience.narrower(found.audience))


def holding(base: Evidence, stored: StoredFile, name: str) -> Evidence:
    """Return evidence as it is when it holds this file."""
    return replace(
        base,
        held_as=HeldAs.FILE,
        file_name=name,
        media_type=stored.media_type,
        sha256=stored.sha256,
        size=stored.size,
    )


def kind_of(media_type: str) -> EvidenceKind:
    """Return the kind of evidence that a file of a media type usually is."""
    main = media_type.partition("/")[0]
    by_main = {"image": EvidenceKind.PHOTO, "audio": EvidenceKind.AUDIO, "video": EvidenceKind.VIDEO}
    if media_type in ("text/csv", "application/json") or "spreadsheet" in media_type:
        return EvidenceKind.DATASET
    return by_main.get(main, EvidenceKind.DOCUMENT)
