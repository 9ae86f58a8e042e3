"""The steps of an outcome, and what each asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import Evidence, Outcome, Person
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, OutcomeState, Relation
from journal.learning import outcomes
from tests.learning.builders import Story

BARE = Outcome(id="O", statement="Clerks answer", date=EventDate("2026-03"))
FULL = replace(BARE, significance="They never did", contribution="We asked", substantiation="The ombudsman")


def fields(before: Outcome | None, after: Outcome) -> list[str]:
    return [field for field, _sentence in outcomes.problems(before, after)]


def test_described_says_why_it_matters_and_our_part() -> None:
    assert fields(BARE, replace(BARE, state=OutcomeState.DESCRIBED)) == ["significance", "contribution"]
    assert fields(FULL, replace(FULL, state=OutcomeState.DESCRIBED)) == []
    assert fields(None, BARE) == []
    assert fields(None, replace(BARE, statement=" ")) == ["statement"]
    assert fields(None, replace(FULL, state=OutcomeState.CONFIRMED)) == ["state_reason"]
    assert fields(None, replace(FULL, state=OutcomeState.CONFIRMED, state_reason="She wrote")) == []


def test_sent_names_who_could_confirm_it_and_whom_we_asked() -> None:
    described = replace(FULL, state=OutcomeState.DESCRIBED, substantiation="")
    assert fields(described, replace(described, state=OutcomeState.SENT)) == ["substantiation", "state_reason"]


@given(st.sampled_from(OutcomeState), st.sampled_from(OutcomeState), st.booleans())
def test_only_stated_steps_are_taken_and_each_says_why(was: OutcomeState, to: OutcomeState, told: bool) -> None:
    before = replace(FULL, state=was)
    found = fields(before, outcomes.moved(before, to, "She wrote" if told else "", EventDate("2026-04")))
    if to is was:
        assert found == []
    elif to not in outcomes.next_states(was):
        assert found == ["state"]
    else:
        silent = (was, to) == (OutcomeState.DRAFTED, OutcomeState.DESCRIBED)
        assert found == ([] if told or silent else ["state_reason"])
        assert bool(outcomes.asks(was, to)) is not silent


@given(st.lists(st.integers(0, 4), max_size=12))
def test_every_state_can_be_left_and_reached(choices: list[int]) -> None:
    state = OutcomeState.DRAFTED
    for choice in choices:
        ways = outcomes.next_states(state)
        assert ways
        assert state not in ways
        state = ways[choice % len(ways)]
    assert {way for ways in outcomes.STEPS.values() for way in ways} == set(OutcomeState)


def test_a_refused_step_says_which_ones_there_are() -> None:
    ((_field, told),) = outcomes.problems(FULL, replace(FULL, state=OutcomeState.CONFIRMED))
    assert told == "From “drafted” it cannot become “confirmed”. It can become: described."


def test_words() -> None:
    assert outcomes.sign_words(replace(BARE, positive=False, intended=False)) == "For the worse, not intended"
    assert outcomes.sign_words(BARE) == "For the better"
    assert outcomes.significance_words(5) == "5 of 5. It changes what is possible"
    assert outcomes.significance_words(None) == "Not said how much it matters"
    assert outcomes.standing_words(replace(BARE, state_reason="Only told")) == "Drafted. Only told"


@pytest.mark.parametrize(("source", "limited"), [("Achieng", True), ("", True), ("The ombudsman", False)])
def test_the_teams_own_proof_of_its_own_outcome_is_limited(source: str, limited: bool) -> None:
    story = Story()
    story.add(BARE)
    story.add(Person(id="P", alias="Achieng"))
    assert outcomes.limit_words(BARE, story.snapshot) == ""
    story.add(Evidence(id="E", title="Letter", source=source, source_date=EventDate("2026-03")))
    story.link("E", Kind.OUTCOME, "O", Relation.CHALLENGES)
    assert outcomes.limit_words(BARE, story.snapshot) == ""
    story.link("E", Kind.OUTCOME, "O", Relation.SUBSTANTIATES)
    assert bool(outcomes.limit_words(BARE, Snapshot(story.records))) is limited
