"""The door: every write to a journal goes through ``Database.write``.

A write collects the records it leaves behind, and at its end makes one revision of each that
really changed, brings the tables to where they are, commits, and announces what changed. That
one record of the past is the undo, the history, the audit trail, recovery and merging.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from journal.core.changes import Changes, Notifier
from journal.core.clock import Clock
from journal.core.codec import references, to_payload
from journal.core.errors import Conflict, NotFound
from journal.core.i18n import _
from journal.core.ids import new_id
from journal.core.records import NEVER, Record
from journal.core.vocabulary import Kind
from journal.store import ledger
from journal.store.autosave import settle
from journal.store.connection import Store
from journal.store.materialise import Resolved, read_records, table_of, write_records
from journal.store.models.base import Base
from journal.store.models.local import LocalSettingRow
from journal.store.models.log import OperationRow
from journal.store.revisions import Origin, Revision, make_revision, moment_of, tick
from journal.store.tombstones import erased_among

R = TypeVar("R", bound=Record)
_OPERATION = Base.metadata.tables[OperationRow.__tablename__]
_SETTING = Base.metadata.tables[LocalSettingRow.__tablename__]


class Reader:
    """One consistent view of the journal."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, record_type: type[R], record_id: str) -> R:
        """Return one record, deleted or not; ``NotFound`` when the journal has none of that id."""
        found = self.find(record_type, record_id)
        if found is None:
            raise NotFound(_("This is no longer in the journal. Nothing was changed."))
        return found

    def find(self, record_type: type[R], record_id: str) -> R | None:
        """Return one record, deleted or not, or ``None``."""
        found = read_records(self.connection, record_type, table_of(record_type.kind).c.id == record_id)
        return found[0] if found else None

    def all(self, record_type: type[R], *where: ColumnElement[bool]) -> list[R]:
        """Return the records of a type that are not deleted and satisfy the conditions."""
        return read_records(self.connection, record_type, table_of(record_type.kind).c.deleted.is_(False), *where)

    def lean(self, record_type: type[R], without: Collection[str]) -> list[R]:
        """Return the records of a type that are not deleted, with these fields left empty: long texts cost most."""
        table = table_of(record_type.kind)
        return read_records(self.connection, record_type, table.c.deleted.is_(False), without=without)

    def kind_of(self, record_id: str) -> Kind:
        """Return of which kind a record is; ``NotFound`` when the journal has none of that id."""
        found = ledger.kinds_of(self.connection, [record_id])
        if record_id not in found:
            raise NotFound(_("This is no longer in the journal. Nothing was changed."))
        return found[record_id]

    def is_erased(self, record_id: str) -> bool:
        """Whether a record was erased for good, so that nothing of that id can be written."""
        return bool(erased_among(self.connection, [record_id]))

    def setting(self, name: str) -> str | None:
        """Return a setting of this journal on this device."""
        return self.connection.scalar(select(_SETTING.c.value).where(_SETTING.c.name == name))


@dataclass(frozen=True, slots=True)
class Deed:
    """What an operation says of itself."""

    label: str
    reason: str | None = None
    kind: str = "edit"
    reverses: str | None = None
    operation: str | None = None
    """Id that several writes share when they are one deed (an import in batches)."""
    device: str | None = None
    """Where the deed was done, when that is not this device: what came with a file is not undone here."""
    nameless: bool = False
    """Whether nobody is kept with it: who sits at the keyboard says nothing of who said what is written."""


