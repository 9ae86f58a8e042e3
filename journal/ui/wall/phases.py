"""What each kind of phase shows on the wall, and what can be done in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import ActionState, Confidence, DecisionKind, PhaseKind
from journal.learning.last_actions import Result
from journal.learning.month_in_brief import Brief
from journal.ui.context import Context
from journal.ui.wall import shown
from journal.ui.wall.board import Board
from journal.ui.wall.board_phase import BoardPhase
from journal.ui.wall.card_deeds import CardDeeds
from journal.ui.wall.closing_page import ClosingPage
from journal.ui.wall.foot_buttons import FootButtons
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.making import CardMaking
from journal.ui.wall.parking_form import parked_words
from journal.ui.wall.result_form import ResultForm
from journal.ui.wall.rows_page import RowsPage
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.statement_page import StatementPage
from journal.ui.wall.timeline_phase import TimelinePhase
from journal.ui.wall.topics_phase import TopicsPhase
from journal.ui.wall.writing_page import WritingPage
from journal.ui.wall.writing_phase import WritingPhase

_ALONE = (ActionState.DONE,)
"""What can be said of an action in one word."""


class Phases(QObject):
    """Fills the frame of a wall with the phase that is on."""

    def __init__(self, session: MeetingSession, context: Context, frame: WallFrame) -> None:
        super().__init__(frame)
        self._session, self._context, self._frame = session, context, frame
        self._services = context.services
        theme = context.theme
        self._foot = FootButtons(theme, frame)
        self._set_aside: set[str] = set()
        """Assumptions that the room does not talk about now; nothing is written of them."""
        self.statement, self.closing = StatementPage(theme), ClosingPage(theme)
        self.actions, self.beliefs, self.strategies = RowsPage(theme), RowsPage(theme), RowsPage(theme)
        self.turns = WritingPhase(session, context, frame, self._foot)
        self.deeds = CardDeeds(session, context, frame, self._foot)
        self.cards = BoardPhase(session, context, frame, self._foot, self.deeds, self.turns.reveal_button)
        self.timeline = TimelinePhase(session, context, frame, self._foot, self.deeds, lambda: self.brief)
        self.topics = TopicsPhase(session, context, frame, self._foot, self.deeds)
        frame.keep(self.statement, self.closing, self.actions, self.beliefs, self.strategies, self.turns.page,
                   self.cards.board, self.timeline.board, self.topics.page)  # fmt: skip
        self._connect()

    def _connect(self) -> None:
        self._frame.keyboard_left.connect(self._come_back)
        self.actions.said.connect(self._say_action)
        self.beliefs.said.connect(self._say_belief)
        self.strategies.said.connect(self._say_strategy)
        self.closing.voted.connect(self._session.voices.say)
        self.closing.taken_back.connect(self._session.voices.take_back)
        self.closing.anew_wanted.connect(self._session.voices.count_anew)

    @property
    def writing(self) -> WritingPage:
        """Return the page on which cards are written."""
        return self.turns.page

    @property
    def board(self) -> Board:
        """Return the board with the cards."""
        return self.cards.board

    @property
    def making(self) -> CardMaking:
        """Return what makes something of a card."""
        return self.deeds.making

    def _do(self, deed: Callable[[], object]) -> bool:
        return self._session.do(deed)

    @property
    def today(self) -> date:
        """Return the day that it is."""
        return self._services.clock.today()

    @property
    def brief(self) -> Brief | None:
        """Return the period that is looked back on, as it was when the phase began; ``None`` until it is read."""
        return self._session.period.brief

    def _people(self) -> dict[str, str]:
        return {person.id: person.alias for person in self._services.people.all()}

    # Showing

    def show(self, entered: bool) -> None:
        """Show the phase that is on; ``entered`` when it was another one before."""
        phase, kind, prompt = self._session.phase, self._session.phase.kind, self._session.prompt
        match kind:
            case PhaseKind.SAFETY:
                there = ", ".join(sorted(self._session.names().values()))
                self._words(phase.name, self._session.second.safety(self._session.format.safety), there, prompt)
            case PhaseKind.BREAK:
                self._words(phase.name, prompt)
            case PhaseKind.LAST_ACTIONS:
                self._show_actions(prompt)
            case PhaseKind.WRITE:
                self.turns.show()
            case PhaseKind.ASSUMPTIONS:
                snapshot = self._services.journal.shown(*shown.READ, *shown.CHECKED)
                rows = shown.assumption_rows(snapshot, self._session.id, self._set_aside, self._session.second)
                self.beliefs.show_rows(prompt, rows)
                self._page(self.beliefs, "", [])
            case PhaseKind.STRATEGIES:
                snapshot = self._services.journal.shown(*shown.READ)
                rows = shown.strategy_rows(snapshot, self._session.id, self.today, self._session.second)
                self.strategies.show_rows(prompt, rows)
                self._page(self.strategies, "", [])
            case PhaseKind.CLOSE:
                self._show_end(prompt)
            case _ if kind is PhaseKind.TALK and not phase.columns:
                self._words(phase.name, prompt)
            case PhaseKind.TIMELINE if not self._session.hidden():
                self.timeline.show()
            case PhaseKind.DISCUSS if not self._session.hidden():
                self.topics.show()
            case _:
                self.cards.show()
        if entered:
            self._begin()

    def add_card(self) -> None:
        """Ask for a card that somebody says aloud, or for an event where a timeline is made."""
        if self._frame.pages.currentWidget() is self.timeline.board:
            self.timeline.add()
        else:
            self.cards.add_card()

    def _begin(self) -> None:
        """Put the keyboard where the phase begins."""
        page = self._frame.pages.currentWidget()
        if isinstance(page, RowsPage):
            page.begin()
        elif isinstance(page, Board):
            first = next((cards for cards in page.lists.values() if cards.cards()), None)
            first = first or next(iter(page.lists.values()), None)
            if first is not None:
                first.choose_row(0)
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.topics.page:
            self.topics.begin()
        elif page is self.closing:
            self.closing.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.writing:
            self.writing.begin()
        elif page is self.statement:
            self.statement.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_back(self) -> None:
        """Put the keyboard back on the card that is chosen, or where the phase begins."""
        page = self._frame.pages.currentWidget()
        cards = page.focused() if isinstance(page, Board) else None
        if cards is not None and cards.current() is not None:
            cards.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._begin()

    def _words(self, heading: str, told: str, more: str = "", said: str = "") -> None:
        self.statement.show_words(heading, told, more)
        self._page(self.statement, said, [])

    def _page(self, page: QWidget, said: str, deeds: Sequence[QPushButton]) -> None:
        self._frame.show_page(page, said, deeds)

    # Last actions

    def _show_actions(self, prompt: str) -> None:
        found = self._services.last_actions.all(self._session.id)
        told = prompt if found else _("There is no action from before. Go on to the next step.")
        self.actions.show_rows(
            told, shown.last_action_rows(found, self._people(), self.today, self._session.second.word)
        )
        left = sum(one.review is None for one in found)
        said = ngettext("{n} to look at", "{n} to look at", left).format(n=left) if left else _("All looked at")
        self._page(self.actions, said if found else "", [])

    def _say_action(self, action: str, way: str) -> None:
        state = ActionState(way)
        last = next((one for one in self._services.last_actions.all(self._session.id) if one.action.id == action), None)
        if last is None:
            return
        say: Callable[[Result], object] = partial(self._services.last_actions.say, self._session.id, action)
        if state in _ALONE:
            self._do(lambda: say(Result(state)))
        else:
            ResultForm(self._context, last, state, say, self._frame.window()).open()

    # Assumptions and strategies

    def _say_belief(self, assumption: str, way: str) -> None:
        """Ask for a check with the confidence that was said, or leave the assumption for another day."""
        if way == shown.LATER:
            self._set_aside ^= {assumption}
            self.show(entered=False)
            if assumption in self._set_aside:
                self.beliefs.go_on(assumption)
        else:
            self.making.to_check(assumption, confidence=None if way == shown.CHECK else Confidence(int(way)))

    def _say_strategy(self, strategy: str, way: str) -> None:
        """Ask for a decision of the kind that was said, or of any."""
        self.making.to_version(None, strategy, None if way == shown.DECIDE else DecisionKind(way))

    # The end

    def _show_end(self, prompt: str) -> None:
        session, standing = self._session, self._session.standing
        agreed = shown.agreed_rows(self._services.wall.agreed(session.id), self._people(), self.today)
        people = len(session.meeting.present)
        self.closing.show_end(prompt, agreed, len(standing.worth), people, session.voices.know_the_last)
        end = self._foot.get(
            "end", _("End the retrospective"), self._frame.next_wanted.emit, icon="check", primary=True
        )
        parked = len(session.parked())
        told = parked_words(parked) if parked else ""
        look = self._foot.get("parking", _("Look at them"), self._frame.side.parking.click)
        self._page(self.closing, told, [look, end] if parked else [end])
