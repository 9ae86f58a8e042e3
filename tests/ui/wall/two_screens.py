"""A meeting on two screens: run by ``test_two_screens.py`` in a process of its own, which has two of them."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import PhaseKind
from journal.services.retrospectives import MeetingWish
from journal.ui.shell import Shell
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.facilitator_window import FacilitatorWindow
from journal.ui.wall.meeting_window import MeetingWindow
from journal.ui.wall.screens import MeetingScreens
from journal.ui.wall.window import WallWindow
from tests.ui.acting import words_of
from tests.ui.wall.by_keyboard import Keyboard, default_format_from_preparing_to_minutes
from tests.ui.wall.room import CTRL, Key

PROJECTOR = "projector"


def screens() -> tuple[QScreen, QScreen]:
    """Return the laptop's screen and the projector."""
    found = {screen.name(): screen for screen in QGuiApplication.screens()}
    projector = found.pop(PROJECTOR)
    [laptop] = found.values()
    return laptop, projector


class Cable:
    """The cable between laptop and projector."""

    def __init__(self, qtbot: QtBot, app: QApplication) -> None:
        self._bot, self._app = qtbot, app
        self._real = app.platformName() == "xcb"

    def pull(self) -> None:
        """Pull it out."""
        if self._real:
            subprocess.run(["xrandr", "--delmonitor", PROJECTOR], check=True)
            self._bot.waitUntil(lambda: len(QGuiApplication.screens()) == 1)
        else:
            # The platform of the tests keeps its screens: it is told of as Qt tells it.
            self._app.screenRemoved.emit(screens()[1])

    def push(self) -> None:
        """Push it in again."""
        if self._real:
            plug_in()
            self._bot.waitUntil(lambda: len(QGuiApplication.screens()) == 2)
        else:
            self._app.screenAdded.emit(screens()[1])


def plug_in() -> None:
    """Let the display have a projector."""
    size = "1280/338x720/190+1366+0"
    subprocess.run([shutil.which("xrandr") or "xrandr", "--setmonitor", PROJECTOR, size, "none"], check=True)


class Pair:
    """The wall and the facilitator's window of one meeting."""

    def __init__(self, qtbot: QtBot, view: RetrospectiveView, meeting: str) -> None:
        self.bot, self.view, self.id = qtbot, view, meeting
        self.keys = Keyboard(qtbot)
        view.lead(meeting)
        assert view.screens is not None
        self.screens: MeetingScreens = view.screens
        assert self.screens.facilitator is not None
        self.wall: WallWindow = self.screens.wall
        self.lead: FacilitatorWindow = self.screens.facilitator
        self.session = self.screens.session
        qtbot.waitUntil(self.lead.isActiveWindow)

    def go_to(self, kind: PhaseKind) -> None:
        """Go on in the facilitator's window until a kind of step is on, and both windows show it."""
        for _step in self.session.format.phases:
            if self.session.phase.kind is kind:
                break
            self.keys.press(Key.Key_PageDown)
            self.both_follow()
        assert self.session.phase.kind is kind

    def both_follow(self) -> None:
        """Wait until both windows show the step that is on."""
        key = self.session.phase.key
        self.bot.waitUntil(lambda: self.wall._key == self.lead._key == key)


def read(window: QWidget) -> str:
    """Return all that can be read in a window."""
    fields = [field.toPlainText() for field in window.findChildren(QPlainTextEdit) if field.isVisible()]
    return "\n".join([words_of(window), *fields])


@pytest.fixture
def cable(qtbot: QtBot, qapp: QApplication) -> Cable:
    """The cable, plugged in."""
    cable = Cable(qtbot, qapp)
    if len(QGuiApplication.screens()) == 1:
        cable.push()
    return cable


@pytest.fixture
def view(shell: Shell, cable: Cable) -> RetrospectiveView:
    """The screen of retrospectives, with three who can be there."""
    for name in ("Ana", "Ben", "Chi"):
        shell.context.services.people.welcome(name)
    shell.go("retro")
    view = shell.current
    assert isinstance(view, RetrospectiveView)
    return view


@pytest.fixture
def pair(qtbot: QtBot, view: RetrospectiveView) -> Pair:
    """A meeting that is led on two screens."""
    services = view.context.services
    present = frozenset(one.id for one in services.people.all())
    meeting = services.retrospectives.prepare(
        MeetingWish(format="start_stop_continue", present=present, question="What do we change?")
    )
    view.refresh()
    return Pair(qtbot, view, meeting.id)


