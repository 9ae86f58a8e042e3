"""What travels between laptops: operations, revisions, and what stopped counting or was erased.

These are only ever added to. Every other table of records is worked out from them.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from journal.store.models.base import Base, one_of

OPERATION_KINDS = ("edit", "undo", "redo", "import")


class OperationRow(Base):
    """One deed of a person: a label, and the revisions that were made by it."""

    __tablename__ = "operation"
    __table_args__ = (
        CheckConstraint(f"kind IN ({', '.join(map(repr, OPERATION_KINDS))})", name="kind"),
        Index(None, "clock"),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[str]
    label: Mapped[str]
    reason: Mapped[str | None]
    person: Mapped[str | None]
    device: Mapped[str]
    clock: Mapped[int]
    reverses: Mapped[str | None]
    """The operation that this one undoes or redoes."""


class RevisionRow(Base):
    """One record as one operation left it: a header, and a payload that can be erased."""

    __tablename__ = "revision"
    __table_args__ = (
        CheckConstraint("length(id) = 64", name="id"),
        CheckConstraint("payload IS NOT NULL OR nonce IS NULL", name="erased_whole"),
    )

    sequence: Mapped[int] = mapped_column(primary_key=True)
    """Order of arrival on this device; not part of the revision."""
    id: Mapped[str] = mapped_column(Text, unique=True)
    """SHA-256 of the header and of the payload's digest."""
    record: Mapped[str] = mapped_column(Text, index=True)
    kind: Mapped[str]
    parents: Mapped[str]
    """JSON list of the ids of the revisions it was made from, sorted."""
    clock: Mapped[int]
    """Hybrid logical clock: milliseconds since 1970 shifted left by 16, plus a counter."""
    device: Mapped[str]
    person: Mapped[str | None]
    operation: Mapped[str] = mapped_column(
        Text, ForeignKey("operation.id", deferrable=True, initially="DEFERRED"), index=True
    )
    payload_version: Mapped[int]
    payload_digest: Mapped[str]
    """SHA-256 of nonce and payload; stays when the content is erased."""
    nonce: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Gone with the payload, or where a quotation was taken out of it: then it cannot be proved any more."""
    payload: Mapped[str | None]


class WithdrawalRow(Base):
    """A revision that stopped counting, because the operation that brought it was withdrawn."""

    __tablename__ = "withdrawal"

    revision: Mapped[str] = mapped_column(Text, primary_key=True)
    operation: Mapped[str]
    """The operation that was withdrawn."""


class ErasureRow(Base):
    """What was erased for good: a record's content in every revision, or a file's bytes.

    It travels like a revision and beats any, so that another laptop's copy cannot bring the words back.
    """

    __tablename__ = "erasure"
    __table_args__ = (one_of("what", ("record", "file")),)

    target: Mapped[str] = mapped_column(Text, primary_key=True)
    """Id of the record, or SHA-256 of the file."""
    what: Mapped[str]
    clock: Mapped[int]
    device: Mapped[str]
    person: Mapped[str | None]


class RecordIndexRow(Base):
    """Every record known here, under a short integer key; also those only referred to so far."""

    __tablename__ = "record"

    key: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str]
    head: Mapped[str | None]
    """JSON list of the revisions that no later one was made from; null for a mere placeholder."""
