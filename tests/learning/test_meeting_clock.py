"""The clock of an agenda: paused, longer, skipped, over time, put down and taken up at the same second."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journal.core.errors import InvalidInput
from journal.learning import meeting_clock as clocks
from journal.learning.meeting_clock import MeetingClock

START = datetime(2026, 4, 15, 18, 0, tzinfo=UTC)
AGENDA = [("open", 4), ("write", 6), ("vote", 4), ("close", 2)]


def after(seconds: float) -> datetime:
    """Return a moment of the evening."""
    return START + timedelta(seconds=seconds)


def begun() -> MeetingClock:
    """Return the agenda's clock, running since the start."""
    return clocks.go_on(clocks.planned(AGENDA), START)


def left(clock: MeetingClock) -> float:
    """Return the seconds left of the phase that is on."""
    assert clock.phase is not None
    return clock.phase.left


def test_time_runs_stands_still_and_gets_longer() -> None:
    clock = clocks.beat(begun(), after(100))
    assert left(clock) == 140
    clock = clocks.pause(clock, after(110))
    assert not clock.runs
    assert left(clocks.beat(clock, after(500))) == 130
    clock = clocks.add_minute(clock, after(500))
    assert left(clock) == 190
    clock = clocks.go_on(clock, after(600))
    assert left(clocks.beat(clock, after(790))) == 0
    assert left(clocks.beat(clock, after(795))) == -5


def test_the_agenda_is_walked_skipped_and_walked_back() -> None:
    clock = clocks.following(begun(), after(60))
    assert (clock.phase and clock.phase.key, clock.runs) == ("write", True)
    clock = clocks.skip(clock, after(90))
    assert [phase.skipped for phase in clock.phases] == [False, True, False, False]
    clock = clocks.go_to(clock, "write", after(100))
    assert (clock.phase and clock.phase.spent, clock.phase and clock.phase.skipped) == (30, False)
    clock = clocks.go_to(clock, "close", after(110))
    clock = clocks.following(clock, after(130))
    assert (clock.is_over, clock.runs, clock.phase) == (True, False, None)
    assert clock.spent == 130
    assert clocks.following(clock, after(200)) == clock
    assert clocks.skip(clock, after(200)) == clock
    assert clocks.add_minute(clock, after(200)) == clock
    with pytest.raises(InvalidInput, match="no phase “lunch”"):
        clocks.go_to(clock, "lunch", after(200))


def test_a_topic_has_time_of_its_own() -> None:
    clock = clocks.go_to(begun(), "write", START)
    assert clocks.time_for_each(clock, 4) == 60
    assert clocks.time_for_each(clock, 2) == 180
    clock = clocks.talk_about(clock, "a", 180, after(0))
    clock = clocks.talk_about(clock, "b", 180, after(50))
    assert clock.topics["a"].left == 130
    clock = clocks.add_minute(clock, after(60))
    assert (clock.topics["b"].left, left(clock)) == (230, 360)
    clock = clocks.talk_about(clocks.end_topic(clock, after(70)), "a", 999, after(80))
    clock = clocks.beat(clock, after(100))
    assert (clock.topics["a"].left, clock.topics["b"].left, left(clock)) == (110, 220, 320)
    assert clocks.following(clock, after(100)).topic == ""


def test_a_laptop_that_slept_or_whose_clock_was_set_adds_little() -> None:
    clock = clocks.beat(begun(), after(7200))
    assert clock.spent == clocks.LONGEST_BEAT
    assert clocks.beat(clock, START).spent == clocks.LONGEST_BEAT


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(760, "12:40"), (759.2, "12:40"), (0.3, "0:01"), (0, "0:00"), (-0.5, "0:00"), (-130.9, "Over by 2:10")],
)
def test_the_wall_shows_minutes_and_seconds(seconds: float, words: str) -> None:
    assert clocks.time_words(seconds) == words


_STEPS: dict[str, Callable[[MeetingClock, datetime], MeetingClock]] = {
    "beat": clocks.beat,
    "go_on": clocks.go_on,
    "pause": clocks.pause,
    "minute": clocks.add_minute,
    "following": clocks.following,
    "skip": clocks.skip,
    "back": lambda clock, now: clocks.go_to(clock, "open", now),
    "topic": lambda clock, now: clocks.talk_about(clock, "a", 60, now),
    "topic over": clocks.end_topic,
}
steps = some.lists(some.tuples(some.sampled_from(sorted(_STEPS)), some.floats(0, 200)), max_size=30)


def led(chosen: list[tuple[str, float]], between: Callable[[MeetingClock], MeetingClock]) -> tuple[MeetingClock, float]:
    """Lead an agenda by these steps and stand still; return its clock with the seconds during which it ran."""
    clock, at, ran = clocks.planned(AGENDA), 0.0, 0.0
    for name, wait in chosen:
        at += wait
        ran += wait if clock.runs else 0
        clock = between(_STEPS[name](clock, after(at)))
    return between(clocks.pause(clock, after(at))), ran


@given(steps)
def test_no_second_is_lost_or_counted_twice(chosen: list[tuple[str, float]]) -> None:
    clock, ran = led(chosen, lambda clock: clock)
    assert clock.spent == pytest.approx(ran, abs=0.01)
    assert all(topic.spent <= clock.spent + 0.01 for topic in clock.topics.values())


@given(steps)
def test_a_clock_put_down_at_any_step_goes_on_at_the_same_second(chosen: list[tuple[str, float]]) -> None:
    def put_down(clock: MeetingClock) -> MeetingClock:
        return clocks.from_data(json.loads(json.dumps(clocks.as_data(clock))))

    assert led(chosen, put_down) == led(chosen, lambda clock: clock)


def test_a_power_cut_costs_no_time() -> None:
    clock = clocks.talk_about(clocks.following(begun(), after(60)), "a", 60, after(70))
    clock = clocks.beat(clock, after(90))
    again = clocks.taken_up(clocks.from_data(clocks.as_data(clock)))
    assert not again.runs
    again = clocks.beat(clocks.go_on(again, after(5000)), after(5010))
    assert [phase.spent for phase in again.phases] == [60, 40, 0, 0]
    assert again.topics["a"].spent == 30


@pytest.mark.parametrize(
    "harm",
    [
        {"at": 9}, {"at": -1}, {"at": "one"}, {"phases": [["open"]]}, {"phases": None}, {"seen": "noon"},
        {"phases": [["open", 60, -1, False]]}, {"phases": [["open", 60, float("nan"), False]]}, {"topics": 3},
    ],
)  # fmt: skip
def test_nonsense_is_refused(harm: dict[str, object]) -> None:
    with pytest.raises(InvalidInput, match="Its cards are safe"):
        clocks.from_data(clocks.as_data(begun()) | harm)
