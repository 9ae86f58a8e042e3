"""What one can do to the words: name, keys and sign of each command, once."""

from __future__ import annotations

from dataclasses import dataclass

from journal.core.i18n import N_


@dataclass(frozen=True, slots=True)
class EditorCommand:
    """One thing that can be done to the words."""

    key: str
    name: str
    keys: str
    icon: str = ""
    """The sign of its button; those without one are in the menu."""


COMMANDS: tuple[EditorCommand, ...] = (
    EditorCommand("bold", N_("Bold"), "Ctrl+B", "bold"),
    EditorCommand("italic", N_("Italic"), "Ctrl+I", "italic"),
    EditorCommand("heading", N_("Heading"), "Ctrl+Shift+H", "head"),
    EditorCommand("quote", N_("Quote"), "Ctrl+Shift+Q", "quote"),
    EditorCommand("list", N_("List"), "Ctrl+Shift+8", "list"),
    EditorCommand("task", N_("Task"), "Ctrl+Shift+T", "todo"),
    EditorCommand("link", N_("Link"), "Ctrl+Shift+K", "link"),
    EditorCommand("numbers", N_("Numbered list"), "Ctrl+Shift+7"),
    EditorCommand("indent", N_("Deeper in the list"), "Ctrl+]"),
    EditorCommand("outdent", N_("Less deep in the list"), "Ctrl+["),
    EditorCommand("tick", N_("Tick or untick the task"), "Ctrl+D"),
    EditorCommand("table", N_("Table, or tidy this one"), "Ctrl+Shift+G"),
    EditorCommand("entry_link", N_("Link to an entry"), "Ctrl+Shift+L"),
    EditorCommand("struck", N_("Struck through"), "Ctrl+Shift+S"),
    EditorCommand("code", N_("Code"), "Ctrl+Shift+C"),
    EditorCommand("paste_plain", N_("Paste the words alone"), "Ctrl+Shift+V"),
    EditorCommand("direction", N_("Direction of this paragraph"), "Ctrl+Shift+X"),
)
"""In the order of toolbar and menu."""

ON_THE_BAR = tuple(command for command in COMMANDS if command.icon)
IN_THE_MENU = tuple(command for command in COMMANDS if not command.icon)
