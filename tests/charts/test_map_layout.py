from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal.charts import RefinementMap
from journal.charts.refinement_map.captions import Heading
from journal.charts.refinement_map.data import gather
from journal.charts.refinement_map.geometry import MapGeometry
from journal.charts.refinement_map.layout import PITCH, PITCH_MOST, layout
from journal.charts.refinement_map.rows import MapRows
from journal.charts.shapes import Box
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Kind, Relation, Trigger
from journal.learning.evidence import Side
from journal.learning.numbering import strategy_codes
from journal.learning.scope import Scope
from tests.charts.builders import SAMPLE_DAY, dense, palette, sample
from tests.learning.builders import Story

SCREENS = [(1128, 357, 1.0), (1128, 500, 1.3), (936, 240, 1.0), (936, 300, 1.5), (560, 300, 1.0)]
"""Widths and heights that the map gets in windows of 1366 × 768 and 1024 × 600, and text sizes."""

HEADING = Heading("Refinement map", "What it says.")


def placed(rows: MapRows, width: float = 1128, height: float | None = None, size: float = 1, **how) -> MapGeometry:
    return layout(rows, width, height, size, fonts=palette().fonts, **how)


def assert_sound(geometry: MapGeometry) -> None:
    """Assert what must hold of every map, whatever is on it."""
    for one, other in combinations(geometry.texts, 2):
        assert not one.box.overlaps(other.box), (one.words, other.words)
    for text in geometry.texts:
        assert text.box.x >= 0
        assert text.box.right <= geometry.width + 1, text.words
        assert text.box.bottom <= geometry.height, text.words
    lanes: dict[int, list[float]] = defaultdict(list)
    for node in geometry.nodes:
        lanes[node.lane].append(node.x)
        assert geometry.plot.y <= node.y <= geometry.plot.bottom
        assert geometry.plot.x - node.radius <= node.x <= geometry.width
    assert all(xs == sorted(xs) for xs in lanes.values())
    for line in geometry.lines:
        assert line.x0 <= geometry.width
        assert line.x0 <= line.x1, line


def evidence_y(geometry: MapGeometry, strategy: str) -> float:
    return next(lane.evidence_y for lane in geometry.lanes if lane.lane.strategy == strategy)


@pytest.fixture(scope="module")
def rows() -> MapRows:
    return gather(sample(), SAMPLE_DAY)


@pytest.mark.parametrize(("width", "height", "size"), SCREENS)
@pytest.mark.parametrize("labels", [True, False])
def test_nothing_on_the_sample_covers_its_words(rows, width, height, size, *, labels: bool) -> None:
    geometry = placed(rows, width, height, size, labels=labels)
    assert_sound(geometry)
    glyphs = [node for node in geometry.nodes if node.radius]
    for text in geometry.texts:
        if text.role in ("version", "trigger"):
            assert not any(text.box.holds(node.x, node.y) for node in glyphs)


def test_the_printed_sample_has_room_for_every_label(rows) -> None:
    geometry = placed(rows, heading=HEADING)
    assert_sound(geometry)
    labels = [text.words for text in geometry.texts if text.role == "version"]
    assert sorted(labels) == sorted(f"v{node.number}" for node in rows.nodes if node.number)
    assert sum(text.role == "trigger" for text in geometry.texts) == len(geometry.nodes)
    assert {glyph.kind for glyph in geometry.key if glyph.kind} == {node.kind for node in rows.nodes if node.shown}


def test_lanes_stack_and_fill_the_room_they_are_given(rows) -> None:
    low, high = placed(rows, height=100), placed(rows, height=1000)
    for geometry, pitch in ((low, PITCH), (high, PITCH_MOST)):
        for above, below in pairwise(geometry.lanes):
            assert below.box.y == pytest.approx(above.box.bottom)
            assert above.box.height == pytest.approx(pitch)
    assert low.height > 100
    assert high.height == 1000


def test_evidence_stands_on_its_side_and_its_height_is_its_strength(rows) -> None:
    geometry = placed(rows)
    assert len(geometry.ticks) == sum(tick.date.first is not None for tick in rows.ticks)
    for mark in geometry.ticks:
        y = evidence_y(geometry, mark.ticks[0].strategy)
        if mark.ticks[0].side is Side.FOR:
            assert mark.bottom < y
        elif mark.ticks[0].side is Side.AGAINST:
            assert mark.top > y
        else:
            assert mark.top < y < mark.bottom
        if mark.ticks[0].side is not Side.CONTEXT and mark.ticks[0].strength:
            assert mark.bottom - mark.top == pytest.approx(1 + 1.9 * mark.ticks[0].strength)


