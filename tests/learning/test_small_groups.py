"""What is hidden in a small group: order, hours, and who chose what among three."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as some

from journal.core.vocabulary import CardMode
from journal.learning import small_groups


@given(some.lists(some.integers(1, 5), max_size=12))
def test_nothing_is_broken_down_under_four(voices: list[int]) -> None:
    found = small_groups.breakdown(voices)
    assert (found is None) == (len(voices) < 4)
    assert found is None or sum(found.values()) == len(voices)
    assert (small_groups.middle(voices) in voices) == bool(voices)


@given(some.datetimes(timezones=some.just(UTC)))
def test_only_the_day_is_kept(moment: datetime) -> None:
    kept = small_groups.coarse(moment)
    assert (kept.hour, kept.minute, kept.second, kept.microsecond) == (0, 0, 0, 0)
    assert kept.date() == moment.date()


@given(some.lists(some.integers()), some.randoms())
def test_shuffling_loses_nothing(items: list[int], chance: Random) -> None:
    assert sorted(small_groups.shuffled(items, chance)) == sorted(items)


def test_shuffling_does_not_follow_what_was_written_when() -> None:
    items = list(range(50))
    assert small_groups.shuffled(items) != items


def test_what_cannot_be_hidden_is_said_before_the_first_card() -> None:
    assert "cannot be hidden" in small_groups.what_shows(CardMode.AUTHORLESS, 8)
    assert "With 3 people here" in small_groups.what_shows(CardMode.AUTHORLESS, 3)
    assert "3 people" not in small_groups.what_shows(CardMode.NAMED, 3)
    assert "people" not in small_groups.what_shows(CardMode.AUTHORLESS, 0)


def test_sums_say_what_they_can_tell() -> None:
    assert small_groups.what_votes_show(5) == "Of the stones only the sums are kept."
    assert "With 3 people there, sums can tell" in small_groups.what_votes_show(3)
    assert "everybody knows" in small_groups.what_votes_show(1)
    assert small_groups.what_worth_shows(6) == "The middle of 6 voices; nothing else of them is kept."
    assert "With so few" in small_groups.what_worth_shows(3)
    assert "everybody knows" in small_groups.what_worth_shows(1)
    assert "Nobody kept" in small_groups.what_worth_shows(0)
    assert small_groups.what_worth_keeps(4) == "Of all voices only the middle is kept."
    assert "With so few" in small_groups.what_worth_keeps(3)
