from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from journal.charts.outcome_lanes import Place, Strip, Wanted, arrange, free_span
from journal.charts.outcome_marks import draw_mark
from journal.charts.outcome_timeline import OutcomeTimeline
from journal.charts.sheet import Room, Sheet
from journal.core.dates import EventDate
from journal.core.records import Outcome
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import OutcomeState
from journal.learning.numbering import strategy_codes
from journal.learning.scope import Scope
from tests.charts.builders import SAMPLE_DAY, dense, palette, sample
from tests.learning.builders import Story

CHART = OutcomeTimeline()


def placed(snapshot: Snapshot, room: Room | None = None) -> Sheet:
    return CHART.place(CHART.rows(snapshot, SAMPLE_DAY), palette(), room or Room(720))


def story_of(*outcomes: tuple[str, OutcomeState, bool]) -> Story:
    story = Story()
    for number, (when, state, positive) in enumerate(outcomes, start=1):
        story.add(
            Outcome(
                id=f"o{number}", statement=f"Thing {number} is done.", rank=number, date=EventDate(when), state=state,
                positive=positive, created=story.now(),
            )
        )  # fmt: skip
    return story


def told(*outcomes: tuple[str, OutcomeState, bool]) -> str:
    return CHART.sentence(CHART.rows(story_of(*outcomes).snapshot, SAMPLE_DAY))


def test_the_sample_reads_as_its_practice_note_says() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY)
    assert [(each.code, str(each.when), each.state, each.positive) for each in rows.dated] == [
        ("O1", "2025-07-30", OutcomeState.CONFIRMED, True),
        ("O2", "2025-09-30", OutcomeState.PARTLY_CONFIRMED, True),
        ("O3", "2025-11-15", OutcomeState.CONFIRMED, True),
        ("O4", "2025-12-01", OutcomeState.DESCRIBED, False),
    ]
    assert CHART.sentence(rows) == "Four outcomes: two confirmed, one partly, one not confirmed yet; one negative."
    assert CHART.table(rows).records()[1]["Strategies"] == "S1 S2"
    assert CHART.table(rows).records()[3]["Sign"] == "−"


def test_one_outcome_and_harm_alone_are_said_as_they_are() -> None:
    assert told(("2026-01-05", OutcomeState.DRAFTED, True)) == "One outcome: one not confirmed yet."
    assert told(("2026-01-05", OutcomeState.DISPUTED, False)) == "One outcome: one disputed; negative."
    both = [("2026-01-05", OutcomeState.REVERSED, False), ("2026", OutcomeState.SENT, False)]
    assert told(*both) == "Two outcomes: one reversed, one not confirmed yet; all negative."


def test_what_is_missing_is_said() -> None:
    assert told().startswith("No outcome is written down yet.")
    rows = CHART.rows(story_of(("XXXX", OutcomeState.CONFIRMED, True)).snapshot, SAMPLE_DAY)
    assert CHART.lack(rows).startswith("No outcome has a date yet.")
    assert CHART.notes(rows) == [
        "One outcome. Without a date, and so not drawn: O1. Significance not rated, and so drawn small: O1."
    ]


def test_gains_lie_above_the_axis_and_harm_below() -> None:
    sheet = placed(sample())
    heights = {mark.words[:2]: mark.box.middle[1] for mark in sheet.marks}
    assert max(heights["O1"], heights["O2"], heights["O3"]) < heights["O4"]
    assert [mark.words[:2] for mark in sheet.marks] == ["O1", "O2", "O3", "O4"], "the keyboard walks by date"


def test_what_matters_more_is_larger() -> None:
    widths = {mark.words[:2]: mark.box.width for mark in placed(sample()).marks}
    assert widths["O4"] < widths["O1"] < widths["O3"]


def test_a_date_known_to_the_year_is_a_span_and_its_mark_stands_in_it() -> None:
    story = story_of(("2026", OutcomeState.CONFIRMED, True), ("2026-03-01", OutcomeState.CONFIRMED, True))
    sheet = placed(story.snapshot)
    (mark,) = [mark for mark in sheet.marks if mark.words.startswith("O1")]
    assert "2026, confirmed" in mark.words
    assert abs(mark.box.middle[0] - 360) < 2, "in the middle of the year, not on 1 January"


def test_no_mark_hides_another_however_many_there_are() -> None:
    for room in (Room(720), Room(334, 200, bare=True), Room(1080, 560, bare=True)):
        sheet = placed(dense(40, 300), room)
        boxes = [mark.box for mark in sheet.marks]
        assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[n + 1 :])
        more = [text.words for text in sheet.texts if text.words.startswith("and ")]
        assert more == ([f"and {59 - len(boxes)} more"] if len(boxes) < 59 else [])
    assert len(placed(dense(40, 300)).marks) == 59, "printed, all have room"


def test_codes_stay_when_cycles_or_a_strategy_are_chosen() -> None:
    rows = CHART.rows(sample(), SAMPLE_DAY, Scope(6, 6))
    assert [each.code for each in rows.dated] == ["O3", "O4"]
    codes = {code: strategy for strategy, code in strategy_codes(sample()).items()}
    rows = CHART.rows(sample(), SAMPLE_DAY, Scope(strategy=codes["S3"]))
    assert [each.code for each in rows.dated] == ["O3", "O4"]
    assert CHART.table(rows).records()[1]["Strategies"] == "S3"


def test_each_state_looks_different_even_as_harm() -> None:
    for positive in (True, False):
        looks = [str(draw_mark(state, 0, 0, 6, positive=positive)).replace("stone", "") for state in OutcomeState]
        assert len(set(looks)) == len(OutcomeState)


MARKS = st.lists(
    st.tuples(st.floats(0, 400), st.floats(4, 11), st.floats(20, 150)).map(
        lambda each: Wanted((each[0],), each[1], (each[2], 20.0, 0.0))
    ),
    max_size=25,
)


@given(MARKS, st.integers(1, 6))
def test_nothing_in_a_lane_touches_and_all_stays_in_the_strip(marks: list[Wanted], lanes: int) -> None:
    found = [each for each in arrange(marks, lanes, Strip(-12, 412, 4)) if each is not None]
    for one in found:
        assert -12.5 <= one.low <= one.x <= one.high <= 412.5
        assert 0 <= one.lane < lanes
        for other in found:
            assert other is one or other.lane != one.lane or one.high < other.low or other.high < one.low


def test_a_span_ends_where_another_mark_begins() -> None:
    one, other = Place(0, 100, 3, 110, 94, 130), Place(0, 200, 3, 210, 194, 230)
    assert free_span(one, (0, 300), [one, other]) == (0, 194)
    assert free_span(other, (0, 300), [one, other]) == (130, 300)


def test_days_reach_over_cycles_and_outcomes() -> None:
    story = story_of(("2026-05-05", OutcomeState.SENT, True))
    story.cycle("c1", date(2026, 1, 1), date(2026, 2, 28))
    assert CHART.rows(story.snapshot, SAMPLE_DAY).days == (date(2026, 1, 1), date(2026, 5, 5))
