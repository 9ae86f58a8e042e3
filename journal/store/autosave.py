"""What is typed and in no revision yet: the table, and what ends a draft."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, select

from journal.store.models.base import Base
from journal.store.models.local import AutosaveRow

AUTOSAVE = Base.metadata.tables[AutosaveRow.__tablename__]
WAITING = AUTOSAVE.c.aside_at == ""
"""Drafts that were not laid aside."""


def subject(name: str) -> str:
    """Return the record that a draft is of; a form's is called ``form.<which>.<record>``."""
    return name.rpartition(".")[2]


def forget_drafts_of(connection: Connection, records: Collection[str]) -> None:
    """Forget every draft of these records, of their own text and of forms, also those laid aside."""
    names = [name for name in connection.scalars(select(AUTOSAVE.c.record).distinct()) if subject(name) in records]
    for name in names:
        connection.execute(delete(AUTOSAVE).where(AUTOSAVE.c.record == name))


def settle(connection: Connection, record_id: str) -> None:
    """Forget the draft of a record, within the write that puts its words into a revision."""
    connection.execute(delete(AUTOSAVE).where(AUTOSAVE.c.record == record_id, WAITING))
