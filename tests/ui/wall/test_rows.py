"""The lists of the wall under the keys of whoever leads, and the agenda beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.core.records import Action
from journal.core.vocabulary import ActionState
from journal.services.retrospectives import MeetingWish
from journal.ui.context import Context
from journal.ui.theme import Theme
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.agenda_rail import AgendaStep
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.cards import WallCard
from journal.ui.wall.look import wall_theme
from journal.ui.wall.result_form import ResultForm
from journal.ui.wall.side import WallSide
from journal.ui.wall.window import WallWindow
from tests.ui.acting import once_open

Show = Callable[[RetrospectiveView], RetrospectiveView]
Key = Qt.Key


@pytest.fixture
def wall(qtbot: QtBot, context: Context, shown: Show) -> Iterator[WallWindow]:
    """A wall on which the last actions are looked at."""
    services = context.services
    present = frozenset({services.people.welcome("Ana").id})
    for what in ("Print fifty", "Call the office", "Ask the clerk"):
        services.actions.add(Action(what=what))
    view = shown(RetrospectiveView(context))
    meeting = services.retrospectives.prepare(MeetingWish(format="start_stop_continue", present=present))
    view.lead(meeting.id)
    assert view.wall is not None
    view.wall.resize(1366, 768)
    qtbot.keyClick(view.wall, Key.Key_PageDown)
    qtbot.waitUntil(lambda: len(wall_rows(view.wall)) == 3)
    yield view.wall
    if view.wall is not None:
        view.wall.close()


def wall_rows(wall: WallWindow | None) -> list[str]:
    return [card.row.title for card in wall.phases.actions.rows] if wall is not None else []


def test_an_answered_row_keeps_its_place_and_the_keys(qtbot: QtBot, wall: WallWindow) -> None:
    rows, before = wall.phases.actions.rows, wall_rows(wall)
    assert rows[0].has_keyboard()
    qtbot.keyClick(rows[0], Key.Key_1)
    qtbot.waitUntil(lambda: wall.phases.actions.rows[0].row.said == ActionState.DONE.value)
    assert wall_rows(wall) == before
    qtbot.keyClick(wall.phases.actions.rows[0], Key.Key_Down)
    assert wall.phases.actions.rows[1].has_keyboard()


def test_the_keys_are_on_the_row_again_after_its_form(qtbot: QtBot, wall: WallWindow) -> None:
    second = wall.phases.actions.rows[1]
    second.setFocus()

    def let_go(form: ResultForm) -> None:
        qtbot.keyClicks(form.reason, "They moved")
        qtbot.keyClick(form, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    once_open(wall, ResultForm, let_go)
    qtbot.keyClick(second, Key.Key_3)
    qtbot.waitUntil(lambda: wall.phases.actions.rows[1].row.said == ActionState.DROPPED.value)
    assert wall.phases.actions.rows[1].has_keyboard()


def test_what_is_late_goes_on_only_until_a_day_to_come(qtbot: QtBot, wall: WallWindow) -> None:
    services = wall.session.services
    today = services.clock.today()
    late = services.actions.save(replace(services.actions.all()[0], due=today - timedelta(days=3)))
    qtbot.waitUntil(lambda: any(card.row.id == late.id for card in wall.phases.actions.rows))
    row = next(card for card in wall.phases.actions.rows if card.row.id == late.id)

    def carry(form: ResultForm) -> None:
        assert form.due.value() is None
        qtbot.keyClick(form, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert "still to come" in form.form.field("due").error
        form.due.setText((today + timedelta(days=9)).isoformat())
        qtbot.keyClick(form, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    once_open(wall, ResultForm, carry)
    qtbot.keyClick(row, Key.Key_2)
    qtbot.waitUntil(lambda: services.actions.get(late.id).due == today + timedelta(days=9))


def test_page_down_goes_on_from_a_row_and_page_up_back_from_the_agenda(qtbot: QtBot, wall: WallWindow) -> None:
    qtbot.keyClick(wall.phases.actions.rows[0], Key.Key_PageDown)
    assert wall.session.clock.at == 2
    qtbot.keyClick(wall.frame.rail, Key.Key_PageUp)
    assert wall.session.clock.at == 1


def test_letters_of_the_wall_are_heard_while_a_column_has_the_keys(qtbot: QtBot, wall: WallWindow) -> None:
    wall.session.go_to("group")
    wall.session.services.wall.add(wall.session.id, "start", "Read it aloud")
    qtbot.waitUntil(lambda: any(column.cards() for column in wall.phases.board.lists.values()))
    column = wall.phases.board.lists["start"]
    column.choose_row(0)

    def say(form: CardForm) -> None:
        qtbot.keyClicks(form.words, "Tea first")
        qtbot.keyClick(form, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    once_open(wall, CardForm, say)
    qtbot.keyClick(column, Key.Key_N)
    qtbot.waitUntil(lambda: len(column.cards()) == 2)
    qtbot.keyClick(column, Key.Key_PageDown)
    assert wall.session.phase.key != "group"


def test_a_long_agenda_is_shown_whole_and_the_brief_gives_way(qtbot: QtBot, theme: Theme) -> None:
    side = WallSide(wall_theme(theme, 768))
    qtbot.addWidget(side)
    short = [AgendaStep(str(place), "Vote", "5", place, "Vote") for place in range(3)]
    side.resize(280, 560)
    side.show()
    side.show_meeting(short, "In brief\n9 entries\n+ 3 supports\n1 of 3 actions")
    assert side.brief.isVisible()
    long = [AgendaStep(str(place), "Reconstruir la línea de tiempo", "30", place, "") for place in range(9)]
    side.show_meeting(long, "In brief\n9 entries\n+ 3 supports\n1 of 3 actions")
    assert not side.brief.isVisible()
    one, two = side.rail.visualRect(side.rail.model().index(0, 0)), side.rail.sizeHint().height()
    assert two == 9 * one.height()
    assert one.height() > side.fontMetrics().height() * 2


def test_a_group_that_nobody_named_says_its_first_card_once() -> None:
    unnamed = WallCard("g", "Read it aloud", ("Read it aloud", "At the market"))
    assert unnamed.beside == ("At the market",)
    assert unnamed.spoken == "Read it aloud. At the market"
    assert WallCard("g", "Reading", unnamed.members).beside == unnamed.members
