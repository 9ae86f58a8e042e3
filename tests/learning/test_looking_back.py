"""What a day brings back, and what it leaves alone."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import Assumption, AssumptionCheck, Cycle
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, Confidence
from journal.learning.looking_back import Ago, believed, on_this_day, same_days

TODAY = date(2026, 5, 14)


def happened(item: tuple[str, str]) -> EventDate:
    return EventDate(item[1])


def test_the_same_day_of_a_year_a_quarter_and_a_month_ago() -> None:
    assert same_days(TODAY) == {
        Ago.YEAR: date(2025, 5, 14),
        Ago.QUARTER: date(2026, 2, 14),
        Ago.MONTH: date(2026, 4, 14),
    }


def test_a_day_that_a_month_does_not_have_is_left_out() -> None:
    assert same_days(date(2026, 5, 31)) == {Ago.YEAR: date(2025, 5, 31)}
    assert same_days(date(2028, 2, 29)) == {Ago.QUARTER: date(2027, 11, 29), Ago.MONTH: date(2028, 1, 29)}


@given(st.dates(min_value=date(2, 1, 1)))
def test_every_same_day_has_today_s_number_and_lies_before_it(today: date) -> None:
    for ago, day in same_days(today).items():
        assert day.day == today.day
        assert (today.year * 12 + today.month) - (day.year * 12 + day.month) == ago.value
        assert today - day >= timedelta(days=28)


def test_the_first_of_each_day_is_told_the_farthest_first() -> None:
    items = [
        ("month", "2026-04-14"),
        ("later that day", "2026-04-14"),
        ("the month alone", "2026-04"),
        ("no day", "XXXX"),
        ("the day before", "2026-02-13"),
        ("year", "2025-05-14"),
    ]
    assert on_this_day(items, happened, TODAY) == [(Ago.YEAR, items[-1]), (Ago.MONTH, items[0])]
    assert on_this_day([], happened, TODAY) == []


def cycle(number: int) -> Cycle:
    starts = date(2026, number, 1)
    return Cycle(id=f"c{number}", starts=starts, ends=date(2026, number, 28), question="?")


def check(assumption: str, month: int, confidence: int | None, **fields: object) -> AssumptionCheck:
    return AssumptionCheck(
        id=f"{assumption}{month}",
        assumption=assumption,
        date=EventDate(f"2026-{month:02}-10"),
        confidence=Confidence(confidence) if confidence else None,
        **fields,  # type: ignore[arg-type]
    )


CYCLES = [cycle(number) for number in (1, 2, 3, 4, 5, 6)]
RADIO = Assumption(id="radio", statement="Radio callers come", rank=1)
CLERK = Assumption(id="clerk", statement="The clerk decides", rank=2, importance=5)


def test_the_belief_that_moved_most_is_told() -> None:
    checks = [check("radio", 2, 4), check("radio", 5, 2), check("clerk", 2, 3), check("clerk", 4, 4)]
    told = believed(Snapshot([*CYCLES, RADIO, CLERK, *checks]), TODAY)
    assert told is not None
    assert (told.assumption, told.cycle.id) == (RADIO, "c2")
    assert (told.then, told.now, told.moved) == (Confidence(4), Confidence(2), 2)


def test_of_equals_the_one_that_more_hangs_on_is_told() -> None:
    told = believed(Snapshot([*CYCLES, RADIO, CLERK, check("radio", 2, 4), check("clerk", 2, 4)]), TODAY)
    assert told is not None
    assert (told.assumption, told.moved) == (CLERK, 0)


def test_there_is_nothing_where_there_is_nothing() -> None:
    checks = [check("radio", 2, 4)]
    assert believed(Snapshot([]), TODAY) is None
    assert believed(Snapshot([*CYCLES[2:], RADIO, *checks]), TODAY) is None, "fewer than three cycles before"
    assert believed(Snapshot([*CYCLES, RADIO, check("radio", 3, 4)]), TODAY) is None, "rated in another cycle"
    assert believed(Snapshot([*CYCLES, RADIO, check("radio", 2, None)]), TODAY) is None, "asked nothing"
    assert believed(Snapshot([*CYCLES, RADIO, *checks, check("radio", 4, 1, retires=True)]), TODAY) is None


def test_what_is_sealed_comes_to_nobody_unasked() -> None:
    hidden = Assumption(id="radio", statement="Radio callers come", audience=Audience.SEALED)
    assert believed(Snapshot([*CYCLES, hidden, check("radio", 2, 4)]), TODAY) is None
    assert believed(Snapshot([*CYCLES, RADIO, check("radio", 2, 4, audience=Audience.SEALED)]), TODAY) is None
