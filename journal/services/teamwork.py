"""Actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.core.errors import Conflict, InvalidInput
from journal.core.i18n import _
from journal.core.records import Action, ActionReview
from journal.core.vocabulary import ActionState, Kind
from journal.learning.actions import CARRIED_TOO_OFTEN, carried_count, is_open, needs_settling
from journal.learning.last_actions import Result
from journal.services.base import RecordService
from journal.services.settling import Settled, put_result, refuse_carrying_on
from journal.store.database import Database, Reader
from journal.store.materialise import table_of


class ActionService(RecordService[Action]):
    """What somebody will do, and what became of it."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, Action)

    def due(self) -> list[Action]:
        """Return the actions that are not closed, the earliest due first."""
        with self._db.read() as reader:
            return sorted(_open(reader), key=self.order)

    def finish(self, action_id: str) -> Action:
        """Mark an action as done today."""
        return self._close(_("Finish action"), action_id, ActionState.DONE, "")

    def drop(self, action_id: str, reason: str) -> Action:
        """Let an action go, saying why."""
        if not reason.strip():
            raise InvalidInput(_("Say in a few words why this is let go."), field="state_reason")
        return self._close(_("Let action go"), action_id, ActionState.DROPPED, reason.strip())

    def to_settle(self) -> dict[str, int]:
        """Return the actions that must be split, let go or taken to somebody, with how often each was carried on."""
        with self._db.read() as reader:
            reviews, found = reader.all(ActionReview), _open(reader)
        return {one.id: carried_count(one, reviews) for one in found if needs_settling(one, reviews)}

    def carried_too_often(self) -> dict[str, int]:
        """Return those that may not simply be carried on once more, whoever they were taken to, with how often."""
        with self._db.read() as reader:
            reviews, found = reader.all(ActionReview), _open(reader)
        counts = ((one.id, carried_count(one, reviews)) for one in found)
        return {action: count for action, count in counts if count >= CARRIED_TOO_OFTEN}

    def settle(self, action_id: str, result: Result) -> Settled:
        """Say between two meetings what became of an action: carried twice, it is split, let go, or taken to somebody.

        It can be carried on here in no other way: to carry on is what a meeting says, or the closing of a cycle.
        """
        if result.state is ActionState.CARRIED and result.way is None:
            raise InvalidInput(_("Say whether it is split, let go, or taken to somebody who can help."), field="way")
        with self._db.write(_("Say what became of an action"), result.reason.strip() or None) as write:
            action = write.get(Action, action_id)
            if not is_open(action):
                raise Conflict(_("“{what}” has ended already. Nothing was changed.").format(what=action.what))
            refuse_carrying_on(write, action, result, self._db.clock.today())
            return put_result(write, action, result, self._db.clock.today())

    def reopen(self, action_id: str) -> Action:
        """Open an action again."""
        with self._db.write(_("Reopen action")) as write:
            action = write.get(Action, action_id)
            return write.put(replace(action, state=ActionState.OPEN, state_reason="", closed_on=None, way=None))

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
            return write.put(replace(action, state=state, state_reason=reason, closed_on=today, way=None))


def _open(reader: Reader) -> list[Action]:
    open_states = [ActionState.OPEN.value, ActionState.CARRIED.value]
    return reader.all(Action, table_of(Kind.ACTION).c.state.in_(open_states))
