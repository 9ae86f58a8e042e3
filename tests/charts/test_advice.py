from __future__ import annotations

from itertools import pairwise

import pytest

from journal.charts.advice import WhatBecameOfAdvice
from journal.charts.sheet import Room
from journal.core.dates import EventDate
from journal.core.records import Action, Comment
from journal.core.vocabulary import CommentKind, CommentState, DecisionKind
from tests.charts.builders import SAMPLE_DAY, dense, palette, sample
from tests.learning.builders import Story

CHART = WhatBecameOfAdvice()


def story_of(*states: CommentState) -> Story:
    story = Story()
    for number, state in enumerate(states):
        story.add(
            Comment(
                id=f"k{number}", comment_kind=CommentKind.PROBE, words=f"What of {number}?", state=state,
                date=EventDate("2026-02-01"), created=story.now(),
            )
        )  # fmt: skip
    return story


def test_the_sample_reads_as_its_practice_note_says() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY)
    assert {state: sum(each.state is state for each in rows.comments) for state in CommentState} == {
        CommentState.ANSWERED: 6, CommentState.ACTED_ON: 4, CommentState.PARKED: 2, CommentState.DECLINED: 1,
        CommentState.OPEN: 1,
    }  # fmt: skip
    assert CHART.sentence(rows) == (
        "14 comments: four acted on, six answered, two parked, one declined, one still open."
    )
    assert {each.led_to for each in rows.comments} == {(), ("EV24",), ("S3v4",)}, "codes as the team knows them"
    assert "“Who set the hours?” led to S3v4." in CHART.notes(rows)[0]
    assert "Two that were acted on do not say what came of them." in CHART.notes(rows)[0]


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], "No critical friend has commented yet. Make a review pack and say what you want to be asked."),
        ([CommentState.OPEN], "One comment so far: open."),
        ([CommentState.ACTED_ON, CommentState.OPEN], "Two comments: one acted on, one still open."),
        ([CommentState.PARKED] * 3, "Three comments: three parked."),
    ],
)
def test_what_became_of_comments_is_said_as_it_is(states: list[CommentState], said: str) -> None:
    assert CHART.sentence(CHART.rows(story_of(*states).snapshot, SAMPLE_DAY)) == said


def test_what_a_comment_led_to_stands_in_table_and_words() -> None:
    story = story_of(CommentState.ACTED_ON)
    story.strategy("one")
    story.decide("one", DecisionKind.START, "2026-01-01", "onev1")
    story.change("k0", changed_version="onev1", led_to=frozenset({story.evidence("letter", "2026-03-01")}))
    story.add(Action(id="a", what="Ask the mill", comment="k0"))
    rows = CHART.rows(story.snapshot, SAMPLE_DAY)
    record = CHART.table(rows).records()[0]
    assert record["Led to"] == "S1v1 EV1"
    assert record["Actions"] == "Ask the mill"
    (mark,) = CHART.place(rows, palette(), Room(720)).marks
    assert mark.words.endswith("What of 0? Led to S1v1, EV1.")
    assert "do not say" not in CHART.notes(rows)[0]


def test_a_reply_within_a_thread_is_not_counted_as_advice() -> None:
    story = story_of(CommentState.ANSWERED)
    story.add(Comment(id="reply", words="Yes.", parent="k0", date=EventDate("2026-02-02")))
    rows = CHART.rows(story.snapshot, SAMPLE_DAY)
    assert len(rows.comments) == 1
    assert CHART.notes(rows) == ["One comment. One reply within a thread is not counted."]


def test_every_comment_has_a_box_of_its_own_while_there_is_room() -> None:
    rows = CHART.rows(dense(40, 300), SAMPLE_DAY)
    for room in (Room(720), Room(334, 200, bare=True)):
        marks = CHART.place(rows, palette(), room).marks
        assert len(marks) == 80
        assert not [one for one, other in pairwise(marks) if one.box.overlaps(other.box)]


def test_too_many_for_boxes_are_one_bar_for_each_state() -> None:
    rows = CHART.rows(story_of(*[CommentState.PARKED] * 90, CommentState.OPEN).snapshot, SAMPLE_DAY)
    marks = CHART.place(rows, palette(), Room(334, 200, bare=True)).marks
    assert [(len(mark.targets), mark.words.partition(",")[0]) for mark in marks] == [(90, "Probe"), (1, "Probe")]
    assert marks[0].words == "Probe, parked: 90"
