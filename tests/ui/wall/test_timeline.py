"""The timeline of a strategy test: events of the journal and cards, put into their months by drag and by key."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Decision, Entry, RetroItem
from journal.core.vocabulary import Kind, PhaseKind
from journal.services.retrospectives import MeetingWish
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.card_list import CardList, mime_of
from journal.ui.wall.when_form import EventForm, WhenForm
from tests.ui.acting import once_open, words_of
from tests.ui.wall.room import CTRL, Key, Room


@pytest.fixture
def here(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """A wall that looks back on January to March, where the journal knows of two events."""
    services = view.context.services
    for title, day in (("Notices put up", "2026-01-12"), ("A meeting was cancelled", "2026-01-20/2026-02-10")):
        services.entries.add(Entry(title=title, body="", date=EventDate(day)))
    meeting = services.retrospectives.prepare(
        MeetingWish(
            format="strategy_test", present=people, first_day=date(2026, 1, 5), last_day=date(2026, 3, 31),
            question="What holds?",
        )
    )  # fmt: skip
    view.refresh()
    wall = Room(qtbot, view, meeting.id)
    wall.go_to(PhaseKind.TIMELINE)
    qtbot.waitUntil(lambda: "2026-03" in lists(wall))
    return wall


def lists(here: Room) -> dict[str, CardList]:
    return here.wall.phases.timeline.board.lists


def shown(here: Room, column: str) -> list[str]:
    return [card.words for card in lists(here)[column].cards()]


def chosen(here: Room, column: str, row: int = 0) -> CardList:
    cards = lists(here)[column]
    cards.setFocus()
    cards.choose_row(row)
    return cards


def card(here: Room, words: str) -> RetroItem:
    return next(one for topic in here.session.topics() for one in topic.cards if one.words == words)


def test_events_of_the_journal_stand_in_their_months_and_what_is_not_known_so_exactly_in_none(here: Room) -> None:
    assert list(lists(here)) == ["timeline", "2026-01", "2026-02", "2026-03"]
    assert shown(here, "2026-01") == ["12 Jan: Notices put up"]
    assert shown(here, "timeline") == ["20 Jan to 10 Feb: A meeting was cancelled"]


def test_an_event_that_the_journal_does_not_know_is_added_with_its_date_and_kept_as_an_entry(here: Room) -> None:
    def say(form: EventForm) -> None:
        assert form.date.text() == "2026-02", "the month under the keys is offered"
        here.bot.keyClicks(form.words, "The office moved")
        form.date.setText("2026-02-09")
        here.press(Key.Key_Return, form, CTRL)

    lists(here)["2026-02"].setFocus()
    once_open(here.wall, EventForm, say)
    here.press(Key.Key_N, lists(here)["2026-02"])
    here.bot.waitUntil(lambda: shown(here, "2026-02") == ["9 Feb: The office moved"])
    assert card(here, "The office moved").happened == EventDate("2026-02-09")
    here.press(Key.Key_E, chosen(here, "2026-02"))
    here.bot.waitUntil(lambda: card(here, "The office moved").promoted_kind is Kind.ENTRY)
    entries = here.services.journal.snapshot(Entry).all(Entry)
    assert [one.date.text for one in entries if one.title == "The office moved"] == ["2026-02-09"]
    here.bot.waitUntil(lambda: shown(here, "2026-02") == ["9 Feb: The office moved"])
    here.bot.waitUntil(lambda: lists(here)["2026-02"].cards()[0].quiet)


def test_a_card_is_moved_to_its_month_with_the_keyboard_and_with_the_mouse(here: Room) -> None:
    made = here.services.wall.add(here.id, "timeline", "Two more streets joined")
    here.bot.waitUntil(lambda: "Two more streets joined" in shown(here, "timeline"))
    row = shown(here, "timeline").index("Two more streets joined")
    here.press(Key.Key_Right, chosen(here, "timeline", row), CTRL)
    here.bot.waitUntil(lambda: "Two more streets joined" in shown(here, "2026-01"))
    here.press(Key.Key_Right, here.wall.focusWidget(), CTRL)
    here.bot.waitUntil(lambda: shown(here, "2026-02") == ["Two more streets joined"])
    assert card(here, "Two more streets joined").happened == EventDate("2026-02")
    drop(lists(here)["2026-03"], made.id)
    here.bot.waitUntil(lambda: shown(here, "2026-03") == ["Two more streets joined"])

    def day(form: WhenForm) -> None:
        form.date.setText("2026-03-04")
        here.press(Key.Key_Return, form, CTRL)

    once_open(here.wall, WhenForm, day)
    here.press(Key.Key_W, chosen(here, "2026-03"))
    here.bot.waitUntil(lambda: shown(here, "2026-03") == ["4 Mar: Two more streets joined"])
    drop(lists(here)["timeline"], made.id)
    here.bot.waitUntil(lambda: card(here, "Two more streets joined").happened is None)


def test_an_event_of_the_journal_that_is_moved_asks_before_its_date_changes_there(here: Room) -> None:
    def keep(form: WhenForm) -> None:
        assert form.date.text() == "2026-02"
        assert "The journal holds this" in words_of(form)
        here.press(Key.Key_Return, form, CTRL)

    [event] = lists(here)["timeline"].cards()
    once_open(here.wall, WhenForm, keep)
    drop(lists(here)["2026-02"], event.id)
    here.bot.waitUntil(lambda: shown(here, "2026-02") == ["Feb: A meeting was cancelled"])
    assert here.services.entries.get(event.id).date == EventDate("2026-02")


def test_a_decision_keeps_the_date_on_which_it_was_made(here: Room) -> None:
    decision = here.services.decisions.add(Decision(question="Go on?", choice="Yes", date=EventDate("2026-02-20")))
    here.session.period.look_again()
    here.bot.waitUntil(lambda: shown(here, "2026-02") == ["20 Feb: Go on?"])
    drop(lists(here)["2026-03"], decision.id)
    here.bot.waitUntil(lambda: "A decision keeps its date here" in words_of(here.wall))
    assert here.services.decisions.get(decision.id).date == EventDate("2026-02-20")


def drop(cards: CardList, item: str) -> None:
    """Let a card go at the foot of a column."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(20, cards.viewport().height() - 4)
    data = mime_of(item)
    cards.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, data, left, none))


def test_what_can_be_done_is_named_at_the_foot(here: Room) -> None:
    chosen(here, "2026-01")
    names = [button.text() for button in here.wall.frame.foot.findChildren(QPushButton) if not button.isHidden()]
    assert names == ["Add an event", "When…"]
