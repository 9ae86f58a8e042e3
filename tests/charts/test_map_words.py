from __future__ import annotations

from datetime import date

import pytest

from journal.charts.refinement_map import words
from journal.charts.refinement_map.data import gather
from journal.core.vocabulary import DecisionKind, Kind, Relation, StopReason, Trigger
from tests.charts.builders import SAMPLE_DAY, sample
from tests.learning.builders import Story

TODAY = date(2026, 6, 15)


def told(*decisions: tuple[DecisionKind, Trigger, bool]) -> Story:
    story = Story()
    story.strategy("S1", "Ward clinics")
    for number, (kind, trigger, call) in enumerate(decisions, start=1):
        version = f"v{number}" if kind.makes_version else None
        reason = StopReason.DROPPED if kind is DecisionKind.STOP else None
        when = f"2026-{number:02}-06"
        story.decide("S1", kind, when, version, trigger=trigger, judgement_call=call, stop_reason=reason)
    return story


def sentence(story: Story) -> str:
    return words.sentence(gather(story.snapshot, TODAY))


def test_the_sample_in_one_sentence() -> None:
    said = words.sentence(gather(sample(), SAMPLE_DAY))
    assert said.startswith("15 versions of four strategies over six cycles; changes most often followed a roadblock;")


def test_an_empty_map_invites() -> None:
    assert sentence(Story()) == "No strategy yet: start with something you already do."


BLOCK, NEWS, FEAT = Trigger.ROADBLOCK, Trigger.NEW_INFORMATION, Trigger.ACHIEVEMENT
START, REFINE, KEEP = DecisionKind.START, DecisionKind.REFINE, DecisionKind.KEEP


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ([(START, NEWS, True)], "1 version of one strategy; one was a judgement call."),
        ([(START, NEWS, False)], "1 version of one strategy; one names no evidence."),
        ([(START, NEWS, True), (REFINE, BLOCK, True)], "2 versions of one strategy; two were judgement calls."),
        (
            [(START, NEWS, True), (REFINE, BLOCK, True), (KEEP, NEWS, True), (REFINE, BLOCK, True)],
            "3 versions of one strategy; every change followed a roadblock; four were judgement calls.",
        ),
        (
            [(START, NEWS, True), (REFINE, BLOCK, True), (REFINE, FEAT, True), (REFINE, BLOCK, True)],
            "4 versions of one strategy; most changes followed a roadblock; four were judgement calls.",
        ),
        (
            [(START, NEWS, False), (REFINE, BLOCK, False), (REFINE, FEAT, False)],
            "3 versions of one strategy; three name no evidence.",
        ),
    ],
)
def test_the_rules_of_the_sentence(decisions, said: str) -> None:
    assert sentence(told(*decisions)) == said


def test_cycles_count_once_begun() -> None:
    story = told((START, NEWS, True))
    story.cycle("past", date(2026, 1, 1), date(2026, 2, 28))
    story.cycle("to come", date(2026, 7, 1), date(2026, 8, 31))
    assert sentence(story) == "1 version of one strategy over one cycle; one was a judgement call."


@pytest.mark.parametrize(
    ("kinds", "line"),
    [
        ([], "Not started yet"),
        ([START], "v1, since 6 January"),
        ([START, KEEP], "v1, since 6 January"),
        ([START, REFINE], "v2, since 6 February"),
        ([START, DecisionKind.PAUSE], "Paused in February"),
        ([START, DecisionKind.PAUSE, DecisionKind.RESUME], "v1, since 6 March"),
        ([START, DecisionKind.STOP], "Stopped in February"),
    ],
)
def test_the_state_of_a_lane(kinds, line: str) -> None:
    rows = gather(told(*((kind, NEWS, True) for kind in kinds)).snapshot, TODAY)
    assert words.state_line(rows.lanes[0], rows) == line


@pytest.mark.parametrize(
    ("when", "active", "ended"),
    [
        ("2025-12-30", "v1, since 30 December 2025", "Achieved in December 2025"),
        ("2026-03", "v1, since March", "Achieved in March"),
        ("2019", "v1, since 2019", "Achieved in 2019"),
        ("2015/2017", "v1", "Achieved"),
        ("XXXX", "v1", "Achieved"),
    ],
)
def test_a_date_is_never_said_more_exactly_than_it_is_known(when: str, active: str, ended: str) -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", START, when, "v1")
    rows = gather(story.snapshot, TODAY)
    assert words.state_line(rows.lanes[0], rows) == active
    story.decide("S1", DecisionKind.STOP, when, stop_reason=StopReason.ACHIEVED)
    rows = gather(story.snapshot, TODAY)
    assert words.state_line(rows.lanes[0], rows) == ended


def test_a_node_says_what_a_screen_reader_needs() -> None:
    story = told((START, NEWS, True), (REFINE, BLOCK, False))
    for number, relation in enumerate((Relation.SUPPORTS, Relation.SUPPORTS, Relation.CHALLENGES)):
        story.link(story.evidence(f"e{number}", "2026-02-01"), Kind.STRATEGY_VERSION, "v2", relation)
    rows = gather(story.snapshot, TODAY)
    first, second = rows.nodes
    assert words.node_words(first, rows) == "Ward clinics, version 1, start, 6 January, a judgement call"
    assert words.node_words(second, rows) == "Ward clinics, version 2, refine, 6 February, two support, one challenges"


def test_the_whole_picture_in_words() -> None:
    said = words.alt(gather(sample(), SAMPLE_DAY))
    assert said.startswith(words.sentence(gather(sample(), SAMPLE_DAY)))
    for part in ("S1 Open spending information (v5", "v3 merge, 12 June", "S4 Press pressure (Merged in June)"):
        assert part in said


def test_the_table_has_every_decision() -> None:
    rows = gather(sample(), SAMPLE_DAY)
    table = words.table(rows)
    assert len(table.rows) == len(rows.nodes)
    assert all(len(row) == len(table.headers) for row in table.rows)
    merge = next(record for record in table.records() if record["Decision"] == "Merge")
    assert merge["Code"] + merge["Version"] == "S2v3"
    assert merge["From"] == "S2v2, S4v2"
