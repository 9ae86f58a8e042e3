"""Files that lie inside the journal, found by their content, in pieces that fit into memory."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from journal.store.models.base import Base


class StoredFileRow(Base):
    """One content, kept once however many records show it."""

    __tablename__ = "stored_file"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("size >= 0", name="size"),
    )

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str]


class StoredChunkRow(Base):
    """One piece of a content."""

    __tablename__ = "stored_chunk"
    __table_args__ = (CheckConstraint("number >= 0", name="number"),)

    sha256: Mapped[str] = mapped_column(
        Text,
        ForeignKey("stored_file.sha256", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
