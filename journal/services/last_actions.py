"""The actions that a retrospective begins with, and what it says became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.ids import natural_id
from journal.core.records import Action, ActionReview, Retrospective
from journal.core.vocabulary import ActionState, CarriedWay, Kind
from journal.learning.actions import carried_count
from journal.learning.last_actions import LastAction, Part, Result, last_actions, result_problems
from journal.services.meeting_state import open_meeting
from journal.store.database import Database, Reader, Write
from journal.store.materialise import table_of


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
            known = _reviews(write, action_id)
            review_id = natural_id("action_review", meeting_id, action_id)
            carried = carried_count(action, [one for one in known if one.retrospective != meeting_id])
            for field, sentence in result_problems(action, carried, result, self._db.clock.today()):
                raise InvalidInput(sentence, field=field)
            before = next((one for one in known if one.retrospective == meeting_id), None)
            self._take_parts_back(write, before)
            parts = [self._part(write, meeting, action, part) for part in result.into if part.what.strip()]
            split = result.way is CarriedWay.SPLIT
            state = ActionState.DROPPED if split else result.state
            reason = result.reason.strip() or (_split_words(parts) if split else "")
            self._bring_to(write, action, replace(result, state=state, reason=reason))
            review = replace(
                before or ActionReview(id=review_id, retrospective=meeting_id, action=action_id, result=state),
                result=state,
                reason=reason,
                way=result.way,
                into=frozenset(part.id for part in parts) if split else frozenset(),
                audience=action.audience,
            )
            return write.put(review, new=before is None)

    def _bring_to(self, write: Write, action: Action, result: Result) -> None:
        closed = result.state in (ActionState.DONE, ActionState.DROPPED)
        write.put(
            replace(
                action,
                state=result.state,
                state_reason=result.reason,
                closed_on=(action.closed_on or self._db.clock.today()) if closed else None,
                due=result.due or action.due,
            )
        )

    def _part(self, write: Write, meeting: Retrospective, action: Action, part: Part) -> Action:
        return write.put(
            Action(
                what=part.what.strip(),
                owner=part.owner or action.owner,
                due=part.due or action.due,
                done_looks_like=part.done_looks_like.strip(),
                cycle=action.cycle,
                retrospective=meeting.id,
                audience=action.audience,
            ),
            new=True,
        )

    def _take_parts_back(self, write: Write, before: ActionReview | None) -> None:
        for part in sorted(before.into) if before is not None else ():
            write.delete(Action, part)


def _reviews(reader: Reader, action_id: str) -> Sequence[ActionReview]:
    return reader.all(ActionReview, table_of(Kind.ACTION_REVIEW).c.action == action_id)


def _split_words(parts: Sequence[Action]) -> str:
    names = ", ".join(_("“{what}”").format(what=part.what) for part in parts)
    return _("Split into {names}").format(names=names)
