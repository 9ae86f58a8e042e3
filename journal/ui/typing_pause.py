"""When words that are being typed should be kept: at each pause, and now and then where there is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE_MS = 800
LONGEST_MS = 1000
"""So that with the writing itself no word waits longer than two seconds."""


class TypingPause(QObject):
    """Says so 800 ms after the last key, and at the latest a second after the first."""

    over = Signal()

    def __init__(self, parent: QObject, *, pause: int = PAUSE_MS, longest: int = LONGEST_MS) -> None:
        super().__init__(parent)
        self._pause = self._timer(pause)
        # Who types without a pause has something to lose as well.
        self._longest = self._timer(longest)

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(self._on_over)
        return timer

    def start(self) -> None:
        """Take note that something was typed."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def stop(self) -> None:
        """Wait no longer: the words are kept, or gone."""
        self._pause.stop()
        self._longest.stop()

    def _on_over(self) -> None:
        self.stop()
        self.over.emit()
