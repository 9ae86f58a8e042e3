"""What fits into the life of a strategy, in whatever order it is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import StrategyDecision
from journal.core.vocabulary import DecisionKind, Trigger
from journal.learning.courses import course_problems, due_reviews, misfits, possible_kinds
from journal.learning.order import course, ordered_decisions
from tests.learning.builders import Story

DATES = ["2017", "2017-03", "2017-08-04", "2017-08-05", "2016/2018", "2018", "XXXX"]


def decision(kind: DecisionKind, when: str, **fields: object) -> StrategyDecision:
    """Return a decision about S1 that is not recorded yet."""
    plain = StrategyDecision(
        strategy="S1", decision_kind=kind, date=EventDate(when), trigger=Trigger.ROADBLOCK, rationale="Why"
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def told(*life: tuple[DecisionKind, str]) -> Story:
    """Return a story of one strategy, each decision written after the one before."""
    story = Story()
    story.strategy("S1")
    for kind, when in life:
        story.decide("S1", kind, when)
    return story


LIFE = [(DecisionKind.START, "2017")]
PAUSED = [*LIFE, (DecisionKind.PAUSE, "2018-02")]
ENDED = [*LIFE, (DecisionKind.STOP, "2018-02")]


def found(new: StrategyDecision, story: Story) -> list[str]:
    return [field for field, _sentence in course_problems(new, story.snapshot)]


@given(st.lists(st.tuples(st.sampled_from(list(DecisionKind)), st.sampled_from(DATES)), max_size=8), st.randoms())
def test_no_decision_stands_before_one_that_certainly_came_earlier(life, random) -> None:
    story = told(*life)
    decisions = list(story.snapshot.all(StrategyDecision))
    ordered = course(decisions)
    random.shuffle(decisions)
    assert [held.id for held in course(decisions)] == [held.id for held in ordered]
    assert [held.id for held in ordered_decisions(decisions)] == [held.id for held in ordered]
    for place, held in enumerate(ordered):
        for later in ordered[place + 1 :]:
            assert (later.date.last or date.max) >= (held.date.first or date.min)


def test_what_is_known_roughly_follows_what_was_written_before_it() -> None:
    life = told((DecisionKind.START, "2017-08-04"), (DecisionKind.REFINE, "2017"), (DecisionKind.PIVOT, "2017-08-05"))
    kinds = [held.decision_kind for held in course(life.snapshot.all(StrategyDecision))]
    assert kinds == [DecisionKind.START, DecisionKind.REFINE, DecisionKind.PIVOT]


@pytest.mark.parametrize(
    ("life", "new", "field"),
    [
        ([], (DecisionKind.REFINE, "2017"), "decision_kind"),
        (LIFE, (DecisionKind.START, "2018"), "decision_kind"),
        (LIFE, (DecisionKind.REFINE, "2016-12-31"), "decision_kind"),
        (LIFE, (DecisionKind.REFINE, "2017-03"), None),
        (ENDED, (DecisionKind.REFINE, "2018"), "decision_kind"),
        (ENDED, (DecisionKind.REFINE, "2018-01"), None),
        ([(DecisionKind.START, "2017"), (DecisionKind.KEEP, "2018-02")], (DecisionKind.STOP, "2018-01"), "date"),
        (PAUSED, (DecisionKind.PAUSE, "2018-01"), "date"),
        (PAUSED, (DecisionKind.RESUME, "2018-01"), "decision_kind"),
        (PAUSED, (DecisionKind.RESUME, "2018-03"), None),
        (
            [(DecisionKind.START, "2017"), (DecisionKind.PAUSE, "2018-02"), (DecisionKind.RESUME, "2018-04")],
            (DecisionKind.RESUME, "2018-03"),
            "date",
        ),
        ([], (DecisionKind.MERGE, "2017"), None),
    ],
)
def test_each_decision_fits_where_its_date_puts_it(life, new, field) -> None:
    assert found(decision(*new), told(*life)) == ([field] if field else [])


@given(st.lists(st.tuples(st.sampled_from(list(DecisionKind)), st.sampled_from(DATES)), max_size=10))
def test_a_life_of_accepted_decisions_never_holds_one_that_does_not_fit(wishes) -> None:
    story = told()
    for kind, when in wishes:
        if not found(decision(kind, when), story):
            story.decide("S1", kind, when)
        assert misfits(course(story.snapshot.all(StrategyDecision))) == []


def test_what_two_laptops_decided_apart_blocks_nothing_new() -> None:
    story = told((DecisionKind.START, "2017"), (DecisionKind.PAUSE, "2018-01"), (DecisionKind.PAUSE, "2018-02"))
    assert len(misfits(course(story.snapshot.all(StrategyDecision)))) == 1
    assert found(decision(DecisionKind.RESUME, "2018-03"), story) == []


def test_only_what_fits_on_that_day_is_possible() -> None:
    day = EventDate("2018-06-01")
    assert possible_kinds(told().snapshot, "S1", day) == (DecisionKind.START,)
    assert possible_kinds(told(*ENDED).snapshot, "S1", day) == (DecisionKind.SPLIT,)
    active = possible_kinds(told(*LIFE).snapshot, "S1", day)
    assert DecisionKind.PAUSE in active
    assert DecisionKind.RESUME not in active
    paused = possible_kinds(told(*PAUSED).snapshot, "S1", day)
    assert DecisionKind.RESUME in paused
    assert DecisionKind.PAUSE not in paused
    before = possible_kinds(told(*ENDED).snapshot, "S1", EventDate("2018-01"))
    assert DecisionKind.REFINE in before
    assert DecisionKind.STOP not in before


def test_a_review_is_due_until_something_later_is_decided() -> None:
    story = told((DecisionKind.START, "2017-01-01"))
    story.change("S1-start-2017-01-01", review_on=date(2017, 6, 1))
    assert due_reviews(story.snapshot, date(2017, 5, 31)) == []
    assert [held.id for held in due_reviews(story.snapshot, date(2017, 6, 1))] == ["S1-start-2017-01-01"]
    story.decide("S1", DecisionKind.KEEP, "2017-06-02")
    assert due_reviews(story.snapshot, date(2017, 6, 3)) == []
