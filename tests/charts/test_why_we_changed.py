from __future__ import annotations

from datetime import date

import pytest

from journal.charts.sheet import Room
from journal.charts.why_we_changed import LEARNED, Changes, WhyWeChanged
from journal.core.vocabulary import DecisionKind, StopReason, Trigger
from journal.learning.scope import EVERYTHING, Scope
from tests.charts.builders import SAMPLE_DAY, palette, sample
from tests.learning.builders import Story

CHART = WhyWeChanged()
TODAY = date(2026, 6, 15)
INFO, EVENT, ROADBLOCK, ACHIEVED, ASKED, STAFF = Trigger


def told(*triggers: Trigger) -> Story:
    """Tell of a strategy that was refined once for each trigger."""
    story = Story()
    story.strategy("S1", "Ward clinics")
    story.decide("S1", DecisionKind.START, "2026-01-05", "v0")
    for number, trigger in enumerate(triggers, start=1):
        story.decide("S1", DecisionKind.REFINE, f"2026-01-{number + 5:02}", f"v{number}", (f"v{number - 1}",), trigger)
    return story


def rows(story: Story, scope: Scope = EVERYTHING) -> Changes:
    return CHART.rows(story.snapshot, TODAY, scope)


def test_the_sample_shows_what_the_practice_note_says() -> None:
    found = CHART.rows(sample(), SAMPLE_DAY)
    table = CHART.table(found)
    assert table.headers == ("Trigger", "Refine", "Pivot", "Split", "Merge", "Pause", "Resume", "All")
    assert table.records()[0]["All"] == "3"
    assert [row for row in table.rows if row[0] == "Roadblock"] == [("Roadblock", "3", "0", "0", "1", "1", "0", "5")]
    assert CHART.sentence(found) == (
        "6 of 12 changes followed from what we learned, 6 from what came at us; a roadblock set off five, the most."
    )
    assert CHART.notes(found) == ["12 changes. 3 decisions to start or keep are not counted."]


@pytest.mark.parametrize(
    ("triggers", "said"),
    [
        ([], "No strategy has changed yet. When one does, write down what set it off."),
        ([ROADBLOCK], "The one change followed a roadblock."),
        ([INFO, ASKED], "Both changes followed from what we learned."),
        ([ROADBLOCK, ROADBLOCK, EVENT],
         "All three changes followed from what came at us; a roadblock set off two, the most."),
        ([ROADBLOCK, INFO], "1 of 2 changes followed from what we learned, 1 from what came at us."),
        ([STAFF, STAFF], "Both changes followed from what came at us."),
    ],
)  # fmt: skip
def test_the_sentence_says_whether_we_learn_or_react(triggers: list[Trigger], said: str) -> None:
    assert CHART.sentence(rows(told(*triggers))) == said


def test_every_trigger_is_on_one_side() -> None:
    assert set(LEARNED) == {INFO, ASKED, ACHIEVED}
    assert [row[0] for row in CHART.table(rows(told(INFO))).rows] == [
        "New information", "A critical friend’s question", "Achievement",
        "External event", "Roadblock", "Change of resources or staff",
    ]  # fmt: skip


def test_a_merge_is_one_change_and_starts_and_keeps_are_none() -> None:
    story = told()
    story.strategy("S2")
    story.decide("S2", DecisionKind.START, "2026-01-06", "w1")
    story.decide("S1", DecisionKind.KEEP, "2026-01-07")
    story.decide("S1", DecisionKind.MERGE, "2026-02-01", "v1", ("v0", "w1"))
    story.decide("S2", DecisionKind.STOP, "2026-02-01", stop_reason=StopReason.MERGED)
    found = rows(story)
    assert [change.kind for change in found.changes] == [DecisionKind.MERGE]
    assert found.unchanged == 3
    alone = rows(story, Scope(strategy="S2"))
    assert [change.kind for change in alone.changes] == [DecisionKind.STOP]


def test_only_decisions_within_the_cycles_count() -> None:
    story = told(INFO)
    story.cycle("c1", date(2026, 1, 1), date(2026, 1, 31))
    story.cycle("c2", date(2026, 2, 1), date(2026, 2, 28))
    story.decide("S1", DecisionKind.PIVOT, "2026-02-03", "v2", ("v1",), ROADBLOCK)
    assert len(rows(story, Scope(2, 2)).changes) == 1


def test_a_mark_opens_every_decision_it_counts() -> None:
    [mark] = CHART.place(rows(told(INFO, INFO)), palette(), Room(720)).marks
    assert mark.words == "New information, refine: 2 (Ward clinics)"
    assert len(mark.targets) == 2


def test_kinds_are_named_in_a_key_where_their_names_do_not_fit_over_the_columns() -> None:
    found = CHART.rows(sample(), SAMPLE_DAY)
    wide, narrow = (CHART.place(found, palette(), room) for room in (Room(720), Room(520, None, 1.5)))
    assert [item.words for item in wide.key_items] == []
    assert [item.words for item in narrow.key_items] == ["Refine", "Pivot", "Split", "Merge", "Pause", "Resume"]
    assert not any(text.words.endswith("…") and text.role == "label" for text in narrow.texts)
