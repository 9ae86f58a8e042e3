"""Rows of saved searches."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from journal.store.models.base import Base, RecordRow, constrained


class SavedSearchRow(RecordRow, Base):
    """One saved search."""

    __tablename__ = "saved_search"
    __table_args__ = constrained()

    name: Mapped[str]
    query: Mapped[str]
    rank: Mapped[int]
