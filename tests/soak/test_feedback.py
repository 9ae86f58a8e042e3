"""Thousands of broken feedback files: each is brought in whole or refused, and nothing in between."""

from __future__ import annotations

import pytest

from journal.services.library import OpenJournal
from tests.services.packs_sent import try_broken_files


@pytest.mark.parametrize("seed", range(10, 15))
def test_broken_files_are_refused_and_change_nothing(opened: OpenJournal, seed: int) -> None:
    assert try_broken_files(opened, 1_000, seed=seed) > 750
    assert opened.services.checks.run() == []
