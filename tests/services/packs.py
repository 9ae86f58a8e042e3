"""Journals from which review packs are made in tests."""

from __future__ import annotations

import json
from pathlib import Path

from journal.exchange.review_pack.page import payload_of
from journal.learning.pack_choice import PackChoice
from journal.services.library import OpenJournal
from journal.services.packing import PackWish
from journal.services.packs import PackResult
from journal.ui.printing.offscreen import save_document_offscreen
from tests.samples import open_sample

AMARA = "Amara O."
"""The critical friend of the sample, who had five packs."""


sample = open_sample


def saved(opened: OpenJournal, dest: Path, choice: PackChoice | None = None, **wished: object) -> PackResult:
    """Save a pack for Amara."""
    wish = PackWish(choice=choice or PackChoice(), **{"recipient": AMARA, **wished})  # type: ignore[arg-type]
    return opened.services.packs.write(wish, dest, save_document_offscreen)


def shown(file: Path, passphrase: str | None = None) -> str:
    """Return the content of a page as HTML."""
    return str(json.loads(payload_of(file.read_bytes(), passphrase))["content"])
