"""Undo and redo as the menus and keys ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.errors import JournalError
from journal.core.i18n import _

if TYPE_CHECKING:
    from journal.services.history import Undone
    from journal.ui.shell import Shell

_NAMED = 2
"""Records that are named when something of them was left alone."""


def undo(shell: Shell) -> None:
    """Take back the last deed, and say what it was."""
    _step(shell, "undo")


def redo(shell: Shell) -> None:
    """Do again what was last taken back, and say what it was."""
    _step(shell, "redo")


def _step(shell: Shell, which: str) -> None:
    if shell.current is not None:
        shell.current.leave()
    history, feedback = shell.context.services.history, shell.context.feedback
    try:
        done = history.undo() if which == "undo" else history.redo()
    except JournalError as problem:
        feedback.error(problem)
        return
    if done is None:
        feedback.toast(_("There is nothing to undo.") if which == "undo" else _("There is nothing to redo."))
        return
    feedback.toast(said_of(done, which))


def said_of(done: Undone, which: str = "undo") -> str:
    """Return what was taken back or done again, and what of it stayed as it is."""
    said = _("Undone: {what}") if which == "undo" else _("Done again: {what}")
    said = said.format(what=done.label)
    if done.left_alone:
        said = _("{done}. Left as it is: {records}").format(done=said, records=", ".join(done.left_alone[:_NAMED]))
    return said
