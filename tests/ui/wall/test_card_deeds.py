"""What can be done with a card on the wall: its menu, its keys, the parking lot, what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from journal.core.records import Action, Assumption, AssumptionCheck, Entry, RetroItem
from journal.core.vocabulary import Confidence, Kind, PhaseKind
from journal.ui.comments.choosing import AssumptionForm
from journal.ui.dialogs.keys import KeysDialog
from journal.ui.dialogs.question import Question
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.views.strategies.check_form import CheckForm
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.card_list import CardList
from journal.ui.wall.parking_form import ParkingForm
from tests.ui.acting import once_open, words_of
from tests.ui.wall.room import CTRL, SHIFT, Key, Room, room


@pytest.fixture
def here(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """A wall with two cards under Start and one under Stop, while they are read and grouped."""
    wall = room(qtbot, view, people)
    for column, words in (("start", "Read it aloud"), ("start", "Ask twice"), ("stop", "Long letters")):
        wall.services.wall.add(wall.id, column, words)
    wall.go_to(PhaseKind.SHARE)
    qtbot.waitUntil(lambda: len(wall.cards("start")) == 2)
    chosen(wall, "start")
    return wall


def chosen(here: Room, column: str, row: int = 0) -> CardList:
    """Put the keyboard on a card."""
    cards = here.list(column)
    cards.setFocus()
    cards.choose_row(row)
    return cards


def item(here: Room, words: str) -> RetroItem:
    """Return the record of a card."""
    return next(card for topic in here.session.topics() for card in topic.cards if card.words == words)


@pytest.fixture(autouse=True)
def menus(monkeypatch: pytest.MonkeyPatch) -> list[QMenu]:
    """The menus that were opened; nothing pops up without a screen."""
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _where: opened.append(menu))
    return opened


def choose(opened: QMenu, *names: str) -> None:
    """Choose a line of a menu by its words, through smaller menus."""
    for name in names:
        action = next(one for one in opened.actions() if one.text().split("\t")[0] == name)
        smaller = action.menu()
        if isinstance(smaller, QMenu):
            opened = smaller
        else:
            action.trigger()


def test_a_card_becomes_an_assumption_or_an_entry_with_one_key_and_says_so(here: Room) -> None:
    here.press(Key.Key_H, chosen(here, "start"))
    here.bot.waitUntil(lambda: here.list("start").cards()[0].became == "Assumption")
    here.press(Key.Key_E, chosen(here, "start", 1))
    here.bot.waitUntil(lambda: here.list("start").cards()[1].became == "Entry")
    snapshot = here.services.journal.snapshot(Assumption, Entry)
    assert [one.statement for one in snapshot.all(Assumption)] == ["Read it aloud"]
    assert [one.body for one in snapshot.all(Entry)] == ["Ask twice"]
    here.bot.waitUntil(lambda: here.wall.frame.said.text() == "Entry")
    assert "Action" not in [button.text() for button in here.wall.buttons()], "made once, it is not made again"


def test_a_card_becomes_a_check_of_the_assumption_that_is_chosen(here: Room) -> None:
    belief = here.services.assumptions.add(Assumption(statement="They keep lists"))

    def pick(form: AssumptionForm) -> None:
        once_open(here.wall, CheckForm, check)
        here.bot.keyClicks(form.picker.search, "lists")
        here.press(Key.Key_Return, form.picker.search)
        here.press(Key.Key_Return, form, CTRL)

    def check(form: CheckForm) -> None:
        form.confidence.choose(Confidence.FAIRLY_SURE)
        here.bot.keyClicks(form.note, "Two of three did")
        form.nothing.setChecked(True)
        here.press(Key.Key_Return, form, CTRL)

    once_open(here.wall, AssumptionForm, pick)
    here.press(Key.Key_C, chosen(here, "start"))
    here.bot.waitUntil(lambda: bool(here.services.assumptions.checks(belief.id)))
    card = item(here, "Read it aloud")
    assert (card.promoted_kind, card.promoted_to) == (
        Kind.ASSUMPTION_CHECK,
        here.services.assumptions.checks(belief.id)[-1].id,
    )
    assert here.services.journal.snapshot(AssumptionCheck).all(AssumptionCheck)[0].retrospective == here.id


def test_the_menu_of_a_card_moves_it_parks_it_and_takes_it_off(here: Room, menus: list[QMenu]) -> None:
    cards = chosen(here, "start")
    here.press(Key.Key_M, cards)
    choose(menus[-1], "Move to", "Continue")
    here.bot.waitUntil(lambda: here.cards("continue") == ["Read it aloud"])
    cards = chosen(here, "continue")
    box = cards.visualRect(cards.model().index(0, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, box, cards.viewport().mapToGlobal(box))
    cards.contextMenuEvent(event)
    choose(menus[-1], "Take it off the wall")
    here.bot.waitUntil(lambda: here.cards("continue") == [])
    assert "The card is off the wall" in words_of(here.view.window())


def test_a_group_is_named_opened_to_take_one_card_out_and_taken_apart(here: Room, menus: list[QMenu]) -> None:
    third = here.services.wall.add(here.id, "start", "Go in person")
    first, second = item(here, "Read it aloud"), item(here, "Ask twice")
    for card in (second, third):
        here.services.wall.put_together(here.id, card.id, first.id)
    cards = here.list("start")
    here.bot.waitUntil(lambda: [len(card.members) for card in cards.cards()] == [3])
    row = next(row for row, card in enumerate(cards.cards()) if card.members)

    def name(form: CardForm) -> None:
        form.words.selectAll()
        here.bot.keyClicks(form.words, "Face to face")
        here.press(Key.Key_Return, form, CTRL)

    once_open(here.wall, CardForm, name)
    here.press(Key.Key_T, chosen(here, "start", row))
    here.bot.waitUntil(lambda: "Face to face" in here.cards("start"))
    out = cards.cards()[row].members[0]
    here.press(Key.Key_M, chosen(here, "start", row))
    choose(menus[-1], "Take out of the group", out)
    here.bot.waitUntil(lambda: out in here.cards("start"))
    row = next(row for row, card in enumerate(cards.cards()) if card.members)
    here.press(Key.Key_U, chosen(here, "start", row))
    here.bot.waitUntil(lambda: len(here.cards("start")) == 3)


def test_the_parking_lot_is_a_small_place_that_opens_by_key_and_gives_cards_back(here: Room) -> None:
    assert here.wall.frame.side.parking.isHidden(), "unused, it takes no room"
    here.press(Key.Key_P, chosen(here, "start"))
    here.bot.waitUntil(lambda: here.wall.frame.side.parking.text() == "1 parked")
    assert here.cards("start") == ["Ask twice"]

    def back(form: ParkingForm) -> None:
        assert "Read it aloud" in words_of(form)
        here.press(Key.Key_1, form.rows[0])
        here.bot.waitUntil(lambda: "Nothing lies here." in words_of(form))
        form.accept()

    once_open(here.wall, ParkingForm, back)
    here.press(Key.Key_P, here.list("start"), SHIFT)
    here.bot.waitUntil(lambda: here.cards("start") == ["Read it aloud", "Ask twice"])
    here.bot.waitUntil(here.wall.frame.side.parking.isHidden)


def test_at_the_end_somebody_asks_what_becomes_of_what_is_parked(here: Room) -> None:
    here.press(Key.Key_P, chosen(here, "start"))
    here.go_to(PhaseKind.CLOSE)
    here.bot.waitUntil(lambda: here.wall.frame.said.text() == "1 card is parked")
    assert [button.text() for button in here.wall.buttons()] == ["Look at them", "End the retrospective"]
    asked: list[str] = []

    def not_yet(question: Question) -> None:
        asked.append(words_of(question))
        question.reject()

    once_open(here.view.window(), Question, not_yet)
    here.press(Key.Key_PageDown, here.wall)
    assert "1 card lies on the parking lot and is kept for another day." in asked[0]


def test_a_phase_that_decides_shows_what_was_agreed_with_its_owner_and_day(here: Room, people: frozenset[str]) -> None:
    owner = next(iter(people))
    action = Action(what="Read it at the market", owner=owner, due=date(2026, 12, 12), done_looks_like="Heard")
    here.services.wall.turn_into(here.id, item(here, "Read it aloud").id, action)
    here.go_to(PhaseKind.DECIDE)
    here.bot.waitUntil(lambda: "made" in here.wall.phases.board.lists)
    [agreed] = here.list("made").cards()
    alias = here.session.names()[owner]
    assert (agreed.words, agreed.became) == ("Read it at the market", f"Action: {alias} by 12 Dec")
    [card] = [one for one in here.list("start").cards() if one.words == "Read it aloud"]
    assert card.became == f"Action: {alias} by 12 Dec"
    here.wall.phases.board.moved.emit(card.id, "made", 0)
    assert item(here, "Read it aloud").column == "start", "what was agreed is no place for cards"

    def read(form: CardForm) -> None:
        assert "Open, due 12 Dec" in words_of(form)
        form.reject()

    once_open(here.wall, CardForm, read)
    here.press(Key.Key_Return, chosen(here, "start"))


def test_the_menu_of_the_meeting_leads_it_and_f1_tells_the_keys(here: Room, menus: list[QMenu]) -> None:
    before = here.session.phase.key
    here.press(Key.Key_M, here.wall, SHIFT)
    choose(menus[-1], "Leave this step out")
    here.bot.waitUntil(lambda: here.session.phase.key != before)
    assert here.session.clock.phases[here.session.clock.at - 1].skipped

    def read(form: KeysDialog) -> None:
        assert "Leave this step out" in words_of(form)
        assert "Put it onto another" not in words_of(form)
        form.reject()

    once_open(here.wall, KeysDialog, read)
    here.press(Key.Key_F1, here.wall)


def said_by(here: Room, told: str) -> Callable[[], bool]:
    """Return whether the foot of the wall says something."""
    return lambda: here.wall.frame.said.text() == told


def test_the_column_says_what_its_cards_most_often_become(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    here = room(qtbot, view, people, "boat")
    here.services.wall.add(here.id, "rocks", "The office closes")
    here.go_to(PhaseKind.SHARE)
    qtbot.waitUntil(lambda: here.cards("rocks") == ["The office closes"])
    chosen(here, "rocks")
    qtbot.waitUntil(said_by(here, "Turn this card into"))
    names = [button.text() for button in here.wall.buttons()]
    assert names == ["Add a card", "Action", "Decision", "Assumption", "More…"]
