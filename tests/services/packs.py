"""Journals from which review packs are made in tests."""

from __future__ import annotations

import json
from pathlib import Path

from journal.core.clock import FixedClock
from journal.core.paths import Paths, resources_folder
from journal.exchange.review_pack.page import payload_of
from journal.learning.pack_choice import PackChoice
from journal.services import library
from journal.services.library import OpenJournal
from journal.services.packing import PackWish
from journal.services.packs import PackResult
from journal.services.whole import from_archive
from journal.ui.printing.offscreen import save_document_offscreen
from tests.conftest import START

AMARA = "Amara O."
"""The critical friend of the sample, who had five packs."""


def sample(folder: Path, passphrase: str | None = None) -> OpenJournal:
    """Return the sample journal, open."""
    own = folder / "journals"
    own.mkdir()
    paths = Paths(own / "config", own / "data", own / "cache", own / "log", resources_folder())
    at = library.desk(clock=FixedClock(START), paths=paths)
    return from_archive(at.paths.sample, own / "faro.cairn", passphrase=passphrase, at=at, sample=True)[0]


def saved(opened: OpenJournal, dest: Path, choice: PackChoice | None = None, **wished: object) -> PackResult:
    """Save a pack for Amara."""
    wish = PackWish(choice=choice or PackChoice(), **{"recipient": AMARA, **wished})  # type: ignore[arg-type]
    return opened.services.packs.write(wish, dest, save_document_offscreen)


def shown(file: Path, passphrase: str | None = None) -> str:
    """Return the content of a page as HTML."""
    return str(json.loads(payload_of(file.read_bytes(), passphrase))["content"])
