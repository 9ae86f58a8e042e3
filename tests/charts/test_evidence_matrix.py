from __future__ import annotations

from datetime import date

import pytest

from journal.charts.evidence_matrix import EvidenceMatrix, Matrix
from journal.charts.sheet import Room
from journal.core.dates import EventDate
from journal.core.records import Assumption, AssumptionCheck
from journal.core.vocabulary import DecisionKind, Kind, Relation
from tests.charts.builders import SAMPLE_DAY, palette, sample
from tests.learning.builders import Story

CHART = EvidenceMatrix()
TODAY = date(2026, 6, 15)


def told(*claims: str) -> Story:
    """Tell of assumptions by the strength of what lies on them: ``+3-2`` is a 3 for and a 2 against, 0 not rated."""
    story = Story()
    for number, pieces in enumerate(claims, start=1):
        story.add(Assumption(id=f"a{number}", statement=f"Belief {number}.", rank=number, created=story.now()))
        for place in range(0, len(pieces), 2):
            evidence = story.evidence(f"e{number}{place}", f"2026-01-{place + 1:02}", int(pieces[place + 1]))
            relation = Relation.SUPPORTS if pieces[place] == "+" else Relation.CHALLENGES
            story.link(evidence, Kind.ASSUMPTION, f"a{number}", relation)
    return story


def rows(story: Story) -> Matrix:
    return CHART.rows(story.snapshot, TODAY)


def test_the_sample_shows_what_the_practice_note_says() -> None:
    found = CHART.rows(sample(), SAMPLE_DAY)
    table = [row[1:] for row in CHART.table(found).rows]
    assert ("Open spending information", "3 Documented", "2", "0", "untested") in table
    assert ("Press pressure", "", "0", "0", "nothing yet") in table
    assert ("Disclosure outlives the election", "1 Hearsay", "1", "0", "thin, untested") in table
    assert ("Residents will look up spending on the internet", "2 First-hand account", "0", "1", "") in table
    assert CHART.sentence(found) == (
        "Five of 12 strategies and assumptions rest on documented evidence; "
        "two are thin, three are only challenged, two have none."
    )


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (["+3-2"], "“Belief 1”: 1 for, 1 against, strongest 3."),
        (["+2"], "“Belief 1”: 1 for, 0 against, strongest 2, thin, untested."),
        (["+3", "+4-5"], "Two of two strategies and assumptions rest on documented evidence."),
        (["+3", "+0"], ("One of two strategies and assumptions rests on documented evidence; "
         "one is thin.")),
        (["-3", "", "-1"], ("None of three strategies and assumptions rests on documented evidence; "
         "two are only challenged, one has none.")),
    ],
)  # fmt: skip
def test_the_sentence_counts_each_claim_once(claims: list[str], said: str) -> None:
    assert CHART.sentence(rows(told(*claims))) == said


def test_evidence_on_any_version_or_decision_counts_for_the_strategy() -> None:
    story = Story()
    story.strategy("S1", "Ward clinics")
    decision = story.decide("S1", DecisionKind.START, "2026-01-05", "S1v1")
    story.decide("S1", DecisionKind.REFINE, "2026-02-05", "S1v2", ("S1v1",))
    for number, (kind, target) in enumerate(
        [(Kind.STRATEGY_VERSION, "S1v1"), (Kind.STRATEGY_VERSION, "S1v2"), (Kind.STRATEGY_DECISION, decision)]
    ):
        story.link(story.evidence(f"e{number}", "2026-01-02"), kind, target)
    [mark] = CHART.place(rows(story), palette(), Room(720)).marks
    assert mark.words == "Ward clinics: 3 pieces support, 3 documented"
    assert [target.record for target in mark.targets] == ["e0", "e1", "e2", "S1"]


def test_words_against_at_a_check_count_as_a_test() -> None:
    story = told("+4")
    assert "untested" in CHART.sentence(rows(story))
    story.add(AssumptionCheck(id="c", assumption="a1", date=EventDate("2026-02"), against="Two said no.",
                              created=story.now()))  # fmt: skip
    assert CHART.sentence(rows(story)) == "“Belief 1”: 1 for, 0 against, strongest 4."


def test_not_rated_has_a_column_of_its_own_only_where_it_occurs() -> None:
    with_unrated, without = (
        [text.words for text in CHART.place(rows(told(claim)), palette(), Room(720)).texts if text.role == "label"]
        for claim in ("+0", "+1")
    )
    assert "Not rated" in with_unrated
    assert "Not rated" not in without


def test_a_card_keeps_what_is_thin() -> None:
    story = told(*["+4-4"] * 12, "+1")
    sheet = CHART.place(rows(story), palette(), Room(334, 200, 1.0, bare=True))
    names = [text.words for text in sheet.texts if text.role == "name"]
    assert "Belief 13" in names
    assert any(text.words.startswith("and ") for text in sheet.texts)


def test_too_little_says_what_is_missing() -> None:
    assert CHART.sentence(rows(Story())).startswith("No strategy and no assumption is written down yet.")
    assert CHART.sentence(rows(told(""))).startswith("No evidence speaks for or against anything yet.")
