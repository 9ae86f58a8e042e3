"""What people and scripts do to a command that its writer did not think of first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from journal.cli.terminal import Terminal
from journal.core.errors import Cancelled, DiskFull
from journal.services import library
from journal.services.backups import BackupService
from journal.services.whole import open_example
from tests.cli.conftest import Cairn


def test_a_journal_is_never_written_over_by_what_leaves_it(cairn: Cairn, file: Path, secret: list[str]) -> None:
    assert "is a journal" in cairn("export", file, file, "--format", "html", *secret, "--json").sentence
    assert cairn("check", file, *secret, "--json").result["ok"] is True


def test_the_sample_somebody_wrote_in_is_kept(cairn: Cairn, sample: Path) -> None:
    cairn("add", sample, "A word of my own")
    open_example(path=sample).close()
    assert cairn("search", sample, "own", "--json").result["total"] >= 1
    assert cairn("list", sample, "--limit", 100, "--json").out.count('"id"') == 61


def test_the_sample_nobody_wrote_in_is_made_for_today(sample: Path) -> None:
    before = sample.stat().st_ino, sample.stat().st_mtime_ns
    open_example(path=sample).close()
    assert (sample.stat().st_ino, sample.stat().st_mtime_ns) != before


def test_a_journal_open_elsewhere_can_be_checked(
    cairn: Cairn, file: Path, secret: list[str], passphrase: str | None
) -> None:
    with library.open_journal(file, passphrase=passphrase):
        assert cairn("check", file, *secret, "--json").result["ok"] is True


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_limit_is_a_number_from_one_up(cairn: Cairn, file: Path, limit: str) -> None:
    for command in (["list", file], ["search", file, "word"]):
        said = cairn(*command, f"--limit={limit}", "--json")
        assert (said.code, said.out) == (2, "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems pass letters only")
def test_bytes_that_are_no_letters_are_survived(cairn: Cairn, file: Path, secret: list[str]) -> None:
    typed = os.fsdecode(b"caf\xe9")
    assert cairn("search", file, typed, *secret, "--json").result["total"] == 0
    cairn("add", file, typed, "--title", typed, "--tag", typed, *secret, "--json").result["id"]
    assert cairn("list", file, "--limit", 1, *secret, "--json").result["entries"][0]["title"] == "caf\ufffd"
    assert "nothing with this id" in cairn("history", file, typed, *secret, "--json").sentence


def test_a_first_writing_makes_a_proven_copy_and_the_next_one_of_the_day_none(
    cairn: Cairn, tmp_path: Path, home: Path
) -> None:
    file = tmp_path / "new.cairn"
    cairn("new", file)
    for words in ("One", "Two"):
        assert cairn("add", file, words, "--json").err == ""
    assert len(list(home.rglob("new-*.cairn"))) == 1


def test_no_room_for_a_copy_does_not_keep_words_out(
    cairn: Cairn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "new.cairn"
    cairn("new", file)

    def full(*_given: object, **_named: object) -> None:
        raise DiskFull("There is no room.")

    monkeypatch.setattr(BackupService, "make", full)
    said = cairn("add", file, "Kept all the same", "--json")
    assert (said.code, said.err) == (0, "cairn: There is no room.\n")
    assert len(cairn("list", file, "--json").result["entries"]) == 1


def test_the_interrupt_key_stops_work_at_its_next_step() -> None:
    before = signal.getsignal(signal.SIGINT)
    terminal = Terminal(as_json=True)
    progress = terminal.progress("Importing")
    signal.raise_signal(signal.SIGINT)
    with pytest.raises(Cancelled):
        progress.step(1, 2)
    assert signal.getsignal(signal.SIGINT) is before


def test_the_interrupt_key_is_given_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    terminal = Terminal(as_json=True)
    terminal.progress("Importing")
    terminal.progress("Copying")
    terminal.close()
    assert signal.getsignal(signal.SIGINT) is before


def test_a_terminal_of_few_letters_is_written_to(
    cairn: Cairn, file: Path, secret: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cairn("add", file, "Ñandú 🪨", *secret)
    with (tmp_path / "out").open("w", encoding="ascii") as out:
        monkeypatch.setattr(sys, "stdout", out)
        Terminal(as_json=True).result({"title": "Ñandú 🪨"}, "")
        Terminal(as_json=False).result({}, "Ñandú")
    assert (tmp_path / "out").read_text() == '{"title": "\\u00d1and\\u00fa \\ud83e\\udea8"}\n\\xd1and\\xfa\n'


def test_commands_load_only_what_they_need(cairn: Cairn, file: Path, secret: list[str]) -> None:
    code = """
import sys
from journal.cli import main
assert main(sys.argv[1:]) == 0
heavy = ("PySide6", "matplotlib", "numpy", "alembic", "markdown", "nh3", "yaml", "journal.exchange", "journal.charts")
print([name for name in heavy if name in sys.modules], file=sys.stderr)
"""
    words = ["list", str(file), *secret, "--json"]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr.strip() == "[]"
