"""Cards on the wall: put together, taken apart, moved, and the topics they make.

A group is known by a key that its cards and its title share. It holds at least two cards: with one left it is no
group any more, unless something was made of it or it has a name. What a move changes is returned; nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.records import RetroItem


@dataclass(frozen=True)
class Topic:
    """A card by itself, or a group of cards: what is voted on and talked about."""

    key: str
    """Id of the card, or of the group's title; the group's key where it has no title."""
    column: str
    words: str
    """What it is called: the group's name, else the words of its first card."""
    cards: tuple[RetroItem, ...]
    title: RetroItem | None
    """What names the group and takes its dots; none for a card by itself."""
    votes: int
    parked: bool = False

    @property
    def item(self) -> RetroItem:
        """Return the record that stands for it: the title, else the card."""
        return self.title or self.cards[0]


def topics(items: Iterable[RetroItem]) -> list[Topic]:
    """Return what the cards make, as they stand on the wall; every card lies in exactly one topic."""
    groups: dict[str, list[RetroItem]] = {}
    titles: dict[str, RetroItem] = {}
    for item in in_order(items):
        if item.names_group:
            titles.setdefault(item.group, item)
        else:
            groups.setdefault(f"group {item.group}" if item.group else f"card {item.id}", []).append(item)
    found = [_topic(cards, titles.get(cards[0].group) if cards[0].group else None) for cards in groups.values()]
    return sorted(found, key=lambda topic: _place(topic.item))


def in_order(items: Iterable[RetroItem]) -> list[RetroItem]:
    """Return cards as they stand on the wall: column by column, from the top."""
    return sorted(items, key=_place)


def item_among(items: Sequence[RetroItem], item_id: str) -> RetroItem:
    """Return a card or a title by its id; ``NotFound`` when it is not on the wall."""
    found = next((item for item in items if item.id == item_id), None)
    if found is None:
        raise NotFound(_("This card is no longer on the wall. Nothing was changed."))
    return found


def put_together(items: Sequence[RetroItem], moved: str, onto: str, new_id: str) -> list[RetroItem]:
    """Return what changes when a card or group is put onto another: its group, or a new one of the id given."""
    below, above = _topic_of(items, onto), _topic_of(items, moved)
    card = item_among(items, moved)
    if below.key == above.key:
        return []
    if card.names_group and card.promoted_to:
        raise InvalidInput(_("Something was made of this group already. Put the other one onto it."), field="group")
    taken = list(above.cards) if card.names_group else [card]
    changed: list[RetroItem] = []
    title = below.title
    if title is None and below.item.group:  # a group of a journal of before, which nothing but its key names
        title = _title(below, new_id, below.item.group)
        changed.append(title)
    elif title is None:
        title = _title(below, new_id, new_id)
        changed += [title, replace(below.cards[0], group=new_id)]
    rank = max(one.rank for one in below.cards)
    changed += [replace(one, group=title.group, rank=rank + n, parked=False) for n, one in enumerate(taken, start=1)]
    return changed + _left_behind(items, above, taken)


def take_out(items: Sequence[RetroItem], card_id: str) -> list[RetroItem]:
    """Return what changes when a card leaves its group and stands by itself again."""
    card = item_among(items, card_id)
    if card.names_group or not card.group:
        return []
    after = max(one.rank for one in _topic_of(items, card_id).cards)
    return [replace(card, group="", rank=after + 1), *_left_behind(items, _topic_of(items, card_id), [card])]


def take_apart(items: Sequence[RetroItem], group: str) -> list[RetroItem]:
    """Return what changes when all cards of a group stand by themselves again; refuse once something was made of it."""
    found = next((one for one in topics(items) if one.item.group == group), None)
    if found is None:
        raise NotFound(_("This group is no longer on the wall. Nothing was changed."))
    if found.title is not None and found.title.promoted_to:
        raise InvalidInput(_("Something was made of this group already. Leave it together."), field="group")
    gone = [replace(found.title, deleted=True)] if found.title is not None else []
    return [*(replace(card, group="") for card in found.cards), *gone]


def named(items: Sequence[RetroItem], group: str, words: str) -> RetroItem:
    """Return the title of a group with other words."""
    title = next((item for item in items if item.names_group and item.group == group), None)
    if title is None:
        raise NotFound(_("This group is no longer on the wall. Nothing was changed."))
    return replace(title, words=" ".join(words.split()))


def put_into(items: Sequence[RetroItem], moved: str, column: str, place: int) -> list[RetroItem]:
    """Return what changes when a card or group goes to a place of a column, counted from 0 at the top."""
    topic = _topic_of(items, moved)
    others = [one for one in topics(items) if one.column == column and one.key != topic.key and not one.parked]
    others.insert(min(max(place, 0), len(others)), topic)
    changed: list[RetroItem] = []
    rank = 0
    for one in others:
        for item in (*([one.title] if one.title else []), *one.cards):
            rank += 1
            there = replace(item, column=column, rank=rank, parked=False) if one is topic else replace(item, rank=rank)
            if there != item:
                changed.append(there)
    return changed


def parked(items: Sequence[RetroItem], item_id: str, *, lies: bool = True) -> list[RetroItem]:
    """Return what changes when a card or group goes to the parking lot, or comes back from it."""
    topic = _topic_of(items, item_id)
    whole = (*([topic.title] if topic.title else []), *topic.cards)
    return [replace(item, parked=lies) for item in whole if item.parked is not lies]


def happened_at(items: Sequence[RetroItem], item_id: str, when: EventDate | None) -> list[RetroItem]:
    """Return what changes when a card or group is dated."""
    topic = _topic_of(items, item_id)
    whole = (*([topic.title] if topic.title else []), *topic.cards)
    return [replace(item, happened=when) for item in whole if item.happened != when]


def _topic(cards: list[RetroItem], title: RetroItem | None) -> Topic:
    first = title or cards[0]
    # A group of a journal of before has no title, and its key is the word that it was known by.
    name = title.words if title is not None else first.group
    votes = sum(item.votes for item in (*cards, *([title] if title else [])))
    return Topic(first.id, first.column, name or cards[0].words, tuple(cards), title, votes, first.parked)


def _topic_of(items: Sequence[RetroItem], item_id: str) -> Topic:
    for topic in topics(items):
        if item_id in (topic.item.id, *(card.id for card in topic.cards)):
            return topic
    raise NotFound(_("This card is no longer on the wall. Nothing was changed."))


def _title(topic: Topic, new_id: str, key: str) -> RetroItem:
    first = topic.cards[0]
    return RetroItem(
        id=new_id,
        retrospective=first.retrospective,
        column=first.column,
        group=key,
        rank=first.rank,
        names_group=True,
        words=first.group,
        happened=first.happened,
        audience=first.audience,
    )


def _left_behind(items: Sequence[RetroItem], topic: Topic, gone: Sequence[RetroItem]) -> list[RetroItem]:
    """Return what becomes of a group that some cards leave."""
    if topic.title is None and not topic.item.group:
        return []
    left = [card for card in topic.cards if card.id not in {one.id for one in gone}]
    title = topic.title
    if not left:
        return [replace(title, deleted=True)] if title is not None else []
    if len(left) > 1 or (title is not None and (title.words or title.promoted_to)):
        return []
    return [replace(left[0], group=""), *([replace(title, deleted=True)] if title is not None else [])]


def _place(item: RetroItem) -> tuple[object, ...]:
    return (item.column, item.rank, not item.names_group, item.id)
