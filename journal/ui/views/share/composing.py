"""Composing what the reader will see away from the window, a moment after the last choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from journal.core.errors import JournalError
from journal.core.progress import Progress
from journal.core.records import BlackOut
from journal.core.vocabulary import PersonRole
from journal.services.pack_offer import Offer
from journal.services.packs import PackPreview
from journal.services.redaction import KnownName
from journal.ui.context import Context
from journal.ui.tasks import Job
from journal.ui.views.share.draft import PackDraft

_PAUSE_MS = 350


@dataclass(frozen=True)
class Offered:
    """What there is to choose from, for one reader."""

    offer: Offer
    readers: Sequence[str]
    """Names of those who could be sent a pack: advisors, and whoever had one."""


@dataclass(frozen=True)
class Composed:
    """A pack as it would leave, and what is known of names."""

    preview: PackPreview
    names: Sequence[KnownName]
    black_outs: Sequence[BlackOut]
    sizes: Mapping[str, int]
    """Bytes of each picture as it would leave, by its fingerprint."""


class Composer(QObject):
    """Reads what can be chosen, and composes what was; only the latest wish is answered."""

    offered = Signal(object)
    composed = Signal(object)
    refused = Signal(str)
    """Why it cannot be composed, in a sentence."""
    working = Signal(bool)

    def __init__(self, context: Context, draft: PackDraft, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._draft = context, draft
        self._job: Job | None = None
        self._asked = 0
        self._pictures: Sequence[str] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._compose)
        draft.content_changed.connect(self.soon)

    @property
    def busy(self) -> bool:
        """Whether what is shown is older than what was chosen."""
        return self._pause.isActive() or self._job is not None

    def look(self) -> None:
        """Read anew what can be chosen; what was composed of it follows."""
        services, wanted = self._context.services, self._draft.recipient

        def work(_progress: Progress) -> Offered:
            readers = _readers(self._context)
            return Offered(services.packs.offered(wanted or next(iter(readers), "")), readers)

        def done(found: Offered) -> None:
            if wanted == self._draft.recipient:
                pictures = (item.picture for kind in found.offer.kinds for item in kind.items)
                self._pictures = [picture for picture in pictures if picture]
                self.offered.emit(found)

        self._context.tasks.start(self, work, done, on_failed=lambda problem: self.refused.emit(problem.text))

    def soon(self) -> None:
        """Compose once nothing more is chosen for a moment."""
        self._pause.start()
        self.working.emit(True)

    def stop(self) -> None:
        """Compose nothing any more."""
        self._pause.stop()
        if self._job is not None:
            self._job.progress.cancel()
            self._job = None

    def _compose(self) -> None:
        self.stop()
        self._asked += 1
        asked, wish, services, pictures = self._asked, self._draft.shown_wish, self._context.services, self._pictures

        def work(progress: Progress) -> Composed:
            preview = services.packs.preview(wish, progress)
            redaction = services.redaction
            sizes = services.packs.photo_sizes(pictures, progress)
            return Composed(preview, redaction.names(), redaction.black_outs(), sizes)

        def done(found: Composed) -> None:
            if asked == self._asked:
                self._end()
                self.composed.emit(found)

        def failed(problem: JournalError) -> None:
            if asked == self._asked:
                self._end()
                self.refused.emit(problem.text)

        self._job = self._context.tasks.start(self, work, done, on_failed=failed)

    def _end(self) -> None:
        self._job = None
        if not self._pause.isActive():
            self.working.emit(False)


def _readers(context: Context) -> list[str]:
    """Return who could be sent a pack: who had one last first, then the other advisors."""
    people = context.services.people.all()
    aliases = {person.id: person.alias for person in people}
    register = context.services.packs.register()
    had = [aliases.get(pack.recipient_person or "", pack.recipient) for pack in register]
    advisors = [person.alias for person in people if person.role is PersonRole.ADVISOR]
    return list(dict.fromkeys(name for name in (*had, *advisors) if name))
