"""What was typed and never finished: asked about once after opening, put where the user wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.services.recovery import Standing
from journal.ui.context import Context
from journal.ui.dialogs.drafts import DraftsDialog
from journal.ui.widgets.form_draft import CLOSED

if TYPE_CHECKING:
    from journal.services.drafts import Draft
    from journal.services.recovery import Found


CAPTURE = "capture"
"""Record id of the draft in the capture box of Today, which is still there when that opens."""


class Recovery:
    """Offers the drafts that a crash left behind, and those that were once not wanted back."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context = context
        self._services = context.services
        self._window = window

    def offer(self) -> None:
        """Ask about every draft left over; do as told."""
        if self._context.read_only:
            return
        drafts = self._services.drafts
        found = [one for draft in drafts.left_over() if (one := self._lost(draft)) is not None]
        if not found:
            return
        dialog = DraftsDialog(self._context.theme, found, self._services.clock.today(), self._window)

        def settle() -> None:
            for draft in dialog.let_go:
                drafts.lay_aside(draft.record_id)
            self._recover(dialog.recovered)

        dialog.accepted.connect(settle)
        dialog.open()

    def offer_again(self) -> None:
        """Show the drafts that were not recovered; put back what is wanted after all."""
        drafts, recovery = self._services.drafts, self._services.recovery
        found = [recovery.look(draft) for draft in drafts.laid_aside()]
        if not found:
            self._context.feedback.toast(_("Nothing here: every draft was recovered or saved."))
            return
        dialog = DraftsDialog(self._context.theme, found, self._services.clock.today(), self._window, aside=True)
        dialog.accepted.connect(lambda: self._recover([drafts.offer_again(draft) for draft in dialog.recovered]))
        dialog.open()

    def _lost(self, draft: Draft) -> Found | None:
        """Return a draft that holds words which the journal does not; one that holds nothing new is dropped."""
        if draft.record_id == CAPTURE or (draft.kind is not Kind.ENTRY and not draft.form) or draft.payload.get(CLOSED):
            # What stands in the box of Today, words and pictures, and a form left on purpose are there by themselves.
            return None
        found = self._services.recovery.look(draft)
        if found.standing is Standing.SAVED:
            self._services.drafts.drop(draft.record_id)
            return None
        return found

    def _recover(self, drafts: list[Draft]) -> None:
        last = ""
        for draft in drafts:
            if draft.form or draft.record_id == CAPTURE:
                continue
            try:
                last = self._services.recovery.recover(draft).id
            except JournalError as problem:
                self._context.feedback.error(problem)
        if last:
            self._context.navigator.open_record(Kind.ENTRY, last)
            self._context.feedback.toast(_("Recovered. It is in the journal again."))
        if any(draft.record_id == CAPTURE for draft in drafts):
            self._context.navigator.go("today")
        for draft in (draft for draft in drafts if draft.form):
            kept = {**draft.payload, CLOSED: True}
            self._services.drafts.keep(draft.record_id, draft.kind, kept, draft.base_revision)
            told = _("“{form}” opens as you left it.").format(form=draft.title)
            self._context.feedback.toast(told)
