"""Beginning an entry at length, or going on with a note that was begun in the small box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QToolButton

from journal.core.i18n import _
from journal.ui.capture.note import Captured
from journal.ui.context import Context
from journal.ui.views.journal.editor_pane import EditorPane
from journal.ui.views.journal.evidence_work import EvidenceWork
from journal.ui.widgets.key_button import KeyButton


def new_button(context: Context, begin: Callable[[], object]) -> KeyButton:
    """Return the button that begins an entry in the journal itself."""
    button = KeyButton(context.theme, _("New entry"), "", "plus", primary=True)
    button.setToolTip(_("{name} ({keys})").format(name=_("Write at length"), keys="Ctrl+Shift+J"))
    button.setEnabled(not context.read_only)
    button.clicked.connect(begin)
    return button


def begin_entry(
    context: Context, pane: EditorPane, evidence: EvidenceWork, title: str, begun: Captured | None = None
) -> None:
    """Begin an entry in the editor; a note begun gives it its words and what it had beside them."""
    pane.open_new(title, begun.body if begun else "")
    entry = pane.writing.entry
    if begun is None or entry is None:
        return
    pane.writing.change(
        date=begun.date or entry.date,
        tags=frozenset(context.services.tags.named(name).id for name in begun.tags),
        versions=frozenset(filter(None, (begun.version,))),
        audience=begun.audience,
        authors=frozenset(begun.authors),
        template=begun.template.key if begun.template else None,
        template_version=begun.template.version if begun.template else None,
        language=begun.template.language if begun.template else None,
    )
    pane.writing.keep()
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    for one in begun.attached:
        if one.picture is not None:
            evidence.add_picture(one.picture, one.caption)
        elif one.path is not None:
            evidence.add_files([one.path], title=one.caption)


def details_button() -> QToolButton:
    """Return the button that shows what stands beside an entry, where the window is narrow."""
    button = QToolButton()
    button.setText(_("Details"))
    button.setToolTip(_("{name} ({keys})").format(name=_("Details"), keys="Ctrl+Shift+D"))
    return button
