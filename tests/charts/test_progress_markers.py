from __future__ import annotations

from datetime import date

from journal.charts.progress_markers import ProgressMarkers
from journal.charts.sheet import Room, Sheet
from journal.core.records import Actor, MarkerRating, ProgressMarker
from journal.core.vocabulary import Audience, Kind, MarkerLevel, MarkerTier
from journal.learning.scope import Scope
from tests.charts.builders import SAMPLE_DAY, dense, long_running, palette, sample
from tests.learning.builders import Story

CHART = ProgressMarkers()


def story_of(*markers: tuple[int | None, ...]) -> Story:
    story = Story()
    story.add(Actor(id="mill", name="Mill", created=story.now()))
    for number in range(1, 4):
        story.cycle(f"c{number}", date(2026, number, 1), date(2026, number, 28))
    for place, levels in enumerate(markers):
        marker = f"m{place}"
        story.add(ProgressMarker(id=marker, actor="mill", tier=MarkerTier.LIKE, statement=f"Does {place}", rank=place))
        for number, level in enumerate(levels, start=1):
            if level is not None:
                story.add(
                    MarkerRating(id=f"{marker}c{number}", marker=marker, cycle=f"c{number}", level=MarkerLevel(level))
                )
    return story


def told(*markers: tuple[int | None, ...]) -> str:
    return CHART.sentence(CHART.rows(story_of(*markers).snapshot, SAMPLE_DAY))


def test_the_sample_reads_as_its_practice_note_says() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY)
    assert [(each.actor_name, str(each.tier), [int(level) for level in each.rated]) for each in rows.markers] == [
        ("Treasury", "expect", [1, 1, 1, 2, 3, 3]),
        ("Treasury", "like", [0, 0, 1, 2, 3, 3]),
        ("Treasury", "love", [0, 0, 0, 1, 3, 2]),
        ("Works Dept", "expect", [2, 0, 1, 2, 3, 3]),
        ("Works Dept", "like", [0, 0, 0, 1, 2, 2]),
        ("Works Dept", "love", [0, 0, 0, 2, 2, 1]),
        ("Committees", "expect", [0, 3, 3, 3, 3, 3]),
        ("Committees", "like", [0, 2, 2, 2, 3, 3]),
        ("Committees", "love", [0, 0, 0, 1, 1, 3]),
    ]
    assert CHART.sentence(rows) == (
        "All nine markers stand higher than when first rated; in cycle 6, one rose and two fell."
    )
    assert CHART.notes(rows) == ["9 markers of 3 actors."]
    assert CHART.table(rows).records()[2]["Cycle 6"] == "2"


def test_what_rose_and_fell_is_counted_as_it_is() -> None:
    assert told((0, 2), (3, 1), (1, 1)) == (
        "One of 3 markers stands higher than when first rated, one lower; in cycle 2, one rose and one fell."
    )
    assert told((0, 1, 1)) == "The one marker rated again stands higher than at first; in cycle 3, none moved."
    assert told((2, 1)) == "The one marker rated again stands lower than at first; in cycle 2, one fell."
    assert told((2, 3, 2)) == "The one marker rated again stands where it did at first; in cycle 3, one fell."
    assert told((2, 1), (3, 2)) == (
        "None of 2 markers stands higher than when first rated, two lower; in cycle 2, two fell."
    )


def test_a_cycle_without_ratings_is_passed_over() -> None:
    assert told((0, None, 2)) == "The one marker rated again stands higher than at first; in cycle 3, one rose."


def test_what_is_missing_is_said() -> None:
    assert told().startswith("No progress marker is written yet.")
    assert told((None,)).startswith("No progress marker is rated yet.")
    assert told((2,)) == "One progress marker is rated once; a second rating shows who moves."
    assert told((2,), (1,)) == "Two progress markers are rated once; a second rating shows who moves."
    assert CHART.notes(CHART.rows(story_of((1,), (None,)).snapshot, SAMPLE_DAY)) == [
        "2 markers of one actor. One was never rated."
    ]


def test_ratings_of_different_cycles_of_which_no_marker_has_two_say_nothing_of_the_last_step() -> None:
    assert told((2, None), (None, 1)) == "Two progress markers are rated once; a second rating shows who moves."


def test_a_marker_without_the_actor_is_left_out_with_the_actor() -> None:
    story = story_of((1, 2))
    story.change("mill", audience=Audience.SEALED)
    assert CHART.rows(story.snapshot, SAMPLE_DAY).markers == ()


def test_every_cell_opens_its_rating() -> None:
    sheet = CHART.place(CHART.rows(sample(), SAMPLE_DAY), palette(), Room(720))
    assert len(sheet.marks) == 54
    assert sheet.marks[0].words == "Low, cycle 1: Acknowledges our requests and says who handles them (Treasury)"
    assert {target.kind for mark in sheet.marks for target in mark.targets} == {Kind.MARKER_RATING}


def test_numbers_stand_in_the_cells_while_these_have_room() -> None:
    def numbers(sheet: Sheet) -> int:
        return sum(text.role == "value" for text in sheet.texts)

    assert numbers(CHART.place(CHART.rows(sample(), SAMPLE_DAY), palette(), Room(334, 200, bare=True))) == 54
    assert numbers(CHART.place(CHART.rows(long_running(), SAMPLE_DAY), palette(), Room(334, 200, bare=True))) == 0


def test_a_card_says_how_many_markers_it_leaves_out() -> None:
    rows = CHART.rows(dense(4, 8), SAMPLE_DAY)
    card = CHART.place(rows, palette(), Room(334, 200, bare=True))
    shown = len({mark.words.partition(": ")[2] for mark in card.marks})
    assert f"and {40 - shown} more" in [text.words for text in card.texts]
    assert len(CHART.place(rows, palette(), Room(720)).marks) == sum(len(each.rated) for each in rows.markers)


def test_some_cycles_can_be_meant() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY, Scope(2, 3))
    assert [column.number for column in rows.columns] == [2, 3]
    assert rows.markers[3].rated == [MarkerLevel.NONE, MarkerLevel.LOW]
