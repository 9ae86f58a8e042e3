"""What migrations are made of: columns, references, tables of records and of their sets, as models have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

_DEFERRED: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"}


def add(
    table: str, *columns: sa.Column[Any], refers: Sequence[str] = (), checks: Mapping[str, str] | None = None
) -> None:
    """Add columns to a table of records that is small enough to be made anew, and columns that refer to records.

    What SQLite fills old rows with is taken away again: new rows come from records, which say all.
    """
    filled = [column for column in columns if not column.nullable]
    for column in filled:
        if column.server_default is None:
            column.server_default = sa.DefaultClause("" if isinstance(column.type, sa.String) else "0")
    with op.batch_alter_table(table, recreate="always") as batch:
        for column in columns:
            batch.add_column(column)
        for name in refers:
            batch.add_column(sa.Column(name, sa.Text(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_{table}_{name}"), "record", [name], ["id"], **_DEFERRED)
        for name, rule in (checks or {}).items():
            batch.create_check_constraint(op.f(f"ck_{table}_{name}"), rule)
    with op.batch_alter_table(table, recreate="always") as batch:
        for column in filled:
            batch.alter_column(column.name, server_default=None)
    for name in refers:
        _index(table, name)


def record_table(name: str, *items: SchemaItem, indexed: Sequence[str] = ()) -> None:
    """Make the table of one kind of record, with what all of them have."""
    op.create_table(
        name,
        whole("key"),
        long("id"),
        long("created"),
        long("changed"),
        long("audience"),
        flag("deleted"),
        long("author", null=True),
        *items,
        refers_to(name, "id"),
        refers_to(name, "author"),
        sa.UniqueConstraint("id", name=op.f(f"uq_{name}_id")),
        check(name, "audience", "\"audience\" IN ('sealed', 'team', 'advisor', 'public')"),
        check(name, "deleted", '"deleted" IN (0, 1)'),
        _primary(name, "key"),
    )
    for column in indexed:
        _index(name, column)


def local_table(name: str, *items: SchemaItem, primary: str, rowid: bool = True) -> None:
    """Make a table that belongs to this device alone; without row ids it keeps no order in which rows were written."""
    op.create_table(name, *items, _primary(name, primary), **({} if rowid else {"sqlite_with_rowid": False}))


def drop_check(table: str, name: str) -> None:
    """Take a constraint on the values of a table away."""
    with op.batch_alter_table(table, recreate="always") as batch:
        batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")


def reference_set(kind: str, field: str) -> None:
    """Make the table that spells out a set of references of a kind's records."""
    name = f"{kind}_{field}"
    _set(kind, name, long("target"), refers_to(name, "target"), _primary(name, "owner_key", "target"))
    _index(name, "target")


def value_set(kind: str, field: str) -> None:
    """Make the table that spells out a set of words of a kind's records."""
    name = f"{kind}_{field}"
    _set(kind, name, long("value"), _primary(name, "owner_key", "value"))


def long(name: str, *, null: bool = False) -> sa.Column[str]:
    """Return a column of ids and the like."""
    return sa.Column(name, sa.Text(), nullable=null)


def text(name: str, *, null: bool = False, default: str | None = None) -> sa.Column[str]:
    """Return a column of words; ``default`` is what rows get that are there already."""
    return sa.Column(name, sa.String(), nullable=null, server_default=default)


def whole(name: str, *, null: bool = False) -> sa.Column[int]:
    """Return a column of whole numbers."""
    return sa.Column(name, sa.Integer(), nullable=null)


def flag(name: str) -> sa.Column[bool]:
    """Return a column of yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def refers_to(table: str, column: str, target: str = "record.id") -> sa.ForeignKeyConstraint:
    """Return the constraint that a column names a record, looked at when the write commits."""
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"), **_DEFERRED)


def check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    """Return a constraint on the values of a table."""
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _set(kind: str, name: str, *items: SchemaItem) -> None:
    owner = sa.ForeignKeyConstraint(
        ["owner_key"], [f"{kind}.key"], name=op.f(f"fk_{name}_owner_key"), ondelete="CASCADE"
    )
    op.create_table(name, whole("owner_key"), *items, owner, sqlite_with_rowid=False)


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))
