"""A process that is killed while somebody reviews a pack loses no comment, no note, and at most the last words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from journal.core.clock import FixedClock
from journal.services import Services, library
from journal.services.library import OpenJournal
from tests.excerpts import make_excerpt
from tests.services.killed import Reports, desk, working

PASSPHRASE = "four goats crossed slowly"


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the pack, if it has one."""
    value = request.param
    assert value is None or isinstance(value, str)
    return value


@pytest.fixture
def pack(services: Services, tmp_path: Path, clock: FixedClock, passphrase: str | None) -> Path:
    """A pack that a team sent."""
    return make_excerpt(services, tmp_path / "pack.cairn", clock, passphrase)


def reopened(pack: Path, passphrase: str | None) -> OpenJournal:
    """Open a pack again, as after a crash."""
    return library.open_journal(pack, passphrase=passphrase, at=desk(pack.parent))


def lose_nothing(opened: OpenJournal, told: Iterable[Reports]) -> None:
    """Assert that every comment and note is there word for word, and what was typed last as far as it was kept."""
    reviewing = opened.services.reviewing
    kept = {comment.id: comment for comment in reviewing.comments()}
    last: list[str] = []
    for reports in told:
        for what, *words in reports.said:
            if what == "comment":
                assert kept[words[0]].words == words[1].strip()
                assert kept[words[0]].quotation is not None
        last = reports.said[-1] if reports.said else last
    if last and last[0] == "typing":
        comments = [comment.words for comment in reviewing.comments()]
        # The next thing may have been on the disk before it could be reported.
        assert reviewing.typing().words.startswith(last[1]) or comments[-1].startswith(last[1])
    if last and last[0] == "note":
        assert reviewing.notes()[last[1]].startswith("Question")


def test_every_comment_survives(pack: Path, passphrase: str | None) -> None:
    told: list[Reports] = []
    for enough in (1, 8, 40):
        with working("review", pack, passphrase) as reports:
            reports.wait_for(enough)
        told.append(reports)
        with reopened(pack, passphrase) as opened:
            lose_nothing(opened, told)
    with reopened(pack, passphrase) as opened:
        assert len(opened.services.reviewing.comments()) >= 4
        sent = opened.services.reviewing.save_feedback(pack.parent / "back.json")
        assert len(sent.comments) == len(opened.services.reviewing.comments())
