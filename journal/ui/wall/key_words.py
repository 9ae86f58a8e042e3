"""The keys of a meeting, and what each does: for its menu, and for F1."""

from __future__ import annotations

from journal.core.i18n import _


def meeting_keys() -> list[tuple[str, str]]:
    """Return the keys that lead the meeting, in every phase."""
    return [
        (_("Space"), _("Stop the time, or let it go on")),
        ("+", _("One minute more")),
        (_("Page Down"), _("Next step")),
        (_("Shift+Page Down"), _("Leave this step out")),
        (_("Page Up"), _("One step back")),
        ("X", _("Next topic")),
        ("R", _("Show the cards that lie face down")),
        ("N", _("Add a card")),
        (_("Shift+P"), _("Open the parking lot")),
        ("W", _("Say who is here now")),
        (_("Shift+M"), _("Everything that leads the meeting")),
        ("Ctrl+Z, Ctrl+Y", _("Undo the last deed, do it again")),
        ("B", _("Show nothing for a while")),
        ("F9", _("Put the wall on the other screen")),
        ("F10", _("How to lead this step, or to the other window")),
        ("F11", _("Leave the wall")),
    ]


def card_keys() -> list[tuple[str, str]]:
    """Return the keys of the card that is chosen."""
    return [
        (_("Arrows"), _("Go from card to card")),
        (_("Ctrl+arrows"), _("Move the card, also to another column")),
        (_("Enter"), _("Read it whole")),
        ("F2", _("Put it otherwise")),
        ("G", _("Pick it up, and put it onto another")),
        ("T, U", _("Name the group, take it apart")),
        (_("V, Shift+V"), _("Place a stone, take it back")),
        ("A, D, S", _("Turn it into an action, a decision, a new version")),
        ("H, C, E", _("Turn it into an assumption, a check of one, an entry")),
        ("P", _("Park it")),
        (_("Delete"), _("Take it off the wall")),
        ("M", _("Everything that can be done with it")),
    ]


def row_keys() -> list[tuple[str, str]]:
    """Return the keys of a list that the room goes through: actions, assumptions, strategies."""
    return [
        (_("Up, Down"), _("Go from row to row")),
        (_("Numbers"), _("Say what a button says: its number is told where the pointer rests on it")),
        ("0", _("Leave an assumption for another day")),
        (_("Enter"), _("The usual: the form, or the first button")),
    ]
