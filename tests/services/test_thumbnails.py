"""Small pictures are made once, inside the journal, and only for what can be drawn."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from sqlalchemy import text

from journal.services import library
from journal.services.library import OpenJournal


def photo(tmp_path: Path, name: str = "wall.png", color: str = "teal") -> Path:
    path = tmp_path / name
    Image.new("RGB", (900, 600), color).save(path)
    return path


def rows(opened: OpenJournal) -> int:
    with opened.db.read() as reader:
        return int(reader.connection.execute(text("SELECT count(*) FROM thumbnail")).scalar_one())


def test_a_small_picture_is_made_once_and_kept(opened: OpenJournal, tmp_path: Path) -> None:
    services = opened.services
    wall, door = (services.files.add(photo(tmp_path, f"{c}.png", c)).sha256 for c in ("teal", "gold"))
    note = tmp_path / "note.txt"
    note.write_text("words")
    words = services.files.add(note).sha256
    found = services.thumbnails.several([wall, words, door])
    assert found[wall].startswith(b"\xff\xd8")
    assert found[words] == b""
    assert rows(opened) == 3
    with opened.db.store.writing() as connection:
        connection.execute(text("UPDATE thumbnail SET picture = x'4142' WHERE sha256 = :sha256"), {"sha256": door})
    assert services.thumbnails.get(door) == b"AB"
    assert services.thumbnails.get("0" * 64) == b""


def test_a_journal_open_for_reading_shows_pictures_and_keeps_none(opened: OpenJournal, tmp_path: Path) -> None:
    sha256 = opened.services.files.add(photo(tmp_path)).sha256
    path = opened.path
    opened.close()
    with library.open_journal(path, read_only=True) as reading:
        assert reading.services.thumbnails.get(sha256)
        assert rows(reading) == 0


def test_a_small_picture_does_not_travel(opened: OpenJournal, tmp_path: Path) -> None:
    from journal.core.vocabulary import Audience

    added = opened.services.captures.take(photo(tmp_path))
    opened.services.thumbnails.get(added.sha256 or "")
    out = tmp_path / "archive"
    opened.services.exports.run(out, "archive", audience=Audience.SEALED)
    assert b"thumbnail" not in (out / "journal.json").read_bytes()
