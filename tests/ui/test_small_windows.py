"""What gives way in a small window, or with large text, and how it is reached all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Action, Cycle, Evidence
from journal.core.vocabulary import EvidenceKind, HeldAs
from journal.ui.context import Context
from journal.ui.header import Header
from journal.ui.theme import Theme
from journal.ui.view import View
from journal.ui.views.cycles import CyclesView
from journal.ui.views.evidence import EvidenceView
from journal.ui.views.journal.bars import EditorFoot
from journal.ui.views.journal.toolbar import EditorToolbar
from journal.ui.views.strategies.legend import MapLegend
from journal.ui.views.today import TodayView
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.header_tabs import HeaderTabs

Show = Callable[[View], View]


@pytest.fixture
def large(theme: Theme) -> Theme:
    """Text at 150 %."""
    theme.set("light", 1.5)
    return theme


def narrow(qtbot: QtBot, view: View, frame: QWidget, width: int = 950) -> None:
    frame.resize(width, 520)
    view.set_compact(True)
    view.setGeometry(frame.rect())
    qtbot.waitUntil(view.context.tasks.idle)


def test_what_waits_goes_below_the_box_where_it_does_not_fit_beside(
    qtbot: QtBot, large: Theme, context: Context, shown: Show, frame: QWidget
) -> None:
    context.services.actions.add(Action(what="Ask the clerk", due=context.services.clock.today()))
    view = shown(TodayView(context))
    assert isinstance(view, TodayView)
    narrow(qtbot, view, frame)

    def places() -> tuple[QPoint, QPoint]:
        return view.due.mapTo(view, QPoint()), view.capture.mapTo(view, view.capture.rect().bottomLeft())

    qtbot.waitUntil(lambda: places()[0].y() > places()[1].y())
    assert view.due.mapTo(view, view.due.rect().topRight()).x() < view.width()
    narrow(qtbot, view, frame, 1500)
    qtbot.waitUntil(lambda: places()[0].y() < places()[1].y())


def test_kinds_of_evidence_become_a_menu_and_the_titles_keep_their_room(
    qtbot: QtBot, large: Theme, context: Context, shown: Show, frame: QWidget
) -> None:
    for title, kind in (("Letter", EvidenceKind.DOCUMENT), ("What she said", EvidenceKind.QUOTE)):
        context.services.evidence.add(
            Evidence(title=title, evidence_kind=kind, held_as=HeldAs.PAPER, source_date=EventDate("2026-04-01"))
        )
    view = shown(EvidenceView(context))
    assert isinstance(view, EvidenceView)
    narrow(qtbot, view, frame)
    assert not view.chips.isVisible()
    button = view.chips.menu_button
    assert button.isVisible()
    assert button.text() == "All 2"
    menu = button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Quotes 1").trigger()
    assert button.text() == "Quotes 1"
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    assert view.table.columnWidth(0) > 150


def test_a_cycle_keeps_its_question_and_names_its_buttons_otherwise(
    qtbot: QtBot, large: Theme, context: Context, shown: Show, frame: QWidget
) -> None:
    today = context.services.clock.today()
    question = "What survives a new mayor and a new clerk?"
    context.services.cycles.add(Cycle(starts=today, ends=today + timedelta(days=30), question=question))
    view = shown(CyclesView(context))
    assert isinstance(view, CyclesView)
    assert view.page.head.edit_button.text() == "Edit cycle"
    narrow(qtbot, view, frame)
    assert view.page.head.edit_button.text() == ""
    assert view.page.head.edit_button.toolTip() == view.page.head.edit_button.accessibleName() == "Edit cycle"
    qtbot.waitUntil(lambda: view.page.head.question.width() > view.width() / 2)


def test_signs_without_room_go_into_a_menu(qtbot: QtBot, theme: Theme) -> None:
    editor = MarkdownEditor(theme)
    qtbot.addWidget(editor)
    editor.open_text("one", "water")
    editor.selectAll()
    holder = QWidget()
    qtbot.addWidget(holder)
    bar = EditorToolbar(theme, editor, holder)
    bar.resize(900, 44)
    holder.show()
    menu = bar.more.menu()

    def offered() -> list[str]:
        menu.aboutToShow.emit()
        return [action.text().partition("\t")[0] for action in menu.actions()]

    assert "Bold" not in offered()
    bar.resize(330, 44)
    qtbot.waitUntil(lambda: "Bold" in offered())
    place = offered().index("Bold")
    menu.actions()[place].trigger()
    assert editor.toPlainText() == "**water**"


def test_the_foot_says_less_but_keeps_the_way_to_finish(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    foot = EditorFoot(theme, holder)
    foot.say_count(182)
    foot.say_versions(3)
    foot.say_state("Saved")
    foot.resize(900, 40)
    holder.show()
    assert foot.versions.text() == "3 earlier versions"
    assert foot.count.isVisible()
    foot.resize(260, 40)
    assert foot.versions.text() == "3"
    assert foot.versions.toolTip() == "3 earlier versions"
    assert not foot.count.isVisible()
    assert foot.finish.geometry().right() <= foot.width()


def test_the_legend_tells_what_letters_and_signs_mean(qtbot: QtBot, theme: Theme) -> None:
    legend = MapLegend(theme)
    qtbot.addWidget(legend)
    told = "\n".join(action.text() for action in legend.signs.menu().actions())
    for sign in ("I   New information", "R   Roadblock", "▼", "○"):
        assert sign in told


def test_tabs_lose_their_counts_and_then_go_into_a_menu(qtbot: QtBot, theme: Theme) -> None:
    header = Header(theme, may_write=True)
    qtbot.addWidget(header)
    tabs = HeaderTabs(theme, ["Map", "Assumptions", "Outcomes", "Problem", "Actors"], "Parts of this screen")
    tabs.count(1, 8)
    header.resize(1200, 60)
    header.show_page("Strategies", "", [tabs])
    header.show()
    buttons = tabs._group.buttons()

    def shown() -> list[str]:
        return [button.text() for button in buttons if button.isVisible()]

    qtbot.waitUntil(lambda: shown() == ["Map", "Assumptions 8", "Outcomes", "Problem", "Actors"])
    assert not tabs.more.isVisible()
    header.resize(780, 60)
    qtbot.waitUntil(lambda: shown()[1] == "Assumptions")
    header.resize(600, 60)
    qtbot.waitUntil(tabs.more.isVisible)
    assert "Map" in shown()
    assert tabs.geometry().right() <= header.width()
    menu = tabs.more.menu()
    menu.aboutToShow.emit()
    offered = [action.text() for action in menu.actions()]
    assert offered[-1] == "Actors"
    with qtbot.waitSignal(tabs.chosen) as chosen:
        menu.actions()[-1].trigger()
    assert chosen.args == [4]
    assert "Actors" in shown()
    header.resize(1200, 60)
    qtbot.waitUntil(lambda: len(shown()) == 5 and not tabs.more.isVisible())
