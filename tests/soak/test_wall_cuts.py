"""Power cuts in every kind of step of a retrospective that is led on the real wall, in both kinds of file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.soak.wall_cut import cut_in
from tests.soak.wall_scenes import SCENES


@pytest.mark.parametrize("passphrase", [None, "canción de cuna"], ids=["plain", "encrypted"])
@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_lost_and_the_clock_is_right_to_one_beat(tmp_path: Path, scene: str, passphrase: str | None) -> None:
    chance = random.Random(scene)
    for run in range(2):
        cut_in(scene, tmp_path / f"{run}.cairn", passphrase, tmp_path, after=chance.uniform(0.0, 2.5))
