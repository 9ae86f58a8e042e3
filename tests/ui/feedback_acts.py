"""What a person does with feedback: brings it in, and turns a comment into something."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.ui.comments.arrival import ArrivalDialog
from journal.ui.comments.threads import ThreadsDialog
from journal.ui.main_window import MainWindow
from tests.ui.acting import drop, opened_dialog


def bring_in(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Drop a feedback file on the window, and bring it in."""
    drop(window, path)
    opened_dialog(qtbot, window, ArrivalDialog).bring.click()
    qtbot.waitUntil(window.tasks.idle)


def turn_into(qtbot: QtBot, dialog: ThreadsDialog, words: str) -> None:
    """Choose from the menu what the comment shown becomes, with the keyboard."""
    turn = dialog.page.turn
    turn.setFocus()
    qtbot.keyClick(turn, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is turn.menu()
    offered = [action.text() for action in menu.actions()]
    for _down in range(offered.index(words) + 1):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
