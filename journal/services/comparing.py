"""What two revisions of a record say, field by field, and bringing an earlier one back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from journal.core.codec import DERIVED, from_payload, references, to_payload
from journal.core.errors import Conflict, InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.records import RECORDS, Cycle, Entry, Record
from journal.core.vocabulary import Kind
from journal.learning.cycle_rules import prediction_problems
from journal.services.entries import amended
from journal.services.history import HistoryService, RevisionView
from journal.store.database import Database, Reader

_NEVER_TOLD = DERIVED | {"created", "author", "source_digest", "target_revision", "answers"}
"""What no person wrote, and the answers to a template: they follow from the text, which is compared."""
_FIXED = frozenset({Kind.STRATEGY_DECISION, Kind.STRATEGY_VERSION})
"""Kinds of which a mistake is superseded by a later one, never rewritten."""
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs between two revisions."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions of a record beside each other."""

    old: RevisionView | None
    """``None`` when the new one is the first, and is compared with nothing."""
    new: RevisionView
    changes: tuple[FieldChange, ...]
    names: Mapping[str, str]
    """What people call the records that the fields refer to, by id."""


class CompareService:
    """Looks at a record's past, two steps at a time."""

    def __init__(self, db: Database, history: HistoryService) -> None:
        self._db = db
        self._history = history

    def between(self, old: RevisionView | None, new: RevisionView) -> Comparison:
        """Return what differs between two revisions of one record."""
        before = old.record if old is not None else None
        changes = tuple(
            FieldChange(item.name, was, now)
            for item in fields(new.record)
            if item.name not in _NEVER_TOLD
            and (was := getattr(before, item.name) if before is not None else None)
            != (now := getattr(new.record, item.name))
            and (before is not None or now)
        )
        told = [record for record in (before, new.record) if record is not None]
        with self._db.read() as reader:
            names = _names(reader, told)
        return Comparison(old, new, changes, names)

    def chosen(self, record_id: str, wanted: Sequence[str] = ()) -> Comparison:
        """Return the comparison of two revisions, named by the beginnings of their ids; by default the last step."""
        steps = self._history.of(record_id)
        if not wanted:
            return self.between(steps[-2] if len(steps) > 1 else None, steps[-1])
        if len(wanted) != 2:
            raise InvalidInput(_("Name two revisions, the older one first, or none for the latest change."))
        old, new = (_named(steps, name) for name in wanted)
        return self.between(old, new)

    def bring_back(self, record_id: str, revision: str, reason: str = "") -> Record:
        """Put a record back as a revision left it, as a new revision; what is in the bin comes out of it.

        Of an entry the words come back; what was linked and tagged since stays.
        """
        wanted = _named(self._history.of(record_id), revision).record
        if wanted.kind in _FIXED:
            raise Conflict(_("Decisions and versions are not rewritten: record a new decision instead."))
        reason = reason.strip() or _("Brought back an earlier version")
        with self._db.write(_("Bring back an earlier version"), reason) as write:
            now = write.get(RECORDS[wanted.kind], record_id)
            return write.put(_as_it_was(now, wanted, reason), before=now)


def may_come_back(kind: Kind) -> bool:
    """Whether records of a kind can be put back as they were."""
    return kind not in _FIXED


def _as_it_was(now: Record, wanted: Record, reason: str) -> Record:
    if isinstance(now, Entry) and isinstance(wanted, Entry):
        changed = replace(now, title=wanted.title, body=wanted.body, answers=wanted.answers, deleted=False)
        return amended(now, changed, reason)
    back = from_payload(now.kind, to_payload(wanted), id=now.id)
    if isinstance(now, Cycle) and isinstance(back, Cycle):
        back = replace(back, sealed_on=now.sealed_on, unsealed_on=now.unsealed_on, unsealed_reason=now.unsealed_reason)
        for _field, sentence in prediction_problems(now, back):
            raise Conflict(sentence)
    return replace(back, created=now.created, author=now.author, audience=now.audience, deleted=False)


def _named(steps: Sequence[RevisionView], name: str) -> RevisionView:
    found = [step for step in steps if step.id.startswith(name)] if len(name) >= _SHORTEST else []
    if len(found) != 1:
        raise NotFound(_("This record has no single revision “{name}”. “cairn history” lists them.").format(name=name))
    return found[0]


def _names(reader: Reader, records: Iterable[Record]) -> dict[str, str]:
    wanted = {record_id: kind for record in records for record_id, kind in references(record).items()}
    names: dict[str, str] = {}
    for record_id, kind in wanted.items():
        found = reader.find(RECORDS[kind], record_id)
        names[record_id] = (found.heading or getattr(found, "name", "")) if found is not None else ""
    return names
