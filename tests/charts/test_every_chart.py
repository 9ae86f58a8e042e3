"""What every chart must keep: words that never touch, marks that open records, differences that all can see."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from journal.charts import CHARTS, Chart
from journal.charts.base import SheetChart
from journal.charts.shapes import Text
from journal.charts.sheet import Room
from journal.core.snapshot import Snapshot
from journal.learning.scope import Scope
from tests.charts.builders import SAMPLE_DAY, dense, long_running, palette, sample
from tests.charts.seeing import beneath, contrast, look_alike, marks_alike

ROOMS = {
    "printed": Room(720),
    "wide map": Room(1128),
    "enlarged": Room(1080, 560, 1.0, bare=True),
    "card": Room(334, 200, 1.0, bare=True),
    "small card": Room(280, 180, 1.0, bare=True),
    "large text": Room(520, None, 1.5),
}
READABLE = 4.5
"""Least contrast of words with what is beneath them (WCAG 2.2, 1.4.3)."""
SCOPES = {"all": Scope(), "two cycles": Scope(2, 3), "one strategy": Scope(strategy="S1")}


def one_of_each(snapshot: Snapshot) -> Snapshot:
    """Return a journal with one record of each kind, of those that the sample has."""
    seen: set[type] = set()
    kept = []
    for record in snapshot:
        if type(record) not in seen:
            seen.add(type(record))
            kept.append(record)
    wanted = {record.id for record in kept}
    return snapshot.where(lambda record: record.id in wanted)


JOURNALS: dict[str, Callable[[], Snapshot]] = {
    "empty": lambda: Snapshot([]),
    "one record": lambda: one_of_each(sample()),
    "sample": sample,
    "dense": lambda: dense(40, 300),
    "long": long_running,
}


@cache
def rows_of(chart: Chart[Any], journal: str) -> Any:
    """Return what a chart draws of a journal, which is the same in every room."""
    return chart.rows(JOURNALS[journal](), SAMPLE_DAY)


def overlapping(texts: list[Text]) -> list[tuple[str, str]]:
    """Return the pairs of texts that share any area, a hair's breadth aside."""
    placed = sorted(((text.box.wider(-0.25), text.words) for text in texts), key=lambda pair: pair[0].y)
    found = []
    for number, (box, words) in enumerate(placed):
        for other, others in placed[number + 1 :]:
            if other.y >= box.bottom:
                break
            if box.overlaps(other):
                found.append((words, others))
    return found


@pytest.mark.parametrize("journal", JOURNALS)
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_words_never_touch_and_stay_on_the_sheet(chart: Chart[Any], room: str, journal: str) -> None:
    if chart.key == "refinement-map" and ROOMS[room].bare:
        pytest.skip("the screen shows the map without words, in a view of its own")
    placed = chart.place(rows_of(chart, journal), palette(), ROOMS[room])
    texts = list(placed.texts)
    assert overlapping(texts) == []
    assert [text.words for text in texts if text.box.x < -0.5 or text.box.right > placed.width + 0.5] == []
    assert [text.words for text in texts if text.box.y < -0.5 or text.box.bottom > placed.height + 0.5] == []
    most = ROOMS[room].height
    if most is not None and isinstance(chart, SheetChart):
        assert placed.height <= most + 0.5


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_every_mark_stands_for_records_that_are_there(chart: Chart[Any]) -> None:
    snapshot = sample()
    placed = chart.place(chart.rows(snapshot, SAMPLE_DAY), palette(), Room(chart.width))
    assert placed.marks, "the sample has something to point at in every chart"
    for mark in placed.marks:
        assert mark.words.strip()
        assert mark.targets
        for target in mark.targets:
            record = snapshot.any(target.record)
            assert record is not None, mark.words
            assert record.kind is target.kind, mark.words
        assert mark.box.right > 0
        assert mark.box.x < placed.width


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_what_the_key_tells_apart_can_be_told_apart_by_all(chart: Chart[Any], name: str) -> None:
    if not isinstance(chart, SheetChart):
        pytest.skip("the map tells everything apart by glyph, letter and place")
    items = chart.key_items(chart.rows(sample(), SAMPLE_DAY))
    assert look_alike(items, palette(name)) == []


@pytest.mark.parametrize("journal", ["sample", "dense"])
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_no_mark_is_told_apart_by_a_colour_that_some_do_not_see(chart: Chart[Any], name: str, journal: str) -> None:
    if not isinstance(chart, SheetChart):
        pytest.skip("the maps tell everything apart by glyph, letter and place")
    sheet = chart.place(rows_of(chart, journal), palette(name), Room(chart.width))
    assert marks_alike(sheet) == []


@pytest.mark.parametrize("journal", ["sample", "dense"])
@pytest.mark.parametrize("name", ["light", "dark", "grey"])
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_words_can_be_read_on_what_they_stand_on(chart: Chart[Any], name: str, journal: str) -> None:
    if not isinstance(chart, SheetChart):
        pytest.skip("the map writes beside its marks, but for counts in full colour")
    colors = palette(name)
    for room in (Room(chart.width), ROOMS["card"]):
        sheet = chart.place(rows_of(chart, journal), colors, room)
        faint = {
            (text.words, color)
            for text in sheet.texts
            for ground in beneath(text, sheet.shapes, colors)
            if (color := colors[text.color]) and contrast(color, ground) < READABLE
        }
        assert faint == set()


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_every_chart_can_be_narrowed(chart: Chart[Any], scope: str) -> None:
    wanted = SCOPES[scope]
    if wanted.strategy:
        from journal.learning.numbering import strategy_codes

        codes = {code: strategy for strategy, code in strategy_codes(sample()).items()}
        wanted = Scope(strategy=codes[wanted.strategy])
    rows = chart.rows(sample(), SAMPLE_DAY, wanted)
    assert chart.sentence(rows).endswith(".")
    assert chart.sentence(rows) in chart.alt(rows)
    assert chart.place(rows, palette(), Room(chart.width)).height > 0


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_with_too_little_to_draw_the_picture_says_what_is_missing(chart: Chart[Any]) -> None:
    if not isinstance(chart, SheetChart):
        pytest.skip("the map shows a ghost lane")
    rows = chart.rows(Snapshot([]), SAMPLE_DAY)
    assert chart.lack(rows).endswith(".")
    placed = chart.place(rows, palette(), Room(chart.width))
    assert any(text.role == "lack" for text in placed.texts)
    assert not any(text.role == "sentence" for text in placed.texts), "said once"
    assert not placed.marks
