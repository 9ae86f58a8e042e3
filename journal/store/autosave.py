"""What is typed and in no revision yet: the table, and what ends a draft."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from journal.store.models.base import Base
from journal.store.models.local import AutosaveRow

AUTOSAVE = Base.metadata.tables[AutosaveRow.__tablename__]
WAITING = AUTOSAVE.c.aside_at == ""
"""Drafts that were not laid aside."""


def settle(connection: Connection, record_id: str) -> None:
    """Forget the draft of a record, within the write that puts its words into a revision."""
    connection.execute(delete(AUTOSAVE).where(AUTOSAVE.c.record == record_id, WAITING))
