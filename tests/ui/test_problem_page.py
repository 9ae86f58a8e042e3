"""The Problem tab, as a person would: the tree grown by the keyboard alone, and the points on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Cycle, FocalPoint, Problem
from journal.core.vocabulary import Certainty, FocalPointState, Kind
from journal.ui.context import Context
from journal.ui.views.strategies import StrategiesView
from journal.ui.views.strategies.problem.forms import FocalPointForm, ProblemForm
from journal.ui.views.strategies.problem.page import ProblemPage
from journal.ui.views.strategies.problem.points import NearRole
from journal.ui.views.strategies.problem.statement import ProblemCard
from journal.ui.widgets.wrapped_rows import CaptionRole
from tests.ui.acting import once_open

Show = Callable[[StrategiesView], StrategiesView]
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def problem(context: Context) -> Problem:
    return context.services.problems.add(Problem(statement="Nobody knows where the money went", who="The low streets"))


@pytest.fixture
def page(qtbot: QtBot, context: Context, shown: Show, problem: Problem) -> ProblemPage:
    view = shown(StrategiesView(context))
    view.tabs.choose(3)
    view.problem.tree.setFocus()
    qtbot.waitUntil(view.problem.tree.hasFocus)
    return view.problem


def outline(page: ProblemPage, problem: Problem) -> list[str]:
    return [f"{one.number} {one.cause.statement}" for one in page._context.services.problems.causes(problem.id)]


def line(qtbot: QtBot, page: ProblemPage) -> QLineEdit:
    """Return the line that a cause is written in, once it has the keyboard."""
    found: list[QLineEdit] = []

    def open_now() -> bool:
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit) and page.tree.isAncestorOf(focus):
            found.append(focus)
        return bool(found)

    qtbot.waitUntil(open_now)
    return found[-1]


def write(qtbot: QtBot, page: ProblemPage, words: str, key: Qt.Key = Key.Key_Return) -> None:
    now = line(qtbot, page)
    now.selectAll()
    qtbot.keyClicks(now, words)
    qtbot.keyClick(now, key, SHIFT if key is Key.Key_Backtab else Qt.KeyboardModifier.NoModifier)


def test_a_tree_is_grown_and_moved_by_the_keyboard_alone(qtbot: QtBot, page: ProblemPage, problem: Problem) -> None:
    tree = page.tree
    qtbot.keyClick(tree, Key.Key_Return)
    write(qtbot, page, "Records lie scattered")
    write(qtbot, page, "Four offices", Key.Key_Tab)
    write(qtbot, page, "Four offices hold them")
    qtbot.waitUntil(tree.hasFocus)
    assert outline(page, problem) == ["1 Records lie scattered", "1.1 Four offices hold them"]

    qtbot.keyClick(tree, Key.Key_Return)
    write(qtbot, page, "Nobody looks", Key.Key_Backtab)
    qtbot.keyClick(line(qtbot, page), Key.Key_Return)
    qtbot.waitUntil(tree.hasFocus)
    assert outline(page, problem) == ["1 Records lie scattered", "1.1 Four offices hold them", "2 Nobody looks"]

    qtbot.keyClick(tree, Key.Key_Up, ALT)
    assert outline(page, problem)[0] == "1 Nobody looks"
    qtbot.keyClick(tree, Key.Key_Down, ALT)
    qtbot.keyClick(tree, Key.Key_Right, ALT)
    assert outline(page, problem)[-1] == "1.2 Nobody looks"
    chosen = tree.chosen()
    assert chosen is not None
    assert chosen.number == "1.2"
    qtbot.keyClick(tree, Key.Key_Left, ALT)
    assert outline(page, problem)[-1] == "2 Nobody looks"

    qtbot.keyClick(tree, Key.Key_F2)
    write(qtbot, page, "Nobody walks the site")
    qtbot.waitUntil(tree.hasFocus)
    assert outline(page, problem)[-1] == "2 Nobody walks the site"

    assert tree.choose(page._context.services.problems.causes(problem.id)[0].cause.id)
    qtbot.keyClick(tree, Key.Key_Return, SHIFT)
    write(qtbot, page, "No index")
    qtbot.keyClick(line(qtbot, page), Key.Key_Escape)
    assert outline(page, problem)[2] == "1.2 No index"


def test_delete_takes_a_cause_and_all_under_it_and_undo_brings_them_back(
    qtbot: QtBot, page: ProblemPage, problem: Problem, context: Context
) -> None:
    top = context.services.problems.add_cause(problem.id, "Records lie scattered")
    context.services.problems.add_cause(problem.id, "Four offices", parent=top.id)
    qtbot.waitUntil(lambda: page.tree.choose(top.id))
    qtbot.keyClick(page.tree, Key.Key_Delete)
    assert outline(page, problem) == []
    assert page.tree.items.rowCount() == 0
    context.services.history.undo()
    qtbot.waitUntil(lambda: page.tree.choose(top.id))
    assert outline(page, problem) == ["1 Records lie scattered", "1.1 Four offices"]


def test_an_empty_line_leaves_nothing_behind(qtbot: QtBot, page: ProblemPage, problem: Problem) -> None:
    qtbot.keyClick(page.tree, Key.Key_Return)
    assert page.tree.items.rowCount() == 1
    qtbot.keyClick(line(qtbot, page), Key.Key_Escape)
    qtbot.waitUntil(lambda: page.tree.items.rowCount() == 0)
    qtbot.keyClick(page.tree, Key.Key_Return)
    qtbot.keyClicks(line(qtbot, page), "Kept when the keyboard goes elsewhere")
    page.points.setFocus()
    qtbot.waitUntil(lambda: outline(page, problem) == ["1 Kept when the keyboard goes elsewhere"])


def test_alt_and_an_arrow_are_the_trees_and_not_the_way_back(page: ProblemPage) -> None:
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Key.Key_Left, ALT)
    event.ignore()
    QApplication.sendEvent(page.tree, event)
    assert event.isAccepted()


def test_a_cause_says_which_cycles_work_on_it(qtbot: QtBot, page: ProblemPage, problem: Problem) -> None:
    services = page._context.services
    cause = services.problems.add_cause(problem.id, "No index")
    for month in (1, 2, 3):
        focal = cause.id if month != 2 else None
        services.cycles.add(Cycle(starts=date(2026, month, 1), ends=date(2026, month, 28), focal_cause=focal))

    def told() -> str:
        return str(page.tree.items.index(0, 0).data(CaptionRole))

    qtbot.waitUntil(lambda: told() == "Focal cause of cycles 1, 3")
    assert page.tree.items.item(0).accessibleText() == "1 No index. Focal cause of cycles 1, 3"


def test_a_problem_is_described_and_changed_and_several_are_chosen_among(
    qtbot: QtBot, page: ProblemPage, context: Context
) -> None:
    def describe(form: ProblemForm) -> None:
        form.submit()
        assert form.form.field("statement").error
        qtbot.keyClicks(form.statement, "The river floods")
        qtbot.keyClicks(form.solved, "Dry cellars")
        form.submit()

    once_open(page, ProblemForm, describe)
    page.add_problem()
    assert "The river floods" in [one.statement for one in context.services.problems.all()]
    assert page.card.statement.text() == "The river floods"
    assert page.card.choice.isVisibleTo(page)
    page.card.choice.setCurrentIndex(1 - page.card.choice.currentIndex())
    assert page.card.statement.text() == "Nobody knows where the money went"


def test_a_problem_shown_before_the_page_is_seen_opens_no_window(context: Context, problem: Problem) -> None:
    page = ProblemCard(context)
    page.show_problems([problem], problem.id)
    assert not [label for pair in page._parts for label in pair if label.isWindow()]


def test_points_are_added_ordered_and_let_go_with_a_reason(qtbot: QtBot, page: ProblemPage, context: Context) -> None:
    def add(form: FocalPointForm) -> None:
        assert not form.state_date.isVisible()
        qtbot.keyClicks(form.statement, "Monthly figures")
        form.target.setText("2026-10")
        form.certainty.choose(Certainty.HOPED)
        form.submit()

    page.points.setFocus()
    once_open(page, FocalPointForm, add)
    qtbot.keyClick(page.points, Key.Key_Return)
    context.services.focal_points.add(FocalPoint(statement="Six files", target=EventDate("2026-05-01")))
    qtbot.waitUntil(lambda: page.points.items.rowCount() == 2)
    captions = [str(page.points.items.index(row, 0).data(CaptionRole)) for row in range(2)]
    assert captions == ["Hoped for, by Oct", "Planned, by 1 May"]
    page.points.setCurrentIndex(page.points.items.index(1, 0))
    qtbot.keyClick(page.points, Key.Key_Up, ALT)
    assert [one.statement for one in context.services.focal_points.all()] == ["Six files", "Monthly figures"]
    assert [page.points.items.index(row, 0).data(NearRole) for row in range(2)] == [True, False]
    assert str(page.points.items.index(1, 0).data(CaptionRole)).endswith("provisional")

    def let_go(form: FocalPointForm) -> None:
        form.state.choose(FocalPointState.LET_GO)
        assert form.state_date.text() == "2026-04-15"
        form.submit()
        assert form.form.field("state_reason").error
        qtbot.keyClicks(form.reason, "No draft in sight")
        form.submit()

    assert page.points.choose(context.services.focal_points.all()[1].id)
    once_open(page, FocalPointForm, let_go)
    qtbot.keyClick(page.points, Key.Key_F2)
    assert context.services.focal_points.all()[1].state is FocalPointState.LET_GO
    qtbot.keyClick(page.points, Key.Key_Delete)
    assert [one.statement for one in context.services.focal_points.all()] == ["Six files"]


def test_records_open_on_this_tab(page: ProblemPage, context: Context, problem: Problem) -> None:
    other = context.services.problems.add(Problem(statement="The river floods"))
    cause = context.services.problems.add_cause(other.id, "No drains")
    point = context.services.focal_points.add(FocalPoint(statement="Six files"))
    view = next(one for one in page.window().findChildren(StrategiesView))
    view.stale = True
    view.tabs.choose(0)
    assert view.open_record(Kind.CAUSE, cause.id)
    assert view.tabs.current() == 3
    assert page.card.statement.text() == "The river floods"
    assert page.tree.chosen_id() == cause.id
    assert view.open_record(Kind.PROBLEM, problem.id)
    assert page.card.statement.text() == problem.statement
    assert view.open_record(Kind.FOCAL_POINT, point.id)
    chosen = page.points.chosen()
    assert chosen is not None
    assert chosen.id == point.id


def test_an_empty_journal_says_what_this_is_for(context: Context, shown: Show) -> None:
    view = shown(StrategiesView(context))
    view.tabs.choose(3)
    assert view.problem.begin_button.isVisible()
    assert view.problem.panes() == [view.problem.begin_button]
    view.tabs.choose(4)
    assert view.actors.begin_button.isVisible()


def test_who_only_reads_changes_nothing(qtbot: QtBot, context: Context, shown: Show, problem: Problem) -> None:
    cause = context.services.problems.add_cause(problem.id, "No index")
    context.read_only = True
    view = shown(StrategiesView(context))
    view.tabs.choose(3)
    tree = view.problem.tree
    tree.setFocus()
    for key, modifier in ((Key.Key_Return, SHIFT), (Key.Key_F2, ALT), (Key.Key_Delete, ALT), (Key.Key_Right, ALT)):
        qtbot.keyClick(
            tree, key, modifier if key in (Key.Key_Return, Key.Key_Right) else Qt.KeyboardModifier.NoModifier
        )
    assert tree.state() is not tree.State.EditingState
    assert [one.cause.id for one in context.services.problems.causes(problem.id)] == [cause.id]
    assert not any(
        b.isEnabled() for b in (view.problem.cause_button, *view.problem.move_buttons, view.problem.card.edit)
    )
