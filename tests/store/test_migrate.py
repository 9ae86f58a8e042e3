"""Migrations: the last one is what the models say, each runs, and nothing is lost on the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection
from sqlalchemy.exc import OperationalError

from journal.core.clock import FixedClock
from journal.core.errors import FileDamaged, FileReadOnly, FileTooNew
from journal.store import migrate
from journal.store.connection import Store
from journal.store.header import NEWEST_SCHEMA
from journal.store.migrate import OURS, Scripts, bring_up_to_date, create_schema, is_behind
from journal.store.models import every_table
from tests.store.conftest import PASSPHRASE, QUICK
from tests.store.processes import run
from tests.store.schema import describe, unnamed

ENTRY = "01890a5d-ac96-774b-bcce-b302099a8057"


@pytest.fixture
def scripts(tmp_path: Path) -> Scripts:
    """The program's own migrations, in a folder where a test may add some."""
    folder = tmp_path / "migrations"
    shutil.copytree(OURS.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return Scripts(folder, OURS.newest)


def empty(_connection: Connection) -> None:
    """Lay down nothing: the migrations are to do it."""
    _connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )


def upgrade(connection: Connection, scripts: Scripts, head: str) -> None:
    """Run migrations as the program does, up to one of them."""
    migrate._upgrade(connection, Scripts(scripts.folder, int(head)))


def following(scripts: Scripts, body: str) -> Scripts:
    """Add one migration after the last."""
    number = scripts.newest + 1
    (scripts.folder / "versions" / f"{number:04d}_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '{number:04d}'\ndown_revision = '{scripts.newest:04d}'\n"
        "branch_labels = depends_on = None\n\ndef upgrade():\n"
        + "".join(f"    {line}\n" for line in body.strip().splitlines())
    )
    return Scripts(scripts.folder, number)


def fill(store: Store) -> None:
    """Write an entry with a revision, a tag and an attachment, in the tables' own words."""
    with store.writing() as connection:
        run_all = connection.exec_driver_sql
        run_all("INSERT INTO record (key, id, kind) VALUES (1, ?, 'entry'), (2, 'tag-id', 'tag')", (ENTRY,))
        for table, values in (("entry", {"key": 1, "id": ENTRY}), ("tag", {"key": 2, "id": "tag-id"})):
            columns = {
                str(name): _sample(str(kind), str(name))
                for _cid, name, kind, notnull, _default, _pk in run_all(f"PRAGMA table_info({table})")
                if notnull
            } | values
            run_all(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
                tuple(columns.values()),
            )
        run_all("UPDATE entry SET title = 'Marea alta', body = 'Llegaron doce familias'")
        run_all("INSERT INTO entry_tags (owner_key, target) VALUES (1, 'tag-id')")
        run_all("INSERT INTO stored_file VALUES (?, 3, 'text/plain')", ("a" * 64,))
        run_all("INSERT INTO stored_chunk VALUES (?, 0, x'616263')", ("a" * 64,))


def _sample(kind: str, name: str) -> object:
    words = {"audience": "team", "state": "final", "date": "2026-04-15", "created": "2026", "changed": "2026"}
    return words.get(name, 0 if kind in {"INTEGER", "BOOLEAN"} else "")


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the journal's own tables."""
    with store.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(table.select())]
            for table in every_table().sorted_tables
        }


def hits(store: Store, word: str) -> list[int]:
    """Search the index itself."""
    with store.reading() as connection:
        found = connection.exec_driver_sql("SELECT rowid FROM search_index WHERE search_index MATCH ?", (word,))
        return list(found.scalars())


@pytest.fixture
def store(path: Path, passphrase: str | None) -> Iterator[Store]:
    with Store.create(path, passphrase, create_schema, profile=QUICK) as opened:
        fill(opened)
        yield opened


def revisions() -> tuple[list[str], list[str]]:
    """Return the heads, and every migration from the last to the first."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(OURS.folder))
    directory = ScriptDirectory.from_config(config)
    return directory.get_heads(), [script.revision for script in directory.walk_revisions()]


def differences(connection: Connection) -> list[object]:
    """Return what Alembic would change to make the tables what the models say."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    # Alembic cannot compare indexes over expressions; ``describe`` compares their words.
    over_expressions = {
        str(index.name)
        for table in every_table().tables.values()
        for index in table.indexes
        if not all(isinstance(expression, Column) for expression in index.expressions)
    }

    def ours(name: str | None, kind: str, _parents: object) -> bool:
        if kind == "index":
            return name not in over_expressions
        return kind != "table" or not str(name).startswith(("search_index", "schema_seal"))

    return list(compare_metadata(MigrationContext.configure(connection, opts={"include_name": ours}), every_table()))


