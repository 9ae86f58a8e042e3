"""Opening the window once on a journal: a picture of every screen, then it closes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from journal.core.errors import JournalError
from journal.ui.main_window import MainWindow

_LOOK_AGAIN_MS = 50


class WindowRehearsal(QObject):
    """Leads the window through its screens as soon as the journal is open."""

    def __init__(self, window: MainWindow, pictures: Path) -> None:
        super().__init__(window)
        self._window = window
        self._pictures = pictures
        self._screens: Iterator[str] = iter(())
        self._screen = ""
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._go_on)
        self.painted_at = 0.0
        """When the first picture was on the screen, in seconds as ``time.time`` counts."""
        self.shown_at = 0.0
        """When the journal was there to be read."""
        self.pictures: list[str] = []
        self.problem = ""

    def start(self, file: Path, passphrase: str) -> None:
        """Open the journal after the first picture, and go on from there."""
        self._window.painted.connect(lambda: self._on_painted(file, passphrase))
        self._window.journal_shown.connect(self._on_shown)
        self._window.show()

    def _on_painted(self, file: Path, passphrase: str) -> None:
        self.painted_at = time.time()
        self._window.opener.refused.connect(self._on_refused)
        self._window.opener.open(file, passphrase)

    def _on_shown(self) -> None:
        self.shown_at = time.time()
        assert self._window.shell is not None
        self._screens = iter([key for key, _name in self._window.shell.screens])
        self._timer.start()

    def _on_refused(self, problem: JournalError, _file: Path) -> None:
        self.problem = problem.text
        self._end()

    def _go_on(self) -> None:
        """Take a picture when all is quiet, and show the next screen."""
        if not self._window.tasks.idle():
            return
        if self._screen:
            place = self._pictures / f"{self._screen}.png"
            if not self._window.grab().save(str(place)):
                self.problem = f"The picture {place} could not be written."
            self.pictures.append(str(place))
        self._screen = next(self._screens, "")
        if self._screen and self._window.shell is not None:
            self._window.shell.go(self._screen)
        else:
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._window.close()
