from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import Evidence
from journal.core.vocabulary import Kind, Relation, Strength
from journal.learning import evidence
from journal.learning.numbering import evidence_codes
from tests.learning.builders import Story


def told(*items: tuple[Relation, int | None]) -> evidence.Balance:
    story = Story()
    for number, (relation, strength) in enumerate(items):
        story.link(story.evidence(f"e{number}", "2026", strength), Kind.ASSUMPTION, "A", relation)
    return evidence.balance_of(story.snapshot, "A")


def test_counts_are_said_with_the_strongest() -> None:
    found = told(
        (Relation.SUPPORTS, 2), (Relation.SUPPORTS, 3), (Relation.SUBSTANTIATES, 1),
        (Relation.CHALLENGES, 4), (Relation.CHALLENGES, None), (Relation.EXPLAINS, 5),
    )  # fmt: skip
    assert evidence.balance_words(found) == "3 for, 2 against, strongest 4"
    assert found.strongest_support is Strength.DOCUMENTED
    assert found.context == 1


def test_not_rated_is_not_one() -> None:
    assert evidence.balance_words(told((Relation.SUPPORTS, None))) == "1 for, 0 against, not rated"
    assert evidence.balance_words(told((Relation.ILLUSTRATES, 2))) == "Nothing for or against it yet"


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        ([(Relation.SUPPORTS, 2)], "Thinly evidenced, and untested"),
        ([(Relation.SUPPORTS, None), (Relation.CHALLENGES, 5)], "Thinly evidenced"),
        ([(Relation.SUPPORTS, 3)], "Untested, not proven"),
        ([(Relation.SUPPORTS, 3), (Relation.CHALLENGES, 1)], ""),
        ([(Relation.CHALLENGES, 3)], ""),
    ],
)
def test_what_the_balance_does_not_bear_out(items, words: str) -> None:
    assert evidence.weight_words(told(*items)) == words


def test_the_same_item_counts_once_on_each_side() -> None:
    story = Story()
    story.evidence("e", "2026")
    for target in ("A", "B"):
        story.link("e", Kind.ASSUMPTION, target)
    story.link("e", Kind.ASSUMPTION, "A", Relation.CHALLENGES)
    story.link("gone", Kind.ASSUMPTION, "A")
    found = evidence.balance_of(story.snapshot, "A", "B")
    assert (found.supporting, found.challenging) == (1, 1)


@given(st.lists(st.tuples(st.sampled_from(Relation), st.none() | st.integers(1, 5)), max_size=12))
def test_every_link_is_on_one_side(items) -> None:
    found = told(*items)
    assert found.supporting + found.challenging + found.context == len(items)
    weighing = [s for relation, s in items if s and evidence.side_of(relation) is not evidence.Side.CONTEXT]
    assert found.strongest == max(weighing, default=None)
    if found.is_thin:
        assert all(s is None or s <= 2 for relation, s in items if evidence.side_of(relation) is evidence.Side.FOR)


@pytest.mark.parametrize(
    ("item", "event", "expected"),
    [
        ("2026-05-01", "2026-05-01", True),
        ("2026-05-02", "2026-05-01", False),
        ("2026-05", "2026-05-10", True),
        ("2026", "2026-05-10", True),
        ("2027", "2026", False),
        ("XXXX", "2026", True),
        ("2026", "XXXX", True),
    ],
)
def test_only_dates_that_cannot_overlap_speak_against(item: str, event: str, *, expected: bool) -> None:
    assert evidence.came_before(EventDate(item), EventDate(event)) is expected


def test_codes_follow_the_order_of_keeping() -> None:
    story = Story()
    story.evidence("second-made-first-kept", "2026-02-01")
    story.evidence("first-made", "2026-01-01")
    assert evidence_codes(story.snapshot) == {"second-made-first-kept": "EV1", "first-made": "EV2"}


def test_only_what_fits_a_target_is_offered() -> None:
    assert Relation.PROMPTED in evidence.fitting_relations(Kind.STRATEGY_VERSION)
    assert Relation.PROMPTED not in evidence.fitting_relations(Kind.ASSUMPTION)
    assert Relation.SUBSTANTIATES in evidence.fitting_relations(Kind.OUTCOME)
    assert Relation.SUBSTANTIATES not in evidence.fitting_relations(Kind.ENTRY)


@pytest.mark.parametrize(("strengths", "thin"), [([], False), ([2], True), ([None, 1], True), ([None, 3], False)])
def test_a_decision_on_thin_ground_is_said(strengths, *, thin: bool) -> None:
    story = Story()
    for number, strength in enumerate(strengths):
        story.evidence(f"e{number}", "2026", strength)
    assert bool(evidence.ground_words(story.snapshot.all(Evidence))) is thin
