"""How long cycles take, when the next one begins, and which days are free."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.records import Cycle
from journal.learning.cycle_dates import LENGTHS, date_problems, last_day, length_words, next_dates

TODAY = date(2026, 4, 15)


def cycle(starts: str, ends: str, name: str = "") -> Cycle:
    return Cycle(id=name, starts=date.fromisoformat(starts), ends=date.fromisoformat(ends))


@pytest.mark.parametrize(
    ("starts", "weeks", "ends"),
    [
        ("2026-04-15", 1, "2026-04-21"),
        ("2026-04-15", 4, "2026-05-14"),
        ("2026-04-01", 4, "2026-04-30"),
        ("2026-01-31", 4, "2026-02-27"),
        ("2025-11-01", 8, "2025-12-31"),
        ("2026-04-15", 12, "2026-07-07"),
    ],
)
def test_four_weeks_mean_a_month_and_eight_mean_two(starts: str, weeks: int, ends: str) -> None:
    assert last_day(date.fromisoformat(starts), weeks) == date.fromisoformat(ends)


def test_lengths_are_said_in_words() -> None:
    assert [length_words(weeks) for weeks in (1, 3, 4, 8, 12)] == [
        "1 week",
        "3 weeks",
        "A month",
        "Two months",
        "12 weeks",
    ]


@pytest.mark.parametrize(
    ("last", "weeks", "expected"),
    [
        (("2026-04-01", "2026-04-30"), 4, ("2026-05-01", "2026-05-31")),
        (("2026-01-01", "2026-02-28"), 8, ("2026-03-01", "2026-04-30")),
        (("2026-04-06", "2026-04-19"), 2, ("2026-04-20", "2026-05-03")),
        (("2026-04-06", "2026-04-19"), 3, ("2026-04-20", "2026-05-10")),
        (("2026-04-01", "2026-04-10"), 4, ("2026-04-11", "2026-04-30")),
        (("2026-04-01", "2026-04-20"), 4, ("2026-04-21", "2026-05-31")),
        (("2026-01-01", "2026-01-31"), 4, ("2026-04-01", "2026-04-30")),
        (("2026-01-05", "2026-01-18"), 2, ("2026-04-15", "2026-04-28")),
    ],
    ids=["month", "two-months", "weeks", "other-length", "early", "early-late-in-the-month", "months-ago", "weeks-ago"],
)
def test_the_next_cycle_follows_the_last(last: tuple[str, str], weeks: int, expected: tuple[str, str]) -> None:
    found = next_dates([cycle(*last)], TODAY, weeks)
    assert tuple(day.isoformat() for day in found) == expected


def test_the_first_cycle_begins_today() -> None:
    assert next_dates([], TODAY, 4) == (TODAY, date(2026, 5, 14))


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.sampled_from(LENGTHS))
def test_what_is_proposed_is_never_refused(today: date, weeks: int) -> None:
    known: list[Cycle] = []
    for number in range(4):
        starts, ends = next_dates(known, today, weeks)
        made = Cycle(id=str(number), starts=starts, ends=ends)
        assert date_problems(made, known) == []
        known.append(made)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(-3, 120))
def test_a_cycle_takes_one_to_twelve_weeks(starts: date, days: int) -> None:
    found = date_problems(Cycle(starts=starts, ends=starts + timedelta(days=days - 1)), [])
    assert bool(found) is not (7 <= days <= 84)
    assert all(field == "ends" for field, _told in found)


def test_days_of_another_cycle_are_refused_by_its_number() -> None:
    march = cycle("2026-03-01", "2026-03-31", "march")
    assert date_problems(cycle("2026-03-25", "2026-04-20"), [march]) == [
        (
            "starts",
            "Cycle 1 has some of these days: it goes from 2026-03-01 to 2026-03-31. Choose days that are free.",
        )
    ]
    assert date_problems(cycle("2026-02-10", "2026-03-02"), [march])[0][0] == "ends"
    assert date_problems(march, [march]) == []
