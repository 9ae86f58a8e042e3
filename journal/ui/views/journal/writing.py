"""An entry while it is being written: kept as a draft while typing, a revision when it is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.core.codec import to_payload
from journal.core.dates import EventDate
from journal.core.errors import JournalError
from journal.core.ids import new_id
from journal.core.progress import Progress
from journal.core.records import Entry
from journal.core.vocabulary import EntryState, Kind
from journal.services.drafts import Draft
from journal.ui.context import Context
from journal.ui.typing_pause import TypingPause


@dataclass(frozen=True)
class Words:
    """What stands in the editor."""

    title: str
    body: str
    reason: str = ""
    """Why a finished entry changes, as far as that was said."""

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self.title.strip() and not self.body.strip()


AGAIN_MS = 5000
"""How long after a failure the words are tried again, without being asked."""


class Writing(QObject):
    """Holds the entry that is open and sees that no word of it is lost."""

    kept = Signal(datetime)
    """The words are safe, as a draft or in the journal."""
    saved = Signal(Entry)
    """A revision was made."""
    failed = Signal(JournalError)
    """The words could not be kept; they are still in the editor."""

    def __init__(self, context: Context, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._services = context.services
        self._words = words
        self.entry: Entry | None = None
        self.is_new = False
        """Whether the journal does not hold the entry yet."""
        self._base: str | None = None
        self._touched = False
        self._turn = 0
        self._under_way = self._again = False
        self._pause = TypingPause(self)
        self._pause.over.connect(self.keep)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(AGAIN_MS)
        self._retry.timeout.connect(self.keep)

    # Opening

    def open(self, entry: Entry) -> None:
        """Work on an entry of the journal from now on."""
        self._start(entry, is_new=False, base=self._services.history.head(entry.id))

    def open_new(self, title: str = "", body: str = "") -> Entry:
        """Work on an entry that the journal does not hold yet, and return it."""
        clock = self._services.clock
        entry = Entry(
            id=new_id(clock.now()),
            title=title,
            body=body,
            date=EventDate.of(clock.today()),
            created=clock.now(),
            state=EntryState.DRAFT,
        )
        self._start(entry, is_new=True, base=None)
        return entry

    def close(self) -> None:
        """Hold no entry any more."""
        self._start(None, is_new=False, base=None)

    def _start(self, entry: Entry | None, *, is_new: bool, base: str | None) -> None:
        self._pause.stop()
        self._retry.stop()
        self.entry, self.is_new, self._base = entry, is_new, base
        self._touched = False
        self._turn += 1

    # While typing

    @property
    def dirty(self) -> bool:
        """Whether there are words that no revision holds."""
        if self.entry is None or not self._touched:
            return False
        words = self._words()
        return (words.title, words.body) != (self.entry.title, self.entry.body)

    def touch(self) -> None:
        """Take note that something was typed; it is kept when the typing pauses."""
        if self.entry is None or self._context.read_only:
            return
        self._touched = True
        self._pause.start()

    def keep(self) -> None:
        """Keep what is typed as a draft, in a worker."""
        self._pause.stop()
        self._retry.stop()
        if self.entry is None or not self._touched:
            return
        if self._under_way:
            # A slow disk: what is typed meanwhile is kept in one go, once it has answered.
            self._again = True
            return
        record_id, payload, base, turn = self.entry.id, self._payload(), self._base, self._turn
        drafts = self._services.drafts
        self._under_way = True

        def work(_progress: Progress) -> Draft | None:
            # Left while this waited for its turn: what the entry holds is in a revision by now.
            return drafts.keep(record_id, Kind.ENTRY, payload, base, still=lambda: turn == self._turn)

        def done(draft: Draft | None) -> None:
            self._under_way = False
            if draft is not None and turn == self._turn:
                self.kept.emit(draft.kept_at)
            self._keep_again()

        def failed(error: JournalError) -> None:
            self._under_way = False
            if turn == self._turn:
                self._on_failed(error)
            self._keep_again()

        self._context.tasks.start(self, work, done, on_failed=failed, keeping=True)

    def _keep_again(self) -> None:
        again, self._again = self._again, False
        if again:
            self.keep()

    def _on_failed(self, error: JournalError) -> None:
        self._retry.start()
        self.failed.emit(error)

    def _payload(self) -> dict[str, Any]:
        assert self.entry is not None
        words = self._words()
        payload: dict[str, Any] = {"title": words.title, "body": words.body}
        if self.is_new:
            payload = to_payload(replace(self.entry, title=words.title, body=words.body))
        return {**payload, "reason": words.reason} if words.reason else payload

    # Making revisions

    def leave(self) -> bool:
        """Put what was typed into the journal; ``False`` when that failed and the words must stay on screen."""
        return self._commit(finish=False)

    def finish(self) -> bool:
        """Put the entry into the journal as finished; ``False`` when that failed."""
        return self._commit(finish=True)

    def _commit(self, *, finish: bool) -> bool:
        self._pause.stop()
        self._retry.stop()
        entry = self.entry
        if entry is None or self._context.read_only:
            return True
        words = self._words()
        if self.is_new and words.empty:
            return self._forget(entry.id)
        state = EntryState.FINAL if finish and entry.state is EntryState.DRAFT else entry.state
        changed = replace(entry, title=words.title.strip(), body=words.body, state=state)
        if not self.is_new and (not self._touched or changed == entry) and state is entry.state:
            return self._forget(entry.id) if self._touched else True
        stored = self._store(changed, words.reason)
        if stored is None:
            return False
        self._start(stored, is_new=False, base=self._services.history.head(stored.id))
        self.kept.emit(self._services.clock.now())
        self.saved.emit(stored)
        return True

    def _store(self, entry: Entry, reason: str = "") -> Entry | None:
        # A draft that still waits for its turn is out of date from here on.
        self._turn += 1
        try:
            return self._services.entries.finish(entry, reason=reason.strip() or None)
        except JournalError as error:
            self._touched = True
            self._on_failed(error)
            return None

    def _forget(self, record_id: str) -> bool:
        self._turn += 1
        self._touched = False
        try:
            self._services.drafts.drop(record_id)
        except JournalError as error:
            self.failed.emit(error)
            return False
        return True

    def change(self, **fields: object) -> bool:
        """Change what the inspector shows at once; the words being typed stay a draft."""
        if self.entry is None or self._context.read_only:
            return False
        changed = replace(self.entry, **fields)  # type: ignore[arg-type]
        if self.is_new:
            self.entry = changed
            self._touched = True
            self._pause.start()
            return True
        try:
            self.entry = self._services.entries.save(changed)
        except JournalError as error:
            self.failed.emit(error)
            return False
        self._base = self._services.history.head(self.entry.id)
        self.kept.emit(self._services.clock.now())
        return True

    def store_first(self) -> bool:
        """See that the journal holds the entry, since something else is about to refer to it."""
        if not self.is_new:
            return True
        if not self._words().empty or self.entry is None:
            return self.leave()
        stored = self._store(self.entry)
        if stored is None:
            return False
        self._start(stored, is_new=False, base=self._services.history.head(stored.id))
        self.saved.emit(stored)
        return True

    def refreshed(self, latest: Entry) -> bool:
        """Take over what changed elsewhere; ``True`` when the editor must show other words."""
        assert self.entry is not None
        typed = self.dirty
        differs = (latest.title, latest.body) != (self.entry.title, self.entry.body)
        self.entry = latest
        self._base = self._services.history.head(latest.id)
        return differs and not typed
