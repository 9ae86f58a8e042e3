"""Silent writing on the wall: whose turn it is, which cards are in hand, and when all are shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import CardMode
from journal.ui.context import Context
from journal.ui.wall.bringing import Bringing
from journal.ui.wall.foot_buttons import FootButtons
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.private_turn import NOTHING, OwnCard
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.writing_page import WritingPage


class WritingPhase(QObject):
    """Fills the frame of a wall while cards are written in private turns."""

    def __init__(self, session: MeetingSession, context: Context, frame: WallFrame, foot: FootButtons) -> None:
        super().__init__(frame)
        self._session, self._frame, self._foot = session, frame, foot
        self.page = WritingPage(context.theme)
        self._bringing = Bringing(context, frame)
        self._turn = turn = session.turn
        page = self.page
        page.turn_wanted.connect(turn.begin)
        page.typed.connect(turn.type)
        page.keep_wanted.connect(self._keep)
        page.edit_wanted.connect(self._edit)
        page.take_away_wanted.connect(turn.take_away)
        page.turn_ended.connect(turn.end)
        page.cover_wanted.connect(turn.cover)

    def show(self) -> None:
        """Show the turn under way; between two turns, how many cards there are and nothing else of them."""
        session, phase = self._session, self._session.phase
        columns = [(column.key, column.name) for column in session.format.columns_of(phase)]
        if self._turn.on and not session.is_desk(self._frame):
            self.page.show_elsewhere()
            self._frame.show_page(self.page, "", [])
            return
        self.page.show_covered(self._turn.covered, mirrored=session.desk is None)
        if self._turn.on:
            self.page.show_turn(session.prompt, columns, self._turn.own(), self._turn.typed)
            self._frame.show_page(self.page, "", [])
            return
        hidden = session.hidden()
        named = session.meeting.cards is CardMode.NAMED
        writers = sorted(session.names().items(), key=lambda one: one[1].casefold()) if named else []
        lying = sum(len(topic.cards) for topic in session.topics())
        self.page.show_between(session.prompt, hidden, session.standing.turns, writers, lying)
        deeds = [self.reveal_button(hidden)] if hidden else []
        # What is typed in from paper is typed where nobody reads along, if there is such a place.
        self._frame.show_page(self.page, "", [*self._from_outside(), *deeds] if session.is_desk(self._frame) else deeds)

    def _from_outside(self) -> list[QPushButton]:
        session, bringing = self._session, self._bringing
        return [
            self._foot.get("bring", _("Bring in a file…"), lambda: bringing.choose(session.meeting)),
            self._foot.get("paper", _("Type in paper cards…"), lambda: bringing.type_in(session.meeting)),
        ]

    def _keep(self) -> None:
        if self._turn.keep():
            self.page.begin_with(NOTHING)

    def _edit(self, card: OwnCard) -> None:
        if self._turn.edit(card):
            self.page.begin_with(card)
            self.page.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # All at once

    def reveal_button(self, hidden: int) -> QPushButton:
        """Return the button that shows the cards that lie face down."""
        words = ngettext("Show the card", "Show all {n} cards", hidden).format(n=hidden)
        return self._foot.get("reveal", words, self.reveal, icon="eye", primary=True)

    def reveal(self) -> None:
        """Show the cards that lie face down: one write, shuffled."""
        if not self._turn.on and self._session.hidden():
            self._session.do(lambda: self._session.meetings.reveal(self._session.id))
