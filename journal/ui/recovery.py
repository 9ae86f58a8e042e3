"""What was typed and never finished: asked about once after opening, put where the user wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journal.core.codec import from_payload, to_payload
from journal.core.errors import JournalError, NotFound
from journal.core.i18n import _
from journal.core.records import Entry
from journal.core.vocabulary import EntryState, Kind
from journal.ui.context import Context
from journal.ui.dialogs.drafts import DraftsDialog

if TYPE_CHECKING:
    from journal.services.drafts import Draft


CAPTURE = "capture"
"""Record id of the draft in the capture box of Today, which is still there when that opens."""


class Recovery:
    """Offers the drafts that a crash left behind."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context = context
        self._services = context.services
        self._window = window

    def offer(self) -> None:
        """Ask about every draft left over; do as told."""
        if self._context.read_only:
            return
        drafts = [draft for draft in self._services.drafts.left_over() if self._lost(draft)]
        if not drafts:
            return
        dialog = DraftsDialog(self._context.theme, drafts, self._services.clock.today(), self._window)
        dialog.accepted.connect(lambda: self._settle(dialog))
        dialog.open()

    def _lost(self, draft: Draft) -> bool:
        """Whether a draft holds words that the journal does not; one that holds nothing new is dropped."""
        if draft.kind is not Kind.ENTRY or draft.record_id == CAPTURE:
            return False
        title, body = str(draft.payload.get("title", "")), str(draft.payload.get("body", ""))
        try:
            entry = self._services.entries.get(draft.record_id)
            nothing_new = (entry.title, entry.body) == (title, body)
        except NotFound:
            nothing_new = not title.strip() and not body.strip()
        if nothing_new:
            self._services.drafts.drop(draft.record_id)
        return not nothing_new

    def _settle(self, dialog: DraftsDialog) -> None:
        for draft in dialog.let_go:
            self._services.drafts.drop(draft.record_id)
        last = ""
        for draft in dialog.recovered:
            try:
                last = self.recover(draft).id
            except JournalError as problem:
                self._context.feedback.error(problem)
        if last:
            self._context.navigator.open_record(Kind.ENTRY, last)
            self._context.feedback.toast(_("Recovered. It is in the journal again."))

    def recover(self, draft: Draft) -> Entry:
        """Put a draft into the journal and return the entry; the draft goes once it is there.

        Where the entry was changed since, the words typed become an entry of their own, so that both stay.
        """
        services = self._services
        try:
            before: Entry | None = services.entries.get(draft.record_id)
        except NotFound:
            before = None
        fits = before is not None and services.history.head(draft.record_id) == draft.base_revision
        base = to_payload(before) if before is not None else {"state": EntryState.DRAFT.value}
        record_id = draft.record_id if fits or before is None else ""
        entry = from_payload(Kind.ENTRY, {**base, **draft.payload}, id=record_id)
        assert isinstance(entry, Entry)
        stored = services.entries.finish(entry) if record_id else services.entries.add(entry)
        services.drafts.drop(draft.record_id)
        return stored
