"""The journal screen's own keys, for F1."""

from __future__ import annotations

from journal.core.i18n import _
from journal.ui.widgets.editor_commands import COMMANDS


def journal_keys() -> list[tuple[str, str]]:
    """Return the keys and what each does."""
    return [
        ("Alt+Up / Alt+Down", _("Previous or next entry")),
        *((command.keys, _(command.name)) for command in COMMANDS),
        ("@ / # / [[", _("Person, tag or entry, by typing")),
        ("Ctrl+Enter", _("Open the link, in the text")),
        (_("Tab, in a table"), _("Next cell")),
        ("Ctrl+Shift+F / Ctrl+H", _("Find in this text, replace")),
        ("F3 / Shift+F3", _("Next or previous place found")),
        ("Ctrl+G", _("Go to a day")),
        ("Ctrl+E", _("Link evidence")),
        ("Ctrl+P", _("Write or preview")),
        ("Ctrl+Enter", _("Finish the entry")),
        ("Ctrl+Shift+D", _("Details beside the entry")),
        ("F11", _("Only the page")),
        (_("Delete"), _("Move the entry to the bin, in the list")),
    ]
