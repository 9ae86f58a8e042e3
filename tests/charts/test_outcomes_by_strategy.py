from __future__ import annotations

import pytest

from journal.charts.outcomes_by_strategy import OutcomesByStrategy
from journal.charts.sheet import Room
from journal.core.dates import EventDate
from journal.core.records import Actor, Outcome
from journal.core.vocabulary import DecisionKind
from tests.charts.builders import SAMPLE_DAY, dense, long_running, palette, sample
from tests.learning.builders import Story

CHART = OutcomesByStrategy()


def story_of(*outcomes: tuple[str, str]) -> Story:
    """Return a story of outcomes, each with the letters of its actors and of its strategies."""
    story = Story()
    for letter in "ABCD":
        story.add(Actor(id=letter, name=f"Office {letter}", created=story.now()))
    for letter in "xyzw":
        story.strategy(letter)
        story.decide(letter, DecisionKind.START, "2026-01-01", f"{letter}v1")
    for number, (actors, strategies) in enumerate(outcomes, start=1):
        story.add(
            Outcome(
                id=f"o{number}", statement=f"Thing {number}.", rank=number, date=EventDate("2026-02"),
                positive=number != 2, actors=frozenset(actors), versions=frozenset(f"{each}v1" for each in strategies),
            )
        )  # fmt: skip
    return story


def told(*outcomes: tuple[str, str]) -> str:
    return CHART.sentence(CHART.rows(story_of(*outcomes).snapshot, SAMPLE_DAY))


def test_the_sample_reads_as_its_practice_note_says() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY)
    found = {
        (actor.name, strategy.name): [each.code for each in rows.cell(actor, strategy)]
        for actor in rows.actors
        for strategy in rows.strategies
        if rows.cell(actor, strategy)
    }
    assert found == {
        ("Committees", "S1"): ["O3"], ("Committees", "S3"): ["O3", "O4"], ("Contractors", "S3"): ["O4"],
        ("Oversight Office", "S2"): ["O1"], ("Treasury", "S1"): ["O2"], ("Treasury", "S2"): ["O2"],
        ("Works Dept", "S2"): ["O1"],
    }  # fmt: skip
    assert CHART.sentence(rows) == (
        "Most results lie between Committees and S3: two of four outcomes, one of them negative."
    )
    assert CHART.notes(rows)[-1] == "Without an outcome so far: Director-W, Engineer-3, S4."
    assert "Committees: S1 O3; S3 O3, O4." in CHART.alt(rows)


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ([], "No outcome is written down yet. Begin with one thing that somebody else now does differently."),
        ([("A", "")], "No outcome names both an actor and a strategy yet. Say whose change it is and what led to it."),
        ([("A", "x")], "One outcome is too few to see where results cluster."),
        (
            [("A", "x"), ("B", "y")],
            "Results are spread: no actor and strategy have more than one of the two between them.",
        ),
        (
            [("A", "x"), ("A", "x")],
            "Most results lie between Office A and S1: two of two outcomes, one of them negative.",
        ),
        (
            [("AB", "x"), ("AB", "x")],
            "Results cluster in two places, two outcomes in each: Office A and S1; Office B and S1.",
        ),
        (
            [("ABCD", "x"), ("ABCD", "x")],
            "Results cluster in four places, two outcomes in each: Office A and S1; Office B and S1; two more.",
        ),
    ],
)
def test_where_results_cluster_is_said_as_it_is(outcomes: list[tuple[str, str]], said: str) -> None:
    assert told(*outcomes) == said


def test_what_names_no_actor_or_no_strategy_has_a_row_or_column_of_its_own() -> None:
    rows = CHART.rows(story_of(("A", "x"), ("", "x"), ("A", "")).snapshot, SAMPLE_DAY)
    assert [each.name for each in rows.actors] == ["Office A", "No actor named"]
    assert [each.name for each in rows.strategies] == ["S1", "None"]


def test_every_outcome_can_be_opened_in_each_place_it_stands() -> None:
    sheet = CHART.place(CHART.rows(sample(), SAMPLE_DAY), palette(), Room(720))
    assert len(sheet.marks) == 8
    assert sheet.marks[0].words.startswith("O3 Three neighbourhood committees cited street sheets")


def test_a_full_cell_counts_what_it_cannot_show_and_opens_it_all_the_same() -> None:
    rows = CHART.rows(long_running(), SAMPLE_DAY)
    card = CHART.place(rows, palette(), Room(334, 200, bare=True))
    counts = [mark for mark in card.marks if len(mark.targets) > 1]
    assert counts
    assert all(f"{len(mark.targets)} outcomes: O" in mark.words for mark in counts)
    assert any(text.words.startswith("and ") and "more actors" in text.words for text in card.texts)


def test_strategies_without_room_are_counted() -> None:
    card = CHART.place(CHART.rows(dense(40, 300), SAMPLE_DAY), palette(), Room(720))
    assert any("more strategies" in text.words for text in card.texts)
