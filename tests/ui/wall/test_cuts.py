"""Power cuts while a retrospective is led on the real wall; `make soak` goes through every kind of step."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.wall_cut import cut_in
from tests.soak.wall_scenes import SHORT


@pytest.mark.parametrize("scene", SHORT)
def test_nothing_is_lost_and_the_clock_is_right_to_one_beat(tmp_path: Path, scene: str) -> None:
    cut_in(scene, tmp_path / "cut.cairn", None, tmp_path)
