"""Reports on the command line, of journals plain and protected."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal.core.clock import SystemClock
from tests.cli.conftest import Cairn
from tests.samples import copy_sample


def _noon() -> datetime:
    return datetime.combine(SystemClock().today(), time(12), UTC)


@pytest.fixture
def faro(tmp_path: Path, passphrase: str | None) -> Path:
    """The sample journal, plain or protected."""
    return copy_sample(tmp_path / "faro.cairn", passphrase, _noon())


def test_a_report_is_written_for_each_paper(cairn: Cairn, faro: Path, secret: list[str], tmp_path: Path) -> None:
    widths = []
    for paper in ("a4", "letter"):
        dest = tmp_path / f"{paper}.pdf"
        words = ("--kind", "story", "--strategy", "S4", "--paper", paper, "--json")
        told = cairn("report", faro, dest, *words, *secret).result
        assert told["file"] == str(dest)
        assert told["items"] > 10
        assert told["footnotes"] > 10
        widths.append(PdfReader(dest).pages[0].mediabox.width)
    assert widths[0] < widths[1]


def test_a_report_of_some_cycles_for_some_readers(cairn: Cairn, faro: Path, secret: list[str], tmp_path: Path) -> None:
    dest = tmp_path / "some.md"
    words = ("--kind", "adaptation", "--cycles", "3-4", "--audience", "advisor")
    told = cairn("report", faro, dest, *words, *secret)
    assert "names the record" in told.out or "name the records" in told.out
    text = dest.read_text(encoding="utf-8")
    assert "For: Advisor" in text
    assert "Cycles 3 to 4" in text
    assert "### Cycle 2" not in text
    assert "## What we did" not in text, "actions are for the team"


def test_the_story_of_one_strategy(cairn: Cairn, faro: Path, secret: list[str], tmp_path: Path) -> None:
    dest = tmp_path / "s2.md"
    cairn("report", faro, dest, "--kind", "story", "--strategy", "s2", "--json", *secret)
    text = dest.read_text(encoding="utf-8")
    assert text.startswith("# S2 Records and legal follow-up: the story so far")
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))


def test_reports_that_cannot_be_written_say_why(cairn: Cairn, faro: Path, secret: list[str], tmp_path: Path) -> None:
    story = ("--kind", "story", *secret)
    assert "no strategy “S9”" in cairn("report", faro, tmp_path / "a.md", "--strategy", "S9", *story).sentence
    assert "no cycles 8 to 9" in cairn("report", faro, tmp_path / "a.md", "--cycles", "8-9", *story).sentence
    assert "is written as" in cairn("report", faro, tmp_path / "a.odt", *story).sentence
    alone = cairn("report", faro, tmp_path / "a.md", "--kind", "adaptation", "--strategy", "S1", *secret)
    assert "Only a story" in alone.sentence
    assert cairn("report", faro, tmp_path / "a.md", *secret).code == 2
    assert not (tmp_path / "a.md").exists()


def test_the_sample_comes_with_its_reports(demo: Path) -> None:
    names = {path.name for path in demo.iterdir()}
    assert {f"{kind}.{ending}" for kind in ("adaptation", "story") for ending in ("md", "html", "docx", "pdf")} <= names
