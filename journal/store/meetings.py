"""What a retrospective under way keeps on this device alone: cards not shown yet, and where it stands."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from journal.store.materialise import chunks
from journal.store.models.base import Base
from journal.store.models.local import HiddenCardRow, RunningMeetingRow
from journal.store.stored import understood

_CARD = Base.metadata.tables[HiddenCardRow.__tablename__]
_MEETING = Base.metadata.tables[RunningMeetingRow.__tablename__]


@dataclass(frozen=True, slots=True)
class HiddenCard:
    """A card that nobody but its writer has seen."""

    id: str
    column: str
    words: str
    author: str | None = None
    """Who wrote it, where names were agreed."""


def put_cards(connection: Connection, meeting: str, cards: Sequence[HiddenCard], *, in_hand: bool) -> list[HiddenCard]:
    """Keep new cards under random ids, so that the table tells nothing of when or in which order they came."""
    found = [HiddenCard(str(uuid.uuid4()), card.column, card.words, card.author) for card in cards]
    rows = [
        {"id": one.id, "retrospective": meeting, "column": one.column, "words": one.words, "author": one.author}
        | {"in_hand": in_hand}
        for one in found
    ]
    if rows:
        connection.execute(insert(_CARD), rows)
    return found


def change_card(connection: Connection, meeting: str, card: HiddenCard) -> bool:
    """Give a card of the turn under way other words or another column; say whether it is there."""
    mine = _in_hand(meeting) & (_CARD.c.id == card.id)
    changed = connection.execute(update(_CARD).where(mine).values(column=card.column, words=card.words))
    return changed.rowcount > 0


def take_back_card(connection: Connection, meeting: str, card_id: str) -> bool:
    """Remove a card of the turn under way; say whether it was there."""
    return connection.execute(delete(_CARD).where(_in_hand(meeting), _CARD.c.id == card_id)).rowcount > 0


def cards_in_hand(connection: Connection, meeting: str) -> list[HiddenCard]:
    """Return the cards of the turn under way."""
    return _cards(connection, _in_hand(meeting))


def lay_down(connection: Connection, meeting: str) -> None:
    """End a turn: its cards lie among the others, and nobody sees them until all are shown."""
    connection.execute(update(_CARD).where(_in_hand(meeting)).values(in_hand=False))


def count_cards(connection: Connection, meeting: str) -> dict[str, int]:
    """Return how many cards are hidden, by column."""
    counting = select(_CARD.c.column, func.count()).where(_CARD.c.retrospective == meeting).group_by(_CARD.c.column)
    return dict(connection.execute(counting).all())


def take_cards(connection: Connection, meeting: str, columns: Collection[str] = ()) -> list[HiddenCard]:
    """Take the cards of some columns, or of all, out of hiding."""
    wanted = _CARD.c.retrospective == meeting
    if columns:
        wanted &= _CARD.c.column.in_(columns)
    found = _cards(connection, wanted)
    connection.execute(delete(_CARD).where(wanted))
    return found


def keep_state(connection: Connection, meeting: str, state: Mapping[str, Any]) -> None:
    """Keep where a meeting stands, in the place of where it stood."""
    statement = upsert(_MEETING).values(retrospective=meeting, state=json.dumps(state, ensure_ascii=False))
    statement = statement.on_conflict_do_update(["retrospective"], set_={"state": statement.excluded.state})
    connection.execute(statement)


def state_of(connection: Connection, meeting: str) -> dict[str, Any] | None:
    """Return where a meeting stands; ``None`` when it is not under way here."""
    found = connection.scalar(select(_MEETING.c.state).where(_MEETING.c.retrospective == meeting))
    return None if found is None else understood(_object, found)


def meetings_here(connection: Connection) -> list[str]:
    """Return the meetings that are under way on this device, or have cards that were not shown yet."""
    hidden = select(_CARD.c.retrospective).distinct()
    return list(connection.scalars(select(_MEETING.c.retrospective).union(hidden)))


def forget_meetings(connection: Connection, meetings: Collection[str]) -> None:
    """Forget where meetings stood, and what was not shown in them."""
    for chunk in chunks(meetings):
        connection.execute(delete(_CARD).where(_CARD.c.retrospective.in_(chunk)))
        connection.execute(delete(_MEETING).where(_MEETING.c.retrospective.in_(chunk)))


def _in_hand(meeting: str) -> ColumnElement[bool]:
    return (_CARD.c.retrospective == meeting) & _CARD.c.in_hand.is_(True)


def _cards(connection: Connection, where: ColumnElement[bool]) -> list[HiddenCard]:
    columns = (_CARD.c.id, _CARD.c.column, _CARD.c.words, _CARD.c.author)
    return [HiddenCard(*row) for row in connection.execute(select(*columns).where(where).order_by(_CARD.c.id))]


def _object(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise TypeError(found)
    return found
