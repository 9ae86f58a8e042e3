"""What each kind of phase shows on the wall, and what can be done in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import ActionState, CardMode, PhaseKind
from journal.learning.card_groups import Topic
from journal.learning.last_actions import Result
from journal.learning.month_in_brief import Brief
from journal.ui.context import Context
from journal.ui.wall import shown
from journal.ui.wall.board import Board
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.card_list import Deed
from journal.ui.wall.closing_page import ClosingPage
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.making import CardMaking
from journal.ui.wall.result_form import ResultForm
from journal.ui.wall.rows_page import RowsPage
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.statement_page import StatementPage
from journal.ui.wall.writing_page import OwnCard, WritingPage

_ALONE = (ActionState.DONE,)
"""What can be said of an action in one word."""


class Phases(QObject):
    """Fills the frame of a wall with the phase that is on."""

    def __init__(self, session: MeetingSession, context: Context, frame: WallFrame) -> None:
        super().__init__(frame)
        self._session, self._context, self._frame = session, context, frame
        self._services = context.services
        theme = context.theme
        self.statement, self.writing, self.closing = StatementPage(theme), WritingPage(theme), ClosingPage(theme)
        self.actions, self.beliefs, self.strategies = RowsPage(theme), RowsPage(theme), RowsPage(theme)
        self.board = Board(theme)
        self.making = CardMaking(session, context, frame)
        self._writer: str | None = None
        """Who writes just now, where cards carry names; empty for nobody in particular, none between turns."""
        self._made: dict[str, QPushButton] = {}
        self._connect()

    def _connect(self) -> None:
        meetings, wall, meeting = self._session.meetings, self._services.wall, self._session.id
        self.writing.turn_wanted.connect(self._sit_down)
        self.writing.kept.connect(lambda column, words: self._do(lambda: meetings.write_card(
            meeting, column, words, self._writer or None)))  # fmt: skip
        self.writing.changed.connect(self._change_own)
        self.writing.turn_ended.connect(self._stand_up)
        self.board.moved.connect(lambda card, column, place: self._do(lambda: wall.put_into(
            meeting, card, column, place)))  # fmt: skip
        self.board.joined.connect(self._join)
        self.board.deed_wanted.connect(self._on_deed)
        self.board.chosen.connect(lambda _card: self._say_board())
        self.actions.said.connect(self._say_action)
        self.beliefs.said.connect(lambda row, _way: self.making.to_check(row))
        self.strategies.said.connect(lambda row, _way: self.making.to_version(None, row))
        self.closing.voted.connect(lambda step: self._do(lambda: meetings.say_worth(meeting, step)))
        self.closing.taken_back.connect(lambda: self._do(lambda: meetings.forget_worth(meeting)))

    def _do(self, deed: Callable[[], object]) -> bool:
        return self._session.do(deed)

    @property
    def today(self) -> date:
        """Return the day that it is."""
        return self._services.clock.today()

    @property
    def brief(self) -> Brief:
        """Return the period that the meeting looks back on, as the journal holds it."""
        return self._services.meeting_papers.brief(self._session.id)

    def _people(self) -> dict[str, str]:
        return {person.id: person.alias for person in self._services.people.all()}

    # Showing

    def show(self, entered: bool) -> None:
        """Show the phase that is on; ``entered`` when it was another one before."""
        phase, kind = self._session.phase, self._session.phase.kind
        if entered and self._writer is not None:
            self._stand_up()
        match kind:
            case PhaseKind.SAFETY:
                there = ", ".join(sorted(self._session.names().values()))
                self._words(phase.name, self._session.format.safety, there, phase.prompt)
            case PhaseKind.BREAK:
                self._words(phase.name, phase.prompt)
            case PhaseKind.LAST_ACTIONS:
                self._show_actions(phase.prompt)
            case PhaseKind.WRITE:
                self._show_writing()
            case PhaseKind.ASSUMPTIONS:
                snapshot = self._services.journal.shown(*shown.READ, *shown.CHECKED)
                self.beliefs.show_rows(phase.prompt, shown.assumption_rows(snapshot, self._session.id))
                self._page(self.beliefs, "", [])
            case PhaseKind.STRATEGIES:
                snapshot = self._services.journal.shown(*shown.READ)
                self.strategies.show_rows(phase.prompt, shown.strategy_rows(snapshot, self._session.id))
                self._page(self.strategies, "", [])
            case PhaseKind.CLOSE:
                self._show_end(phase.prompt)
            case _ if kind is PhaseKind.TALK and not phase.columns:
                self._words(phase.name, phase.prompt)
            case _:
                self._show_board()
        if entered:
            self._begin(kind)

    def _begin(self, kind: PhaseKind) -> None:
        """Put the keyboard where the phase begins."""
        page = self._frame.pages.currentWidget()
        if isinstance(page, RowsPage):
            page.begin()
        elif page is self.board:
            first = next((cards for cards in self.board.lists.values() if cards.cards()), None)
            first = first or next(iter(self.board.lists.values()), None)
            if first is not None:
                first.choose_row(0)
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.closing:
            self.closing.setFocus(Qt.FocusReason.OtherFocusReason)
        elif kind is not PhaseKind.WRITE:
            self._frame.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, heading: str, told: str, more: str = "", said: str = "") -> None:
        self.statement.show_words(heading, told, more)
        self._page(self.statement, said, [])

    def _page(self, page: QWidget, said: str, deeds: Sequence[QPushButton]) -> None:
        self._frame.show_page(page, said, deeds)

    def _button(
        self, name: str, words: str, deed: Callable[[], object], *, icon: str = "", primary: bool = False
    ) -> QPushButton:
        if name not in self._made:
            button = QPushButton()
            button.setProperty("primary", primary)
            if icon:
                button.setIcon(self._context.theme.icon(icon, "onAccent" if primary else "ink2", 14))
            button.clicked.connect(lambda _checked=False: deed())
            self._made[name] = button
        self._made[name].setText(words)
        return self._made[name]

    # Last actions

    def _show_actions(self, prompt: str) -> None:
        found = self._services.last_actions.all(self._session.id)
        told = prompt if found else _("There is no action from before. Go on to the next step.")
        self.actions.show_rows(told, shown.last_action_rows(found, self._people(), self.today))
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

    # Writing

    def _show_writing(self) -> None:
        session, phase = self._session, self._session.phase
        columns = [(column.key, column.name) for column in session.format.columns_of(phase)]
        hidden = session.hidden()
        if self._writer is not None:
            own = [OwnCard(card.id, card.column, card.words) for card in session.meetings.in_hand(session.id)]
            self.writing.show_turn(phase.prompt, columns, own)
            self._page(self.writing, "", [])
            return
        named = session.meeting.cards is CardMode.NAMED
        writers = sorted(session.names().items(), key=lambda one: one[1].casefold()) if named else []
        self.writing.show_between(phase.prompt, hidden, session.standing.turns, writers)
        self._page(self.writing, "", [self._reveal_button(hidden)] if hidden else [])

    def _reveal_button(self, hidden: int) -> QPushButton:
        words = ngettext("Show the card", "Show all {n} cards", hidden).format(n=hidden)
        return self._button("reveal", words, self.reveal, icon="eye", primary=True)

    def _sit_down(self, who: str) -> None:
        self._writer = who
        self._show_writing()

    def _stand_up(self) -> None:
        self._writer = None
        self._do(lambda: self._session.meetings.end_turn(self._session.id))

    def _change_own(self, card_id: str, words: str) -> None:
        meetings, meeting = self._session.meetings, self._session.id
        card = next((one for one in meetings.in_hand(meeting) if one.id == card_id), None)
        if card is None:
            return
        from dataclasses import replace

        if words:
            changed = replace(card, words=words, column=self.writing.column())
            self._do(lambda: meetings.change_card(meeting, changed))
        else:
            self._do(lambda: meetings.take_back_card(meeting, card_id))

    def reveal(self) -> None:
        """Show the cards that lie face down: one write, shuffled."""
        if self._writer is None and self._session.hidden():
            self._do(lambda: self._session.meetings.reveal(self._session.id))

    # The board

    def _show_board(self) -> None:
        session, phase = self._session, self._session.phase
        topics, vote, names = session.topics(), session.standing.vote, session.names()
        columns = shown.columns(session.format, phase, topics, vote, names)
        if phase.kind is PhaseKind.TIMELINE:
            columns = [shown.events(self.brief, self.today), *columns]
        parked = shown.parking(topics, names)
        self.board.show_columns([*columns, parked] if parked is not None else columns)
        self._say_board()

    def _say_board(self) -> None:
        if self._frame.pages.currentWidget() not in (self.board, None) and self._session.phase.kind not in shown.BOARD:
            return
        hidden = self._session.hidden()
        if hidden:
            told = ngettext("{n} card lies face down", "{n} cards lie face down", hidden).format(n=hidden)
            self._page(self.board, told, [self._reveal_button(hidden)])
        elif self._session.standing.vote is not None:
            self._say_votes()
        else:
            self._say_deeds()

    def _say_votes(self) -> None:
        vote = self._session.standing.vote
        assert vote is not None
        meetings, meeting = self._session.meetings, self._session.id
        if vote.hand is not None:
            told = ngettext(
                "{n} stone left: V places it, Shift+V takes it back",
                "{n} stones left: V places one, Shift+V takes it back",
                vote.left,
            ).format(n=vote.left)

            def end() -> None:
                self._do(lambda: meetings.end_vote_turn(meeting))

            self._page(self.board, told, [self._button("vote-done", _("I am done"), end, primary=True)])
            return
        told = _("{placed} of {n} stones are placed. V places one, Shift+V takes it back.").format(
            placed=vote.total, n=vote.most
        )
        turn = self._button("vote-turn", _("Vote one by one"), lambda: self._do(lambda: meetings.take_turn(meeting)))
        count = self._button("vote-end", _("Count"), lambda: self._do(lambda: meetings.end_vote(meeting)), primary=True)
        self._page(self.board, told, [turn, count])

    def _say_deeds(self) -> None:
        topic = self._topic()
        add = self._button("add", _("Add a card"), self.add_card, icon="plus")
        if self.board.hint or topic is None:
            self._page(self.board, self.board.hint or self._session.phase.prompt, [add])
            return
        deeds = [
            self._deed_button(Deed.ACTION, _("Action"), "check"),
            self._deed_button(Deed.DECISION, _("Decision"), "cycles"),
            self._deed_button(Deed.VERSION, _("New version"), "strategies", primary=True),
        ]
        self._page(self.board, _("Turn this card into"), [add, *deeds])

    def _deed_button(self, deed: Deed, words: str, icon: str, *, primary: bool = False) -> QPushButton:
        return self._button(deed.value, words, lambda: self._on_deed(deed, self._chosen()), icon=icon, primary=primary)

    def _chosen(self) -> str:
        card = self.board.current()
        return card.id if card is not None else ""

    def _topic(self, item: str = "") -> Topic | None:
        wanted = item or self._chosen()
        return next((one for one in self._session.topics() if one.item.id == wanted), None)

    def add_card(self) -> None:
        """Ask for a card that somebody says aloud, for the column under the keys."""
        phase = self._session.phase
        if phase.kind not in shown.BOARD or self._session.hidden():
            return
        focused = self.board.focused()
        keys = [key for key, cards in self.board.lists.items() if cards is focused]
        offered = [(one.key, one.name) for one in self._session.format.columns_of(phase)]
        CardForm(self._context, offered, keys[0] if keys else "", self._add, self._frame.window()).open()

    def _add(self, column: str, words: str) -> None:
        made = self._services.wall.add(self._session.id, column, words)
        self._show_board()
        self.board.choose(made.id)

    def _join(self, card: str, onto: str) -> None:
        self._do(lambda: self._services.wall.put_together(self._session.id, card, onto))

    def _on_deed(self, deed: Deed, item: str) -> None:
        topic = self._topic(item)
        if topic is None:
            return
        meetings, wall, meeting = self._session.meetings, self._services.wall, self._session.id
        match deed:
            case Deed.VOTE:
                self._do(lambda: meetings.place(meeting, topic.key))
            case Deed.TAKE_BACK:
                self._do(lambda: meetings.take_back(meeting, topic.key))
            case Deed.ACTION:
                self.making.to_action(item, topic.words)
            case Deed.DECISION:
                self.making.to_decision(item, topic.words)
            case Deed.VERSION:
                self.making.to_version(item)
            case Deed.PARK:
                self._do(lambda: (wall.bring_back if topic.parked else wall.park)(meeting, item))
            case Deed.UNGROUP:
                self._do(lambda: wall.take_apart(meeting, topic.item.group))
            case Deed.OPEN | Deed.WRITE | Deed.TITLE:
                self._open(topic)

    def _open(self, topic: Topic) -> None:
        """Show a card whole, to be read or put otherwise."""

        def reword(_column: str, words: str) -> object:
            return self._services.wall.reword(self._session.id, topic.item.id, words)

        CardForm(self._context, [], "", reword, self._frame.window(), topic=topic).open()

    # The end

    def _show_end(self, prompt: str) -> None:
        session, standing = self._session, self._session.standing
        agreed = shown.agreed_rows(self._services.wall.agreed(session.id), self._people(), self.today)
        people = len(session.meeting.present)
        self.closing.show_end(prompt, agreed, len(standing.worth), people)
        end = self._button("end", _("End the retrospective"), self._frame.next_wanted.emit, icon="check", primary=True)
        self._page(self.closing, "", [end])
