"""Two languages in one room: the second stands small below the first, wherever the wall asks and offers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from journal.core.records import Action
from journal.core.vocabulary import PhaseKind
from journal.services.retrospectives import MeetingWish
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.two_languages import both, first_of, on_two_lines
from tests.ui.wall.room import SHIFT, Key, Room, room


@pytest.fixture
def here(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """A wall in English that says things in Spanish as well."""
    services = view.context.services
    services.actions.add(Action(what="Print fifty"))
    meeting = services.retrospectives.prepare(
        MeetingWish(format="start_stop_continue", present=people, language="en", second="es")
    )
    view.refresh()
    return Room(qtbot, view, meeting.id)


def test_words_carry_a_second_language_only_where_it_says_something_else() -> None:
    assert both("No", "No") == "No"
    assert both("Stop", "") == "Stop"
    assert on_two_lines(both("Stop", "Dejar")) == "Stop\nDejar"
    assert first_of(both("Stop", "Dejar")) == "Stop"


def test_the_statement_prompts_columns_and_deeds_are_said_twice(here: Room) -> None:
    told = here.wall.phases.statement.told.text()
    assert told.startswith("Everybody acted sensibly")
    assert "Cada quien actuó con sensatez" in told
    here.go_to(PhaseKind.LAST_ACTIONS)
    [row] = here.wall.phases.actions.rows
    assert row.buttons["done"].text() == "Done\nHecha"
    assert "¿Qué pasó con cada acción que acordamos?" in here.wall.phases.actions.prompt.text()
    here.services.wall.add(here.id, "start", "Read it aloud")
    here.go_to(PhaseKind.SHARE)
    here.bot.waitUntil(lambda: here.cards("start") == ["Read it aloud"])
    heads = here.wall.phases.board._heads
    assert [name in heads[key].name.text() for key, name in (("start", "Empezar"), ("stop", "Dejar"))] == [True, True]
    here.list("start").setFocus()
    here.list("start").choose_row(0)
    here.bot.waitUntil(lambda: "Action\nAcción" in [button.text() for button in here.wall.buttons()])


def test_a_second_language_is_chosen_and_left_on_the_wall(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(qtbot, view, people)
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _where: opened.append(menu))

    def choose(name: str) -> None:
        here.press(Key.Key_M, here.wall, SHIFT)
        lines = next(one.menu() for one in opened[-1].actions() if one.text() == "Second language")
        assert isinstance(lines, QMenu)
        next(one for one in lines.actions() if one.text() == name).trigger()

    choose("Español")
    qtbot.waitUntil(lambda: "Cada quien actuó" in here.wall.phases.statement.told.text())
    assert here.services.formats.of(here.session.meeting).second == "es", "who opens it again reads both"
    choose("None")
    qtbot.waitUntil(lambda: "Cada quien actuó" not in here.wall.phases.statement.told.text())
