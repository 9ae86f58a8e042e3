from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from journal.charts.rhythm import Rhythm, TeamRhythm
from journal.charts.shapes import Bar
from journal.charts.sheet import Room
from journal.core.dates import EventDate
from journal.core.records import Entry
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience
from journal.learning.scope import Scope
from tests.charts.builders import SAMPLE_DAY, palette, sample
from tests.learning.builders import Story

CHART = TeamRhythm()
TODAY = date(2026, 3, 1)


def note(day: date, number: int = 0, *, source: str | None = None, told: date | None = None) -> Entry:
    written = datetime(day.year, day.month, day.day, 9 + number // 60, number % 60, tzinfo=UTC)
    when = EventDate.of(told or day)
    return Entry(id=f"{day}-{number}-{told}", title="A note", date=when, source=source, created=written)


def rows(*days: str, today: date = TODAY) -> Rhythm:
    """Return the rhythm of entries written on days, one for each time that a day is named."""
    notes = [note(date.fromisoformat(day), number) for number, day in enumerate(days)]
    return CHART.rows(Snapshot(notes), today)


def test_the_sample_counts_every_entry_that_is_not_sealed_once() -> None:
    found = CHART.rows(sample(), SAMPLE_DAY)
    table = CHART.table(found)
    assert found.entries == 59
    assert sum(int(row[1]) for row in table.rows) == 59
    assert table.rows[0][0] == "2025-01-06"
    assert len(table.rows) == 50
    assert CHART.sentence(found) == (
        "59 entries; something was written in 47 of 50 weeks, "
        "the longest quiet stretch was two weeks, from 14 April to 27 April."
    )


def test_nobody_can_be_told_apart() -> None:
    authors = {entry.author for entry in sample().all(Entry)}
    aliases = {record.heading for record in sample() if record.id in authors}
    assert aliases
    found = CHART.rows(sample(), SAMPLE_DAY)
    said = " ".join([CHART.alt(found), str(CHART.table(found)), *CHART.notes(found)]).split()
    marks = " ".join(mark.words for mark in CHART.place(found, palette(), Room(720)).marks).split()
    assert not aliases & {*said, *marks}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], "Nothing is written yet. The first note takes two minutes."),
        (["2026-02-26"], "One entry so far."),
        (["2026-02-26", "2026-02-26"], "2 entries, all in one week."),
        (["2026-02-17", "2026-02-26"], "2 entries; something was written in each of 2 weeks."),
        (["2026-02-10", "2026-02-26"], "2 entries; something was written in 2 of 3 weeks."),
        (["2026-01-30", "2026-02-26"], ("2 entries; something was written in 2 of 5 weeks, "
         "the longest quiet stretch was three weeks, from 2 February to 22 February.")),
        (["2026-02-10"], ("One entry; something was written in 1 of 3 weeks, "
         "the longest quiet stretch was two weeks, from 16 February to 1 March.")),
    ],
)  # fmt: skip
def test_the_sentence_counts_weeks_and_tells_the_longest_pause(days: list[str], said: str) -> None:
    assert CHART.sentence(rows(*days)) == said


def test_an_entry_counts_on_the_day_it_was_written_and_one_from_elsewhere_on_the_day_it_tells_of() -> None:
    written, told = date(2026, 2, 20), date(2026, 2, 3)
    own, brought = note(written, told=told), note(written, 1, source="diary.md", told=told)
    found = CHART.rows(Snapshot([own, brought]), TODAY)
    assert found.days == {told: (brought.id,), written: (own.id,)}


def test_sealed_entries_are_left_out() -> None:
    sealed = Entry(id="s", title="A note", date=EventDate("2026-02-20"), audience=Audience.SEALED,
                   created=datetime(2026, 2, 20, tzinfo=UTC))  # fmt: skip
    assert CHART.rows(Snapshot([sealed]), TODAY).days == {}


def test_cycles_without_entries_at_their_ends_show_their_empty_weeks() -> None:
    story = Story()
    story.cycle("c1", date(2026, 1, 1), date(2026, 1, 31))
    story.cycle("c2", date(2026, 2, 1), date(2026, 2, 28))
    story.add(note(date(2026, 1, 13)))
    found = CHART.rows(story.snapshot, TODAY, Scope(1, 1))
    assert (found.first, found.last) == (date(2026, 1, 1), date(2026, 1, 31))
    assert [row[1] for row in CHART.table(found).rows] == ["0", "0", "1", "0", "0"]


def test_a_day_opens_all_its_entries() -> None:
    [mark] = CHART.place(rows("2026-02-26", "2026-02-26"), palette(), Room(720)).marks
    assert mark.words == "26 February: 2 entries"
    assert len(mark.targets) == 2


def test_the_more_entries_the_fuller_the_day_in_height_as_in_colour() -> None:
    days = [f"2026-02-{day:02}" for day, count in ((9, 1), (10, 2), (11, 3), (12, 4), (13, 9)) for _n in range(count)]
    sheet = CHART.place(rows(*days), palette(), Room(720, None, 1.0, bare=True))
    marks = {mark.words.partition(":")[0]: mark.box for mark in sheet.marks}
    top = []
    for box in marks.values():
        inner = [shape.box for shape in sheet.shapes if isinstance(shape, Bar) and shape.box.x == box.x
                 and shape.look.fill == "accentInk" and box.y <= shape.box.y < box.bottom]  # fmt: skip
        top.append(inner[0].height / box.height)
    assert top == sorted(top)
    assert len(set(top)) == 4


def test_a_long_history_is_shown_by_months_and_years() -> None:
    first = date(2016, 1, 4)
    days = [(first + timedelta(days=9 * number)).isoformat() for number in range(400)]
    found = rows(*days, today=date(2026, 1, 1))
    sheet = CHART.place(found, palette(), Room(334, 200, 1.0, bare=True))
    years = [text.words for text in sheet.texts if text.words.isdigit() and len(text.words) == 4]
    assert years == sorted(years)
    assert years[-1] == "2026"
    assert len(years) < 11
    assert sheet.height == 200
    whole = CHART.place(found, palette(), Room(720))
    assert whole.marks[0].words == "January 2016: 4 entries"
    assert sum(len(mark.targets) for mark in whole.marks) == 400


def test_in_a_narrow_room_the_latest_weeks_are_shown() -> None:
    days = [(TODAY - timedelta(days=7 * number)).isoformat() for number in range(100)]
    sheet = CHART.place(rows(*days), palette(), Room(280, 180, 1.0, bare=True))
    assert 30 < len(sheet.marks) < 60
    assert sheet.marks[-1].words == "1 March: one entry"
