"""The actions that a retrospective begins with, and what it says became of each."""

from __future__ import annotations

from dataclasses import replace

from journal.core.i18n import _
from journal.core.ids import natural_id
from journal.core.records import Action, ActionReview, Retrospective
from journal.learning.actions import carried_count
from journal.learning.last_actions import LastAction, Result, last_actions
from journal.services.meeting_state import open_meeting
from journal.services.settling import put_result, refuse_wrong, reviews_of
from journal.store.database import Database, Write


class LastActionService:
    """What became of the actions of the last meeting: done, carried on, let go; carried twice, it must be settled."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self, meeting_id: str) -> list[LastAction]:
        """Return the actions that a meeting looks at first, those that must be settled before the others."""
        with self._db.read() as reader:
            meeting = reader.get(Retrospective, meeting_id)
            return last_actions(meeting, reader.all(Retrospective), reader.all(Action), reader.all(ActionReview))

    def say(self, meeting_id: str, action_id: str, result: Result) -> ActionReview:
        """Keep what a meeting says became of an action, in the place of what it said before, as one deed."""
        with self._db.write(_("Say what became of an action"), result.reason.strip() or None) as write:
            meeting = open_meeting(write, meeting_id)
            action = write.get(Action, action_id)
            known = reviews_of(write, action_id)
            review_id = natural_id("action_review", meeting_id, action_id)
            carried = carried_count(action, [one for one in known if one.retrospective != meeting_id])
            refuse_wrong(action, carried, result, self._db.clock.today())
            before = next((one for one in known if one.retrospective == meeting_id), None)
            self._take_parts_back(write, before)
            settled = put_result(write, action, result, self._db.clock.today(), meeting.id)
            review = replace(
                before or ActionReview(id=review_id, retrospective=meeting_id, action=action_id, result=result.state),
                result=settled.action.state,
                reason=settled.action.state_reason,
                way=result.way,
                into=frozenset(part.id for part in settled.parts),
                audience=action.audience,
            )
            return write.put(review, new=before is None)

    def _take_parts_back(self, write: Write, before: ActionReview | None) -> None:
        for part in sorted(before.into) if before is not None else ():
            write.delete(Action, part)
