"""Files opened with other programs lie in a private place, and nowhere once the journal is closed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from journal.core.errors import ExportFailed, NotFound
from journal.core.paths import Paths, system_paths
from journal.services.erasing import EraseService
from journal.services.library import OpenJournal
from journal.services.outside import OutsideService


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "runtime" / "opened"


@pytest.fixture
def outside(opened: OpenJournal, place: Path) -> OutsideService:
    return OutsideService(opened.db, opened.services.files, [place])


def test_a_copy_is_for_this_user_alone_and_its_name_tells_nothing(
    opened: OpenJournal, outside: OutsideService, place: Path
) -> None:
    sha256 = opened.services.files.add_bytes(b"the letter", "x.pdf").sha256
    copy = outside.put(sha256, "Complaint of Rosa.PDF", "e1")
    assert copy.path.read_bytes() == b"the letter"
    assert copy.path.name == "file-1.pdf"
    if os.name == "posix":
        assert [stat.S_IMODE(path.stat().st_mode) for path in (place, copy.path.parent, copy.path)] == [
            0o700,
            0o700,
            0o600,
        ]
    assert outside.put(sha256, "Complaint of Rosa.PDF", "e1") == copy
    assert outside.changed() == []
    outside.clear()
    assert list(place.iterdir()) == []


def test_a_change_is_noticed_once(opened: OpenJournal, outside: OutsideService) -> None:
    sha256 = opened.services.files.add_bytes(b"the letter", "x.txt").sha256
    copy = outside.put(sha256, "x.txt", "e1")
    copy.path.touch()
    assert outside.changed() == []
    copy.path.write_bytes(b"the letter, with a stamp")
    assert [one.path for one in outside.changed()] == [copy.path]
    outside.settled(copy)
    assert outside.changed() == []
    copy.path.unlink()
    assert outside.changed() == []


def test_closing_the_journal_takes_copies_away(opened: OpenJournal) -> None:
    sha256 = opened.services.files.add_bytes(b"the letter", "x.txt").sha256
    copy = opened.services.outside.put(sha256, "x.txt", "e1")
    opened.close()
    assert not copy.path.exists()
    assert not copy.path.parent.exists()


def test_what_a_program_that_was_cut_off_left_is_swept_away(outside: OutsideService, place: Path) -> None:
    left = place / "999999999-abc"
    left.mkdir(parents=True)
    (left / "file-1.pdf").write_bytes(b"the letter")
    (place / "strange").write_bytes(b"")
    target = place.parent / "elsewhere"
    target.mkdir()
    (target / "mine.txt").write_text("stays")
    if os.name == "posix":
        (left / "away").symlink_to(target)
    outside.sweep()
    assert list(place.iterdir()) == []
    assert (target / "mine.txt").read_text() == "stays"


def test_copies_of_a_program_that_runs_stay(opened: OpenJournal, outside: OutsideService, place: Path) -> None:
    sha256 = opened.services.files.add_bytes(b"the letter", "x.txt").sha256
    copy = outside.put(sha256, "x.txt", "e1")
    (place / "1-abc").mkdir()
    outside.sweep()
    assert copy.path.exists()
    assert (place / "1-abc").exists() is (os.name == "posix")


def test_what_is_not_here_leaves_nothing_outside(outside: OutsideService, place: Path) -> None:
    with pytest.raises(NotFound):
        outside.put("0" * 64, "x.txt", "e1")
    assert [path for path in place.rglob("*") if path.is_file()] == []


def test_without_a_private_place_nothing_is_opened(opened: OpenJournal, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    nowhere = OutsideService(opened.db, opened.services.files, [tmp_path / "in the way" / "opened"])
    sha256 = opened.services.files.add_bytes(b"the letter", "x.txt").sha256
    with pytest.raises(ExportFailed, match="safe inside"):
        nowhere.put(sha256, "x.txt", "e1")


def test_memory_is_preferred_to_the_disk(tmp_path: Path) -> None:
    places = system_paths("linux", {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": "/run/user/7"}).outside
    assert places == (Path("/run/user/7/cairn/opened"), tmp_path / ".cache" / "cairn" / "opened")
    assert Paths(tmp_path, tmp_path, tmp_path, tmp_path, tmp_path).outside == (tmp_path / "opened",)


def test_it_is_told_once(opened: OpenJournal) -> None:
    before = opened.services.outside.was_told
    opened.services.outside.note_told()
    assert (before, opened.services.outside.was_told) == (False, True)


def test_what_is_erased_for_good_lies_outside_no_more(opened: OpenJournal, outside: OutsideService) -> None:
    services = opened.services
    gone, kept = (services.evidence.add_bytes(words, "x.txt") for words in (b"the letter", b"another"))
    copies = [outside.put(str(item.sha256), "x.txt", item.id) for item in (gone, kept)]
    EraseService(opened.db, services.backups, outside).run([gone.id])
    assert [copy.path.exists() for copy in copies] == [False, True]
    assert outside.copies == (copies[1],)
