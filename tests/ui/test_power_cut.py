"""A few power cuts while somebody types into the window; `make soak` does three hundred."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from journal.services import library
from tests.services.killed import desk
from tests.soak.power_cut import AT_MOST, held_by, longest_gap, typed_until_cut


@pytest.mark.parametrize("passphrase", [None, "canción de cuna"], ids=["plain", "encrypted"])
def test_at_most_the_last_two_seconds_are_missing(tmp_path: Path, passphrase: str | None) -> None:
    file = tmp_path / "cut.cairn"
    library.create(file, title="Cut", passphrase=passphrase, at=desk(tmp_path), profile=0).close()
    chance = random.Random()
    for _run in range(3):
        seed, after = chance.randrange(1_000_000), chance.uniform(0.2, 3.5)
        cut = typed_until_cut(file, passphrase, tmp_path, seed, after)
        held = held_by(file, passphrase)
        assert cut.strokes
        assert held.findings == 0
        gap = longest_gap(cut, held)
        assert gap.seconds <= AT_MOST, f"seed {seed}, cut after {after:.2f} s: {gap}"
