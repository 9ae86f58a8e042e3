"""Silent writing on the wall: whose turn it is, which cards are in hand, and when all are shown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from journal.core.i18n import ngettext
from journal.core.vocabulary import CardMode
from journal.ui.context import Context
from journal.ui.wall.foot_buttons import FootButtons
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.writing_page import OwnCard, WritingPage


class WritingPhase(QObject):
    """Fills the frame of a wall while cards are written in private turns."""

    def __init__(self, session: MeetingSession, context: Context, frame: WallFrame, foot: FootButtons) -> None:
        super().__init__(frame)
        self._session, self._frame, self._foot = session, frame, foot
        self.page = WritingPage(context.theme)
        self._writer: str | None = None
        """Who writes just now, where cards carry names; empty for nobody in particular, none between turns."""
        meetings, meeting = session.meetings, session.id
        self.page.turn_wanted.connect(self._sit_down)
        self.page.kept.connect(lambda column, words: session.do(lambda: meetings.write_card(
            meeting, column, words, self._writer or None)))  # fmt: skip
        self.page.changed.connect(self._change_own)
        self.page.turn_ended.connect(self.stand_up)

    @property
    def in_turn(self) -> bool:
        """Whether somebody writes just now."""
        return self._writer is not None

    def show(self) -> None:
        """Show the turn under way; between two turns, how many cards there are and nothing else of them."""
        session, phase = self._session, self._session.phase
        columns = [(column.key, column.name) for column in session.format.columns_of(phase)]
        if self.in_turn:
            own = [OwnCard(card.id, card.column, card.words) for card in session.meetings.in_hand(session.id)]
            self.page.show_turn(phase.prompt, columns, own)
            self._frame.show_page(self.page, "", [])
            return
        hidden = session.hidden()
        named = session.meeting.cards is CardMode.NAMED
        writers = sorted(session.names().items(), key=lambda one: one[1].casefold()) if named else []
        self.page.show_between(phase.prompt, hidden, session.standing.turns, writers)
        self._frame.show_page(self.page, "", [self.reveal_button(hidden)] if hidden else [])

    def _sit_down(self, who: str) -> None:
        self._writer = who
        self.show()

    def stand_up(self) -> None:
        """End the turn under way: its cards lie among the others."""
        if self.in_turn:
            self._writer = None
            self._session.do(lambda: self._session.meetings.end_turn(self._session.id))

    def _change_own(self, card_id: str, words: str) -> None:
        meetings, meeting = self._session.meetings, self._session.id
        card = next((one for one in meetings.in_hand(meeting) if one.id == card_id), None)
        if card is None:
            return
        if words:
            changed = replace(card, words=words, column=self.page.column())
            self._session.do(lambda: meetings.change_card(meeting, changed))
        else:
            self._session.do(lambda: meetings.take_back_card(meeting, card_id))

    # All at once

    def reveal_button(self, hidden: int) -> QPushButton:
        """Return the button that shows the cards that lie face down."""
        words = ngettext("Show the card", "Show all {n} cards", hidden).format(n=hidden)
        return self._foot.get("reveal", words, self.reveal, icon="eye", primary=True)

    def reveal(self) -> None:
        """Show the cards that lie face down: one write, shuffled."""
        if not self.in_turn and self._session.hidden():
            self._session.do(lambda: self._session.meetings.reveal(self._session.id))
