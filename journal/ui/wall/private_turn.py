"""One turn of silent writing, the same for every window of a meeting."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from journal.core.errors import JournalError
from journal.services.meetings import MeetingService
from journal.ui.typing_pause import TypingPause


@dataclass(frozen=True)
class OwnCard:
    """A card of the turn under way, which its writer can still change."""

    id: str
    column: str
    words: str


NOTHING = OwnCard("", "", "")
"""No card is being typed."""


class PrivateTurn(QObject):
    """Knows whose turn it is and what is being typed; all that is left of a turn is cards face down.

    Words are kept at each pause as a card of the turn, so that neither a power cut nor leaving loses them; they come
    back to nobody's eyes before all cards are shown.
    """

    changed = Signal()
    """A turn began or ended."""

    def __init__(
        self, meetings: MeetingService, meeting: str, do: Callable[[Callable[[], object]], bool], parent: QObject
    ) -> None:
        """``do`` does something, or says why it cannot be done and returns ``False``."""
        super().__init__(parent)
        self._meetings, self._id, self._do = meetings, meeting, do
        self._writer: str | None = None
        self.typed = NOTHING
        """What is in the field; its id is that of the card that is being changed, none for a new one."""
        self.covered = False
        """Whether words are dots while they are typed: where everybody sees the screen that they are typed on."""
        self._kept_as = ""
        self._pause = TypingPause(self)
        self._pause.over.connect(self._on_pause)

    @property
    def on(self) -> bool:
        """Whether somebody writes just now."""
        return self._writer is not None

    def own(self) -> list[OwnCard]:
        """Return the cards of this turn, without the one that is being typed."""
        cards = self._meetings.in_hand(self._id)
        return [OwnCard(card.id, card.column, card.words) for card in cards if card.id != self._kept_as]

    def begin(self, who: str) -> None:
        """Let somebody write: who, where cards carry names; empty otherwise."""
        self._writer = who
        self.typed, self._kept_as = NOTHING, ""
        self.changed.emit()

    def end(self) -> bool:
        """End the turn, with the words being typed as its last card; whether its cards lie face down."""
        if not self.on:
            return True
        done = self._do(self._make_card) and self._do(lambda: self._meetings.end_turn(self._id))
        if done:
            self._over()
            self.changed.emit()
        return done

    def keep_now(self) -> bool:
        """Keep what is being typed at once: the wall may be about to go. Whether it could be kept."""
        try:
            self._keep_typed()
        except JournalError:
            self._pause.start()
            return False
        return True

    def leave(self) -> None:
        """End the turn as well as it can be, without a word: the wall goes."""
        if self.on:
            try:
                self._make_card()
            except JournalError:  # such as words too long for a card: they are kept as they are
                with suppress(JournalError):
                    self._keep_typed()
            with suppress(JournalError):
                self._meetings.end_turn(self._id)
            self._over()

    def _over(self) -> None:
        self._pause.stop()
        self._writer = None
        self.typed, self._kept_as = NOTHING, ""

    def cover(self, on: bool) -> None:
        """Cover the words of this turn and of all that follow, or show them to whoever types."""
        self.covered = on
        self.changed.emit()

    # Its cards

    def type(self, column: str, words: str) -> None:
        """Take note of what is being typed, and for which column."""
        if self.on and (self.typed.column, self.typed.words) != (column, words):
            self.typed = replace(self.typed, column=column, words=words)
            self._pause.start()

    def edit(self, card: OwnCard) -> bool:
        """Let a card of the turn be typed anew; what stood in the field is a card by itself. Whether it is so."""
        if not self._do(self._make_card):
            return False
        self.typed = card
        return True

    def keep(self) -> bool:
        """Make a card of what is typed; whether that was possible."""
        return self._do(self._make_card)

    def _make_card(self) -> None:
        typed, kept_as = self.typed, self._kept_as
        self._pause.stop()
        if typed.words.strip():
            self._put(typed, typed.id or kept_as)
        if kept_as and (typed.id or not typed.words.strip()):
            self._meetings.take_back_card(self._id, kept_as)
        self.typed, self._kept_as = NOTHING, ""

    def _put(self, typed: OwnCard, onto: str) -> None:
        there = next((card for card in self._meetings.in_hand(self._id) if card.id == onto), None)
        if there is not None:
            self._meetings.change_card(self._id, replace(there, column=typed.column, words=typed.words))
        else:
            self._meetings.write_card(self._id, typed.column, typed.words, self._writer or None)

    def take_away(self, card: OwnCard) -> None:
        """Throw a card of the turn away."""
        self._do(lambda: self._meetings.take_back_card(self._id, card.id))

    def _on_pause(self) -> None:
        self.keep_now()  # What fails is said when the card is kept; until then it is tried again and again.

    def _keep_typed(self) -> None:
        self._pause.stop()
        unchanged = any(self.typed == card for card in self.own()) if self.typed.id else not self.typed.words.strip()
        if self.on and (self._kept_as or not unchanged):
            self._kept_as = self._meetings.keep_typing(
                self._id, self._kept_as, self.typed.column, self.typed.words, self._writer or None
            )
