from __future__ import annotations

from dataclasses import replace

import pytest

from journal.core.dates import EventDate
from journal.core.records import EvidenceLink, StrategyDecision, StrategyVersion
from journal.core.vocabulary import DecisionKind, Kind, Relation, StopReason, Trigger
from journal.learning.decisions import link_problems, problems
from tests.learning.builders import Story

SOUND = StrategyDecision(
    strategy="S1",
    decision_kind=DecisionKind.REFINE,
    date=EventDate("2026-05-06"),
    trigger=Trigger.ROADBLOCK,
    rationale="Short requests are answered sooner.",
    evidence=frozenset({"log"}),
)
NEXT = StrategyVersion(strategy="S1", decision="", statement="One document at a time.", parents=frozenset({"v1"}))


@pytest.fixture
def story() -> Story:
    story = Story()
    story.evidence("log", "2026-04-30", 4)
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2026-01-09", "v1")
    story.strategy("S2")
    story.decide("S2", DecisionKind.START, "2026-02-06", "w1")
    return story


def fields(decision, version, story) -> list[str]:
    found = problems(decision, version, story.snapshot)
    assert all(sentence.endswith(".") for _field, sentence in found)
    return [field for field, _sentence in found]


def test_a_sound_decision_has_no_problems(story: Story) -> None:
    assert fields(SOUND, NEXT, story) == []


def test_a_reason_is_required(story: Story) -> None:
    assert fields(replace(SOUND, rationale="  "), NEXT, story) == ["rationale"]


def test_evidence_or_the_honest_mark_is_required(story: Story) -> None:
    bare = replace(SOUND, evidence=frozenset())
    assert fields(bare, NEXT, story) == ["evidence"]
    assert fields(replace(bare, judgement_call=True), NEXT, story) == []
    assert fields(replace(bare, entries=frozenset({"e"})), NEXT, story) == []


@pytest.mark.parametrize("kind", [DecisionKind.REFINE, DecisionKind.PIVOT])
def test_a_change_needs_a_version_that_says_something(story: Story, kind: DecisionKind) -> None:
    decision = replace(SOUND, decision_kind=kind)
    assert fields(decision, None, story) == ["version"]
    assert fields(decision, replace(NEXT, statement=" "), story) == ["statement"]
    assert fields(decision, replace(NEXT, statement="", if_part="we ask"), story) == []


def test_keep_and_stop_make_no_version(story: Story) -> None:
    keep = replace(SOUND, decision_kind=DecisionKind.KEEP)
    stop = replace(SOUND, decision_kind=DecisionKind.STOP, stop_reason=StopReason.DROPPED)
    for decision in (keep, stop):
        assert fields(decision, None, story) == []
        assert fields(decision, NEXT, story) == ["version"]


def test_a_pause_may_make_a_version(story: Story) -> None:
    pause = replace(SOUND, decision_kind=DecisionKind.PAUSE)
    assert fields(pause, None, story) == []
    assert fields(pause, NEXT, story) == []


def test_a_stop_says_how_and_nothing_else_does(story: Story) -> None:
    assert fields(replace(SOUND, decision_kind=DecisionKind.STOP), None, story) == ["stop_reason"]
    assert fields(replace(SOUND, stop_reason=StopReason.ACHIEVED), NEXT, story) == ["stop_reason"]


def test_the_course_of_a_life(story: Story) -> None:
    assert fields(replace(SOUND, decision_kind=DecisionKind.START), replace(NEXT, parents=frozenset()), story) == [
        "decision_kind"
    ]
    assert fields(replace(SOUND, decision_kind=DecisionKind.RESUME), None, story) == ["decision_kind"]
    story.decide("S1", DecisionKind.PAUSE, "2026-03-01")
    assert fields(replace(SOUND, decision_kind=DecisionKind.RESUME), None, story) == []
    assert fields(replace(SOUND, decision_kind=DecisionKind.PAUSE), None, story) == ["decision_kind"]
    story.decide("S1", DecisionKind.STOP, "2026-05-01", stop_reason=StopReason.DROPPED)
    assert fields(SOUND, NEXT, story) == ["decision_kind"]


def test_nothing_is_decided_before_the_start(story: Story) -> None:
    early = replace(SOUND, date=EventDate("2025-12-31"), evidence=frozenset(), judgement_call=True)
    assert fields(early, replace(NEXT, parents=frozenset()), story) == ["decision_kind"]
    story.strategy("S3")
    story.decide("S3", DecisionKind.KEEP, "2026-02-01")
    start = replace(SOUND, strategy="S3", decision_kind=DecisionKind.START)
    assert fields(start, replace(NEXT, parents=frozenset()), story) == ["date"]


def test_splits_and_merges_reach_into_another_strategy(story: Story) -> None:
    story.strategy("S3")
    split = replace(SOUND, strategy="S3", decision_kind=DecisionKind.SPLIT)
    assert fields(split, replace(NEXT, strategy="S3"), story) == []
    assert fields(split, replace(NEXT, parents=frozenset()), story) == ["parents"]
    merge = replace(SOUND, decision_kind=DecisionKind.MERGE)
    assert fields(merge, NEXT, story) == ["parents"]
    assert fields(merge, replace(NEXT, parents=frozenset({"v1", "w1"})), story) == []


def test_a_start_has_no_parents(story: Story) -> None:
    story.strategy("S3")
    start = replace(SOUND, strategy="S3", decision_kind=DecisionKind.START)
    assert fields(start, NEXT, story) == ["parents"]


def test_a_version_is_no_older_than_its_parent_and_no_loop(story: Story) -> None:
    story.decide("S2", DecisionKind.REFINE, "2026-06-01", "w2", ("w1",))
    late = replace(NEXT, parents=frozenset({"v1", "w2"}))
    assert fields(replace(SOUND, decision_kind=DecisionKind.MERGE), late, story) == ["date"]
    looped = replace(NEXT, id="v1", parents=frozenset({"v1"}))
    assert fields(SOUND, looped, story) == ["parents"]


def test_a_decision_cannot_rest_on_what_came_after(story: Story) -> None:
    story.evidence("later", "2026-05-07")
    cites = replace(SOUND, evidence=frozenset({"log", "later"}))
    assert fields(cites, NEXT, story) == ["evidence"]


def test_nothing_prompted_a_version_dated_before_it(story: Story) -> None:
    story.evidence("later", "2026-01-10")
    for target_kind, target in ((Kind.STRATEGY_VERSION, "v1"), (Kind.STRATEGY_DECISION, "S1-start-2026-01-09")):
        story.link("later", target_kind, target, Relation.PROMPTED)
        link = story.snapshot.all(EvidenceLink)[-1]
        assert [field for field, _ in link_problems(link, story.snapshot)] == ["relation"]
        assert link_problems(replace(link, relation=Relation.SUPPORTS), story.snapshot) == []
    saved = replace(SOUND, id="S1-start-2026-01-09", decision_kind=DecisionKind.START, evidence=frozenset(),
                    judgement_call=True, date=EventDate("2026-01-09"))  # fmt: skip
    assert fields(saved, replace(NEXT, id="v1", parents=frozenset()), story) == ["relation", "relation"]
