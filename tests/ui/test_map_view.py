"""The map by itself: near and far, folded and shown, and what stands together listed, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal.charts.refinement_map.data import gather
from journal.charts.refinement_map.rows import MapRows
from journal.core.vocabulary import DecisionKind, Kind, Relation, StopReason
from journal.ui.tasks import TaskRunner
from journal.ui.theme import Theme
from journal.ui.widgets.map_view import MapView
from tests.charts.builders import SAMPLE_DAY, dense
from tests.learning.builders import Story

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising and grabbing, offscreen


class Stage(QWidget):
    """A window with a map and a line to type in."""

    def __init__(self, theme: Theme, tasks: TaskRunner) -> None:
        super().__init__()
        self.map = MapView(theme, tasks)
        self.line = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.map)
        column.addWidget(self.line)
        self.resize(1100, 420)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.shut_down()


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme, tasks: TaskRunner) -> Iterator[Stage]:
    made = Stage(theme, tasks)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    qtbot.waitUntil(tasks.idle)


def show(qtbot: QtBot, stage: Stage, rows: MapRows) -> MapView:
    with qtbot.waitSignal(stage.map.drawn):
        stage.map.show_rows(rows, "")
    return stage.map


def busy() -> MapRows:
    """Two lanes: one with four decisions in a week, and five pieces of evidence in a day."""
    story = Story()
    story.strategy("S1", "Requests")
    story.strategy("S2", "Clinics")
    story.decide("S1", DecisionKind.START, "2025-01-10", "a1")
    for number, day in enumerate(("02", "02", "03", "04")):
        story.decide("S1", DecisionKind.REFINE, f"2025-11-{day}", f"a{number + 2}", (f"a{number + 1}",))
    story.decide("S2", DecisionKind.START, "2025-02-10", "b1")
    for number in range(5):
        story.link(story.evidence(f"e{number}", "2025-06-01", 3), Kind.STRATEGY_VERSION, "a1", Relation.SUPPORTS)
    story.link(story.evidence("alone", "2025-08-01", 3), Kind.STRATEGY_VERSION, "a1", Relation.CHALLENGES)
    return gather(story.snapshot, SAMPLE_DAY)


def many(ended: int = 3, going_on: int = 9) -> MapRows:
    """More lanes than are seen at a glance, of which some ended; one of those became another."""
    story = Story()
    for number in range(1, ended + going_on + 1):
        story.strategy(f"S{number}", f"Strategy number {number}")
        story.decide(f"S{number}", DecisionKind.START, f"2025-02-{number:02}", f"v{number}")
        if number <= ended:
            story.decide(f"S{number}", DecisionKind.STOP, f"2025-06-{number:02}", stop_reason=StopReason.ACHIEVED)
    last = ended + going_on
    story.decide(f"S{last}", DecisionKind.MERGE, "2025-05-01", "merged", (f"v{last}", "v1"))
    return gather(story.snapshot, SAMPLE_DAY)


def codes(view: MapView) -> list[str]:
    assert view._map is not None
    return [lane.lane.code for lane in view._map.geometry.lanes]


def menu() -> QMenu:
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    return shown


def test_many_lanes_fold_those_that_ended_and_show_them_by_click_and_by_key(qtbot: QtBot, stage: Stage) -> None:
    view = show(qtbot, stage, many())
    row = view.fold_row
    assert len(codes(view)) == 9
    assert row.isVisible()
    assert "3 ended" in row.accessibleName()
    assert "Strategy number 2" in row.toolTip()
    with qtbot.waitSignal(view.drawn):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert len(codes(view)) == 12
    for key, lanes in ((Qt.Key.Key_Return, 9), (Qt.Key.Key_Space, 12)):
        with qtbot.waitSignal(view.drawn):
            qtbot.keyClick(row, key)
        assert len(codes(view)) == lanes


def test_few_lanes_show_those_that_ended_until_somebody_folds_them(qtbot: QtBot, stage: Stage) -> None:
    view = show(qtbot, stage, many(ended=2, going_on=2))
    assert len(codes(view)) == 4
    with qtbot.waitSignal(view.drawn):
        view.fold_row.click()
    assert sorted(codes(view)) == ["S3", "S4"]
    assert show(qtbot, stage, many(ended=1, going_on=2)).fold_row.isHidden()
    view = show(qtbot, stage, many(ended=3, going_on=2))
    assert sorted(codes(view)) == ["S4", "S5"], "the choice is kept as long as the window is open"


def test_the_choice_to_show_them_outlives_a_screen_made_anew(
    qtbot: QtBot, stage: Stage, theme: Theme, tasks: TaskRunner
) -> None:
    with qtbot.waitSignal(show(qtbot, stage, many()).drawn):
        stage.map.fold(folded=False)
    stage.map.deleteLater()
    stage.map = MapView(theme, tasks)
    layout = stage.layout()
    assert layout is not None
    layout.addWidget(stage.map)
    assert len(codes(show(qtbot, stage, many()))) == 12


def test_a_line_to_a_folded_lane_says_which(qtbot: QtBot, stage: Stage) -> None:
    view = show(qtbot, stage, many())
    assert view._map is not None
    assert [stub.code for stub in view._map.geometry.stubs] == ["S1"]
    assert "S1" in [text.words for text in view._map.geometry.texts if text.role == "state"]


def test_a_decision_on_a_folded_lane_is_shown_when_it_is_chosen(qtbot: QtBot, stage: Stage) -> None:
    rows = many()
    view = show(qtbot, stage, rows)
    stopped = next(node.decision for node in rows.nodes if node.kind is DecisionKind.STOP)
    with qtbot.waitSignal(view.drawn):
        view.show_choice(stopped, "")
    assert view.overlay.handle_of(stopped) is not None


def test_the_arrows_go_down_to_the_row_that_folds_and_back(qtbot: QtBot, stage: Stage) -> None:
    view = show(qtbot, stage, many())
    view.overlay.focus_lowest()
    lowest = QApplication.focusWidget()
    assert lowest is not None
    qtbot.keyClick(lowest, Qt.Key.Key_Down)
    assert view.fold_row.hasFocus()
    qtbot.keyClick(view.fold_row, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is lowest


def test_decisions_that_share_a_mark_are_listed_and_drawn_apart(qtbot: QtBot, stage: Stage) -> None:
    rows = busy()
    view = show(qtbot, stage, rows)
    latest = rows.nodes[4].decision
    handle = view.overlay.handle_of(latest)
    assert handle is not None
    assert len(handle.placed.nodes) == 4
    chosen: list[str] = []
    view.overlay.node_chosen.connect(chosen.append)
    qtbot.keyClick(handle, Qt.Key.Key_Return)
    listed = [action for action in menu().actions() if not action.isSeparator()]
    assert [action.text() for action in listed][:2] == ["Come closer", "v2 refine, 2 November"]
    assert len(listed) == 5
    listed[1].trigger()
    assert chosen == [rows.nodes[1].decision]
    menu().close()
    with qtbot.waitSignal(view.drawn):
        listed[0].trigger()
    assert view._map is not None
    assert view._map.geometry.width > view._window.width()
    spot = view.overlay.handle_of(latest)
    assert spot is not None
    assert view._window.rect().contains(view.overlay.mapTo(view._window, spot.geometry().center()))


def test_evidence_is_reached_by_keyboard_and_opened_and_what_is_counted_is_listed(qtbot: QtBot, stage: Stage) -> None:
    rows = busy()
    view = show(qtbot, stage, rows)
    handle = view.overlay.handle_of(rows.nodes[0].decision)
    assert handle is not None
    opened: list[str] = []
    view.overlay.tick_chosen.connect(opened.append)
    handle.setFocus()
    qtbot.keyClick(handle, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    here = QApplication.focusWidget()
    assert here is not None
    assert here.accessibleName().startswith("5 pieces of evidence")
    qtbot.keyClick(here, Qt.Key.Key_Return)
    assert len(menu().actions()) == 5
    menu().actions()[2].trigger()
    assert len(opened) == 1
    menu().close()
    qtbot.keyClick(here, Qt.Key.Key_Right)
    assert here.accessibleName().startswith("alone")
    qtbot.keyClick(here, Qt.Key.Key_Return)
    assert opened[1:] == ["alone"]
    here.setFocus()
    qtbot.keyClick(here, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is not here


def test_a_click_on_a_count_of_evidence_lists_it(qtbot: QtBot, stage: Stage) -> None:
    view = show(qtbot, stage, busy())
    assert view._map is not None
    mark = next(mark for mark in view._map.geometry.ticks if len(mark.ticks) > 1)
    where = QPoint(round(mark.x), round((mark.top + mark.bottom) / 2))
    qtbot.mouseClick(view.overlay, Qt.MouseButton.LeftButton, pos=where)
    assert len(menu().actions()) == 5
    menu().close()


def test_the_wheel_comes_closer_to_what_is_under_the_pointer(qtbot: QtBot, stage: Stage) -> None:
    view = show(qtbot, stage, gather(dense(12, 60), SAMPLE_DAY))
    assert view._map is not None
    node = view._map.geometry.nodes[3]
    decision = node.node.decision
    before = view.overlay.mapTo(view.viewport(), QPoint(round(node.x), round(node.y)))
    with qtbot.waitSignal(view.drawn):
        for _notch in range(4):
            turn(view, before)
    handle = view.overlay.handle_of(decision)
    assert handle is not None
    after = view.overlay.mapTo(view.viewport(), handle.geometry().center())
    assert abs(after.x() - before.x()) < 30
    assert view.horizontalScrollBar().maximum() > 0
    assert view.verticalScrollBar().maximum() > 0
    view.verticalScrollBar().setValue(120)
    assert view.fold_row.y() + 120 == round(view._map.geometry.fold.y if view._map.geometry.fold else -1)


def turn(view: MapView, place: QPoint) -> None:
    event = QWheelEvent(
        QPointF(place), QPointF(view.viewport().mapToGlobal(place)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_typing_goes_on_while_a_large_map_is_drawn(qtbot: QtBot, stage: Stage) -> None:
    rows = gather(dense(40, 300, 2000), date(2025, 12, 20))
    drawn: list[bool] = []
    stage.map.drawn.connect(lambda: drawn.append(True))
    stage.map.show_rows(rows, "")
    stage.line.setFocus()
    qtbot.keyClicks(stage.line, "still writing")
    assert stage.line.text() == "still writing"
    assert not drawn, "every letter arrived before the picture"
    qtbot.waitUntil(lambda: bool(drawn))
    assert len(codes(stage.map)) > 20
