"""An excerpt on the command line: read, commented on, and nothing in it changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journal.core.clock import FixedClock
from journal.services import Services
from tests.cli.conftest import Cairn
from tests.excerpts import make_excerpt


@pytest.fixture
def pack(services: Services, clock: FixedClock, tmp_path: Path, passphrase: str | None) -> Path:
    """An excerpt in a file."""
    return make_excerpt(services, tmp_path / "pack.cairn", clock, passphrase)


def test_it_is_read_as_any_journal_and_refuses_to_be_written_in(cairn: Cairn, pack: Path, secret: list[str]) -> None:
    assert cairn("stats", pack, *secret, "--json").result["counts"]["entry"] == 2
    assert cairn("search", pack, "clerk", *secret, "--json").result["total"] == 1
    assert "excerpt sent for review" in cairn("add", pack, "Mine", *secret).sentence
    assert "excerpt sent for review" in cairn("import", pack, pack.parent, "--format", "markdown", *secret).sentence
    assert cairn("stats", pack, *secret, "--json").result["counts"]["entry"] == 2
    assert cairn("check", pack, *secret, "--json").result["ok"]


def test_a_review_is_written_and_sent_back(
    cairn: Cairn, pack: Path, secret: list[str], passphrase: str | None, tmp_path: Path
) -> None:
    out = tmp_path / "back.json"
    added = cairn(
        "review", pack, "--comment", "Who was there?", "--kind", "clarify", "--quote", "Trader desk", *secret, "--json"
    ).result
    assert [comment["id"] for comment in added["comments"]] == [added["id"]]
    shown = cairn("review", pack, *secret)
    assert "Where do we fool ourselves?" in shown.out
    assert "Clarify “Trader desk”: Who was there?" in shown.out
    assert cairn("review", pack, "--feedback", out, *secret, "--json").result["file"] == str(out)
    assert ("sealed" in json.loads(out.read_text())) is (passphrase is not None)


def test_half_a_comment_and_an_ordinary_journal_are_refused(
    cairn: Cairn, pack: Path, file: Path, secret: list[str]
) -> None:
    assert "--kind" in cairn("review", pack, "--comment", "Who?", *secret).sentence
    assert "not an excerpt" in cairn("review", file, *secret).sentence
