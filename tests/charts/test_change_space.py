from __future__ import annotations

from datetime import date

from journal.charts.change_space import PARTS, ChangeSpace
from journal.charts.sheet import KeyItem, Room
from journal.core.records import ChangeSpaceReading
from journal.core.vocabulary import Kind
from journal.learning.scope import Scope
from tests.charts.builders import SAMPLE_DAY, palette, sample
from tests.charts.seeing import look_alike
from tests.learning.builders import Story

CHART = ChangeSpace()


def story_of(*readings: tuple[int | None, int | None, int | None]) -> Story:
    story = Story()
    for number, (authority, acceptance, ability) in enumerate(readings, start=1):
        cycle = story.cycle(f"c{number}", date(2026, number, 1), date(2026, number, 28))
        story.add(
            ChangeSpaceReading(
                id=f"r{number}", cycle=cycle, authority=authority, acceptance=acceptance, ability=ability,
                created=story.now(),
            )
        )  # fmt: skip
    return story


def told(story: Story) -> str:
    return CHART.sentence(CHART.rows(story.snapshot, SAMPLE_DAY))


def test_the_sample_reads_as_its_practice_note_says() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY)
    assert [each.values for each in rows.cycles] == [
        (2, 2, 3), (1, 3, 3), (2, 3, 2), (3, 3, 3), (3, 4, 4), (2, 4, 4),
    ]  # fmt: skip
    assert CHART.sentence(rows) == (
        "Authority is back at 2, where it began; acceptance rose from 2 to 4; ability rose from 3 to 4."
    )
    assert "Cycle 2: authority 1, acceptance 3, ability 3." in CHART.alt(rows)
    assert CHART.table(rows).records()[1]["Authority"] == "1"


def test_each_way_to_move_is_said_as_it_is() -> None:
    assert told(story_of((3, 2, None), (2, 2, 4))) == (
        "Authority fell from 3 to 2; acceptance stayed at 2; ability was read once, at 4."
    )
    assert told(story_of((1, None, None), (2, None, None))) == (
        "Authority rose from 1 to 2; acceptance was never read; ability was never read."
    )


def test_one_reading_is_too_little_and_says_how_many_are_needed() -> None:
    assert told(story_of((3, 3, 3))) == "Two cycles with a reading are needed. You have one."
    assert told(story_of()).startswith("Nobody has read the change space yet.")
    assert told(story_of((None, None, None))).startswith("Nobody has read")


def test_of_two_readings_in_a_cycle_the_latest_counts_for_each_part() -> None:
    story = story_of((1, 1, 1), (2, 2, 2))
    story.add(ChangeSpaceReading(id="later", cycle="c2", authority=5, created=story.now()))
    last = CHART.rows(story.snapshot, SAMPLE_DAY).cycles[-1]
    assert last.values == (5, 2, 2)
    assert last.readings == ("later", "r2", "r2")


def test_every_reading_has_a_mark_of_its_own() -> None:
    sheet = CHART.place(CHART.rows(sample(), SAMPLE_DAY), palette(), Room(720))
    assert len(sheet.marks) == 18
    assert sheet.marks[0].words == "Authority 2 of 5, cycle 1"
    assert len({mark.targets for mark in sheet.marks}) == 6
    assert {target.kind for mark in sheet.marks for target in mark.targets} == {Kind.CHANGE_SPACE_READING}
    assert not [
        (one.words, other.words)
        for one in sheet.marks
        for other in sheet.marks
        if one is not other and one.box.overlaps(other.box)
    ]


def test_a_cycle_that_was_not_read_breaks_the_lines() -> None:
    whole = CHART.place(
        CHART.rows(story_of((1, 1, 1), (1, 1, 1), (1, 1, 1)).snapshot, SAMPLE_DAY), palette(), Room(720)
    )
    broken = CHART.place(
        CHART.rows(story_of((1, 1, 1), (None, 1, 1), (1, 1, 1)).snapshot, SAMPLE_DAY), palette(), Room(720)
    )
    assert len(broken.shapes) == len(whole.shapes)  # one line more, one marker less


def test_the_lines_can_be_told_apart_without_colour() -> None:
    items = [KeyItem(part.title, lambda *at, make=part.marker: (make(*at),)) for part in PARTS]
    for name in ("light", "dark"):
        assert look_alike(items, palette(name)) == []
    assert len({part.dashes for part in PARTS}) == len(PARTS)


def test_some_cycles_can_be_meant() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY, Scope(2, 3))
    assert [each.column.number for each in rows.cycles] == [2, 3]
    assert CHART.sentence(rows) == "Authority rose from 1 to 2; acceptance stayed at 3; ability fell from 3 to 2."
