"""A name in every text of a journal, a number beside it, a photo that tells: no form of a pack lets any of it out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from journal.core.errors import InvalidInput
from journal.core.records import Attachment, Entry, Record
from journal.core.vocabulary import Audience, Kind, PackForm
from journal.exchange.finished import read_back
from journal.exchange.review_pack.page import payload_of
from journal.learning.pack_choice import PackChoice
from journal.services import library
from journal.services.library import OpenJournal
from journal.services.packing import PackWish
from tests.services.packs import AMARA, sample, saved, shown

NAME, FORM, NUMBER = "Zenobia Quillfeather", "Zenobita", "+254 712 345 678"
SAID = f"{NAME}, **Zenobita** to her friends ({NUMBER})"
TELLS = ("zenobi", "quillfeather", "712 345 678", "712345678")
LOCK = "four goats crossed slowly"
_LEFT = (Kind.PERSON, Kind.ACTOR, Kind.IDENTITY, Kind.REVIEW_PACK, Kind.SENT_TEXT, Kind.TEMPLATE, Kind.SAVED_SEARCH)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenJournal]:
    """The sample journal, where everybody wrote of her everywhere."""
    with sample(tmp_path_factory.mktemp("told")) as opened:
        everything = opened.services.journal.snapshot()
        photo = photo_that_tells()
        with opened.db.write("Told") as write:
            for record in everything:
                if record.kind not in _LEFT:
                    write.put(telling(record))
        entry = next(one for one in everything.all(Entry) if one.audience is Audience.ADVISOR)
        stored = opened.services.files.add_bytes(photo, "photo.jpg")
        file = Attachment(f"{FORM}.jpg", stored.sha256, "image/jpeg", len(photo))
        entry = opened.services.entries.get(entry.id)
        body = f"![at the gate]({FORM}.jpg)\n\n{entry.body}"
        opened.services.entries.save(replace(entry, body=body, attachments=entry.attachments | {file}))
        opened.services.redaction.hide_as(NAME, "Trader 5")
        opened.services.redaction.hide_as(FORM, "Trader 5")
        yield opened


def photo_that_tells() -> bytes:
    """Return a photo that says who took it, and where."""
    picture = Image.new("RGB", (80, 60), "teal")
    exif = Image.Exif()
    exif[0x013B] = NAME
    exif.get_ifd(0x8825)[1] = "S"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def telling(record: Record) -> Record:
    """Return a record with her name in each text of it."""
    changes: dict[str, Any] = {
        item.name: f"{value} {SAID}".strip()
        for item in fields(record)
        if item.metadata.get("text") and isinstance(value := getattr(record, item.name), str)
    }
    if isinstance(record, Entry):
        changes["answers"] = {key: f"{words} {SAID}" for key, words in record.answers.items()}
    return replace(record, **changes)


@pytest.mark.parametrize("form", PackForm)
@pytest.mark.parametrize("lock", ["", LOCK], ids=["open", "locked"])
def test_no_form_of_a_pack_lets_her_out(told: OpenJournal, tmp_path: Path, form: PackForm, lock: str) -> None:
    if form is PackForm.PAPER and lock:
        pytest.skip("paper cannot be locked")
    choice = replace(told.services.packs.choice(cycles=(5, 6)), with_actions=True)
    result = saved(told, tmp_path / f"out.{form.value}", choice, form=form, passphrase=lock, title=f"For {FORM}")
    assert result.names_hidden > 200
    content = result.file.read_bytes()
    for words in said(result.file, content, form, lock):
        assert [tell for tell in TELLS if tell in words.casefold()] == []
    if form is PackForm.PAGE:
        assert "Trader 5" in shown(result.file, lock or None)


def test_a_file_gives_nobody_away_by_its_name(told: OpenJournal, tmp_path: Path) -> None:
    for name in (f"{FORM}.html", "for-zenobia_quillfeather.html", "ring 0712 345 678.html"):
        with pytest.raises(InvalidInput, match="The name of the file gives “"):
            saved(told, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def said(file: Path, content: bytes, form: PackForm, lock: str) -> Iterator[str]:
    """Yield everything that can be read in a file."""
    yield content.decode("latin-1")
    if form is PackForm.PAGE:
        yield payload_of(content, lock or None).decode()
    elif form is PackForm.PAPER:
        yield read_back(content, ".pdf").words
    else:
        with library.open_journal(file, passphrase=lock or None) as excerpt:
            for record in excerpt.services.journal.snapshot():
                yield repr(record)


def test_what_the_past_says_of_a_version_is_hidden_as_well(told: OpenJournal, tmp_path: Path) -> None:
    preview = told.services.packs.preview(PackWish(choice=PackChoice(), recipient=AMARA))
    assert preview.leaks == ()
    assert preview.names_hidden > 500
    everything = "\n".join((preview.content.html, *preview.content.texts.values())).casefold()
    assert [tell for tell in TELLS if tell in everything] == []


def test_whose_name_nobody_knows_is_said_and_what_looks_like_a_name_is_asked_about(told: OpenJournal) -> None:
    wish = PackWish(choice=PackChoice(cycles=(6, 6)), recipient=AMARA)
    lacking = told.services.packs.preview(wish).lacking
    assert "Trader 5" not in lacking
    owners = [one for one in told.services.redaction.names() if not one.name]
    assert sorted(lacking) == sorted(one.code for one in owners if one.code != AMARA)
    entry = next(
        one for one in reversed(told.services.entries.all())
        if one.audience is Audience.ADVISOR and f'data-id="{one.id}"' in told.services.packs.preview(wish).content.html
    )  # fmt: skip
    told.services.entries.save(replace(entry, body=f"{entry.body}\n\nThen we met Wambugu by the gate."))
    assert "Wambugu" in told.services.packs.preview(wish).suspects
    told.services.redaction.allow("Wambugu")
    assert "Wambugu" not in told.services.packs.preview(wish).suspects
    told.services.redaction.allow("Wambugu", again=True)
    told.services.redaction.hide_as("Wambugu", "Trader 6")
    preview = told.services.packs.preview(wish)
    assert "Wambugu" not in preview.suspects
    assert "Wambugu" not in preview.content.html
