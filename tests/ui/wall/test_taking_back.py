"""Undo and redo on the wall say what they did, and never go behind the moment at which cards were shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import PhaseKind
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.widgets.toast import Toast
from tests.ui.wall.room import CTRL, SHIFT, Key, Room, room


def told(wall: QWidget) -> list[str]:
    """Return what the wall says in passing."""
    return [toast.words.text() for toast in wall.findChildren(Toast) if toast.isVisible()]


@pytest.fixture
def here(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """A room whose two cards were just shown."""
    view.context.services.entries.write(title="Written before")
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.WRITE)
    here.write((1, "One"), (1, "Two"))
    here.go_to(PhaseKind.SHARE)
    here.press(Key.Key_R)
    qtbot.waitUntil(lambda: sorted(here.cards("start")) == ["One", "Two"])
    return here


def test_a_deed_is_taken_back_and_done_again_and_that_is_said(qtbot: QtBot, here: Room) -> None:
    cards = here.list("start")
    cards.setFocus()
    cards.choose_row(0)
    moved = here.cards("start")[0]
    here.press(Key.Key_Right, cards, CTRL)
    qtbot.waitUntil(lambda: here.cards("stop") == [moved])
    here.press(Key.Key_Z, here.list("stop"), CTRL)
    qtbot.waitUntil(lambda: len(here.cards("start")) == 2)
    assert told(here.wall) == ["Undone: Move a card"]
    here.press(Key.Key_Y, here.wall, CTRL)
    qtbot.waitUntil(lambda: here.cards("stop") == [moved])
    assert told(here.wall) == ["Done again: Move a card"]
    here.press(Key.Key_Z, here.wall, CTRL)
    here.press(Key.Key_Z, here.wall, CTRL | SHIFT)
    qtbot.waitUntil(lambda: here.cards("stop") == [moved])


def test_nothing_goes_behind_the_moment_at_which_the_cards_were_shown(qtbot: QtBot, here: Room) -> None:
    here.press(Key.Key_Z, here.wall, CTRL)
    assert told(here.wall) == ["There is nothing to undo since the cards were shown."]
    assert sorted(here.cards("start")) == ["One", "Two"]
    here.press(Key.Key_F11)
    qtbot.waitUntil(lambda: here.view.wall is None)
    again = Room(qtbot, here.view, here.id)
    again.press(Key.Key_Z, again.wall, CTRL)
    assert len(again.session.topics()) == 2, "nor once the wall was left"
    assert [line.title for line in again.services.entries.newest(3)] == ["Written before"]


def test_what_was_undone_elsewhere_is_not_done_again_on_the_wall(qtbot: QtBot, here: Room) -> None:
    here.services.wall.add(here.id, "start", "Three")
    here.services.history.undo()
    here.press(Key.Key_Y, here.wall, CTRL)
    assert told(here.wall) == ["There is nothing to redo."]
    assert len(here.session.topics()) == 2


def test_while_stones_are_placed_a_stone_is_taken_back_otherwise(qtbot: QtBot, here: Room) -> None:
    here.services.wall.add(here.id, "start", "Three")
    here.go_to(PhaseKind.VOTE)
    here.press(Key.Key_Z, here.wall, CTRL)
    assert told(here.wall) == ["While stones are placed, Shift+V takes one back."]
    assert len(here.session.topics()) == 3


def test_within_a_private_turn_undo_is_of_the_field_alone(qtbot: QtBot, here: Room) -> None:
    here.services.wall.add(here.id, "start", "Three")
    here.session.go_to("write")
    qtbot.waitUntil(lambda: here.kind is PhaseKind.WRITE)
    here.session.turn.begin("")
    here.press(Key.Key_Z, here.wall, CTRL)
    assert told(here.wall) == []
    assert len(here.session.topics()) == 3
