"""A version may be corrected until somebody acts on it; the reasons follow the words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal.core.dates import EventDate
from journal.core.records import Entry, Outcome
from journal.core.vocabulary import CycleStage, DecisionKind, Kind, Relation
from journal.learning.settled import why_decision_stays, why_version_stays
from tests.learning.builders import Story

TODAY = date(2026, 6, 1)


@pytest.fixture
def story() -> Story:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2026-01-09", "a1")
    story.decide("S1", DecisionKind.PIVOT, "2026-03-05", "a2", ("a1",))
    story.decide("S1", DecisionKind.PAUSE, "2026-05-20", "a3", ("a2",))
    return story


def _fresh() -> Story:
    story = Story()
    story.strategy("S1")
    story.evidence("why", "2026-05-01")
    story.evidence("after", "2026-05-30")
    story.decide("S1", DecisionKind.START, "2026-05-20", "v1", evidence=("why",))
    return story


def test_a_fresh_version_may_be_corrected() -> None:
    story = _fresh()
    story.cycle("C", date(2026, 5, 1), date(2026, 6, 30))
    story.link("why", Kind.STRATEGY_VERSION, "v1")
    story.link("after", Kind.STRATEGY_VERSION, "v1", Relation.PROMPTED)
    assert why_version_stays(story.snapshot, "v1", TODAY) == ""


def test_evidence_linked_later_fixes_a_version() -> None:
    story = _fresh()
    story.link("after", Kind.STRATEGY_VERSION, "v1")
    assert why_version_stays(story.snapshot, "v1", TODAY)


def test_an_entry_written_later_fixes_a_version_but_not_the_one_its_decision_cites() -> None:
    story = _fresh()
    story.add(Entry(id="e", date=EventDate("2026-05-21"), versions=frozenset({"v1"}), created=story.now()))
    assert why_version_stays(story.snapshot, "v1", TODAY)
    story.change("S1-start-2026-05-20", entries=frozenset({"e"}))
    assert why_version_stays(story.snapshot, "v1", TODAY) == ""


def test_a_version_built_on_is_fixed(story: Story) -> None:
    assert why_version_stays(story.snapshot, "a2", TODAY)
    assert why_version_stays(story.snapshot, "a3", TODAY) == ""


def test_the_end_of_its_cycle_fixes_a_version() -> None:
    story = _fresh()
    story.cycle("C", date(2026, 5, 1), date(2026, 5, 31))
    assert why_version_stays(story.snapshot, "v1", TODAY - timedelta(days=1)) == ""
    assert why_version_stays(story.snapshot, "v1", TODAY)
    story.change("C", stage=CycleStage.CLOSED)
    assert why_version_stays(story.snapshot, "v1", date(2026, 5, 21))


def test_an_outcome_that_names_it_later_fixes_a_version() -> None:
    story = _fresh()
    story.add(Outcome(id="o", date=EventDate("2026-05-25"), versions=frozenset({"v1"}), created=story.now()))
    assert why_version_stays(story.snapshot, "v1", TODAY).startswith("This version has been acted on")


def test_the_reasons_stay_open_as_long_as_the_words() -> None:
    story = _fresh()
    assert why_decision_stays(story.snapshot, "S1-start-2026-05-20", TODAY) == ""
    story.link("after", Kind.STRATEGY_VERSION, "v1")
    assert why_decision_stays(story.snapshot, "S1-start-2026-05-20", TODAY) != ""


def test_a_decision_without_a_version_stays_once_something_was_decided_later() -> None:
    story = _fresh()
    keep = story.decide("S1", DecisionKind.KEEP, "2026-05-22")
    assert why_decision_stays(story.snapshot, keep, TODAY) == ""
    story.decide("S1", DecisionKind.KEEP, "2026-05-23")
    assert why_decision_stays(story.snapshot, keep, TODAY).startswith("Something was decided after this")
