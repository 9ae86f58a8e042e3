"""What a draft is to the journal after a crash, and putting its words back without overwriting any."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from journal.core.codec import from_payload, to_payload
from journal.core.i18n import _
from journal.core.records import Entry
from journal.core.vocabulary import EntryState
from journal.services.drafts import Draft
from journal.services.entries import amended
from journal.services.templates import TemplateService
from journal.store.database import Database, Reader
from journal.store.ledger import REVISION, revisions_where
from journal.store.revisions import Revision

_ENTRY_FIELDS = frozenset(field.name for field in fields(Entry))


class Standing(StrEnum):
    """How the words of a draft stand to what the journal holds."""

    NEW = "new"
    """The journal does not hold the entry."""
    SAVED = "saved"
    """The journal holds these very words."""
    FITS = "fits"
    """The journal holds the words from which these were typed on."""
    CHANGED = "changed"
    """The words were changed by another way meanwhile."""
    BINNED = "binned"
    """The entry was moved to the bin meanwhile."""
    FORM = "form"
    """They wait in the form that they were typed into."""


@dataclass(frozen=True, slots=True)
class Found:
    """A draft, and what the journal holds in its place."""

    draft: Draft
    standing: Standing
    now: Entry | None = None


class RecoveryService:
    """Puts typed words back; where that would cost other words, both stay."""

    def __init__(self, db: Database, templates: TemplateService) -> None:
        self._db = db
        self._templates = templates

    def look(self, draft: Draft) -> Found:
        """Return how a draft stands to the journal."""
        if draft.form:
            return Found(draft, Standing.FORM)
        with self._db.read() as reader:
            return _look(reader, draft)

    def recover(self, draft: Draft) -> Entry:
        """Put the words of a draft into the journal and return the entry; the draft ends with the same write.

        Where the entry was changed or binned since, the words become an entry of their own, so that both stay.
        """
        reason = str(draft.payload.get("reason", "")) or _("Recovered after Cairn ended without saving")
        with self._db.write(_("Recover words"), reason) as write:
            found = _look(write, draft)
            entry = self._templates.answered(_entry(found))
            if found.standing is Standing.FITS and found.now is not None:
                entry = amended(found.now, entry, reason)
            stored = write.put(entry, new=entry.id == "" or found.now is None)
            write.settle(draft.record_id)
        return stored


def _look(reader: Reader, draft: Draft) -> Found:
    now = reader.find(Entry, draft.record_id)
    typed = _words(draft.payload)
    if now is None:
        return Found(draft, Standing.NEW if any(typed) else Standing.SAVED)
    if typed == _words(to_payload(now)):
        return Found(draft, Standing.SAVED, now)
    if now.deleted:
        return Found(draft, Standing.BINNED, now)
    base = _base(reader, draft)
    fits = base is not None and _words(base.content) == _words(to_payload(now))
    return Found(draft, Standing.FITS if fits else Standing.CHANGED, now)


def _base(reader: Reader, draft: Draft) -> Revision | None:
    wanted = REVISION.c.id == (draft.base_revision or "")
    return next(iter(revisions_where(reader.connection, wanted)), None)


def _words(payload: dict[str, Any]) -> tuple[str, str]:
    return str(payload.get("title", "")).strip(), str(payload.get("body", ""))


def _entry(found: Found) -> Entry:
    draft, now = found.draft, found.now
    typed = {name: value for name, value in draft.payload.items() if name in _ENTRY_FIELDS}
    if now is not None:
        base = {**to_payload(now), "deleted": False}
    else:
        base = {"state": EntryState.DRAFT.value, "date": draft.kept_at.astimezone().date().isoformat()}
    own = found.standing in (Standing.CHANGED, Standing.BINNED)
    entry = from_payload(draft.kind, {**base, **typed}, id="" if own else draft.record_id)
    assert isinstance(entry, Entry)
    # A copy beside the entry is written now, whatever it grew from; as a draft, so that somebody looks at it.
    return replace(entry, title=entry.title.strip(), state=EntryState.DRAFT, state_reason="") if own else entry
