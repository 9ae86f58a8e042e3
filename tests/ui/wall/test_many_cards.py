"""A hundred and fifty cards: nothing is read or laid out anew that did not change."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import PhaseKind
from journal.learning.card_groups import Topic
from journal.services.retrospectives import RetrospectiveService
from journal.ui.views.retrospective.view import RetrospectiveView
from tests.ui.wall.room import CTRL, Key, Room, room

CARDS = 150


@pytest.fixture
def here(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """A room with many cards, that votes on them."""
    here = room(qtbot, view, people)
    for number in range(CARDS):
        here.services.meetings.write_card(here.id, ("start", "stop", "continue")[number % 3], f"Card {number}")
    here.services.meetings.end_turn(here.id)
    here.services.meetings.reveal(here.id)
    here.go_to(PhaseKind.SHARE)
    qtbot.waitUntil(lambda: len(here.cards("start")) == CARDS // 3)
    return here


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time at which all cards are read."""
    found: list[str] = []
    read = RetrospectiveService.wall

    def counted(service: RetrospectiveService, meeting: str) -> list[Topic]:
        found.append(meeting)
        return read(service, meeting)

    monkeypatch.setattr(RetrospectiveService, "wall", counted)
    return found


def test_going_through_cards_reads_nothing(qtbot: QtBot, here: Room, reads: list[str]) -> None:
    cards = here.list("start")
    cards.setFocus()
    cards.choose_row(0)
    here.session.topics()
    reads.clear()
    for _step in range(20):
        here.press(Key.Key_Down, cards)
    assert cards.currentIndex().row() == 20
    assert reads == []


def test_a_deed_reads_the_cards_once_and_chooses_none_in_passing(qtbot: QtBot, here: Room, reads: list[str]) -> None:
    cards, other = here.list("start"), here.list("continue")
    chosen: list[str] = []
    cards.setFocus()
    cards.choose_row(4)
    moved = cards.cards()[4].id
    for column in (cards, here.list("stop"), other):
        column.chosen.connect(chosen.append)
    laid_out: list[object] = []
    other.model().rowsInserted.connect(lambda *_rows: laid_out.append(None))
    reads.clear()
    here.press(Key.Key_Right, cards, CTRL)
    qtbot.waitUntil(lambda: moved in [card.id for card in here.list("stop").cards()])
    qtbot.waitUntil(here.list("stop").hasFocus)
    assert len(reads) <= 3, "once for the deed, once for what is shown after it"
    assert len(chosen) <= 4
    assert laid_out == [], "a column in which nothing changed"


def test_a_stone_lays_out_one_card_anew_and_the_place_in_the_column_stays(qtbot: QtBot, here: Room) -> None:
    here.go_to(PhaseKind.VOTE)
    cards = here.list("start")
    cards.setFocus()
    cards.choose_row(40)
    place = cards.verticalScrollBar().value()
    assert place > 0
    changed: list[int] = []
    gone: list[object] = []
    cards.model().dataChanged.connect(lambda first, _last, _roles: changed.append(first.row()))
    cards.model().modelReset.connect(lambda: gone.append(None))
    here.press(Key.Key_V, cards)
    qtbot.waitUntil(lambda: cards.cards()[40].votes == 1)
    assert set(changed) == {40}
    assert gone == []
    assert cards.verticalScrollBar().value() == place
    assert cards.currentIndex().row() == 40


def test_the_keyboard_follows_a_card_to_its_column_and_into_its_group(qtbot: QtBot, here: Room) -> None:
    cards, other = here.list("start"), here.list("stop")
    cards.setFocus()
    cards.choose_row(4)
    moved = cards.cards()[4]
    here.press(Key.Key_Right, cards, CTRL)
    qtbot.waitUntil(other.hasFocus)
    assert here.wall.phases.board.current() == moved
    for key in (Key.Key_G, Key.Key_Down, Key.Key_G):
        here.press(key, other)
    qtbot.waitUntil(lambda: any(card.members for card in other.cards()))
    group = here.wall.phases.board.current()
    assert group is not None
    assert moved.words in group.members
