"""The board on the wall: cards side by side, what can be done with them, and the votes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QPushButton

from journal.core.i18n import N_, _, ngettext
from journal.core.vocabulary import PhaseKind
from journal.ui.context import Context
from journal.ui.wall import shown
from journal.ui.wall.card_deeds import CardDeeds
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.foot_buttons import FootButtons
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.on_board import OnBoard
from journal.ui.wall.session import MeetingSession


class BoardPhase(OnBoard):
    """Fills the frame of a wall with the board, in every phase that works on the cards."""

    def __init__(
        self,
        session: MeetingSession,
        context: Context,
        frame: WallFrame,
        foot: FootButtons,
        deeds: CardDeeds,
        reveal_button: Callable[[int], QPushButton],
    ) -> None:
        """``reveal_button`` shows the cards that lie face down."""
        super().__init__(session, context, frame, foot, deeds)
        self._reveal_button = reveal_button

    def _do(self, deed: Callable[[], object]) -> bool:
        return self._session.do(deed)

    @property
    def _today(self) -> date:
        return self._services.clock.today()

    def show(self) -> None:
        """Show the cards of the phase that is on, and what can be done with the one under the keys."""
        session, phase = self._session, self._session.phase
        vote, names, today = session.standing.vote, session.names(), self._today
        elsewhere = vote is not None and vote.hand is not None and not session.is_desk(self._frame)
        if vote is not None and (session.covered or elsewhere):
            vote = replace(vote, hand={})
        if phase.kind is PhaseKind.DECIDE:
            story = self._services.retrospectives.story(session.id)
            columns = [
                *shown.columns(session.format, phase, story.became, vote, names, today),
                shown.made_here(story, names, today),
            ]
        else:
            found = self._services.retrospectives.what_became(session.id)
            columns = shown.columns(session.format, phase, found, vote, names, today)
        self.board.show_columns([replace(one, also=session.second.column(one.key)) for one in columns])
        self._say()

    def _say_once(self) -> None:
        if self._frame.pages.currentWidget() not in (self.board, None) and self._session.phase.kind not in shown.BOARD:
            return
        hidden = self._session.hidden()
        if hidden:
            told = ngettext("{n} card lies face down", "{n} cards lie face down", hidden).format(n=hidden)
            self._foot_says(told, [self._reveal_button(hidden)])
        elif self._session.standing.vote is not None:
            self._say_votes()
        else:
            self._say_deeds()

    def _say_votes(self) -> None:
        vote = self._session.standing.vote
        assert vote is not None
        meetings, meeting = self._session.meetings, self._session.id
        if vote.hand is not None and not self._session.is_desk(self._frame):
            self._foot_says(_("Somebody is voting. Nobody sees whose stones are whose."), [])
            return
        if self._session.covered:
            go_on = self._foot.get("vote-on", _("Go on voting"), self._session.uncover, primary=True)
            self._foot_says(_("Somebody was placing stones. Give them the keyboard."), [go_on])
            return
        if vote.hand is not None:
            told = ngettext(
                "{n} stone left: V places it, Shift+V takes it back",
                "{n} stones left: V places one, Shift+V takes it back",
                vote.left,
            ).format(n=vote.left)

            def end() -> None:
                self._do(lambda: meetings.end_vote_turn(meeting))

            self._foot_says(told, [self._foot.get("vote-done", _("I am done"), end, primary=True)])
            return
        told = _("{placed} of {n} stones are placed. V places one, Shift+V takes it back.").format(
            placed=vote.total, n=vote.most
        )
        turn = self._foot.get("vote-turn", _("Vote one by one"), lambda: self._do(lambda: meetings.take_turn(meeting)))
        count = self._foot.get(
            "vote-end", _("Count"), lambda: self._do(lambda: meetings.end_vote(meeting)), primary=True
        )
        self._foot_says(told, [turn, count])

    def _say_deeds(self) -> None:
        topic = self._deeds.topic(self._chosen())
        add = self._foot.get("add", self._session.second.word(N_("Add a card")), self.add_card, icon="plus")
        if self.board.hint or topic is None:
            self._foot_says(self.board.hint or self._session.prompt, [add])
            return
        card = self.board.current()
        became = card.became if card is not None else ""
        deeds = self._deeds.buttons("board", self._chosen, topic, became=became)
        self._foot_says(became or self._session.second.word(N_("Turn this card into")), [add, *deeds])

    def add_card(self) -> None:
        """Ask for a card that somebody says aloud, for the column under the keys."""
        phase = self._session.phase
        if phase.kind not in shown.BOARD or self._session.hidden():
            return
        focused = self.board.focused()
        keys = [key for key, cards in self.board.lists.items() if cards is focused]
        offered = [(one.key, one.name) for one in self._session.format.columns_of(phase)]
        CardForm(
            self._context, offered, keys[0] if keys else "", self._add, self._frame.window(), meeting=self._session.id
        ).open()

    def _add(self, column: str, words: str) -> None:
        made = self._services.wall.add(self._session.id, column, words)
        self.show()
        self.board.choose(made.id)

    def _move(self, card: str, column: str, place: int) -> None:
        # What stands beside the cards, such as what was agreed on, is no place for them.
        if self._session.format.column(column) is not None and self._deeds.topic(card) is not None:
            self._do(lambda: self._services.wall.put_into(self._session.id, card, column, place))

    def _foot_says(self, said: str, deeds: Sequence[QPushButton]) -> None:
        self._frame.show_page(self.board, said, deeds)
