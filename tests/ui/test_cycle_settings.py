"""Cycles in the settings: how long they take, and what they ask."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.ui.context import Context
from journal.ui.dialogs.settings import SettingsDialog
from journal.ui.main_window import MainWindow
from journal.ui.settings.cycles_page import CyclesPage
from journal.ui.shell import Shell
from journal.ui.views.cycles.check_in_forms import StandingQuestionsForm
from tests.ui.acting import once_open


def test_the_settings_have_a_page_of_cycles(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    window.do("settings")
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    qtbot.keyClick(dialog.tabs, Qt.Key.Key_Right)
    qtbot.keyClick(dialog.tabs, Qt.Key.Key_Right)
    page = dialog.findChild(CyclesPage)
    assert page is not None
    assert page.isVisible()
    assert page.weeks.currentText() == "A month"
    assert "What came of it, and for whom?" in page.questions.text()
    dialog.close()


def test_length_and_questions_are_kept_at_once(
    qtbot: QtBot, context: Context, shown: Callable[[CyclesPage], CyclesPage]
) -> None:
    page = shown(CyclesPage(context))
    page.weeks.choose(6)
    assert context.services.journal.about().cycle_weeks == 6

    def change(form: StandingQuestionsForm) -> None:
        form.questions.setPlainText("Who came?")
        form.submit()

    once_open(page, StandingQuestionsForm, change)
    qtbot.mouseClick(page.change, Qt.MouseButton.LeftButton)
    assert page.questions.text() == "• Who came?"
    assert context.services.journal.check_in_questions() == ["Who came?"]


def test_a_journal_for_reading_only_keeps_them_as_they_are(
    context: Context, shown: Callable[[CyclesPage], CyclesPage]
) -> None:
    context.read_only = True
    page = shown(CyclesPage(context))
    assert not page.weeks.isEnabled()
    assert not page.change.isEnabled()
