"""A wall closes with its journal: it stands still at its second, and nothing of it goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from journal.core.errors import DiskFull
from journal.core.vocabulary import PhaseKind
from journal.services import library
from journal.services.meetings import MeetingService
from journal.services.retrospectives import MeetingWish
from journal.ui.dialogs.question import Question
from journal.ui.main_window import MainWindow
from journal.ui.shell import Shell
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.session import MeetingSession
from tests.ui.acting import once_open
from tests.ui.conftest import open_in
from tests.ui.wall.room import Key, Room

Way = Callable[[MainWindow, Path], object]


@pytest.fixture
def here(qtbot: QtBot, shell: Shell) -> Room:
    """A wall of the program's own window, with four in the room."""
    services = shell.context.services
    people = frozenset(services.people.welcome(name).id for name in ("Ana", "Ben", "Chi", "Dee"))
    meeting = services.retrospectives.prepare(MeetingWish(format="start_stop_continue", present=people))
    shell.go("retro")
    view = shell.current
    assert isinstance(view, RetrospectiveView)
    return Room(qtbot, view, meeting.id)


def another(window: MainWindow, file: Path) -> None:
    """Open another journal in the window."""
    other = file.with_name("Another street.cairn")
    copyfile(file, other)
    window.open_path(other)


WAYS: dict[str, Way] = {
    "lock": lambda window, _file: window.lock(),
    "quit": lambda window, _file: window.close(),
    "another": another,
    "theme": lambda window, _file: window._rebuild(),
}


def beats(session: MeetingSession) -> bool:
    """Whether a session still counts time."""
    return isValid(session) and session._timer.isActive()


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_a_wall_closes_with_its_journal_however_it_is_closed(
    qtbot: QtBot, window: MainWindow, journal_file: Path, here: Room, way: Way
) -> None:
    here.go_to(PhaseKind.WRITE)
    page = here.wall.phases.writing
    here.press(Key.Key_Space, here.turn_button())
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.turn)
    qtbot.keyClicks(page.field, "Typed a moment ag")
    session, wall, meeting = here.session, here.wall, here.id
    way(window, journal_file)
    qtbot.waitUntil(lambda: not beats(session))
    assert not isValid(wall) or not wall.isVisible()
    qtbot.waitUntil(window.tasks.idle)
    if window.opened is not None:
        window.close_journal()
    with library.open_journal(journal_file, at=library.desk(paths=window.device.paths)) as opened:
        standing = opened.services.meetings.standing(meeting)
        assert not standing.clock.runs
        assert standing.turns == 1
        assert opened.services.meetings.in_hand(meeting) == []
        assert [item.words for item in opened.services.meetings.reveal(meeting)] == ["Typed a moment ag"]


def test_a_form_of_the_wall_keeps_its_words_when_the_journal_is_locked(
    qtbot: QtBot, window: MainWindow, journal_file: Path, here: Room
) -> None:
    here.go_to(PhaseKind.SHARE)

    def lock(form: CardForm) -> None:
        qtbot.keyClicks(form.words, "Not yet sai")
        window.lock()

    once_open(here.wall, CardForm, lock)
    here.press(Key.Key_N, here.wall)
    qtbot.waitUntil(lambda: window.opened is None)
    shell = open_in(qtbot, window, journal_file)
    [draft] = shell.context.services.drafts.left_over()
    assert draft.payload["fields"]["words"] == "Not yet sai"
    assert here.id in draft.record_id


def _full(*_given: object, **_named: object) -> None:
    raise DiskFull("The disk is full.")


def test_a_full_disk_is_told_of_once_and_the_clock_goes_on(here: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(MeetingService, "beat", _full)
        told: list[str] = []
        here.session.feedback.said.connect(told.append)
        here.bot.waitUntil(lambda: bool(told))
        with here.bot.waitSignals([here.session._timer.timeout] * 2):
            pass
    assert told == ["The disk is full."]
    with here.bot.waitSignal(here.session._timer.timeout):
        pass
    assert here.session.clock.runs


def test_who_closes_while_words_of_a_turn_cannot_be_kept_is_asked_first(
    window: MainWindow, here: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.go_to(PhaseKind.WRITE)
    page = here.wall.phases.writing
    here.press(Key.Key_Space, here.turn_button())
    here.bot.waitUntil(lambda: page.pages.currentWidget() is page.turn)
    with monkeypatch.context() as patch:
        patch.setattr(MeetingService, "keep_typing", _full)
        here.bot.keyClicks(page.field, "Not on the disk")
        once_open(window, Question, lambda question: question.reject())
        window.lock()
        assert window.opened is not None
        assert page.field.toPlainText() == "Not on the disk"
    here.bot.waitUntil(lambda: sum(here.services.meetings.hidden(here.id).values()) == 1)
    window.lock()
    assert window.opened is None


def test_another_screen_of_the_window_leaves_the_wall_where_it_is(here: Room, shell: Shell) -> None:
    shell.go("journal")
    assert here.wall.isVisible()
    assert here.session.clock.runs
