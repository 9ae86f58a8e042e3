"""The window's own rehearsal: it opens an encrypted journal, shows every screen, and closes."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from journal import app
from journal.core.paths import resources_folder
from journal.services.rehearsal import PASSPHRASE, Rehearsal
from journal.ui.rehearsal import WindowRehearsal


def test_every_screen_is_pictured_and_the_window_closes(qtbot: QtBot, tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, resources_folder())
    rehearsal.run()
    window = app.make_window(app.make_app(), rehearsal.paths)
    qtbot.addWidget(window)
    led = WindowRehearsal(window, tmp_path)
    led.start(rehearsal.file, PASSPHRASE)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert led.problem == ""
    assert led.painted_at <= led.shown_at
    assert {Path(picture).stem for picture in led.pictures} >= {"today", "journal", "strategies"}
    assert window.opened is None


def test_a_journal_that_does_not_open_ends_it_with_its_sentence(qtbot: QtBot, tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, resources_folder())
    rehearsal.run()
    window = app.make_window(app.make_app(), rehearsal.paths)
    qtbot.addWidget(window)
    led = WindowRehearsal(window, tmp_path)
    led.start(rehearsal.file, "not this one")
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert "passphrase" in led.problem
    assert led.pictures == []
