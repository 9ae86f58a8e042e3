"""What a reader had before, and what of the journal has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journal.core.records import ReviewPack
from journal.core.snapshot import Snapshot
from journal.learning.readers import Reader
from journal.store import ledger
from journal.store.database import Database
from journal.store.revisions import heads as heads_of_record


@dataclass(frozen=True)
class SentBefore:
    """The packs that a reader had, together."""

    last: ReviewPack | None
    revisions: Mapping[str, str]
    """Record id to the latest revision of it that they were sent."""

    @classmethod
    def to(cls, reader: Reader, packs: Iterable[ReviewPack]) -> SentBefore:
        """Return what a reader had."""
        theirs = sorted(
            (pack for pack in packs if reader.had(pack)), key=lambda pack: (pack.sent_on, pack.created, pack.id)
        )
        revisions: dict[str, str] = {}
        for pack in theirs:
            revisions.update(pack.manifest)
        return cls(theirs[-1] if theirs else None, revisions)

    def changed(self, snapshot: Snapshot, now: Mapping[str, str]) -> frozenset[str]:
        """Return the ids of the records that are new or changed since; all of them before the first pack.

        What they were never sent counts from when it was last changed: what was left out once stays left out.
        """
        if self.last is None:
            return frozenset(record.id for record in snapshot)
        return frozenset(
            record.id
            for record in snapshot
            if (
                now.get(record.id) != self.revisions[record.id]
                if record.id in self.revisions
                else record.changed > self.last.created
            )
        )


def revisions_now(db: Database, snapshot: Snapshot) -> dict[str, str]:
    """Return the revision of each record that is shown: of several heads the one with the greatest clock."""
    ids = [record.id for record in snapshot]
    with db.read() as reader:
        heads = ledger.heads_of(reader.connection, ids)
        divided = [record_id for record_id, revisions in heads.items() if len(revisions) > 1]
        apart = ledger.revisions_of(reader.connection, divided)
    latest = {record_id: heads_of_record(revisions)[-1].id for record_id, revisions in apart.items()}
    return {record_id: latest.get(record_id) or revisions[0] for record_id, revisions in heads.items() if revisions}
