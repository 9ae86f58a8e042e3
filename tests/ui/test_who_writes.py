"""Who writes: seen at the foot of the side bar, another person in two clicks, somebody new by name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from journal.core.records import Person
from journal.core.vocabulary import PersonRole
from journal.ui.main_window import MainWindow
from journal.ui.shell import Shell
from tests.ui.conftest import WAIT


def offered(shell: Shell) -> QMenu:
    """Return the menu as it is filled for whoever clicks."""
    menu = QMenu(shell)
    shell.who.fill(menu)
    return menu


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def pick(menu: QMenu, name: str) -> None:
    next(action for action in menu.actions() if action.text() == name).trigger()


def test_nobody_yet_is_asked_about(shell: Shell) -> None:
    assert shell.sidebar.who.accessibleName() == "Who is writing?"
    assert words(offered(shell)) == ["Somebody else…"]


def test_another_person_writes_after_two_clicks(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    people = shell.context.services.people
    people.add(Person(alias="Baraka"))
    people.add(Person(alias="Achieng & daughter"))
    people.add(Person(alias="Inês", role=PersonRole.ADVISOR))
    assert words(offered(shell)) == ["Achieng && daughter", "Baraka", "Somebody else…"]
    pick(offered(shell), "Baraka")
    assert shell.sidebar.who.accessibleName() == "Baraka is writing"
    assert [action.isChecked() for action in offered(shell).actions()[:2]] == [False, True]
    card = shell.context.capture.card
    qtbot.keyClicks(card.editor, "Mine")
    card.save()
    me = people.me()
    assert me is not None
    (entry,) = shell.context.services.entries.all()
    assert entry.author == me.id
    assert me.alias == "Baraka"
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    desk = shell.context.capture
    desk.refresh()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    assert "Baraka" not in desk.card.extras._people.values()


def test_somebody_new_is_asked_for_by_name(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(shell.context.feedback), "ask_text", lambda *_given, **_named: "  Neema ")
    pick(offered(shell), "Somebody else…")
    assert shell.sidebar.who.accessibleName() == "Neema is writing"
    monkeypatch.setattr(type(shell.context.feedback), "ask_text", lambda *_given, **_named: "neema")
    pick(offered(shell), "Somebody else…")
    assert [person.alias for person in shell.context.services.people.all()] == ["Neema"]


def test_there_is_a_key_for_it(qtbot: QtBot, window: MainWindow, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(type(shell.who), "choose", lambda _self: asked.append("asked"))
    window.do("who")
    assert asked == ["asked"]
    assert window.actions_["who"].shortcut().toString() == "Ctrl+Shift+A"
    assert shell.sidebar.who.focusPolicy() & Qt.FocusPolicy.TabFocus
