"""Every rule notices what it states, once, and lets it go when it is mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import (
    Action,
    ActionReview,
    Assumption,
    AssumptionCheck,
    Comment,
    Cycle,
    Decision,
    Entry,
    Evidence,
    Outcome,
    Person,
)
from journal.core.vocabulary import (
    ActionState,
    AssumptionState,
    CommentKind,
    CommentState,
    Confidence,
    ConsentStatus,
    CycleStage,
    DecisionKind,
    Kind,
    OutcomeState,
    Relation,
)
from journal.learning.worth import RULES, Flag, rule_of, worth_a_look
from tests.charts.builders import dense
from tests.learning.builders import Story

TODAY = date(2026, 6, 1)
Change = Callable[[Story], None]


def begun() -> Story:
    """Tell of one strategy that rests on a checked assumption, of this cycle, with an entry about it."""
    story = Story()
    story.strategy("S", "Ward clinics")
    story.evidence("E", "2026-01-01", 3)
    story.evidence("against", "2026-01-01", 3)
    story.decide("S", DecisionKind.START, "2026-01-10", "v1", evidence=("E",))
    story.link("E", Kind.STRATEGY_VERSION, "v1")
    story.link("against", Kind.STRATEGY_VERSION, "v1", Relation.CHALLENGES)
    story.add(Assumption(id="A", statement="Clerks help", strategies=frozenset({"S"}), created=story.now()))
    story.add(checked("2026-05-20", 4, nothing_against=True))
    story.cycle("C", date(2026, 5, 1), date(2026, 6, 30))
    story.add(Person(id="P", alias="Achieng"))
    story.add(Entry(id="N", date=EventDate("2026-05-20"), versions=frozenset({"v1"}), created=story.now()))
    return story


def checked(when: str, confidence: int | None = None, **fields: Any) -> AssumptionCheck:
    base = AssumptionCheck(id=f"check-{when}", assumption="A", date=EventDate(when), created=moment(1))
    return replace(base, confidence=Confidence(confidence) if confidence else None, **fields)


def moment(month: int) -> datetime:
    return datetime(2026, month, 1, tzinfo=UTC)


def found(story: Story) -> list[Flag]:
    return worth_a_look(story.snapshot, TODAY)


def changing(name: str, **fields: Any) -> Change:
    return lambda story: story.change(name, **fields)


def adding(*records: Any) -> Change:
    def change(story: Story) -> None:
        for record in records:
            story.add(record)

    return change


def linking(evidence: str, kind: Kind, target: str, relation: Relation = Relation.SUPPORTS) -> Change:
    def change(story: Story) -> None:
        story.link(evidence, kind, target, relation)

    return change


def deciding(*kinds: tuple[DecisionKind, str], **fields: Any) -> Change:
    def change(story: Story) -> None:
        for kind, when in kinds:
            name = story.decide("S", kind, when, evidence=("E",))
            story.change(name, **fields)

    return change


def without(*names: str) -> Change:
    def change(story: Story) -> None:
        story.records = [record for record in story.records if record.id not in names]

    return change


def one_after_another(*changes: Change) -> Change:
    def change(story: Story) -> None:
        for each in changes:
            each(story)

    return change


START = "S-start-2026-01-10"
NO_PROOF = changing(START, evidence=frozenset())
UNLINKED = without("E-supports-v1", "against-challenges-v1")
CALL: dict[str, Any] = {"judgement_call": True, "evidence": frozenset()}
CLAIM = Outcome(id="O", statement="Lists are posted", date=EventDate("2026-03"), created=moment(1))
ACTION = Action(id="X", what="Ask the clerk", owner="P", created=moment(5))
QUESTION = Comment(id="Q", comment_kind=CommentKind.PROBE, words="Why?", date=EventDate("2026-05-01"))
SHOWN = Evidence(id="shown", title="Photo", source_date=EventDate("2026"), consent=ConsentStatus.GIVEN)
CLOSED = Cycle(
    id="B",
    starts=date(2026, 3, 1),
    ends=date(2026, 4, 30),
    stage=CycleStage.CLOSED,
    prediction="Ten lists",
    result="Nine",
)
OWN = Evidence(id="own", title="Our list", source="Achieng", source_date=EventDate("2026"), created=moment(1))
OTHER = replace(OWN, id="other", title="Their list", source="The ombudsman")


def for_outcome(outcome: Outcome, proof: Evidence) -> Change:
    return one_after_another(
        adding(outcome, proof),
        linking(proof.id, Kind.OUTCOME, "O", Relation.SUBSTANTIATES),
        linking("against", Kind.OUTCOME, "O", Relation.CHALLENGES),
        changing(proof.id, strength=rated(3)),
    )


def rated(strength: int) -> Any:
    from journal.core.vocabulary import Strength

    return Strength(strength)


def reviews(count: int) -> Change:
    return adding(
        *(ActionReview(id=f"r{n}", retrospective=f"R{n}", action="X", result=ActionState.CARRIED) for n in range(count))
    )


CONFIRMED = replace(CLAIM, state=OutcomeState.CONFIRMED)
SENT = replace(CLAIM, state=OutcomeState.SENT, state_date=EventDate("2026-03-01"))

CASES: list[tuple[str, str, Change, Change]] = [
    ("unevidenced_decision", START, one_after_another(NO_PROOF, UNLINKED), changing(START, judgement_call=True)),
    ("unevidenced_decision", START, one_after_another(NO_PROOF, UNLINKED), linking("E", Kind.STRATEGY_VERSION, "v1")),
    ("decision_without_reason", START, changing(START, rationale=" "), changing(START, rationale="They asked")),
    (
        "misfitting_decision",
        "S-resume-2026-02-01",
        deciding((DecisionKind.RESUME, "2026-02-01")),
        without("S-resume-2026-02-01"),
    ),
    (
        "misfitting_decision",
        "v1",
        changing("v1", parents=frozenset({"v1"})),
        changing("v1", parents=frozenset()),
    ),
    (
        "prompted_later",
        START,
        one_after_another(
            adding(Evidence(id="late", title="Late", source_date=EventDate("2026-02"))),
            linking("late", Kind.STRATEGY_VERSION, "v1", Relation.PROMPTED),
        ),
        changing("late", source_date=EventDate("2026-01-10")),
    ),
    (
        "broken_assumption",
        "S",
        adding(checked("2026-05-25", 1, against="None came")),
        deciding((DecisionKind.KEEP, "2026-05-26")),
    ),
    (
        "judgement_calls",
        "S-keep-2026-03-01",
        deciding((DecisionKind.KEEP, "2026-02-01"), (DecisionKind.KEEP, "2026-03-01"), **CALL),
        changing("S-keep-2026-03-01", entries=frozenset({"N"})),
    ),
    ("review_due", START, changing(START, review_on=TODAY), changing(START, review_on=date(2026, 6, 2))),
    ("review_due", START, changing(START, review_on=TODAY), deciding((DecisionKind.KEEP, "2026-05-26"))),
    (
        "review_due",
        "D",
        adding(Decision(id="D", question="Alone?", date=EventDate("2026"), review_on=TODAY)),
        changing("D", review_on=None),
    ),
    (
        "unwritten_version",
        "v1",
        without("N"),
        adding(Entry(id="M", date=EventDate("2026-05-02"), versions=frozenset({"v1"}))),
    ),
    ("unwritten_version", "v1", without("N"), deciding((DecisionKind.PAUSE, "2026-05-02"))),
    ("no_assumption", "S", changing("A", strategies=frozenset()), changing("A", strategies=frozenset({"S"}))),
    ("stale_assumption", "A", changing("A", review_by=date(2026, 5, 30)), adding(checked("2026-05-31"))),
    (
        "never_checked",
        "A",
        one_after_another(without("check-2026-05-20"), changing("A", importance=4)),
        changing("A", importance=3),
    ),
    (
        "unexplained_state",
        "A",
        changing("A", state_override=AssumptionState.SHAKY),
        changing("A", state_reason="We saw it"),
    ),
    ("thinly_evidenced", "v1", changing("E", strength=rated(2)), changing("E", strength=rated(3))),
    (
        "untested_claim",
        "A",
        one_after_another(linking("E", Kind.ASSUMPTION, "A"), changing("check-2026-05-20", nothing_against=False)),
        adding(checked("2026-05-30", 4, against="One left")),
    ),
    (
        "untested_claim",
        "v1",
        without("against-challenges-v1"),
        linking("against", Kind.STRATEGY_VERSION, "v1", Relation.CHALLENGES),
    ),
    ("unconfirmed_outcome", "O", for_outcome(CONFIRMED, OWN), changing("own", source="The ombudsman")),
    ("unanswered_outcome", "O", for_outcome(SENT, OTHER), changing("O", state_date=EventDate("2026-05-01"))),
    (
        "bare_outcome",
        "O",
        adding(replace(CLAIM, state=OutcomeState.DESCRIBED)),
        changing("O", state=OutcomeState.DRAFTED),
    ),
    ("action_carried", "X", one_after_another(adding(ACTION), reviews(2)), changing("X", state=ActionState.DROPPED)),
    (
        "action_carried",
        "X",
        adding(replace(ACTION, carried_from=frozenset({"B", "C"}))),
        changing("X", carried_from=frozenset({"B"})),
    ),
    ("action_late", "X", adding(replace(ACTION, due=date(2026, 5, 31))), changing("X", due=TODAY)),
    ("action_ownerless", "X", adding(replace(ACTION, owner=None)), changing("X", owner="P")),
    ("cycle_open", "B", adding(replace(CLOSED, stage=CycleStage.ADAPT)), changing("B", stage=CycleStage.CLOSED)),
    ("prediction_open", "B", adding(replace(CLOSED, result="")), changing("B", result="Nine")),
    ("question_open", "Q", adding(QUESTION), changing("Q", state=CommentState.PARKED)),
    ("question_open", "Q", adding(QUESTION), changing("Q", comment_kind=CommentKind.APPRECIATE)),
    (
        "consent_ending",
        "shown",
        adding(replace(SHOWN, consent_until=date(2026, 6, 20))),
        changing("shown", consent_until=date(2026, 9, 1)),
    ),
]


def test_a_sound_story_asks_for_no_look() -> None:
    assert found(begun()) == []


@pytest.mark.parametrize(
    ("rule", "record", "harm", "mend"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)]
)
def test_each_rule_notices_its_record_and_lets_it_go(rule: str, record: str, harm: Change, mend: Change) -> None:
    story = begun()
    harm(story)
    flags = [flag for flag in found(story) if flag.rule == rule]
    assert [flag.record for flag in flags] == [record]
    flag = flags[0]
    assert flag.kind is next(one.kind for one in story.records if one.id == record)
    assert flag.sentence.endswith((".", "?"))
    assert flag.mend == rule_of(rule).mend
    mend(story)
    assert [flag.record for flag in found(story) if flag.rule == rule] == []


def test_every_rule_is_tried_and_says_its_source() -> None:
    assert {case[0] for case in CASES} == {rule.key for rule in RULES}
    assert len({rule.key for rule in RULES}) == len(RULES)
    for rule in RULES:
        told = rule.find.__doc__ or ""
        assert "DESIGN section" in told or "practice note, part" in told or "Outcome Harvesting" in told, rule.key


def test_since_when_is_said_and_the_longest_waiting_comes_first() -> None:
    story = begun()
    for name, due in (("X", date(2026, 5, 30)), ("Y", date(2026, 5, 1)), ("Z", date(2026, 5, 20))):
        story.add(replace(ACTION, id=name, due=due))
    late = [flag for flag in found(story) if flag.rule == "action_late"]
    assert [flag.record for flag in late] == ["Y", "Z", "X"]
    assert late[0].since == date(2026, 5, 1)
    assert late[0].sentence == "“Ask the clerk” is 31 days late."


def test_a_long_statement_is_quoted_in_part() -> None:
    story = begun()
    story.change("A", statement="word " * 40, review_by=date(2026, 5, 30))
    (flag,) = found(story)
    assert "word word…”" in flag.sentence
    assert len(flag.sentence) < 130


@given(st.integers(0, 400), st.integers(1, 4), st.sampled_from(list(Relation)), st.data())
def test_a_citation_never_makes_a_change_unevidenced(
    seed: int, strategies: int, relation: Relation, data: st.DataObject
) -> None:
    snapshot = dense(strategies, strategies * 4, 10, seed)
    story = Story()
    story.records = list(snapshot)
    targets = [record for record in story.records if record.kind in (Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION)]
    evidence = [record.id for record in story.records if record.kind is Kind.EVIDENCE]
    before = {flag.record for flag in worth_a_look(snapshot, TODAY, only=["unevidenced_decision"])}
    target = data.draw(st.sampled_from(targets))
    if not evidence:
        return
    story.link(data.draw(st.sampled_from(evidence)), target.kind, target.id, relation)
    after = {flag.record for flag in worth_a_look(story.snapshot, TODAY, only=["unevidenced_decision"])}
    assert after <= before


@given(st.integers(0, 400), st.integers(1, 4))
def test_every_flag_is_about_a_record_that_is_there(seed: int, strategies: int) -> None:
    snapshot = dense(strategies, strategies * 4, 30, seed)
    flags = worth_a_look(snapshot, TODAY)
    assert all(snapshot.any(flag.record) is not None for flag in flags)
    assert all(flag.since is None or isinstance(flag.since, date) for flag in flags)
    assert len({(flag.rule, flag.record, flag.sentence) for flag in flags}) == len(flags)
    order = [rule.key for rule in RULES]
    assert [order.index(flag.rule) for flag in flags] == sorted(order.index(flag.rule) for flag in flags)
