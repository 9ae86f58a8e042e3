"""What every aggregate's service can do: get, list, add, save, delete and restore its records."""

from __future__ import annotations

from typing import Generic, TypeVar

from journal.core.i18n import _
from journal.core.records import Record
from journal.core.vocabulary import label
from journal.store.database import Database

R = TypeVar("R", bound=Record)


class RecordService(Generic[R]):
    """The verbs that all kinds of records share; each call is one read or one write."""

    def __init__(self, db: Database, record_type: type[R]) -> None:
        self._db = db
        self._type = record_type

    def get(self, record_id: str) -> R:
        """Return one record, deleted or not; ``NotFound`` when there is none."""
        with self._db.read() as reader:
            return reader.get(self._type, record_id)

    def all(self) -> list[R]:
        """Return every record that is not deleted, in its natural order."""
        with self._db.read() as reader:
            return sorted(reader.all(self._type), key=self.order)

    def add(self, record: R) -> R:
        """Write a new record and return it with id, moment and author."""
        with self._db.write(_("Add {what}").format(what=self._name())) as write:
            return write.put(record, new=True)

    def save(self, record: R, *, reason: str | None = None) -> R:
        """Write a record as given; without a real change nothing is written."""
        with self._db.write(_("Change {what}").format(what=self._name()), reason) as write:
            write.get(self._type, record.id)
            return write.put(record)

    def order(self, record: R) -> tuple[object, ...]:
        """Return what the natural order goes by."""
        return (getattr(record, "rank", 0), record.created, record.id)

    def _name(self) -> str:
        return label(self._type.kind).lower()
