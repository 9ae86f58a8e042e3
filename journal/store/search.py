"""The full-text index: what it holds, and how it is kept.

FTS5 with external content: the words lie once, in the tables of the records; the index reads them
back through the view ``search_document``, which leaves out what is deleted. Triggers keep the two
in step, whoever writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

from sqlalchemy import Connection

from journal.core.records import RECORDS
from journal.core.vocabulary import Kind
from journal.store.driver import RawConnection
from journal.store.queries.conditions import searched_kinds

_VEILED = {
    (Kind.CYCLE, "prediction"): (
        """CASE WHEN row."unsealed_on" IS NULL AND (row."stage" = 'try' OR row."stage" = 'plan' """
        """AND row."sealed_on" IS NOT NULL) THEN '' ELSE row."prediction" END"""
    )
}
"""Words that are found at some times only: a prediction that was sealed is not come upon before the looking back."""


def create_search(connection: Connection) -> None:
    """Make view, index and triggers, and fill the index from what is there."""
    drop_search(connection)
    for statement in _creation():
        connection.exec_driver_sql(statement)
    rebuild_search(connection)


def drop_search(connection: Connection) -> None:
    """Remove view, index and triggers."""
    for kind in searched_kinds():
        for event in ("insert", "update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS search_{kind.value}_{event}")
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_index_words")
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_index")
    connection.exec_driver_sql("DROP VIEW IF EXISTS search_document")


def rebuild_search(connection: Connection) -> None:
    """Fill the index anew from the records."""
    connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('rebuild')")


def tidy_search(raw: RawConnection) -> None:
    """Merge the index into one piece, so that none of its pages keeps words that were taken out."""
    raw.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")


@cache
def _expressions(kind: Kind) -> tuple[str, str]:
    """Return the SQL of the title and of the body of a kind, over columns of an alias ``row``."""
    title, body = "''", []
    for item in fields(RECORDS[kind]):
        if item.metadata.get("search") == "title":
            title = f'row."{item.name}"'
        elif item.metadata.get("search") == "body":
            body.append(_VEILED.get((kind, item.name), f'row."{item.name}"'))
    return title, " || char(10) || ".join(body) or "''"


def _columns(kind: Kind, alias: str) -> str:
    title, body = _expressions(kind)
    return ", ".join(part.replace("row.", f"{alias}.") for part in (title, body, "row.found_by"))


def _creation() -> Iterator[str]:
    yield "CREATE VIEW search_document(key, title, body, found_by) AS " + " UNION ALL ".join(
        f"SELECT row.key, {_columns(kind, 'row')} FROM {kind.value} AS row WHERE NOT row.deleted"
        for kind in searched_kinds()
    )
    yield (
        "CREATE VIRTUAL TABLE search_index USING fts5(title, body, found_by, content='search_document', "
        "content_rowid='key', tokenize='unicode61 remove_diacritics 2')"
    )
    yield "CREATE VIRTUAL TABLE search_index_words USING fts5vocab(search_index, row)"
    yield "INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)"
    for kind in searched_kinds():
        add = f"INSERT INTO search_index(rowid, title, body, found_by) SELECT new.key, {_columns(kind, 'new')}"
        remove = (
            "INSERT INTO search_index(search_index, rowid, title, body, found_by) "
            f"SELECT 'delete', old.key, {_columns(kind, 'old')}"
        )
        name = kind.value
        yield (f"CREATE TRIGGER search_{name}_insert AFTER INSERT ON {name} WHEN NOT new.deleted BEGIN {add}; END")
        yield (f"CREATE TRIGGER search_{name}_delete AFTER DELETE ON {name} WHEN NOT old.deleted BEGIN {remove}; END")
        changed = f"({_columns(kind, 'old')}, old.deleted) IS NOT ({_columns(kind, 'new')}, new.deleted)"
        yield (
            f"CREATE TRIGGER search_{name}_update AFTER UPDATE ON {name} WHEN {changed} BEGIN "
            f"{remove} WHERE NOT old.deleted; {add} WHERE NOT new.deleted; END"
        )


def is_complete(connection: Connection) -> bool:
    """Whether the index knows every record that it should, and no other; changes nothing."""
    query = (
        "SELECT EXISTS (SELECT key FROM search_document EXCEPT SELECT id FROM search_index_docsize) "
        "OR EXISTS (SELECT id FROM search_index_docsize EXCEPT SELECT key FROM search_document)"
    )
    return not connection.exec_driver_sql(query).scalar_one()


def check_search(connection: Connection) -> None:
    """Compare the index with the words it stands for; the driver raises when they differ."""
    connection.exec_driver_sql("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
