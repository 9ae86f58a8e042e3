from __future__ import annotations

from itertools import combinations

import pytest

from journal.charts.actor_trails import ActorTrails, Way
from journal.charts.sheet import Room
from journal.charts.trail_places import asides
from journal.core.dates import EventDate
from journal.core.records import Actor, ActorReading
from tests.charts.builders import SAMPLE_DAY, dense, palette, sample
from tests.learning.builders import Story

CHART = ActorTrails()
HERE: list[tuple[int | None, int | None]] = [(1, 3)]


def story_of(**actors: list[tuple[int | None, int | None]]) -> Story:
    story = Story()
    for name, readings in actors.items():
        story.add(Actor(id=name, name=name, created=story.now()))
        for month, (stance, influence) in enumerate(readings, start=1):
            story.add(
                ActorReading(
                    id=f"{name}{month}", actor=name, date=EventDate(f"2026-{month:02}"), stance=stance,
                    influence=influence, created=story.now(),
                )
            )  # fmt: skip
    return story


def told(**actors: list[tuple[int | None, int | None]]) -> str:
    return CHART.sentence(CHART.rows(story_of(**actors).snapshot, SAMPLE_DAY))


def test_the_sample_reads_as_its_readings_say() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY)
    assert {each.name: each.way for each in rows.trails} == {
        "Treasury": Way.CLOSER, "Works Dept": Way.SAME, "Director-W": Way.SAME, "Engineer-3": Way.CLOSER,
        "Oversight Office": Way.CLOSER, "Committees": Way.CLOSER, "Contractors": Way.FURTHER,
    }  # fmt: skip
    assert CHART.sentence(rows) == (
        "Four of seven actors stand closer to us than when first read, one further off: Contractors."
    )
    assert CHART.notes(rows) == ["23 readings of 7 actors. Code names only."]
    assert "stance −2, influence 3, 1 April" in CHART.alt(rows)
    assert len(CHART.table(rows).rows) == 23


@pytest.mark.parametrize(
    ("actors", "said"),
    [
        ({}, "No actor has been placed yet. Say of one how they stand to us and how much they can move."),
        (
            {"A": [(1, None)]},
            "No actor has been placed yet. Say of one how they stand to us and how much they can move.",
        ),
        ({"A": [(1, 1)]}, "One actor is read once; a second reading shows a shift."),
        ({"A": [(1, 1)], "B": [(0, 2)]}, "Two actors are read once; a second reading shows who shifts."),
        ({"A": [(1, 1), (2, 1)]}, "The one actor read again stands closer to us, none further off."),
        ({"A": [(1, 1), (0, 1)]}, "The one actor read again is no closer, one further off: A."),
        (
            {"A": [(0, 1), (1, 1)], "B": [(0, 1), (2, 1)]},
            "Both actors stand closer to us than when first read, none further off.",
        ),
        (
            {each: [(0, 1), (-1, 1)] for each in "ABC"},
            "None of three actors stands closer to us than when first read, three further off.",
        ),
    ],
)
def test_who_shifted_is_said_as_it_is(actors: dict[str, list[tuple[int | None, int | None]]], said: str) -> None:
    assert told(**actors) == said


def test_readings_at_one_place_are_one_mark_that_stands_for_all_of_them() -> None:
    rows = CHART.rows(story_of(A=[(0, 3), (0, 3), (1, 3)]).snapshot, SAMPLE_DAY)
    sheet = CHART.place(rows, palette(), Room(720))
    assert [[target.record for target in mark.targets] for mark in sheet.marks] == [["A1", "A2"], ["A3"]]


def test_the_board_keeps_stance_and_influence_in_their_squares() -> None:
    sheet = CHART.place(CHART.rows(story_of(A=[(-2, 1), (2, 5)]).snapshot, SAMPLE_DAY), palette(), Room(720))
    first, last = (mark.box.middle for mark in sheet.marks)
    assert first[0] < last[0]
    assert first[1] > last[1]


def test_actors_that_share_a_square_stand_apart_and_each_has_its_name() -> None:
    rows = CHART.rows(story_of(**dict.fromkeys("ABCDEF", HERE)).snapshot, SAMPLE_DAY)
    sheet = CHART.place(rows, palette(), Room(720))
    boxes = [mark.box for mark in sheet.marks]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert {"A", "B", "C", "D", "E", "F"} <= {text.words for text in sheet.texts}


def test_places_within_a_square_are_used_before_any_is_used_twice() -> None:
    found = asides([[(0, 3)]] * 4, 100, 60, 1)
    assert len(set(found)) == 4


def test_of_many_actors_only_the_first_and_the_latest_reading_are_drawn() -> None:
    rows = CHART.rows(dense(40, 300), SAMPLE_DAY)
    sheet = CHART.place(rows, palette(), Room(720))
    assert len(sheet.marks) <= 2 * len(rows.trails)
    assert "the table has those between" in CHART.notes(rows)[0]


def test_names_without_room_are_counted() -> None:
    card = CHART.place(CHART.rows(dense(40, 300), SAMPLE_DAY), palette(), Room(280, 180, bare=True))
    named = sum(text.words.startswith("Office") for text in card.texts)
    assert any(text.words == f"{12 - named} names have no room" for text in card.texts)
