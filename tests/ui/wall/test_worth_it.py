"""Whether it was worth the time: voices are counted, one is taken back, or all are asked again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from journal.core.records import Action
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
    qtbot.waitUntil(lambda: page.count.text().startswith("3 voices of 4. Of all voices only"))
    here.press(Key.Key_Backspace, page)
    assert voices(here) == (2, 5)
    qtbot.waitUntil(lambda: page.count.text().startswith("2 voices of 4. Of all voices only"))
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
    assert page.count.text().startswith("2 voices of 4. Of all voices only")
    assert not page.back.isVisible()
    again.press(Key.Key_Backspace, page)
    assert voices(again) == (2, 5)


def test_three_actions_are_read_whole_beside_the_question(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    here = room(qtbot, view, people)
    for number in range(3):
        action = Action(
            what=f"Ask the mayor’s team for a written word, the {number}", owner=next(iter(people)),
            due=date(2026, 12, 10), done_looks_like="A letter",
        )  # fmt: skip
        here.services.wall.turn_into(here.id, None, action)
    here.go_to(PhaseKind.CLOSE)
    page = here.wall.phases.closing
    qtbot.waitUntil(lambda: page.area.height() > 0 and page.area.verticalScrollBar().maximum() == 0)
    here.wall.resize(1024, 600)
    labels = [one for one in page.area.findChildren(QLabel) if one.text()]
    assert len(labels) == 7, "the question, and of each action what it is and who does it"
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in labels))