def test_the_last_migration_is_the_one_the_program_knows():
    heads, all_of_them = revisions()
    assert heads == [OURS.head]
    assert all_of_them == [migrate.revision_name(number) for number in range(NEWEST_SCHEMA, 0, -1)]


def test_migrations_never_look_at_the_models_of_today():
    for script in OURS.folder.rglob("*.py"):
        assert "journal." not in script.read_text("utf-8").replace("from journal.store.migrations.making import", "")


@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_the_last_migration_is_what_the_models_say(path: Path):
    def migrated(connection: Connection) -> None:
        upgrade(connection, OURS, OURS.head)

    with Store.create(path, None, migrated) as store, store.reading() as connection:
        assert differences(connection) == []
        by_migrations = describe(connection)
        assert unnamed(connection) == []
        versions = connection.exec_driver_sql("PRAGMA user_version").scalar()
    with Store.create(path.with_name("new.cairn"), None, create_schema) as store, store.reading() as connection:
        assert describe(connection) == by_migrations
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == versions == NEWEST_SCHEMA


def test_migrations_run_one_by_one(path: Path):
    with Store.create(path, None, empty) as store:
        for number in range(1, OURS.newest + 1):
            with store.writing() as connection:
                upgrade(connection, OURS, migrate.revision_name(number))
                assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all() == [
                    migrate.revision_name(number)
                ]
                assert connection.exec_driver_sql("PRAGMA user_version").scalar() == number


def test_a_journal_of_today_is_left_alone(store: Store, tmp_path: Path, clock: FixedClock):
    assert not is_behind(store)
    assert bring_up_to_date(store, tmp_path / "copies", clock=clock) is None
    assert not (tmp_path / "copies").exists()


def test_nothing_is_lost_on_the_way(store: Store, scripts: Scripts, tmp_path: Path, clock: FixedClock):
    scripts = following(
        scripts,
        """
op.add_column("entry", sa.Column("weather", sa.Text(), nullable=True))
op.create_table("moon", sa.Column("key", sa.Integer(), primary_key=True))
op.execute("UPDATE entry SET weather = 'rain'")
""",
    )
    before = contents(store)
    made = bring_up_to_date(store, tmp_path / "copies", clock=clock, scripts=scripts)
    assert made is not None
    assert made.proven
    assert contents(store) == before
    assert store.schema == scripts.newest
    assert hits(store, "familias") == [1]
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT weather FROM entry").scalars().all() == ["rain"]
    path, key = store.path, store.encrypted
    store.close()
    with pytest.raises(FileTooNew):
        Store.open(path, PASSPHRASE if key else None)
    with Store.open(path, PASSPHRASE if key else None, newest=scripts.newest) as again:
        assert not is_behind(again, scripts)
    with Store.open(made.path, PASSPHRASE if key else None, read_only=True) as copy:
        assert contents(copy) == before
        assert copy.schema == OURS.newest


def test_a_journal_of_the_first_cairn_loses_nothing(
    path: Path, passphrase: str | None, tmp_path: Path, clock: FixedClock
) -> None:
    """What was written before capture, drafts and revisions as well, is there afterwards, and still refers rightly."""
    with Store.create(path, passphrase, migrate.create_first_schema, profile=QUICK) as old:
        fill(old)
        with old.writing() as connection:
            _fill_log(connection)
        before = _rows(old)
        made = bring_up_to_date(old, tmp_path / "copies", clock=clock)
        assert made is not None
        assert made.proven
        after = _rows(old)
        for table, rows in before.items():
            kept = [{name: now[name] for name in was} for was, now in zip(rows, after[table], strict=True)]
            assert kept == rows, table
        assert [row["aside_at"] for row in after["autosave"]] == [""]
        assert hits(old, "familias") == [1]
        with old.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    with Store.open(path, passphrase) as again:
        assert not is_behind(again)
        assert _rows(again) == after


