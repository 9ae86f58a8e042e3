from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.core.dates import EventDate
from journal.core.records import Assumption, AssumptionCheck, Cycle
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import AssumptionState, Confidence, DecisionKind
from journal.learning import beliefs
from journal.learning.numbering import assumption_codes
from tests.learning.builders import Story

BELIEF = Assumption(id="A", statement="The clerk decides, not the board")


def check(when: str, confidence: int | None = None, *, retires: bool = False) -> AssumptionCheck:
    return AssumptionCheck(
        id=when,
        assumption="A",
        date=EventDate(when),
        confidence=Confidence(confidence) if confidence else None,
        retires=retires,
        created=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("ratings", "state"),
    [
        ((), AssumptionState.UNTESTED),
        ((None,), AssumptionState.UNTESTED),
        ((5,), AssumptionState.HOLDING),
        ((1, 4), AssumptionState.HOLDING),
        ((4, 3), AssumptionState.SHAKY),
        ((4, 2, None), AssumptionState.SHAKY),
        ((3, 1), AssumptionState.BROKEN),
    ],
)
def test_the_latest_rating_decides(ratings, state: AssumptionState) -> None:
    checks = [check(f"2026-0{month}", rating) for month, rating in enumerate(ratings, start=1)]
    assert beliefs.state(BELIEF, list(reversed(checks))) is state


def test_a_check_may_lay_it_to_rest_and_a_person_may_overrule() -> None:
    checks = [check("2026-01", 4), check("2026-02", retires=True)]
    assert beliefs.state(BELIEF, checks) is AssumptionState.RETIRED
    overruled = Assumption(statement="x", state_override=AssumptionState.SHAKY)
    assert beliefs.state(overruled, checks) is AssumptionState.SHAKY
    assert beliefs.state(BELIEF, [*checks, check("2026-03", 4)]) is AssumptionState.HOLDING


def test_confidence_in_words_with_its_way() -> None:
    assert beliefs.confidence_words([]) == "Not asked yet"
    assert beliefs.confidence_words([check("2026-01", 4)]) == "Fairly sure"
    assert beliefs.confidence_words([check("2026-02", 2), check("2026-01", 4)]) == "Doubtful, falling"
    assert beliefs.confidence_words([check("2026-01", 2), check("2026-02", 2)]) == "Doubtful, steady"
    assert beliefs.confidence_words([check("2026-01", 2), check("2026-02", 5)]) == "Sure, rising"
    assert beliefs.trend([check("2026-01", 2)]) is None


def test_ratings_by_cycle_leave_blanks_where_nobody_asked() -> None:
    months = [Cycle(id=str(m), starts=date(2026, m, 1), ends=date(2026, m, 28)) for m in (1, 2, 3)]
    checks = [check("2026-01-05", 2), check("2026-01-20", 3), check("2026-03-05", 4), check("2026", 5)]
    assert beliefs.by_cycle(checks, months) == [3, None, 4]


def test_stale_once_its_day_is_past_and_nobody_looked() -> None:
    belief = Assumption(id="A", statement="x", review_by=date(2026, 5, 1))
    assert not beliefs.is_stale(belief, [], date(2026, 5, 1))
    assert beliefs.is_stale(belief, [check("2026-04-30", 4)], date(2026, 5, 2))
    assert not beliefs.is_stale(belief, [check("2026-05-01", 4)], date(2026, 5, 2))
    assert not beliefs.is_stale(belief, [check("2026-04-30", retires=True)], date(2026, 5, 2))
    assert not beliefs.is_stale(BELIEF, [], date(2026, 5, 2))


def test_codes_and_checks_come_from_the_snapshot() -> None:
    other = Assumption(id="B", statement="y", rank=-1)
    snapshot = Snapshot([BELIEF, other, check("2026-02", 3), check("2026-01", 3)])
    assert assumption_codes(snapshot) == {"B": "A1", "A": "A2"}
    assert [c.id for c in beliefs.checks_of(snapshot, "A")] == ["2026-01", "2026-02"]
    assert beliefs.checks_of(snapshot, "B") == []


TODAY = date(2026, 6, 1)


def test_what_is_worth_a_test_comes_by_how_much_hangs_on_it() -> None:
    fresh, old = check("2026-05-20", 4), check("2026-02-01", 4)
    assumptions = [
        Assumption(id="fresh", statement="x", importance=5),
        Assumption(id="old", statement="x", importance=2),
        Assumption(id="never", statement="x", importance=2),
        Assumption(id="due", statement="x", importance=4, review_by=date(2026, 5, 25)),
        Assumption(id="unsaid", statement="x"),
        Assumption(id="resting", statement="x", importance=5),
    ]
    checks = [
        replace(fresh, id="1", assumption="fresh"),
        replace(old, id="2", assumption="old"),
        replace(fresh, id="3", assumption="due"),
        replace(old, id="4", assumption="resting", retires=True),
    ]
    found = beliefs.worth_testing(Snapshot([*assumptions, *checks]), TODAY)
    assert [one.assumption.id for one in found] == ["due", "unsaid", "never", "old"]
    assert [(one.days, one.review_due) for one in found] == [(12, True), (None, False), (None, False), (120, False)]
    assert found[0].ratings == (Confidence.FAIRLY_SURE,)


def test_a_belief_under_ended_strategies_alone_is_left_alone() -> None:
    story = Story()
    story.strategy("S"), story.strategy("T")
    story.decide("S", DecisionKind.START, "2026-01-01", "v1")
    story.decide("T", DecisionKind.START, "2026-01-01", "w1")
    for name, under in (("one", {"S"}), ("both", {"S", "T"}), ("none", set())):
        story.add(Assumption(id=name, statement="x", strategies=frozenset(under), created=story.now()))
    names = {one.assumption.id for one in beliefs.worth_testing(story.snapshot, TODAY)}
    assert names == {"one", "both", "none"}
    story.decide("S", DecisionKind.STOP, "2026-02-01")
    assert {one.assumption.id for one in beliefs.worth_testing(story.snapshot, TODAY)} == {"both", "none"}
    assert {one.assumption.id for one in beliefs.worth_testing(story.snapshot, date(2026, 1, 15))} == names


def test_importance_is_said_in_words() -> None:
    assert beliefs.importance_words(4) == "4 of 5. Much hangs on it"
    assert beliefs.importance_words(None) == "Not said how much hangs on it"
