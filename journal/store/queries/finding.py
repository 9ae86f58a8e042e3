"""Asking the index: how many records have these words, and which come first."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Select
from sqlalchemy.dialects import sqlite

from journal.core.vocabulary import Kind
from journal.store.queries.conditions import Condition, keys_of_any, sealed_keys, searched_kinds
from journal.text.query import Query

NEWEST_FIRST_ABOVE = 2_000
"""With more hits than this the newest come first: ranking costs grow with every hit (bm25)."""
PREFIX_FROM = 3
"""Letters that the last word needs before it is also taken as the beginning of a longer one."""
_HIT = (
    "SELECT hit.key, record.id, record.kind, hit.title, hit.snippet FROM ({}) AS hit "
    "JOIN record ON record.key = hit.key"
)
_SNIPPET = "snippet(search_index, -1, char(2), char(3), '…', 12)"
_OPENING = "substr(body, 1, 160)"


@dataclass(frozen=True, slots=True)
class IndexHit:
    """One record found: where, and the words around the hit between STX and ETX marks."""

    key: int
    id: str
    kind: Kind
    title: str
    snippet: str


@dataclass(frozen=True)
class Scope:
    """Which records are asked: of some kinds only, that meet conditions, with sealed ones or without."""

    kinds: Collection[Kind] | None = None
    sealed: bool = True
    conditions: tuple[Condition, ...] = ()
    unwanted: str = ""
    """Expression of words that must not be there, where no word is wanted."""
    only: Collection[int] | None = None
    without: Collection[int] = ()

    @cached_property
    def condition(self) -> str:
        """Return the SQL condition on a ``key``; ids and words in it come from the journal and are quoted."""
        if self == Scope():
            return ""
        searched = searched_kinds()
        kinds = [kind for kind in searched if self.kinds is None or kind in self.kinds]
        parts = []
        if self.wanted:
            parts.append(f"{{key}} IN ({self.wanted})")
        elif others := [kind for kind in searched if kind not in kinds]:
            # Those left out are few where all the others are asked, and asking for a kind at each hit is slow.
            parts.append(f"{{key}} NOT IN ({_sql(keys_of_any(others, ()))})")
        unmet = [replace(condition, minus=False) for condition in self.conditions if condition.minus]
        parts += [f"{{key}} NOT IN ({_sql(keys_of_any(kinds, [condition]))})" for condition in unmet]
        if not self.sealed:
            parts.append(f"{{key}} NOT IN ({_sql(sealed_keys(kinds or searched))})")
        if self.unwanted:
            literal = self.unwanted.replace("'", "''")
            parts.append(f"{{key}} NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH '{literal}')")
        if self.only is not None:
            parts.append(f"{{key}} IN {_listed(self.only)}")
        if self.without:
            parts.append(f"{{key}} NOT IN {_listed(self.without)}")
        return "".join(f" AND {part}" for part in parts)

    @property
    def wanted(self) -> str:
        """Return SQL for the keys of what meets the conditions that ask for something; empty where none does."""
        kinds = [kind for kind in searched_kinds() if self.kinds is None or kind in self.kinds]
        asked = [condition for condition in self.conditions if not condition.minus]
        return _sql(keys_of_any(kinds, asked)) if asked else ""

    def on(self, key: str) -> str:
        """Return the SQL condition on this column.

        The key of the index wants a plus before it: else every key allowed is looked up with a search of its own.
        """
        return self.condition.replace("{key}", key)


def match_expression(query: Query) -> str:
    """Return an FTS5 expression for the words of a query; every word is quoted, so none can raise.

    Words that the index cannot know (signs alone) are left out; nothing comes back where no word is wanted.
    """
    wanted = " ".join(_quoted(query, minus=False))
    unwanted = unwanted_expression(query)
    return f"({wanted}) NOT ({unwanted})" if wanted and unwanted else wanted


def unwanted_expression(query: Query) -> str:
    """Return an FTS5 expression for the words that are to be left out."""
    return " OR ".join(_quoted(query, minus=True))


def quoted(word: str) -> str:
    """Return a word or phrase for an FTS5 expression, with nothing in it that means something there."""
    return '"' + word.replace('"', '""') + '"'


def _quoted(query: Query, *, minus: bool) -> Iterator[str]:
    for term in query.words:
        if term.minus is minus and any(letter.isalnum() for letter in term.value):
            begins = query.unfinished and term is query.terms[-1] and len(term.value) >= PREFIX_FROM
            yield quoted(term.value) + (" *" if begins else "")


def first_hits(connection: Connection, expression: str, scope: Scope, *, limit: int) -> tuple[int, list[IndexHit]]:
    """Return how many records match, and the first: best first while few, newest first above the stated count."""
    if scope.conditions:
        return _first_that_meet(connection, expression, scope, limit)
    where = f"search_index MATCH ?{scope.on('+search_index.rowid')}"
    total = int(
        connection.exec_driver_sql(f"SELECT count(*) FROM search_index WHERE {where}", (expression,)).scalar_one()
    )
    newest = total > NEWEST_FIRST_ABOVE
    return total, _found(connection, expression, scope.on("+search_index.rowid"), limit, newest=newest)


def _first_that_meet(connection: Connection, expression: str, scope: Scope, limit: int) -> tuple[int, list[IndexHit]]:
    """Return the same where conditions are to be met, which is asked only once."""
    keys = matching_keys(connection, expression, scope)
    if len(keys) > NEWEST_FIRST_ABOVE:
        newest = _listed(sorted(keys, reverse=True)[:limit])
        return len(keys), _found(connection, expression, f" AND +search_index.rowid IN {newest}", limit, newest=True)
    if not keys:
        return 0, []
    return len(keys), _found(
        connection, expression, f" AND +search_index.rowid IN {_listed(keys)}", limit, newest=False
    )


def _found(connection: Connection, expression: str, condition: str, limit: int, *, newest: bool) -> list[IndexHit]:
    ranked = "" if newest else " AND search_index.rank MATCH 'bm25(8.0, 1.0, 2.0)'"
    query = (
        f"SELECT search_index.rowid AS key, search_index.title AS title, {_SNIPPET} AS snippet FROM search_index "
        f"WHERE search_index MATCH ?{ranked}{condition} "
        f"ORDER BY {'search_index.rowid DESC' if newest else 'search_index.rank'} LIMIT ?"
    )
    return _hits(connection.exec_driver_sql(_HIT.format(query), (expression, limit)).all())


def newest_wanted(connection: Connection, scope: Scope, *, limit: int) -> tuple[int, list[IndexHit]]:
    """Return how many records meet conditions alone, and the newest, each with its first words."""
    keys = wanted_keys(connection, scope)
    chosen = _listed(sorted(keys, reverse=True)[:limit])
    query = f"SELECT key, title, {_OPENING} AS snippet FROM search_document WHERE key IN {chosen} ORDER BY key DESC"
    return len(keys), _hits(connection.exec_driver_sql(_HIT.format(query)).all())


def wanted_keys(connection: Connection, scope: Scope) -> list[int]:
    """Return the keys of what meets conditions alone."""
    query = f"SELECT json_group_array(key) FROM record WHERE head IS NOT NULL{scope.on('+key')}"
    if wanted := scope.wanted:
        query = f"SELECT json_group_array(key) FROM ({wanted}) WHERE key IS NOT NULL{scope.on('+key')}"
    keys: list[int] = json.loads(connection.exec_driver_sql(query).scalar_one())
    return keys


def matching_keys(connection: Connection, expression: str, scope: Scope | None = None) -> list[int]:
    """Return the keys of every record that matches."""
    condition = scope.on("+rowid") if scope is not None else ""
    query = f"SELECT json_group_array(rowid) FROM search_index WHERE search_index MATCH ?{condition}"
    keys: list[int] = json.loads(connection.exec_driver_sql(query, (expression,)).scalar_one())
    return keys


def _listed(keys: Iterable[int]) -> str:
    return f"({', '.join(map(str, keys))})"


def _hits(rows: Iterable[Any]) -> list[IndexHit]:
    return [
        IndexHit(key, record_id, Kind(kind), title or "", " ".join((snippet or "").split()))
        for key, record_id, kind, title, snippet in rows
    ]


def _sql(query: Select[Any] | CompoundSelect[Any]) -> str:
    return str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
