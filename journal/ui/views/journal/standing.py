"""Turning the open entry into a draft, a finished one, or one that no longer holds."""

from __future__ import annotations

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.vocabulary import EntryState
from journal.ui.context import Context
from journal.ui.views.journal.editor_pane import EditorPane


def turn(context: Context, pane: EditorPane, wanted: EntryState) -> None:
    """Give the open entry another state; what was typed goes into the journal first."""
    if wanted is EntryState.FINAL:
        pane.finish()
        return
    entry = pane.writing.entry
    if entry is None or not pane.leave():
        return
    entries, reason = context.services.entries, ""
    if wanted is EntryState.WITHDRAWN:
        question = _("Why does this entry no longer hold?")
        told = context.feedback.ask_text(question, yes=_("Withdraw entry"), placeholder=_("In one line"))
        if told is None:
            return
        reason = told
    try:
        if wanted is EntryState.WITHDRAWN:
            entries.withdraw(entry.id, reason)
        elif wanted is EntryState.DRAFT:
            entries.reopen(entry.id)
        else:
            entries.reinstate(entry.id)
    except JournalError as error:
        context.feedback.error(error)
        return
    context.feedback.toast(_TOLD[wanted](), undo=context.services.history.taking_back())


_TOLD = {
    EntryState.WITHDRAWN: lambda: _("Entry withdrawn; its words stay"),
    EntryState.DRAFT: lambda: _("The entry is a draft again"),
    EntryState.AMENDED: lambda: _("The entry holds again"),
}
