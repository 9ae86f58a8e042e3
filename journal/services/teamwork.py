"""Actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Action, ActionReview
from journal.core.vocabulary import ActionState, Kind
from journal.services.base import RecordService
from journal.store.database import Database
from journal.store.materialise import table_of


class ActionService(RecordService[Action]):
    """What somebody will do, and what became of it."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, Action)

    def due(self) -> list[Action]:
        """Return the actions that are not closed, the earliest due first."""
        open_states = [ActionState.OPEN.value, ActionState.CARRIED.value]
        with self._db.read() as reader:
            found = reader.all(Action, table_of(Kind.ACTION).c.state.in_(open_states))
        return sorted(found, key=self.order)

    def finish(self, action_id: str) -> Action:
        """Mark an action as done today."""
        return self._close(_("Finish action"), action_id, ActionState.DONE, "")

    def drop(self, action_id: str, reason: str) -> Action:
        """Let an action go, saying why."""
        if not reason.strip():
            raise InvalidInput(_("Say in a few words why this is let go."), field="state_reason")
        return self._close(_("Let action go"), action_id, ActionState.DROPPED, reason.strip())

    def reopen(self, action_id: str) -> Action:
        """Open an action again."""
        with self._db.write(_("Reopen action")) as write:
            action = write.get(Action, action_id)
            return write.put(replace(action, state=ActionState.OPEN, state_reason="", closed_on=None))

    def reviews(self) -> list[ActionReview]:
        """Return what every retrospective found had become of its actions."""
        with self._db.read() as reader:
            return reader.all(ActionReview)

    def order(self, record: Action) -> tuple[object, ...]:
        """Return what the natural order goes by: the day it is due, those without one last."""
        return (record.due or date.max, record.created, record.id)

    def _close(self, label: str, action_id: str, state: ActionState, reason: str) -> Action:
        with self._db.write(label, reason or None) as write:
            action = write.get(Action, action_id)
            today = self._db.clock.today()
            return write.put(replace(action, state=state, state_reason=reason, closed_on=today))
