from __future__ import annotations

from datetime import date

import pytest

from journal.charts.evidence_balance import EvidenceBalance, EvidenceByCycle
from journal.charts.sheet import Room
from journal.core.vocabulary import Kind, Relation
from tests.charts.builders import SAMPLE_DAY, palette, sample
from tests.learning.builders import Story

CHART = EvidenceBalance()
TODAY = date(2026, 6, 15)


def told(*months: str) -> Story:
    """Tell of evidence by month: ``++-`` is two pieces for and one against, ``~`` one of context."""
    story = Story()
    story.strategy("S1")
    relations = {"+": Relation.SUPPORTS, "-": Relation.CHALLENGES, "~": Relation.EXPLAINS}
    for month, signs in enumerate(months, start=1):
        story.cycle(f"c{month}", date(2026, month, 1), date(2026, month, 28))
        for number, sign in enumerate(signs):
            name = story.evidence(f"e{month}{number}", f"2026-{month:02}-{number + 1:02}")
            story.link(name, Kind.STRATEGY_DECISION, story.records[0].id, relations[sign])
    return story


def rows(story: Story) -> EvidenceByCycle:
    return CHART.rows(story.snapshot, TODAY)


def test_the_sample_shows_what_the_practice_note_says() -> None:
    found = CHART.rows(sample(), SAMPLE_DAY)
    assert [row[3:] for row in CHART.table(found).rows] == [
        ("0", "2"), ("1", "1"), ("2", "1"), ("4", "0"), ("3", "0"), ("3", "0"),
    ]  # fmt: skip
    assert CHART.sentence(found) == (
        "13 pieces of evidence support, 4 challenge; cycle 1 brought more against us than for us, none since."
    )
    assert CHART.notes(found) == ["7 more pieces only tell of the context."]


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (["+", ""], "One piece of evidence supports, none challenges: untested, not proven."),
        (["++", "+-"], "3 pieces of evidence support, one challenges; no cycle brought more against us than for us."),
        (["+", "-"], "One piece of evidence supports, one challenges; cycle 2 brought more against us than for us."),
        (["-", "-", "+"],
         ("One piece of evidence supports, 2 challenge; cycle 1 and cycle 2 brought more "
         "against us than for us, none since.")),
        (["-", "-", "-", ""],
         "No piece of evidence supports, 3 challenge; 3 of 4 cycles brought more against us than for us."),
    ],
)  # fmt: skip
def test_the_sentence_says_which_cycles_spoke_against_us(months: list[str], said: str) -> None:
    assert CHART.sentence(rows(told(*months))) == said


def test_a_piece_counts_once_on_each_side() -> None:
    story = told("+", "")
    story.link("e10", Kind.ASSUMPTION, "S1", Relation.SUPPORTS)
    story.link("e10", Kind.ENTRY, "S1", Relation.CHALLENGES)
    found = rows(story)
    assert (found.supporting, found.challenging) == (1, 1)
    marks = CHART.place(found, palette(), Room(720)).marks
    assert [(mark.words, mark.targets[0].record) for mark in marks] == [
        ("1 piece supports, cycle 1", "e10"),
        ("1 piece challenges, cycle 1", "e10"),
    ]


def test_what_lies_in_no_cycle_is_said() -> None:
    story = told("+", "~")
    story.evidence("old", "2019")
    story.link("old", Kind.STRATEGY, "S1", Relation.CHALLENGES)
    assert CHART.notes(rows(story)) == ["One piece only tells of the context. One lies in none of these cycles."]


def test_too_little_says_what_is_missing() -> None:
    assert CHART.sentence(rows(told("~", ""))).startswith("No evidence speaks for or against anything yet.")
    assert CHART.sentence(rows(told("+"))) == "Two cycles are needed. You have one."


def test_more_outside_the_cycles_than_in_them_is_said() -> None:
    story = told("+-", "")
    for number in range(3):
        name = story.evidence(f"far{number}", "2019")
        story.link(name, Kind.STRATEGY_DECISION, story.records[0].id, Relation.CHALLENGES)
    assert CHART.sentence(rows(story)).endswith(" 3 more lie in none of these cycles.")
