"""What a check must say: a reason where it moved, and what speaks against the belief."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from journal.core.dates import EventDate
from journal.core.records import Assumption, AssumptionCheck, EvidenceLink
from journal.core.vocabulary import AssumptionState, Confidence, Kind, Relation
from journal.learning import beliefs, checking

BEFORE = AssumptionCheck(
    id="before",
    assumption="A",
    date=EventDate("2026-01"),
    confidence=Confidence.DOUBTFUL,
    created=datetime(2026, 1, 1, tzinfo=UTC),
)
CHECK = replace(BEFORE, id="now", date=EventDate("2026-02"), confidence=Confidence.FAIRLY_SURE)
CHALLENGE = EvidenceLink(id="L", evidence="E", target_kind=Kind.ASSUMPTION, target="A", relation=Relation.CHALLENGES)


def fields(check: AssumptionCheck, links: tuple[EvidenceLink, ...] = ()) -> list[str]:
    return [field for field, _sentence in checking.check_problems(check, [BEFORE], links)]


def test_a_rating_that_moves_takes_a_reason() -> None:
    assert fields(replace(CHECK, nothing_against=True)) == ["note"]
    assert fields(replace(CHECK, nothing_against=True, note="They came")) == []
    assert fields(replace(CHECK, nothing_against=True, confidence=Confidence.DOUBTFUL)) == []
    assert fields(replace(CHECK, nothing_against=True, confidence=None)) == []
    assert fields(replace(CHECK, nothing_against=True, confidence=None, retires=True)) == ["note"]


@pytest.mark.parametrize("relation", list(Relation))
def test_only_words_a_challenge_or_a_look_answer_what_speaks_against_it(relation: Relation) -> None:
    told = replace(CHECK, note="They came")
    assert fields(told) == ["against"]
    assert fields(replace(told, against="  ")) == ["against"]
    assert fields(replace(told, against="Two did not")) == []
    assert fields(replace(told, nothing_against=True)) == []
    link = replace(CHALLENGE, relation=relation)
    assert fields(told, (link,)) == ([] if relation is Relation.CHALLENGES else ["against"])
    assert fields(told, (replace(link, target="B"),)) == ["against"]
    assert fields(replace(told, against="Two did not", nothing_against=True)) == ["against"]


def test_a_state_set_by_hand_takes_a_reason_and_says_both() -> None:
    held = Assumption(id="A", statement="x", state_override=AssumptionState.HOLDING)
    assert [field for field, _told in checking.override_problems(held)] == ["state_reason"]
    held = replace(held, state_reason="The minister said so")
    assert checking.override_problems(held) == []
    assert beliefs.standing_words(held, [BEFORE]) == (
        "Holding: the team says so. The checks give: shaky. Reason: The minister said so"
    )
    lifted = replace(held, state_override=None, state_reason="")
    assert beliefs.standing_words(lifted, [BEFORE]) == "Shaky: the latest rating is 2 of 5, doubtful."
    assert beliefs.standing_words(lifted, []) == "Untested: nobody has rated it yet."


def test_a_check_says_which_way_it_moved() -> None:
    assert checking.move_words(Confidence.FAIRLY_SURE, Confidence.DOUBTFUL) == "Fairly sure (4), up from doubtful"
    assert checking.move_words(Confidence.DOUBTFUL, Confidence.SURE) == "Doubtful (2), down from sure"
    assert checking.move_words(Confidence.SURE, Confidence.SURE) == "Sure (5), as before"
    assert checking.move_words(Confidence.SURE, None) == "Sure (5)"
    assert checking.move_words(None, Confidence.SURE) == "Nobody could say"


def test_what_was_ever_logged_against_it_counts() -> None:
    assert not checking.challenged("A", [BEFORE], [])
    assert checking.challenged("A", [BEFORE], [CHALLENGE])
    assert checking.challenged("A", [replace(BEFORE, against="One left")], [])
    assert not checking.challenged("B", [replace(BEFORE, against="One left")], [CHALLENGE])
    looked = replace(CHECK, nothing_against=True)
    assert checking.looked_against([looked, BEFORE]) is looked
    assert checking.looked_against([BEFORE]) is None
