"""The past of every record, and undo."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from journal.core.codec import DERIVED, to_payload
from journal.core.errors import NotFound
from journal.core.i18n import _
from journal.core.ids import new_id
from journal.core.records import Record
from journal.core.vocabulary import Kind
from journal.store import ledger, undo
from journal.store.database import Database, Deed, Reader
from journal.store.materialise import table_of
from journal.store.revisions import Revision, moment_of
from journal.store.undo import Step


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One step in a record's past."""

    id: str
    parents: tuple[str, ...]
    when: datetime
    by: str
    """Alias of who wrote it, or empty."""
    label: str
    reason: str | None
    changed: tuple[str, ...]
    """Names of the fields that differ from the step before."""
    record: Record
    """The record as this step left it."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did."""

    label: str
    left_alone: tuple[str, ...]
    """Headings of records in which something stayed, as it was changed since."""
    operation: str = ""
    """Id of the deed that did so."""


class HistoryService:
    """Who changed what, when and why; and taking it back."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, record_id: str) -> list[RevisionView]:
        """Return the steps of a record, the earliest first; ``NotFound`` when there is none."""
        with self._db.read() as reader:
            revisions = ledger.revisions_of(reader.connection, [record_id])[record_id]
            if not revisions:
                raise NotFound(_("The journal holds nothing with this id."))
            if all(revision.payload is None for revision in revisions):
                raise NotFound(_("This was erased for good. Only that it was there is still known."))
            labels = _labels(reader, {revision.operation for revision in revisions})
            aliases = _aliases(reader)
        by_id = {revision.id: revision for revision in revisions}
        revisions.sort(key=lambda revision: (revision.clock, revision.id))
        return [_view(revision, by_id, labels, aliases) for revision in revisions]

    def count(self, record_id: str) -> int:
        """Return how many revisions a record has."""
        with self._db.read() as reader:
            return ledger.count_revisions(reader.connection, record_id)

    def head(self, record_id: str) -> str | None:
        """Return the latest revision of a record, or ``None`` when it has none."""
        with self._db.read() as reader:
            heads = ledger.heads_of(reader.connection, [record_id]).get(record_id, ())
        return heads[-1] if heads else None

    def can_undo(self) -> str | None:
        """Return the label of what would be undone, or ``None``."""
        return self._next("undo")

    def can_redo(self) -> str | None:
        """Return the label of what would be redone, or ``None``."""
        return self._next("redo")

    def undo(self) -> Undone | None:
        """Take back the last deed of this device; ``None`` when there is nothing to take back."""
        return self._step("undo")

    def redo(self) -> Undone | None:
        """Do again what was last undone; ``None`` when there is nothing."""
        return self._step("redo")

    def undo_after(self, floor: str) -> Undone | None:
        """Take back the last deed of this device that came after an operation; ``None`` when there is none."""
        steps = self._steps("undo")
        places = [place for place, step in enumerate(steps) if step.operation == floor]
        return self._reverse("undo", steps[-1]) if places and places[-1] < len(steps) - 1 else None

    def redo_of(self, operations: Collection[str]) -> Undone | None:
        """Do again what was last undone, if one of these operations undid it; ``None`` otherwise."""
        steps = self._steps("redo")
        return self._reverse("redo", steps[-1]) if steps and steps[-1].operation in operations else None

    def one_deed(self, label: str) -> Callable[[], AbstractContextManager[None]]:
        """Return a block to enter as often as needed, from any thread: what is written in it is one deed to undo."""
        deed = Deed(label, operation=new_id(self._db.clock.now()))
        return lambda: self._db.joined(deed)

    def taking_back(self) -> Callable[[], Undone | None]:
        """Return what takes back the deed just done, also when others were done meanwhile."""
        steps = self._steps("undo")
        return lambda: self._reverse("undo", steps[-1]) if steps and steps[-1] in self._steps("undo") else None

    def _next(self, which: str) -> str | None:
        steps = self._steps(which)
        return steps[-1].label if steps else None

    def _step(self, which: str) -> Undone | None:
        steps = self._steps(which)
        return self._reverse(which, steps[-1]) if steps else None

    def _steps(self, which: str) -> tuple[Step, ...]:
        with self._db.read() as reader:
            found = undo.stacks(reader.connection, self._db.device)
        return found.undo if which == "undo" else found.redo

    def _reverse(self, which: str, step: Step) -> Undone:
        deed = Deed(step.label, kind=which, reverses=step.operation, nameless=step.nameless)
        with self._db.write(step.label, deed=deed) as write:
            left_alone = undo.reverse(write, step.operation)
        return Undone(step.label, tuple(left_alone), write.operation)


def _labels(reader: Reader, operations: set[str]) -> dict[str, tuple[str, str | None]]:
    query = select(ledger.OPERATION).where(ledger.OPERATION.c.id.in_(operations))
    spoken = {"undo": _("Undo: {label}"), "redo": _("Redo: {label}")}
    return {
        row.id: (spoken.get(row.kind, "{label}").format(label=row.label), row.reason)
        for row in reader.connection.execute(query)
    }


def _aliases(reader: Reader) -> dict[str, str]:
    table = table_of(Kind.PERSON)
    return {row.id: row.alias for row in reader.connection.execute(select(table.c.id, table.c.alias))}


def _view(
    revision: Revision, known: dict[str, Revision], labels: dict[str, tuple[str, str | None]], aliases: dict[str, str]
) -> RevisionView:
    record = revision.to_record()
    parents = [known[parent] for parent in revision.parents if parent in known]
    before = to_payload(parents[-1].to_record()) if parents else {}
    after = to_payload(record)
    changed = tuple(
        name
        for name in type(record).__dataclass_fields__
        if name not in DERIVED and before.get(name) != after.get(name)
    )
    label, reason = labels.get(revision.operation, ("", None))
    return RevisionView(
        id=revision.id,
        parents=revision.parents,
        when=moment_of(revision.clock),
        by=aliases.get(revision.person or "", ""),
        label=label,
        reason=reason,
        changed=changed,
        record=record,
    )
