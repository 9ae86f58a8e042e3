"""Waiting until a window has nothing left to do before it is looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

from journal.ui.main_window import MainWindow
from journal.ui.shell import Shell

_STEADY = 3
"""Looks in a row at which nothing may be under way."""


def settle(window: MainWindow, *, until: Callable[[], bool] = lambda: True, least: int = 120) -> None:
    """Run the event loop until nothing is under way and ``until`` holds."""
    loop = QEventLoop()
    timer = QTimer()
    idle = 0

    def look() -> None:
        # What came last from a worker lays itself out once more before it is seen.
        nonlocal idle
        idle = idle + 1 if window.tasks.idle() and until() else 0
        if idle > _STEADY:
            loop.quit()

    timer.timeout.connect(look)
    QTimer.singleShot(least, lambda: timer.start(40))
    loop.exec()
    timer.stop()


def settle_events() -> None:
    """Let what was asked to go, go."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def shell_of(window: MainWindow) -> Shell:
    """Return the shell of the journal that is open."""
    assert window.shell is not None
    return window.shell
