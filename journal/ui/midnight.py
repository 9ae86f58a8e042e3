"""Says that a new day has begun, while the window is open: at midnight, or when the computer wakes after it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from journal.core.clock import Clock

_LONGEST = timedelta(minutes=20)
"""How long until the next look: a computer that slept, or whose clock was set, is noticed within that time."""


class Midnight(QObject):
    """Watches the date."""

    passed = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = clock.today()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)
        self._wait()

    def look(self) -> None:
        """Say so if the day is another one than at the last look."""
        today = self._clock.today()
        if today != self._day:
            self._day = today
            self.passed.emit()
        self._wait()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _wait(self) -> None:
        now = self._clock.now().astimezone()
        following = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        wait = min(following - now, _LONGEST)
        self._timer.start(max(int(wait.total_seconds() * 1000), 0) + 1000)