def test_unrated_evidence_is_thin_not_short() -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2026-01-09", "v1")
    for name, strength in (("rated", 1), ("unrated", None)):
        story.link(story.evidence(name, "2026-02-01", strength), Kind.STRATEGY_VERSION, "v1")
    rated, unrated = sorted(
        placed(gather(story.snapshot, date(2026, 3, 1))).ticks, key=lambda mark: mark.ticks[0].evidence
    )
    assert unrated.width < rated.width
    assert unrated.bottom - unrated.top > rated.bottom - rated.top
    assert rated.x != unrated.x


def test_the_merged_lane_ends_where_its_curve_begins(rows) -> None:
    geometry = placed(rows)
    merge = next(branch for branch in geometry.branches if branch.branch.ends_parent)
    ends = [
        line.x1 for line in geometry.lines if line.strategy == merge.branch.parent_strategy and line.style == "solid"
    ]
    assert max(ends) == pytest.approx(merge.points[0][0])
    child = next(node for node in geometry.nodes if node.node.decision == merge.branch.child)
    assert merge.points[3] == (child.x, child.y)
    assert merge.points[0][1] > merge.points[3][1]


def test_lines_say_what_goes_on_what_rests_and_what_ended(rows) -> None:
    geometry = placed(rows)
    styles = defaultdict(set)
    for line in geometry.lines:
        styles[next(lane.lane.code for lane in geometry.lanes if lane.lane.strategy == line.strategy)].add(line.style)
    assert styles["S1"] == {"solid", "paused", "onward", "evidence"}
    assert styles["S4"] == {"solid", "evidence"}
    today = next(rule.x for rule in geometry.rules if rule.shift is None)
    assert all(line.x0 > today for line in geometry.lines if line.style == "onward")


def test_a_pause_lasts_until_it_is_resumed() -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2026-01-09", "v1")
    story.decide("S1", DecisionKind.PAUSE, "2026-03-01")
    story.decide("S1", DecisionKind.REFINE, "2026-05-01", "v2", ("v1",))
    geometry = placed(gather(story.snapshot, date(2026, 8, 1)))
    assert [line.style for line in geometry.lines if line.style != "evidence"] == ["solid", "paused", "paused"]


def test_cycles_are_bands_with_the_current_one_marked(rows) -> None:
    geometry = placed(rows)
    assert [band.label for band in geometry.bands][:2] == ["Cycle 1, Jan–Feb", "Cycle 2, Mar–Apr"]
    assert [band.fill for band in geometry.bands] == ["bandA", "bandB", "bandA", "bandB", "bandA", "nowSoft"]
    for before, after in pairwise(geometry.bands):
        assert after.box.x == pytest.approx(before.box.right)
    today = next(rule.x for rule in geometry.rules if rule.shift is None)
    assert geometry.bands[-1].box.x < today < geometry.bands[-1].box.right


def test_narrow_bands_say_less_rather_than_spill(rows) -> None:
    said = [text.words for text in placed(rows, 560).texts if text.role == "band"]
    assert "Cycle 3" in said or "3" in said
    assert_sound(placed(rows, 560))


@pytest.mark.parametrize(("last", "label"), [(2026, "Feb"), (2028, "Apr"), (2040, "2030")])
def test_without_cycles_the_calendar_marks_time(last: int, label: str) -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2026-01-09", "v1")
    geometry = placed(gather(story.snapshot, date(last, 11, 1)))
    assert_sound(geometry)
    assert label in [text.words for text in geometry.texts if text.role == "band"]


def test_years_with_a_few_cycles_are_dated_all_the_same() -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2009", "v1")
    story.decide("S1", DecisionKind.REFINE, "2015-01", "v2", ("v1",))
    story.cycle("c1", date(2013, 9, 1), date(2013, 11, 23))
    story.cycle("c2", date(2018, 7, 1), date(2018, 8, 31))
    geometry = placed(gather(story.snapshot, date(2018, 8, 1)))
    assert_sound(geometry)
    said = [text.words for text in geometry.texts if text.role == "band"]
    assert [each[-2:] for each in said] == [f"{year:02}" for year in range(9, 19)]
    assert geometry.bands[-1].fill == "nowSoft"


def test_imprecise_dates_are_spans_and_keep_their_order() -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2017", "v1")
    story.decide("S1", DecisionKind.REFINE, "2017-02-10", "v2", ("v1",))
    story.decide("S1", DecisionKind.REFINE, "2018/2019", "v3", ("v2",))
    story.decide("S1", DecisionKind.REFINE, "XXXX", "v4", ("v3",))
    geometry = placed(gather(story.snapshot, date(2020, 6, 1)))
    assert_sound(geometry)
    spans = [line for line in geometry.lines if line.style == "span"]
    assert len(spans) == 2
    year, stretch = sorted(spans, key=lambda line: line.x0)
    assert stretch.x1 - stretch.x0 == pytest.approx(2 * (year.x1 - year.x0), rel=0.02)
    by_version = {node.node.version: node.x for node in geometry.nodes}
    assert by_version["v1"] < by_version["v2"] < by_version["v3"]


