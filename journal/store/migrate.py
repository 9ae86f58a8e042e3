"""Bringing a journal made by an older Cairn up to date, with a proven copy first.

The schema's number is kept twice: as ``user_version``, which shows before the file is read, and
in Alembic's own table. Alembic itself is imported only when there is something to do.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine

from journal.core.clock import Clock
from journal.core.errors import FileDamaged, FileReadOnly
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.store.backup import Backup, make
from journal.store.connection import Store
from journal.store.driver import connect, single
from journal.store.engine import WRITES, make_engine
from journal.store.header import NEWEST_SCHEMA, too_new
from journal.store.keys import Key
from journal.store.models import every_table
from journal.store.seal import seal
from journal.store.search import create_search, drop_search


@dataclass(frozen=True, slots=True)
class Scripts:
    """A folder of migrations, and the number of its last one."""

    folder: Path
    newest: int

    @property
    def head(self) -> str:
        """The name of the last migration."""
        return revision_name(self.newest)


OURS = Scripts(Path(__file__).with_name("migrations"), NEWEST_SCHEMA)
"""The migrations that this program ships with."""


def revision_name(number: int) -> str:
    """Return what the migration that leads to a schema's number is called."""
    return f"{number:04d}"


def create_schema(connection: Connection) -> None:
    """Make every table of a new journal, as all migrations together would."""
    every_table().create_all(connection)
    create_search(connection)
    stamp(connection)


def create_first_schema(connection: Connection) -> None:
    """Make the tables of a journal as the first Cairn did, by running the first migration."""
    _upgrade(connection, Scripts(OURS.folder, 1))


def stamp(connection: Connection, number: int = NEWEST_SCHEMA) -> None:
    """Write down that the schema is the one of that number."""
    # Word for word the table that Alembic makes, so that the two kinds of new file are the same.
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision_name(number),))
    connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def is_behind(store: Store, scripts: Scripts = OURS) -> bool:
    """Whether a journal must be brought up to date; one from the future is refused."""
    with store.raw() as raw:
        current = str(single(raw, "SELECT version_num FROM alembic_version"))
    if not current.isdigit() or int(current) > scripts.newest:
        raise too_new()
    return int(current) < scripts.newest


def bring_up_to_date(
    store: Store, copies: Path, *, clock: Clock, progress: Progress | None = None, scripts: Scripts = OURS
) -> Backup | None:
    """Migrate a journal to the present schema; return the proven copy made before, or None when nothing was due.

    All of it happens in one transaction: when a migration fails, the journal is as it was.
    """
    if not is_behind(store, scripts):
        return None
    if store.read_only:
        raise FileReadOnly(
            _(
                "“{name}” was made with an older Cairn and must be brought up to date once, but it is open for reading "
                "only. Nothing was changed. Open it where Cairn may write, or copy it to a folder of your own."
            ).format(name=store.path.name)
        )
    copy = make(store, copies, clock=clock, progress=progress)
    with store.my_turn():
        _migrate(store.engine, store.path, scripts)
    return copy


def bring_copy_up_to_date(path: Path, key: Key | None, scripts: Scripts = OURS) -> None:
    """Migrate a closed copy of a journal that nobody else has open."""
    engine = make_engine(path, lambda: connect(path, key))
    try:
        _migrate(engine, path, scripts)
    finally:
        engine.dispose()


def _migrate(engine: Engine, path: Path, scripts: Scripts) -> None:
    with engine.connect().execution_options(**WRITES) as connection:
        # Its own connection from here on: rebuilding a table must not cascade into others, and
        # foreign keys can only be switched off outside a transaction.
        connection.detach()
        driver = cast(sqlite3.Connection, connection.connection.dbapi_connection)
        driver.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            _upgrade(connection, scripts)
            _check_references(connection, path)


def _upgrade(connection: Connection, scripts: Scripts) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "metadata": every_table()})
    config.set_main_option("script_location", str(scripts.folder).replace("%", "%%"))
    # Rebuilding a table drops its triggers without a word, and cannot rename beneath a view.
    drop_search(connection)
    command.upgrade(config, scripts.head)
    if scripts.newest >= NEWEST_SCHEMA:
        # The index is of the fields of today: one that stops on the way, to be tried, has not all of them.
        create_search(connection)
    seal(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {scripts.newest}")


def _check_references(connection: Connection, path: Path) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise FileDamaged(
            _(
                "“{name}” could not be brought up to date, because parts of it refer to what is not there. Nothing was "
                "changed. Run the check on the journal, or restore the last proven copy."
            ).format(name=path.name)
        )
