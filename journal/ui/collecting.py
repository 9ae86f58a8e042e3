"""Keeps Python's collector in the window's thread.

The collector runs in whichever thread happens to allocate when it is due. In a worker it would destroy
unreachable widgets there, which Qt does not survive: so it is switched off while workers exist, and
called from here instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class Collector(QObject):
    """Collects what is unreachable, once a second where there is anything to collect."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, as Python itself would."""
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(place for place, is_due in enumerate(due) if is_due))

    def release(self) -> None:
        """Let Python collect by itself again: the workers are gone."""
        self._timer.stop()
        gc.enable()
