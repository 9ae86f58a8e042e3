from __future__ import annotations

from datetime import date

import pytest

from journal.charts.refinement_map.data import gather
from journal.core.dates import EventDate
from journal.core.records import Assumption, Entry, Outcome
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, DecisionKind, EventKind, Kind, Relation, StopReason, StrategyState
from journal.learning.evidence import Side
from tests.charts.builders import SAMPLE_DAY, sample
from tests.learning.builders import Story

TODAY = date(2026, 6, 15)


@pytest.fixture
def story() -> Story:
    story = Story()
    story.strategy("S1")
    story.strategy("S2")
    story.decide("S1", DecisionKind.START, "2026-01-09", "a1")
    story.decide("S2", DecisionKind.START, "2026-02-06", "b1")
    return story


def ticks(story: Story) -> list[tuple[str, str, Side]]:
    return [(tick.strategy, tick.evidence, tick.side) for tick in gather(story.snapshot, TODAY).ticks]


def test_the_sample_has_its_fifteen_versions_in_lanes_that_do_not_cross() -> None:
    rows = gather(sample(), SAMPLE_DAY)
    assert [lane.code for lane in rows.lanes] == ["S1", "S3", "S2", "S4"]
    assert sum(node.number is not None for node in rows.nodes) == 15
    assert [(len(rows.cycles), [band.number for band in rows.cycles if band.current])] == [(6, [6])]
    states = {lane.code: (lane.state, lane.version) for lane in rows.lanes}
    assert states["S4"] == (StrategyState.RETIRED, 2)
    assert states["S1"] == (StrategyState.ACTIVE, 5)


def test_a_merge_is_one_curve_and_its_end_no_node_of_its_own() -> None:
    rows = gather(sample(), SAMPLE_DAY)
    merges = [branch for branch in rows.branches if branch.ends_parent]
    assert len(rows.branches) == 2
    assert len(merges) == 1
    hidden = [node for node in rows.nodes if not node.shown]
    assert [(node.strategy, node.kind) for node in hidden] == [(merges[0].parent_strategy, DecisionKind.STOP)]


def test_an_end_said_to_be_a_merge_that_leads_nowhere_is_shown(story: Story) -> None:
    story.decide("S2", DecisionKind.STOP, "2026-03-01", stop_reason=StopReason.MERGED)
    assert all(node.shown for node in gather(story.snapshot, TODAY).nodes)


def test_evidence_reaches_strategies_through_all_that_rests_on_them(story: Story) -> None:
    for name in ("direct", "decided", "believed", "achieved", "told"):
        story.evidence(name, "2026-02-01")
    story.add(Assumption(id="A", statement="x", strategies=frozenset({"S1", "S2"})))
    story.add(Outcome(id="O", statement="x", date=EventDate("2026-05"), versions=frozenset({"b1"})))
    story.add(Entry(id="E", date=EventDate("2026-05"), versions=frozenset({"b1"})))
    story.link("direct", Kind.STRATEGY_VERSION, "a1")
    story.link("decided", Kind.STRATEGY_DECISION, "S1-start-2026-01-09")
    story.link("believed", Kind.ASSUMPTION, "A", Relation.CHALLENGES)
    story.link("achieved", Kind.OUTCOME, "O", Relation.SUBSTANTIATES)
    story.link("told", Kind.ENTRY, "E", Relation.ILLUSTRATES)
    story.link("gone", Kind.STRATEGY_VERSION, "a1")
    assert set(ticks(story)) == {
        ("S1", "direct", Side.FOR), ("S1", "decided", Side.FOR), ("S1", "believed", Side.AGAINST),
        ("S2", "believed", Side.AGAINST), ("S2", "achieved", Side.FOR), ("S2", "told", Side.CONTEXT),
    }  # fmt: skip


def test_an_item_counts_once_on_each_side_and_context_gives_way(story: Story) -> None:
    story.evidence("e", "2026-02-01")
    story.decide("S1", DecisionKind.REFINE, "2026-03-01", "a2", ("a1",))
    story.link("e", Kind.STRATEGY_VERSION, "a1", Relation.QUALIFIES)
    story.link("e", Kind.STRATEGY_VERSION, "a2", Relation.PROMPTED)
    assert ticks(story) == [("S1", "e", Side.CONTEXT)]
    story.link("e", Kind.STRATEGY_VERSION, "a1", Relation.CHALLENGES)
    story.link("e", Kind.STRATEGY_VERSION, "a2", Relation.SUPPORTS)
    assert ticks(story) == [("S1", "e", Side.FOR), ("S1", "e", Side.AGAINST)]


def test_sealed_items_are_counted_and_never_shown(story: Story) -> None:
    story.evidence("secret", "2026-02-01")
    story.link("secret", Kind.STRATEGY_VERSION, "a1")
    story.change("secret", audience=Audience.SEALED)
    story.change("S2", audience=Audience.SEALED)
    story.add(Entry(id="E", date=EventDate("2026-05"), event_kind=EventKind.CONTEXT_SHIFT, audience=Audience.SEALED))
    rows = gather(story.snapshot, TODAY)
    assert [lane.strategy for lane in rows.lanes] == ["S1"]
    assert {node.strategy for node in rows.nodes} == {"S1"}
    assert (rows.ticks, rows.shifts, rows.sealed) == ((), (), 2)


def test_a_decision_is_not_said_to_cite_what_is_sealed(story: Story) -> None:
    cited = (story.evidence("open", "2026-02-01"), story.evidence("secret", "2026-02-01"))
    refined = story.decide("S1", DecisionKind.REFINE, "2026-03-01", "a2", ("a1",), evidence=cited)
    story.change("secret", audience=Audience.SEALED)
    assert [node.cited for node in gather(story.snapshot, TODAY).nodes if node.decision == refined] == [1]


def test_context_shifts_stand_in_order(story: Story) -> None:
    for when in ("2026-05-02", "2026-04"):
        story.add(Entry(id=when, title=when, date=EventDate(when), event_kind=EventKind.CONTEXT_SHIFT))
    assert [shift.entry for shift in gather(story.snapshot, TODAY).shifts] == ["2026-04", "2026-05-02"]


def test_a_node_knows_its_evidence_its_cycle_and_where_it_came_from(story: Story) -> None:
    story.cycle("C1", date(2026, 1, 1), date(2026, 2, 28))
    story.decide("S2", DecisionKind.MERGE, "2026-03-01", "b2", ("a1", "b1"))
    story.link(story.evidence("e", "2026-02-01", 4), Kind.STRATEGY_VERSION, "b2")
    nodes = {node.version: node for node in gather(story.snapshot, TODAY).nodes}
    assert nodes["b2"].parents == ("S1v1", "S2v1")
    assert (nodes["b2"].balance.supporting, nodes["b2"].balance.strongest) == (1, 4)
    assert (nodes["b1"].cycle, nodes["b2"].cycle) == (1, None)


def test_what_refers_to_lost_records_is_left_out() -> None:
    story = Story()
    story.decide("gone", DecisionKind.START, "2026-01-01", "x1")
    story.strategy("S1")
    story.decide("S1", DecisionKind.SPLIT, "2026-02-01", "a1", ("x1", "never"))
    rows = gather(story.snapshot, TODAY)
    assert [node.strategy for node in rows.nodes] == ["S1"]
    assert rows.branches == ()


def test_an_empty_journal_has_an_empty_map() -> None:
    rows = gather(Snapshot([]), TODAY)
    assert (rows.lanes, rows.nodes, rows.ticks, rows.cycles) == ((), (), (), ())
