"""A wall with a hundred and fifty cards of twelve people: how long it does nothing else, at the longest."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from journal.services import library
from journal.services.retrospectives import MeetingWish
from tests.benchmarks.journals import desk
from tests.benchmarks.outcome import Outcome, Scale, only_a_wait

if TYPE_CHECKING:
    from journal.services.library import OpenJournal
    from journal.ui.wall.window import WallWindow

_CARDS, _PEOPLE = 150, 12
_SETTLED_MS = 500
_AT_ONCE, _IN_A_MOMENT = 50, 150
"""Milliseconds: what is done again and again, and what is done once or twice in a meeting."""
_AGAIN = 5


def rows(_scale: Scale) -> Iterator[Outcome]:
    """Yield the longest pass of the window's own loop, in processor time, for what is done with cards."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wall.cairn"
        with library.create(path, title="Wall", author="Ana", at=desk()) as opened:
            for name, longest, at_most in _led(_wall(opened)):
                yield only_a_wait(f"wall of {_CARDS} cards, {name}: longest pass", longest, at_most)


def _wall(opened: OpenJournal) -> WallWindow:
    """Return a wall whose cards all lie face down."""
    from PySide6.QtWidgets import QWidget

    from journal.app import make_app
    from journal.core.settings import Settings
    from journal.ui.context import Context
    from journal.ui.feedback import Feedback
    from journal.ui.navigator import Navigator
    from journal.ui.tasks import TaskRunner
    from journal.ui.theme import Theme
    from journal.ui.wall.session import MeetingSession
    from journal.ui.wall.window import WallWindow

    services = opened.services
    people = frozenset(services.people.welcome(f"Person {number}").id for number in range(_PEOPLE))
    wish = MeetingWish(format="start_stop_continue", present=people)
    meeting = services.retrospectives.prepare(wish).id
    services.meetings.begin(meeting)
    for number in range(_CARDS):
        words = f"Card {number}: what we saw at the market that day, and what the clerk said when we asked again"
        services.meetings.write_card(meeting, ("start", "stop", "continue")[number % 3], words)
    services.meetings.end_turn(meeting)
    services.meetings.go_to(meeting, "group")
    app = make_app()
    theme = Theme("light", 1.0, desk().paths.resources)
    theme.apply(app)
    frame = QWidget()
    context = Context(services, TaskRunner(), Feedback(frame, theme), Settings(), theme, Navigator())
    wall = WallWindow(context, MeetingSession(context, meeting, frame), frame)
    wall.resize(1366, 768)
    wall.show()
    return wall


def _led(wall: WallWindow) -> Iterator[tuple[str, float, float]]:
    """Yield what was done, the milliseconds of the longest pass, and how many there may be."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    key, ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
    board, session = wall.phases.board, wall.session

    def press(pressed: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(board.lists["start"], pressed, held)

    def begin() -> None:
        board.lists["start"].setFocus()
        board.lists["start"].choose_row(3)

    def group() -> None:
        cards = board.lists["start"].cards()
        board.joined.emit(cards[0].id, cards[7].id)

    def move() -> None:
        begin()
        press(key.Key_Right, ctrl)

    def tick() -> None:
        session._timer.timeout.emit()

    _longest(lambda: None)
    yield "shown all at once", _longest(wall.phases.turns.reveal), _IN_A_MOMENT
    begin()
    yield "gone through", _longest(lambda: press(key.Key_Down), _AGAIN), _AT_ONCE
    yield "moved", _longest(move, _AGAIN), _AT_ONCE
    yield "grouped", _longest(group, _AGAIN), _AT_ONCE
    yield "taken back", _longest(session.taking_back.undo, _AGAIN), _AT_ONCE
    yield "a beat of the clock", _longest(tick, _AGAIN), _AT_ONCE
    yield "next step", _longest(session.next), _IN_A_MOMENT
    begin()
    yield "a stone placed", _longest(lambda: press(key.Key_V), _AGAIN), _AT_ONCE
    yield "stones counted", _longest(session.next), _IN_A_MOMENT
    session.rest()
    wall.close()


def _longest(deed: Callable[[], object], times: int = 1) -> float:
    """Return the milliseconds of this thread that the longest pass took; the median, where it is done more often."""
    return median(_longest_pass(deed) for _time in range(times))


def _longest_pass(deed: Callable[[], object]) -> float:
    from PySide6.QtCore import QEventLoop, QTimer

    loop, passes = QEventLoop(), [0.0]
    before = time.thread_time()

    def beat() -> None:
        nonlocal before
        now = time.thread_time()
        passes.append((now - before) * 1000)
        before = now

    pulse = QTimer()
    pulse.timeout.connect(beat)
    QTimer.singleShot(0, deed)
    pulse.start(0)
    QTimer.singleShot(_SETTLED_MS, loop.quit)
    loop.exec()
    pulse.stop()
    return max(passes)
