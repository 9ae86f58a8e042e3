from __future__ import annotations

from datetime import date

from journal.charts.marked_words import Column, flow
from journal.charts.shapes import Stroke
from journal.charts.sheet import Room, Sheet
from journal.charts.version_compare import Comparison, VersionCompare
from journal.core.vocabulary import DecisionKind, Kind, Trigger
from journal.learning.numbering import strategy_codes
from journal.learning.scope import EVERYTHING, Scope
from journal.text.words import difference
from tests.charts.builders import SAMPLE_DAY, palette, sample
from tests.learning.builders import Story

CHART = VersionCompare()
TODAY = date(2026, 6, 15)


def told() -> Story:
    story = Story()
    story.cycle("c1", date(2026, 1, 1), date(2026, 1, 31))
    story.cycle("c2", date(2026, 2, 1), date(2026, 2, 28))
    story.strategy("S1", "Ward clinics")
    story.decide("S1", DecisionKind.START, "2026-01-05", "v1")
    evidence = story.evidence("Visit log", "2026-01-20", 3)
    story.decide("S1", DecisionKind.REFINE, "2026-01-28", "v2", ("v1",), Trigger.ROADBLOCK, evidence=(evidence,))
    story.change("v1", statement="We open two clinics in the morning.")
    story.change("v2", statement="We open two clinics in the evening.")
    return story


def found(story: Story, scope: Scope = EVERYTHING) -> Comparison | None:
    return CHART.rows(story.snapshot, TODAY, scope).found


def test_the_sample_shows_its_latest_change() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY)
    assert CHART.sentence(rows) == (
        "Open spending information, 12 November: refined after an external event; two pieces of evidence are cited."
    )
    table = CHART.table(rows)
    assert table.headers == ("Part", "Old", "New")
    assert table.rows[0] == (
        "Version", "Open spending information, version 4", "Open spending information, version 5",
    )  # fmt: skip
    assert [row[0] for row in table.rows[2:]] == [
        "If", "then", "because", "What we do", "Evidence", "Evidence", "Entry",
    ]  # fmt: skip
    assert table.rows[6][2] == "Treasury page, captured (4, corroborated or official)"


def test_in_the_sample_each_strategy_shows_a_change_of_its_own() -> None:
    codes = {code: strategy for strategy, code in strategy_codes(sample()).items()}
    names = {}
    for code in ("S1", "S2", "S3", "S4"):
        latest = CHART.rows(sample(), SAMPLE_DAY, Scope(strategy=codes[code])).found
        assert latest is not None
        names[code] = (latest.old.number, latest.new.number, str(latest.new.date))
    assert names == {
        "S1": (4, 5, "2025-11-12"), "S2": (3, 4, "2025-09-11"), "S3": (3, 4, "2025-10-08"), "S4": (1, 2, "2025-04-10"),
    }  # fmt: skip


def test_old_words_are_struck_through_and_new_ones_underlined() -> None:
    sheet = CHART.place(CHART.rows(told().snapshot, TODAY), palette(), Room(720, None, 1.0, bare=True))
    words = {text.words: text for text in sheet.texts}
    assert (words["morning"].color, words["evening"].color) == ("delInk", "insInk")
    lines = {shape.color: shape.points[0][1] for shape in sheet.shapes if isinstance(shape, Stroke)}
    assert lines["delInk"] < words["morning"].y < lines["insInk"]
    assert words["Old: v1, 5 Jan"].x < words["New: v2, 28 Jan"].x


def test_both_versions_and_every_citation_can_be_opened() -> None:
    marks = CHART.place(CHART.rows(told().snapshot, TODAY), palette(), Room(720)).marks
    assert [(mark.targets[0].kind, mark.words) for mark in marks] == [
        (Kind.STRATEGY_VERSION, "Ward clinics, version 1, 5 January"),
        (Kind.STRATEGY_VERSION, "Ward clinics, version 2, 28 January"),
        (Kind.EVIDENCE, "Visit log (3, documented)"),
    ]


def test_the_latest_change_is_that_of_the_cycles_chosen() -> None:
    story = told()
    story.decide("S1", DecisionKind.PIVOT, "2026-02-10", "v3", ("v2",), judgement_call=True)
    latest, earlier = found(story), found(story, Scope(1, 1))
    assert latest is not None
    assert earlier is not None
    assert (latest.new.version, earlier.new.version) == ("v3", "v2")
    assert CHART.sentence(CHART.rows(story.snapshot, TODAY)) == (
        "Ward clinics, 10 February: set on a new course after new information; a judgement call."
    )


def test_a_split_is_compared_with_what_it_came_from_and_a_merge_with_its_own_past() -> None:
    story = told()
    story.strategy("S2", "Night clinics")
    story.decide("S2", DecisionKind.SPLIT, "2026-02-01", "w1", ("v2",), judgement_call=True)
    split = found(story)
    assert split is not None
    assert split.old.name == "Ward clinics, version 2"
    story.decide("S1", DecisionKind.MERGE, "2026-02-20", "v3", ("v2", "w1"), judgement_call=True)
    merge = found(story)
    assert merge is not None
    assert merge.old.name == "Ward clinics, version 2"
    assert merge.joined == ("Night clinics, version 1",)
    assert "It came from Night clinics, version 1, too." in CHART.notes(CHART.rows(story.snapshot, TODAY))[0]


def test_a_start_alone_is_no_change() -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2026-01-05", "v1", judgement_call=True)
    assert CHART.sentence(CHART.rows(story.snapshot, TODAY)).startswith("No version came from an earlier one yet.")


def test_what_does_not_fit_ends_in_an_ellipsis_above_the_floor() -> None:
    sheet = Sheet(Room(200), palette())
    ended = flow(sheet, difference("", "word " * 100), Column(0, 150, 90), 0)
    assert ended <= 90
    assert sheet.texts[-1].words.endswith("…")
    assert all(text.box.right <= 150.5 for text in sheet.texts)


def test_words_and_signs_keep_together_and_lines_stay_lines() -> None:
    sheet = Sheet(Room(400), palette())
    flow(sheet, difference("Two clinics,\nopen", "Three clinics.\nopen"), Column(0, 300), 0)
    lines: dict[float, list[str]] = {}
    for text in sheet.texts:
        lines.setdefault(round(text.y, 1), []).append(text.words)
    assert list(lines.values()) == [["Two", "Three", "clinics", ",", "."], ["open"]]
