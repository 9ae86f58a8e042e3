"""An action carried on twice is settled wherever it is met: on Today, in the list, at the close of a cycle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.core.records import Action, Cycle
from journal.core.vocabulary import ActionState, CarriedWay, CycleStage, Kind
from journal.ui.context import Context
from journal.ui.views.cycles import CyclesView
from journal.ui.views.cycles.closing_form import ClosingForm
from journal.ui.views.today import TodayView
from journal.ui.wall.result_form import ResultForm

Show = Callable[[Any], Any]
CTRL = Qt.KeyboardModifier.ControlModifier
DAY = date(2026, 4, 12)


@pytest.fixture
def twice(context: Context) -> Action:
    """A late action that two cycles handed on, in a third one that is about to end."""
    cycles = context.services.cycles
    gone = [
        cycles.add(Cycle(starts=date(2026, month, 1), ends=date(2026, month, 28), question="Who?")) for month in (1, 2)
    ]
    now = cycles.add(
        Cycle(starts=date(2026, 4, 1), ends=date(2026, 4, 15), question="Who now?", stage=CycleStage.ADAPT)
    )
    added = context.services.actions.add(
        Action(what="Get the list", due=DAY, cycle=now.id, carried_from=frozenset(one.id for one in gone))
    )
    return context.services.actions.get(added.id)


def form_over(qtbot: QtBot, view: QWidget) -> ResultForm:
    qtbot.waitUntil(lambda: bool(view.findChildren(ResultForm)))
    return view.findChildren(ResultForm)[-1]


def test_today_asks_how_it_goes_on_and_splits_it(qtbot: QtBot, context: Context, shown: Show, twice: Action) -> None:
    view = shown(TodayView(context))
    [row] = view.due.rows()
    assert row.settle is not None
    assert row.settle.text() == "Carried on 2 times: how does it go on?"
    qtbot.keyClick(row.settle, Qt.Key.Key_Space)
    form = form_over(qtbot, view)
    qtbot.keyClicks(form.parts, "Ask the clerk")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert form.isVisible(), "one part is no splitting"
    qtbot.keyClick(form.parts, Qt.Key.Key_Return)
    qtbot.keyClicks(form.parts, "Copy the list")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(view.due.rows()) == 2)
    assert [one.settle for one in view.due.rows()] == [None, None]
    assert context.services.actions.get(twice.id).way is CarriedWay.SPLIT
    context.services.history.undo()
    qtbot.waitUntil(lambda: len(view.due.rows()) == 1)


def test_nobody_is_asked_of_one_that_was_carried_once(qtbot: QtBot, context: Context, shown: Show) -> None:
    cycle = context.services.cycles.add(Cycle(starts=date(2026, 1, 1), ends=date(2026, 1, 28), question="Who?"))
    context.services.actions.add(Action(what="Once", due=DAY, carried_from=frozenset({cycle.id})))
    view = shown(TodayView(context))
    assert [row.settle for row in view.due.rows()] == [None]


def test_the_list_takes_it_to_somebody_or_lets_it_go(
    qtbot: QtBot, context: Context, shown: Show, twice: Action
) -> None:
    view = shown(CyclesView(context))
    assert view.open_record(Kind.ACTION, twice.id)
    page = view.action_page
    qtbot.mouseClick(page.settle_button, Qt.MouseButton.LeftButton)
    form = form_over(qtbot, view)
    form.way.choose(CarriedWay.ESCALATED)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert form.isVisible(), "nobody is named"
    qtbot.keyClicks(form.help, "Rosa, for a day at the archive")
    form.due.setText("2026-05-20")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    after = context.services.actions.get(twice.id)
    assert (after.state, after.state_reason, after.due) == (
        ActionState.CARRIED, "Rosa, for a day at the archive", date(2026, 5, 20),
    )  # fmt: skip
    qtbot.waitUntil(lambda: not form.isVisible())
    page.show_action(twice.id)
    page.settle()
    again = form_over(qtbot, view)
    again.way.choose(None)
    qtbot.keyClicks(again.reason, "Nobody needs it")
    qtbot.keyClick(again, Qt.Key.Key_Return, CTRL)
    assert context.services.actions.get(twice.id).state is ActionState.DROPPED
    qtbot.waitUntil(lambda: not page.settle_button.isEnabled())


def test_the_close_of_a_cycle_offers_no_third_time(qtbot: QtBot, context: Context, shown: Show, twice: Action) -> None:
    services = context.services
    cycle = services.cycles.get(twice.cycle or "")
    view = shown(CyclesView(context))
    form = ClosingForm(context, cycle, services.cycles.without_outcome(cycle.id), parent=view)
    outcome = form.outcomes[twice.id]
    offered = [outcome.itemText(place) for place in range(outcome.count())]
    assert "Carried into the next cycle" not in offered
    form.open()
    outcome.choose(CarriedWay.SPLIT)
    qtbot.keyClicks(form.parts[twice.id], "Ask the clerk")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    outcome.choose(CarriedWay.ESCALATED)
    qtbot.keyClicks(form.reasons[twice.id], "Rosa")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert services.cycles.get(cycle.id).stage is CycleStage.CLOSED
    after = services.actions.get(twice.id)
    assert (after.way, after.state_reason, cycle.id in after.carried_from) == (CarriedWay.ESCALATED, "Rosa", True)
