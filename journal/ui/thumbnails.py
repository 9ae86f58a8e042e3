"""Small pictures for lists: fetched in a worker, the latest asked for first, the latest seen kept at hand."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from journal.core.errors import JournalError
from journal.core.progress import Progress
from journal.ui.context import Context

_AT_ONCE = 8
_WANTED = 64
"""What was asked for before these many others has been scrolled past."""
_AT_HAND = 800


class Thumbnails(QObject):
    """Hands out small pictures as they come; never makes the window wait."""

    came = Signal()
    """Some of those asked for are here now: paint again."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = context.tasks
        self._service = context.services.thumbnails
        self._at_hand: OrderedDict[str, QImage] = OrderedDict()
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._fetching: list[str] = []

    def of(self, sha256: str) -> QImage | None:
        """Return the small picture of a file: ``None`` while it is on its way, null where there is none."""
        found = self._at_hand.get(sha256)
        if found is not None:
            self._at_hand.move_to_end(sha256)
            return found
        if sha256 not in self._fetching:
            self._wanted[sha256] = None
            self._wanted.move_to_end(sha256)
            while len(self._wanted) > _WANTED:
                self._wanted.popitem(last=False)
            self._fetch()
        return None

    def _fetch(self) -> None:
        if self._fetching or not self._wanted:
            return
        some = [self._wanted.popitem()[0] for _number in range(min(_AT_ONCE, len(self._wanted)))]
        self._fetching = some
        service = self._service

        def work(_progress: Progress) -> dict[str, QImage]:
            return {sha256: QImage.fromData(data) for sha256, data in service.several(some).items()}

        self._tasks.start(self, work, self._on_fetched, on_failed=self._on_failed)

    def _on_fetched(self, pictures: dict[str, QImage]) -> None:
        self._fetching = []
        self._at_hand.update(pictures)
        while len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
        self._fetch()
        self.came.emit()

    def _on_failed(self, _problem: JournalError) -> None:
        # The list shows the sign of the kind; asked for again, it is tried again.
        self._fetching = []
