"""Two hundred runs of writing, each killed at a random moment, and imports killed anywhere."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from journal.services import library
from tests.services.killed import Reports, desk, working
from tests.services.test_killed import PASSPHRASE, lose_nothing, reopened

RUNS = 100
"""For each kind of file."""
_LOOKED_AT_EVERY = 10


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the journal, if it has one."""
    value = request.param
    assert value is None or isinstance(value, str)
    return value


@pytest.fixture
def file(tmp_path: Path, passphrase: str | None) -> Path:
    """A closed journal with nothing in it."""
    path = tmp_path / "test.cairn"
    library.create(path, title="Test", passphrase=passphrase, at=desk(tmp_path), profile=0).close()
    return path


def test_writing_killed_at_random_moments(file: Path, passphrase: str | None) -> None:
    chance = random.Random(2026)
    told: list[Reports] = []
    for run in range(RUNS):
        with working("write_entries", file, passphrase) as reports:
            reports.wait_for(chance.randint(1, 60))
        told.append(reports)
        if run % _LOOKED_AT_EVERY == _LOOKED_AT_EVERY - 1:
            with reopened(file, passphrase) as opened:
                lose_nothing(opened, told)
    with reopened(file, passphrase) as opened:
        said = {key for reports in told for what, key, *_words in reports.said if what == "entry"}
        unsaid = opened.services.entries.count() - len(said)
        # At most one entry of each run was committed without its report getting through.
        assert 0 <= unsaid <= RUNS


def test_imports_killed_anywhere_complete_without_doubling(file: Path, passphrase: str | None) -> None:
    notes = file.parent / "notes"
    notes.mkdir()
    for number in range(4_000):
        (notes / f"note {number}.md").write_text(f"# Note {number}\n\nWater came at {number}.\n", encoding="utf-8")
    for batches in range(1, 8):
        with working("bring_in", file, passphrase, notes) as reports:
            reports.wait_until(lambda wanted=str(batches * 500): ["step", wanted, "4000"] in reports.said)  # type: ignore[misc]
    with reopened(file, passphrase) as opened:
        [unfinished] = opened.services.imports.unfinished()
        opened.services.imports.finish(unfinished.operation)
        assert opened.services.entries.count() == 4_000
        assert opened.services.imports.run(notes).added == 0
        assert opened.services.checks.run() == []
