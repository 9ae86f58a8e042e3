"""A disk that is really full: nothing that was saved is lost, nothing half-done is left."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.core.clock import FixedClock
from journal.core.errors import DiskFull
from journal.store import backup
from journal.store.connection import Store
from tests.store.conftest import QUICK, add_word, two_tables, words

ROOM = 512 * 1024


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte; only root can make one."""
    folder = tmp_path / "small disk"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs"]
    try:
        subprocess.run(["mount", *options, folder], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def journal(small: Path, passphrase: str | None) -> Path:
    path = small / "a.cairn"
    with Store.create(path, passphrase, two_tables, profile=QUICK) as store:
        add_word(store, "before")
    return path


def fill(folder: Path) -> Path:
    """Use up all room but a few pages."""
    ballast = folder / "ballast"
    status = os.statvfs(folder)
    ballast.write_bytes(bytes(status.f_bavail * status.f_frsize))
    return ballast


def test_a_write_that_finds_no_room_is_taken_back(journal: Path, passphrase: str | None):
    store = Store.open(journal, passphrase)
    with pytest.raises(DiskFull, match="no room left"), store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO parent (word) VALUES (hex(randomblob(400000)))")
    assert words(store) == ["before"]
    add_word(store, "small words still fit")
    store.close()
    with Store.open(journal, passphrase) as again:
        assert words(again) == ["before", "small words still fit"]


def test_a_disk_that_fills_while_open_keeps_every_finished_write(journal: Path, passphrase: str | None):
    store = Store.open(journal, passphrase)
    add_word(store, "finished")
    ballast = fill(journal.parent)
    with pytest.raises(DiskFull), store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO parent (word) VALUES (hex(randomblob(20000)))")
    assert words(store) == ["before", "finished"]
    store.close()
    ballast.unlink()
    with Store.open(journal, passphrase) as again:
        assert words(again) == ["before", "finished"]
    assert [path.name for path in journal.parent.iterdir()] == [journal.name]


def test_a_journal_on_a_full_disk_can_be_read(journal: Path, passphrase: str | None):
    fill(journal.parent)
    with Store.open(journal, passphrase, read_only=True) as store:
        assert words(store) == ["before"]


def test_opening_for_writing_on_a_full_disk_changes_nothing(journal: Path, passphrase: str | None):
    content = journal.read_bytes()
    ballast = fill(journal.parent)
    with pytest.raises(DiskFull), Store.open(journal, passphrase) as store:
        add_word(store, "no")
    ballast.unlink()
    with Store.open(journal, passphrase, read_only=True) as store:
        assert words(store) == ["before"]
    assert passphrase is not None or journal.read_bytes()[100:] == content[100:]


def test_a_new_journal_on_a_full_disk_leaves_nothing(small: Path, passphrase: str | None):
    ballast = fill(small)
    with pytest.raises(DiskFull):
        Store.create(small / "a.cairn", passphrase, two_tables, profile=QUICK)
    assert list(small.iterdir()) == [ballast]


def test_a_copy_without_room_leaves_nothing(small: Path, path: Path, passphrase: str | None, clock: FixedClock):
    ballast = fill(small)
    with Store.create(path, passphrase, two_tables, profile=QUICK) as store:
        add_word(store, "faro")
        with pytest.raises(DiskFull, match="earlier copies"):
            backup.make(store, small, clock=clock)
        assert words(store) == ["faro"]
    assert list(small.iterdir()) == [ballast]


def test_restoring_without_room_changes_nothing(journal: Path, path: Path, passphrase: str | None, clock: FixedClock):
    with Store.create(path, passphrase, two_tables, profile=QUICK) as store:
        add_word(store, "copy")
    content = journal.read_bytes()
    ballast = fill(journal.parent)
    with pytest.raises(DiskFull):
        backup.restore(path, journal, passphrase, clock=clock)
    assert journal.read_bytes() == content
    assert {path.name for path in journal.parent.iterdir()} == {journal.name, ballast.name}
