"""Opening, making and restoring journals in a worker: the window stays alive while a key is derived."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.ui.device import Device
from journal.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from journal.services.library import Desk, OpenJournal

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NewJournal:
    """What a person says of a journal that they begin."""

    path: Path
    title: str
    author: str
    language: str
    passphrase: str | None


class Opener(QObject):
    """Says ``opened`` or ``refused``, later, in the window's thread."""

    opened = Signal(object)
    refused = Signal(object, object)
    """The sentence, and the file it is about."""
    busy = Signal(bool)

    def __init__(self, device: Device, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self._tasks = tasks

    def warm_up(self) -> None:
        """Load the services while the user looks at the first picture."""
        self._tasks.start(self, lambda _progress: _load(), lambda _nothing: None)

    def look(self, path: Path, done: Callable[[bool], None], failed: Callable[[JournalError], None]) -> None:
        """Find out whether a passphrase is needed."""

        def work(_progress: Progress) -> bool:
            from journal.services import library

            return library.is_encrypted(path)

        self._tasks.start(self, work, done, on_failed=failed)

    def open(self, path: Path, passphrase: str | None = None, *, read_only: bool = False) -> None:
        """Open a journal."""

        def work(_progress: Progress) -> OpenJournal:
            from journal.services import library

            return library.open_journal(path, passphrase=passphrase, read_only=read_only, at=self._desk())

        self._start(work, path)

    def create(self, wish: NewJournal) -> None:
        """Make a journal and open it."""

        def work(_progress: Progress) -> OpenJournal:
            from journal.services import library

            with contextlib.suppress(OSError):  # what is in the way is told by the attempt itself
                wish.path.parent.mkdir(parents=True, exist_ok=True)
            return library.create(
                wish.path,
                title=wish.title,
                passphrase=wish.passphrase or None,
                language=wish.language,
                author=wish.author,
                at=self._desk(),
            )

        self._start(work, wish.path)

    def example(self) -> None:
        """Open this user's copy of the sample journal; it is made when there is none."""

        def work(_progress: Progress) -> OpenJournal:
            from journal.services import whole

            return whole.open_example(self._desk())

        self._start(work, Path(), title=_("Laying out the example"))

    def restore(self, copy: Path, target: Path, passphrase: str | None) -> None:
        """Put a proven copy in the place of a damaged journal, keep that aside, and open it."""

        def work(progress: Progress) -> OpenJournal:
            from journal.services import library

            library.restore(copy, target, passphrase=passphrase, at=self._desk(), progress=progress)
            return library.open_journal(target, passphrase=passphrase, at=self._desk())

        self._start(work, target, title=_("Putting the copy in place"))

    def last_copy(self, path: Path) -> Path | None:
        """Return the last proven copy of a journal that may not open any more."""
        from journal.services import library

        return library.last_copy(path, self._desk())

    def _start(self, work: Callable[[Progress], OpenJournal], path: Path, title: str = "") -> None:
        self.busy.emit(True)
        self._tasks.start(
            self,
            work,
            self._on_opened,
            on_failed=lambda problem: self._on_failed(problem, path),
            on_cancelled=lambda: self.busy.emit(False),
            title=title,
        )

    def _on_opened(self, opened: OpenJournal) -> None:
        self.busy.emit(False)
        self.opened.emit(opened)

    def _on_failed(self, problem: JournalError, path: Path) -> None:
        self.busy.emit(False)
        self.refused.emit(problem, path)

    def _desk(self) -> Desk:
        from journal.services import library

        return library.desk(owner="window", paths=self._device.paths, clock=self._device.clock)


def _load() -> None:
    from journal.services import library

    _log.debug("services are here: %s", library.__name__)
