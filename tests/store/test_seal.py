"""The seal of the schema: a changed definition is damage, a changed row is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.core.errors import FileDamaged
from journal.store.connection import Store
from journal.store.seal import is_intact, seal
from tests.store.conftest import Make, add_word


def test_rows_may_change_and_definitions_may_not(make: Make, path: Path, passphrase: str | None):
    with make() as store:
        add_word(store, "faro")
        with store.raw() as raw:
            assert is_intact(raw)
            raw.execute("PRAGMA query_only = OFF")
            raw.execute("ALTER TABLE parent RENAME COLUMN word TO wort")
            assert not is_intact(raw)
    with pytest.raises(FileDamaged):
        Store.open(path, passphrase)


def test_a_missing_seal_is_a_broken_one(make: Make):
    with make().raw() as raw:
        raw.execute("DROP TABLE schema_seal")
        assert not is_intact(raw)


def test_a_new_seal_holds_for_the_new_schema(make: Make):
    store = make()
    with store.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE moon (key INTEGER PRIMARY KEY)")
        seal(connection)
    with store.raw() as raw:
        assert is_intact(raw)
