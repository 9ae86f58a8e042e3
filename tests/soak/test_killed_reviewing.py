"""Sixty runs of reviewing a pack, each killed at a random moment."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from journal.core.clock import FixedClock
from journal.services import Services
from tests.excerpts import make_excerpt
from tests.services.killed import Reports, working
from tests.services.test_killed_reviewing import PASSPHRASE, lose_nothing, reopened

RUNS = 30
"""For each kind of file."""


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "encrypted"])
def test_reviewing_killed_at_random_moments(
    services: Services, tmp_path: Path, clock: FixedClock, passphrase: str | None
) -> None:
    pack = make_excerpt(services, tmp_path / "pack.cairn", clock, passphrase)
    chance = random.Random(2026)
    told: list[Reports] = []
    for _run in range(RUNS):
        with working("review", pack, passphrase) as reports:
            reports.wait_for(chance.randint(1, 40))
        told.append(reports)
        with reopened(pack, passphrase) as opened:
            lose_nothing(opened, told)