def test_the_wall_is_on_the_projector_and_the_facilitator_on_the_laptop(pair: Pair) -> None:
    laptop, projector = screens()
    assert pair.wall.screen() is projector
    assert pair.wall.geometry() == projector.geometry()
    assert pair.lead.screen() is laptop
    assert "So that people can say what they really saw." in read(pair.lead)
    assert "Read the statement aloud, or ask somebody to." in read(pair.lead)
    assert "Next: Last actions, 8 minutes" in read(pair.lead)
    for private in ("So that people can say", "Your notes", "Next: "):
        assert private not in read(pair.wall)
    assert (pair.lead.frame.time.speaks, pair.wall.frame.time.speaks) == (True, False)


def test_whichever_window_acts_both_follow(pair: Pair) -> None:
    pair.keys.press(Key.Key_PageDown)
    pair.both_follow()
    pair.wall.frame.next.click()
    pair.both_follow()
    assert pair.session.phase.kind is PhaseKind.WRITE
    pair.wall.frame.pause.click()
    pair.bot.waitUntil(pair.lead.frame.pause.isChecked)
    pair.lead.frame.pause.click()
    pair.bot.waitUntil(lambda: not pair.wall.frame.pause.isChecked())
    pair.lead.skip.click()
    pair.both_follow()
    assert pair.session.clock.phases[2].skipped
    pair.session.services.wall.add(pair.id, "start", "Read it aloud")
    for window in (pair.wall, pair.lead):
        pair.bot.waitUntil(lambda window=window: len(window.phases.board.lists["start"].cards()) == 1)  # type: ignore[misc]
    pair.go_to(PhaseKind.VOTE)
    pair.keys.press(Key.Key_V)
    pair.bot.waitUntil(lambda: pair.wall.phases.board.lists["start"].cards()[0].votes == 1)
    pair.bot.waitUntil(lambda: "× 1" in read(pair.lead))
    pair.keys.press(Key.Key_B)
    assert not pair.wall.frame.pages.isVisible()
    assert pair.lead.blank.isChecked()
    assert pair.lead.frame.pages.isVisible()
    pair.keys.press(Key.Key_B)
    assert pair.wall.frame.pages.isVisible()


def test_a_turn_of_writing_is_on_the_laptop_alone_and_hides_the_notes(pair: Pair) -> None:
    pair.lead.notes.field.setPlainText("Ask Rosa first")
    pair.go_to(PhaseKind.WRITE)
    page = pair.lead.phases.writing
    pair.keys.press(Key.Key_Space)
    pair.bot.waitUntil(lambda: page.pages.currentWidget() is page.turn)
    pair.keys.write("The clerk asked for money")
    pair.bot.waitUntil(lambda: "Somebody is writing." in read(pair.wall))
    assert "The clerk" in read(pair.lead)
    assert "Ask Rosa first" not in read(pair.lead), "somebody else sits here now"
    assert "The clerk" not in read(pair.wall)
    pair.keys.press(Key.Key_Return)
    pair.bot.waitUntil(lambda: "The clerk" in words_of(pair.lead))
    assert "The clerk" not in read(pair.wall)
    assert "card" not in read(pair.wall).replace("Nobody sees a card before all are shown.", ""), "not how many"
    pair.keys.press(Key.Key_Return, CTRL)
    pair.bot.waitUntil(lambda: "1 card so far" in read(pair.wall))
    assert "1 card lies face down" in read(pair.lead)
    pair.bot.waitUntil(lambda: "The clerk" not in read(pair.lead))
    assert "Ask Rosa first" in read(pair.lead)


def test_a_turn_of_voting_is_on_the_laptop_alone(pair: Pair) -> None:
    pair.session.services.wall.add(pair.id, "start", "Read it aloud")
    pair.go_to(PhaseKind.VOTE)
    one_by_one = next(one for one in pair.lead.buttons() if one.text() == "Vote one by one")
    pair.keys.tab_to(one_by_one)
    pair.keys.press(Key.Key_Space)
    pair.bot.waitUntil(pair.session.in_private)
    column = pair.lead.phases.board.lists["start"]
    column.setFocus()
    pair.keys.press(Key.Key_V)
    pair.bot.waitUntil(lambda: column.cards()[0].votes == 1)
    assert "Somebody is voting." in read(pair.wall)
    assert [card.votes for card in pair.wall.phases.board.lists["start"].cards()] == [0]
    assert "× 1" not in read(pair.lead)
    done = next(one for one in pair.lead.buttons() if one.text() == "I am done")
    done.click()
    pair.bot.waitUntil(lambda: pair.wall.phases.board.lists["start"].cards()[0].votes == 1)


