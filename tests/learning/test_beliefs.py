from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from journal.core.dates import EventDate
from journal.core.records import Assumption, AssumptionCheck, Cycle
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import AssumptionState, Confidence
from journal.learning import beliefs
from journal.learning.numbering import assumption_codes

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
