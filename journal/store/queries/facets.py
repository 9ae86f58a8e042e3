"""How many entries each filter would leave, answered from indexes alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from journal.core.vocabulary import Audience, EntryState
from journal.store.queries.conditions import Span

_INDEX = "INDEXED BY ix_entry_facets"
_MANY = 5_000
"""Entries up to which looking each of them up is quicker than passing over all others."""


@dataclass(slots=True)
class FacetCounts:
    """Entries by what can be filtered by; ids and words of ours are the keys."""

    total: int = 0
    authors: Counter[str] = field(default_factory=Counter)
    audiences: Counter[Audience] = field(default_factory=Counter)
    states: Counter[EntryState] = field(default_factory=Counter)
    cycles: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    strategies: Counter[str] = field(default_factory=Counter)
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The entries that are counted, as SQL over the table of entries and over one that points at them."""

    condition: str
    owners: str
    """Condition on the key of an entry that something belongs to."""
    given: tuple[str, ...] = ()
    index: str = ""


def facet_counts(
    connection: Connection, cycles: Iterable[Span], *, keys: Collection[int] | None, sealed: bool
) -> FacetCounts:
    """Return the counts over these entries, or over every one that is not deleted.

    An entry counts for its author and for each of those beside.
    """
    chosen = _chosen(connection, keys, sealed=sealed)
    counts = FacetCounts()
    _count_rows(connection, counts, chosen)
    _count_cycles(connection, counts, cycles, chosen)
    _count_sides(connection, counts, chosen)
    return counts


def _chosen(connection: Connection, keys: Collection[int] | None, *, sealed: bool) -> _Chosen:
    shown = "deleted = 0" if sealed else f"deleted = 0 AND audience != '{Audience.SEALED.value}'"
    hidden = f" UNION ALL SELECT key FROM entry {_INDEX} WHERE deleted = 0 AND audience = '{Audience.SEALED.value}'"
    # Those left out are few, and are looked for once.
    query = f"SELECT key FROM entry WHERE deleted = 1{'' if sealed else hidden}"
    others = ", ".join(str(key) for (key,) in connection.exec_driver_sql(query))
    chosen = _Chosen(shown, f"owner_key NOT IN ({others})", index=_INDEX)
    if keys is None:
        return chosen
    return _Chosen(
        f"{shown} AND key IN (SELECT value FROM json_each(?))",
        f"owner_key IN (SELECT value FROM json_each(?)) AND {chosen.owners}",
        (json.dumps(list(keys)),),
        _INDEX if len(keys) > _MANY else "",
    )


def _count_rows(connection: Connection, counts: FacetCounts, chosen: _Chosen) -> None:
    query = (
        f"SELECT author, audience, state, count(*) FROM entry {chosen.index} "
        f"WHERE {chosen.condition} GROUP BY author, audience, state"
    )
    for author, audience, state, number in connection.exec_driver_sql(query, chosen.given):
        counts.total += number
        counts.authors[author] += number
        counts.audiences[Audience(audience)] += number
        counts.states[EntryState(state)] += number


def _count_cycles(connection: Connection, counts: FacetCounts, cycles: Iterable[Span], chosen: _Chosen) -> None:
    inside = (
        "SELECT count(*) FROM entry WHERE cycle IS NULL AND date_last >= ? AND date_last <= ? AND date_first >= ? "
        f"AND {chosen.condition}"
    )
    for span in cycles:
        given = (span.first, span.last, span.first, *chosen.given)
        counts.cycles[span.id] = int(connection.exec_driver_sql(inside, given).scalar_one())
    placed = f"SELECT cycle, count(*) FROM entry WHERE cycle IS NOT NULL AND {chosen.condition} GROUP BY cycle"
    for cycle, number in connection.exec_driver_sql(placed, chosen.given):
        counts.cycles[cycle] += number


def _count_sides(connection: Connection, counts: FacetCounts, chosen: _Chosen) -> None:
    def each(query: str) -> dict[str, int]:
        return dict(connection.exec_driver_sql(f"{query} WHERE {chosen.owners} GROUP BY 1", chosen.given).all())

    counts.tags.update(each("SELECT target, count(*) FROM entry_tags"))
    counts.authors.update(each("SELECT target, count(*) FROM entry_authors"))
    versions = "entry_versions JOIN strategy_version ON strategy_version.id = entry_versions.target"
    counts.strategies.update(each(f"SELECT strategy_version.strategy, count(DISTINCT owner_key) FROM {versions}"))
    linked = "SELECT target FROM evidence_link WHERE NOT deleted"
    query = f"SELECT count(*) FROM entry WHERE id IN ({linked}) AND {chosen.condition}"
    counts.evidence = int(connection.exec_driver_sql(query, chosen.given).scalar_one())
