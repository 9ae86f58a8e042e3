"""What is talked about, in which order, and what is left for whoever asks."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from journal.core.records import RetroItem
from journal.learning import meeting_clock
from journal.learning.card_groups import Topic, topics
from journal.learning.discussion import discussion
from journal.learning.meeting_clock import MeetingClock

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def wall(*votes: int, column: str = "what") -> list[Topic]:
    """Return cards named a, b, c… with so many dots each."""
    return topics(
        RetroItem(id=chr(97 + place), retrospective="r", column=column, rank=place, words=f"Card {place}", votes=dots)
        for place, dots in enumerate(votes)
    )


def clock(*talked: str, on: str = "") -> MeetingClock:
    """Return a clock of one phase in which some topics were talked about, and one may be on."""
    running = meeting_clock.go_on(meeting_clock.planned([("discuss", 16)]), NOW)
    for key in talked:
        running = meeting_clock.talk_about(running, key, 300, NOW)
    running = meeting_clock.end_topic(running, NOW)
    return meeting_clock.talk_about(running, on, 300, NOW) if on else running


def keys(found: tuple[Topic, ...]) -> list[str]:
    return [one.key for one in found]


def test_topics_with_most_dots_come_first_and_the_others_wait_for_somebody_to_ask() -> None:
    found = discussion(wall(1, 0, 4, 2), clock(), most=2)
    assert (keys(found.coming), keys(found.others), found.count) == (["c", "d"], ["a", "b"], 2)


def test_where_nobody_placed_a_dot_they_come_as_they_stand() -> None:
    assert keys(discussion(wall(0, 0, 0), clock(), most=2).coming) == ["a", "b"]


def test_a_topic_that_is_on_has_its_time_and_one_that_is_done_has_its_place() -> None:
    found = discussion(wall(1, 3, 2), clock("b", on="c"))
    assert found.now is not None
    assert (found.now.key, keys(found.done), keys(found.coming)) == ("c", ["b"], ["a"])
    assert found.time is not None
    assert (found.time.seconds, found.place, found.count) == (300, 2, 3)


def test_what_lies_in_another_column_or_on_the_parking_lot_does_not_come() -> None:
    parked = topics([RetroItem(id="p", retrospective="r", column="rocks", words="Later", votes=9, parked=True)])
    found = discussion([*wall(3), *wall(2, column="rocks")[:0], *parked], clock(), columns=("rocks",))
    assert (keys(found.coming), keys(found.others)) == ([], [])


@given(st.lists(st.integers(0, 5), max_size=8), st.data())
def test_every_topic_is_in_exactly_one_place(votes: list[int], data: st.DataObject) -> None:
    cards = wall(*votes)
    names = [one.key for one in cards]
    talked = data.draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    on = data.draw(st.sampled_from(["", *names]))
    found = discussion(cards, clock(*talked, on=on), most=data.draw(st.integers(0, 4)))
    places = [*keys(found.done), *([found.now.key] if found.now else []), *keys(found.coming), *keys(found.others)]
    assert sorted(places) == sorted(names)
