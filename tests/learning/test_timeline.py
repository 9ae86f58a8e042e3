"""Months of a period, and what lies in which."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.learning.timeline import MOST, month_of, months_between

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_a_period_over_the_new_year_has_each_month_once() -> None:
    assert months_between(date(2025, 11, 30), date(2026, 2, 1)) == ["2025-11", "2025-12", "2026-01", "2026-02"]


@pytest.mark.parametrize(
    ("written", "month"),
    [("2026-05-12", "2026-05"), ("2026-05", "2026-05"), ("2026", ""), ("2026-05-30/2026-06-02", ""), ("XXXX", "")],
)
def test_only_what_is_known_to_the_month_lies_in_one(written: str, month: str) -> None:
    assert month_of(EventDate(written)) == month


def test_what_nobody_dated_lies_in_no_month() -> None:
    assert month_of(None) == ""


@given(DAYS, DAYS, DAYS)
def test_every_day_of_a_period_lies_in_one_of_its_months(one: date, other: date, day: date) -> None:
    first, last = min(one, other), max(one, other)
    months = months_between(first, last)
    assert 1 <= len(months) <= MOST
    assert months == sorted(set(months))
    if first <= day <= last and len(months) < MOST:
        assert month_of(EventDate.of(day)) in months
