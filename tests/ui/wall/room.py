"""A retrospective on the wall, and whoever leads it with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import StrategyDecision, StrategyVersion
from journal.core.vocabulary import DecisionKind, PhaseKind, Trigger
from journal.services import Services
from journal.services.retrospectives import MeetingWish
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.card_list import CardList
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.window import WallWindow

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Room:
    """A wall, and who leads it."""

    def __init__(self, qtbot: QtBot, view: RetrospectiveView, meeting: str) -> None:
        self.bot, self.view, self.id = qtbot, view, meeting
        self.services = view.context.services
        view.lead(meeting)
        assert view.wall is not None
        assert view.session is not None
        self.wall: WallWindow = view.wall
        self.session: MeetingSession = view.session
        self.wall.resize(1366, 768)

    @property
    def kind(self) -> PhaseKind:
        return self.session.phase.kind

    def go_to(self, kind: PhaseKind) -> None:
        """Go on with Page Down until a phase of a kind is on."""
        for _step in self.session.format.phases:
            if self.kind is kind:
                break
            self.press(Key.Key_PageDown, self.wall)
        assert self.kind is kind
        self.bot.waitUntil(lambda: self.wall._key == self.session.phase.key)

    def press(
        self, key: Key, widget: QWidget | None = None, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.bot.keyClick(widget or self.wall, key, held)

    def write(self, *cards: tuple[int, str]) -> None:
        """Take a turn, write cards into columns by their number, and pass the keyboard on."""
        page = self.wall.phases.writing
        self.bot.waitUntil(lambda: page.pages.currentWidget() is page.between)
        self.press(Key.Key_Space, self.turn_button())
        for column, words in cards:
            self.bot.waitUntil(lambda: page.pages.currentWidget() is page.turn)
            self.press(Key(Key.Key_0 + column), page.field, ALT)
            self.bot.keyClicks(page.field, words)
            self.press(Key.Key_Return, page.field)
        self.press(Key.Key_Return, page.field, CTRL)

    def turn_button(self) -> QWidget:
        item = self.wall.phases.writing._writers.itemAt(0)
        widget = item.widget() if item is not None else None
        assert widget is not None
        return widget

    def cards(self, column: str) -> list[str]:
        return [card.words for card in self.wall.phases.board.lists[column].cards()]

    def list(self, column: str) -> CardList:
        return self.wall.phases.board.lists[column]


def room(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str], format: str = "start_stop_continue") -> Room:
    meeting = view.context.services.retrospectives.prepare(
        MeetingWish(format=format, present=people, question="What do we change?")
    )
    view.refresh()
    return Room(qtbot, view, meeting.id)


def street_lists(services: Services) -> str:
    """Begin a strategy that a meeting can decide about, and return its id."""
    begun = StrategyDecision(
        strategy="", decision_kind=DecisionKind.START, date=EventDate("2026-03-01"),
        trigger=Trigger.NEW_INFORMATION, rationale="Nobody had asked", judgement_call=True,
    )  # fmt: skip
    words = StrategyVersion(strategy="", decision="", statement="Ask every street for its list", if_part="we ask")
    return services.strategies.decide(begun, words, title="Street lists").strategy
