"""What was erased for good, and what of arriving revisions it forbids.

A tombstone beats every revision of its record, whichever of the two comes first: both add up to the
same, on every laptop and in any order. Where another record quotes an erased one, the quotation
alone is taken out; such a revision keeps its header and its other words, and gives up its nonce, as
its payload cannot be proved any more.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select

from journal.core.codec import canonical
from journal.core.vocabulary import Kind
from journal.store.materialise import chunks
from journal.store.models.base import Base
from journal.store.models.log import ErasureRow
from journal.store.revisions import Revision
from journal.store.stored import understood

ERASURE = Base.metadata.tables[ErasureRow.__tablename__]
RECORD, FILE = "record", "file"


@dataclass(frozen=True, slots=True)
class Erasure:
    """A tombstone: what was erased, on which device, and by whom."""

    target: str
    """Id of a record, or SHA-256 of a file."""
    what: str
    clock: int
    device: str
    person: str | None


def bury(connection: Connection, erasures: Sequence[Erasure]) -> None:
    """Write tombstones; those that are here already stay."""
    rows = [{name: getattr(erasure, name) for name in Erasure.__slots__} for erasure in erasures]
    if rows:
        connection.execute(insert(ERASURE).prefix_with("OR IGNORE"), rows)


def every(connection: Connection) -> list[Erasure]:
    """Return all tombstones, the oldest first."""
    query = select(ERASURE).order_by(ERASURE.c.clock, ERASURE.c.target)
    return [Erasure(**row) for row in connection.execute(query).mappings()]


def erased_among(connection: Connection, targets: Iterable[str]) -> set[str]:
    """Return those of these records and files that were erased for good."""
    return {
        target
        for chunk in chunks(targets)
        for target in connection.scalars(select(ERASURE.c.target).where(ERASURE.c.target.in_(chunk)))
    }


QUOTING: dict[Kind, tuple[str, ...]] = {
    Kind.COMMENT: ("quotation", "before", "after"),
    Kind.SENT_TEXT: ("words",),
}
"""Fields that hold words of the record that ``target`` names: a comment's quotation, the words as a pack sent them."""


def without_erased(connection: Connection, revisions: Sequence[Revision]) -> list[Revision]:
    """Return revisions as they may be stored here: without what was erased for good."""
    quoted = {revision.id: target for revision in revisions if (target := quotes(revision)) is not None}
    erased = erased_among(connection, {*(revision.record for revision in revisions), *quoted.values()})
    if not erased:
        return list(revisions)
    return [_without(revision, erased, quoted) for revision in revisions]


def quotes(revision: Revision) -> str | None:
    """Return the record that a revision quotes, if it does."""
    fields = QUOTING.get(revision.kind)
    if fields is None or revision.payload is None:
        return None
    payload = understood(json.loads, revision.payload)
    return payload.get("target") if any(payload.get(name) for name in fields) else None


def silent(revision: Revision) -> Revision:
    """Return a revision without its quotation."""
    assert revision.payload is not None
    payload = json.loads(revision.payload)
    for name in QUOTING[revision.kind]:
        payload.pop(name, None)
    return replace(revision, nonce=None, payload=canonical(payload).decode())


def _without(revision: Revision, erased: Collection[str], quoted: dict[str, str]) -> Revision:
    if revision.record in erased:
        return replace(revision, nonce=None, payload=None)
    return silent(revision) if quoted.get(revision.id) in erased else revision
