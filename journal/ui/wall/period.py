"""The time that a meeting looks back on, read beside the window: it is made of the whole journal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from journal.learning.month_in_brief import Brief
from journal.ui.context import Context


class Period(QObject):
    """Holds the period as the journal held it when the present phase began, for every window of a meeting."""

    changed = Signal()
    """It was read anew, and differs."""

    def __init__(self, context: Context, meeting: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._id = context, meeting
        self._phase = ""
        self.brief: Brief | None = None
        """``None`` until it was read for the first time."""

    def look(self, phase: str) -> None:
        """Read it once for each phase; what was read before stays until then."""
        if phase == self._phase:
            return
        self._phase = phase
        self._context.tasks.forget(self)
        papers = self._context.services.meeting_papers
        self._context.tasks.start(self, lambda _progress: papers.brief(self._id), self._on_read)

    def look_again(self) -> None:
        """Read it anew: something of the period was written down just now."""
        phase, self._phase = self._phase, ""
        self.look(phase)

    def stop(self) -> None:
        """Read no more."""
        self._context.tasks.forget(self)

    def _on_read(self, brief: Brief) -> None:
        if brief != self.brief:
            self.brief = brief
            self.changed.emit()
