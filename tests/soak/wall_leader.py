"""Somebody who leads a retrospective on the real wall, in a process that is killed while they do.

They go on with a meeting that was prepared, do what belongs to one scene with the keyboard, and wait there. Each beat
of the clock is reported, so that whoever kills the process can say to the beat where the clock should stand.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from journal import app as program
from journal.core.paths import Paths, resources_folder
from journal.services import library  # noqa: F401 - loaded before the fork, so that each start is quick
from journal.ui.main_window import MainWindow
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.window import WallWindow
from journal.ui.widgets.form import FormDialog

Key = Qt.Key
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_LOOK = 15
"""Milliseconds between two looks whether what was waited for is there."""
F = TypeVar("F", bound=FormDialog)


@dataclass(frozen=True, slots=True)
class Beat:
    """Where the clock stood in the file, and when that was said."""

    moment: float
    phase: str
    spent: float


READY = "ready"
"""Said once all of a scene was done."""


class Leader:
    """Whoever sits at the laptop, and the wall in front of them."""

    def __init__(self, window: MainWindow, report: Connection, meeting: str, scene: str) -> None:
        self._window, self._report, self._meeting, self._scene = window, report, meeting, scene
        self._waits: Callable[[], object] = lambda: True
        self._acts: Iterator[Callable[[], object]] = iter(())
        self._timer = QTimer(window)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._step)

    @property
    def wall(self) -> WallWindow:
        """Return the wall."""
        assert self._view.wall is not None
        return self._view.wall

    @property
    def session(self) -> MeetingSession:
        """Return the meeting under way."""
        assert self._view.session is not None
        return self._view.session

    def begin(self) -> None:
        """Go on with the meeting as a person does, and do what belongs to the scene."""
        from tests.soak.wall_scenes import SCENES

        shell = self._window.shell
        assert shell is not None
        shell.go("retro")
        view = shell.current
        assert isinstance(view, RetrospectiveView)
        self._view = view
        view.list.choose(self._meeting)
        QTest.mouseClick(view.detail.begin, Qt.MouseButton.LeftButton)
        self.session._timer.timeout.connect(self._tell_beat)
        self._tell_beat()
        self._acts = SCENES[self._scene].act(self)
        self._timer.start()

    def _tell_beat(self) -> None:
        # Connected after the session itself: what is said here is in the file.
        held = self.session.meetings._standing[self._meeting].clock
        phase = held.phase
        assert phase is not None
        self._report.send(Beat(time.monotonic(), phase.key, phase.spent))

    def _step(self) -> None:
        if not self._waits():
            return
        try:
            self._waits = next(self._acts)
        except StopIteration:
            self._timer.stop()
            self._report.send(READY)

    # What they do

    def press(self, key: Key, widget: QWidget | None = None, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key on the wall, or on a part of it."""
        QTest.keyClick(widget or self.wall, key, held)

    def type_into(self, field: QWidget, words: str) -> None:
        """Type words into a field."""
        QTest.keyClicks(field, words)

    def foot(self, name: str) -> QPushButton | None:
        """Return what can be done at the foot, by its name."""
        return next((button for button in self.wall.buttons() if button.text() == name), None)

    def form(self, kind: type[F]) -> F | None:
        """Return the form of this kind that is open."""
        form = QApplication.activeModalWidget()
        return form if isinstance(form, kind) else None

    def drafts(self) -> int:
        """Return how many forms hold words that are in the file."""
        return len(self.session.services.drafts.left_over())


def lead_on(report: Connection, file: Path, passphrase: str | None, home: Path, meeting: str, scene: str) -> None:
    """Open the journal in a window of its own, go on with the meeting, and wait to be killed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = program.make_app()
    paths = Paths(home / "config", home / "data", home / "cache", home / "log", resources_folder())
    window = program.make_window(app, paths)
    leader = Leader(window, report, meeting, scene)
    window.journal_shown.connect(lambda: QTimer.singleShot(60, window, leader.begin))
    window.painted.connect(lambda: window.opener.open(file, passphrase=passphrase))
    window.resize(1366, 768)
    window.show()
    app.exec()
