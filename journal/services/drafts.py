"""Text that was typed and not yet left or finished; kept on this device only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from journal.core.errors import FileReadOnly
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.store.database import Database
from journal.store.models.base import Base
from journal.store.models.local import AutosaveRow
from journal.store.stored import understood

_AUTOSAVE = Base.metadata.tables[AutosaveRow.__tablename__]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into a record, and when it was last kept."""

    record_id: str
    kind: Kind
    payload: dict[str, Any]
    """The fields typed into, by name; plain JSON values."""
    base_revision: str | None
    """The revision it grew from; ``None`` for a record that is not there yet."""
    kept_at: datetime

    @property
    def title(self) -> str:
        """Return the title typed so far."""
        return str(self.payload.get("title", ""))

    @property
    def first_words(self) -> str:
        """Return the first words typed."""
        return " ".join(str(self.payload.get("body", "")).split()[:12])


class DraftService:
    """Keeps every word until it is in a revision."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, record_id: str, kind: Kind, payload: dict[str, Any], base_revision: str | None) -> Draft:
        """Keep what is typed so far; it replaces what was kept for this record before."""
        if self._db.read_only:
            raise FileReadOnly(_("This journal is open for reading only. Nothing was changed."))
        now = self._db.clock.now()
        statement = upsert(_AUTOSAVE).values(
            record=record_id,
            kind=kind.value,
            base_revision=base_revision,
            payload=json.dumps(payload, ensure_ascii=False),
            kept_at=now.isoformat(),
        )
        excluded = statement.excluded
        update = {c.name: excluded[c.name] for c in _AUTOSAVE.c if c.name != "record"}
        with self._db.store.writing() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["record"], set_=update))
        return Draft(record_id, kind, payload, base_revision, now)

    def drop(self, record_id: str) -> None:
        """Forget what was kept for a record."""
        if self.get(record_id) is None:
            return
        with self._db.store.writing() as connection:
            connection.execute(delete(_AUTOSAVE).where(_AUTOSAVE.c.record == record_id))

    def get(self, record_id: str) -> Draft | None:
        """Return what was kept for a record."""
        with self._db.read() as reader:
            row = reader.connection.execute(select(_AUTOSAVE).where(_AUTOSAVE.c.record == record_id)).first()
        return _draft(row) if row else None

    def left_over(self) -> list[Draft]:
        """Return everything kept and not yet in a revision, the latest first."""
        with self._db.read() as reader:
            rows = reader.connection.execute(select(_AUTOSAVE).order_by(_AUTOSAVE.c.kept_at.desc())).all()
        return [_draft(row) for row in rows]


def _draft(row: Row[Any]) -> Draft:
    return understood(_decoded, row)


def _decoded(row: Row[Any]) -> Draft:
    return Draft(
        row.record, Kind(row.kind), json.loads(row.payload), row.base_revision, datetime.fromisoformat(row.kept_at)
    )
