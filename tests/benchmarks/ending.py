"""Ends a measured window at the moment that is measured."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def done() -> None:
    """End this process here, without the tidying that nobody waits for."""
    sys.stdout.write(f"done {peak()}\n")
    sys.stdout.flush()
    os._exit(0)


def peak() -> float:
    """Return the megabytes of memory that this process had at the most."""
    status = Path("/proc/self/status")
    if status.exists():  # elsewhere the system counts what was there before this program began
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        assert found is not None
        return int(found.group(1)) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


class AtFirstPaint(QObject):
    """Calls for the end once a window has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt chose the name
        """Wait for the first paint of the window, and let it finish."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, done)
        return False


def at_first_paint(window: QWidget) -> QObject:
    """End the process after the first paint of a window; keep what is returned."""
    watcher = AtFirstPaint(window)
    window.installEventFilter(watcher)
    return watcher
