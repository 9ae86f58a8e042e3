"""Going on at length with a note that was begun in the small box."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from journal.ui.capture.note import Captured
from journal.ui.context import Context
from journal.ui.views.journal.editor_pane import EditorPane
from journal.ui.views.journal.evidence_work import EvidenceWork


def begin_entry(
    context: Context, pane: EditorPane, evidence: EvidenceWork, title: str, begun: Captured | None = None
) -> None:
    """Begin an entry in the editor; a note begun gives it its words and what it had beside them."""
    pane.open_new(title, begun.words if begun else "")
    entry = pane.writing.entry
    if begun is None or entry is None:
        return
    pane.writing.change(
        date=begun.date or entry.date,
        tags=frozenset(context.services.tags.named(name).id for name in begun.tags),
        versions=frozenset(filter(None, (begun.version,))),
        audience=begun.audience,
        authors=frozenset(begun.authors),
        template=begun.template or None,
        template_version=1 if begun.template else None,
    )
    pane.writing.keep()
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    for one in begun.attached:
        if one.picture is not None:
            evidence.add_picture(one.picture, one.caption)
        elif one.path is not None:
            evidence.add_files([one.path], title=one.caption)
