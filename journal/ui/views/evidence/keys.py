"""The keys of the Evidence screen, for F1."""

from __future__ import annotations

from journal.core.i18n import _


def evidence_keys() -> list[tuple[str, str]]:
    """Return each key with what it does."""
    return [
        ("Ctrl+V", _("Paste a picture as evidence")),
        ("1 … 5", _("Set the strength of the chosen evidence")),
        ("0", _("Take the rating away")),
        ("S / C / X", _("Link as supporting, challenging, or context")),
        (_("Enter"), _("Edit the chosen evidence")),
        (_("Delete"), _("Remove the chosen evidence")),
        (_("Shift and arrow"), _("Choose several")),
        ("Ctrl+G", _("Show small pictures, or the table")),
        ("Ctrl+Shift+R", _("Go through what wants a look, one by one")),
    ]
