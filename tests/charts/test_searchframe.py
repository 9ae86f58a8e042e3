from __future__ import annotations

from datetime import date

import pytest

from journal.charts.searchframe import Searchframe
from journal.charts.shapes import Bar
from journal.charts.sheet import Room
from journal.core.dates import EventDate
from journal.core.records import FocalPoint
from journal.core.vocabulary import Certainty, FocalPointState
from tests.charts.builders import SAMPLE_DAY, palette, sample
from tests.learning.builders import Story

CHART = Searchframe()
TODAY = date(2026, 6, 15)
REACHED, PARTLY, OPEN, LET_GO = (
    FocalPointState.REACHED, FocalPointState.PARTLY_REACHED, FocalPointState.OPEN, FocalPointState.LET_GO,
)  # fmt: skip


def story_of(*points: tuple[FocalPointState, str], certainty: Certainty = Certainty.PLANNED) -> Story:
    story = Story()
    for number, (state, target) in enumerate(points):
        story.add(
            FocalPoint(
                id=f"p{number}", statement=f"Point {number} holds.", rank=number, target=EventDate(target),
                state=state, certainty=certainty,
            )
        )  # fmt: skip
    return story


def test_the_sample_reads_as_its_practice_note_says() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY)
    assert [(each.certainty, each.state) for each in rows.points] == [
        (Certainty.PLANNED, PARTLY), (Certainty.EXPECTED, REACHED), (Certainty.HOPED, OPEN),
    ]  # fmt: skip
    assert CHART.sentence(rows) == "Three focal points: one reached, one partly, one open; one is past its date."
    assert rows.days == (date(2025, 1, 1), date(2026, 12, 31)), "the board reaches to the last target"
    words = [mark.words for mark in CHART.place(rows, palette(), Room(720)).marks]
    assert words[1] == "The Treasury publishes spending by street every month, Reached, 30 Sept, expected, due 31 Oct"
    assert CHART.table(rows).records()[2]["Target"] == "2026"


def test_what_was_due_before_the_first_cycle_is_not_drawn_within_it() -> None:
    story = story_of((REACHED, "2010"), (OPEN, "2026"))
    story.cycle("c1", date(2025, 9, 1), date(2025, 9, 30))
    assert CHART.rows(story.snapshot, TODAY).days == (date(2010, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([], "No focal point is set yet. Say what should be true by when, on the way to solved."),
        ([(REACHED, "2026-05-01")], "The one focal point is reached."),
        ([(OPEN, "2026-05-01")], "The one focal point is still open; one is past its date."),
        ([(PARTLY, "2026")], "The one focal point is partly reached."),
        ([(LET_GO, "2026-01-01")], "The one focal point was let go."),
        ([(OPEN, "2026-01"), (OPEN, "2026-02")], "Two focal points: none reached, two open; two are past their date."),
        ([(LET_GO, "2026-01"), (REACHED, "XXXX")], "Two focal points: one reached, one let go."),
    ],
)
def test_where_points_stand_is_said_as_it_is(points: list[tuple[FocalPointState, str]], said: str) -> None:
    assert CHART.sentence(CHART.rows(story_of(*points).snapshot, TODAY)) == said


def test_a_year_is_past_only_when_it_is_over() -> None:
    rows = CHART.rows(story_of((OPEN, "2026")).snapshot, date(2026, 12, 31))
    assert not rows.points[0].is_late(date(2026, 12, 31))
    assert rows.points[0].is_late(date(2027, 1, 1))


@pytest.mark.parametrize("certainty", Certainty)
def test_the_less_certain_a_point_the_paler_it_ends(certainty: Certainty) -> None:
    rows = CHART.rows(story_of((OPEN, "2026-12-01"), certainty=certainty).snapshot, TODAY)
    shades = [
        shape.look.opacity
        for shape in CHART.place(rows, palette(), Room(334, 200, bare=True)).shapes
        if isinstance(shape, Bar) and shape.look.fill == "stone" and shape.look.opacity < 1
    ]
    assert shades == sorted(shades, reverse=True)
    ends = {Certainty.PLANNED: 0.42, Certainty.EXPECTED: 0.2, Certainty.HOPED: 0.04}
    assert shades[-1] == pytest.approx(ends[certainty])


def test_points_without_a_date_are_drawn_and_counted() -> None:
    rows = CHART.rows(story_of((OPEN, "XXXX"), (OPEN, "2026-09")).snapshot, TODAY)
    assert CHART.notes(rows) == ["2 focal points. One has no date."]
    sheet = CHART.place(rows, palette(), Room(720))
    assert len(sheet.marks) == 2
    assert "no date" in [text.words for text in sheet.texts]
