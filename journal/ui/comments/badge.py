"""How many comments nobody has looked at, beside the screen where they are read."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from journal.core.changes import Changes
from journal.core.i18n import ngettext
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.sidebar import Sidebar
from journal.ui.signals import ChangeSignal

_SCREEN = "share"
_AFTER_MS = 600
"""How long a journal is open before they are counted: what one came for is first."""


class FeedbackBadge(QObject):
    """Keeps the number beside Share & review right."""

    def __init__(self, context: Context, sidebar: Sidebar, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._sidebar = context, sidebar
        signal = ChangeSignal(context.services.notifier, self)
        signal.changed.connect(self._on_changes)
        QTimer.singleShot(_AFTER_MS, self, self.refresh)

    def refresh(self) -> None:
        """Count anew."""
        feedback = self._context.services.feedback
        self._context.tasks.start(self, lambda _progress: len(feedback.unread()), self._show)

    def _show(self, count: int) -> None:
        told = ngettext("{n} new comment", "{n} new comments", count).format(n=count) if count else ""
        self._sidebar.show_badge(_SCREEN, count, told)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(frozenset({Kind.COMMENT})):
            self.refresh()