class Write(Reader):
    """One write under way: what is put here is committed together, or not at all."""

    def __init__(self, connection: Connection, deed: Deed, device: str, clock: Clock) -> None:
        super().__init__(connection)
        self._deed = deed
        self._clock = clock
        self.device = device
        self._last = int(self.setting("clock") or 0)
        self.person = None if deed.nameless else self.setting("person")
        self.operation = deed.operation or new_id(clock.now())
        self._pending: dict[str, Record] = {}
        self._before: dict[str, Record | None] = {}
        self._begun = False
        self._moments: dict[str, datetime] = {}
        self.changed: dict[Kind, set[str]] = {}

    @property
    def now(self) -> datetime:
        """Return when what is new in this write is said to have been written."""
        return self._clock.now()

    def find(self, record_type: type[R], record_id: str) -> R | None:
        """Return one record as this write leaves it so far."""
        pending = self._pending.get(record_id)
        if pending is not None:
            return pending if isinstance(pending, record_type) else None
        return super().find(record_type, record_id)

    def put(
        self, record: R, *, new: bool | None = None, before: Record | None = None, moment: datetime | None = None
    ) -> R:
        """Leave a record as given; a record without an id is new. Return it with what the door fills in.

        ``new``, or ``before`` (the record as it is now), spares the look whether it is here already;
        ``moment`` dates the revision of a record that comes from elsewhere.
        """
        now = self._clock.now()
        if not record.id:
            record, new = replace(record, id=new_id(now)), True
        if record.created == NEVER:
            record = replace(record, created=now)
        if new and self.person is not None and record.author is None and record.kind is not Kind.PERSON:
            record = replace(record, author=self.person)
        if record.id not in self._before:
            self._before[record.id] = None if new else before or super().find(type(record), record.id)
        self._pending[record.id] = record
        if moment is not None:
            self._moments[record.id] = moment
        return record

    def delete(self, record_type: type[R], record_id: str) -> R:
        """Mark a record as deleted; its history stays."""
        return self.put(replace(self.get(record_type, record_id), deleted=True))

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting of this journal on this device; it makes no revision."""
        keep_setting(self.connection, name, value)
        if name == "person":
            self.person = value

    def forget_setting(self, name: str) -> None:
        """Remove a setting of this journal on this device."""
        forget_setting(self.connection, name)

    def settle(self, record_id: str) -> None:
        """Forget the draft of a record: this write puts its words into a revision."""
        settle(self.connection, record_id)

    def flush(self) -> None:
        """Make revisions of what was put, and bring the tables up to date within this transaction."""
        touched = [
            record
            for record_id, record in self._pending.items()
            if self._before[record_id] is None or _differ(self._before[record_id], record)
        ]
        if touched:
            self._check_not_erased(touched)
            self._check_references(touched)
            self._record(touched)
        self._pending.clear()
        self._before.clear()
        self._moments.clear()

    def accept(self, revisions: Sequence[Revision]) -> None:
        """Store revisions that exist already (from an archive); the caller re-materialises."""
        ledger.add_revisions(self.connection, revisions)
        self._last = max((self._last, *(revision.clock for revision in revisions)))

    def announce(self, kind: Kind, ids: Iterable[str]) -> None:
        """Add records to what is announced when the write commits."""
        self.changed.setdefault(kind, set()).update(ids)

    def finish(self) -> None:
        """Flush, and remember the clock."""
        self.flush()
        self.set_setting("clock", str(self._last))

    def begin_operation(self) -> None:
        """Write the operation's own row, if it is not there yet."""
        if not self._begun:
            self._last = tick(self._last, self._now_ms())
            values = {
                "id": self.operation,
                "kind": self._deed.kind,
                "label": self._deed.label,
                "reason": self._deed.reason,
                "person": self.person,
                "device": self.device,
                "clock": self._last,
                "reverses": self._deed.reverses,
            }
            self.connection.execute(insert(_OPERATION).prefix_with("OR IGNORE"), [values])
            self._begun = True

    def next_clock(self) -> int:
        """Return the next value of the hybrid logical clock."""
        self._last = tick(self._last, self._now_ms())
        return self._last

    def _record(self, touched: list[Record]) -> None:
        self.begin_operation()
        heads = ledger.heads_of(self.connection, [r.id for r in touched if self._before[r.id] is not None])
        origin = Origin(self.operation, self.device, self.person)
        revisions: list[Revision] = []
        resolved: list[Resolved] = []
        for record in touched:
            clock = self._clock_for(record)
            revision = make_revision(record, heads.get(record.id, ()), clock, origin)
            revisions.append(revision)
            resolved.append(Resolved(replace(record, changed=moment_of(clock)), (revision.id,)))
            self.changed.setdefault(record.kind, set()).add(record.id)
        ledger.add_revisions(self.connection, revisions)
        write_records(self.connection, resolved)

    def _clock_for(self, record: Record) -> int:
        moment = self._moments.get(record.id)
        return self.next_clock() if moment is None else tick(0, int(moment.timestamp() * 1000))

    def _now_ms(self) -> int:
        return int(self._clock.now().timestamp() * 1000)

    def _check_not_erased(self, touched: list[Record]) -> None:
        """Refuse what would bring back a record that was erased for good."""
        if erased_among(self.connection, [r.id for r in touched if self._before[r.id] is None]):
            raise Conflict(_("This was erased for good and cannot come back. Nothing was changed."))

    def _check_references(self, touched: list[Record]) -> None:
        """Refuse what refers to nothing, or to a record of another kind than the field is for."""
        wanted: dict[str, Kind] = {}
        for record in touched:
            before = self._before[record.id]
            known = references(before) if before is not None else {}
            wanted.update((i, k) for i, k in references(record).items() if i not in known)
        for record_id in [i for i in wanted if i in self._pending]:
            if self._pending[record_id].kind is wanted[record_id]:
                del wanted[record_id]
        found = ledger.kinds_of(self.connection, list(wanted))
        for record_id, kind in wanted.items():
            if found.get(record_id) is not kind:
                raise Conflict(_("Something this refers to is no longer in the journal. Nothing was changed."))