def test_an_unplugged_projector_brings_the_wall_home_and_a_new_one_is_offered(pair: Pair, cable: Cable) -> None:
    laptop, _projector = screens()
    pair.keys.press(Key.Key_PageDown)
    pair.both_follow()
    before = pair.session.left()
    cable.pull()
    assert not pair.screens.apart
    pair.bot.waitUntil(lambda: pair.wall.screen() is laptop and pair.wall.isVisible())
    assert not pair.lead.isVisible()
    assert pair.session.clock.runs
    assert before - pair.session.left() < 30
    assert pair.session.phase.kind is PhaseKind.LAST_ACTIONS
    pair.keys.back_in(pair.wall)
    pair.keys.press(Key.Key_F10)
    assert "Actions happen when somebody asks after them" in read(pair.wall)
    assert "Your notes" not in read(pair.wall)
    pair.keys.press(Key.Key_F10)
    pair.bot.waitUntil(lambda: "Actions happen when" not in read(pair.wall))
    cable.push()
    pair.bot.waitUntil(lambda: pair.wall.offered is not None)
    assert "There is a second screen." in read(pair.wall)
    assert not pair.screens.apart, "it is offered, not done"
    pair.keys.press(Key.Key_F9)
    pair.bot.waitUntil(lambda: pair.screens.apart and pair.lead.isVisible())
    pair.bot.waitUntil(lambda: pair.wall.screen() is screens()[1])
    assert pair.wall.offered is None


def test_a_turn_under_way_is_finished_on_the_laptop_when_the_projector_goes(pair: Pair, cable: Cable) -> None:
    pair.go_to(PhaseKind.WRITE)
    page = pair.lead.phases.writing
    pair.keys.press(Key.Key_Space)
    pair.bot.waitUntil(lambda: page.pages.currentWidget() is page.turn)
    pair.keys.write("Half a thou")
    cable.pull()
    assert pair.lead.isVisible()
    pair.keys.back_in(pair.lead)
    assert page.field.toPlainText() == "Half a thou"
    assert "Half a thou" not in read(pair.wall)
    pair.keys.write("ght")
    pair.keys.press(Key.Key_Return, CTRL)
    pair.bot.waitUntil(lambda: not pair.lead.isVisible())
    pair.bot.waitUntil(lambda: "1 card so far" in read(pair.wall))
    pair.session.meetings.reveal(pair.id)
    assert [one.words for one in pair.session.topics()] == ["Half a thought"]


def test_the_wall_changes_places_with_the_facilitator(pair: Pair) -> None:
    laptop, projector = screens()
    pair.keys.press(Key.Key_F9)
    pair.bot.waitUntil(lambda: pair.wall.screen() is laptop and pair.lead.screen() is projector)
    pair.keys.press(Key.Key_F9)
    pair.bot.waitUntil(lambda: pair.wall.screen() is projector and pair.lead.screen() is laptop)


def test_leaving_either_window_leaves_the_meeting_with_its_notes(pair: Pair) -> None:
    pair.keys.tab_to(pair.lead.notes.field)
    pair.keys.write("Ask Rosa first")
    pair.lead.close()
    pair.bot.waitUntil(lambda: pair.view.screens is None)
    assert not pair.wall.isVisible()
    assert pair.view.context.services.leading_notes.of(pair.id) == "Ask Rosa first"
    assert not pair.view.context.services.meetings.standing(pair.id).clock.runs
    again = Pair(pair.bot, pair.view, pair.id)
    assert "Ask Rosa first" in read(again.lead)
    assert "Ask Rosa first" not in read(again.wall)
    again.wall.close()
    again.bot.waitUntil(lambda: again.view.screens is None)


def test_the_default_format_is_led_by_keyboard_alone_on_two_screens(
    qtbot: QtBot, view: RetrospectiveView, shell: Shell
) -> None:
    def lead(view: RetrospectiveView) -> MeetingWindow:
        assert view.screens is not None
        assert view.screens.facilitator is not None
        return view.screens.facilitator

    default_format_from_preparing_to_minutes(Keyboard(qtbot), shell, lead)
