"""Loading the list of entries: what the index knows at once, then parts of words, then how many each filter leaves."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from journal.core.errors import Cancelled
from journal.core.progress import Progress
from journal.services.entries import EntryFilter, EntryListing
from journal.services.search import FEW
from journal.text.query import parse, printed_term
from journal.ui.context import Context
from journal.ui.tasks import Job
from journal.ui.views.journal.filter_choices import Counted


class EntryLoader(QObject):
    """Asks for lists in a worker, and passes on only what was asked for last."""

    listed = Signal(object)
    """The ``EntryListing`` wanted; comes again when parts of words were found as well."""
    counted = Signal(object)
    """How many entries each filter would leave, as ``Counted``."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = context.tasks
        self._entries = context.services.entries
        self._wanted = EntryFilter()
        self._under_way: list[Job] = []
        self._turn = 0

    def load(self, wanted: EntryFilter) -> None:
        """List these entries; what was under way for others is dropped."""
        for job in self._under_way:
            job.progress.cancel()
        self._wanted, self._under_way = wanted, []
        self._turn += 1
        turn = self._turn

        def work(_progress: Progress) -> EntryListing:
            return self._entries.listing(wanted)

        def done(listing: EntryListing) -> None:
            if turn == self._turn:
                self.listed.emit(listing)
                self._go_on(listing, turn)

        self._tasks.start(self, work, done)

    def _go_on(self, listing: EntryListing, turn: int) -> None:
        if parse(self._wanted.text).words and len(listing.keys) < FEW:
            self._look_for_parts(turn)
        self._count(filters=False)

    def count_filters(self) -> None:
        """Count what each filter would leave; nobody waits for these numbers but who opens a menu."""
        self._count(filters=True)

    def _look_for_parts(self, turn: int) -> None:
        wanted = self._wanted

        def work(progress: Progress) -> EntryListing:
            return self._entries.listing(wanted, parts=progress)

        def done(listing: EntryListing) -> None:
            if turn == self._turn:
                self.listed.emit(listing)

        self._under_way.append(self._tasks.start(self, work, done))

    def _count(self, *, filters: bool) -> None:
        wanted, turn = self._wanted, self._turn

        def work(progress: Progress) -> Counted:
            alone = {}
            for term in parse(wanted.text).conditions:
                if progress.cancelled:
                    raise Cancelled
                alone[term] = self._entries.count(EntryFilter(text=printed_term(term)))
            return Counted(self._entries.facets(wanted) if filters else None, alone)

        def done(counted: Counted) -> None:
            if turn == self._turn:
                self.counted.emit(counted)

        self._under_way.append(self._tasks.start(self, work, done))
