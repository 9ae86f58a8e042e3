"""What can be done with a card or group, on whichever page of the wall it stands: by button, by key, from its menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from journal.core.i18n import _
from journal.learning.card_groups import Topic
from journal.ui.context import Context
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.card_list import Deed
from journal.ui.wall.foot_buttons import FootButtons
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.making import CardMaking
from journal.ui.wall.session import MeetingSession

_VOTING = frozenset({Deed.VOTE, Deed.TAKE_BACK})
_WITHOUT_CARD = frozenset({Deed.ACTION, Deed.DECISION, Deed.VERSION, Deed.CHECK})
"""What can also follow from what was said without a card."""


class CardDeeds(QObject):
    """Does what whoever leads wants of a card."""

    def __init__(self, session: MeetingSession, context: Context, frame: WallFrame, foot: FootButtons) -> None:
        super().__init__(frame)
        self._session, self._context, self._frame, self._foot = session, context, frame, foot
        self._wall = context.services.wall
        self.making = CardMaking(session, context, frame)

    def topic(self, item: str) -> Topic | None:
        """Return the card or group that an item stands for; ``None`` for what is no card of this wall."""
        return next((one for one in self._session.topics() if one.item.id == item), None)

    def do(self, deed: Deed, item: str) -> None:
        """Do something with a card; what may follow without one is done without, where there is none."""
        topic = self.topic(item)
        if self._session.covered and deed in _VOTING:
            return
        if topic is not None:
            self._deeds(topic)[deed]()
        elif deed in _WITHOUT_CARD:
            self._without_card()[deed]()

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
            Deed.ENTRY: lambda: making.to_entry(item, topic.words),
            Deed.PARK: lambda: do(lambda: (wall.bring_back if topic.parked else wall.park)(meeting, item)),
            Deed.UNGROUP: lambda: do(lambda: wall.take_apart(meeting, topic.item.group)),
            Deed.REMOVE: lambda: self._remove(topic),
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

    def buttons(self, place: str, chosen: Callable[[], str]) -> list[QPushButton]:
        """Return the buttons of what a card most often turns into; ``chosen`` tells which card, on that ``place``."""

        def button(deed: Deed, words: str, icon: str, *, primary: bool = False) -> QPushButton:
            return self._foot.get(f"{place} {deed}", words, lambda: self.do(deed, chosen()), icon=icon, primary=primary)

        return [
            button(Deed.ACTION, _("Action"), "check"),
            button(Deed.DECISION, _("Decision"), "cycles"),
            button(Deed.VERSION, _("New version"), "strategies", primary=True),
        ]

    def _remove(self, topic: Topic) -> None:
        if topic.title is None and self._session.do(lambda: self._wall.remove(self._session.id, topic.item.id)):
            history = self._context.services.history
            self._context.feedback.toast(_("The card is off the wall"), history.taking_back())

    def _open(self, topic: Topic) -> None:
        """Show a card whole, to be read or put otherwise."""

        def reword(_column: str, words: str) -> object:
            return self._wall.reword(self._session.id, topic.item.id, words)

        CardForm(self._context, [], "", reword, self._frame.window(), topic=topic).open()
