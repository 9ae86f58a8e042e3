"""Cards of a retrospective as they come to its wall."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import NEVER, RetroItem, Retrospective
from journal.core.vocabulary import CardMode
from journal.learning import small_groups
from journal.services.meeting_state import items_of
from journal.store.database import Write
from journal.store.meetings import HiddenCard
from journal.text.retrospective_formats import MeetingFormat

LONGEST_CARD = 1000
"""Letters of the longest card."""


def tidy_card(format: MeetingFormat, card: HiddenCard) -> HiddenCard:
    """Return a card as it is kept; refuse one that is empty, too long, or for no column of the format."""
    words = card.words.strip()
    if not words:
        raise InvalidInput(_("Write something on the card. Ten words are enough."), field="words")
    if len(words) > LONGEST_CARD:
        told = _("This card has {n} letters; {most} is the most. Say it in fewer, or make two cards of it.")
        raise InvalidInput(told.format(n=len(words), most=LONGEST_CARD), field="words")
    if format.column(card.column) is None:
        known = ", ".join(column.key for column in format.columns)
        told = _("There is no column “{key}” on this wall. There is: {known}.")
        raise InvalidInput(told.format(key=card.column, known=known), field="column")
    return replace(card, words=words)


def put_on_wall(write: Write, meeting: Retrospective, cards: Sequence[HiddenCard]) -> list[RetroItem]:
    """Put cards on the wall in the order given, each below what stands in its column.

    Each gets a new random id. Without authors nobody is kept with one, and of the time only the day.
    """
    nameless = meeting.cards is CardMode.AUTHORLESS
    lowest: dict[str, int] = {}
    for item in items_of(write, meeting.id):
        lowest[item.column] = max(lowest.get(item.column, 0), item.rank)
    made = []
    for card in cards:
        lowest[card.column] = lowest.get(card.column, 0) + 1
        item = RetroItem(
            id=str(uuid.uuid4()),
            retrospective=meeting.id,
            column=card.column,
            rank=lowest[card.column],
            words=card.words,
            author=None if nameless else card.author,
            audience=meeting.audience,
        )
        item = dated(write, meeting, item)
        made.append(write.put(item, new=True, moment=item.created if nameless else None))
    return made


def dated(write: Write, meeting: Retrospective, item: RetroItem) -> RetroItem:
    """Return a new card or title with the day alone as when it was written, where cards have no author."""
    if item.created != NEVER or meeting.cards is not CardMode.AUTHORLESS:
        return item
    return replace(item, created=small_groups.coarse(write.now))
