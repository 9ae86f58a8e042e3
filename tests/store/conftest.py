"""Real journal files in a temporary folder, plain and encrypted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from journal.store.connection import Store

QUICK = 0
"""The derivation that costs little; for tests alone."""
PASSPHRASE = "canción de cuna"

Make = Callable[[], Store]


def two_tables(connection: Connection) -> None:
    """Lay down a small schema of our own, so that these tests do not depend on the journal's."""
    connection.exec_driver_sql("CREATE TABLE parent (key INTEGER PRIMARY KEY, word TEXT NOT NULL)")
    connection.exec_driver_sql(
        "CREATE TABLE child (key INTEGER PRIMARY KEY, parent INTEGER NOT NULL "
        "REFERENCES parent (key) DEFERRABLE INITIALLY DEFERRED)"
    )
    connection.exec_driver_sql("PRAGMA user_version = 1")


def add_word(store: Store, word: str) -> None:
    """Write one row."""
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO parent (word) VALUES (?)", (word,))


def words(store: Store) -> list[str]:
    """Read all rows."""
    with store.reading() as connection:
        return list(connection.exec_driver_sql("SELECT word FROM parent ORDER BY key").scalars())


def fingerprints(folder: Path) -> dict[str, str]:
    """Return every file of a folder with the hash of its content; for files nobody has open."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the journal, if it has one."""
    value = request.param
    assert value is None or isinstance(value, str)
    return value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal lies: alone in a folder with an awkward name."""
    folder = tmp_path / "niñas & niños 100% #1?"
    folder.mkdir()
    return folder / "Faro Vecinal.cairn"


@pytest.fixture
def make(path: Path, passphrase: str | None) -> Iterator[Make]:
    """Create a journal file, or open the one that is there; closed after the test."""
    opened: list[Store] = []

    def open_or_create() -> Store:
        if path.exists():
            store = Store.open(path, passphrase)
        else:
            store = Store.create(path, passphrase, two_tables, profile=QUICK)
        opened.append(store)
        return store

    yield open_or_create
    for store in opened:
        store.close()


@pytest.fixture
def closed(make: Make, path: Path) -> Path:
    """A closed journal file with a few pages of words."""
    with make() as store, store.writing() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) "
            "INSERT INTO parent (word) SELECT 'word ' || i || hex(randomblob(40)) FROM n"
        )
    return path
