"""A facilitator who has nothing but a keyboard: every key goes to whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import PhaseKind, RetroState
from journal.ui.dialogs.question import Question
from journal.ui.reports.reader import DocumentReader
from journal.ui.shell import Shell
from journal.ui.views.cycles.action_form import ActionForm
from journal.ui.views.retrospective.prepare_form import PrepareForm
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.meeting_window import MeetingWindow
from tests.ui.acting import once_open
from tests.ui.wall.room import CTRL, SHIFT, Key

D = TypeVar("D", bound=QDialog)
_NONE = Qt.KeyboardModifier.NoModifier
_MOST_TABS = 60


class Keyboard:
    """Presses keys, as a person does who never touches the mouse."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bot = qtbot

    def press(self, key: Key, held: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key, wherever the focus is."""
        self.bot.keyClick(self._under(), key, held)

    def write(self, words: str) -> None:
        """Type words, wherever the focus is."""
        self.bot.keyClicks(self._under(), words)

    def tab_to(self, wanted: QWidget) -> None:
        """Go with Tab until something has the focus."""
        for _step in range(_MOST_TABS):
            focus = QApplication.focusWidget()
            if focus is wanted or (focus is not None and wanted.focusProxy() is focus):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {wanted}")

    def dialog(self, kind: type[D]) -> D:
        """Return the dialog of a kind that is open, once it is."""
        self.bot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        self.bot.waitUntil(found.isActiveWindow)
        return found

    def back_in(self, window: QWidget) -> None:
        """Wait until no dialog is open and a window has the keyboard again, as a desktop gives it back by itself."""
        self.bot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        if QApplication.activeWindow() is None:
            window.activateWindow()
        self.bot.waitUntil(window.isActiveWindow)

    def _under(self) -> QWidget:
        under = QApplication.focusWidget() or QApplication.activeWindow()
        assert under is not None, "nothing hears the keyboard"
        return under


def default_format_from_preparing_to_minutes(
    keys: Keyboard, shell: Shell, led_in: Callable[[RetrospectiveView], MeetingWindow]
) -> None:
    """Lead the default format with the keyboard alone; ``led_in`` is the window in which the meeting is led."""
    services = shell.context.services
    keys.press(Key.Key_6, CTRL)
    view = shell.current
    assert isinstance(view, RetrospectiveView)
    prepare(keys, view)
    keys.press(Key.Key_Return)
    keys.bot.waitUntil(lambda: view.screens is not None)
    window = led_in(view)
    keys.bot.waitUntil(window.isActiveWindow)
    meeting = window.session.id

    def on(kind: PhaseKind) -> None:
        """Go on to a step, and wait until its window shows it."""
        keys.press(Key.Key_PageDown)
        keys.bot.waitUntil(lambda: window._key == window.session.phase.key)
        assert window.session.phase.kind is kind

    assert window.session.phase.kind is PhaseKind.SAFETY
    keys.press(Key.Key_Space)
    keys.bot.waitUntil(lambda: not window.session.clock.runs)
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Plus)
    keys.bot.waitUntil(lambda: window.session.clock.phases[0].seconds == 5 * 60)
    on(PhaseKind.LAST_ACTIONS)
    on(PhaseKind.WRITE)
    for words in ("Nine came to the reading", "Two letters came back"):
        turn(keys, window, words)
    on(PhaseKind.SHARE)
    keys.press(Key.Key_R)
    keys.bot.waitUntil(lambda: len(window.session.topics()) == 2)
    group(keys, window)
    on(PhaseKind.SHARE)
    add(keys, window, "They read when we read")
    keys.bot.waitUntil(lambda: len(window.session.topics()) == 2)
    on(PhaseKind.VOTE)
    keys.press(Key.Key_V)
    keys.press(Key.Key_V)
    keys.press(Key.Key_V, SHIFT)
    on(PhaseKind.DECIDE)
    assert sum(topic.votes for topic in window.session.topics()) == 1
    add(keys, window, "Read it out each Saturday")
    keys.bot.waitUntil(lambda: len(window.session.topics()) == 3)
    agree(keys, window)
    keys.bot.waitUntil(lambda: len(services.wall.agreed(meeting)) == 1)
    on(PhaseKind.CLOSE)
    for voice in (Key.Key_4, Key.Key_5, Key.Key_4):
        keys.press(voice)
    close(keys, window)
    keys.bot.waitUntil(lambda: view.screens is None)
    closed = services.retrospectives.get(meeting)
    assert (closed.state, closed.worth, closed.worth_said) == (RetroState.CLOSED, 4, 3)
    read_minutes(keys, shell, view)


def prepare(keys: Keyboard, view: RetrospectiveView) -> None:
    """Prepare a meeting, and put the keyboard on it."""
    keys.press(Key.Key_R, CTRL)
    form = keys.dialog(PrepareForm)
    keys.tab_to(form.question)
    keys.write("What do we change?")
    keys.press(Key.Key_Return, CTRL)
    keys.bot.waitUntil(lambda: bool(view.list.chosen_id()))
    keys.back_in(view.window())
    keys.tab_to(view.list)


def turn(keys: Keyboard, window: MeetingWindow, words: str) -> None:
    """Let somebody sit down, write one card, and stand up again."""
    page = window.phases.writing
    keys.bot.waitUntil(lambda: page.pages.currentWidget() is page.between)
    keys.press(Key.Key_Space)
    keys.bot.waitUntil(lambda: page.pages.currentWidget() is page.turn)
    keys.write(words)
    keys.press(Key.Key_Return, CTRL)
    keys.bot.waitUntil(lambda: not window.session.turn.on)


def group(keys: Keyboard, window: MeetingWindow) -> None:
    """Put the two cards of the wall together."""
    keys.bot.waitUntil(lambda: len(window.phases.board.lists["what"].cards()) == 2)
    for key in (Key.Key_G, Key.Key_Down, Key.Key_G):
        keys.press(key)
    keys.bot.waitUntil(lambda: len(window.session.topics()) == 1)


def add(keys: Keyboard, window: MeetingWindow, words: str) -> None:
    """Write a card that somebody said aloud."""
    keys.press(Key.Key_N)
    form = keys.dialog(CardForm)
    keys.tab_to(form.words)
    keys.write(words)
    keys.press(Key.Key_Return, CTRL)
    keys.back_in(window)


def agree(keys: Keyboard, window: MeetingWindow) -> None:
    """Turn the card under the keys into an action."""
    keys.press(Key.Key_A)
    form = keys.dialog(ActionForm)
    keys.tab_to(form.owner)
    keys.press(Key.Key_Down)
    keys.tab_to(form.due)
    keys.write("2026-12-10")
    keys.tab_to(form.done_text)
    keys.write("Twelve people heard it")
    keys.press(Key.Key_Return, CTRL)
    keys.back_in(window)


def close(keys: Keyboard, window: MeetingWindow) -> None:
    """End the meeting, and mean it."""

    def mean_it(question: Question) -> None:
        try:
            keys.bot.waitUntil(question.isActiveWindow)
            keys.tab_to(question.yes_button)
            keys.press(Key.Key_Space)
        except BaseException:
            question.reject()  # Nothing of the test goes on while it is open.
            raise

    once_open(window, Question, mean_it)
    keys.press(Key.Key_PageDown)


def read_minutes(keys: Keyboard, shell: Shell, view: RetrospectiveView) -> None:
    """Read the minutes of the meeting that was just closed."""
    keys.back_in(view.window())
    keys.tab_to(view.detail.minutes)
    keys.press(Key.Key_Space)
    keys.bot.waitUntil(lambda: bool(view.findChildren(DocumentReader)))
    [minutes] = view.findChildren(DocumentReader)
    keys.bot.waitUntil(lambda: "Read it out each Saturday" in minutes.text.toPlainText())
    assert "Twelve people heard it" in minutes.text.toPlainText()
    keys.bot.waitUntil(minutes.isActiveWindow)
    keys.press(Key.Key_Escape)
    keys.bot.waitUntil(lambda: not view.findChildren(DocumentReader) and shell.context.tasks.idle())
