"""The line that reminds of actions: at the start and when a new day begins, for today alone, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journal.core.clock import FixedClock
from journal.core.records import Action
from journal.core.vocabulary import Audience
from journal.ui.dialogs.settings import SettingsDialog
from journal.ui.main_window import MainWindow
from journal.ui.midnight import Midnight
from journal.ui.shell import Shell
from journal.ui.views.cycles import CyclesView
from tests.ui.conftest import open_in


def due(shell: Shell, what: str, day: date) -> Action:
    return shell.context.services.actions.add(Action(what=what, due=day))


def told(shell: Shell) -> str:
    """Return what the line says; empty while there is none to be seen."""
    line = shell.reminders.line
    return line.told.text() if line is not None and line.isVisible() else ""


def press(qtbot: QtBot, shell: Shell, words: str) -> None:
    assert shell.reminders.line is not None
    [button] = [one for one in shell.reminders.line.findChildren(QPushButton) if one.text() == words]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def reminded(qtbot: QtBot, shell: Shell) -> Shell:
    """A shell that reminds of one late action, on a screen that does not list it."""
    shell.go("journal")
    late = shell.context.services.clock.today()
    due(shell, "Ring the clerk", late.replace(year=late.year - 1))
    qtbot.waitUntil(lambda: "“Ring the clerk” is" in told(shell))
    return shell


def test_it_is_said_after_the_start_on_every_screen_but_the_one_that_lists_it(
    qtbot: QtBot, window: MainWindow, journal_file: Path
) -> None:
    shell = open_in(qtbot, window, journal_file)
    due(shell, "Ring the clerk", shell.context.services.clock.today())
    window.close_journal()
    shell = open_in(qtbot, window, journal_file)
    qtbot.waitUntil(lambda: shell.reminders.line is not None)
    assert shell.current is not None
    assert (shell.current.key, told(shell)) == ("today", "")
    for key in ("journal", "cycles", "retro"):
        shell.go(key)
        assert told(shell) == "“Ring the clerk” is due today."
    assert shell.reminders.line is not None
    assert shell.reminders.line.accessibleName() == "“Ring the clerk” is due today."
    shell.go("today")
    assert told(shell) == ""


def test_it_leads_to_the_most_pressing_action(qtbot: QtBot, reminded: Shell) -> None:
    press(qtbot, reminded, "Show")
    view = reminded.current
    assert isinstance(view, CyclesView)
    chosen = view.action_page.chosen()
    assert chosen is not None
    assert chosen.what == "Ring the clerk"


def test_not_today_lasts_until_tomorrow_and_over_a_restart(
    qtbot: QtBot, window: MainWindow, reminded: Shell, journal_file: Path
) -> None:
    press(qtbot, reminded, "Not today")
    assert told(reminded) == ""
    services = reminded.context.services
    due(reminded, "Copy the list", services.clock.today())
    qtbot.waitUntil(window.tasks.idle)
    assert reminded.reminders.line is None
    window.close_journal()
    again = open_in(qtbot, window, journal_file)
    again.reminders.look()
    qtbot.waitUntil(window.tasks.idle)
    assert again.reminders.line is None
    assert again.context.services.reminders.is_put_off()


def test_what_is_done_or_hidden_is_no_longer_mentioned(qtbot: QtBot, reminded: Shell) -> None:
    services = reminded.context.services
    [action] = services.actions.due()
    services.actions.save(replace(action, audience=Audience.SEALED))
    reminded.show_sealed(False)
    qtbot.waitUntil(lambda: reminded.reminders.line is None)
    reminded.show_sealed(True)
    qtbot.waitUntil(lambda: "Ring the clerk" in told(reminded))
    services.actions.finish(action.id)
    qtbot.waitUntil(lambda: reminded.reminders.line is None)


def test_it_can_be_turned_off(qtbot: QtBot, window: MainWindow, reminded: Shell) -> None:
    window.do("settings")
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.general.reminders.click()
    dialog.accept()
    qtbot.waitUntil(lambda: reminded.reminders.line is None)
    assert not window.device.settings.remind_of_actions


def test_nothing_is_written_while_somebody_only_reads(qtbot: QtBot, reminded: Shell) -> None:
    reminded.context.read_only = True
    before = reminded.context.services.history.taking_back()
    press(qtbot, reminded, "Not today")
    assert reminded.reminders.line is None
    assert (before is None) == (reminded.context.services.history.taking_back() is None)


def test_a_new_day_is_noticed_once(qtbot: QtBot, clock: FixedClock) -> None:
    owner, told = QObject(), []
    midnight = Midnight(clock, owner)
    midnight.passed.connect(lambda: told.append(clock.today()))
    clock.advance(hours=11, minutes=59)
    midnight.look()
    assert told == []
    clock.advance(minutes=2)
    midnight.look()
    midnight.look()
    assert told == [date(2026, 4, 16)]


def test_a_new_day_counts_every_day_anew(qtbot: QtBot, reminded: Shell) -> None:
    services = reminded.context.services
    today = services.clock.today()
    reminded.go("cycles")
    view = reminded.current
    assert isinstance(view, CyclesView)
    view.action_page.model.today = today - timedelta(days=1)
    due(reminded, "Copy the list", today + timedelta(days=3))
    qtbot.waitUntil(lambda: view.action_page.model.rowCount() == 4)
    view.action_page.model.today = today - timedelta(days=1)
    reminded.reminders.midnight._day = today - timedelta(days=1)
    reminded.reminders.midnight.look()
    assert view.action_page.model.today == today
