"""Deleting from any screen: at once, softly, and with the way back in the sentence that says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import Kind, label
from journal.ui.context import Context

_MOST = 48
"""Letters of a title that the sentence shows."""


def remove(context: Context, kind: Kind, *records: str, title: str = "") -> bool:
    """Move records to the bin with what cannot be without them, and offer Undo; whether they went."""
    if context.read_only:
        context.feedback.toast(_("This journal is open for reading only."))
        return False
    try:
        context.services.bin.delete(kind, *records)
    except JournalError as problem:
        context.feedback.error(problem)
        return False
    count = len(records)
    if count == 1:
        said = _("{what} is in the bin").format(what=_named(kind, title))
    else:
        said = ngettext("{n} item is in the bin", "{n} items are in the bin", count).format(n=count)
    context.feedback.toast(said, context.services.history.taking_back())
    return True


def remove_button(context: Context, deed: Callable[[], object]) -> QPushButton:
    """Return the button that moves what is chosen to the bin, where a list stands."""
    button = QPushButton(_("Remove"))
    button.setIcon(context.theme.icon("trash", "ink2", 16))
    button.setToolTip(_("To the bin (Delete)"))
    button.setEnabled(not context.read_only)
    button.clicked.connect(deed)
    return button


def _named(kind: Kind, title: str) -> str:
    said = " ".join(title.split())
    if len(said) > _MOST:
        said = f"{said[:_MOST].rstrip()}…"
    return _("“{title}”").format(title=said) if said else label(kind)
