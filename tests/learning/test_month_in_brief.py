"""The month in brief: what is put together from the journal, and what belongs to other days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from journal.core.dates import EventDate
from journal.core.records import (
    Action,
    Assumption,
    AssumptionCheck,
    CheckIn,
    Comment,
    Cycle,
    Decision,
    Entry,
    Evidence,
    EvidenceLink,
    Record,
    Retrospective,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import CommentKind, CommentState, Confidence, CycleStage, EventKind, Kind, Relation
from journal.learning.month_in_brief import brief, days_of

TODAY = date(2026, 4, 30)
CYCLE = Cycle(
    id="C", starts=date(2026, 4, 1), ends=date(2026, 4, 30), question="Who?", prediction="Five answers",
    stage=CycleStage.REFLECT, result="Two",
)  # fmt: skip
MEETING = Retrospective(id="R", date=EventDate("2026-04-30"), cycle="C", created=datetime(2026, 4, 30, 9, tzinfo=UTC))


def check(day: str, confidence: Confidence) -> AssumptionCheck:
    """Return a check of the one assumption."""
    return AssumptionCheck(id=f"check {day}", assumption="A", date=EventDate(day), confidence=confidence)


def question(id: str, day: str, **fields: object) -> Comment:
    """Return a comment of a critical friend."""
    return Comment(id=id, date=EventDate(day), words=id, **fields)  # type: ignore[arg-type]


RECORDS: list[Record] = [
    CYCLE, MEETING,
    Entry(id="april", date=EventDate("2026-04-03"), title="Market", event_kind=EventKind.MILESTONE),
    Entry(id="plain", date=EventDate("2026-04-04"), title="Rain"),
    Entry(id="march", date=EventDate("2026-03-31"), title="Before"),
    Entry(id="vague", date=EventDate("2026"), title="Some time"),
    Entry(id="put here", date=EventDate("2026-05-02"), cycle="C", title="Late note"),
    Decision(id="D", date=EventDate("2026-04-20"), question="Letters?", choice="None"),
    Decision(id="older", date=EventDate("2026-02-20"), question="Radio?", choice="Yes"),
    Evidence(id="for", title="A list", source_date=EventDate("2026-04-10")),
    Evidence(id="against", title="A refusal", source_date=EventDate("2026-04-11")),
    Evidence(id="old", title="Old", source_date=EventDate("2026-01-11")),
    *(
        EvidenceLink(id=f"link {one}", evidence=one, target_kind=Kind.ASSUMPTION, target="A", relation=relation)
        for one, relation in (
            ("for", Relation.SUPPORTS), ("against", Relation.CHALLENGES), ("old", Relation.SUPPORTS),
        )
    ),
    Assumption(id="A", statement="Clerks answer", review_by=date(2026, 12, 1)),
    check("2026-03-20", Confidence.DOUBTFUL), check("2026-04-12", Confidence.FAIRLY_SURE),
    Assumption(id="stale", statement="Radio is heard", review_by=date(2026, 4, 2)),
    question("open", "2026-04-05", comment_kind=CommentKind.PROBE),
    question("thanks", "2026-04-05", comment_kind=CommentKind.APPRECIATE),
    question("answered", "2026-04-05", state=CommentState.ANSWERED, reply="Yes"),
    question("after", "2026-05-05"),
    CheckIn(id="asked", cycle="C", date=EventDate("2026-04-15"), question="Who came?"),
    CheckIn(id="said", cycle="C", date=EventDate("2026-04-15"), question="Why?", answer="Rain"),
    Action(id="waits", what="Call", created=datetime(2026, 4, 1, tzinfo=UTC)),
]  # fmt: skip


def test_a_cycle_is_told_by_what_happened_in_it() -> None:
    found = brief(Snapshot(RECORDS), MEETING, TODAY)
    assert (found.first, found.last, found.cycle) == (date(2026, 4, 1), date(2026, 4, 30), CYCLE)
    assert [one.id for one in found.entries] == ["april", "plain", "put here"]
    assert [one.id for one in found.events] == ["april"]
    assert [one.id for one in found.decisions] == ["D"]
    assert ([one.evidence.id for one in found.supports], [one.evidence.id for one in found.challenges]) == (
        ["for"], ["against"],
    )  # fmt: skip
    assert [(one.assumption.id, one.before, one.now) for one in found.moved] == [
        ("A", Confidence.DOUBTFUL, Confidence.FAIRLY_SURE)
    ]
    assert found.predicted == CYCLE
    assert [one.assumption.id for one in found.stale] == ["stale"]
    assert [one.id for one in found.questions] == ["open"]
    assert [one.id for one in found.check_ins] == ["asked"]
    assert [one.action.id for one in found.actions] == ["waits"]


def test_a_sealed_prediction_stays_sealed() -> None:
    trying = replace(CYCLE, stage=CycleStage.TRY, sealed_on=date(2026, 4, 3), ends=date(2026, 6, 30))
    found = brief(Snapshot([trying, MEETING]), MEETING, date(2026, 4, 10))
    assert found.predicted is None


def test_without_a_cycle_it_goes_back_to_the_meeting_before_or_a_month() -> None:
    alone = replace(MEETING, cycle=None)
    assert days_of(Snapshot([alone]), alone) == (date(2026, 3, 28), date(2026, 4, 30))
    earlier = Retrospective(id="E", date=EventDate("2026-04-10"))
    assert days_of(Snapshot([alone, earlier]), alone) == (date(2026, 4, 10), date(2026, 4, 30))
    chosen = replace(alone, first_day=date(2026, 2, 1), last_day=date(2026, 3, 1))
    assert days_of(Snapshot([chosen, earlier]), chosen) == (date(2026, 2, 1), date(2026, 3, 1))
    january = replace(alone, date=EventDate("2026-01-15"))
    assert days_of(Snapshot([january]), january)[0] == date(2025, 12, 15)
