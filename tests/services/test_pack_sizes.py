"""Packs stay small enough for a chat message: sixty entries and six charts, without photos and with twenty."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import PIL.Image
import PIL.ImageDraw
import PIL.ImageFilter
import pytest

from journal.core.dates import EventDate
from journal.core.records import Entry, Evidence
from journal.core.vocabulary import Audience, EntryState, EvidenceKind
from journal.services.library import OpenJournal
from tests.services.packs import sample, saved, shown

LOCK = "four goats crossed slowly"


@pytest.fixture
def sixty(tmp_path: Path) -> Iterator[OpenJournal]:
    """The sample with all its sixty entries for critical friends to see."""
    with sample(tmp_path) as opened:
        for entry in opened.services.entries.all():
            if not Audience.ADVISOR.may_see(entry.audience):
                opened.services.entries.save(replace(entry, audience=Audience.ADVISOR, state=EntryState.FINAL))
        yield opened


@pytest.mark.parametrize("lock", ["", LOCK], ids=["open", "locked"])
def test_sixty_entries_and_six_charts_take_less_than_150_kb(sixty: OpenJournal, tmp_path: Path, lock: str) -> None:
    choice = replace(sixty.services.packs.choice(), photos=False)
    result = saved(sixty, tmp_path / "out.html", choice, passphrase=lock)
    html = shown(result.file, lock or None)
    entries = sixty.services.journal.snapshot(Entry).all(Entry)
    assert len(entries) == 60
    assert all(f'data-id="{entry.id}"' in html for entry in entries)
    assert html.count('<figure class="chart"') >= 6
    assert result.bytes < 150_000


def test_twenty_small_photos_keep_a_pack_below_a_megabyte_and_a_half(sixty: OpenJournal, tmp_path: Path) -> None:
    for number in range(20):
        item = Evidence(
            title=f"Photo {number}",
            evidence_kind=EvidenceKind.PHOTO,
            source_date=EventDate("2026-02-01"),
            audience=Audience.ADVISOR,
        )
        sixty.services.evidence.add_bytes(photo(number), f"photo-{number}.jpg", record=item)
    only = frozenset(item.id for item in sixty.services.evidence.all() if not item.title.startswith("Photo "))
    choice = replace(sixty.services.packs.choice(), words_only=only)
    result = saved(sixty, tmp_path / "out.html", choice, passphrase=LOCK)
    assert shown(result.file, LOCK).count("data:image/jpeg;base64,") >= 20
    assert result.bytes < 1_500_000


def photo(number: int) -> bytes:
    """Return a picture as busy as a market, which compresses badly."""
    noise = PIL.Image.effect_noise((1600, 1200), 60).convert("RGB").filter(PIL.ImageFilter.GaussianBlur(1))
    draw = PIL.ImageDraw.Draw(noise)
    for step in range(40):
        left, top = (step * 97 + number * 31) % 1500, (step * 53) % 1100
        draw.ellipse((left, top, left + 90, top + 60), fill=((step * 37) % 255, (step * 91) % 255, number * 12))
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=92)
    return out.getvalue()
