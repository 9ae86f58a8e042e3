"""Cards on the wall: whatever is done with them, each lies in exactly one topic, and groups have two cards or more."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journal.core.errors import InvalidInput, JournalError, NotFound
from journal.core.records import RetroItem
from journal.core.vocabulary import Kind
from journal.learning import card_groups as wall


def cards(count: int = 4) -> list[RetroItem]:
    """Return cards in two columns."""
    return [
        RetroItem(id=f"c{n}", retrospective="R", column="ab"[n % 2], rank=n, words=f"Card {n}") for n in range(count)
    ]


def with_changes(items: Iterable[RetroItem], changed: Iterable[RetroItem]) -> list[RetroItem]:
    """Return the wall after a change."""
    found = {item.id: item for item in items} | {item.id: item for item in changed}
    return [item for item in found.values() if not item.deleted]


def made(items: list[RetroItem]) -> list[list[str]]:
    """Return the ids of the cards of each topic."""
    return [[card.id for card in topic.cards] for topic in wall.topics(items)]


def test_cards_are_put_together_named_and_taken_apart() -> None:
    items = with_changes(cards(), wall.put_together(cards(), "c1", "c0", "g"))
    [group, *others] = wall.topics(items)
    assert ([card.id for card in group.cards], group.words, group.key) == (["c0", "c1"], "Card 0", "g")
    assert [topic.key for topic in others] == ["c2", "c3"]
    items = with_changes(items, [wall.named(items, "g", "  Streets  and drains ")])
    items = with_changes(items, wall.put_together(items, "c3", "c1", "unused"))
    [group, *others] = wall.topics(items)
    assert (group.words, len(group.cards)) == ("Streets and drains", 3)
    assert wall.put_together(items, "c3", "g", "unused") == []
    items = with_changes(items, wall.take_out(items, "c0"))
    assert made(items) == [["c1", "c3"], ["c2"], ["c0"]]
    items = with_changes(items, wall.take_apart(items, "g"))
    assert made(items) == [["c2"], ["c0"], ["c1"], ["c3"]]
    assert not any(item.names_group for item in items)


def test_one_card_alone_is_no_group_unless_it_has_a_name() -> None:
    items = with_changes(cards(2), wall.put_together(cards(2), "c1", "c0", "g"))
    named = with_changes(items, [wall.named(items, "g", "Streets")])
    assert {item.id for item in with_changes(items, wall.take_out(items, "c0"))} == {"c0", "c1"}
    assert {item.id for item in with_changes(named, wall.take_out(named, "c0"))} == {"c0", "c1", "g"}


def test_groups_are_put_together_with_their_dots() -> None:
    items = cards()
    for moved, onto, key in (("c1", "c0", "g"), ("c3", "c2", "h")):
        items = with_changes(items, wall.put_together(items, moved, onto, key))
    items = [replace(item, votes=n) for n, item in enumerate(wall.in_order(items))]
    dots = sum(item.votes for item in items if item.id != "h")
    items = with_changes(items, wall.put_together(items, "h", "c1", "unused"))
    [topic] = wall.topics(items)
    assert ({card.id for card in topic.cards}, topic.votes) == ({"c0", "c1", "c2", "c3"}, dots)


def test_what_something_was_made_of_stays_together() -> None:
    items = with_changes(cards(), wall.put_together(cards(), "c1", "c0", "g"))
    items = [replace(item, promoted_kind=Kind.ACTION, promoted_to="X") if item.id == "g" else item for item in items]
    with pytest.raises(InvalidInput, match="Leave it together"):
        wall.take_apart(items, "g")
    with pytest.raises(InvalidInput, match="Put the other one onto it"):
        wall.put_together(items, "g", "c2", "new")
    assert wall.put_together(items, "c2", "g", "new")


def test_a_card_or_group_goes_to_another_place_and_to_the_parking_lot() -> None:
    items = with_changes(cards(6), wall.put_together(cards(6), "c2", "c0", "g"))
    items = with_changes(items, wall.put_into(items, "g", "b", 1))
    assert [topic.key for topic in wall.topics(items)] == ["c4", "c1", "g", "c3", "c5"]
    items = with_changes(items, wall.parked(items, "g"))
    assert [topic.parked for topic in wall.topics(items)] == [False, False, True, False, False]
    assert {item.id for item in items if item.parked} == {"g", "c0", "c2"}
    assert wall.parked(items, "g") == []
    items = with_changes(items, wall.parked(items, "c0", lies=False))
    assert not any(item.parked for item in items)
    with pytest.raises(NotFound):
        wall.parked(items, "gone")


def test_groups_of_a_journal_of_before_are_known_by_their_word() -> None:
    items = [replace(card, group="street") if card.id in ("c0", "c2") else card for card in cards()]
    [street, *_others] = wall.topics(items)
    assert (street.words, street.key, street.title) == ("street", "c0", None)
    items = with_changes(items, wall.put_together(items, "c1", "c0", "g"))
    [street, _other] = wall.topics(items)
    assert (street.words, {card.group for card in street.cards}) == ("street", {"street"})


_IDS = [f"c{n}" for n in range(6)] + [f"g{n}" for n in range(12)]


@given(
    some.lists(
        some.tuples(
            some.sampled_from(["together", "out", "apart", "into", "park", "back", "name"]),
            some.sampled_from(_IDS),
            some.sampled_from(_IDS),
            some.integers(0, 9),
        ),
        max_size=12,
    )
)
def test_whatever_is_done_each_card_lies_in_one_topic(steps: list[tuple[str, str, str, int]]) -> None:
    items, new = cards(6), iter([f"g{n}" for n in range(99)])
    for name, one, other, place in steps:
        changed: list[RetroItem] = []
        with suppress(JournalError):
            match name:
                case "together":
                    changed = wall.put_together(items, one, other, next(new))
                case "out":
                    changed = wall.take_out(items, one)
                case "apart":
                    changed = wall.take_apart(items, one)
                case "into":
                    changed = wall.put_into(items, one, "ab"[place % 2], place)
                case "park" | "back":
                    changed = wall.parked(items, one, lies=name == "park")
                case "name":
                    changed = [wall.named(items, one, "Streets")]
        items = with_changes(items, changed)
        topics = wall.topics(items)
        lying = [card.id for topic in topics for card in topic.cards]
        assert sorted(lying) == [f"c{n}" for n in range(6)]
        assert all(len(topic.cards) > 1 for topic in topics if topic.title is not None and not topic.title.words)
        titles = {topic.title.id for topic in topics if topic.title is not None}
        assert {item.id for item in items if item.names_group} == titles
        assert all(topic.title is not None for topic in topics if topic.cards[0].group)
