"""A button that shows in itself that its work is under way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent

from journal.ui.widgets.key_button import KeyButton

_STEP_MS = 40
_STEPS = 36


class BusyButton(KeyButton):
    """Wears a bar along its lower edge while busy, and takes no clicks meanwhile."""

    _tick = 0
    _timer: QTimer | None = None

    @property
    def busy(self) -> bool:
        """Whether the bar is running."""
        return self._timer is not None

    def set_busy(self, busy: bool) -> None:
        """Start or stop the bar."""
        if busy == self.busy:
            return
        if busy:
            self._timer = QTimer(self)
            self._timer.timeout.connect(self._on_tick)
            self._timer.start(_STEP_MS)
        elif self._timer is not None:
            self._timer.stop()
            self._timer.deleteLater()
            self._timer = None
        self.update()

    def mousePressEvent(self, event: object) -> None:
        """Wait for the work to end."""
        if not self.busy:
            super().mousePressEvent(event)  # type: ignore[arg-type]  # Qt hands over a QMouseEvent

    def nextCheckState(self) -> None:
        """Keep the state while busy."""
        if not self.busy:
            super().nextCheckState()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the bar over it."""
        super().paintEvent(event)
        if not self.busy:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("onAccent" if self.property("primary") else "accent"))
        span = self.width() - self._theme.px(16)
        width = span / 3
        phase = abs(self._tick % (2 * _STEPS) - _STEPS) / _STEPS
        bar = QRectF(self._theme.px(8) + (span - width) * phase, self.height() - self._theme.px(6), width, 3)
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.end()

    def _on_tick(self) -> None:
        self._tick += 1
        self.update()