def test_many_decisions_on_one_day_become_a_count() -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2025-01-01", "v1")
    for number in range(2, 7):
        story.decide("S1", DecisionKind.REFINE, "2026-02-01", f"v{number}", (f"v{number - 1}",))
    geometry = placed(gather(story.snapshot, date(2026, 6, 1)))
    assert [len(node.nodes) for node in geometry.nodes] == [1, 5]
    assert "5" in [text.words for text in geometry.texts if text.role == "count"]
    assert geometry.nodes[1].node.version == "v6"


def test_two_decisions_on_one_day_stand_side_by_side() -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2026-02-01", "v1")
    story.decide("S1", DecisionKind.REFINE, "2026-02-01", "v2", ("v1",))
    first, second = placed(gather(story.snapshot, date(2026, 12, 1))).nodes
    assert second.x - first.x >= 2 * first.radius


def test_an_empty_map_shows_a_ghost_lane() -> None:
    geometry = placed(gather(Snapshot([]), SAMPLE_DAY), height=300)
    assert_sound(geometry)
    assert geometry.ghost is not None
    assert "Start with something you already do." in [text.words for text in geometry.texts]
    assert_sound(
        placed(
            gather(Snapshot([]), SAMPLE_DAY),
            400,
            300,
            1.5,
            labels=False,
            heading=HEADING,
        )
    )


def test_pointers_find_evidence(rows) -> None:
    geometry = placed(rows)
    assert geometry.ticks
    for tick in geometry.ticks:
        found = geometry.tick_at(tick.x, (tick.top + tick.bottom) / 2)
        assert found is not None
        assert abs(found.x - tick.x) < 9
    assert geometry.tick_at(-50, -50) is None


def test_a_title_in_a_script_without_a_face_is_boxes_not_a_crash() -> None:
    story = Story()
    story.strategy("S1", "Ñandú 水 \U0001f9ff \n second line")
    geometry = placed(gather(story.snapshot, SAMPLE_DAY))
    name = next(text.words for text in geometry.texts if text.role == "lane")
    assert name.startswith("S1 Ñandú ")
    assert "\n" not in name
    assert "\U0001f9ff" not in name


def test_a_dense_map_is_placed_without_two_words_on_one_spot() -> None:
    geometry = placed(gather(dense(40, 300), SAMPLE_DAY))
    assert len(geometry.lanes) == 40
    assert_sound(geometry)


@pytest.mark.parametrize(("strategies", "versions", "links"), [(40, 300, 2000), (5, 300, 2000), (1, 300, 400)])
def test_however_much_there_is_no_mark_hides_another_and_every_one_is_counted(strategies, versions, links) -> None:
    rows = gather(dense(strategies, versions, links), SAMPLE_DAY)
    geometry = placed(rows, 946, 340, labels=False)
    assert_sound(geometry)
    assert sum(len(mark.ticks) for mark in geometry.ticks) == len(rows.ticks)
    assert sum(len(node.nodes) for node in geometry.nodes) == sum(node.shown for node in rows.nodes)
    sides: dict[tuple[str, Side], list[Box]] = defaultdict(list)
    for mark in geometry.ticks:
        box = Box(mark.x - mark.width / 2, mark.top, mark.width, mark.bottom - mark.top)
        sides[mark.ticks[0].strategy, mark.ticks[0].side].append(box)
    for boxes in sides.values():
        boxes.sort(key=lambda box: box.x)
        assert all(after.x >= before.right - 0.01 for before, after in pairwise(boxes))
    lanes: dict[int, list[float]] = defaultdict(list)
    for node in geometry.nodes:
        lanes[node.lane].append(node.x)
    for xs in lanes.values():
        assert all(after - before >= 20 for before, after in pairwise(xs))


def test_counts_of_evidence_are_written_on_their_marks_in_letters_of_six_points_on_paper() -> None:
    geometry = placed(gather(dense(5, 300, 2000), SAMPLE_DAY), 1128, heading=HEADING)
    counted = [mark for mark in geometry.ticks if len(mark.ticks) > 1 and mark.color != "context"]
    written = [text for text in geometry.texts if text.role == "tally"]
    assert counted
    assert sorted(text.words for text in written) == sorted(str(len(mark.ticks)) for mark in counted)
    for text in written:
        assert any(mark.box.x <= text.box.x and text.box.right <= mark.box.right for mark in counted)
    a4_without_margins = (297 - 2 * 10) / 25.4 * 72
    assert all(text.px * a4_without_margins / geometry.width >= 6 for text in geometry.texts)
    assert "A number stands for so many" in " ".join(text.words for text in geometry.texts)


