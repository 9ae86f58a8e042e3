"""The entry list: days and entries, any number of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.vocabulary import Audience, EntryState
from journal.services.entries import EntryLine
from journal.ui.context import Context
from journal.ui.models.entry_list import UNSAVED, EntryListModel, shown_title
from journal.ui.theme import Theme
from journal.ui.widgets.entry_list import EntryListView

TODAY = date(2026, 4, 15)


def line(key: int, day: str = "2026-04-15", title: str = "") -> EntryLine:
    """Return a line with what matters to a test."""
    return EntryLine(
        key=key,
        id=f"id-{key}",
        title=title or f"Entry {key}",
        first_words="words",
        date=EventDate(day),
        written=datetime(2026, 4, 15, 9, 42, tzinfo=UTC),
        author="Achieng",
        state=EntryState.FINAL,
        audience=Audience.TEAM,
        evidence=2,
        comments=0,
    )


class Pages:
    """Hands out lines and remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []

    def __call__(self, keys: Sequence[int]) -> list[EntryLine]:
        self.asked.append(keys)
        return [line(key) for key in keys]


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def model(qapp: object, pages: Pages) -> EntryListModel:
    made = EntryListModel(pages, lambda: TODAY)
    made.set_listing([5, 4, 3, 2, 1], [(EventDate("2026-04-15"), 2), (EventDate("2026-03"), 2), (EventDate("2019"), 1)])
    return made


def texts(model: EntryListModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_entries_stand_under_their_days(model: EntryListModel) -> None:
    assert texts(model) == ["Today", "Entry 5", "Entry 4", "March", "Entry 3", "Entry 2", "2019", "Entry 1"]


def test_the_model_keeps_qts_rules(model: EntryListModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_keys_and_rows_find_each_other(model: EntryListModel) -> None:
    assert [model.row_of(key) for key in (5, 4, 3, 2, 1)] == [1, 2, 4, 5, 7]
    assert [model.key_at(row) for row in range(8)] == [None, 5, 4, None, 3, 2, None, 1]
    assert model.row_of(99) == -1


def test_moving_steps_over_days(model: EntryListModel) -> None:
    assert model.next_entry(2, 1) == 4
    assert model.next_entry(4, -1) == 2
    assert model.next_entry(7, 1) == 7
    assert model.next_entry(-1, 1) == 1


def test_a_page_is_fetched_once(model: EntryListModel, pages: Pages) -> None:
    texts(model)
    texts(model)
    assert pages.asked == [[5, 4, 3, 2, 1]]


def test_only_what_is_seen_is_fetched(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    model = EntryListModel(pages, lambda: TODAY)
    model.set_listing(list(range(100_000, 0, -1)), [(EventDate(f"{year}"), 1000) for year in range(2026, 1926, -1)])
    view = EntryListView(theme, model)
    qtbot.addWidget(view)
    view.resize(300, 600)
    view.show()
    qtbot.waitExposed(view)
    view.grab()
    assert sum(len(keys) for keys in pages.asked) <= 50
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.grab()
    assert sum(len(keys) for keys in pages.asked) <= 150


def test_the_entry_being_written_stands_above(model: EntryListModel) -> None:
    model.set_unsaved(line(UNSAVED, title="Just now"))
    assert texts(model)[:3] == ["Today", "Just now", "Entry 5"]
    model.set_unsaved(line(UNSAVED, title="Just now, longer"))
    assert texts(model)[1] == "Just now, longer"
    model.set_unsaved(None)
    assert texts(model)[1] == "Entry 5"


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, model: EntryListModel) -> EntryListView:
    made = EntryListView(theme, model)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_row_is_where_it_is_painted(view: EntryListView, model: EntryListModel) -> None:
    for row in range(model.rowCount()):
        rect = view.visualRect(model.index(row))
        assert view.indexAt(rect.center()).row() == row
        assert view.indexAt(QPoint(10, rect.top())).row() == row
    bottoms = [view.visualRect(model.index(row)).bottom() + 1 for row in range(model.rowCount())]
    tops = [view.visualRect(model.index(row)).top() for row in range(model.rowCount())]
    assert tops == [0, *bottoms[:-1]]


def test_a_click_chooses_an_entry_and_a_day_is_not_chosen(qtbot: QtBot, view: EntryListView) -> None:
    chosen: list[int] = []
    view.chosen.connect(chosen.append)
    for row in (2, 3):
        place = view.visualRect(view.model().index(row, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [4]


def test_keys_walk_through_the_entries(qtbot: QtBot, view: EntryListView) -> None:
    chosen: list[int] = []
    view.chosen.connect(chosen.append)
    view.choose(5)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        qtbot.keyClick(view, key)
    assert chosen[:4] == [4, 3, 1, 5]
    assert chosen[4] in (3, 2)


def test_a_screen_reader_hears_the_whole_line(view: EntryListView, model: EntryListModel) -> None:
    said = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Entry 5, Today, Achieng, 2 pieces of evidence"


def test_a_title_that_is_missing_is_made_of_the_first_line_only(context: Context) -> None:
    context.services.entries.write(body="They let us in.\n\n## Why might it matter?\n\nThe clerk is new.")
    [found] = context.services.entries.newest(1)
    assert shown_title(found) == "They let us in."
    assert context.services.entries.get(found.id).heading == "They let us in."
