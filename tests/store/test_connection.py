"""An open journal file: reading, writing, sharing, and being whole again when closed."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, Select, literal_column, select
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.exc import DBAPIError, IntegrityError

from journal.core.errors import FileBusy, FileError, FileReadOnly
from journal.store.connection import Store
from journal.store.header import APPLICATION_ID, identify, is_open_here
from tests.store.conftest import PASSPHRASE, QUICK, Make, add_word, fingerprints, two_tables, words
from tests.store.processes import environment


def test_what_was_written_is_there_after_closing_and_opening(make: Make):
    with make() as store:
        add_word(store, "faro")
    with make() as store:
        assert words(store) == ["faro"]


def test_a_closed_journal_is_one_file(make: Make, path: Path):
    with make() as store:
        add_word(store, "faro")
        assert {p.name for p in path.parent.iterdir()} > {path.name}
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_query_is_worked_out_once_for_all_files(make: Make, passphrase: str | None):
    query: Select[tuple[str]] = select(literal_column(f"'asked of {passphrase}'"))
    told = []
    for _time in range(2):
        with make() as store, store.reading() as connection:
            told.append(connection.execute(query).context.cache_hit)
    assert told == [CacheStats.CACHE_MISS, CacheStats.CACHE_HIT]


def test_the_file_says_what_it_is(closed: Path, passphrase: str | None):
    first = closed.read_bytes()[:100]
    header = identify(closed)
    assert header.encrypted is (passphrase is not None)
    if passphrase is None:
        assert int.from_bytes(first[68:72], "big") == APPLICATION_ID
        assert first[68:72] == b"CRN1"
    else:
        assert first[:4] == b"CRN\x00"


def test_nothing_readable_is_in_an_encrypted_file(make: Make, path: Path, passphrase: str | None):
    with make() as store:
        add_word(store, "an unmistakable phrase")
        beside = path.with_name(path.name + "-wal").read_bytes()
    assert (b"unmistakable" in beside) is (passphrase is None)
    assert (b"unmistakable" in path.read_bytes()) is (passphrase is None)


def test_erased_words_leave_no_trace(make: Make, path: Path):
    with make() as store:
        add_word(store, "an unmistakable phrase")
        with store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM parent")
    assert b"unmistakable" not in path.read_bytes()


def test_a_failed_write_leaves_nothing(make: Make):
    store = make()
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        assert connection.exec_driver_sql("INSERT INTO parent (word) VALUES ('lost')").rowcount / 0
    assert words(store) == []
    add_word(store, "kept")
    assert words(store) == ["kept"]


def test_references_are_checked_when_the_write_commits(make: Make):
    store = make()
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO child (parent) VALUES (7)")
        connection.exec_driver_sql("INSERT INTO parent (key, word) VALUES (7, 'late')")
    with pytest.raises(IntegrityError), store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO child (parent) VALUES (8)")
    assert words(store) == ["late"]


def test_a_mistake_of_ours_is_not_made_into_a_message(make: Make):
    with pytest.raises(DBAPIError), make().reading() as connection:
        connection.exec_driver_sql("SELECT nonsense")


def test_reading_cannot_write(make: Make):
    with pytest.raises(FileReadOnly), make().reading() as connection:
        connection.exec_driver_sql("INSERT INTO parent (word) VALUES ('no')")


def test_reading_sees_one_moment_while_others_write(make: Make):
    store = make()
    with store.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM parent").scalar()
        writer = threading.Thread(target=add_word, args=(store, "meanwhile"))
        writer.start()
        writer.join()
        assert connection.exec_driver_sql("SELECT count(*) FROM parent").scalar() == before
    assert words(store) == ["meanwhile"]


def test_many_threads_write_one_after_the_other(make: Make):
    store = make()
    threads = [threading.Thread(target=add_word, args=(store, str(n))) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(words(store), key=int) == [str(n) for n in range(12)]


def test_a_write_within_a_write_is_a_mistake(make: Make):
    store = make()
    with store.writing(), pytest.raises(RuntimeError), store.writing():
        pass


def test_an_existing_file_is_never_overwritten(path: Path):
    path.write_text("precious")
    with pytest.raises(FileError, match="already a file"):
        Store.create(path, None, two_tables)
    assert fingerprints(path.parent).keys() == {path.name}
    assert path.read_text() == "precious"


def test_a_journal_that_cannot_be_made_leaves_nothing(path: Path, passphrase: str | None):
    with pytest.raises(ZeroDivisionError):
        Store.create(path, passphrase, _failing, profile=QUICK)
    assert list(path.parent.iterdir()) == []


def test_a_missing_folder_is_said(tmp_path: Path):
    with pytest.raises(FileError, match="no folder"):
        Store.create(tmp_path / "gone" / "a.cairn", None, two_tables)


def test_idle_time_folds_the_log_into_the_file(make: Make, path: Path):
    store = make()
    add_word(store, "faro")
    log = path.with_name(path.name + "-wal")
    assert log.stat().st_size > 0
    assert store.checkpoint()
    assert log.stat().st_size == 0
    assert words(store) == ["faro"]


def test_folding_waits_for_nobody(make: Make):
    store = make()
    with store.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM parent").scalar()
        writer = threading.Thread(target=add_word, args=(store, "meanwhile"))
        writer.start()
        writer.join()
        assert not store.checkpoint()
    assert store.checkpoint()


def test_without_shared_memory_the_old_journal_serves(make: Make, path: Path):
    make().close()
    blocked = path.with_name(path.name + "-shm")
    blocked.mkdir()
    with make() as store:
        add_word(store, "faro")
        with store.raw() as raw:
            assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
            assert raw.execute("PRAGMA synchronous").fetchone() == (3,)
        assert words(store) == ["faro"]
    blocked.rmdir()
    with make() as store:
        assert words(store) == ["faro"]
        with store.raw() as raw:
            assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_finished_writes_are_on_the_disk_before_they_are_said_to_be(make: Make):
    with make().raw() as raw:
        assert raw.execute("PRAGMA synchronous").fetchone() == (2,)
        assert raw.execute("PRAGMA secure_delete").fetchone() == (1,)
        assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_second_window_may_read_but_not_write(make: Make, path: Path, passphrase: str | None):
    first = make()
    add_word(first, "faro")
    with pytest.raises(FileBusy, match="A Cairn window"):
        Store.open(path, passphrase)
    with Store.open(path, passphrase, read_only=True) as second:
        assert words(second) == ["faro"]
        add_word(first, "vecinal")
        assert words(second) == ["faro", "vecinal"]
        with pytest.raises(FileReadOnly), second.writing():
            pass
    add_word(first, "still writing")


def test_the_last_reader_leaves_a_whole_file(make: Make, path: Path, passphrase: str | None):
    first = make()
    second = Store.open(path, passphrase, read_only=True)
    words(second)
    add_word(first, "faro")
    with second.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM parent").scalar()
        first.close()
    second.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    with make() as store:
        assert words(store) == ["faro"]


def test_looking_at_an_open_file_does_not_drop_its_locks(make: Make, path: Path, passphrase: str | None):
    store = make()
    assert is_open_here(path)
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO parent (word) VALUES ('held')")
        identify(path)
        with pytest.raises(FileBusy):
            Store.open(path, passphrase)
        # Another process must still find the write lock taken.
        script = (
            "import sys; from pathlib import Path\n"
            "from journal.store import driver, keys, header\n"
            "path, word = Path(sys.argv[1]), sys.argv[2]\n"
            "key = keys.derive(word, header.identify(path).salt) if word else None\n"
            "try: driver.connect(path, key, wait=0).execute('BEGIN IMMEDIATE')\n"
            "except driver.DriverError as error: sys.exit(error.sqlite_errorcode)\n"
        )
        result = subprocess.run(
            [sys.executable, "-c", script, str(path), passphrase or ""], check=False, env=environment()
        )
        assert result.returncode == 5  # SQLITE_BUSY
    store.close()
    assert not is_open_here(path)


def test_reading_leaves_the_file_as_it_was(closed: Path, passphrase: str | None):
    before = fingerprints(closed.parent)
    with Store.open(closed, passphrase, read_only=True):
        pass
    with Store.open(closed, passphrase, read_only=True) as store:
        assert len(words(store)) == 400
    assert fingerprints(closed.parent) == before


def test_closing_twice_is_fine(make: Make):
    store = make()
    store.close()
    store.close()


def test_a_passphrase_for_a_plain_file_does_no_harm(path: Path):
    Store.create(path, None, two_tables).close()
    with Store.open(path, PASSPHRASE) as store:
        assert not store.encrypted


def _failing(connection: Connection) -> None:
    two_tables(connection)
    raise ZeroDivisionError
