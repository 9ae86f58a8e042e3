"""Read from four metres: no words on the wall are too small, and none are cut, in every phase and on a small screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Action, Assumption, StrategyDecision, StrategyVersion
from journal.core.vocabulary import DecisionKind, PhaseKind, Trigger
from journal.services.retrospectives import MeetingWish
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.look import wall_scale, wall_theme
from tests.ui.wall.room import Key, Room

SMALLEST = 20
"""Pixels at 768 lines."""
LONG = (
    "Nobody can say what this means, and nobody dares to ask again after what happened to the last one who did so in "
    "front of the whole committee of the neighbourhood."
)


def phases(here: Room) -> Iterator[str]:
    """Go through the meeting as whoever leads does, with cards, votes and a topic under way."""
    for phase in here.session.format.phases:
        here.bot.waitUntil(lambda key=phase.key: here.wall._key == key)  # type: ignore[misc]
        if phase.kind is PhaseKind.SHARE:
            for column in here.session.format.columns_of(phase):
                here.services.wall.add(here.id, column.key, LONG)
            here.bot.waitUntil(lambda: any(cards.cards() for cards in here.wall.phases.board.lists.values()))
        if phase.kind is PhaseKind.DISCUSS:
            here.session.next_topic()
        yield phase.key
        if phase.kind is not PhaseKind.CLOSE:
            here.press(Key.Key_PageDown, here.wall)


def told(here: Room) -> list[QLabel | QPushButton]:
    """Return what shows words just now."""
    found: list[QLabel | QPushButton] = [*here.wall.findChildren(QLabel), *here.wall.findChildren(QPushButton)]
    return [one for one in found if one.isVisible() and one.text().strip()]


@pytest.fixture(params=["start_stop_continue", "strategy_test"])
def here(request: pytest.FixtureRequest, qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """A wall in two languages, with an action of before, a belief and a strategy to look at."""
    services = view.context.services
    services.actions.add(Action(what=LONG, owner=next(iter(people)), done_looks_like="A signed page"))
    services.assumptions.add(Assumption(statement=LONG))
    begun = StrategyDecision(
        strategy="",
        decision_kind=DecisionKind.START,
        date=EventDate("2026-03-01"),
        trigger=Trigger.NEW_INFORMATION,
        rationale="Nobody had asked",
        judgement_call=True,
    )
    words = StrategyVersion(strategy="", decision="", statement=LONG)
    services.strategies.decide(begun, words, title=LONG)
    wish = MeetingWish(format=request.param, present=people, question=LONG, language="es", second="en")
    meeting = services.retrospectives.prepare(wish)
    view.refresh()
    return Room(qtbot, view, meeting.id)


def test_no_words_of_any_phase_are_smaller_than_a_room_can_read(here: Room) -> None:
    small: list[object] = []
    for phase in phases(here):
        small += [
            (phase, one.property("role"), one.property("text"))
            for one in told(here)
            if QFontInfo(one.font()).pixelSize() < SMALLEST
        ]
    assert not small
    theme = wall_theme(here.view.context.theme, 768)
    assert theme.scale == wall_scale(768)
    painted = {name: theme.font(name).pixelSize() for name in ("ui", "uiStrong", "section")}
    assert min(painted.values()) >= SMALLEST, painted


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_no_words_of_any_phase_are_cut(here: Room, size: tuple[int, int]) -> None:
    here.wall.resize(*size)
    for _phase in phases(here):
        here.bot.waitUntil(lambda: not cut_words(here))


def cut_words(here: Room) -> list[object]:
    """Return what shows fewer words than it says, once everything has its place."""
    cut: list[object] = []
    for one in told(here):
        wraps = isinstance(one, QLabel) and one.wordWrap()
        wide = one.sizeHint().width() > one.width() + 1 and not wraps
        high = wraps and one.heightForWidth(one.width()) > one.height() + 2
        if wide or high:
            cut.append(
                (one.property("role"), one.property("text"), one.size().toTuple(), one.heightForWidth(one.width()))
            )
    return cut
