"""Looking back at the open entry."""

from __future__ import annotations

from journal.ui.context import Context
from journal.ui.views.journal.editor_pane import EditorPane


def show_past(context: Context, pane: EditorPane) -> None:
    """Show the versions of the open entry; what was typed becomes the latest of them first."""
    entry = pane.writing.entry
    if entry is None or not pane.leave():
        return
    # Loaded when first asked for: the window opens sooner without it.
    from journal.ui.dialogs.past import PastDialog

    PastDialog(context, context.services.entries.get(entry.id), pane.window()).exec()
