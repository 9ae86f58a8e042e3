"""What a database's schema says, in a form that two ways of making it can be compared by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, inspect


def describe(connection: Connection) -> dict[str, object]:
    """Return tables with columns and named constraints, indexes, views and triggers."""
    inspector = inspect(connection)
    described: dict[str, object] = {}
    for table in inspector.get_table_names():
        if table.startswith("search_index"):
            continue
        described[table] = {
            "columns": {
                str(c["name"]): (str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(table)
            },
            "primary": inspector.get_pk_constraint(table),
            "references": sorted(map(repr, inspector.get_foreign_keys(table))),
            "unique": sorted(map(repr, inspector.get_unique_constraints(table))),
            "checks": sorted(map(repr, inspector.get_check_constraints(table))),
            "rowid": "WITHOUT ROWID"
            not in str(connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).scalar()),
        }
    rest = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE type <> 'table' OR name = 'search_index' ORDER BY type, name"
    )
    described["rest"] = {(kind, name): " ".join((sql or "").split()) for kind, name, sql in rest}
    return described


def unnamed(connection: Connection) -> list[str]:
    """Return the constraints that have no name, which a later migration could not change."""
    inspector = inspect(connection)
    found = []
    for table in inspector.get_table_names():
        if table.startswith(("search_index", "schema_seal")):
            continue
        kinds: dict[str, Sequence[Mapping[str, object]]] = {
            "foreign key": inspector.get_foreign_keys(table),
            "unique": inspector.get_unique_constraints(table),
            "check": inspector.get_check_constraints(table),
            "primary key": [inspector.get_pk_constraint(table)],
        }
        found += [f"{table}: {kind}" for kind, all_ in kinds.items() for each in all_ if not each["name"]]
    return found
