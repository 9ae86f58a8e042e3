from __future__ import annotations

from datetime import date

import pytest

from journal.charts.assumption_strip import AssumptionStrip, Strip
from journal.charts.sheet import Room
from journal.core.dates import EventDate
from journal.core.records import Assumption, AssumptionCheck
from journal.core.vocabulary import Confidence, Kind
from journal.learning.scope import EVERYTHING, Scope
from tests.charts.builders import SAMPLE_DAY, dense, palette, sample
from tests.learning.builders import Story

CHART = AssumptionStrip()
TODAY = date(2026, 6, 15)


def told(*beliefs: str, months: int = 4) -> Story:
    """Tell of assumptions by their ratings, a month each: ``31R``; a point leaves a month out."""
    story = Story()
    for month in range(1, months + 1):
        story.cycle(f"c{month}", date(2026, month, 1), date(2026, month, 28))
    for number, ratings in enumerate(beliefs, start=1):
        name = f"b{number}"
        story.add(Assumption(id=name, statement=f"Belief {number}.", rank=number, created=story.now()))
        for month, rating in enumerate(ratings, start=1):
            if rating != ".":
                check(story, name, f"2026-{month:02}-10", rating)
    return story


def check(story: Story, belief: str, when: str, rating: str) -> None:
    confidence = Confidence(int(rating)) if rating.isdigit() else None
    story.add(
        AssumptionCheck(
            id=f"{belief}-{when}-{rating}", assumption=belief, date=EventDate(when), confidence=confidence,
            retires=rating == "R", created=story.now(),
        )
    )  # fmt: skip


def rows(story: Story, scope: Scope = EVERYTHING) -> Strip:
    return CHART.rows(story.snapshot, TODAY, scope)


def sentence(*beliefs: str) -> str:
    return CHART.sentence(rows(told(*beliefs)))


def test_the_sample_shows_what_the_practice_note_says() -> None:
    found = CHART.rows(sample(), SAMPLE_DAY)
    table = CHART.table(found).rows
    assert [" ".join(cell or "–" for cell in row[1:7]) for row in table] == [
        "2 1 R – – –", "3 2 1 2 4 4", "3 1 R – – –", "– 2 2 4 4 4",
        "– 3 2 3 4 4", "– – 2 3 4 4", "– – – – 2 4", "– – – – 2 2",
    ]  # fmt: skip
    assert CHART.sentence(found) == (
        "Two of eight assumptions weakened, most of all “Press attention moves Works” (3 to 1); five grew stronger."
    )
    assert CHART.notes(found)[0].startswith("30 checks of 8 assumptions.")


@pytest.mark.parametrize(
    ("beliefs", "said"),
    [
        (["42"], "“Belief 1” fell from 4 to 2."),
        (["25"], "“Belief 1” rose from 2 to 5."),
        (["343"], "“Belief 1” ended where it began, at 3 of 5."),
        (["3"], "“Belief 1” was rated once: 3 of 5."),
        (["?"], "“Belief 1” was not rated."),
        (["33", "44"], "None of two assumptions weakened."),
        (["32", "44"], "One of two assumptions weakened: “Belief 1” (3 to 2)."),
        (["32", "43"], "Two of two assumptions weakened."),
        (["32", "52", "13", "."],
         "Two of four assumptions weakened, most of all “Belief 2” (5 to 2); one grew stronger; one was not rated."),
    ],
)  # fmt: skip
def test_the_sentence_compares_the_first_rating_with_the_last(beliefs: list[str], said: str) -> None:
    assert sentence(*beliefs) == said


def test_the_last_check_of_a_cycle_counts_and_all_can_be_opened() -> None:
    story = told("4")
    check(story, "b1", "2026-01-20", "2")
    [cell] = CHART.place(rows(story), palette(), Room(720)).marks
    assert cell.words == "Belief 1, cycle 1: doubtful (2)"
    assert [target.kind for target in cell.targets] == [Kind.ASSUMPTION_CHECK, Kind.ASSUMPTION_CHECK, Kind.ASSUMPTION]
    assert cell.targets[0].record == "b1-2026-01-20-2"


def test_what_moved_says_so_across_an_unchecked_cycle() -> None:
    marks = CHART.place(rows(told("4.2R")), palette(), Room(720)).marks
    assert [mark.words for mark in marks] == [
        "Belief 1, cycle 1: fairly sure (4)",
        "Belief 1, cycle 3: doubtful (2), down from fairly sure",
        "Belief 1, cycle 4: laid to rest",
    ]


def test_checks_outside_every_cycle_are_counted_and_not_drawn() -> None:
    story = told("4")
    check(story, "b1", "2025", "2")
    assert CHART.notes(rows(story)) == [
        "One check of one assumption. One check lies in none of these cycles. Blank: not checked in that cycle."
    ]


def test_what_was_found_between_cycles_is_where_confidence_came_from() -> None:
    story = told("3", "44")
    check(story, "b1", "2025", "5")
    check(story, "b2", "2026-05", "2")
    assert CHART.sentence(rows(story)) == "Two of two assumptions weakened."
    cell = CHART.place(rows(story), palette(), Room(720)).marks[0]
    assert cell.words == "Belief 1, cycle 1: could go either way (3), down from sure"
    assert CHART.sentence(rows(story, Scope(1, 2))) == "None of two assumptions weakened."


def test_too_little_says_what_is_missing() -> None:
    assert CHART.sentence(rows(told())).startswith("No assumption is written down yet.")
    assert CHART.sentence(rows(told("4", months=1))) == "Two cycles are needed. You have one."
    assert CHART.sentence(rows(told("4", months=0))) == "Two cycles are needed. You have none yet."
    assert CHART.sentence(rows(told("4"), Scope(1, 1))) == "Two cycles are needed. Choose one more."
    assert CHART.sentence(rows(told("."))).startswith("No assumption was checked in these cycles.")


def test_a_card_keeps_the_rows_that_moved_most_and_counts_the_others() -> None:
    sheet = CHART.place(CHART.rows(dense(40, 300), SAMPLE_DAY), palette(), Room(334, 200, 1.0, bare=True))
    assert sheet.height == 200
    assert [text.words for text in sheet.texts if text.words.startswith("and ")] == ["and 33 more"]
    found = CHART.place(rows(told("33", "33", "31", "33")), palette(), Room(334, 86, 1.0, bare=True))
    assert [text.words for text in found.texts if text.role == "name"] == ["Belief 3"]
