"""Who may see a retrospective: one word for it and for what was said, agreed and decided in it, within a write."""

from __future__ import annotations

from dataclasses import replace

from journal.core.records import Action, ActionReview, Decision, Record, Retrospective
from journal.core.vocabulary import Audience, Kind
from journal.learning.minutes_readers import cards_seen_by
from journal.services.meeting_cards import dated
from journal.services.meeting_state import items_of
from journal.services.promoting import agreed_in
from journal.store.database import Write
from journal.store.materialise import table_of


def put_audience(write: Write, meeting: Retrospective, audience: Audience) -> Retrospective:
    """Let these see a meeting: its cards (never the public), its actions, what became of those before, its decisions.

    What somebody sealed in it stays sealed; sealing the meeting seals what was said, not what is to be done.
    """
    after = write.put(replace(meeting, audience=audience))
    for item in items_of(write, meeting.id):
        seen = cards_seen_by(audience)
        if item.audience is not Audience.SEALED and item.audience is not seen:
            write.put(dated(write, meeting, replace(item, audience=seen)))
    reviews = write.all(ActionReview, table_of(Kind.ACTION_REVIEW).c.retrospective == meeting.id)
    _put(write, reviews, audience)
    if audience is not Audience.SEALED:
        looked = (write.find(Action, review.action) for review in reviews)
        decided = write.all(Decision, table_of(Kind.DECISION).c.retrospective == meeting.id)
        actions = {one.id: one for one in (*agreed_in(write, meeting.id), *looked) if one is not None}
        _put(write, [*actions.values(), *decided], audience)
    return after


def _put(write: Write, records: list[Record] | list[ActionReview], audience: Audience) -> None:
    for record in records:
        if not record.deleted and record.audience is not Audience.SEALED and record.audience is not audience:
            write.put(replace(record, audience=audience))
