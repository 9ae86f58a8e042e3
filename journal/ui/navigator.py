"""Going from anywhere to a screen, a record or a new entry, and back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from journal.core.vocabulary import Kind

_KEPT = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, or a record on it."""

    screen: str = ""
    kind: Kind | None = None
    record_id: str = ""


class Navigator(QObject):
    """Says where to go; the shell goes there and tells it what came of it."""

    screen_wanted = Signal(str)
    record_wanted = Signal(object, str)
    entry_wanted = Signal(str)
    decision_wanted = Signal(str)
    """A decision is to be taken about a strategy, or about one that is chosen then."""
    worth_wanted = Signal()
    """What is worth a look is to be shown."""
    words_wanted = Signal(str)
    """Entries with these words are to be listed."""
    file_wanted = Signal(str, str, str)
    """Fingerprint and name of a file to be opened with another program, and the record it belongs to."""
    made_wanted = Signal(object, str)
    """Bytes made for a look with another program, and what they are called."""
    back_changed = Signal(bool)
    thread_wanted = Signal(str)
    """What a critical friend asked is to be shown, with all that was said after."""
    alone_wanted = Signal(bool)
    """Only the page of this screen is to be seen; or everything again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trail: list[Place] = []

    def go(self, screen_key: str) -> None:
        """Show a screen by its key."""
        self.screen_wanted.emit(screen_key)

    def open_record(self, kind: Kind, record_id: str) -> None:
        """Show one record on the screen that it belongs to."""
        self.record_wanted.emit(kind, record_id)

    def new_entry(self, title: str = "") -> None:
        """Begin an entry, with a title where one is known."""
        self.entry_wanted.emit(title)

    def decide(self, strategy_id: str = "") -> None:
        """Begin a decision about a strategy; which one is asked where none is named."""
        self.decision_wanted.emit(strategy_id)

    def look_over(self) -> None:
        """Show what is worth a look."""
        self.worth_wanted.emit()

    def look_for(self, words: str) -> None:
        """List the entries that have these words."""
        self.words_wanted.emit(words)

    def open_thread(self, comment_id: str) -> None:
        """Show a critical friend's comment with all that belongs to it."""
        self.thread_wanted.emit(comment_id)

    def leave_alone(self, on: bool) -> None:
        """Show nothing of the window but the screen, or everything again."""
        self.alone_wanted.emit(on)

    def open_file(self, sha256: str, name: str, record_id: str) -> None:
        """Open a file of the journal with the program that the system has for it."""
        self.file_wanted.emit(sha256, name, record_id)

    def show_made(self, content: bytes, name: str) -> None:
        """Show something made for a look with the program that the system has for it."""
        self.made_wanted.emit(content, name)

    def arrived(self, place: Place) -> None:
        """Note where the shell is now, so that one can come back here."""
        if self._trail and self._trail[-1] == place:
            return
        self._trail = [*self._trail, place][-_KEPT:]
        self.back_changed.emit(len(self._trail) > 1)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return len(self._trail) > 1

    def records(self, most: int) -> list[tuple[Kind, str]]:
        """Return the records last shown, each once, the latest first."""
        found = [(place.kind, place.record_id) for place in reversed(self._trail) if place.kind is not None]
        return list(dict.fromkeys(found))[:most]

    def back(self) -> None:
        """Return to the place before this one."""
        if len(self._trail) < 2:
            return
        self._trail.pop()
        place = self._trail[-1]
        if place.kind is not None:
            self.record_wanted.emit(place.kind, place.record_id)
        else:
            self.screen_wanted.emit(place.screen)
        self.back_changed.emit(len(self._trail) > 1)
