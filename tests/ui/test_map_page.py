"""The map keeps its place: through undo and redo, as a table, and under the pointer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QStandardItemModel
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Strategy, StrategyDecision, StrategyVersion
from journal.core.vocabulary import DecisionKind, Trigger
from journal.services import Services
from journal.ui.context import Context
from journal.ui.views.strategies import StrategiesView

Show = Callable[[StrategiesView], StrategiesView]


def decide(services: Services, kind: DecisionKind, day: str, *, strategy: str = "", title: str | None = None) -> str:
    decision = StrategyDecision(
        strategy=strategy,
        decision_kind=kind,
        date=EventDate(day),
        trigger=Trigger.ROADBLOCK,
        rationale="The clerk moved.",
        judgement_call=True,
    )
    made = services.strategies.decide(
        decision, StrategyVersion(strategy="", decision="", statement=f"As of {day}."), title=title
    )
    return made.id


@pytest.fixture
def view(qtbot: QtBot, context: Context, shown: Show) -> StrategiesView:
    """Two strategies, the second begun later, and the map of them drawn."""
    services = context.services
    decide(services, DecisionKind.START, "2026-02-02", title="Requests")
    decide(services, DecisionKind.START, "2026-03-01", title="Ward clinics")
    view = shown(StrategiesView(context))
    settle(qtbot, view)
    return view


def settle(qtbot: QtBot, view: StrategiesView) -> None:
    QApplication.sendPostedEvents()
    qtbot.waitUntil(view.context.tasks.idle, timeout=20_000)


def test_undo_and_redo_stay_with_the_strategy(qtbot: QtBot, view: StrategiesView) -> None:
    services = view.context.services
    first = min(services.strategies.map().all(StrategyDecision), key=lambda decision: decision.date)
    refined = decide(services, DecisionKind.REFINE, "2026-02-20", strategy=first.strategy)
    settle(qtbot, view)
    view.map_page.choose(refined)
    services.history.undo()
    settle(qtbot, view)
    assert view.map_page.chosen == first.id
    services.history.redo()
    settle(qtbot, view)
    assert view.map_page.chosen == refined


def test_the_table_tells_days_as_the_screen_does_and_its_cell_goes_along(qtbot: QtBot, view: StrategiesView) -> None:
    table = view.map_page.table
    model = table.model()
    assert isinstance(model, QStandardItemModel)
    assert [model.item(row, 4).text() for row in range(model.rowCount())] == ["2 Feb", "1 Mar"]
    view.map_page.toggle_table()
    for row in (0, 1):
        view.map_page.choose(model.item(row, 0).data(Qt.ItemDataRole.UserRole + 1))
        assert table.currentIndex().row() == row
        assert [index.row() for index in table.selectionModel().selectedRows()] == [row]


def test_a_version_says_what_set_it_off(view: StrategiesView) -> None:
    handle = view.map_page.map.overlay.handle_of(view.map_page.chosen)
    assert handle is not None
    assert "Set off by: Roadblock (R)" in handle.toolTip()


def test_a_decision_goes_to_the_bin_with_its_version_until_something_is_built_on_it(
    qtbot: QtBot, view: StrategiesView
) -> None:
    services = view.context.services
    first = min(services.strategies.map().all(StrategyDecision), key=lambda decision: decision.date)
    refined = decide(services, DecisionKind.REFINE, "2026-04-10", strategy=first.strategy)
    settle(qtbot, view)
    view.map_page.choose(first.id)
    qtbot.waitUntil(lambda: remove_link(view) is None)
    view.map_page.choose(refined)
    link = remove_link(view)
    assert link is not None
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert refined not in {decision.id for decision in services.strategies.map().all(StrategyDecision)}
    assert len(services.strategies.map().all(StrategyVersion)) == 2
    view.map_page.choose(first.id)
    view.map_page.toggle_table()
    qtbot.keyClick(view.map_page.table, Qt.Key.Key_Delete)
    settle(qtbot, view)
    assert [strategy.title for strategy in services.strategies.map().all(Strategy)] == ["Ward clinics"]
    (thrown,) = services.bin.ids()
    assert services.bin.restore(thrown) == 3
    assert services.bin.ids() == [refined], "what went before its strategy shows once that is back"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen
def test_a_node_and_a_lane_ask_for_a_menu_by_mouse_and_by_key(qtbot: QtBot, view: StrategiesView) -> None:
    overlay, chosen = view.map_page.map.overlay, view.map_page.chosen
    handle = overlay.handle_of(chosen)
    assert handle is not None
    asked: list[str] = []
    overlay.menu_wanted.connect(lambda what, _place: asked.append(what))
    right_click(handle, handle.rect().center())
    qtbot.keyClick(handle, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(handle, Qt.Key.Key_Menu)
    assert asked == [chosen] * 3
    right_click(overlay, QPoint(handle.x() - 60, handle.y() + 8))
    right_click(view.map_page.map.viewport(), QPoint(20, handle.y() + 8))
    right_click(view.map_page.map.viewport(), QPoint(20, 4))
    strategy = view.map_page.chosen_strategy
    assert asked[3:] == [strategy, strategy]
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


def right_click(widget: QWidget, place: QPoint) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)


def remove_link(view: StrategiesView) -> QPushButton | None:
    links = view.map_page.reasons.findChildren(QPushButton)
    return next((link for link in links if link.text() == "Remove this decision"), None)
