"""Finding things by their words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from journal.core.vocabulary import Kind
from journal.store import search
from journal.store.database import Database
from journal.store.search import IndexHit as Hit

__all__ = ["Hit", "SearchResult", "SearchService"]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The first hits of a search, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


class SearchService:
    """Searches every kind of record that holds words."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(
        self, query: str, *, limit: int = 50, kinds: Collection[Kind] | None = None, show_sealed: bool = True
    ) -> SearchResult:
        """Return the first hits: best first while they are few, else newest first.

        Accents do not matter, the last word may be unfinished, a quoted phrase is found as it stands and
        a minus leaves a word out. No input raises.
        """
        expression = search.match_expression(query)
        if not expression:
            return SearchResult(0, ())
        scope = search.Scope(kinds, show_sealed)
        with self._db.read() as reader:
            total = search.count_hits(reader.connection, expression, scope=scope)
            hits = search.find(reader.connection, expression, scope=scope, total=total, limit=limit)
        return SearchResult(total, tuple(hits))
