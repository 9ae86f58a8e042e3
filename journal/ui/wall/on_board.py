"""What every phase on the board shares: moving, joining and picking up cards, and the foot that speaks of one."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QObject

from journal.ui.context import Context
from journal.ui.wall.board import Board
from journal.ui.wall.card_deeds import CardDeeds
from journal.ui.wall.card_list import Deed
from journal.ui.wall.foot_buttons import FootButtons
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.session import MeetingSession


class OnBoard(QObject):
    """Leads what is done with the cards of one board; which columns there are, each phase says itself."""

    def __init__(
        self, session: MeetingSession, context: Context, frame: WallFrame, foot: FootButtons, deeds: CardDeeds
    ) -> None:
        super().__init__(frame)
        self._session, self._context, self._frame = session, context, frame
        self._services = context.services
        self._foot, self._deeds = foot, deeds
        self.board = Board(context.theme)
        self.board.moved.connect(self._move)
        self.board.joined.connect(self._join)
        self.board.deed_wanted.connect(self._on_deed)
        self.board.chosen.connect(lambda _card: self._say())
        deeds.pick_wanted.connect(self._pick)

    @abstractmethod
    def show(self) -> None:
        """Show the cards as they lie, and what can be done with the chosen one."""

    @abstractmethod
    def _say_once(self) -> None:
        """Say at the foot what can be done now."""

    @abstractmethod
    def _move(self, card: str, column: str, place: int) -> None:
        """Put a card into a column."""

    def _on_deed(self, deed: Deed, item: str) -> None:
        self._deeds.do(deed, item)

    def _say(self) -> None:
        # A page that comes up may choose a card as it takes the keyboard: what is said then is of that card.
        chosen = None
        while chosen != (chosen := self._chosen()):
            self._say_once()

    def _chosen(self) -> str:
        card = self.board.current()
        return card.id if card is not None else ""

    def _pick(self, card: str) -> None:
        if self._frame.pages.currentWidget() is self.board:
            self.board.pick(card)

    def _join(self, card: str, onto: str) -> None:
        if self._deeds.topic(card) is None or self._deeds.topic(onto) is None:
            return
        if self._session.do(lambda: self._services.wall.put_together(self._session.id, card, onto)):
            together = (one for one in self._session.topics() if card in {inside.id for inside in one.cards})
            self.board.follow(next((one.item.id for one in together), ""))
