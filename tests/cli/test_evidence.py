"""Evidence from the command line, on journals plain and protected."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from journal.core.vocabulary import Audience
from journal.services import library
from tests.cli.conftest import Cairn


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    exif = Image.Exif()
    exif[0x8769] = {0xA431: "SN-12345"}
    path = tmp_path / "wall.jpg"
    Image.new("RGB", (90, 60), "teal").save(path, exif=exif.tobytes())
    return path


def test_files_links_and_words_are_added(cairn: Cairn, file: Path, secret: list[str], tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("In preparation.")
    (entry, *_others) = cairn("list", file, "--json", *secret).result["entries"]
    words = ["--link", "https://example.org/notice", "--quote", "I know the shelf.", "--to", entry["id"]]
    added = cairn("evidence", file, "add", letter, *words, "--json", *secret).result["added"]
    assert [one["kind"] for one in added] == ["web_link", "quote", "document"]
    assert [one["title"] for one in added] == ["https://example.org/notice", "I know the shelf.", "letter"]
    listed = cairn("evidence", file, "list", "--json", *secret).result["evidence"]
    assert {one["id"] for one in listed} == {one["id"] for one in added}
    target = tmp_path / "out.txt"
    saved = cairn("evidence", file, "save", added[2]["id"], target, "--json", *secret).result
    assert (target.read_text(), saved["sha256"]) == ("In preparation.", added[2]["sha256"])
    assert "not touched" in cairn("evidence", file, "save", added[2]["id"], target, *secret).sentence


def test_what_tells_of_itself_is_said_and_can_be_cleaned(
    cairn: Cairn, file: Path, secret: list[str], photo: Path
) -> None:
    said = cairn("evidence", file, "add", photo, "--json", *secret)
    assert "Serial number" in said.err
    assert said.object["added"][0]["cleaned"] is False
    other = photo.with_name("door.jpg")
    other.write_bytes(photo.read_bytes() + b"\0")
    (added,) = cairn("evidence", file, "add", other, "--keep", "cleaned", "--json", *secret).result["added"]
    assert added["cleaned"] is True
    out = photo.with_name("out.jpg")
    assert cairn("evidence", file, "save", added["id"], out, *secret).code == 0
    assert b"SN-12345" not in out.read_bytes()


def test_one_file_that_is_gone_stops_everything(
    cairn: Cairn, file: Path, secret: list[str], photo: Path, tmp_path: Path
) -> None:
    assert "not there any more" in cairn("evidence", file, "add", photo, tmp_path / "gone.pdf", *secret).sentence
    assert cairn("evidence", file, "list", "--json", *secret).result == {"evidence": []}
    assert "nothing to add" in cairn("evidence", file, "add", *secret).sentence


def test_files_are_checked(cairn: Cairn, file: Path, secret: list[str], passphrase: str | None, tmp_path: Path) -> None:
    from sqlalchemy import text

    from journal.services import library

    letter = tmp_path / "letter.txt"
    letter.write_text("In preparation.")
    cairn("evidence", file, "add", letter, "--json", *secret)
    assert cairn("evidence", file, "check", "--json", *secret).result == {"ok": True, "harmed": []}
    with library.open_journal(file, passphrase=passphrase) as opened, opened.db.store.writing() as connection:
        connection.execute(text("UPDATE stored_chunk SET data = x'00'"))
    said = cairn("evidence", file, "check", "--json", *secret)
    assert (said.code, said.object["ok"], said.object["harmed"][0]["title"]) == (1, False, "letter")


def test_evidence_of_a_sealed_entry_leaves_with_nothing(
    cairn: Cairn, file: Path, passphrase: str | None, secret: list[str], photo: Path, tmp_path: Path
) -> None:
    with library.open_journal(file, passphrase=passphrase) as opened:
        entry = opened.services.entries.write(body="Nobody else may see this", audience=Audience.SEALED)
    assert cairn("evidence", file, "add", photo, "--quote", "Told in trust.", "--to", entry.id, *secret).code == 0
    out = tmp_path / "team"
    assert cairn("export", file, out, "--format", "archive", "--audience", "team", *secret).code == 0
    words = (out / "journal.json").read_text(encoding="utf-8")
    assert "Told in trust" not in words
    assert "wall.jpg" not in words
