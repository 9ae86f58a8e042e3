"""The two rounds of a strategy test: how sure the team is of each assumption, and a verdict on each strategy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Assumption, AssumptionCheck, StrategyDecision, StrategyVersion
from journal.core.vocabulary import Confidence, DecisionKind, PhaseKind, StopReason, Trigger
from journal.services.retrospectives import MeetingWish
from journal.ui.dialogs.keys import KeysDialog
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.views.strategies.check_form import CheckForm
from journal.ui.views.strategies.decision_form import DecisionForm
from journal.ui.wall.key_words import row_keys
from journal.ui.wall.rows_page import RowCard, RowsPage
from journal.ui.wall.two_languages import first_of
from tests.ui.wall.room import CTRL, Key, Room

F = TypeVar("F", bound=QDialog)
VERDICTS = ["Keep", "Refine", "Pivot", "Split", "Merge", "Pause", "Stop"]


@pytest.fixture
def here(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """A strategy test on the wall: of the first assumption the team was fairly sure, the second was never asked."""
    services = view.context.services
    for rank, statement in enumerate(("Clerks keep lists", "People come when asked"), start=1):
        services.assumptions.add(Assumption(statement=statement, rank=rank))
    first = next(one for one in services.assumptions.all() if one.statement == "Clerks keep lists")
    services.assumptions.record(a_check(first.id, Confidence.FAIRLY_SURE))
    begun = a_decision("", DecisionKind.START)
    words = StrategyVersion(strategy="", decision="", statement="Ask every street for its list", if_part="we ask")
    services.strategies.decide(begun, words, title="Street lists")
    wish = MeetingWish(format="strategy_test", present=people, question="Do they hold?", language="en", second="es")
    meeting = services.retrospectives.prepare(wish)
    view.refresh()
    return Room(qtbot, view, meeting.id)


def a_check(assumption: str, sure: Confidence, *, retires: bool = False) -> AssumptionCheck:
    day = EventDate("2026-03-01")
    return AssumptionCheck(
        assumption=assumption, date=day, confidence=sure, note="Two of three did", nothing_against=True, retires=retires
    )


def a_decision(strategy: str, kind: DecisionKind, day: str = "2026-03-01") -> StrategyDecision:
    return StrategyDecision(
        strategy=strategy,
        decision_kind=kind,
        date=EventDate(day),
        trigger=Trigger.NEW_INFORMATION,
        rationale="Nobody had asked",
        judgement_call=True,
        stop_reason=StopReason.DROPPED if kind is DecisionKind.STOP else None,
    )


def opened(here: Room, kind: type[F], act: Callable[[], object]) -> F:
    """Do something that opens a form, and return it."""
    act()
    here.bot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    form = QApplication.activeModalWidget()
    assert isinstance(form, kind)
    return form


def left(here: Room, form: QDialog) -> None:
    """Leave a form with Escape."""
    here.press(Key.Key_Escape, form)
    here.bot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def row(page: RowsPage, words: str) -> RowCard:
    return next(card for card in page.rows if words in card.row.title)


def checked(card: RowCard) -> list[str]:
    return [first_of(button.text().replace("\n", "\u2028")) for button in card.buttons.values() if button.isChecked()]


def names(card: RowCard) -> list[str]:
    return [button.text().split("\n")[0] for button in card.buttons.values()]


def test_an_assumption_shows_how_sure_we_were_and_a_number_asks_with_it_how_sure_we_are(here: Room) -> None:
    here.go_to(PhaseKind.ASSUMPTIONS)
    page = here.wall.phases.beliefs
    card = row(page, "Clerks")
    assert card.row.told == "Before: Fairly sure"
    assert row(page, "People").row.told == "nobody was asked yet"
    form = opened(here, CheckForm, lambda: here.press(Key.Key_2, card))
    assert form.confidence.value() is Confidence.DOUBTFUL
    here.bot.keyClicks(form.note, "Two streets had none")
    form.nothing.click()
    here.press(Key.Key_Return, form, CTRL)
    here.bot.waitUntil(lambda: row(page, "Clerks").row.told == "Fairly sure → Doubtful")
    assert checked(row(page, "Clerks")) == ["2"]
    assert row(page, "Clerks").has_keyboard()
    made = here.services.assumptions.checks(card.row.id)[-1]
    assert (made.retrospective, made.confidence) == (here.id, Confidence.DOUBTFUL)


def test_what_was_never_asked_says_so_beside_the_first_answer(here: Room) -> None:
    here.go_to(PhaseKind.ASSUMPTIONS)
    page = here.wall.phases.beliefs
    here.services.wall.turn_into(here.id, None, a_check(row(page, "People").row.id, Confidence.SURE))
    here.bot.waitUntil(lambda: row(page, "People").row.told == "Not asked before → Sure")


def test_buttons_say_what_their_number_means_and_a_form_that_is_left_says_nothing(here: Room) -> None:
    here.go_to(PhaseKind.ASSUMPTIONS)
    card = row(here.wall.phases.beliefs, "Clerks")
    assert names(card) == ["1", "2", "3", "4", "5", "Not now"]
    five = card.buttons["5"]
    assert (five.accessibleName(), five.toolTip()) == ("5. Sure", "Sure (5)")
    form = opened(here, CheckForm, lambda: here.bot.mouseClick(five, Qt.MouseButton.LeftButton))
    assert form.confidence.value() is Confidence.SURE
    left(here, form)
    assert not checked(card)
    form = opened(here, CheckForm, lambda: here.press(Key.Key_Return, card))
    assert form.confidence.value() is Confidence.FAIRLY_SURE
    left(here, form)
    assert len(here.services.assumptions.checks(card.row.id)) == 1


def test_what_is_said_now_counts_for_more_than_a_form_that_was_left(here: Room) -> None:
    here.go_to(PhaseKind.ASSUMPTIONS)
    card = row(here.wall.phases.beliefs, "Clerks")
    form = opened(here, CheckForm, lambda: here.press(Key.Key_2, card))
    here.bot.keyClicks(form.note, "Two streets")
    left(here, form)
    form = opened(here, CheckForm, lambda: here.press(Key.Key_5, card))
    assert form.note.toPlainText() == "Two streets"
    assert form.confidence.value() is Confidence.SURE
    left(here, form)


def test_not_now_goes_on_to_the_next_one_writes_nothing_and_can_be_taken_back(here: Room) -> None:
    here.go_to(PhaseKind.ASSUMPTIONS)
    page = here.wall.phases.beliefs
    here.press(Key.Key_0, row(page, "Clerks"))
    assert checked(row(page, "Clerks")) == ["Not now"]
    assert row(page, "People").has_keyboard()
    assert len(here.services.assumptions.checks(row(page, "Clerks").row.id)) == 1
    here.bot.mouseClick(row(page, "Clerks").buttons["later"], Qt.MouseButton.LeftButton)
    assert not checked(row(page, "Clerks"))


def test_assumptions_stand_in_their_order_without_those_laid_to_rest(here: Room) -> None:
    services = here.services
    for number in range(3, 11):
        services.assumptions.add(Assumption(statement=f"Belief {number}", rank=number))
    rested = next(one for one in services.assumptions.all() if one.statement == "Belief 3")
    services.assumptions.record(a_check(rested.id, Confidence.SURE, retires=True))
    here.go_to(PhaseKind.ASSUMPTIONS)
    codes = [card.row.title.split()[0] for card in here.wall.phases.beliefs.rows]
    assert codes == ["A1", "A2", "A4", "A5", "A6", "A7", "A8", "A9", "A10"]


@pytest.mark.parametrize(("key", "kind"), list(enumerate((DecisionKind(one.lower()) for one in VERDICTS), start=1)))
def test_a_number_or_a_click_opens_the_decision_with_its_verdict(here: Room, key: int, kind: DecisionKind) -> None:
    here.go_to(PhaseKind.STRATEGIES)
    [card] = here.wall.phases.strategies.rows
    assert names(card) == VERDICTS
    for act in (
        lambda: here.press(Key(Key.Key_0 + key), card),
        lambda: here.bot.mouseClick(card.buttons[kind.value], Qt.MouseButton.LeftButton),
    ):
        form = opened(here, DecisionForm, act)
        assert (form.kind, form.strategy.value()) == (kind, card.row.id)
        left(here, form)
        assert not checked(card)


def test_enter_opens_the_decision_as_usual_and_on_a_button_with_its_verdict(here: Room) -> None:
    here.go_to(PhaseKind.STRATEGIES)
    [card] = here.wall.phases.strategies.rows
    form = opened(here, DecisionForm, lambda: here.press(Key.Key_Return, card))
    assert form.kind is DecisionKind.REFINE
    left(here, form)
    stop = card.buttons["stop"]
    stop.setFocus()
    form = opened(here, DecisionForm, lambda: here.press(Key.Key_Return, stop))
    assert form.kind is DecisionKind.STOP
    left(here, form)


def test_only_what_is_possible_is_offered_each_with_the_same_number(here: Room) -> None:
    here.go_to(PhaseKind.STRATEGIES)
    page = here.wall.phases.strategies
    strategy = page.rows[0].row.id

    def decided(kind: DecisionKind, day: str) -> None:
        here.services.wall.turn_into(here.id, None, a_decision(strategy, kind, day))

    decided(DecisionKind.PAUSE, "2026-03-02")
    here.bot.waitUntil(lambda: page.rows[0].row.told == "Pause")
    assert names(page.rows[0]) == ["Keep", "Refine", "Pivot", "Split", "Merge", "Resume", "Stop"]
    form = opened(here, DecisionForm, lambda: here.press(Key.Key_6, page.rows[0]))
    assert form.kind is DecisionKind.RESUME
    left(here, form)
    decided(DecisionKind.STOP, "2026-03-03")
    here.bot.waitUntil(lambda: page.rows[0].row.told == "Pause, Stop")
    assert names(page.rows[0]) == ["Split"]
    here.press(Key.Key_7, page.rows[0])
    assert QApplication.activeModalWidget() is None


def test_verdicts_stand_in_both_languages_of_the_room(here: Room) -> None:
    here.go_to(PhaseKind.STRATEGIES)
    [card] = here.wall.phases.strategies.rows
    assert card.buttons["keep"].text() == "Keep\nMantener"
    assert card.buttons["keep"].toolTip() == "Keep (1)"


def test_f1_tells_the_keys_of_the_rows_while_rows_are_gone_through(here: Room) -> None:
    here.go_to(PhaseKind.STRATEGIES)
    here.press(Key.Key_F1)
    here.bot.waitUntil(lambda: bool(here.wall.findChildren(KeysDialog)))
    [dialog] = here.wall.findChildren(KeysDialog)
    told = {label.text() for label in dialog.findChildren(type(here.wall.frame.said))}
    assert {words for _keys, words in row_keys()} <= told
    dialog.close()
