"""The time of a phase, large enough for a room: counting down, then gently over."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from journal.core.i18n import _
from journal.learning.meeting_clock import time_words
from journal.ui.theme import restyle

_BEAT = 250
"""Milliseconds between two looks at the clock: a second is never skipped on the wall."""
SOON = 300
"""Seconds before the end at which it is said aloud."""


class WallTime(QLabel):
    """Shows what is left of a phase; asks for it again and again, so that a stopped laptop changes nothing."""

    soon = Signal()
    """Five minutes are left."""
    over = Signal()
    """The time is over; nothing else happens by itself."""
    said = Signal(str)
    """Each sentence that a screen reader is given."""

    def __init__(
        self, left: Callable[[], float], parent: QWidget | None = None, *, role: str = "wallTime", name: str = ""
    ) -> None:
        super().__init__(parent)
        self._left = left
        self._before: int | None = None
        self.speaks = True
        """Whether it says aloud that the time runs out; of several windows, one does."""
        self.setProperty("role", role)
        self.setAccessibleName(name or _("Time left"))
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Show the time as it passes."""
        self._before = None
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Show it no more."""
        self._timer.stop()

    def look(self) -> None:
        """Show the time that is left now."""
        left = ceil(self._left())
        if left == self._before:
            return
        before, self._before = self._before, left
        told = time_words(left)
        self.setText(told)
        self.setAccessibleDescription(told)
        if self.property("over") != (left < 0):
            self.setProperty("over", left < 0)
            restyle(self)
        if before is not None and before > SOON >= left:
            self._announce(self.soon, _("Five minutes are left."))
        if before is not None and before > 0 >= left:
            self._announce(self.over, _("The time is over."))

    def _announce(self, said: SignalInstance, told: str) -> None:
        if self.speaks:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
            self.said.emit(told)
        said.emit()
