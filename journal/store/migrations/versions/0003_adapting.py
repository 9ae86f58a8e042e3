"""What adapting needs: check-in questions, what came of a prediction, what speaks against a belief, chart readings."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STAGES = "'plan', 'try', 'reflect', 'adapt', 'closed'"


def upgrade() -> None:
    """Add the columns and the tables."""
    _add("journal", _text("check_in_questions"))
    _add(
        "cycle",
        _text("result"),
        _text("closed_from", null=True),
        _text("sealed_on", null=True),
        _text("unsealed_on", null=True),
        _text("unsealed_reason"),
        checks={"closed_from": f'"closed_from" IN ({STAGES})'},
    )
    _add("check_in", _whole("rank"))
    _add(
        "assumption_check",
        _text("against"),
        sa.Column("nothing_against", sa.Boolean(), nullable=False),
        checks={"nothing_against": '"nothing_against" IN (0, 1)'},
    )
    _reference_set("action", "carried_from")
    _add("outcome", *(_text(name, null=True) for name in ("state_date", "state_date_first", "state_date_last")))
    _record_table("chart_reading", _text("chart"), _text("scope"), _text("words"), _text("said"))


def _add(table: str, *columns: sa.Column[Any], checks: dict[str, str] | None = None) -> None:
    """Add columns that hold nothing in the rows there are; these tables are small enough to be made anew.

    A default that SQLite asks for to fill old rows is taken away again: new rows come from records, which say all.
    """
    filled = [column for column in columns if not column.nullable]
    for column in filled:
        column.server_default = sa.DefaultClause("" if isinstance(column.type, sa.String) else "0")
    with op.batch_alter_table(table, recreate="always") as batch:
        for column in columns:
            batch.add_column(column)
        for name, rule in (checks or {}).items():
            batch.create_check_constraint(op.f(f"ck_{table}_{name}"), rule)
    with op.batch_alter_table(table, recreate="always") as batch:
        for column in filled:
            batch.alter_column(column.name, server_default=None)


def _record_table(name: str, *items: SchemaItem) -> None:
    op.create_table(
        name,
        _whole("key"),
        _long("id"),
        _long("created"),
        _long("changed"),
        _long("audience"),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        _long("author", null=True),
        *items,
        _refers(name, "id"),
        _refers(name, "author"),
        sa.UniqueConstraint("id", name=op.f(f"uq_{name}_id")),
        _check(name, "audience", "\"audience\" IN ('sealed', 'team', 'advisor', 'public')"),
        _check(name, "deleted", '"deleted" IN (0, 1)'),
        _primary(name, "key"),
    )


def _reference_set(kind: str, field: str) -> None:
    """Make the table that spells out a set of references of a kind's records."""
    name = f"{kind}_{field}"
    owner = sa.ForeignKeyConstraint(
        ["owner_key"], [f"{kind}.key"], name=op.f(f"fk_{name}_owner_key"), ondelete="CASCADE"
    )
    columns = (_whole("owner_key"), _long("target"))
    primary = _primary(name, "owner_key", "target")
    op.create_table(name, *columns, owner, _refers(name, "target"), primary, sqlite_with_rowid=False)
    op.create_index(op.f(f"ix_{name}_target"), name, ["target"])


def _long(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=null)


def _whole(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _refers(table: str, column: str, target: str = "record.id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=op.f(f"fk_{table}_{column}"), deferrable=True, initially="DEFERRED"
    )


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))
