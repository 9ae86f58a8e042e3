"""Finding entries: typed conditions and chips are the same thing, kept searches, and going to a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from journal.core import i18n
from journal.core.dates import EventDate
from journal.core.paths import resources_folder
from journal.core.records import Person
from journal.ui.context import Context
from journal.ui.views.journal import JournalView
from journal.ui.views.journal.saved_searches import SavedSearchesDialog
from journal.ui.widgets.chips import Chip
from journal.ui.widgets.month_calendar import MonthCalendar
from tests.ui.conftest import WAIT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Show = Callable[[JournalView], JournalView]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(context: Context, shown: Show) -> JournalView:
    """The screen over four entries by two people."""
    services = context.services
    for alias, day, title, tag in (
        ("Rosa", "2026-04-10", "Planning April", "desk"),
        ("Rosa", "2026-03-02", "Two refusals", "letters"),
        ("Jun", "2026-03-02", "The undug drain", "desk"),
        ("Jun", "2026", "Some time", "letters"),
    ):
        found = [person for person in services.people.all() if person.alias == alias]
        services.people.become((found[0] if found else services.people.add(Person(alias=alias))).id)
        services.entries.write(title=title, body="Words.", date=EventDate(day), tags=[tag])
    return shown(JournalView(context))


def titles(view: JournalView) -> list[str]:
    model = view.list_pane.model
    return [str(model.index(row).data()) for row in range(model.rowCount()) if not model.is_day(row)]


def chips(view: JournalView) -> dict[str, Chip]:
    return {chip.accessibleName(): chip for chip in view.list_pane.filters.findChildren(Chip) if not chip.isHidden()}


def opened_menu(qtbot: QtBot, view: JournalView, name: str) -> QMenu:
    qtbot.waitUntil(lambda: f"Filter by: {name}" in chips(view), timeout=WAIT)
    qtbot.mouseClick(chips(view)[f"Filter by: {name}"], Qt.MouseButton.LeftButton)
    menu = next(menu for menu in view.findChildren(QMenu) if menu.isVisible())
    qtbot.waitUntil(lambda: any("\t" in action.text() for action in menu.actions()) or name == "More", timeout=WAIT)
    return menu


def test_what_is_typed_shows_as_chips_with_counts(qtbot: QtBot, view: JournalView) -> None:
    qtbot.keyClicks(view.list_pane.search, "tag:desk by:rosa")
    qtbot.waitUntil(lambda: titles(view) == ["Planning April"], timeout=WAIT)
    qtbot.waitUntil(lambda: "Filter Tag: desk, 2 entries" in chips(view), timeout=WAIT)
    assert "Filter By rosa, 2 entries" in chips(view)
    qtbot.mouseClick(chips(view)["Filter Tag: desk, 2 entries"], Qt.MouseButton.LeftButton)
    assert view.list_pane.search.text() == "by:rosa"
    qtbot.waitUntil(lambda: titles(view) == ["Planning April", "Two refusals"], timeout=WAIT)


def test_what_is_chosen_from_a_menu_is_typed(qtbot: QtBot, view: JournalView) -> None:
    menu = opened_menu(qtbot, view, "Person")
    assert [action.text() for action in menu.actions()] == ["Achieng\t0", "Jun\t2", "Rosa\t2"]
    menu.actions()[1].trigger()
    menu.close()
    assert view.list_pane.search.text() == "by:Jun"
    qtbot.waitUntil(lambda: titles(view) == ["Some time", "The undug drain"], timeout=WAIT)


def test_it_is_typed_in_the_language_spoken(qtbot: QtBot, context: Context, shown: Show) -> None:
    i18n.choose_language("es", resources_folder() / "locale")
    context.services.entries.write(title="Uno", tags=["calle larga"])
    context.services.entries.write(title="Otro")
    view = shown(JournalView(context))
    view.list_pane.look_for('etiqueta:"calle larga"')
    qtbot.waitUntil(lambda: titles(view) == ["Uno"], timeout=WAIT)
    assert str(view.list_pane.filters.query()) == 'tag:"calle larga"'


def test_what_makes_no_sense_is_said_beside_the_field(qtbot: QtBot, view: JournalView) -> None:
    view.list_pane.look_for("drain before:soon")
    qtbot.waitUntil(view.list_pane.note.isVisible, timeout=WAIT)
    assert "“before:soon” is left aside" in view.list_pane.note.text()
    assert titles(view) == ["The undug drain"]
    view.list_pane.look_for("drain")
    qtbot.waitUntil(lambda: not view.list_pane.note.isVisible(), timeout=WAIT)


def test_parts_of_words_are_listed_too(qtbot: QtBot, view: JournalView) -> None:
    qtbot.keyClicks(view.list_pane.search, "ndug")
    qtbot.waitUntil(lambda: titles(view) == ["The undug drain"], timeout=WAIT)


def test_a_search_is_kept_listed_renamed_and_taken_back(
    qtbot: QtBot, view: JournalView, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = view.context.services.saved_searches
    monkeypatch.setattr(view.context.feedback, "ask_text", lambda *_words, **_options: "At the desk")
    view.list_pane.look_for("tag:desk")
    view.list_pane.filters.save_asked.emit()
    assert [(search.name, search.query) for search in kept.all()] == [("At the desk", "tag:desk")]
    view.list_pane.look_for("")
    more = opened_menu(qtbot, view, "More")
    saved = next(action.menu() for action in more.actions() if action.text() == "Saved searches")
    assert isinstance(saved, QMenu)
    next(action for action in saved.actions() if action.text() == "At the desk").trigger()
    more.close()
    assert view.list_pane.search.text() == "tag:desk"
    dialog = SavedSearchesDialog(view.context, view)
    dialog.name.setText("Desk")
    dialog.name.editingFinished.emit()
    assert [search.name for search in kept.all()] == ["Desk"]
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert kept.all() == []
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert [search.name for search in kept.all()] == ["Desk"]
    dialog.close()


def month(view: JournalView) -> MonthCalendar:
    return next(found for found in view.list_pane.findChildren(MonthCalendar) if found.isVisible())


def test_a_day_is_gone_to_by_keyboard(qtbot: QtBot, view: JournalView) -> None:
    view.list_pane.search.setFocus()
    qtbot.keyClick(view.list_pane.search, Qt.Key.Key_G, CONTROL)
    calendar = month(view)
    grid = calendar.grid
    assert [day for day in (date(2026, 3, 2), date(2026, 4, 10), date(2026, 4, 11)) if grid.entries_on(day)] == [
        date(2026, 3, 2),
        date(2026, 4, 10),
    ]
    grid.move_to(date(2026, 4, 2))
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert (grid.day, calendar.month.text()) == (date(2026, 3, 2), "March 2026")
    assert grid.accessibleDescription() == "Monday 2 March, 2 entries"
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.editor_pane.title.text() == "The undug drain", timeout=WAIT)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ([(Qt.Key.Key_Right, None), (Qt.Key.Key_Down, None)], date(2026, 5, 8)),
        ([(Qt.Key.Key_PageUp, CONTROL)], date(2025, 4, 30)),
        ([(Qt.Key.Key_PageDown, None), (Qt.Key.Key_PageDown, None)], date(2026, 6, 30)),
        ([(Qt.Key.Key_PageUp, None), (Qt.Key.Key_PageUp, None)], date(2026, 2, 28)),
        ([(Qt.Key.Key_Home, None)], date(2026, 4, 15)),
    ],
)
def test_keys_walk_through_months_and_years(
    qtbot: QtBot, view: JournalView, keys: list[tuple[Qt.Key, Qt.KeyboardModifier | None]], day: date
) -> None:
    calendar = view.list_pane.show_calendar()
    calendar.grid.move_to(date(2026, 4, 30))
    for key, modifier in keys:
        qtbot.keyClick(calendar.grid, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert calendar.grid.day == day
    calendar.close()


def test_a_day_without_entries_leads_to_the_nearest_before_it(qtbot: QtBot, view: JournalView) -> None:
    said: list[str] = []
    view.context.feedback.said.connect(said.append)
    calendar = view.list_pane.show_calendar()
    calendar.grid.move_to(date(2026, 4, 1))
    place = calendar.grid.place_of(date(2026, 3, 31)).center()
    qtbot.mouseClick(calendar.grid, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: view.editor_pane.title.text() == "The undug drain", timeout=WAIT)
    assert said == ["Nothing on 31 Mar. This is the nearest entry."]
