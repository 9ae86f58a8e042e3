"""Revisions: what one record was after one deed, sealed by a hash that survives erasure.

``id = SHA-256(header ‖ SHA-256(nonce ‖ payload))``: the header says whose, when and from what it
was made; the nonce keeps an erased payload from being guessed from its digest. Merging two
laptops is the union of their revisions, so nothing here knows on which one it runs.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from journal.core.codec import canonical, digest, from_payload, to_payload
from journal.core.records import Record
from journal.core.vocabulary import Kind
from journal.store.stored import understood
from journal.store.upcast import upcast

COUNTER_BITS = 16


@dataclass(frozen=True, slots=True)
class Revision:
    """One whole snapshot of a record, with its place in the record's history."""

    id: str
    record: str
    kind: Kind
    parents: tuple[str, ...]
    clock: int
    device: str
    person: str | None
    operation: str
    payload_version: int
    payload_digest: str
    nonce: bytes | None
    payload: str | None
    """Canonical JSON; ``None`` when the content was erased for good.

    A payload without a nonce is one from which the quotation of an erased record was taken out.
    """

    @property
    def content(self) -> dict[str, Any]:
        """Return the payload as the current version of the program understands it."""
        raw = understood(json.loads, self.payload) if self.payload else {"deleted": True}
        return upcast(self.kind, self.payload_version, raw)

    def holds(self) -> bool:
        """Whether header and payload are what they were when the revision was made."""
        if self.payload is None or self.nonce is None:
            return self.id == _seal(self)
        return self.id == _seal(self) and digest(self.nonce + self.payload.encode()) == self.payload_digest

    def to_record(self) -> Record:
        """Return the record as this revision left it."""
        changed = understood(moment_of, self.clock)
        return understood(lambda raw: from_payload(self.kind, raw, id=self.record, changed=changed), self.content)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a revision comes from: what its whole operation shares."""

    operation: str
    device: str
    person: str | None


def make_revision(record: Record, parents: tuple[str, ...], clock: int, origin: Origin) -> Revision:
    """Return the revision that leaves ``record`` as it is."""
    payload = canonical(to_payload(record)).decode()
    nonce = os.urandom(16)
    revision = Revision(
        id="",
        record=record.id,
        kind=record.kind,
        parents=tuple(sorted(parents)),
        clock=clock,
        device=origin.device,
        person=origin.person,
        operation=origin.operation,
        payload_version=record.version,
        payload_digest=digest(nonce + payload.encode()),
        nonce=nonce,
        payload=payload,
    )
    return sealed(revision)


def sealed(revision: Revision) -> Revision:
    """Return a revision under the id that its header and payload give."""
    return replace(revision, id=_seal(revision))


def _seal(revision: Revision) -> str:
    header = [
        revision.record,
        revision.kind.value,
        list(revision.parents),
        revision.clock,
        revision.device,
        revision.person,
        revision.operation,
        revision.payload_version,
    ]
    return hashlib.sha256(canonical(header) + revision.payload_digest.encode()).hexdigest()


def tick(last: int, milliseconds: int) -> int:
    """Return the hybrid logical clock after ``last`` at a wall time (Kulkarni et al., 2014)."""
    return max(last + 1, milliseconds << COUNTER_BITS)


def moment_of(clock: int) -> datetime:
    """Return the wall time of a clock value, in UTC."""
    return datetime.fromtimestamp((clock >> COUNTER_BITS) / 1000, UTC)


def heads(revisions: list[Revision]) -> list[Revision]:
    """Return those that no other one was made from, the greatest clock last."""
    overridden = {parent for revision in revisions for parent in revision.parents}
    return sorted((r for r in revisions if r.id not in overridden), key=lambda r: (r.clock, r.device, r.id))


def resolve(revisions: list[Revision]) -> tuple[Record, tuple[str, ...]] | None:
    """Return what a record is by its revisions that count, and their heads; ``None`` when nothing is left.

    One head is the record. Of several (two laptops wrote apart) the greatest clock is shown;
    nothing is lost, as every head stays a head until a later revision is made from all of them.
    """
    top = heads(revisions)
    shown = [revision for revision in top if revision.payload is not None]
    if not shown:
        return None
    return shown[-1].to_record(), tuple(sorted(revision.id for revision in top))
