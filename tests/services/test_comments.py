"""Comments are answered, set aside, turned down with a reason, and lead to things, linked both ways in one deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.records import (
    Action,
    AssumptionCheck,
    Comment,
    Decision,
    Evidence,
    Record,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import (
    Audience,
    CommentKind,
    CommentState,
    Confidence,
    DecisionKind,
    EvidenceKind,
    HeldAs,
    Trigger,
)
from journal.services.library import OpenJournal
from tests.services.packs_sent import Sent, send

_DAY = EventDate("2026-04-14")


@pytest.fixture
def sent(opened: OpenJournal) -> Sent:
    """A pack that left."""
    return send(opened)


@pytest.fixture
def asked(opened: OpenJournal, sent: Sent) -> Comment:
    """A question on the entry, brought in."""
    sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    opened.services.feedback.bring_in(sent.file())
    return opened.services.comments.all()[0]


def test_each_state_is_told_and_declining_takes_a_reason(opened: OpenJournal, asked: Comment) -> None:
    comments = opened.services.feedback
    me = opened.services.people.become_named("Amina")
    with pytest.raises(InvalidInput, match="Write the answer"):
        comments.set_state(asked.id, CommentState.ANSWERED)
    with pytest.raises(InvalidInput, match="Write the answer"):
        comments.reply(asked.id, "  ")
    with pytest.raises(InvalidInput, match="why this is not taken up"):
        comments.set_state(asked.id, CommentState.DECLINED, " ")
    parked = comments.set_state(asked.id, CommentState.PARKED, "After the rains")
    assert (parked.state, parked.state_reason) == (CommentState.PARKED, "After the rains")
    replied = comments.reply(asked.id, "We were in a hurry.")
    assert (replied.state, replied.state_reason, replied.replied_by) == (CommentState.ANSWERED, "", me.id)
    assert replied.replied_on == opened.services.clock.today()
    declined = comments.set_state(asked.id, CommentState.DECLINED, "Not ours to ask")
    assert (declined.reply, declined.state_reason) == ("We were in a hurry.", "Not ours to ask")
    assert opened.services.history.can_undo() == "Mark comment as declined"
    assert comments.set_state(asked.id, CommentState.OPEN).state is CommentState.OPEN


def test_thanks_need_no_answer(opened: OpenJournal, sent: Sent) -> None:
    sent.comment("Thank you", CommentKind.APPRECIATE)
    opened.services.feedback.bring_in(sent.file())
    [thanks] = opened.services.comments.all()
    assert opened.services.feedback.set_state(thanks.id, CommentState.ANSWERED).state is CommentState.ANSWERED


Make = Callable[[Sent], tuple[Record, StrategyVersion | None]]


def _evidence(sent: Sent) -> tuple[Record, None]:
    kind, held = EvidenceKind.DOCUMENT, HeldAs.PAPER
    return Evidence(title="List of the street", source_date=_DAY, evidence_kind=kind, held_as=held), None


_MAKES: dict[str, Make] = {
    "action": lambda sent: (Action(what="Ask in May"), None),
    "decision": lambda sent: (Decision(question="Do we ask?", choice="Yes", date=_DAY), None),
    "check": lambda sent: (
        AssumptionCheck(
            assumption=sent.assumption.id, date=_DAY, confidence=Confidence.DOUBTFUL, note="They did not.", against="x"
        ),
        None,
    ),
    "strategy decision": lambda sent: (
        StrategyDecision(
            strategy=sent.strategy.id, decision_kind=DecisionKind.REFINE, date=_DAY, trigger=Trigger.ROADBLOCK,
            rationale="A friend asked why.", judgement_call=True,
        ),
        StrategyVersion(strategy="", decision="", statement="Ask with two neighbours"),
    ),
    "evidence": _evidence,
}  # fmt: skip


@pytest.mark.parametrize("make", _MAKES.values(), ids=_MAKES)
def test_a_comment_leads_to_something_in_one_deed(opened: OpenJournal, sent: Sent, asked: Comment, make: Make) -> None:
    record, version = make(sent)
    before = {one.id for one in opened.services.journal.snapshot(type(record)).all(type(record))}
    made = opened.services.feedback.turn_into(asked.id, record, version=version)
    now = opened.services.comments.get(asked.id)
    assert now.state is CommentState.ACTED_ON
    if isinstance(made, Evidence):
        assert now.led_to == {made.id}
    else:
        assert getattr(made, "comment", None) == asked.id
    if isinstance(made, StrategyDecision):
        assert made.trigger is Trigger.ADVISOR_QUESTION
        assert now.changed_version is not None
        assert opened.services.journal.snapshot().find(StrategyVersion, now.changed_version) is not None
    [thread] = opened.services.feedback.threads()
    assert made.id in {one.id for one in thread.came}
    assert thread.is_open is False
    opened.services.history.undo()
    assert opened.services.comments.get(asked.id).state is CommentState.OPEN
    assert opened.services.comments.get(asked.id).changed_version is None
    assert {one.id for one in opened.services.journal.snapshot(type(record)).all(type(record))} == before


def test_evidence_that_is_here_is_only_linked(opened: OpenJournal, sent: Sent, asked: Comment) -> None:
    record, _version = _evidence(sent)
    assert isinstance(record, Evidence)
    here = opened.services.evidence.add(record)
    assert opened.services.feedback.turn_into(asked.id, here).id == here.id
    assert len(opened.services.evidence.all()) == 1
    assert opened.services.comments.get(asked.id).led_to == {here.id}


def test_nothing_else_can_come_of_a_comment(opened: OpenJournal, sent: Sent, asked: Comment) -> None:
    with pytest.raises(InvalidInput, match="cannot be turned into"):
        opened.services.feedback.turn_into(asked.id, sent.entry)
    assert opened.services.comments.get(asked.id) == asked


def test_what_is_unread_is_counted_until_it_is_looked_at(opened: OpenJournal, sent: Sent, asked: Comment) -> None:
    assert opened.services.feedback.unread() == {asked.id}
    opened.services.comments.save(replace(asked, deleted=True))
    assert opened.services.feedback.unread() == frozenset(), "what lies in the bin is not waited for"
    opened.services.history.undo()
    assert opened.services.feedback.unread() == {asked.id}
    opened.services.feedback.mark_read([asked.id])
    assert opened.services.feedback.unread() == frozenset()
    assert opened.services.history.can_undo() == "Bring in feedback from Inês"


def test_threads_about_what_is_sealed_show_where_sealed_items_do(
    opened: OpenJournal, sent: Sent, asked: Comment
) -> None:
    entries = opened.services.entries
    entries.save(replace(entries.get(sent.entry.id), audience=Audience.SEALED))
    assert len(opened.services.feedback.threads()) == 1
    opened.services.sight.sealed = False
    assert opened.services.feedback.threads() == []


def test_a_thread_is_found_by_any_of_its_comments(opened: OpenJournal, sent: Sent, asked: Comment) -> None:
    sent.comment("And then?", answers=sent.said[0].id)
    opened.services.feedback.bring_in(sent.file())
    [thread] = opened.services.feedback.threads()
    assert all(opened.services.feedback.thread(one).comment.id == asked.id for one in thread.ids)
