"""The one way from a write in any thread to the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from journal.core.changes import Changes, Notifier


class ChangeSignal(QObject):
    """Says once, in the window's thread, what each write changed."""

    changed = Signal(object)
    _announced = Signal(object)

    def __init__(self, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued: a write in a worker must not redraw in that worker, and one in the window's own
        # thread is heard only after the method that wrote has returned.
        self._announced.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = unsubscribe = notifier.subscribe(self._hear)
        # What goes with its parent hears no more, whether or not anybody thought of stopping it: the next write
        # would fail at it, after it was written and before the others heard of it.
        self.destroyed.connect(unsubscribe)

    def stop(self) -> None:
        """Hear no more."""
        self._unsubscribe()

    def _hear(self, changes: Changes) -> None:
        self._announced.emit(changes)
