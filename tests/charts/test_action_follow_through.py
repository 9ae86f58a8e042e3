"""What became of the actions that each retrospective looked at: nothing is counted twice, and splitting is its own."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from journal.charts.action_follow_through import ActionFollowThrough
from journal.core.dates import EventDate
from journal.core.records import Action, ActionReview, Record, Retrospective
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import ActionState, CarriedWay
from journal.learning.scope import Scope

TODAY = date(2026, 5, 14)
CHART = ActionFollowThrough()
WAYS = (
    (ActionState.DONE, None), (ActionState.CARRIED, None), (ActionState.CARRIED, CarriedWay.ESCALATED),
    (ActionState.DROPPED, None), (ActionState.DROPPED, CarriedWay.SPLIT),
)  # fmt: skip


def journal(*results: tuple[ActionState, CarriedWay | None]) -> Snapshot:
    records: list[Record] = [Retrospective(id="r", date=EventDate("2026-04-30"))]
    for number, (state, way) in enumerate(results):
        records.append(Action(id=f"a{number}", what=f"Action {number}"))
        records.append(ActionReview(id=f"w{number}", retrospective="r", action=f"a{number}", result=state, way=way))
    return Snapshot(records)


def test_what_was_split_is_told_apart_from_what_was_let_go() -> None:
    rows = CHART.data(journal(*WAYS), TODAY, Scope())
    [meeting] = rows.meetings
    assert {fate.value: len(found) for fate, found in meeting.actions.items() if found} == {
        "done": 1, "split": 1, "carried": 2, "dropped": 1,
    }  # fmt: skip
    assert CHART.table(rows).rows == (("2026-04-30", "1", "1", "2", "1", "0", "5"),)
    assert "done 1, split 1, carried over 2, dropped 1" in CHART.alt(rows)
    assert CHART.sentence(rows).startswith("1 of 5 actions looked at was done")


@given(st.lists(st.sampled_from(WAYS), max_size=9))
def test_every_action_is_counted_once(results: list[tuple[ActionState, CarriedWay | None]]) -> None:
    rows = CHART.data(journal(*results), TODAY, Scope())
    assert sum(meeting.total for meeting in rows.meetings) == len(results)
    told = [action for meeting in rows.meetings for found in meeting.actions.values() for action in found]
    assert len(told) == len(set(told)) == len(results)
