"""The cycles screen: planning, trying, looking back, moving on, and the actions, as a person would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Action, Assumption, Cycle, StrategyDecision, StrategyVersion
from journal.core.vocabulary import ActionState, Confidence, CycleStage, DecisionKind, Kind, Trigger
from journal.ui.context import Context
from journal.ui.dialogs.question import Question
from journal.ui.views.cycles import CyclesView
from journal.ui.views.cycles.action_form import ActionForm
from journal.ui.views.cycles.action_groups import Due, grouped
from journal.ui.views.cycles.action_table import Column
from journal.ui.views.cycles.cycle_form import CycleForm
from journal.ui.widgets.stones import Stone
from journal.ui.widgets.text_button import TextButton
from tests.ui.acting import cells, once_open

Show = Callable[[CyclesView], CyclesView]


@pytest.fixture
def cycles(context: Context) -> dict[str, Cycle]:
    """A closed cycle in March, and April under way."""
    march = Cycle(
        starts=date(2026, 3, 1),
        ends=date(2026, 3, 31),
        question="Who has the records?",
        stage=CycleStage.CLOSED,
        learned="The clerk keeps them.",
    )
    april = Cycle(
        starts=date(2026, 4, 1),
        ends=date(2026, 4, 30),
        question="What makes people come back?",
        plan="Post the dates on the wall.",
        prediction="Five of twenty come twice.",
        stage=CycleStage.TRY,
    )
    service = context.services.cycles
    return {"march": service.add(march), "april": service.add(april)}


@pytest.fixture
def view(qtbot: QtBot, context: Context, shown: Show, cycles: dict[str, Cycle]) -> CyclesView:
    """The screen over two cycles."""
    view = shown(CyclesView(context))
    settle(qtbot, view)
    return view


def settle(qtbot: QtBot, view: CyclesView) -> None:
    QApplication.sendPostedEvents()
    qtbot.waitUntil(view.context.tasks.idle)
    QApplication.sendPostedEvents()


def labels(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def steps(view: CyclesView) -> list[str]:
    model = view.trail.steps
    return [str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def test_without_a_cycle_the_screen_asks_for_one(qtbot: QtBot, context: Context, shown: Show) -> None:
    view = shown(CyclesView(context))
    assert "What do you want to find out this month?" in labels(view)

    def plan(form: CycleForm) -> None:
        form.submit()
        assert form.form.field("question").error
        form.question.setPlainText("Who reads the notices?")
        form.ends.setText("2026-04-01")
        form.submit()
        assert form.form.field("ends").error
        form.ends.setText("2026-05-12")
        form.submit()

    once_open(view, CycleForm, plan)
    qtbot.mouseClick(view.plan_here, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert [cycle.question for cycle in context.services.cycles.all()] == ["Who reads the notices?"]
    assert "Who reads the notices?" in labels(view.page)


def test_the_trail_says_where_each_cycle_stands(view: CyclesView) -> None:
    assert steps(view) == [
        "Cycle 1, 1 to 31 March, complete",
        "Cycle 2, 1 to 30 April, trying",
        "Cycle 3, 1 to 31 May, not planned yet",
    ]
    story = view.trail.steps.index(1).data(Qt.ItemDataRole.UserRole + 1)
    assert story.stones == (Stone.DONE, Stone.NOW, Stone.LATER, Stone.LATER)
    assert story.line() == "Now, day 15"


def test_a_cycle_of_another_year_says_which(qtbot: QtBot, context: Context, shown: Show) -> None:
    add = context.services.cycles.add
    add(Cycle(starts=date(2013, 9, 1), ends=date(2013, 11, 23), question="Does information lead to action?"))
    add(Cycle(starts=date(2026, 4, 1), ends=date(2026, 4, 30), question="What makes people come back?"))
    view = shown(CyclesView(context))
    settle(qtbot, view)
    model = view.trail.steps
    assert [model.index(row).data() for row in range(2)] == ["1, Sept–Nov 2013", "2, Apr"]


def test_the_keys_walk_the_trail(qtbot: QtBot, view: CyclesView) -> None:
    assert "What makes people come back?" in labels(view.page)
    view.trail.setFocus()
    qtbot.keyClick(view.trail, Qt.Key.Key_Left)
    assert "Who has the records?" in labels(view.page)
    assert view.page.reflect.learned.text.toPlainText() == "The clerk keeps them."
    assert view.page.reflect.learned.text.isReadOnly()
    qtbot.keyClick(view.trail, Qt.Key.Key_Right)
    qtbot.keyClick(view.trail, Qt.Key.Key_Right)
    assert not view.page.isVisible()
    assert "What do you want to find out in May?" in labels(view)


def test_what_is_written_in_place_saves_itself(qtbot: QtBot, view: CyclesView, cycles: dict[str, Cycle]) -> None:
    service = view.context.services.cycles
    qtbot.keyClicks(view.page.reflect.learned.text, "A date on a wall works.")
    qtbot.waitUntil(lambda: service.get(cycles["april"].id).learned == "A date on a wall works.")
    qtbot.keyClicks(view.page.plan.plan.text, "Also: ")
    view.leave()
    assert service.get(cycles["april"].id).plan == "Also: Post the dates on the wall."


def test_decisions_and_moved_confidence_are_told_and_open_the_map(
    qtbot: QtBot, view: CyclesView, cycles: dict[str, Cycle]
) -> None:
    services = view.context.services
    decision = services.strategies.decide(
        StrategyDecision(
            strategy="",
            decision_kind=DecisionKind.START,
            date=EventDate("2026-04-05"),
            trigger=Trigger.NEW_INFORMATION,
            rationale="The wall of dates works. More of it.",
            judgement_call=True,
        ),
        StrategyVersion(strategy="", decision="", statement="Post dates."),
        title="Ward clinics",
    )
    belief = services.assumptions.add(Assumption(statement="Dates bring people back"))
    services.assumptions.check(
        belief.id, Confidence.DOUBTFUL, "So far so so", nothing_against=True, date=EventDate("2026-03-20")
    )
    services.assumptions.check(
        belief.id, Confidence.FAIRLY_SURE, "They came", nothing_against=True, date=EventDate("2026-04-12")
    )
    settle(qtbot, view)
    told = labels(view.page)
    assert "1 decision" in told
    assert "The wall of dates works." in told
    assert any(button.text() == belief.statement for button in view.page.findChildren(TextButton))
    assert "2 to 4" in told
    opened: list[tuple[Kind, str]] = []
    view.context.navigator.record_wanted.connect(lambda kind, held: opened.append((kind, held)))
    line = next(b for b in view.page.findChildren(TextButton) if b.text() == "Start Ward clinics, now v1")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert opened == [(Kind.STRATEGY_DECISION, decision.id)]


def test_actions_are_grouped_finished_and_let_go(qtbot: QtBot, view: CyclesView, cycles: dict[str, Cycle]) -> None:
    service = view.context.services.actions
    late = service.add(Action(what="Ring the clerk", due=date(2026, 4, 13), cycle=cycles["april"].id))
    later = service.add(Action(what="Print the sheet", due=date(2026, 5, 2)))
    settle(qtbot, view)
    view.tabs.choose(1)
    table = view.action_page.table
    assert [cells(table, row)[Column.WHAT] for row in range(4)] == [
        "Late, 1",
        "Ring the clerk",
        "Later, 1",
        "Print the sheet",
    ]
    assert cells(table, 1)[Column.DUE] == "2 days late"
    view.action_page.show_action(late.id)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    settle(qtbot, view)
    assert service.get(late.id).state is ActionState.DONE

    def why(box: Question) -> None:
        from PySide6.QtWidgets import QLineEdit

        field = box.findChild(QLineEdit)
        assert field is not None
        field.setText("The printer is gone")
        box.accept()

    assert view.open_record(Kind.ACTION, later.id)
    once_open(view, Question, why)
    qtbot.mouseClick(view.action_page.drop_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    dropped = service.get(later.id)
    assert (dropped.state, dropped.state_reason) == (ActionState.DROPPED, "The printer is gone")


def test_an_action_is_added_for_the_current_cycle(qtbot: QtBot, view: CyclesView, cycles: dict[str, Cycle]) -> None:
    view.tabs.choose(1)

    def add(form: ActionForm) -> None:
        form.submit()
        assert form.form.field("what").error
        form.what.setText("Count who comes back")
        form.due.setText("next week")
        form.submit()
        assert form.form.field("due").error
        form.due.setText("2026-04-22")
        form.submit()

    once_open(view, ActionForm, add)
    qtbot.mouseClick(view.action_page.add_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    action = view.context.services.actions.all()[0]
    assert (action.what, action.cycle) == ("Count who comes back", cycles["april"].id)
    view.tabs.choose(0)
    assert view.page.plan.action_list.done.text() == "0 of 1 done"


def test_the_compact_layout_has_a_tab_for_each_stage(qtbot: QtBot, view: CyclesView) -> None:
    view.set_compact(True)
    assert [view.page.tabs.tabText(place) for place in range(4)] == ["Plan", "Try", "Reflect", "Adapt"]
    qtbot.keyClick(view.trail, Qt.Key.Key_3)
    assert view.page.tabs.currentIndex() == 2
    qtbot.mouseClick(view.page.head.next_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    qtbot.mouseClick(view.page.head.next_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert view.page.tabs.currentIndex() == 3
    view.set_compact(False)
    assert view.page.plan.plan.isVisible()


def test_the_models_keep_the_rules_of_models(view: CyclesView, qtmodeltester) -> None:
    view.context.services.actions.add(Action(what="Something"))
    view.refresh()
    qtmodeltester.check(view.trail.steps)
    qtmodeltester.check(view.action_page.model)


def test_actions_fall_into_the_groups_of_their_days() -> None:
    today = date(2026, 4, 15)
    actions = [
        Action(what="late", due=date(2026, 4, 14)),
        Action(what="today", due=today),
        Action(what="sunday", due=date(2026, 4, 19)),
        Action(what="monday", due=date(2026, 4, 20)),
        Action(what="some day"),
        Action(what="done", state=ActionState.DONE, closed_on=date(2026, 4, 1)),
        Action(what="long done", state=ActionState.DONE, closed_on=date(2026, 1, 1)),
    ]
    found = {group.due: [action.what for action in group.actions] for group in grouped(actions, today)}
    assert found == {
        Due.LATE: ["late"],
        Due.WEEK: ["today", "sunday"],
        Due.LATER: ["monday"],
        Due.SOMEDAY: ["some day"],
        Due.ENDED: ["done"],
    }