def test_some_cycles_are_shown_alone_with_lines_that_come_from_before() -> None:
    chart = RefinementMap()
    rows = chart.rows(sample(), SAMPLE_DAY, Scope(3, 4))
    geometry = placed(rows)
    assert_sound(geometry)
    assert [band.label for band in geometry.bands] == ["Cycle 3, May–Jun", "Cycle 4, Jul–Aug"]
    assert chart.sentence(rows) == "5 versions of four strategies over two cycles; most changes followed a roadblock."
    assert not [rule for rule in geometry.rules if rule.shift is None], "today lies outside"
    for lane in geometry.lanes:
        begins = min(line.x0 for line in geometry.lines if line.strategy == lane.lane.strategy)
        assert begins == pytest.approx(geometry.bands[0].box.x, abs=5)
    merge = next(branch for branch in geometry.branches if branch.branch.ends_parent)
    ended = [line.x1 for line in geometry.lines if line.strategy == merge.branch.parent_strategy]
    assert max(ended) == pytest.approx(merge.points[0][0])
    later = chart.rows(sample(), SAMPLE_DAY, Scope(6, 6))
    assert "S4" not in [lane.code for lane in later.lanes], "it had ended"
    assert [node.number for node in later.nodes] == [5]
    assert_sound(placed(later, heading=HEADING))


def test_a_pause_before_the_days_shown_still_rests() -> None:
    story = Story()
    for number, month in enumerate((1, 3, 5)):
        story.cycle(f"C{number}", date(2026, month, 1), date(2026, month + 1, 28))
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2026-01-09", "v1")
    story.decide("S1", DecisionKind.PAUSE, "2026-02-01")
    rows = RefinementMap().rows(story.snapshot, date(2026, 8, 1), Scope(3, 3))
    assert [line.style for line in placed(rows).lines if line.style != "evidence"] == ["paused"]


def test_a_pause_on_the_day_of_the_next_decision_leaves_no_line_behind() -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2026-01-31", "v1")
    story.decide("S1", DecisionKind.PAUSE, "2026-01-31")
    assert_sound(placed(gather(story.snapshot, date(2026, 2, 1))))


def test_one_strategy_shown_alone_keeps_its_code() -> None:
    whole = sample()
    third = next(found for found, code in strategy_codes(whole).items() if code == "S3")
    rows = RefinementMap().rows(whole, SAMPLE_DAY, Scope(strategy=third))
    assert [lane.code for lane in rows.lanes] == ["S3"]


dates = st.one_of(
    st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(str),
    st.integers(2020, 2027).map(str),
    st.tuples(st.integers(2023, 2026), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}"),
    st.just("XXXX"),
    st.just("2022/2025"),
)


_FAR_AND_NOW = [(0, DecisionKind.START, when, Trigger.NEW_INFORMATION) for when in ("2020", "2020", "2020")]
_FAR_AND_NOW += [(0, DecisionKind.START, "2026-02-01", Trigger.NEW_INFORMATION)] * 2

_CROWDED_TODAY = [
    (0, kind, when, Trigger.NEW_INFORMATION)
    for kind, when in (
        (DecisionKind.START, "XXXX"), (DecisionKind.START, "2026-02-01"), (DecisionKind.START, "XXXX"),
        (DecisionKind.START, "2020"), (DecisionKind.PAUSE, "2020"),
    )
]  # fmt: skip


@settings(max_examples=60)
@example(decisions=_FAR_AND_NOW, evidence=[], screen=(936, 300, 1.5), cycles=False)
@example(decisions=_CROWDED_TODAY, evidence=[], screen=(936, 300, 1.5), cycles=False)
@given(
    decisions=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(DecisionKind), dates, st.sampled_from(Trigger)), max_size=14
    ),
    evidence=st.lists(st.tuples(st.integers(0, 13), dates, st.sampled_from(Relation)), max_size=8),
    screen=st.sampled_from(SCREENS),
    cycles=st.booleans(),
)
def test_any_story_can_be_placed(decisions, evidence, screen, *, cycles: bool) -> None:
    story = Story()
    for number in range(4):
        story.strategy(f"S{number + 1}", "Ward clinics and everything that goes with them" if number else "Short")
    if cycles:
        for year in (2024, 2025):
            story.cycle(f"C{year}", date(year, 3, 1), date(year, 11, 30))
    made: list[str] = []
    for number, (lane, kind, when, trigger) in enumerate(decisions):
        name = f"v{number}"
        story.decide(f"S{lane + 1}", kind, f"{when}", name, tuple(made[-2:]), trigger)
        made.append(name)
    for number, (target, when, relation) in enumerate(evidence):
        story.link(story.evidence(f"e{number}", when), Kind.STRATEGY_VERSION, f"v{target}", relation)
    rows = gather(story.snapshot, date(2026, 2, 1))
    assert_sound(placed(rows, *screen))
    assert_sound(placed(rows, heading=HEADING))
