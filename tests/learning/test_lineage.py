from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import StrategyVersion
from journal.core.vocabulary import DecisionKind, StopReason, StrategyState
from journal.learning import lineage
from journal.learning.numbering import strategy_codes, version_labels, version_numbers
from tests.learning.builders import Story

TODAY = date(2026, 6, 1)


@pytest.fixture
def story() -> Story:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2026-01-09", "a1")
    story.decide("S1", DecisionKind.PIVOT, "2026-03-05", "a2", ("a1",))
    story.decide("S1", DecisionKind.PAUSE, "2026-05-20", "a3", ("a2",))
    story.strategy("S2")
    story.decide("S2", DecisionKind.SPLIT, "2026-03-06", "b1", ("a2",))
    return story


def test_codes_follow_rank_and_numbers_follow_dates(story: Story) -> None:
    shuffled = list(reversed(story.records))
    snapshot = type(story.snapshot)(shuffled)
    assert strategy_codes(snapshot) == {"S1": "S1", "S2": "S2"}
    assert version_labels(snapshot) == {"a1": "S1v1", "a2": "S1v2", "a3": "S1v3", "b1": "S2v1"}


def test_version_known_by_its_year_stands_before_its_child() -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.REFINE, "2017", "later", ("first",))
    story.decide("S1", DecisionKind.START, "2017-08-04", "first")
    assert version_numbers(story.snapshot) == {"first": 1, "later": 2}


@given(st.permutations(["2019", "2019-03", "2020-02-03", "2021", "XXXX", "2018/2020"]), st.randoms())
def test_no_version_is_numbered_before_its_parent(dates, random) -> None:
    story = Story()
    story.strategy("S1")
    names = [f"v{place}" for place in range(len(dates))]
    for place, when in enumerate(dates):
        parents = tuple(random.sample(names[:place], min(place, random.randint(0, 2))))
        story.decide("S1", DecisionKind.REFINE, when, names[place], parents)
    random.shuffle(story.records)
    numbers = version_numbers(story.snapshot)
    assert sorted(numbers.values()) == list(range(1, len(dates) + 1))
    for version in story.snapshot.all(StrategyVersion):
        assert all(numbers[parent] < numbers[version.id] for parent in version.parents)


def test_state_follows_from_decisions(story: Story) -> None:
    days = {
        "2026-01-08": StrategyState.PROPOSED,
        "2026-01-09": StrategyState.ACTIVE,
        "2026-05-19": StrategyState.ACTIVE,
        "2026-05-20": StrategyState.PAUSED,
    }
    for day, expected in days.items():
        assert lineage.state_on(story.snapshot, "S1", date.fromisoformat(day)) is expected
    story.decide("S1", DecisionKind.RESUME, "2026-06-01")
    assert lineage.state_on(story.snapshot, "S1", TODAY) is StrategyState.ACTIVE
    story.decide("S1", DecisionKind.STOP, "2026-07-01", stop_reason=StopReason.ACHIEVED)
    now = lineage.standing(story.snapshot, "S1", date(2026, 7, 1))
    assert (now.state, now.stop_reason, now.since) == (
        StrategyState.RETIRED, StopReason.ACHIEVED, EventDate("2026-07-01"),
    )  # fmt: skip


def test_keep_does_not_move_the_date_that_a_version_began(story: Story) -> None:
    story.decide("S2", DecisionKind.KEEP, "2026-04-30")
    now = lineage.standing(story.snapshot, "S2", TODAY)
    assert now.version is not None
    assert (now.version.id, now.since) == ("b1", EventDate("2026-03-06"))


def test_refining_a_paused_strategy_leaves_it_paused(story: Story) -> None:
    story.decide("S1", DecisionKind.REFINE, "2026-05-25", "a4", ("a3",))
    now = lineage.standing(story.snapshot, "S1", TODAY)
    assert now.state is StrategyState.PAUSED
    assert now.version is not None
    assert now.version.id == "a4"


def test_current_version_of_a_day(story: Story) -> None:
    found = lineage.current_version(story.snapshot, "S1", date(2026, 3, 4))
    assert found is not None
    assert found.id == "a1"
    assert lineage.current_version(story.snapshot, "S2", date(2026, 3, 5)) is None


def test_descent_crosses_strategies(story: Story) -> None:
    assert [parent.id for parent in lineage.parents(story.snapshot, "b1")] == ["a2"]
    assert {child.id for child in lineage.children(story.snapshot, "a2")} == {"a3", "b1"}
    assert lineage.ancestors(story.snapshot, "b1") == {"a1", "a2"}
    assert lineage.descendants(story.snapshot, "a1") == {"a2", "a3", "b1"}


def test_loops_are_seen_before_and_after(story: Story) -> None:
    assert lineage.would_loop(story.snapshot, "a1", ["b1"])
    assert not lineage.would_loop(story.snapshot, "b1", ["a1"])
    assert lineage.looping_versions(story.snapshot) == []
    story.change("a1", parents=frozenset({"b1"}))
    assert lineage.looping_versions(story.snapshot) == ["a1", "a2", "b1"]
    assert set(version_numbers(story.snapshot).values()) == {1, 2, 3}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_would_loop_agrees_with_what_looping_versions_finds(edges) -> None:
    story = Story()
    story.strategy("S1")
    parents: dict[str, set[str]] = {f"v{n}": set() for n in range(8)}
    for name in parents:
        story.decide("S1", DecisionKind.REFINE, "2026-01-01", name)

    for child, parent in edges:
        if not lineage.would_loop(story.snapshot, f"v{child}", [f"v{parent}"]):
            parents[f"v{child}"].add(f"v{parent}")
            story.change(f"v{child}", parents=frozenset(parents[f"v{child}"]))
        assert lineage.looping_versions(story.snapshot) == []