def _fill_log(connection: Connection) -> None:
    """Write a deed with two revisions, a draft, and a check of an assumption."""
    run_all = connection.exec_driver_sql
    run_all("PRAGMA defer_foreign_keys = ON")
    rows: dict[str, list[dict[str, Any]]] = {
        "record": [
            {"key": 3, "id": "belief", "kind": "assumption"},
            {"key": 4, "id": "check", "kind": "assumption_check"},
        ],
        "operation": [{"id": "deed", "kind": "edit", "label": "Write entry", "device": "laptop", "clock": 1}],
        "revision": [
            {"sequence": n, "id": str(n) * 64, "record": ENTRY, "kind": "entry", "operation": "deed", "nonce": b"n"}
            | {"payload": f"words {n}"}
            for n in (1, 2)
        ],
        "autosave": [{"record": ENTRY, "kind": "entry", "payload": "half a thought"}],
        "assumption": [{"key": 3, "id": "belief", "state": None}],
        "assumption_check": [{"key": 4, "id": "check", "assumption": "belief", "date": "2026-04-15"}],
    }  # fmt: skip
    for table, given in rows.items():
        known = list(run_all(f"PRAGMA table_info({table})"))
        for values in given:
            row = {
                str(name): values.get(str(name), _sample(str(kind), str(name)) if notnull else None)
                for _cid, name, kind, notnull, _default, _pk in known
            }
            run_all(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


def _rows(store: Store) -> dict[str, list[dict[str, object]]]:
    """Return every row of every table, whatever the schema."""
    with store.reading() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'search_index*' "
            "AND name NOT IN ('schema_seal', 'alembic_version')"
        ).scalars()
        return {
            name: [dict(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1").mappings()]
            for name in list(names)
        }


def test_rebuilding_a_table_keeps_rows_triggers_and_references(
    store: Store, scripts: Scripts, tmp_path: Path, clock: FixedClock
):
    scripts = following(
        scripts,
        """
with op.batch_alter_table("entry", recreate="always") as batch:
    batch.add_column(sa.Column("weather", sa.Text(), nullable=True))
with op.batch_alter_table("stored_file", recreate="always") as batch:
    batch.create_check_constraint("typed", "media_type <> ''")
""",
    )
    before = contents(store)
    bring_up_to_date(store, tmp_path / "copies", clock=clock, scripts=scripts)
    assert contents(store) == before
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE entry SET body = 'Trece barcas'")
    assert hits(store, "familias") == []
    assert hits(store, "barcas") == [1]
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    with pytest.raises(Exception, match="FOREIGN KEY"), store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO entry_tags VALUES (1, 'nobody')")


@pytest.mark.parametrize("harm", ["op.execute('SELECT nonsense')", "1 / 0"])
def test_a_failing_migration_leaves_the_journal_untouched(
    store: Store, scripts: Scripts, tmp_path: Path, clock: FixedClock, harm: str
):
    scripts = following(
        scripts,
        f"""
op.create_table("moon", sa.Column("key", sa.Integer(), primary_key=True))
with op.batch_alter_table("entry", recreate="always") as batch:
    batch.drop_column("title")
{harm}
""",
    )
    before = contents(store)
    with store.reading() as connection:
        schema = describe(connection)
    with pytest.raises((OperationalError, ZeroDivisionError)):
        bring_up_to_date(store, tmp_path / "copies", clock=clock, scripts=scripts)
    with store.reading() as connection:
        assert describe(connection) == schema
    assert contents(store) == before
    assert store.schema == OURS.newest
    assert hits(store, "familias") == [1]
    store.close()
    with Store.open(store.path, PASSPHRASE if store.encrypted else None) as again:
        assert contents(again) == before


def test_a_migration_that_breaks_references_is_taken_back(
    store: Store, scripts: Scripts, tmp_path: Path, clock: FixedClock
):
    scripts = following(scripts, "op.execute('DELETE FROM record WHERE key = 2')")
    before = contents(store)
    with pytest.raises(FileDamaged, match="refer to what is not there"):
        bring_up_to_date(store, tmp_path / "copies", clock=clock, scripts=scripts)
    assert contents(store) == before


def test_an_older_journal_cannot_be_brought_up_to_date_for_reading_only(
    store: Store, scripts: Scripts, tmp_path: Path, clock: FixedClock
):
    scripts = following(scripts, "op.execute('SELECT 1')")
    with (
        Store.open(store.path, PASSPHRASE if store.encrypted else None, read_only=True) as reader,
        pytest.raises(FileReadOnly, match="older Cairn"),
    ):
        bring_up_to_date(reader, tmp_path / "copies", clock=clock, scripts=scripts)


@pytest.mark.parametrize("name", ["0099", "abcdef"])
def test_an_unknown_migration_is_a_newer_program(store: Store, name: str):
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (name,))
    with pytest.raises(FileTooNew):
        is_behind(store)


def test_opening_does_not_load_the_migration_machinery(store: Store):
    store.close()
    script = (
        "from journal.store import migrate\n"
        "with Store.open(path, passphrase) as store: print(migrate.is_behind(store))\n"
        "print('alembic' in sys.modules)"
    )
    assert run(script, store.path, PASSPHRASE if store.encrypted else None) == "False\nFalse\n"
