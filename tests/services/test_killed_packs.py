"""A pack whose saving is cut off is there and told of, or neither; nothing of it lies about."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from journal.core.records import SentText
from journal.core.vocabulary import PackForm
from journal.services import library
from journal.services.library import OpenJournal
from tests.conftest import START
from tests.samples import copy_sample
from tests.services.killed import desk, working


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The sample journal, closed."""
    return copy_sample(tmp_path / "faro.cairn", now=START)


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    """The folder that packs go to."""
    folder = tmp_path / "outbox"
    folder.mkdir()
    return folder


def killed(file: Path, dest: Path, until: str) -> None:
    with working("save_pack", file, None, dest, until) as reports:
        reports.wait_for(1)
        assert reports.said == [[until]]


def opened_again(file: Path) -> OpenJournal:
    return library.open_journal(file, at=desk(file.parent))


@pytest.mark.parametrize("form", [PackForm.PAGE, PackForm.EXCERPT])
def test_a_file_that_had_its_place_is_told_of(file: Path, outbox: Path, form: PackForm) -> None:
    dest = outbox / f"out.{form.value}"
    dest.write_text("what was there")
    killed(file, dest, "whole")
    with opened_again(file) as opened:
        assert [path.name for path in outbox.iterdir()] == [dest.name]
        (pack, *before) = opened.services.packs.register()
        assert len(before) == 5
        assert pack.sha256 == hashlib.sha256(dest.read_bytes()).hexdigest()
        assert (pack.recipient, pack.file_name, bool(pack.manifest)) == ("Amara O.", dest.name, True)
        sent = [text for text in opened.services.journal.snapshot(SentText).all(SentText) if text.pack == pack.id]
        assert {text.target for text in sent} >= set(pack.manifest)
        assert opened.services.checks.run() == []
    with opened_again(file) as opened:
        assert len(opened.services.packs.register()) == 6


@pytest.mark.parametrize("form", [PackForm.PAGE, PackForm.EXCERPT])
def test_a_file_that_was_not_whole_leaves_nothing(file: Path, outbox: Path, form: PackForm) -> None:
    dest, other = outbox / f"out.{form.value}", outbox / ".another.abcdefgh.part"
    dest.write_text("what was there")
    killed(file, dest, "writing")
    other.write_text("somebody else's")
    assert len(list(outbox.iterdir())) > 2
    with opened_again(file) as opened:
        assert {path.name for path in outbox.iterdir()} == {dest.name, other.name}
        assert dest.read_text() == "what was there"
        assert len(opened.services.packs.register()) == 5


def test_a_file_on_a_stick_that_is_gone_is_told_of(file: Path, outbox: Path) -> None:
    killed(file, outbox / "out.html", "whole")
    shutil.rmtree(outbox)
    with opened_again(file) as opened:
        assert len(opened.services.packs.register()) == 6


def test_a_file_that_somebody_took_away_again_is_not(file: Path, outbox: Path) -> None:
    killed(file, outbox / "out.html", "whole")
    (outbox / "out.html").unlink()
    with opened_again(file) as opened:
        assert len(opened.services.packs.register()) == 5
