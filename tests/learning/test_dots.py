"""Voting with dots: limits, taking back, and that nothing kept says whose a dot was."""

from __future__ import annotations

import json
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journal.core.errors import InvalidInput
from journal.learning import dots
from journal.learning.dots import Vote


def test_a_turn_has_its_dots_and_takes_them_back() -> None:
    vote = dots.take_turn(dots.begun(2, 2))
    vote = dots.place(dots.place(vote, "a"), "b")
    assert (vote.left, dict(vote.placed)) == (0, {})
    with pytest.raises(InvalidInput, match="All 2 of your stones"):
        dots.place(vote, "a")
    vote = dots.place(dots.take_back(vote, "b"), "a")
    with pytest.raises(InvalidInput, match="no stone here"):
        dots.take_back(vote, "b")
    with pytest.raises(InvalidInput, match="Somebody is voting"):
        dots.take_turn(vote)
    vote = dots.end_turn(vote)
    assert (dict(vote.placed), vote.turns, vote.left) == ({"a": 2}, 1, 2)
    vote = dots.end_turn(dots.place(dots.take_turn(vote), "b"))
    with pytest.raises(InvalidInput, match="Everybody has voted"):
        dots.take_turn(vote)


def test_hands_are_counted_up_to_all_dots() -> None:
    vote = dots.tally(dots.begun(3, 4), "a", 7)
    with pytest.raises(InvalidInput, match="more than all 12 stones: 5 are left"):
        dots.tally(vote, "b", 6)
    vote = dots.tally(dots.tally(vote, "b", 5), "a", 6)
    assert (vote.total, vote.left) == (11, 1)
    vote = dots.place(vote, "a")
    with pytest.raises(InvalidInput, match="All 12 stones are placed"):
        dots.place(vote, "a")
    assert dots.take_back(vote, "b").left == 1
    with pytest.raises(InvalidInput, match="Count the hands"):
        dots.tally(vote, "a", -1)


@pytest.mark.parametrize(("each", "voters"), [(0, 3), (11, 3), (3, 0)])
def test_a_vote_needs_dots_and_voters(each: int, voters: int) -> None:
    with pytest.raises(InvalidInput):
        dots.begun(each, voters)


def test_most_dots_come_first_then_the_order_of_the_wall() -> None:
    assert dots.ranked({"a": 1, "c": 3, "d": 1}, ["d", "c", "b", "a"]) == ["c", "d", "a"]


_STEPS = {
    "turn": lambda vote, _target, _n: dots.take_turn(vote),
    "end": lambda vote, _target, _n: dots.end_turn(vote),
    "place": lambda vote, target, _n: dots.place(vote, target),
    "back": lambda vote, target, _n: dots.take_back(vote, target),
    "tally": dots.tally,
}


@given(
    some.integers(1, 5),
    some.integers(1, 12),
    some.lists(some.tuples(some.sampled_from(sorted(_STEPS)), some.sampled_from("abc"), some.integers(0, 9))),
)
def test_no_way_of_voting_goes_over_the_limits(each: int, voters: int, steps: list[tuple[str, str, int]]) -> None:
    vote = dots.begun(each, voters)
    for name, target, count in steps:
        with suppress(InvalidInput):
            vote = _STEPS[name](vote, target, count)
        assert 0 <= vote.total <= vote.most
        assert vote.left >= 0
        assert sum((vote.hand or {}).values()) <= each
        assert vote.turns <= voters
        assert all(count > 0 for count in (*vote.placed.values(), *(vote.hand or {}).values()))
        assert dots.from_data(json.loads(json.dumps(dots.as_data(vote)))) == vote


@given(some.lists(some.lists(some.sampled_from("abcd"), min_size=3, max_size=3), max_size=6), some.randoms())
def test_what_is_kept_does_not_depend_on_who_voted_when(hands: list[list[str]], chance: Random) -> None:
    def held(order: list[list[str]]) -> Vote:
        vote = dots.begun(3, 6)
        for hand in order:
            vote = dots.take_turn(vote)
            for target in hand:
                vote = dots.place(vote, target)
            vote = dots.end_turn(vote)
        return vote

    mixed = list(hands)
    chance.shuffle(mixed)
    assert json.dumps(dots.as_data(held(hands))) == json.dumps(dots.as_data(held(mixed)))


@given(
    some.integers(1, 10), some.integers(1, 12), some.lists(some.sampled_from("abc"), max_size=40), some.integers(0, 20)
)
def test_people_who_come_or_leave_never_take_dots_away(each: int, voters: int, placed: list[str], now: int) -> None:
    vote = dots.begun(each, voters)
    for target in placed:
        with suppress(InvalidInput):
            vote = dots.place(vote, target)
    after = dots.with_voters(vote, now)
    assert (after.placed, after.turns, after.each) == (vote.placed, vote.turns, vote.each)
    assert after.left >= 0
    assert after.voters >= now
    assert after.voters <= max(now, voters)
