"""Review packs made on the command line, from journals plain and protected."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from journal.core.dates import EventDate
from journal.core.records import Entry, ReviewPack
from journal.core.vocabulary import Audience
from journal.exchange.review_pack.page import payload_of
from journal.services import library
from tests.cli.conftest import Cairn

AMARA = "Amara O."


def content(page: Path, passphrase: str | None = None) -> str:
    """Return what a page shows."""
    return str(json.loads(payload_of(page.read_bytes(), passphrase))["content"])


def widened(file: Path, passphrase: str | None) -> None:
    """Let critical friends see every entry but the first."""
    with library.open_journal(file, passphrase=passphrase) as opened:
        for entry in opened.services.entries.all()[1:]:
            opened.services.entries.save(replace(entry, audience=Audience.ADVISOR))


def test_a_pack_is_made_of_a_journal_plain_or_protected(
    cairn: Cairn, file: Path, secret: list[str], passphrase: str | None, tmp_path: Path
) -> None:
    widened(file, passphrase)
    out = tmp_path / "out.html"
    lock = tmp_path / "lock.txt"
    lock.write_text("four goats crossed slowly\n", encoding="utf-8")
    locked = ["--pack-passphrase-file", lock, "--ask", "What do we miss?", "--expires", "2999-01-01"]
    said = cairn("pack", file, out, "--to", "Inês", *locked, *secret, "--json")
    assert said.code == 0
    made = said.object
    assert set(made) == {"file", "bytes", "items", "names_hidden"}
    assert (made["file"], made["bytes"], made["items"]) == (str(out), out.stat().st_size, 2)
    html = content(out, "four goats crossed slowly")
    assert "What do we miss?" in html
    assert "Entry 2" in html
    assert "Entry 1" not in html
    assert b"Entry 2" not in out.read_bytes()
    listed = cairn("packs", file, *secret, "--json").object["packs"]
    assert [(one["to"], one["items"], one["locked"], one["expires"]) for one in listed] == [
        ("Inês", 2, True, "2999-01-01")
    ]
    held = cairn("packs", file, "--held-by", "inês", *secret, "--json").object
    assert {item["title"] for item in held["packs"][0]["held"]} == {"Entry 2", "Entry 3"}
    assert cairn("packs", file, "--gone", listed[0]["id"], *secret, "--json").object["pack"]["gone"]
    assert cairn("packs", file, "--held-by", "Inês", *secret, "--json").object["packs"] == []


def test_what_leaves_is_narrowed_by_options(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    made = {}
    for name, words in {
        "everything": [],
        "cycles": ["--cycles", "5-6"],
        "strategy": ["--strategy", "S4"],
        "tag": ["--tag", "press"],
        "days": ["--from", "2000-01-01", "--to-date", "2000-01-02"],
        "since": ["--since-last"],
    }.items():
        said = cairn("pack", sample, tmp_path / "out.html", "--to", AMARA, "--preview", "--json", *words)
        assert said.code == 0, said.err
        made[name] = said.object["items"]
    assert made["everything"] > made["cycles"] > made["strategy"] > made["days"]
    assert made["everything"] > made["tag"] > 0
    assert made["since"] < made["cycles"]
    assert not (tmp_path / "out.html").exists()
    assert len(cairn("packs", sample, "--json").object["packs"]) == 5


def test_single_items_are_taken_and_left_out(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    entries = cairn("list", sample, "--json", "--limit", "60").object["entries"]
    first, second = entries[0], entries[1]
    said = cairn(
        "pack", sample, tmp_path / "out.html", "--to", "Ben", "--from", "2000-01-01", "--to-date", "2000-01-02",
        "--item", first["id"], second["id"], "--leave-out", second["id"], "--json",
    )  # fmt: skip
    assert said.code == 0
    html = content(tmp_path / "out.html")
    assert first["title"] in html
    assert f'data-id="{second["id"]}"' not in html


def test_the_form_follows_from_the_name(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    for ending in ("pdf", "cairn"):
        said = cairn("pack", sample, tmp_path / f"out.{ending}", "--to", AMARA, "--cycles", "6", "--json")
        assert (said.code, said.object["items"] > 20) == (0, True), said.err
    assert cairn("list", tmp_path / "out.cairn", "--json").object["entries"]
    refused = cairn("pack", sample, tmp_path / "out.docx", "--to", AMARA, "--json")
    assert refused.sentence == "A review pack is saved as .html, .pdf or .cairn. Nothing was written."


def test_the_pack_speaks_the_language_asked_for(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    said = cairn("pack", sample, tmp_path / "out.html", "--to", AMARA, "--cycles", "6", "--language", "es", "--json")
    assert said.code == 0
    held = json.loads(payload_of((tmp_path / "out.html").read_bytes(), None))
    assert "Por dónde empezar" in held["content"]
    told = cairn("packs", sample, "--held-by", AMARA).out
    assert told.count("items") == len(cairn("packs", sample, "--json").object["packs"])
    assert "Pack of 2026-02-08" in told
    assert "ask to delete all of it: it was to be kept until 2026-03-10." in told


def test_what_looks_like_a_name_is_told_of_when_it_leaves(
    cairn: Cairn, file: Path, secret: list[str], passphrase: str | None, tmp_path: Path
) -> None:
    with library.open_journal(file, passphrase=passphrase) as opened:
        on, words = EventDate("2026-04-10"), "Then Hassan said to call the works office."
        opened.services.entries.add(Entry(title="The desk", date=on, body=words, audience=Audience.ADVISOR))
    out, told = tmp_path / "out.html", "cairn: “Hassan” looks like a name, and is still readable in 1 place."
    assert told in cairn("pack", file, out, "--to", "Inês", *secret).err.splitlines()
    cairn("names", file, "allow", "Hassan", *secret)
    assert told not in cairn("pack", file, out, "--to", "Inês", *secret).err.splitlines()


def test_what_cannot_be_is_refused(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert "no strategy S9" in cairn("pack", sample, out, "--to", AMARA, "--strategy", "S9").sentence
    assert "no cycles 8 to 9" in cairn("pack", sample, out, "--to", AMARA, "--cycles", "8-9").sentence
    assert "has passed" in cairn("pack", sample, out, "--to", AMARA, "--expires", "2001-01-01").sentence
    assert "--pack-passphrase-file" in cairn("pack", sample, out, "--to", AMARA, "--lock").sentence
    assert cairn("pack", sample, out, "--to", AMARA, "--expires", "soon").code == 2
    assert not out.exists()


def test_words_for_people(cairn: Cairn, sample: Path, tmp_path: Path) -> None:
    said = cairn("pack", sample, tmp_path / "out.html", "--to", AMARA, "--cycles", "6", "--photos", "none")
    assert said.code == 0
    assert "The review pack for Amara O. is in" in said.out
    assert "It is not locked" in said.out
    assert AMARA in cairn("packs", sample).out
    seen = cairn("pack", sample, tmp_path / "out.html", "--to", AMARA, "--cycles", "6", "--preview").out
    assert "items would leave" in seen
    assert "Where to begin" in seen
    suggested = cairn("packs", sample, "--suggest", "--json").object
    assert len(suggested["passphrase"].split()) == 4
    assert suggested["bits"] >= 44


@pytest.mark.parametrize("name", ["Faro Vecinal review.html"])
def test_the_sample_is_shown_with_its_review_pack(cairn: Cairn, demo: Path, name: str) -> None:
    html = content(demo / name)
    assert "What are we too sure of?" in html
    assert html.count("<article") > 60
    packs = cairn("packs", demo / "Faro Vecinal.cairn", "--json").object["packs"]
    assert packs[0]["file"] == name


def test_the_register_tells_when_for_whom_until_when_and_by_which_hash(
    cairn: Cairn, file: Path, secret: list[str], passphrase: str | None, tmp_path: Path
) -> None:
    widened(file, passphrase)
    out = tmp_path / "out.html"
    cairn("pack", file, out, "--to", "Inês", "--title", "Spring", "--expires", "2999-01-01", *secret)
    hashed = hashlib.sha256(out.read_bytes()).hexdigest()
    [pack] = cairn("packs", file, *secret, "--json").object["packs"]
    assert pack["sha256"] == hashed
    for told in (cairn("packs", file, *secret).out, cairn("packs", file, "--held-by", "Inês", *secret).out):
        first, second = told.splitlines()[:2]
        assert first.startswith(pack["sent"])
        assert "Inês" in first
        assert "Spring" in first
        assert first.endswith("(until 2999-01-01)")
        assert second.strip() == f"SHA-256 {hashed}"
    with library.open_journal(file, passphrase=passphrase) as opened, opened.db.write("Let time pass") as write:
        write.put(replace(write.get(ReviewPack, pack["id"]), expires=date(2001, 1, 1)))
    held = cairn("packs", file, "--held-by", "Inês", *secret, "--json").object["packs"]
    assert [(one["over"], one["expires"]) for one in held] == [(True, "2001-01-01")]
    assert "ask to delete all of it" in cairn("packs", file, "--held-by", "Inês", *secret).out
