"""The keys of a wall act on what is seen, whatever was clicked or went away, and its menu shows them all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from journal.core.records import Action
from journal.core.vocabulary import PhaseKind
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.meeting_menu import MeetingMenu
from journal.ui.widgets.focus_ring import FocusRing
from tests.ui.acting import words_of
from tests.ui.wall.room import Key, Room, room

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def here(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """A room with two cards face down."""
    view.context.services.actions.add(Action(what="Ask the clerk"))
    here = room(qtbot, view, people)
    for words in ("Read it aloud", "Print it larger"):
        here.services.meetings.write_card(here.id, "start", words)
    here.services.meetings.lay_down(here.id)
    here.wall.show()
    here.bot.waitUntil(here.wall.isActiveWindow)
    return here


def held(here: Room) -> QWidget:
    """Return what has the keyboard."""
    widget = here.wall.focusWidget()
    assert widget is not None
    return widget


def foot(here: Room, name: str) -> QPushButton:
    """Return what can be done at the foot, by how its name begins."""
    here.bot.waitUntil(lambda: any(one.text().startswith(name) for one in here.wall.buttons()))
    return next(button for button in here.wall.buttons() if button.text().startswith(name))


def test_the_keyboard_is_on_the_turn_that_is_next_however_often_it_is_drawn(here: Room) -> None:
    here.go_to(PhaseKind.LAST_ACTIONS)
    here.bot.waitUntil(here.wall.phases.actions.rows[0].has_keyboard)
    here.go_to(PhaseKind.WRITE)
    assert held(here) is here.turn_button()
    here.services.meetings.write_card(here.id, "start", "Ask two streets")
    here.services.meetings.lay_down(here.id)
    here.bot.waitUntil(lambda: "3 cards so far" in words_of(here.wall.phases.writing))
    assert held(here) is here.turn_button()


def test_a_click_at_the_foot_leaves_the_keys_on_the_card(here: Room) -> None:
    here.go_to(PhaseKind.SHARE)
    here.bot.mouseClick(foot(here, "Show all"), LEFT)
    here.bot.waitUntil(lambda: len(here.cards("start")) == 2)
    cards = here.list("start")
    assert held(here) is cards
    assert cards.current() is not None
    here.go_to(PhaseKind.VOTE)
    here.bot.mouseClick(foot(here, "Vote one by one"), LEFT)
    foot(here, "I am done")
    here.press(Key.Key_V, held(here))
    here.bot.waitUntil(lambda: here.list("start").cards()[0].votes == 1)


def test_a_button_that_goes_gives_the_keyboard_back_to_the_card(here: Room) -> None:
    here.services.meetings.reveal(here.id)
    here.go_to(PhaseKind.VOTE)
    button = foot(here, "Vote one by one")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    here.press(Key.Key_Space, button)
    foot(here, "I am done")
    here.press(Key.Key_V, held(here))
    here.bot.waitUntil(lambda: here.list("start").cards()[0].votes == 1)


def test_the_whole_menu_of_a_meeting_fits_a_small_wall(here: Room) -> None:
    menu = MeetingMenu(here.wall._ways(), here.wall)
    menu.ensurePolished()
    high = sum(menu.actionGeometry(action).height() for action in menu.actions())
    menu.deleteLater()
    assert 0 < high < 700


def test_cards_that_were_shown_while_people_write_are_said_to_lie_on_the_wall(here: Room) -> None:
    here.go_to(PhaseKind.WRITE)
    here.bot.mouseClick(foot(here, "Show all"), LEFT)
    here.bot.waitUntil(lambda: "2 cards lie open on the wall" in words_of(here.wall.phases.writing))
    assert "0 cards" not in words_of(here.wall.phases.writing)


def test_what_had_the_keyboard_before_takes_no_ring_along_when_it_goes(here: Room) -> None:
    here.go_to(PhaseKind.WRITE)
    before = here.turn_button()
    here.services.meetings.write_card(here.id, "start", "Ask two streets")
    here.services.meetings.lay_down(here.id)
    here.bot.waitUntil(lambda: not isValid(before))
    ring = here.wall.findChild(FocusRing)
    assert ring is not None
    assert ring.target is here.turn_button()
