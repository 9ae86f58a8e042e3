"""The sample journal keeps every rule, so that a person who learns from it learns what the program asks."""

from __future__ import annotations

from journal.core.records import ActionReview, Assumption, EvidenceLink, StrategyDecision
from journal.core.vocabulary import AssumptionState
from journal.learning import actions, beliefs, decisions, lineage
from journal.learning.numbering import assumption_codes, version_labels
from tests.charts.builders import sample


def test_every_decision_is_one_that_could_be_recorded() -> None:
    history = sample()
    for decision in history.all(StrategyDecision):
        assert decisions.problems(decision, lineage.version_made_by(history, decision.id), history) == []
    assert [decisions.link_problems(link, history) for link in history.all(EvidenceLink)].count([]) == len(
        history.all(EvidenceLink)
    )
    assert lineage.looping_versions(history) == []


def test_codes_are_those_its_words_speak_of() -> None:
    assert sorted(version_labels(sample()).values()) == [
        *(f"S1v{number}" for number in range(1, 6)), *(f"S2v{number}" for number in range(1, 5)),
        *(f"S3v{number}" for number in range(1, 5)), "S4v1", "S4v2",
    ]  # fmt: skip


def test_its_beliefs_end_in_every_way() -> None:
    codes = assumption_codes(sample())
    states = {
        codes[belief.id]: beliefs.state(belief, beliefs.checks_of(sample(), belief.id))
        for belief in sample().all(Assumption)
    }
    assert {code for code, state in states.items() if state is AssumptionState.RETIRED} == {"A1", "A3"}
    assert {code for code, state in states.items() if state is AssumptionState.SHAKY} == {"A8"}


def test_one_action_was_carried_until_it_was_dropped() -> None:
    assert max(actions.carried_counts(sample().all(ActionReview)).values()) == 3
