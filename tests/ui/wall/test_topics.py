"""Topics on the wall: talked about one after another, each with its own time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.core.clock import FixedClock
from journal.core.vocabulary import PhaseKind
from journal.ui.views.retrospective.view import RetrospectiveView
from tests.ui.acting import words_of
from tests.ui.wall.room import SHIFT, Key, Room, room


def discussing(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """Return a wall with three cards, two of them with dots, in the phase that talks about them."""
    here = room(qtbot, view, people)
    made = [here.services.wall.add(here.id, "start", words) for words in ("Read aloud", "Ask twice", "Go in person")]
    here.go_to(PhaseKind.VOTE)
    for item, dots in zip(made, (1, 0, 3), strict=True):
        for _dot in range(dots):
            here.services.meetings.place(here.id, item.id)
    here.go_to(PhaseKind.DISCUSS)
    return here


def test_topics_come_one_after_another_by_one_key_with_the_time_of_each(
    qtbot: QtBot,
    view: RetrospectiveView,
    people: frozenset[str],
    clock: FixedClock,
) -> None:
    here = discussing(qtbot, view, people)
    page = here.wall.phases.topics.page
    qtbot.waitUntil(lambda: "2 topics to talk about" in words_of(page))
    here.press(Key.Key_X, page.list)
    qtbot.waitUntil(lambda: page.told.text() == "Go in person")
    assert (page.place.text(), page.time.text()) == ("1 of 2", "8:00")
    for _half in range(2):  # no beat counts more than five minutes
        clock.advance(seconds=245)
        here.services.meetings.beat(here.id)
    page.time.look()
    assert page.time.text() == "Over by 0:10", "it says so, and goes on"
    here.wall.frame.time.look()
    assert here.wall.frame.time.text() == "7:50", "the step has its own time"
    here.press(Key.Key_Plus, page.list)
    qtbot.waitUntil(lambda: page.time.text() == "0:50")
    here.press(Key.Key_X, page.list)
    qtbot.waitUntil(lambda: page.told.text() == "Read aloud")
    assert (page.place.text(), page.time.text()) == ("2 of 2", "8:00")
    here.press(Key.Key_X, page.list)
    qtbot.waitUntil(lambda: "What got most stones was talked about. Enter takes one" in words_of(page))
    spoken = [page.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == [
        "Go in person, 3 votes, talked about", "Read aloud, 1 vote, talked about",
        "Ask twice, 0 votes, only if somebody asks",
    ]  # fmt: skip


def test_any_topic_is_chosen_with_the_arrows_and_enter(
    qtbot: QtBot,
    view: RetrospectiveView,
    people: frozenset[str],
) -> None:
    here = discussing(qtbot, view, people)
    page = here.wall.phases.topics.page
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        here.press(key, page.list)
    qtbot.waitUntil(lambda: page.told.text() == "Ask twice")
    assert here.session.discussion().now is not None


def test_a_step_that_is_skipped_shows_as_left_out_until_somebody_goes_back(
    qtbot: QtBot,
    view: RetrospectiveView,
    people: frozenset[str],
) -> None:
    here = room(qtbot, view, people)
    here.press(Key.Key_PageDown, here.wall)
    here.press(Key.Key_PageDown, here.wall, SHIFT)

    def said() -> str:
        rail = here.wall.frame.rail
        return str(rail.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    qtbot.waitUntil(lambda: said() == "Last actions, 8 minutes, left out")
    assert here.kind is PhaseKind.WRITE
    here.press(Key.Key_PageUp, here.wall)
    qtbot.waitUntil(lambda: said() == "Last actions, 8 minutes, now")


def test_keys_of_the_wall_are_heard_while_the_keyboard_is_on_a_card(
    qtbot: QtBot,
    view: RetrospectiveView,
    people: frozenset[str],
) -> None:
    here = room(qtbot, view, people)
    for words in ("One", "Two", "Three"):
        here.services.wall.add(here.id, "start", words)
    here.go_to(PhaseKind.SHARE)
    qtbot.waitUntil(lambda: len(here.cards("start")) == 3)
    cards = here.list("start")
    cards.setFocus()
    here.press(Key.Key_Space, cards)
    qtbot.waitUntil(lambda: not here.session.clock.runs)
    here.press(Key.Key_PageDown, cards)
    assert here.kind is PhaseKind.VOTE
