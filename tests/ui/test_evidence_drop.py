"""Evidence dragged onto what it bears on: entries, versions, assumptions and outcomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Assumption, Evidence, Outcome, StrategyDecision, StrategyVersion
from journal.core.vocabulary import DecisionKind, HeldAs, Kind, Relation, Trigger
from journal.ui.context import Context
from journal.ui.evidence.drag import drag_data, dragged_evidence
from journal.ui.evidence.drop import EvidenceDrop
from journal.ui.models.evidence_rows import EvidenceModel
from journal.ui.views.evidence import EvidenceView
from journal.ui.views.journal import JournalView
from journal.ui.views.strategies import StrategiesView
from tests.ui.test_evidence_view import settle

Show = Callable[..., Any]


@pytest.fixture
def letter(context: Context) -> Evidence:
    return context.services.evidence.add(
        Evidence(title="Refusal letter", held_as=HeldAs.PAPER, source_date=EventDate("2026-04-01"))
    )


def drop(on: QWidget, place: QPoint, ids: list[str], choose: str) -> bool:
    """Drag evidence over a place, let it go there, and choose from the small menu; say whether it was taken."""
    data, copy = drag_data(ids), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(on, QDragEnterEvent(place, copy, data, left, none))
    move = QDragMoveEvent(place, copy, data, left, none)
    QApplication.sendEvent(on, move)
    if not move.isAccepted():
        return False
    taker = on.findChild(EvidenceDrop)
    assert isinstance(taker, EvidenceDrop)
    asked: list[tuple[list[str], object]] = []
    taker.ask = lambda ids, target, place: asked.append((ids, target))  # type: ignore[method-assign]
    QApplication.sendEvent(on, QDropEvent(QPointF(place), copy, data, left, none))
    [(found, target)] = asked
    menu = taker.menu(found, target)  # type: ignore[arg-type]
    next(action for action in menu.actions() if action.text() == choose).trigger()
    return True


def test_rows_are_dragged_by_id(qtbot: QtBot, context: Context, letter: Evidence, shown: Show) -> None:
    view = shown(EvidenceView(context))
    settle(qtbot, view)
    model = view.model
    assert isinstance(model, EvidenceModel)
    data = model.mimeData([model.index(0, 0), model.index(0, 1)])
    assert dragged_evidence(data) == [letter.id]
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_on_an_assumption_and_an_outcome(qtbot: QtBot, context: Context, letter: Evidence, shown: Show) -> None:
    services = context.services
    belief = services.assumptions.add(Assumption(statement="The office answers"))
    outcome = services.outcomes.add(Outcome(statement="Lists are posted", date=EventDate("2026-03")))
    view = shown(StrategiesView(context))
    view.open_record(Kind.ASSUMPTION, belief.id)
    table = view.assumptions.table
    place = table.visualRect(view.assumptions.model.index(0, 0)).center()
    assert drop(table.viewport(), place, [letter.id], "Challenges")
    [(link, _item)] = services.evidence.links_to(belief.id)
    assert link.relation is Relation.CHALLENGES
    assert not drop(table.viewport(), QPoint(20, table.viewport().height() - 4), [letter.id], "Supports")
    view.open_record(Kind.OUTCOME, outcome.id)
    tree = view.outcomes.tree
    place = tree.visualRect(view.outcomes.model.index(0, 0)).center()
    assert drop(tree.viewport(), place, [letter.id], "Supports")
    [(link, _item)] = services.evidence.links_to(outcome.id)
    assert (link.relation, link.target_kind) == (Relation.SUPPORTS, Kind.OUTCOME)


def test_on_a_lane_of_the_map(qtbot: QtBot, context: Context, letter: Evidence, shown: Show) -> None:
    services = context.services
    decision = StrategyDecision(
        strategy="",
        decision_kind=DecisionKind.START,
        date=EventDate("2026-02-02"),
        trigger=Trigger.NEW_INFORMATION,
        rationale="We saw it.",
        judgement_call=True,
    )
    services.strategies.decide(decision, StrategyVersion(strategy="", decision="", statement="Ask"), title="Requests")
    view = shown(StrategiesView(context))
    overlay = view.map_page.map.overlay
    qtbot.waitUntil(lambda: bool(overlay.findChildren(QWidget)), timeout=30_000)
    handle = overlay.handle_of(view.map_page.chosen)
    beside = handle.geometry().center() + QPoint(60, 0)
    assert drop(overlay, beside, [letter.id], "Context")
    version = services.strategies.map().all(StrategyVersion)[0]
    [(link, _item)] = services.evidence.links_to(version.id)
    assert (link.relation, link.target_kind) == (Relation.EXPLAINS, Kind.STRATEGY_VERSION)


def test_on_an_entry_of_the_list(qtbot: QtBot, context: Context, letter: Evidence, shown: Show) -> None:
    entry = context.services.entries.write(title="At the counter")
    view = shown(JournalView(context))
    pane = view.list_pane
    qtbot.waitUntil(lambda: pane.model.entries() == 1)
    place = pane.list.visualRect(pane.model.index(1)).center()
    assert drop(pane.list.viewport(), place, [letter.id], "Supports")
    [(link, _item)] = context.services.evidence.links_to(entry.id)
    assert (link.relation, link.target_kind) == (Relation.SUPPORTS, Kind.ENTRY)
