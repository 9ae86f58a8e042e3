"""The full-text index: what it holds, how it is kept, and how it is asked.

FTS5 with external content: the words lie once, in the tables of the records; the index reads them
back through the view ``search_document``, which leaves out what is deleted. Triggers keep the two
in step, whoever writes.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from functools import cache

from sqlalchemy import Connection, text

from journal.core.records import RECORDS
from journal.core.vocabulary import Audience, Kind
from journal.store.driver import RawConnection
from journal.store.models import table_of

NEWEST_FIRST_ABOVE = 2_000
"""With more hits than this the newest come first: ranking costs grow with every hit (bm25)."""
PREFIX_FROM = 3
"""Letters that the last word needs before it is also taken as the beginning of a longer one."""


@dataclass(frozen=True, slots=True)
class IndexHit:
    """One record found: where, and the words around the hit between STX and ETX marks."""

    key: int
    id: str
    kind: Kind
    title: str
    snippet: str


def create_search(connection: Connection) -> None:
    """Make view, index and triggers, and fill the index from what is there."""
    drop_search(connection)
    for statement in _creation():
        connection.exec_driver_sql(statement)
    rebuild_search(connection)


def drop_search(connection: Connection) -> None:
    """Remove view, index and triggers."""
    for kind in _searched_kinds():
        for event in ("insert", "update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS search_{kind.value}_{event}")
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_index")
    connection.exec_driver_sql("DROP VIEW IF EXISTS search_document")


def rebuild_search(connection: Connection) -> None:
    """Fill the index anew from the records."""
    connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('rebuild')")


def tidy_search(raw: RawConnection) -> None:
    """Merge the index into one piece, so that none of its pages keeps words that were taken out."""
    raw.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")


def match_expression(query: str) -> str:
    """Return an FTS5 expression for what a person typed; every word is quoted, so none can raise.

    Quoted text is a phrase, a leading minus leaves out, and the last word is also a beginning.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    # NUL would end the expression early; half of a surrogate pair is no letter, and no database takes it.
    tokens = list(_tokens(query.replace("\x00", " ").encode("utf-8", "replace").decode()))
    for number, (word, phrase, minus) in enumerate(tokens):
        quoted = '"' + word.replace('"', '""') + '"'
        last = number == len(tokens) - 1
        if last and not phrase and len(word) >= PREFIX_FROM and not query[-1:].isspace():
            quoted += " *"
        (unwanted if minus else wanted).append(quoted)
    expression = " ".join(wanted)
    if expression and unwanted:
        expression = f"({expression}) NOT ({' OR '.join(unwanted)})"
    return expression


def count_hits(connection: Connection, expression: str, *, scope: Scope) -> int:
    """Return how many records match."""
    query = f"SELECT count(*) FROM search_index{scope.join} WHERE search_index MATCH ?{scope.condition}"
    return int(connection.exec_driver_sql(query, (expression,)).scalar_one())


def find(connection: Connection, expression: str, *, scope: Scope, total: int, limit: int) -> list[IndexHit]:
    """Return the first hits: best first while they are few, newest first above the stated count."""
    newest = total > NEWEST_FIRST_ABOVE
    ranked = "" if newest else " AND search_index.rank MATCH 'bm25(8.0, 1.0, 2.0)'"
    query = (
        "SELECT hit.key, record.id, record.kind, hit.title, hit.snippet FROM ("
        "SELECT search_index.rowid AS key, search_index.title AS title, "
        f"snippet(search_index, -1, char(2), char(3), '…', 12) AS snippet FROM search_index{scope.join} "
        f"WHERE search_index MATCH ?{ranked}{scope.condition} "
        f"ORDER BY {'search_index.rowid DESC' if newest else 'search_index.rank'} LIMIT ?"
        ") AS hit JOIN record ON record.key = hit.key"
    )
    rows = connection.exec_driver_sql(query, (expression, limit)).all()
    return [
        IndexHit(key, record_id, Kind(kind), title or "", " ".join((snippet or "").split()))
        for key, record_id, kind, title, snippet in rows
    ]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which records are asked: of some kinds only, and with sealed ones or without."""

    kinds: Collection[Kind] | None = None
    sealed: bool = True

    @property
    def join(self) -> str:
        """Return the SQL that the condition needs."""
        return "" if self.kinds is None else " JOIN record AS scoped ON scoped.key = search_index.rowid"

    @property
    def condition(self) -> str:
        """Return the SQL condition; the words in it are our own enumeration values."""
        result = ""
        if self.kinds is not None:
            listed = ", ".join(f"'{kind.value}'" for kind in sorted(self.kinds)) or "''"
            result += f" AND scoped.kind IN ({listed})"
        if not self.sealed:
            sealed = " UNION ALL ".join(
                f"SELECT key FROM {kind.value} WHERE audience = '{Audience.SEALED.value}'" for kind in _searched_kinds()
            )
            result += f" AND search_index.rowid NOT IN ({sealed})"
        return result


def fold(words: str) -> str:
    """Return the words in lower case and without accents."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _tokens(query: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield words and phrases as (text, is a phrase, is left out); marks alone are passed over."""
    for number, part in enumerate(query.split('"')):
        if number % 2:
            if any(letter.isalnum() for letter in part):
                yield part, True, query.split('"')[number - 1].endswith("-")
            continue
        for word in part.split():
            if any(letter.isalnum() for letter in word):
                yield word.lstrip("-"), False, word.startswith("-")


@cache
def _searched_kinds() -> tuple[Kind, ...]:
    return tuple(kind for kind in RECORDS if "found_by" in table_of(kind).c)


@cache
def _expressions(kind: Kind) -> tuple[str, str]:
    """Return the SQL of the title and of the body of a kind, over columns of an alias ``row``."""
    title, body = "''", []
    for item in fields(RECORDS[kind]):
        if item.metadata.get("search") == "title":
            title = f'row."{item.name}"'
        elif item.metadata.get("search") == "body":
            body.append(f'row."{item.name}"')
    return title, " || char(10) || ".join(body) or "''"


def _columns(kind: Kind, alias: str) -> str:
    title, body = _expressions(kind)
    return ", ".join(part.replace("row.", f"{alias}.") for part in (title, body, "row.found_by"))


def _creation() -> Iterator[str]:
    yield "CREATE VIEW search_document(key, title, body, found_by) AS " + " UNION ALL ".join(
        f"SELECT row.key, {_columns(kind, 'row')} FROM {kind.value} AS row WHERE NOT row.deleted"
        for kind in _searched_kinds()
    )
    yield (
        "CREATE VIRTUAL TABLE search_index USING fts5(title, body, found_by, content='search_document', "
        "content_rowid='key', tokenize='unicode61 remove_diacritics 2')"
    )
    yield "INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)"
    for kind in _searched_kinds():
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


def matching_keys(connection: Connection, expression: str) -> list[int]:
    """Return the keys of every record that matches."""
    query = text("SELECT json_group_array(rowid) FROM search_index WHERE search_index MATCH :match")
    keys: list[int] = json.loads(connection.execute(query, {"match": expression}).scalar_one())
    return keys


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
