"""An installation shows by itself that it is whole, and touches nothing of the user's."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from journal.cli import main
from journal.core.paths import resources_folder
from journal.services.rehearsal import PASSPHRASE, Rehearsal, RehearsalFailedError


def test_everything_but_the_window_is_done_once(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--self-test", str(tmp_path), "files"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["frozen"] is False
    assert "open it and bring it up to date" in said["seconds"]
    for name in ("chart.svg", "chart.png", "chart.pdf", "chart.csv", "journal.html", "archive.zip", "copy.cairn"):
        assert (tmp_path / name).stat().st_size > 1000, name
    assert list(home.rglob("*")) == []


def test_the_journal_of_the_self_test_is_encrypted(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, resources_folder())
    rehearsal.run()
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect(rehearsal.file) as plain:
        plain.execute("SELECT count(*) FROM sqlite_master")
    assert PASSPHRASE.encode() not in rehearsal.file.read_bytes()


def test_it_can_be_done_again_in_the_same_folder(tmp_path: Path):
    for _time in range(2):
        Rehearsal(tmp_path, resources_folder()).run()


def test_what_is_not_whole_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def fails(_rehearsal: Rehearsal) -> None:
        raise RehearsalFailedError("The chart is empty.")

    monkeypatch.setattr(Rehearsal, "run", fails)
    assert main(["--self-test", str(tmp_path), "files"]) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "The chart is empty.\n")


def test_without_a_screen_the_window_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("journal.app.has_display", lambda: False)
    assert main(["--self-test", str(tmp_path)]) == 0
    assert "window" not in json.loads(capsys.readouterr().out)
    assert main(["--self-test", str(tmp_path), "window"]) == 1
    assert capsys.readouterr().err == "There is no screen here to open a window on.\n"
