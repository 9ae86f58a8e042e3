"""Copies that have proved themselves, and the way back."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.core.clock import FixedClock
from journal.core.errors import (
    Cancelled,
    FileBusy,
    FileDamaged,
    FileError,
    NotAJournal,
    PassphraseNeeded,
    WrongPassphrase,
)
from journal.core.progress import Progress
from journal.store import backup
from journal.store.connection import Store
from journal.store.newfile import building
from journal.store.proof import copy_from, prove, table_counts
from tests.store.conftest import Make, add_word, fingerprints, words
from tests.store.processes import run, window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "of this journal"


def test_a_copy_is_a_whole_journal_under_the_same_passphrase(
    make: Make, folder: Path, clock: FixedClock, passphrase: str | None
):
    store = make()
    add_word(store, "faro")
    made = backup.make(store, folder, clock=clock)
    assert made == backup.Backup(folder / "Faro Vecinal-20260415-120000.cairn", clock.now(), made.path.stat().st_size)
    add_word(store, "later")
    assert [p.name for p in folder.iterdir()] == [made.path.name]
    with Store.open(made.path, passphrase, read_only=True) as copy:
        assert words(copy) == ["faro"]
        assert copy.encrypted is (passphrase is not None)


def test_two_copies_in_one_second_both_stay(make: Make, folder: Path, clock: FixedClock):
    store = make()
    names = {backup.make(store, folder, clock=clock).path.name for _ in range(2)}
    assert names == {"Faro Vecinal-20260415-120000.cairn", "Faro Vecinal-20260415-120001.cairn"}


def test_a_folder_for_copies_that_cannot_be_made_is_said_so(make: Make, tmp_path: Path, clock: FixedClock):
    (tmp_path / "file").write_text("in the way")
    with make() as store, pytest.raises(FileError, match="journal itself is safe"):
        backup.make(store, tmp_path / "file" / "copies", clock=clock)


def test_the_last_proven_copy_is_found(make: Make, folder: Path, clock: FixedClock):
    store = make()
    assert backup.listed(folder, store.path.stem) == []
    assert backup.last_proven(folder, store.path.stem) is None
    first = backup.make(store, folder, clock=clock)
    clock.advance(days=1)
    second = backup.make(store, folder, clock=clock)
    (folder / "Faro Vecinal-20269999-120000.cairn").touch()
    (folder / "Other-20260416-120000.cairn").touch()
    assert [each.path for each in backup.listed(folder, store.path.stem)] == [second.path, first.path]
    last = backup.last_proven(folder, store.path.stem)
    assert last is not None
    assert last.when == datetime(2026, 4, 16, 12, tzinfo=UTC)


def test_writing_goes_on_while_a_copy_is_made(make: Make, folder: Path, clock: FixedClock, passphrase: str | None):
    store = make()
    with store.writing() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
            "INSERT INTO parent (word) SELECT hex(randomblob(40000)) FROM n"
        )
    written = threading.Event()
    begun = threading.Event()
    during: list[bool] = []

    def write() -> None:
        begun.wait(10)
        add_word(store, "meanwhile")
        written.set()

    def on_step(done: int, total: int) -> None:
        if 0 < done < total // 2 and not during:
            begun.set()
            during.append(written.wait(10))

    writer = threading.Thread(target=write)
    writer.start()
    made = backup.make(store, folder, clock=clock, progress=Progress(on_step))
    writer.join()
    assert during == [True]
    with Store.open(made.path, passphrase, read_only=True) as copy:
        assert "meanwhile" not in words(copy)
    assert "meanwhile" in words(store)


def test_a_reader_can_copy_while_another_window_writes(
    closed: Path, folder: Path, clock: FixedClock, passphrase: str | None
):
    with (
        window(closed, passphrase, "store = Store.open(path, passphrase); add_word(store, 'there')"),
        Store.open(closed, passphrase, read_only=True) as store,
    ):
        made = backup.make(store, folder, clock=clock)
    with Store.open(made.path, passphrase, read_only=True) as copy:
        assert words(copy)[-1] == "there"


def test_a_reader_copies_again_when_the_journal_moves(make: Make, path: Path, folder: Path, passphrase: str | None):
    writer = make()
    add_word(writer, "first")
    folder.mkdir(parents=True)
    moved: list[int] = []

    def on_step(_done: int, _total: int) -> None:
        if len(moved) < 2:
            moved.append(1)
            add_word(writer, "again")

    with Store.open(path, passphrase, read_only=True) as reader, reader.raw() as raw:
        with writer.writing() as connection:
            connection.exec_driver_sql(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                "INSERT INTO parent (word) SELECT hex(i) FROM n"
            )
        counts = copy_from(raw, folder / "copy", Progress(on_step))
        assert counts == table_counts(raw)
        prove(folder / "copy", reader.key, counts, Progress())
    assert moved == [1, 1]


def test_a_cancelled_copy_leaves_nothing(make: Make, folder: Path, clock: FixedClock):
    store = make()
    with store.writing() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
            "INSERT INTO parent (word) SELECT hex(randomblob(100)) FROM n"
        )
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        backup.make(store, folder, clock=clock, progress=progress)
    assert list(folder.iterdir()) == []
    add_word(store, "goes on")


def test_a_copy_that_differs_is_thrown_away(make: Make, tmp_path: Path):
    store = make()
    add_word(store, "faro")
    target = tmp_path / "copy.cairn"
    with store.raw() as raw:
        counts = table_counts(raw)
        with pytest.raises(FileDamaged, match="thrown away"), building(target) as unfinished:
            prove(unfinished, store.key, {**copy_from(raw, unfinished, Progress()), "parent": 2}, Progress())
    assert counts["parent"] == 1
    assert not list(tmp_path.glob("*copy*"))


def test_a_damaged_journal_gives_no_copy(closed: Path, folder: Path, clock: FixedClock, passphrase: str | None):
    content = bytearray(closed.read_bytes())
    for place in range(5 * 4096, 6 * 4096):
        content[place] ^= 0x5A
    closed.write_bytes(content)
    with Store.open(closed, passphrase) as store, pytest.raises(FileDamaged):
        backup.make(store, folder, clock=clock)
    assert list(folder.iterdir()) == []


def test_broken_references_fail_the_proof(make: Make, tmp_path: Path):
    store = make()
    with store.raw() as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA query_only = OFF")
        raw.execute("INSERT INTO child (parent) VALUES (99)")
        counts = copy_from(raw, tmp_path / "copy", Progress())
    with pytest.raises(FileDamaged):
        prove(tmp_path / "copy", store.key, counts, Progress())


def test_restoring_brings_the_words_back_and_keeps_the_other_file(
    make: Make, path: Path, folder: Path, clock: FixedClock, passphrase: str | None
):
    with make() as store:
        add_word(store, "then")
        made = backup.make(store, folder, clock=clock)
        add_word(store, "since")
    clock.advance(hours=1)
    aside = backup.restore(made.path, path, passphrase, clock=clock)
    assert aside == path.with_name("Faro Vecinal-replaced-20260415-130000.cairn")
    assert sorted(p.name for p in path.parent.iterdir()) == sorted([path.name, aside.name])
    with make() as store:
        assert words(store) == ["then"]
    with Store.open(aside, passphrase, read_only=True) as replaced:
        assert words(replaced) == ["then", "since"]


def test_restoring_where_nothing_is(closed: Path, tmp_path: Path, clock: FixedClock, passphrase: str | None):
    target = tmp_path / "new.cairn"
    assert backup.restore(closed, target, passphrase, clock=clock) is None
    with Store.open(target, passphrase) as store:
        assert len(words(store)) == 400


def test_restoring_over_a_damaged_file_keeps_it(
    closed: Path, tmp_path: Path, clock: FixedClock, passphrase: str | None
):
    target = tmp_path / "a.cairn"
    target.write_bytes(b"torn")
    aside = backup.restore(closed, target, passphrase, clock=clock)
    assert aside is not None
    assert aside.read_bytes() == b"torn"
    Store.open(target, passphrase).close()


def test_a_log_of_the_replaced_file_is_not_played_into_the_restored_one(
    closed: Path, folder: Path, clock: FixedClock, passphrase: str | None
):
    with Store.open(closed, passphrase) as store:
        made = backup.make(store, folder, clock=clock)
    run("store = Store.open(path, passphrase); add_word(store, 'unfolded'); os._exit(0)", closed, passphrase)
    aside = backup.restore(made.path, closed, passphrase, clock=clock)
    assert aside is not None
    with Store.open(closed, passphrase) as store:
        assert words(store)[-1] != "unfolded"
    with Store.open(aside, passphrase) as store:
        assert words(store)[-1] == "unfolded"


def test_a_bad_copy_restores_nothing(closed: Path, tmp_path: Path, clock: FixedClock, passphrase: str | None):
    copy = tmp_path / "copy.cairn"
    content = bytearray(closed.read_bytes())
    for place in range(5 * 4096, 6 * 4096):
        content[place] ^= 0x5A
    copy.write_bytes(content)
    before = fingerprints(closed.parent)
    with pytest.raises(FileDamaged):
        backup.restore(copy, closed, passphrase, clock=clock)
    copy.write_text("Dear diary, " * 100)
    with pytest.raises(NotAJournal):
        backup.restore(copy, closed, passphrase, clock=clock)
    assert fingerprints(closed.parent) == before


def test_restoring_needs_the_passphrase_of_the_copy(
    closed: Path, tmp_path: Path, clock: FixedClock, passphrase: str | None
):
    if passphrase is None:
        return
    with pytest.raises(PassphraseNeeded):
        backup.restore(closed, tmp_path / "a.cairn", clock=clock)
    with pytest.raises(WrongPassphrase):
        backup.restore(closed, tmp_path / "a.cairn", "another", clock=clock)
    assert not list(tmp_path.glob("*a.cairn*"))


def test_nothing_is_restored_beneath_a_writer(
    make: Make, path: Path, folder: Path, clock: FixedClock, passphrase: str | None
):
    store = make()
    made = backup.make(store, folder, clock=clock)
    with pytest.raises(FileBusy, match="open here"):
        backup.restore(made.path, path, passphrase, clock=clock)
    store.close()
    with (
        window(path, passphrase, "store = Store.open(path, passphrase); add_word(store, 'there')"),
        pytest.raises(FileBusy, match="A Cairn window"),
    ):
        backup.restore(made.path, path, passphrase, clock=clock)


def test_a_failed_replacement_puts_everything_back(
    closed: Path, folder: Path, clock: FixedClock, passphrase: str | None, monkeypatch: pytest.MonkeyPatch
):
    with Store.open(closed, passphrase) as store:
        made = backup.make(store, folder, clock=clock)
    run("store = Store.open(path, passphrase); add_word(store, 'unfolded'); os._exit(0)", closed, passphrase)
    before = fingerprints(closed.parent)

    def refuse(_source: object, _target: object) -> None:
        raise PermissionError(13, "someone reads it")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(Exception, match="may not write"):
            backup.restore(made.path, closed, passphrase, clock=clock)
    after = fingerprints(closed.parent)
    assert {name for name in after if not name.endswith("-shm")} <= set(before)
    assert all(after[name] == before[name] for name in after if not name.endswith(("-shm", ".lock")))
    with Store.open(closed, passphrase) as store:
        assert words(store)[-1] == "unfolded"
