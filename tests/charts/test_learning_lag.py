from __future__ import annotations

import itertools
from datetime import date

import pytest

from journal.charts.learning_lag import Lag, LearningLag
from journal.charts.sheet import Room
from journal.core.dates import EventDate
from journal.core.records import Entry, StrategyDecision
from journal.core.vocabulary import DecisionKind, Kind, Relation
from journal.learning.scope import EVERYTHING, Scope
from tests.charts.builders import SAMPLE_DAY, palette, sample
from tests.learning.builders import Story

CHART = LearningLag()
TODAY = date(2026, 6, 15)


def told(*days: str) -> Story:
    """Tell of a strategy started on 20 March that cites notes of the days named."""
    story = Story()
    story.strategy("S1", "Ward clinics")
    decision = story.decide("S1", DecisionKind.START, "2026-03-20", "v1")
    for number, day in enumerate(days):
        title = f"Note {number + 1}"
        story.add(Entry(id=f"n{number}", title=title, date=EventDate(day), created=story.now()))
    story.change(decision, entries=frozenset(f"n{number}" for number in range(len(days))))
    return story


def rows(story: Story, scope: Scope = EVERYTHING) -> Lag:
    return CHART.rows(story.snapshot, TODAY, scope)


def lags(found: Lag) -> list[int]:
    return [step.days for step in found.steps]


def test_the_sample_counts_what_its_versions_cite() -> None:
    found = CHART.rows(sample(), SAMPLE_DAY)
    pivot = [step.days for step in found.steps if step.version_name == "Open spending information, version 2"]
    # Cited on 5 March: notes of 24 January and 2, 20 and 26 February, evidence of 24 January and 20 February.
    assert sorted(pivot) == [7, 13, 13, 31, 40, 40]
    assert len(CHART.table(found).rows) == 41
    assert CHART.sentence(found) == (
        "Half of 41 notes and pieces of evidence led to a version within 21 days; the longest took 81."
    )
    assert "2 are left out since their dates are not known to the day." in CHART.notes(found)[0]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2026-03-19"], "“Note 1” led to Ward clinics, version 1 after 1 day."),
        (["2026-03-10"], "“Note 1” led to Ward clinics, version 1 after 10 days."),
        (["2026-03-10", "2026-03-15"], "Two notes led to a version, after 5 and 10 days."),
        (["2026-03-10", "2026-03-15", "2026-03-18", "2026-03-17"],
         "Half of 4 notes and pieces of evidence led to a version within 4 days; the longest took 10."),
        (["2026-03-10", "2026-03-16", "2026-03-17", "2026-03-18"],
         "Half of 4 notes and pieces of evidence led to a version within 3.5 days; the longest took 10."),
    ],
)  # fmt: skip
def test_the_sentence_tells_the_median_and_the_longest_way(days: list[str], said: str) -> None:
    assert CHART.sentence(rows(told(*days))) == said


def test_what_is_of_the_same_day_later_or_inexact_is_left_out() -> None:
    found = rows(told("2026-03-20", "2026-03-25", "2026-02", "XXXX", "2026-03-01"))
    assert lags(found) == [19]
    assert found.inexact == 2


def test_what_prompted_a_version_or_its_decision_counts_once() -> None:
    story = told()
    evidence = story.evidence("e1", "2026-03-12")
    story.link(evidence, Kind.STRATEGY_VERSION, "v1", Relation.PROMPTED)
    decision = next(record for record in story.records if isinstance(record, StrategyDecision))
    story.link(evidence, Kind.STRATEGY_DECISION, decision.id, Relation.PROMPTED)
    story.link(story.evidence("e2", "2026-03-01"), Kind.STRATEGY_VERSION, "v1", Relation.SUPPORTS)
    assert lags(rows(story)) == [8]


def test_only_decisions_that_made_a_version_count_within_the_cycles_chosen() -> None:
    story = told("2026-03-10")
    story.cycle("c1", date(2026, 3, 1), date(2026, 3, 31))
    story.cycle("c2", date(2026, 4, 1), date(2026, 4, 30))
    keep = story.decide("S1", DecisionKind.KEEP, "2026-04-02")
    story.change(keep, entries=frozenset({"n0"}))
    assert lags(rows(story)) == [10]
    assert lags(rows(story, Scope(2, 2))) == []


def test_a_dot_opens_the_note_and_the_version() -> None:
    [mark] = CHART.place(rows(told("2026-03-10")), palette(), Room(720)).marks
    assert mark.words == "“Note 1”, 10 March: 10 days before Ward clinics, version 1"
    assert [(target.kind, target.record) for target in mark.targets] == [
        (Kind.ENTRY, "n0"), (Kind.STRATEGY_VERSION, "v1"),
    ]  # fmt: skip


def test_dots_of_one_day_stand_side_by_side() -> None:
    marks = CHART.place(rows(told(*["2026-03-10"] * 4)), palette(), Room(720)).marks
    places = sorted(mark.box.middle for mark in marks)
    assert all(later[0] - earlier[0] > 9 for earlier, later in itertools.pairwise(places))


def test_without_citations_it_says_what_to_do() -> None:
    assert CHART.sentence(rows(told())).startswith("No version cites an earlier note")


def test_citations_of_which_only_the_month_is_known_are_not_denied() -> None:
    said = CHART.sentence(rows(told("2026-02", "2025")))
    assert said == "None of 2 citations can be counted in days, since their dates are not known to the day."
