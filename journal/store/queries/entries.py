"""Lines of the entry list, in order, by key and by filter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Connection, Select, column, func, select, table
from sqlalchemy.sql import ColumnExpressionArgument

from journal.core.vocabulary import Audience, Kind
from journal.store.columns import whole_columns
from journal.store.materialise import chunks, table_of
from journal.store.queries.conditions import Condition, clauses

ENTRY = table_of(Kind.ENTRY)
# What lines need of other kinds; their whole tables are declared when their own screens are opened.
EVIDENCE_LINK = table(Kind.EVIDENCE_LINK.value, column("target"), column("deleted", Boolean))
_STANDING = ("deleted", "in_tray", "apart")
"""What a comment may not be to count on its entry."""
COMMENT = table(Kind.COMMENT.value, column("target"), *(column(name, Boolean) for name in _STANDING))
PERSON = table(Kind.PERSON.value, column("id"), column("alias"))
FEW = 1_000
"""Keys up to which naming them is quicker than passing over all others."""
EXCERPT = 240
"""Letters of the text that a line may need."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which entries are wanted; ``None`` asks for no such condition."""

    asked: tuple[Condition, ...] = ()
    keys: Collection[int] | None = None
    without: Collection[int] = ()
    """Keys of those that have words which must not be there."""
    sealed: bool = True

    def in_python(self) -> Callable[[int], bool] | None:
        """Return what a key must satisfy that naming keys one by one would be too slow for."""
        many = set(self.keys) if self.keys is not None and len(self.keys) > FEW else None
        unwanted = set(self.without)
        if many is None and not unwanted:
            return None
        return lambda key: (many is None or key in many) and key not in unwanted


def entry_keys(connection: Connection, conditions: Conditions) -> list[int]:
    """Return the keys of the entries wanted, newest event first."""
    keys: list[int] = whole_columns(connection, _ordered(select(ENTRY.c.key).where(*_where(conditions))))[0]
    passes = conditions.in_python()
    return keys if passes is None else [key for key in keys if passes(key)]


def entry_dates(connection: Connection, conditions: Conditions) -> tuple[list[int], list[str]]:
    """Return the keys of the entries wanted, newest event first, and their event dates in that order."""
    query = _ordered(select(ENTRY.c.key, ENTRY.c.date).where(*_where(conditions)))
    keys, dates = whole_columns(connection, query)
    passes = conditions.in_python()
    if passes is None:
        return keys, dates
    pairs = [pair for pair in zip(keys, dates, strict=True) if passes(pair[0])]
    return [key for key, _date in pairs], [date for _key, date in pairs]


def key_of(connection: Connection, entry_id: str) -> int | None:
    """Return the integer key of an entry that is not deleted."""
    return connection.scalar(select(ENTRY.c.key).where(ENTRY.c.id == entry_id, ENTRY.c.deleted.is_(False)))


def count_entries(connection: Connection, conditions: Conditions) -> int:
    """Return how many entries are wanted."""
    if conditions.keys is not None or conditions.without:
        return len(entry_keys(connection, conditions))
    return int(connection.scalar(select(func.count()).select_from(ENTRY).where(*_where(conditions))) or 0)


def newest_lines(connection: Connection, limit: int, *, sealed: bool = True) -> Sequence[Sequence[Any]]:
    """Return the first lines of the whole list."""
    return connection.execute(_ordered(_lines().where(*_where(Conditions(sealed=sealed)))).limit(limit)).all()


def lines_by_key(connection: Connection, keys: Sequence[int]) -> dict[int, Sequence[Any]]:
    """Return lines by their key; those gone meanwhile are left out."""
    return {row[0]: row for chunk in chunks(keys) for row in connection.execute(_lines().where(ENTRY.c.key.in_(chunk)))}


def lines_on_days(connection: Connection, days: Iterable[date]) -> Sequence[Sequence[Any]]:
    """Return the lines of entries that happened on exactly these days; sealed ones are left out."""
    texts = [day.isoformat() for day in days]
    # A day is its own last day: asking for both lets the index of the list find it.
    exact = ENTRY.c.date_last.in_(texts), ENTRY.c.date.in_(texts)
    wanted = (*exact, ENTRY.c.deleted.is_(False), ENTRY.c.audience != Audience.SEALED.value)
    return connection.execute(_ordered(_lines().where(*wanted))).all()


def entries_per_day(connection: Connection, since: date) -> dict[date, int]:
    """Return how many entries were written down on each day since."""
    day = func.substr(ENTRY.c.created, 1, 10)
    query = select(day, func.count()).where(ENTRY.c.deleted.is_(False), ENTRY.c.created >= since.isoformat())
    return {date.fromisoformat(text): count for text, count in connection.execute(query.group_by(day))}


def _where(wanted: Conditions) -> list[ColumnExpressionArgument[bool]]:
    where: list[ColumnExpressionArgument[bool]] = [ENTRY.c.deleted.is_(False), *clauses(Kind.ENTRY, wanted.asked)]
    if wanted.keys is not None and len(wanted.keys) <= FEW:
        where.append(ENTRY.c.key.in_(wanted.keys))
    if not wanted.sealed:
        where.append(ENTRY.c.audience != Audience.SEALED.value)
    return where


def _ordered(query: Select[Any]) -> Select[Any]:
    return query.order_by(ENTRY.c.date_last.desc(), ENTRY.c.created.desc(), ENTRY.c.key.desc())


def _lines() -> Select[Any]:
    evidence = (
        select(func.count())
        .select_from(EVIDENCE_LINK)
        .where(EVIDENCE_LINK.c.target == ENTRY.c.id, EVIDENCE_LINK.c.deleted.is_(False))
        .scalar_subquery()
    )
    comments = (
        select(func.count())
        .select_from(COMMENT)
        .where(COMMENT.c.target == ENTRY.c.id, *(COMMENT.c[name].is_(False) for name in _STANDING))
        .scalar_subquery()
    )
    return select(
        ENTRY.c.key,
        ENTRY.c.id,
        ENTRY.c.title,
        func.substr(ENTRY.c.body, 1, EXCERPT),
        ENTRY.c.date,
        ENTRY.c.created,
        PERSON.c.alias,
        ENTRY.c.state,
        ENTRY.c.audience,
        evidence,
        comments,
    ).outerjoin_from(ENTRY, PERSON, PERSON.c.id == ENTRY.c.author)
