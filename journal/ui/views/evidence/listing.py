"""Fetching the list of evidence and its pages, away from the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from journal.core.errors import JournalError
from journal.core.progress import Progress
from journal.services.evidence_lists import EvidenceFilter, EvidenceLine, EvidenceListing, EvidenceOrder
from journal.ui.context import Context


class Listing(QObject):
    """Keeps what the list is filtered and ordered by, and fetches what it shows in a worker."""

    listed = Signal(object)
    """An ``EvidenceListing`` for the latest wish; earlier ones are dropped."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._lists = context.services.evidence.lists
        self._filter = EvidenceFilter()
        self._order = EvidenceOrder.CAPTURED
        self._descending = True
        self._asked = 0

    def order_by(self, order: EvidenceOrder, descending: bool) -> None:
        """List in another order."""
        if (order, descending) != (self._order, self._descending):
            self._order, self._descending = order, descending
            self.reload()

    def keep(self, wanted: EvidenceFilter) -> None:
        """List only the evidence wanted."""
        if wanted != self._filter:
            self._filter = wanted
            self.reload()

    def reload(self) -> None:
        """Fetch the list anew."""
        self._asked += 1
        asked, lists, wanted = self._asked, self._lists, self._filter
        order, descending = self._order, self._descending

        def work(_progress: Progress) -> EvidenceListing:
            return lists.listing(wanted, order, descending=descending)

        def done(listing: EvidenceListing) -> None:
            if asked == self._asked:
                self.listed.emit(listing)

        self._context.tasks.start(self, work, done)

    def fetch(self, keys: Sequence[int], here: Callable[[Sequence[EvidenceLine]], None]) -> None:
        """Fetch the lines of these keys; where that fails there are none, and the reason is said."""
        lists = self._lists

        def failed(problem: JournalError) -> None:
            self._context.feedback.error(problem)
            here([])

        self._context.tasks.start(self, lambda _progress: lists.page(keys), here, on_failed=failed)
