"""The page of a review pack as a file: what it holds, what it may do, and what it shows to those who cannot open it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from journal.core.errors import NotFound, PassphraseNeeded, WrongPassphrase
from journal.core.records import Entry, Evidence
from journal.core.snapshot import Snapshot
from journal.exchange.review_pack import drawings
from journal.exchange.review_pack.content import composed
from journal.exchange.review_pack.page import as_page, payload_of
from journal.exchange.review_pack.page_words import page_words
from journal.exchange.review_pack.sealing import ITERATIONS, seal, unseal
from tests.exchange.pack_builders import PACK, content, drawn, leaving, source
from tests.rules.source import ROOT

PASSPHRASE = "Tres  piedras é"
LOCKED = replace(PACK, locked=True, feedback_key="5a" * 32)


def test_an_open_page_holds_the_pack_and_is_the_same_each_time() -> None:
    pack = content()
    page = as_page(pack, PACK, None)
    held = json.loads(payload_of(page, None))
    assert held["meta"]["title"] == PACK.title
    assert held["meta"]["file"] == "Mtaa Wazi, December 2025-feedback.json"
    assert held["content"].count('<section class="part"') == len(pack.parts)
    assert page == as_page(pack, PACK, None)


def test_a_locked_page_tells_nothing_without_its_passphrase() -> None:
    page = as_page(content(), LOCKED, PASSPHRASE)
    for secret in (PACK.title, "Mtaa", PACK.recipient, "Amara", PACK.id, LOCKED.feedback_key, "2026", "pivot"):
        assert secret.encode() not in page, secret
    with pytest.raises(PassphraseNeeded):
        payload_of(page, None)
    with pytest.raises(WrongPassphrase, match="Check capitals and spaces"):
        payload_of(page, PASSPHRASE.lower())
    held = json.loads(payload_of(page, PASSPHRASE))
    assert held["meta"]["key"] == LOCKED.feedback_key
    assert PACK.title not in held["meta"]["file"]
    assert page != as_page(content(), LOCKED, PASSPHRASE)


def test_accents_may_be_typed_in_one_piece_or_in_two() -> None:
    assert unseal(seal(b"words", "caf\u00e9"), "cafe\u0301") == b"words"
    assert ITERATIONS >= 600_000


def test_another_page_is_no_pack() -> None:
    with pytest.raises(NotFound):
        payload_of(b"<!DOCTYPE html><p>Hello", None)


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_the_policy_lets_only_what_the_program_wrote_run(passphrase: str | None) -> None:
    page = as_page(content(), LOCKED if passphrase else PACK, passphrase).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy[1]
    behind = re.search(r'id="page">([^<]*)<', page)
    assert behind is not None
    packed = json.loads(gzip.decompress(base64.b64decode(behind[1])))
    for tag, name in (("script", "script-src"), ("style", "style-src")):
        written = [*re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL), packed[tag]]
        hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in written}
        assert hashes == set(rules[name].split())


def test_no_style_attribute_is_left_and_drawings_keep_their_look() -> None:
    page = as_page(content(), PACK, None)
    html = json.loads(payload_of(page, None))["content"]
    assert not re.search(r"<[^>]*\sstyle=", html)
    assert 'stroke-width="' in html
    assert drawings.plain('<p style="color: red">a style="b"</p>') == '<p>a style="b"</p>'
    turned = drawings.plain(
        """<text style="font-family: Inter, 'Noto Sans'; fill: #123456; position: fixed">x</text>"""
    )
    assert turned == """<text font-family="Inter, &#x27;Noto Sans&#x27;" fill="#123456">x</text>"""


def test_every_word_that_the_script_says_is_there_and_none_is_idle() -> None:
    client = ROOT / "journal" / "exchange" / "review_pack" / "client"
    script = "\n".join(path.read_text(encoding="utf-8") for path in client.glob("*.js"))
    made = {
        word for word in page_words() if word.startswith(("kind_", "hint_", "ways_")) or word[-4:] in ("_one", "many")
    }
    quoted = set(re.findall(r'"(\w+)"', script)) | {"sentences", "paragraphs"}  # these name the groups they label
    assert quoted >= {word for word in page_words() if word not in made}
    said = set(re.findall(r'\bsay\("(\w+)"', script))
    assert said <= set(page_words())


def test_the_colours_are_those_of_the_theme() -> None:
    style = (ROOT / "journal/exchange/review_pack/client/door.css").read_text(encoding="utf-8")
    colours = json.loads((ROOT / "resources/theme/tokens.json").read_text(encoding="utf-8"))["color"]
    light, dark = re.findall(r":root\{([^}]*)\}", style)
    for found, theme in ((light, colours["light"]), (dark, colours["dark"])):
        for name, colour in re.findall(r"--(\w+):(#\w+)", found):
            assert colour == theme[name], name


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_sixty_entries_and_six_charts_are_small(passphrase: str | None) -> None:
    entries = [record for record in leaving() if isinstance(record, Entry)]
    more = [replace(entry, id=f"{place:08x}-0000-7000-8000-000000000000") for place, entry in enumerate(entries[:5])]
    snapshot = Snapshot([*leaving(), *more], leaving().whole)
    assert len(snapshot.all(Entry)) == 60
    pack = composed(source(snapshot, charts=drawn()))
    assert len(as_page(pack, LOCKED if passphrase else PACK, passphrase)) < 150_000


def test_twenty_small_photos_fit_into_a_message() -> None:
    """Each is as large as a small one becomes: noise packs worse than any photo of that size."""
    photo = photograph()
    assert len(photo) > 40_000
    first = next(item for item in leaving().all(Evidence) if item.sha256)
    shown = [
        replace(first, id=f"{place:08x}-0000-7000-8000-000000000000", sha256=f"{place:064x}") for place in range(20)
    ]
    snapshot = Snapshot([*leaving(), *shown])
    pack = composed(source(snapshot, open_picture=lambda sha256: photo if sha256.startswith("00") else None))
    assert pack.html.count("data:image/jpeg") == 20
    assert 20 * len(photo) < len(as_page(pack, LOCKED, PASSPHRASE)) < 1_500_000


def photograph() -> bytes:
    """Return a small picture of nothing that is hard to pack."""
    target = BytesIO()
    Image.effect_noise((640, 480), 24).convert("RGB").save(target, "JPEG", quality=30)
    return target.getvalue()
