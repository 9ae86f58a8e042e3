from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from journal.core import i18n
from journal.core.dates import EventDate
from journal.core.paths import resources_folder
from journal.text import dates

TODAY = date(2026, 6, 15)


@pytest.fixture
def spanish() -> None:
    i18n.choose_language("es", resources_folder() / "locale")


@pytest.mark.parametrize(
    ("when", "short", "long"),
    [
        ("2026-05-06", "6 May", "6 May"),
        ("2025-12-30", "30 Dec 2025", "30 December 2025"),
        ("2026-02", "Feb", "February"),
        ("2025-02", "Feb 2025", "February 2025"),
        ("2019", "2019", "2019"),
        ("2015/2017", "2015 to 2017", "2015 to 2017"),
        ("2026-05-06/2026-06", "6 May to Jun", "6 May to June"),
        ("XXXX", "unknown date", "unknown date"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(when: str, short: str, long: str) -> None:
    assert dates.date_words(EventDate(when), today=TODAY) == short
    assert dates.date_words(EventDate(when), today=TODAY, short=False) == long


def test_without_a_today_the_year_is_always_said() -> None:
    assert dates.day_words(date(2026, 5, 6)) == "6 May 2026"
    assert dates.month_words(date(2026, 5, 6)) == "May 2026"


def test_months_of_a_stretch() -> None:
    assert dates.months_words(date(2026, 5, 1), date(2026, 5, 31)) == "May"
    assert dates.months_words(date(2026, 5, 1), date(2026, 6, 30)) == "May–Jun"
    assert dates.months_words(date(2025, 5, 1), date(2026, 5, 30)) == "May–May"


@pytest.mark.usefixtures("spanish")
def test_dates_follow_the_language() -> None:
    assert dates.day_words(date(2026, 5, 6), today=TODAY, short=False) == "6 de mayo"
    assert dates.day_words(date(2025, 5, 6), today=TODAY, short=False) == "6 de mayo de 2025"
    assert dates.month_words(date(2025, 5, 6), today=TODAY) == "mayo de 2025"
    assert dates.month_name(date(2026, 1, 6)) == "ene"


def test_a_language_without_a_catalogue_still_has_dates(tmp_path: Path) -> None:
    i18n.choose_language("en", tmp_path)
    assert dates.month_name(date(2026, 9, 1)) == "Sept"
