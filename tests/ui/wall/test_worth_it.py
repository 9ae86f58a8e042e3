"""Whether it was worth the time: voices are counted, one is taken back, or all are asked again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import PhaseKind
from journal.ui.views.retrospective.view import RetrospectiveView
from tests.ui.wall.room import Key, Room, room


def voices(here: Room) -> tuple[int, ...]:
    """Return what was said so far, from 1 to 5."""
    return here.session.standing.worth


def test_the_last_voice_is_taken_back_and_no_other(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.CLOSE)
    page = here.wall.phases.closing
    for key in (Key.Key_5, Key.Key_2, Key.Key_4):
        here.press(key, page)
    assert voices(here) == (2, 4, 5)
    qtbot.waitUntil(lambda: page.count.text() == "3 voices of 4")
    here.press(Key.Key_Backspace, page)
    assert voices(here) == (2, 5)
    qtbot.waitUntil(lambda: page.count.text() == "2 voices of 4")
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert voices(here) == (5,)
    here.press(Key.Key_3, page)
    qtbot.waitUntil(page.anew.isVisible)
    qtbot.mouseClick(page.anew, Qt.MouseButton.LeftButton)
    assert voices(here) == ()
    qtbot.waitUntil(lambda: not page.back.isVisible() and not page.anew.isVisible())


def test_once_the_wall_was_left_nobody_knows_which_voice_was_the_last(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.CLOSE)
    for key in (Key.Key_5, Key.Key_2):
        here.press(key, here.wall.phases.closing)
    here.press(Key.Key_F11)
    qtbot.waitUntil(lambda: view.wall is None)
    again = Room(qtbot, view, here.id)
    qtbot.waitUntil(lambda: [one for one in [again.wall.phases.closing] if one.anew.isVisible()] != [])
    page = again.wall.phases.closing
    assert page.count.text() == "2 voices of 4"
    assert not page.back.isVisible()
    again.press(Key.Key_Backspace, page)
    assert voices(again) == (2, 5)
