"""Lineage stays a graph without loops, whatever is decided in whatever order."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import StrategyDecision, StrategyVersion
from journal.core.vocabulary import DecisionKind, StopReason, Trigger
from journal.learning import lineage
from journal.learning.decisions import problems
from tests.learning.builders import Story
from tests.learning.soundness import assert_sound

DATES = ["2025", "2025-03", "2025-06-01", "2025-09", "2026-01-15", "2024/2026", "XXXX"]
WISH = st.tuples(
    st.sampled_from(list(DecisionKind)),
    st.sampled_from(DATES),
    st.integers(0, 4),
    st.lists(st.integers(0, 30), max_size=3),
    st.booleans(),
)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(DATES), min_size=1, max_size=3), st.lists(WISH, max_size=25))
def test_what_the_rules_accept_is_a_sound_lineage(starts, wishes) -> None:
    story = Story()
    for number, when in enumerate(starts):
        _record(story, f"S{number}", (DecisionKind.START, when, number, [], True))
    for wish in wishes:
        kind, _when, about, _parents, _worded = wish
        known = {strategy.id for strategy in story.snapshot.all(StrategyDecision)}
        strategy = f"S{about}" if kind is not DecisionKind.SPLIT else f"P{len(known)}"
        _record(story, strategy, wish)
        begun = {held.strategy for held in story.snapshot.all(StrategyDecision)}
        story.records = [record for record in story.records if not hasattr(record, "rank") or record.id in begun]
        assert_sound(story.snapshot)


def _record(story: Story, strategy: str, wish) -> None:
    """Record a wish, with the ends that a merge brings, if no rule speaks against it."""
    kind, when, _about, picks, worded = wish
    versions = sorted(story.snapshot.all(StrategyVersion), key=lambda version: version.id)
    decision = StrategyDecision(
        id=f"D{len(story.records)}",
        strategy=strategy,
        decision_kind=kind,
        stop_reason=StopReason.DROPPED if kind is DecisionKind.STOP else None,
        date=EventDate(when),
        trigger=Trigger.ROADBLOCK,
        rationale="Why",
        judgement_call=True,
        created=story.now(),
    )
    version = None
    if kind.makes_version or (kind.makes_version is None and worded):
        parents = {versions[pick % len(versions)].id for pick in picks} if versions else set()
        own = lineage.version_before(story.snapshot, decision)
        if not parents or kind is DecisionKind.MERGE:
            parents |= {own.id} if own else set()
        version = StrategyVersion(
            id=f"V{len(story.records)}",
            strategy=strategy,
            decision=decision.id,
            statement="Words",
            parents=frozenset(parents),
            created=decision.created,
        )
    before = list(story.records)
    if problems(decision, version, story.snapshot):
        return
    if strategy not in {record.id for record in story.records}:
        story.strategy(strategy)
    story.records += [decision, *([version] if version else [])]
    if kind is DecisionKind.MERGE and version is not None:
        elsewhere = {held.strategy for held in lineage.parents(story.snapshot, version.id)} - {strategy}
        for other in sorted(elsewhere):
            end = replace(decision, id=f"{decision.id}-{other}", strategy=other, decision_kind=DecisionKind.STOP,
                          stop_reason=StopReason.MERGED, created=story.now())  # fmt: skip
            if problems(end, None, story.snapshot):
                story.records = before
                return
            story.records.append(end)


def test_only_a_split_or_a_merge_comes_from_another_strategy() -> None:
    story = Story()
    for name, version in (("S1", "a"), ("S2", "b")):
        story.strategy(name)
        story.decide(name, DecisionKind.START, "2025", version)
    refine = StrategyDecision(strategy="S1", decision_kind=DecisionKind.REFINE, date=EventDate("2026"),
                              trigger=Trigger.ROADBLOCK, rationale="Why", judgement_call=True)  # fmt: skip
    made = StrategyVersion(strategy="S1", decision="", statement="Words", parents=frozenset({"b"}))
    (problem,) = problems(refine, made, story.snapshot)
    assert problem == ("parents", "Only a split or a merge comes from another strategy.")
    (problem,) = problems(refine, replace(made, parents=frozenset({"gone"})), story.snapshot)
    assert problem[0] == "parents"


def test_a_version_is_no_older_than_any_it_came_from() -> None:
    story = Story()
    story.strategy("S1")
    story.decide("S1", DecisionKind.START, "2025-08-04", "a")
    story.decide("S1", DecisionKind.REFINE, "2025", "b", ("a",))
    split = StrategyDecision(strategy="S2", decision_kind=DecisionKind.SPLIT, date=EventDate("2025-03"),
                             trigger=Trigger.ROADBLOCK, rationale="Why", judgement_call=True)  # fmt: skip
    made = StrategyVersion(strategy="S2", decision="", statement="Words", parents=frozenset({"b"}))
    assert [field for field, _sentence in problems(split, made, story.snapshot)] == ["date"]
