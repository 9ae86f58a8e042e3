"""What capture needs: templates, saved searches, thumbnails, erasures, and kinds that need no rebuilding."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns, and free three tables of the list of kinds."""
    _free_of_kinds()
    op.add_column("evidence", sa.Column("captured_at", sa.String(), nullable=True))
    op.add_column("evidence", sa.Column("reviewed_on", sa.String(), nullable=True))
    for table in ("assumption_check", "change_space_reading"):
        _add_reference(table, "entry")
    _record_table("template", _text("template"), _whole("number"), _text("language"), _text("name"), _text("source"))
    _record_table(
        "template_place",
        _text("template"),
        _whole("rank"),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        _check("template_place", "hidden", '"hidden" IN (0, 1)'),
    )
    _record_table("saved_search", _text("name"), _text("query"), _whole("rank"))
    _index_what_lists_are_filtered_by()
    op.create_table(
        "thumbnail",
        _long("sha256"),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        _primary("thumbnail", "sha256"),
    )
    op.create_table("incoming_file", _long("sha256"), _primary("incoming_file", "sha256"))
    op.create_table(
        "erasure",
        _long("target"),
        _text("what"),
        _whole("clock"),
        _text("device"),
        _text("person", null=True),
        _check("erasure", "what", "\"what\" IN ('record', 'file')"),
        _primary("erasure", "target"),
    )


def _free_of_kinds() -> None:
    """Rebuild the tables that listed every kind of record.

    SQLite can change no constraint in place, and the greatest table of a journal is among them: this is done
    once, so that a new kind is a new table and nothing else. Which kinds there are is the program's to say; a
    journal with kinds it does not know has a higher schema, and is refused before any of this is read.
    """
    _rebuild(
        "record",
        _whole("key"),
        _long("id"),
        _text("kind"),
        _text("head", null=True),
        sa.UniqueConstraint("id", name=op.f("uq_record_id")),
        primary=("key",),
    )
    _rebuild(
        "revision",
        _whole("sequence"),
        _long("id"),
        _long("record"),
        _text("kind"),
        _text("parents"),
        _whole("clock"),
        _text("device"),
        _text("person", null=True),
        _long("operation"),
        _whole("payload_version"),
        _text("payload_digest"),
        sa.Column("nonce", sa.LargeBinary(), nullable=True),
        _text("payload", null=True),
        _check("revision", "erased_whole", "payload IS NOT NULL OR nonce IS NULL"),
        _check("revision", "id", "length(id) = 64"),
        _refers("revision", "operation", "operation.id"),
        sa.UniqueConstraint("id", name=op.f("uq_revision_id")),
        primary=("sequence",),
        indexes=("operation", "record"),
    )
    _rebuild(
        "autosave",
        _long("record"),
        _long("aside_at"),
        _text("kind"),
        _text("base_revision", null=True),
        _text("payload"),
        _text("kept_at"),
        primary=("record", "aside_at"),
        new={"aside_at": "''"},
    )


def _rebuild(
    table: str,
    *items: SchemaItem,
    primary: tuple[str, ...],
    indexes: tuple[str, ...] = (),
    new: Mapping[str, str] | None = None,
) -> None:
    """Make a table anew with these columns and constraints and what it held (foreign keys are off meanwhile).

    ``new`` says what columns that were not there before hold in the rows that were.
    """
    names = [str(item.name) for item in items if isinstance(item, sa.Column)]
    columns = ", ".join(f'"{name}"' for name in names)
    held = ", ".join((new or {}).get(name, f'"{name}"') for name in names)
    op.create_table(f"{table}_next", *items, _primary(table, *primary))
    op.execute(f"INSERT INTO {table}_next ({columns}) SELECT {held} FROM {table}")
    op.drop_table(table)
    op.rename_table(f"{table}_next", table)
    for column in indexes:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _index_what_lists_are_filtered_by() -> None:
    """Let filters and their counts be answered without reading the words of a single entry."""
    ordered = ("date_last DESC", "created DESC", '"key" DESC', "deleted", "audience", "date")
    filtered = ("date_first", "author", "state", "cycle", "id")
    op.drop_index("ix_entry_list", table_name="entry")
    op.create_index("ix_entry_list", "entry", [sa.text(column) for column in (*ordered, *filtered)])
    kept, binned = sa.text("deleted = 0"), sa.text("deleted = 1")
    op.create_index("ix_entry_facets", "entry", ["author", "audience", "state"], sqlite_where=kept)
    op.create_index("ix_entry_binned", "entry", ["key"], sqlite_where=binned)


def _add_reference(table: str, column: str) -> None:
    """Add a column that holds the id of another record; these tables are small enough to be made anew."""
    name = op.f(f"fk_{table}_{column}")
    with op.batch_alter_table(table, recreate="always") as batch:
        batch.add_column(_long(column, null=True))
        batch.create_foreign_key(name, "record", [column], ["id"], deferrable=True, initially="DEFERRED")
        batch.create_index(op.f(f"ix_{table}_{column}"), [column])


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
