"""Power cuts that tear what was being written, and bytes that change on the disk."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from journal.core.errors import FileError
from journal.core.records import Entry
from journal.services import library
from tests.services.killed import working
from tests.services.test_killed import reopened
from tests.soak.test_kills import file, passphrase

__all__ = ["file", "passphrase"]

TEARS = 60
FLIPS = 300


def texts(opened: library.OpenJournal) -> dict[str, str]:
    """Return the words of every entry."""
    return {entry.id: entry.body for entry in opened.services.entries.all()}


def test_a_torn_write_loses_at_most_what_came_last(file: Path, passphrase: str | None) -> None:
    with working("write_entries", file, passphrase) as reports:
        reports.wait_for(150)
    written = [(key, words[0]) for what, key, *words in reports.said if what == "entry"]
    log = file.with_name(file.name + "-wal")
    assert log.stat().st_size > 0
    chance = random.Random(7)
    for tear in range(TEARS):
        place = file.parent / f"torn {tear}"
        place.mkdir()
        for each in (file, log):
            shutil.copyfile(each, place / each.name)
        torn = bytearray((place / log.name).read_bytes())
        if tear % 2:
            del torn[chance.randrange(len(torn)) :]
        else:
            start = chance.randrange(len(torn))
            torn[start : start + 512] = bytes(512)
        (place / log.name).write_bytes(torn)
        with reopened(place / file.name, passphrase) as opened:
            found = texts(opened)
            kept = [key in found for key, _words in written]
            assert kept == sorted(kept, reverse=True)  # a beginning of what was written, without gaps
            assert all(found[key] == words for key, words in written if key in found)
            assert opened.services.checks.run() == []
        shutil.rmtree(place)


@pytest.mark.parametrize("width", [1, 4096])
def test_changed_bytes_are_noticed_or_do_not_matter(file: Path, passphrase: str | None, width: int) -> None:
    with reopened(file, passphrase) as opened:
        for number in range(30):
            opened.services.entries.write(title=f"Entry {number}", body=f"What happened. {number} " * 30)
        right = texts(opened)
    whole = file.read_bytes()
    chance = random.Random(width)
    noticed = 0
    for _flip in range(FLIPS // (1 if width == 1 else 6)):
        changed = bytearray(whole)
        start = chance.randrange(len(changed))
        for at in range(start, min(start + width, len(changed))):
            changed[at] ^= chance.randint(1, 255)
        file.write_bytes(changed)
        noticed += _notices(file, passphrase, right)
        assert file.read_bytes() == bytes(changed)
    assert noticed > 0
    file.write_bytes(whole)


def _notices(file: Path, passphrase: str | None, right: dict[str, str]) -> bool:
    """Whether damage was told in words; silently wrong contents fail the test."""
    at = library.desk()
    try:
        with library.open_journal(file, passphrase=passphrase, read_only=True, at=at) as opened:
            if opened.services.checks.run():
                return True
            assert {entry.id: entry.body for entry in opened.services.journal.snapshot(Entry).all(Entry)} == right
            return False
    except FileError:
        return True
