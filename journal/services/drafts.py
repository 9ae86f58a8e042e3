"""Text that was typed and not yet left or finished; kept on this device only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from journal.core.vocabulary import Kind
from journal.store.autosave import AUTOSAVE, WAITING, settle, subject
from journal.store.database import Database
from journal.store.stored import understood
from journal.store.tombstones import erased_among

ASIDE_FOR = timedelta(days=30)
"""How long words that were not recovered can still be had."""
_FIRST_WORDS = 12


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
    aside_at: datetime | None = None
    """When the user chose not to recover it; ``None`` while it waits."""

    @property
    def title(self) -> str:
        """Return the title typed so far."""
        return str(self.payload.get("title", ""))

    @property
    def first_words(self) -> str:
        """Return the first words typed."""
        words = str(self.payload.get("body", "")).split() or [w for text in self._texts() for w in text.split()]
        return " ".join(words[:_FIRST_WORDS])

    @property
    def form(self) -> str:
        """Return the name of the form it was typed into; empty when it was an entry's own text."""
        return str(self.payload.get("form", ""))

    def _texts(self) -> Iterator[str]:
        fields = self.payload.get("fields")
        if isinstance(fields, dict):
            yield from (value for value in fields.values() if isinstance(value, str))


class DraftService:
    """Keeps every word until it is in a revision."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(
        self,
        record_id: str,
        kind: Kind,
        payload: dict[str, Any],
        base_revision: str | None,
        *,
        still: Callable[[], bool] = lambda: True,
    ) -> Draft | None:
        """Keep what is typed so far; it replaces what was kept for this record before.

        ``still`` is asked when it is this write's turn: ``None`` when the words are in a revision by then, or when
        the record was erased for good, so that an editor that still shows it brings nothing back.
        """
        self._db.check_writable()
        now = self._db.clock.now()
        statement = upsert(AUTOSAVE).values(
            record=record_id,
            aside_at="",
            kind=kind.value,
            base_revision=base_revision,
            payload=json.dumps(payload, ensure_ascii=False),
            kept_at=now.isoformat(),
        )
        keys = [column.name for column in AUTOSAVE.primary_key]
        later = {c.name: statement.excluded[c.name] for c in AUTOSAVE.c if c.name not in keys}
        with self._db.store.writing() as connection:
            if not still() or erased_among(connection, [subject(record_id)]):
                return None
            connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=later))
        return Draft(record_id, kind, payload, base_revision, now)

    def drop(self, record_id: str) -> None:
        """Forget what was kept for a record."""
        if self._db.read_only:
            return
        with self._db.store.writing() as connection:
            settle(connection, record_id)

    def get(self, record_id: str) -> Draft | None:
        """Return what was kept for a record."""
        with self._db.read() as reader:
            row = reader.connection.execute(select(AUTOSAVE).where(AUTOSAVE.c.record == record_id, WAITING)).first()
        return _draft(row) if row else None

    def left_over(self) -> list[Draft]:
        """Return everything kept and not yet in a revision, the latest first."""
        with self._db.read() as reader:
            rows = reader.connection.execute(select(AUTOSAVE).where(WAITING).order_by(AUTOSAVE.c.kept_at.desc())).all()
        return [_draft(row) for row in rows]

    # Words that were not wanted back

    def lay_aside(self, record_id: str) -> None:
        """Ask about a draft no more, and keep it for thirty days; older ones that lie aside go."""
        now = self._db.clock.now()
        with self._db.store.writing() as connection:
            old = (AUTOSAVE.c.aside_at != "") & (AUTOSAVE.c.aside_at < (now - ASIDE_FOR).isoformat())
            connection.execute(delete(AUTOSAVE).where(old))
            chosen = update(AUTOSAVE).where(AUTOSAVE.c.record == record_id, WAITING)
            connection.execute(chosen.values(aside_at=now.isoformat()))

    def laid_aside(self) -> list[Draft]:
        """Return the drafts that were not recovered and can still be had, the latest first."""
        with self._db.read() as reader:
            aside = select(AUTOSAVE).where(~WAITING).order_by(AUTOSAVE.c.aside_at.desc(), AUTOSAVE.c.kept_at.desc())
            rows = reader.connection.execute(aside).all()
        return [_draft(row) for row in rows]

    def offer_again(self, draft: Draft) -> Draft:
        """Let a draft that lies aside wait again, in the place of what was typed since, and return it."""
        assert draft.aside_at is not None
        if self.get(draft.record_id) is not None:
            self.lay_aside(draft.record_id)
        found = AUTOSAVE.c.record == draft.record_id, AUTOSAVE.c.aside_at == draft.aside_at.isoformat()
        with self._db.store.writing() as connection:
            connection.execute(update(AUTOSAVE).where(*found).values(aside_at=""))
        return replace(draft, aside_at=None)


def _draft(row: Row[Any]) -> Draft:
    return understood(_decoded, row)


def _decoded(row: Row[Any]) -> Draft:
    return Draft(
        row.record,
        Kind(row.kind),
        json.loads(row.payload),
        row.base_revision,
        datetime.fromisoformat(row.kept_at),
        datetime.fromisoformat(row.aside_at) if row.aside_at else None,
    )