class Database:
    """An open journal: reading, the one way of writing, and the announcement of what changed."""

    def __init__(self, store: Store, *, clock: Clock, device: str, notifier: Notifier | None = None) -> None:
        self.store = store
        self.clock = clock
        self.device = device
        self.notifier = notifier or Notifier()
        self._joint = threading.local()

    @property
    def read_only(self) -> bool:
        """Whether writes are refused."""
        return self.store.read_only or self.store.for_reviewing

    def check_writable(self) -> None:
        """Refuse a write in one sentence where there can be none."""
        self.store.check_writable()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give one consistent view of the journal."""
        with self.store.reading() as connection:
            yield Reader(connection)

    @contextmanager
    def write(self, label: str, reason: str | None = None, *, deed: Deed | None = None) -> Iterator[Write]:
        """Give a write; at the end of the block it is committed whole and announced once."""
        with self.store.writing() as connection:
            deed = deed or getattr(self._joint, "deed", None) or Deed(label, reason)
            write = Write(connection, deed, deed.device or self.device, self.clock)
            yield write
            write.finish()
        if write.changed:
            self.notifier.publish(Changes({kind: frozenset(ids) for kind, ids in write.changed.items()}, deed.label))

    def keep_beside(self, name: str, value: str) -> None:
        """Keep a setting of this device in the file of an excerpt, whose content stays as it came."""
        with self.store.writing(beside=True) as connection:
            keep_setting(connection, name, value)

    @contextmanager
    def joined(self, deed: Deed) -> Iterator[None]:
        """Let every write of this thread within the block be part of one deed, which names its operation."""
        before = getattr(self._joint, "deed", None)
        self._joint.deed = deed
        try:
            yield
        finally:
            self._joint.deed = before

    def close(self) -> None:
        """Close the file, leaving it whole and alone in its folder."""
        self.store.close()


def keep_setting(connection: Connection, name: str, value: str) -> None:
    """Keep a setting of a journal on this device, in the place of what it was."""
    statement = upsert(_SETTING).values(name=name, value=value)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
    )


def forget_setting(connection: Connection, name: str) -> None:
    """Remove a setting of a journal on this device."""
    connection.execute(delete(_SETTING).where(_SETTING.c.name == name))


def _differ(before: Record | None, after: Record) -> bool:
    return before is None or to_payload(before) != to_payload(after)
