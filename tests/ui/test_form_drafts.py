"""What is typed into a form survives Escape and a crash."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journal.core.records import Assumption
from journal.ui.context import Context
from journal.ui.views.strategies.belief_forms import AssumptionForm
from journal.ui.views.strategies.check_form import CheckForm
from tests.ui.conftest import WAIT


def opened(qtbot: QtBot, context: Context) -> AssumptionForm:
    form = AssumptionForm(context, Assumption(statement=""), [], context.services.assumptions.add)
    qtbot.addWidget(form)
    form.open()
    return form


def test_words_are_kept_while_they_are_typed_and_end_with_saving(qtbot: QtBot, context: Context) -> None:
    form = opened(qtbot, context)
    qtbot.keyClicks(form.statement, "Clerks want to help")
    qtbot.waitUntil(lambda: len(context.services.drafts.left_over()) == 1, timeout=WAIT)
    [draft] = context.services.drafts.left_over()
    assert (draft.title, draft.first_words) == ("Add an assumption", "Clerks want to help")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.saved is not None
    assert context.services.drafts.left_over() == []


def test_escape_costs_nothing_and_one_may_begin_anew(qtbot: QtBot, context: Context) -> None:
    form = opened(qtbot, context)
    qtbot.keyClicks(form.statement, "Clerks want")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    again = opened(qtbot, context)
    assert again.statement.toPlainText() == "Clerks want"
    anew = next(button for button in again.findChildren(QPushButton) if button.text() == "Begin anew")
    qtbot.mouseClick(anew, Qt.MouseButton.LeftButton)
    assert again.statement.toPlainText() == ""
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert context.services.drafts.left_over() == []


def test_each_assumption_has_a_form_of_its_own(qtbot: QtBot, context: Context) -> None:
    one, two = (context.services.assumptions.add(Assumption(statement=words)) for words in ("One", "Two"))
    form = CheckForm(context, one, None)
    qtbot.addWidget(form)
    form.open()
    qtbot.keyClicks(form.note, "They came")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    other = CheckForm(context, two, None)
    qtbot.addWidget(other)
    assert other.note.toPlainText() == ""
