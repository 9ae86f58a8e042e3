"""Three hundred power cuts while somebody types into the window."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from journal.services import library
from tests.services.killed import desk
from tests.soak.power_cut import AT_MOST, held_by, longest_gap, typed_until_cut

RUNS = 300
_ON_ONE_FILE = 10
"""Cuts of one journal, whose drafts are recovered by each new start."""
_PASSPHRASE = "canción de cuna"


def test_at_most_the_last_two_seconds_are_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(300)
    gaps: list[float] = []
    keys = 0
    for run in range(RUNS):
        encrypted = run // _ON_ONE_FILE % 2 == 1
        passphrase = _PASSPHRASE if encrypted else None
        file = tmp_path / f"{run // _ON_ONE_FILE}.cairn"
        if not file.exists():
            library.create(file, title="Cut", passphrase=passphrase, at=desk(tmp_path), profile=0).close()
        cut = typed_until_cut(file, passphrase, tmp_path, seed=run, after=chance.uniform(0.2, 5.0))
        held = held_by(file, passphrase)
        gap = longest_gap(cut, held)
        gaps.append(gap.seconds)
        keys += len(cut.strokes)
        assert held.findings == 0
        assert gap.seconds <= AT_MOST, f"run {run}, cut at {cut.moment}: {gap} are missing from {held}"
        if run % _ON_ONE_FILE == _ON_ONE_FILE - 1:
            with capsys.disabled():
                print(f"{run + 1} cuts, {keys} keys, longest gap {max(gaps):.2f} s")
