"""Who is there, while a meeting is led: somebody comes late, somebody leaves, and the votes follow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import PhaseKind
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.present_form import PresentForm
from tests.ui.acting import words_of
from tests.ui.wall.room import CTRL, Key, room


def form_now() -> PresentForm:
    """Return the form that is open."""
    form = QApplication.activeModalWidget()
    assert isinstance(form, PresentForm)
    return form


def test_somebody_comes_late_and_is_counted(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> None:
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.SAFETY)
    here.press(Key.Key_W)
    form = form_now()
    qtbot.keyClicks(form.people.field, "Eve")
    qtbot.keyClick(form, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Eve" in words_of(here.wall))
    assert len(here.session.meeting.present) == 5
    here.services.wall.add(here.id, "stop", "Letters")
    here.go_to(PhaseKind.VOTE)
    here.press(Key.Key_W)
    form = form_now()
    dee = here.services.people.named("Dee").id
    form.people.boxes[dee].click()
    form.leader.choose(here.services.people.named("Ben").id)
    form.submit()
    vote = here.session.standing.vote
    assert vote is not None
    assert vote.voters == 4
    assert dee not in here.session.meeting.present
    here.wall.close()


def test_nobody_is_asked_during_somebodys_turn(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> None:
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.WRITE)
    here.press(Key.Key_Space, here.turn_button())
    here.wall.say_present()
    assert QApplication.activeModalWidget() is None
    here.wall.close()


def test_a_meeting_that_rests_says_who_is_here_from_its_screen(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    here = room(qtbot, view, people)
    here.wall.close()
    view.list.choose(here.id)
    assert not view.detail.people.isHidden()
    qtbot.mouseClick(view.detail.people, Qt.MouseButton.LeftButton)
    form = form_now()
    assert form.people.value() == people
    form.people.boxes[next(iter(people))].click()
    form.submit()
    assert len(view.context.services.retrospectives.get(here.id).present) == 3
