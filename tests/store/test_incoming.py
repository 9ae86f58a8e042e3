"""Large files come in a little at a time: all of one, or nothing of it, and nobody waits for it."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from journal.core.clock import FixedClock
from journal.core.errors import Cancelled, Conflict, DiskFull, ImportFailed
from journal.core.progress import Progress
from journal.store import blobs
from journal.store.connection import Store
from journal.store.database import Database
from journal.store.erasing_files import erase_file, erased_files
from journal.store.incoming import AT_ONCE, bring, clear_unfinished
from journal.store.migrate import create_schema
from tests.conftest import START
from tests.store.conftest import QUICK

MANY = 2 * AT_ONCE


@pytest.fixture
def store(path: Path, passphrase: str | None) -> Iterator[Store]:
    with Store.create(path, passphrase, create_schema, profile=QUICK) as opened:
        yield opened


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    source = tmp_path / "meeting.wav"
    source.write_bytes(os.urandom(MANY * blobs.PIECE + 7))
    return source


def left(store: Store) -> int:
    with store.reading() as connection:
        tables = ("stored_file", "stored_chunk", "incoming_file")
        return sum(connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables)


def used(store: Store) -> int:
    with store.raw() as raw:
        pages, free = (raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
    return int(pages - free)


def stopping_at(share: float) -> Progress:
    def stop(done: int, total: int) -> None:
        if done > total * share:
            progress.cancel()

    progress = Progress(stop)
    return progress


def test_a_large_file_arrives_whole_and_once(store: Store, recording: Path):
    steps: list[tuple[int, int]] = []
    stored = bring(store, recording, "audio/wav", Progress(lambda done, total: steps.append((done, total))))
    assert stored.sha256 == hashlib.sha256(recording.read_bytes()).hexdigest()
    assert steps[-1] == (2 * stored.size, 2 * stored.size)
    with store.reading() as connection:
        assert blobs.verify(connection, stored.sha256)
        assert b"".join(blobs.read(connection, stored.sha256)) == recording.read_bytes()
    before = left(store)
    assert bring(store, recording, "audio/wav") == stored
    assert left(store) == before


@pytest.mark.parametrize("share", [0.2, 0.55, 0.8, 0.99])
def test_stopped_on_its_way_it_leaves_nothing(store: Store, recording: Path, share: float):
    before = used(store)
    with pytest.raises(Cancelled):
        bring(store, recording, "audio/wav", stopping_at(share))
    assert left(store) == 0
    assert used(store) <= before + 1
    stored = bring(store, recording, "audio/wav")
    with store.reading() as connection:
        assert blobs.verify(connection, stored.sha256)


def test_the_room_of_a_stopped_file_is_used_again(store: Store, recording: Path):
    bring(store, io.BytesIO(b"first"), "text/plain")
    with pytest.raises(Cancelled):
        bring(store, recording, "audio/wav", stopping_at(0.9))
    bring(store, recording, "audio/wav")
    store.checkpoint()
    assert store.path.stat().st_size < 1.1 * recording.stat().st_size + 2_000_000


def test_cut_off_it_counts_as_not_here_and_goes_later(store: Store, recording: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("journal.store.incoming._clear", lambda *_all: None)  # as a power cut would have it
    with pytest.raises(Cancelled):
        bring(store, recording, "audio/wav", stopping_at(0.8))
    monkeypatch.undo()
    assert left(store) > AT_ONCE
    with store.reading() as connection:
        assert blobs.every(connection) == []
    assert clear_unfinished(store) == 1
    assert left(store) == 0
    assert clear_unfinished(store) == 0


def test_what_is_written_meanwhile_does_not_wait(store: Store, recording: Path):
    written: list[int] = []

    def write(done: int, total: int) -> None:
        if done > total // 2 and not written:
            other = threading.Thread(target=note)
            other.start()
            other.join(5)
            assert not other.is_alive()

    def note() -> None:
        with store.writing() as connection:
            connection.execute(text("INSERT INTO local_setting VALUES ('word', 'typed')"))
        written.append(1)

    bring(store, recording, "audio/wav", Progress(write))
    assert written == [1]


def test_a_source_that_changes_meanwhile_is_refused_and_leaves_nothing(store: Store, recording: Path):
    def change(done: int, total: int) -> None:
        if done == total // 2:
            recording.write_bytes(os.urandom(recording.stat().st_size))

    with pytest.raises(ImportFailed, match=r"“meeting\.wav” changed"):
        bring(store, recording, "audio/wav", Progress(change))
    assert left(store) == 0


def test_a_file_that_is_gone_and_a_folder_are_told_apart(store: Store, tmp_path: Path):
    with pytest.raises(ImportFailed, match="not there any more"):
        bring(store, tmp_path / "gone.pdf", "application/pdf")
    with pytest.raises(ImportFailed, match=r"is a folder|cannot be read"):
        bring(store, tmp_path, "application/pdf")


def test_what_was_erased_does_not_come_back(store: Store, recording: Path):
    db = Database(store, clock=FixedClock(START), device="here")
    stored = bring(store, recording, "audio/wav")
    with db.write("Erase") as write:
        erase_file(write, stored.sha256)
    assert left(store) == 0
    with pytest.raises(Conflict, match="erased from this journal for good"):
        bring(store, recording, "audio/wav")
    with store.writing() as connection:
        assert erased_files(connection) == {stored.sha256}
        assert not blobs.add_known(connection, stored, iter([recording.read_bytes()]))
    assert left(store) == 0
    store.checkpoint()
    if not store.encrypted:
        with store.raw() as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert recording.read_bytes()[:64] not in store.path.read_bytes()


def test_memory_stays_flat(store: Store, tmp_path: Path):
    source = tmp_path / "recording.mp3"
    with source.open("wb") as file:
        for number in range(24):
            file.write(number.to_bytes(1) * (1 << 20))
    tracemalloc.start()
    bring(store, source, "audio/mpeg")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 << 20


@pytest.fixture
def small(tmp_path: Path, passphrase: str | None) -> Iterator[Store]:
    """A journal on a disk of forty megabytes; only root can make one."""
    folder = tmp_path / "small disk"
    folder.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", folder], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a small disk")
    with Store.create(folder / "a.cairn", passphrase, create_schema, profile=QUICK) as opened:
        yield opened
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_disk_without_room_is_said_before_anything_comes(small: Store, recording: Path):
    (small.path.parent / "ballast").write_bytes(bytes(20 << 20))
    with pytest.raises(DiskFull, match="no room left"):
        bring(small, recording, "audio/wav")
    assert left(small) == 0
    (small.path.parent / "ballast").unlink()
    bring(small, recording, "audio/wav")


def test_a_disk_that_fills_on_the_way_keeps_nothing_of_the_file(small: Store, recording: Path):
    def fill(done: int, total: int) -> None:
        if done > total * 0.6 and not ballast.exists():
            ballast.write_bytes(bytes(18 << 20))

    ballast = small.path.parent / "ballast"
    with pytest.raises(DiskFull, match="no room left"):
        bring(small, recording, "audio/wav", Progress(fill))
    assert left(small) == 0
