"""What is worth a look, in the window: listed, opened, mended, copied, and counted on Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStandardItem
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Action, Assumption, Decision
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.shell import Shell
from journal.ui.views.insights import InsightsView
from journal.ui.views.insights.worth import WorthPage
from journal.ui.views.today import TodayView

Show = Callable[[InsightsView], InsightsView]


@pytest.fixture
def page(qtbot: QtBot, context: Context, shown: Show) -> WorthPage:
    """The tab over a stale assumption, an action that nobody does, and a decision to look at again."""
    services = context.services
    services.assumptions.add(Assumption(statement="Clerks help", review_by=date(2026, 4, 1)))
    services.actions.add(Action(what="Ask the clerk"))
    services.decisions.add(Decision(question="Alone?", date=EventDate("2026-02"), review_on=date(2026, 4, 10)))
    view = shown(InsightsView(context))
    view.tabs.choose(1)
    settle(qtbot, context)
    return view.worth


def settle(qtbot: QtBot, context: Context) -> None:
    QApplication.sendPostedEvents()
    qtbot.waitUntil(context.tasks.idle)


def rows(page: WorthPage) -> list[tuple[str, list[str]]]:
    def under(top: QStandardItem) -> list[str]:
        return [f"{top.child(row, 0).text()} {top.child(row, 1).text()}".strip() for row in range(top.rowCount())]

    tops = [page.model.item(row, 0) for row in range(page.model.rowCount())]
    return [(top.text(), under(top)) for top in tops]


def choose(page: WorthPage, words: str) -> None:
    for top in (page.model.item(row, 0) for row in range(page.model.rowCount())):
        for item in [top, *(top.child(row, 0) for row in range(top.rowCount()))]:
            if words in item.text():
                page.tree.setCurrentIndex(item.index())
                return
    raise AssertionError(words)


def test_flags_are_grouped_by_rule_with_counts_and_the_way_to_mend(qtbot: QtBot, page: WorthPage) -> None:
    assert rows(page) == [
        ("Decisions to look at again  1", ["“Alone?”: the day to look at it again has come. since 10 Apr"]),
        (
            "Assumptions to look at again  1",
            ["“Clerks help” was to be looked at again, and nobody has since. since 1 Apr"],
        ),
        ("Actions that nobody does  1", ["Nobody is named for “Ask the clerk”. since 15 Apr"]),
    ]
    choose(page, "Clerks help")
    assert page.sentence.text() == "“Clerks help” was to be looked at again, and nobody has since."
    assert page.mend.text() == "To mend it: Check it: how sure are you now, and what speaks against it?"
    assert page.stated.text().startswith("The rule: The day by which to look again is past")
    assert page.looked_button.isHidden()


def test_enter_and_the_button_open_the_record(qtbot: QtBot, page: WorthPage, context: Context) -> None:
    opened: list[tuple[object, str]] = []
    context.navigator.record_wanted.connect(lambda kind, record: opened.append((kind, record)))
    choose(page, "Clerks help")
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    choose(page, "Ask the clerk")
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    (belief,), (action,) = context.services.assumptions.all(), context.services.actions.all()
    assert opened == [(Kind.ASSUMPTION, belief.id), (Kind.ACTION, action.id)]
    choose(page, "Actions that nobody does")
    assert not page.open_button.isEnabled()


def test_what_is_chosen_and_everything_is_copied_as_text(qtbot: QtBot, page: WorthPage) -> None:
    choose(page, "Clerks help")
    page.copy_chosen()
    assert QGuiApplication.clipboard().text() == "“Clerks help” was to be looked at again, and nobody has since."
    qtbot.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().splitlines()[:2] == [
        "Decisions to look at again",
        "- “Alone?”: the day to look at it again has come.",
    ]


def test_what_is_mended_goes_and_comes_back_with_undo(qtbot: QtBot, page: WorthPage, context: Context) -> None:
    choose(page, "Alone?")
    qtbot.mouseClick(page.looked_button, Qt.MouseButton.LeftButton)
    settle(qtbot, context)
    qtbot.waitUntil(lambda: len(page.flags) == 2)
    context.services.history.undo()
    settle(qtbot, context)
    qtbot.waitUntil(lambda: len(page.flags) == 3)


def test_nothing_to_look_at_says_so(qtbot: QtBot, context: Context, shown: Show) -> None:
    view = shown(InsightsView(context))
    view.tabs.choose(1)
    settle(qtbot, context)
    qtbot.waitUntil(view.worth.nothing.isVisible)
    assert not view.worth.copy_button.isEnabled()


def test_sealed_things_are_left_out_with_the_rest(qtbot: QtBot, page: WorthPage, context: Context) -> None:
    from dataclasses import replace

    from journal.core.vocabulary import Audience

    (belief,) = context.services.assumptions.all()
    context.services.sight.sealed = False
    context.services.assumptions.save(replace(belief, audience=Audience.SEALED))
    settle(qtbot, context)
    qtbot.waitUntil(lambda: len(page.flags) == 2)


def test_today_says_how_much_there_is_and_leads_there(qtbot: QtBot, shell: Shell) -> None:
    shell.context.services.actions.add(Action(what="Ask the clerk"))
    shell.go("today")
    today = shell.current
    assert isinstance(today, TodayView)
    qtbot.waitUntil(today.worth.isVisible)
    assert today.worth.words.text() == "1 thing is worth a look."
    qtbot.mouseClick(today.worth.look, Qt.MouseButton.LeftButton)
    view = shell.current
    assert isinstance(view, InsightsView)
    qtbot.waitUntil(view.worth.tree.isVisible)
    qtbot.waitUntil(lambda: len(view.worth.flags) == 1)
    told = view.keys()
    assert ("Ctrl+C", "Copy what is chosen") in told
