"""The inbox of feedback as a window of its own, from wherever it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from journal.core.changes import Changes
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.reading_order import step
from journal.ui.signals import ChangeSignal
from journal.ui.views.share.inbox import Inbox

_SHOWN = frozenset({Kind.COMMENT, Kind.REVIEW_PACK, Kind.ENTRY})


class InboxWindow(QDialog):
    """Holds the inbox, and keeps it right while feedback is read and answered over it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(_("Feedback"))
        self.finished.connect(self.deleteLater)
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        self.inbox = Inbox(context, self)
        column.addWidget(self.inbox, 1)
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        column.addWidget(close)
        self._signal = ChangeSignal(context.services.notifier, self)
        self._signal.changed.connect(self._on_changes)
        self.finished.connect(self._signal.stop)
        wanted = QSize(px(380), px(620))
        room = parent.window().size() - QSize(px(24), px(24)) if parent is not None else wanted
        self.resize(wanted.boundedTo(room))
        self.inbox.refresh()

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(_SHOWN):
            self.inbox.refresh()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk with Tab as the window is read."""
        return step(self, forward) is not None
