"""The window in Spanish: dates as they are said, and Qt's own menus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from journal.core.i18n import choose_language
from journal.core.paths import resources_folder
from journal.ui.date_words import day_words, month_of_year_words, span_words
from journal.ui.theme import use_locale
from journal.ui.widgets.day_words import moment_words, weekday_words

DAY = date(2026, 5, 14)


@pytest.fixture(autouse=True)
def spanish(qapp: QApplication) -> Iterator[None]:
    """Speak Spanish for a while."""
    choose_language("es", resources_folder() / "locale")
    use_locale("es")
    yield
    use_locale("en")


def test_days_are_said_as_in_spanish() -> None:
    assert day_words(DAY, DAY) == "14 may"
    assert day_words(DAY, DAY, short=False) == "14 de mayo"
    assert day_words(DAY, date(2027, 1, 1), short=False) == "14 de mayo de 2026"
    assert month_of_year_words(DAY) == "mayo de 2026"
    assert span_words(date(2026, 5, 1), DAY, DAY) == "1 a 14 de mayo"
    assert weekday_words(DAY, DAY) == "Jueves 14 de mayo"


def test_the_menus_that_qt_makes_follow_and_come_back() -> None:
    assert QCoreApplication.translate("QWidgetTextControl", "&Copy") == "&Copiar"
    use_locale("en")
    assert QCoreApplication.translate("QWidgetTextControl", "&Copy") == "&Copy"


def test_a_moment_is_a_day_and_the_time_where_the_user_is() -> None:
    here = datetime(2026, 5, 14, 9, 42).astimezone()
    assert moment_words(here, here) == "14 may, 09:42"
    assert moment_words(here, here.replace(year=2027)) == "14 may 2026, 09:42"
