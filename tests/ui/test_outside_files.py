"""Opening a file with another program: told of once, and what comes back changed is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.core.records import Evidence
from journal.services.outside import OutsideCopy
from journal.ui.context import Context
from journal.ui.dialogs.question import Question
from journal.ui.main_window import MainWindow
from journal.ui.outside_files import OutsideFiles
from journal.ui.shell import Shell
from tests.ui.acting import once_open
from tests.ui.conftest import WAIT

Shown = list[OutsideCopy]


@pytest.fixture
def shown_outside() -> Shown:
    return []


@pytest.fixture
def outside(context: Context, frame: QWidget, shown_outside: Shown) -> OutsideFiles:
    def show(copy: OutsideCopy) -> bool:
        shown_outside.append(copy)
        return True

    frame.show()
    return OutsideFiles(context, frame, show)


@pytest.fixture
def letter(context: Context, tmp_path: Path) -> Evidence:
    path = tmp_path / "letter.txt"
    path.write_text("In preparation.")
    return context.services.captures.take(path)


def opened(qtbot: QtBot, context: Context, outside: OutsideFiles, letter: Evidence) -> None:
    outside.open(letter.sha256 or "", letter.file_name or "", letter.id)
    qtbot.waitUntil(context.tasks.idle)


def test_it_is_told_once_and_then_opens(
    qtbot: QtBot,
    context: Context,
    outside: OutsideFiles,
    frame: QWidget,
    letter: Evidence,
    shown_outside: Shown,
) -> None:
    once_open(frame, Question, lambda dialog: dialog.done(Question.REFUSED))
    opened(qtbot, context, outside, letter)
    assert shown_outside == []
    once_open(frame, Question, lambda dialog: dialog.accept())
    opened(qtbot, context, outside, letter)
    opened(qtbot, context, outside, letter)
    assert [copy.path.read_text() for copy in shown_outside] == ["In preparation."] * 2


def test_what_was_changed_can_become_a_new_version(
    qtbot: QtBot,
    context: Context,
    outside: OutsideFiles,
    frame: QWidget,
    letter: Evidence,
    shown_outside: Shown,
) -> None:
    context.services.outside.note_told()
    opened(qtbot, context, outside, letter)
    shown_outside[0].path.write_text("Granted.")
    once_open(frame, Question, lambda dialog: dialog.accept())
    outside._on_state(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: context.services.evidence.get(letter.id).sha256 != letter.sha256)
    qtbot.waitUntil(context.tasks.idle)
    again = context.services.evidence.get(letter.id)
    assert context.services.files.read(again.sha256 or "") == b"Granted."
    assert again.file_name == "letter.txt"
    assert context.services.outside.changed() == []


def test_when_the_journal_closes_changes_are_asked_about(
    qtbot: QtBot,
    context: Context,
    outside: OutsideFiles,
    frame: QWidget,
    letter: Evidence,
    shown_outside: Shown,
) -> None:
    context.services.outside.note_told()
    opened(qtbot, context, outside, letter)
    shown_outside[0].path.write_text("Refused.")
    once_open(frame, Question, lambda dialog: dialog.done(Question.REFUSED))
    outside.settle()
    assert context.services.evidence.get(letter.id).sha256 == letter.sha256
    outside.settle()  # asked once
    shown_outside[0].path.write_text("Refused, signed.")
    once_open(frame, Question, lambda dialog: dialog.accept())
    outside.settle()
    again = context.services.evidence.get(letter.id)
    assert context.services.files.read(again.sha256 or "") == b"Refused, signed."


def test_where_no_program_opens_it_that_is_said(
    qtbot: QtBot, context: Context, frame: QWidget, letter: Evidence
) -> None:
    heard: list[str] = []
    context.feedback.said.connect(heard.append)
    context.services.outside.note_told()
    frame.show()
    once_open(frame, Question, lambda dialog: dialog.accept())
    opened(qtbot, context, OutsideFiles(context, frame, lambda _copy: False), letter)
    assert "No program on this computer opens “letter.txt”" in heard[0]


def test_locking_takes_the_copy_away(
    qtbot: QtBot, window: MainWindow, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.ui.outside_files.show_with_system", lambda _copy: True)
    path = tmp_path / "letter.txt"
    path.write_text("In preparation.")
    letter = shell.context.services.captures.take(path)
    shell.context.services.outside.note_told()
    shell.context.navigator.open_file(letter.sha256 or "", "letter.txt", letter.id)
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    (copy,) = shell.context.services.outside.copies
    assert copy.path.read_text() == "In preparation."
    window.lock()
    assert not copy.path.exists()
    assert not copy.path.parent.exists()
