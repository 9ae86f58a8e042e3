"""What can be done with a card or group, on whichever page of the wall it stands: by button, by key, from its menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QPushButton

from journal.core.i18n import N_, _
from journal.core.vocabulary import Kind, PhaseKind
from journal.learning.card_groups import Topic
from journal.ui.context import Context
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.card_list import CardList, Deed
from journal.ui.wall.card_menu import CardMenu, CardPlace
from journal.ui.wall.foot_buttons import FootButtons
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.making import CardMaking
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.shown import became_words
from journal.ui.wall.two_languages import first_of

_KEY_NAMES = {
    Deed.ACTION: "A", Deed.DECISION: "D", Deed.VERSION: "S", Deed.ASSUMPTION: "H", Deed.CHECK: "C", Deed.ENTRY: "E",
    Deed.MORE: "M",
}  # fmt: skip
_VOTING = frozenset({Deed.VOTE, Deed.TAKE_BACK})
_WITHOUT_CARD = frozenset({Deed.ACTION, Deed.DECISION, Deed.VERSION, Deed.CHECK})
"""What can also follow from what was said without a card."""


_TURNS = {
    Kind.ASSUMPTION: Deed.ASSUMPTION,
    Kind.ASSUMPTION_CHECK: Deed.CHECK,
    Kind.ENTRY: Deed.ENTRY,
}
"""What the cards of a column most often turn into, beside actions, decisions and versions."""


class CardDeeds(QObject):
    """Does what whoever leads wants of a card."""

    pick_wanted = Signal(str)
    """A card is to be picked up, to be put onto another."""
    date_wanted = Signal(str)
    """Somebody says when what a card tells of happened."""

    def __init__(self, session: MeetingSession, context: Context, frame: WallFrame, foot: FootButtons) -> None:
        super().__init__(frame)
        self._session, self._context, self._frame, self._foot = session, context, frame, foot
        self._wall = context.services.wall
        self.making = CardMaking(session, context, frame)

    def topic(self, item: str) -> Topic | None:
        """Return the card or group that an item stands for; ``None`` for what is no card of this wall."""
        return next((one for one in self._session.topics() if one.item.id == item), None)

    def became(self, topic: Topic) -> str:
        """Return what a card or group was turned into, and how that stands now; empty for nothing."""
        if not any(item.promoted_to for item in (topic.item, *topic.cards)):
            return ""
        found = self._context.services.retrospectives.what_became(self._session.id)
        one = next((each for each in found if each.topic.key == topic.key), None)
        if one is None or one.record is None:
            return ""
        today = self._context.services.clock.today()
        told = became_words(one, self._session.names(), today)
        return " · ".join(filter(None, (told, one.now if one.now not in told else "")))

    def do(self, deed: Deed, item: str) -> None:
        """Do something with a card; what may follow without one is done without, where there is none."""
        topic = self.topic(item)
        if deed in _VOTING and not self._may_vote():
            return
        if topic is not None:
            self._deeds(topic)[deed]()
        elif deed in _WITHOUT_CARD:
            self._without_card()[deed]()

    def _timeline(self) -> bool:
        return self._session.phase.kind is PhaseKind.TIMELINE

    def _may_vote(self) -> bool:
        """Whether stones are placed here: not where somebody's turn is hidden, or goes on in another window."""
        vote = self._session.standing.vote
        elsewhere = vote is not None and vote.hand is not None and not self._session.is_desk(self._frame)
        return not self._session.covered and not elsewhere

    def _deeds(self, topic: Topic) -> Mapping[Deed, Callable[[], object]]:
        meetings, wall, meeting, item = self._session.meetings, self._wall, self._session.id, topic.item.id
        making, do = self.making, self._session.do
        return {
            Deed.VOTE: lambda: do(lambda: meetings.place(meeting, topic.key)),
            Deed.TAKE_BACK: lambda: do(lambda: meetings.take_back(meeting, topic.key)),
            Deed.ACTION: lambda: making.to_action(item, topic.words),
            Deed.DECISION: lambda: making.to_decision(item, topic.words),
            Deed.VERSION: lambda: making.to_version(item),
            Deed.ASSUMPTION: lambda: making.to_assumption(item, topic.words),
            Deed.CHECK: lambda: making.to_check(item=item),
            Deed.ENTRY: lambda: making.to_entry(item, topic.words, topic.item.happened),
            Deed.PARK: lambda: do(lambda: (wall.bring_back if topic.parked else wall.park)(meeting, item)),
            Deed.UNGROUP: lambda: do(lambda: wall.take_apart(meeting, topic.item.group)),
            Deed.REMOVE: lambda: self._remove(topic),
            Deed.PICK: lambda: self.pick_wanted.emit(item),
            Deed.MORE: lambda: self.open_menu(topic),
            Deed.WHEN: lambda: self.date_wanted.emit(item),
            Deed.OPEN: lambda: self._open(topic),
            Deed.WRITE: lambda: self._open(topic),
            Deed.TITLE: lambda: self._open(topic),
        }

    def _without_card(self) -> Mapping[Deed, Callable[[], object]]:
        making = self.making
        return {
            Deed.ACTION: lambda: making.to_action(None, ""),
            Deed.DECISION: lambda: making.to_decision(None, ""),
            Deed.VERSION: lambda: making.to_version(None),
            Deed.CHECK: making.to_check,
        }

    def buttons(self, place: str, chosen: Callable[[], str], topic: Topic, *, became: str = "") -> list[QPushButton]:
        """Return the buttons for a card; ``chosen`` tells which one is chosen on that ``place`` when one is pressed."""
        say = self._session.second.word

        def button(deed: Deed, words: str, icon: str = "", *, primary: bool = False) -> QPushButton:
            made = self._foot.get(f"{place} {deed}", words, lambda: self.do(deed, chosen()), icon=icon, primary=primary)
            made.setToolTip(_("{name} ({keys})").format(name=first_of(words), keys=_KEY_NAMES[deed]))
            return made

        more = button(Deed.MORE, _("More…"))
        if became:
            return [more]
        column = self._session.format.column(topic.column)
        turn = _TURNS.get(column.becomes) if column is not None and column.becomes is not None else None
        last = {
            Deed.ASSUMPTION: (say(N_("Assumption")), "test"),
            Deed.CHECK: (say(N_("Assumption check")), "test"),
            Deed.ENTRY: (say(N_("Entry")), "journal"),
        }.get(turn or Deed.VERSION, (say(N_("New version")), "strategies"))
        return [
            button(Deed.ACTION, say(N_("Action")), "check"),
            button(Deed.DECISION, say(N_("Decision")), "cycles"),
            button(turn or Deed.VERSION, *last, primary=True),
            more,
        ]

    def open_menu(self, topic: Topic) -> None:
        """Open the menu of a card, below it where it has the keyboard."""
        session, wall = self._session, self._wall
        place = CardPlace(
            [(column.key, column.name) for column in session.format.columns_of(session.phase)],
            session.standing.vote is not None and self._may_vote(),
            topic.item.promoted_to is not None,
            self._timeline(),
        )
        item = topic.item.id
        menu = CardMenu(
            topic,
            place,
            lambda deed: self.do(deed, item),
            lambda column: session.do(lambda: wall.put_into(session.id, item, column, 0)),
            lambda card: session.do(lambda: wall.take_out(session.id, card)),
            self._frame.window(),
        )
        menu.popup(self._menu_place())

    def _menu_place(self) -> QPoint:
        focused = self._frame.window().focusWidget()
        if isinstance(focused, CardList):
            box = focused.visualRect(focused.currentIndex())
            return focused.viewport().mapToGlobal(box.center())
        foot = self._frame.foot
        return foot.mapToGlobal(QPoint(foot.width() // 2, 0))

    def _remove(self, topic: Topic) -> None:
        if topic.title is None and self._session.do(lambda: self._wall.remove(self._session.id, topic.item.id)):
            history = self._context.services.history
            self._context.feedback.toast(_("The card is off the wall"), history.taking_back())

    def _open(self, topic: Topic) -> None:
        """Show a card whole, to be read or put otherwise."""

        def reword(_column: str, words: str) -> object:
            return self._wall.reword(self._session.id, topic.item.id, words)

        CardForm(self._context, [], "", reword, self._frame.window(), topic=topic, became=self.became(topic)).open()
