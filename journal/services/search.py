"""Finding things by their words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from journal.core.progress import Progress
from journal.core.records import RECORDS
from journal.core.vocabulary import Kind
from journal.services import found
from journal.services.asking import understand
from journal.services.found import PLACED, Beside
from journal.services.sight import Sight
from journal.store.database import Database
from journal.store.queries import finding, parts
from journal.store.queries.finding import IndexHit as Hit
from journal.store.queries.finding import Scope
from journal.text.query import Query, parse

__all__ = ["FEW", "PLACED", "Beside", "Hit", "SearchResult", "SearchService"]

FEW = 8
"""With fewer hits than this it is worth looking for parts of words as well."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The first hits of a search, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()
    """A sentence for each condition that was left aside, or that names what is not in the journal."""


class SearchService:
    """Searches every kind of record that holds words."""

    def __init__(self, db: Database, sight: Sight) -> None:
        self._db = db
        self._sight = sight

    def find(self, query: str | Query, *, limit: int = 50, kinds: Collection[Kind] | None = None) -> SearchResult:
        """Return the first hits: best first while they are few, else newest first.

        Accents do not matter, the last word may be unfinished, a quoted phrase is found as it stands, a minus
        leaves a word out, and conditions such as ``tag:roads`` narrow it down. No input raises.
        """
        query = parse(query) if isinstance(query, str) else query
        expression = finding.match_expression(query)
        with self._db.read() as reader:
            asked = understand(reader, query)
            scope = Scope(kinds, self._sight.sealed, asked.conditions)
            if expression:
                total, hits = finding.first_hits(reader.connection, expression, scope, limit=limit)
            elif asked.conditions and not any(not term.minus for term in query.words):
                scope = Scope(kinds, self._sight.sealed, asked.conditions, finding.unwanted_expression(query))
                total, hits = finding.newest_wanted(reader.connection, scope, limit=limit)
            else:
                total, hits = 0, []
        return SearchResult(total, tuple(hits), asked.notes)

    def find_parts(
        self,
        query: str | Query,
        known: Collection[Hit] = (),
        *,
        limit: int = 50,
        kinds: Collection[Kind] | None = None,
        progress: Progress | None = None,
    ) -> tuple[Hit, ...]:
        """Return what has the words within longer ones, or in a script without spaces, or signs that are no words.

        This takes its time; it is worth it where ``find`` found ``FEW``, whose hits are passed over when given.
        """
        query = parse(query) if isinstance(query, str) else query
        progress = progress or Progress()
        if not parts.is_worth_it(query):
            return ()
        with self._db.read() as reader:
            asked = understand(reader, query)
            signs = parts.keys_with_signs(reader.connection, query, progress, limit=limit)
            expression = parts.parts_expression(reader.connection, query, progress)
            seen = [hit.key for hit in known]
            scope = Scope(kinds, self._sight.sealed, asked.conditions, only=signs, without=seen)
            if expression:
                return tuple(finding.first_hits(reader.connection, expression, scope, limit=limit)[1])
            return tuple(finding.newest_wanted(reader.connection, scope, limit=limit)[1]) if signs else ()

    def beside(self, hits: Collection[Hit]) -> dict[str, Beside]:
        """Return what is known of hits beside their names, by id."""
        kinds: dict[Kind, list[str]] = {}
        for hit in hits:
            kinds.setdefault(hit.kind, []).append(hit.id)
        with self._db.read() as reader:
            return {one: known for kind, ids in kinds.items() for one, known in found.beside(reader, kind, ids).items()}

    def place_of(self, kind: Kind, record_id: str) -> tuple[Kind, str]:
        """Return the record that one is shown with; itself where it has a place of its own."""
        with self._db.read() as reader:
            return found.place_of(reader, kind, record_id)

    def search_for(self, kind: Kind, record_id: str) -> str | None:
        """Return the search that shows what a person, tag or kept search is about; else ``None``."""
        with self._db.read() as reader:
            return found.search_for(reader, kind, record_id)

    def headings(self, records: Collection[tuple[Kind, str]]) -> dict[str, str]:
        """Return the headings of records by id; those gone are left out."""
        with self._db.read() as reader:
            read = [reader.find(RECORDS[kind], record_id) for kind, record_id in records]
        return {record.id: record.heading for record in read if record is not None and not record.deleted}

    def find_all(self, query: str, *, limit: int = 50, progress: Progress | None = None) -> SearchResult:
        """Return what ``find`` finds, with what has the words within longer ones where that is little."""
        known = self.find(query, limit=limit)
        if known.total >= min(FEW, limit):
            return known
        more = self.find_parts(query, known.hits, limit=limit - len(known.hits), progress=progress)
        return SearchResult(known.total + len(more), (*known.hits, *more), known.notes)
