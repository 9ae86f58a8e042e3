"""Files that are not what they should be: each has its sentence, and nothing is changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.core.errors import (
    DiskFull,
    FileDamaged,
    FileError,
    FileTooNew,
    NotAJournal,
    PassphraseNeeded,
    WrongPassphrase,
)
from journal.store.connection import Store
from journal.store.header import NEWEST_SCHEMA, identify
from tests.store.conftest import Make, add_word, fingerprints, words
from tests.store.processes import run

FILES = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def refused(path: Path, passphrase: str | None, kind: type[FileError]) -> str:
    """Open for writing and for reading, both refused with one kind of sentence and nothing changed."""
    before = fingerprints(path.parent)
    for read_only in (False, True):
        with pytest.raises(kind) as failure:
            Store.open(path, passphrase, read_only=read_only)
        assert type(failure.value) is kind
    assert fingerprints(path.parent) == before
    return failure.value.text


def test_wrong_passphrase(closed: Path, passphrase: str | None):
    if passphrase is None:
        return
    assert "last proven copy" in refused(closed, "another", WrongPassphrase)


def test_no_passphrase(closed: Path, passphrase: str | None):
    if passphrase is not None:
        assert "passphrase" in refused(closed, None, PassphraseNeeded)


@pytest.mark.parametrize("content", ["Dear diary,\n" * 40, "C", "CRx" * 50, "PK\x03\x04" * 40, "\x00" * 5000])
def test_something_else_with_our_name(path: Path, content: str):
    path.write_text(content)
    if content == "C":
        assert "cut short" in refused(path, None, FileDamaged)
    else:
        assert "not a Cairn journal" in refused(path, None, NotAJournal)


def test_an_empty_file(path: Path):
    path.touch()
    assert "empty" in refused(path, None, NotAJournal)


def test_no_file(path: Path):
    assert "no file" in refused(path, None, FileError)


def test_a_folder(path: Path):
    path.mkdir()
    assert "folder" in refused(path, None, NotAJournal)


def test_a_database_of_another_program(path: Path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    assert "another program" in refused(path, None, NotAJournal)


def test_a_journal_of_a_newer_program(make: Make, path: Path, passphrase: str | None):
    with make() as store, store.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {NEWEST_SCHEMA + 1}")
    sentence = refused(path, passphrase, FileTooNew)
    assert sentence == "Made with a newer Cairn. Update Cairn to open it; nothing was changed."


def test_a_newer_derivation(closed: Path, passphrase: str | None):
    if passphrase is None:
        return
    content = bytearray(closed.read_bytes())
    content[3] = 99
    closed.write_bytes(content)
    assert "newer Cairn" in refused(closed, passphrase, FileTooNew)


def test_a_file_cut_short_anywhere(closed: Path, passphrase: str | None):
    whole = closed.read_bytes()
    cuts = {1, 3, 4, 15, 16, 17, 50, 99, 100, 101, 1000, 4095, 4096, 4097, len(whole) - 4096, len(whole) - 1}
    for size in sorted(cuts | set(range(8192, len(whole), 4096 * 3))):
        closed.write_bytes(whole[:size])
        assert refused(closed, passphrase, FileDamaged)


def test_flipped_bytes_are_never_read_as_truth(closed: Path, passphrase: str | None):
    with Store.open(closed, passphrase, read_only=True) as store:
        right = words(store)
    original = closed.read_bytes()

    @FILES
    @given(places=st.lists(st.integers(0, len(original) - 1), min_size=1, max_size=4), change=st.integers(1, 255))
    def flipped(places: list[int], change: int) -> None:
        content = bytearray(original)
        for place in places:
            content[place] ^= change
        closed.write_bytes(content)
        try:
            with Store.open(closed, passphrase, read_only=True) as store:
                read = words(store)
        except FileError:
            read = None
        assert closed.read_bytes() == bytes(content)
        if passphrase is not None and read is not None:
            assert read == right or bytes(content) == original

    flipped()


def test_flipped_bytes_met_while_reading_are_called_damage(closed: Path, passphrase: str | None):
    content = bytearray(closed.read_bytes())
    page = len(content) // 4096 // 2 * 4096
    content[page : page + 4096] = bytes(byte ^ 0x5A for byte in content[page : page + 4096])
    closed.write_bytes(content)
    with Store.open(closed, passphrase, read_only=True) as store, pytest.raises(FileDamaged, match="last proven copy"):
        words(store)


def test_random_bytes_never_raise_anything_else(path: Path):
    @FILES
    @given(start=st.sampled_from([b"", b"CRN\x00", b"CRN\x01", b"SQLite format 3\x00"]), rest=st.binary(max_size=300))
    def garbage(start: bytes, rest: bytes) -> None:
        path.write_bytes(start + rest)
        with pytest.raises(FileError):
            identify(path)

    garbage()


def test_a_wrong_passphrase_leaves_a_crashed_journal_as_it_is(make: Make, path: Path, passphrase: str | None):
    if passphrase is None:
        return
    make().close()
    script = "store = Store.open(path, passphrase); add_word(store, 'kept'); os._exit(0)"
    run(script, path, passphrase)
    log = path.with_name(path.name + "-wal")
    before = path.read_bytes(), log.read_bytes()
    with pytest.raises(WrongPassphrase):
        Store.open(path, "another")
    assert (path.read_bytes(), log.read_bytes()) == before
    with make() as store:
        assert words(store) == ["kept"]


needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become a user without rights"
)
TRY = """
for read_only in (False, True):
    try:
        with Store.open(path, passphrase, read_only=read_only) as store:
            print(len(words(store)))
    except JournalError as error:
        print(type(error).__name__)
"""


@pytest.fixture
def shared(closed: Path) -> Iterator[Path]:
    """A closed journal in a folder that a user without rights can reach."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        path = folder / closed.name
        shutil.copyfile(closed, path)
        path.chmod(0o644)
        yield path


@needs_root
def test_a_read_only_folder(shared: Path, passphrase: str | None):
    before = fingerprints(shared.parent)
    assert run(TRY, shared, passphrase, unprivileged=True) == "FileReadOnly\n400\n"
    assert fingerprints(shared.parent) == before


@needs_root
def test_a_read_only_file(shared: Path, passphrase: str | None):
    shared.parent.chmod(0o777)
    before = fingerprints(shared.parent)
    assert run(TRY, shared, passphrase, unprivileged=True) == "FileReadOnly\n400\n"
    assert fingerprints(shared.parent) == before


@needs_root
def test_a_file_that_may_not_be_read(shared: Path, passphrase: str | None):
    shared.chmod(0o600)
    assert run(TRY, shared, passphrase, unprivileged=True) == "FileReadOnly\nFileReadOnly\n"


@needs_root
def test_a_read_only_folder_with_a_file_left_in_write_ahead_mode(shared: Path, passphrase: str | None):
    with Store.open(shared, passphrase) as store:
        assert store.checkpoint()
        content = shared.read_bytes()
    shared.write_bytes(content)
    before = fingerprints(shared.parent)
    assert run(TRY, shared, passphrase, unprivileged=True) == "FileReadOnly\n400\n"
    assert fingerprints(shared.parent) == before


def test_a_full_disk(make: Make):
    store = make()
    add_word(store, "before")
    with store.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 5")
        with pytest.raises(DiskFull, match="no room"):
            connection.exec_driver_sql("INSERT INTO parent (word) VALUES (hex(randomblob(100000)))")
    store.close()
    with make() as again:
        assert words(again) == ["before"]
