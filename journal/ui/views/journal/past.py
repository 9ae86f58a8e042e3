"""Looking back at an entry, and bringing an earlier version of its words to the front again."""

from __future__ import annotations

from dataclasses import replace

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Entry
from journal.ui.context import Context
from journal.ui.views.journal.editor_pane import EditorPane


def show_past(context: Context, pane: EditorPane) -> None:
    """Show the versions of the open entry; what was typed becomes the latest of them first."""
    entry = pane.writing.entry
    if entry is None or not pane.leave():
        return
    # Loaded when first asked for: the window opens sooner without it.
    from journal.ui.views.journal.history_dialog import HistoryDialog

    dialog = HistoryDialog(context, context.services.history.of(entry.id), pane.window())
    dialog.restore_asked.connect(lambda version: _bring_back(context, pane, version))
    dialog.exec()
    dialog.deleteLater()


def _bring_back(context: Context, pane: EditorPane, version: Entry) -> None:
    entry = pane.writing.entry
    if entry is None:
        return
    changed = replace(entry, title=version.title, body=version.body)
    try:
        context.services.entries.finish(changed, reason=_("Brought back an earlier version"))
    except JournalError as error:
        context.feedback.error(error)
        return
    context.feedback.toast(_("Earlier version brought back"), undo=context.services.history.taking_back())
