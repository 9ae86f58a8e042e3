"""Undo and redo on the wall: never across the moment at which cards were shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.i18n import _
from journal.services.history import Undone
from journal.ui.undoing import said_of

if TYPE_CHECKING:
    from journal.ui.wall.session import MeetingSession


class TakingBack:
    """Takes deeds of a meeting back, for all its windows, and says in a line which."""

    def __init__(self, session: MeetingSession) -> None:
        self._session = session
        self._undone: set[str] = set()
        """Operations that took something back here, which can be done again: nothing that was undone elsewhere."""

    def undo(self) -> None:
        """Take back the last deed since the cards were shown."""
        if self._waits():
            return
        found: list[Undone | None] = []
        history, floor = self._session.services.history, self._session.standing.floor
        if self._session.do(lambda: found.append(history.undo_after(floor))):
            [done] = found
            if done is not None:
                self._undone.add(done.operation)
            self._say(done, "undo", _("There is nothing to undo since the cards were shown."))

    def redo(self) -> None:
        """Do again what was last taken back here."""
        if self._waits():
            return
        found: list[Undone | None] = []
        history = self._session.services.history
        if self._session.do(lambda: found.append(history.redo_of(self._undone))):
            self._say(found[0], "redo", _("There is nothing to redo."))

    def _say(self, done: Undone | None, which: str, nothing: str) -> None:
        self._session.feedback.toast(said_of(done, which) if done is not None else nothing)

    def _waits(self) -> bool:
        """Whether something is under way that is taken back otherwise: a private turn, or stones being placed."""
        if self._session.standing.vote is not None:
            self._session.feedback.toast(_("While stones are placed, Shift+V takes one back."))
            return True
        return self._session.turn.on
