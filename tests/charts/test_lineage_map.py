"""The lineage map: what came of what, and how much evidence each version had."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise
from math import sqrt

import pytest

from journal.charts.export import render
from journal.charts.lineage_map.chart import LineageMap
from journal.charts.lineage_map.rows import Descent
from journal.charts.shapes import Box, Disc, Stroke
from journal.charts.sheet import Room, Sheet
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Kind, Relation
from journal.learning.scope import Scope
from tests.charts.builders import SAMPLE_DAY, dense, palette, sample
from tests.learning.builders import Story

CHART = LineageMap()
TODAY = date(2026, 8, 1)


def split_and_merged() -> Snapshot:
    """Return three strategies: the second grew out of the first and took the third in."""
    story = Story()
    for code in ("S1", "S2", "S3"):
        story.strategy(code, f"Strategy {code}")
    story.decide("S1", DecisionKind.START, "2026-01-10", "a1")
    story.decide("S1", DecisionKind.REFINE, "2026-02-10", "a2", ("a1",))
    story.decide("S3", DecisionKind.START, "2026-02-20", "c1")
    story.decide("S2", DecisionKind.SPLIT, "2026-03-10", "b1", ("a2",))
    story.decide("S2", DecisionKind.MERGE, "2026-05-10", "b2", ("b1", "c1"))
    for number in range(4):
        story.link(story.evidence(f"e{number}", "2026-01-20", 3), Kind.STRATEGY_VERSION, "a2", Relation.SUPPORTS)
    story.link("e0", Kind.STRATEGY_VERSION, "b1", Relation.SUPPORTS)
    story.link("e0", Kind.STRATEGY_DECISION, "S2-split-2026-03-10", Relation.PROMPTED)
    return story.snapshot


def placed(snapshot: Snapshot, room: Room | None = None) -> Sheet:
    return CHART.place(CHART.rows(snapshot, TODAY), palette(), room or Room(720))


def node_of(sheet: Sheet, version: str) -> Box:
    return next(mark.box for mark in sheet.marks if any(target.record == version for target in mark.targets))


def test_lines_say_what_was_refined_split_off_and_merged_in() -> None:
    rows = CHART.rows(split_and_merged(), TODAY)
    assert {(edge.parent, edge.child): edge.descent for edge in rows.edges} == {
        ("a1", "a2"): Descent.REFINED,
        ("a2", "b1"): Descent.BRANCHED,
        ("b1", "b2"): Descent.REFINED,
        ("c1", "b2"): Descent.MERGED,
    }
    assert rows.longest() == 4
    assert CHART.sentence(rows) == (
        "Five versions of three strategies; one strategy grew out of another; one was merged into another; "
        "the longest line has four versions."
    ).replace("Five", "5")


def test_strategies_merged_into_a_new_one_did_not_split_off() -> None:
    story = Story()
    for name in ("S1", "S2", "S3"):
        story.strategy(name)
    story.decide("S1", DecisionKind.START, "2012", "a1")
    story.decide("S2", DecisionKind.START, "2013", "b1")
    story.decide("S3", DecisionKind.MERGE, "2015-01", "c1", ("a1", "b1"))
    rows = CHART.rows(story.snapshot, TODAY)
    assert {edge.descent for edge in rows.edges} == {Descent.MERGED}
    assert "two were merged into others" in CHART.sentence(rows)


def test_area_is_evidence_each_piece_once() -> None:
    rows = CHART.rows(split_and_merged(), TODAY)
    assert {version.name: version.evidence for version in rows.versions} == {
        "S1v1": 0, "S1v2": 4, "S2v1": 1, "S2v2": 0, "S3v1": 0,
    }  # fmt: skip
    sheet = placed(split_and_merged())
    four, one = node_of(sheet, "a2"), node_of(sheet, "b1")
    assert four.width / one.width == pytest.approx(sqrt(4))
    assert node_of(sheet, "c1").width < one.width


def test_every_line_begins_and_ends_at_its_versions() -> None:
    sheet = placed(split_and_merged())
    ends = {
        (round(stroke.points[0][0]), round(stroke.points[-1][0]))
        for stroke in sheet.shapes
        if isinstance(stroke, Stroke) and stroke.color in ("stone", "purple") and stroke.points[0][0] > 100
    }
    for parent, child in (("a1", "a2"), ("a2", "b1"), ("b1", "b2"), ("c1", "b2")):
        one, other = node_of(sheet, parent).middle, node_of(sheet, child).middle
        assert (round(one[0]), round(other[0])) in ends


def test_the_version_in_force_the_earlier_and_the_bare_look_apart() -> None:
    sheet = placed(sample())
    looks = {(disc.look.fill, disc.look.dashes is None) for disc in sheet.shapes if isinstance(disc, Disc)}
    assert len(looks) >= 3


def test_words_and_table_say_where_each_came_from() -> None:
    rows = CHART.rows(split_and_merged(), TODAY)
    assert "S2 Strategy S2, from S1v2, 10 March: 2 versions." in CHART.alt(rows)
    table = {record["Version"]: record for record in CHART.table(rows).records() if record["Code"] == "S2"}
    assert table["v2"]["From"] == "S2v1, S3v1"
    sheet = placed(split_and_merged())
    words = [mark.words for mark in sheet.marks]
    assert "S2v2 merge, 10 May, from S2v1, S3v1, no evidence" in words


def test_too_little_says_what_is_missing() -> None:
    story = Story()
    story.strategy("S1")
    assert CHART.sentence(CHART.rows(story.snapshot, TODAY)) == "No version yet: start with something you already do."
    story.decide("S1", DecisionKind.START, "2026-01-10", "a1")
    rows = CHART.rows(story.snapshot, TODAY)
    assert CHART.lack(rows) == "One version so far. Where it leads shows with the second."


@pytest.mark.parametrize(("strategies", "versions"), [(40, 300), (3, 200), (1, 120)])
def test_dense_lineages_hide_no_version(strategies: int, versions: int) -> None:
    sheet = placed(dense(strategies, versions))
    shown = [target.record for mark in sheet.marks for target in mark.targets]
    assert sorted(shown) == sorted(
        version.version for version in CHART.rows(dense(strategies, versions), TODAY).versions
    )
    by_row: dict[float, list[Box]] = {}
    for mark in sheet.marks:
        by_row.setdefault(round(mark.box.middle[1], 1), []).append(mark.box)
    for boxes in by_row.values():
        boxes.sort(key=lambda box: box.x)
        assert all(after.x >= before.right for before, after in pairwise(boxes))
    assert all(not one.box.overlaps(other.box) for one, other in combinations(sheet.texts, 2))


def test_a_card_says_how_many_rows_it_has_no_room_for() -> None:
    sheet = placed(dense(40, 300), Room(334, 200, 1.0, bare=True))
    assert any(text.words.startswith("and ") for text in sheet.texts)
    assert sheet.height <= 200


def test_some_cycles_show_all_that_led_to_them_and_nothing_later() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY, Scope(2, 3))
    assert rows.versions
    everything = CHART.rows(sample(), SAMPLE_DAY)
    assert len(rows.versions) < len(everything.versions)
    assert {"S1v1", "S1v2"} <= {version.name for version in rows.versions}


def test_it_is_drawn_the_same_each_time() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY)
    assert render(CHART, rows, "svg", palette()) == render(CHART, rows, "svg", palette())
