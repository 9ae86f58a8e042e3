"""The journal screen's own keys, for F1."""

from __future__ import annotations

from journal.core.i18n import _


def journal_keys() -> list[tuple[str, str]]:
    """Return the keys and what each does."""
    return [
        ("Alt+Up / Alt+Down", _("Previous or next entry")),
        ("Ctrl+B / Ctrl+I", _("Bold, italic")),
        ("Ctrl+Shift+H", _("Heading")),
        ("Ctrl+Shift+Q", _("Quote")),
        ("Ctrl+Shift+8", _("List")),
        ("Ctrl+Shift+T", _("Task")),
        ("Ctrl+Shift+K", _("Link")),
        ("Ctrl+E", _("Link evidence")),
        ("Ctrl+P", _("Write or preview")),
        ("Ctrl+Enter", _("Finish the entry")),
        ("Ctrl+Shift+D", _("Details beside the entry")),
        (_("Delete"), _("Move the entry to the bin, in the list")),
    ]
