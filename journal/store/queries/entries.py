"""Lines of the entry list, in order, by key and by filter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Select, column, func, select, table
from sqlalchemy.sql import ColumnExpressionArgument

from journal.core.vocabulary import Audience, Kind
from journal.store.columns import whole_columns
from journal.store.materialise import chunks, table_of
from journal.store.models import side_table

ENTRY = table_of(Kind.ENTRY)
# What lines need of other kinds; their whole tables are declared when their own screens are opened.
EVIDENCE_LINK = table(Kind.EVIDENCE_LINK.value, column("target"), column("deleted", Boolean))
COMMENT = table(Kind.COMMENT.value, column("target"), column("deleted", Boolean))
PERSON = table(Kind.PERSON.value, column("id"), column("alias"))
FEW = 1_000
"""Keys up to which naming them is quicker than passing over all others."""
EXCERPT = 240
"""Letters of the text that a line may need."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which entries are wanted; ``None`` asks for no such condition."""

    first: date | None = None
    last: date | None = None
    cycle: str | None = None
    """Entries placed in this cycle by hand are wanted as well, those placed in another are not."""
    author: str | None = None
    tag: str | None = None
    versions: Collection[str] | None = None
    keys: Collection[int] | None = None
    audience: Audience | None = None
    sealed: bool = True


def entry_keys(connection: Connection, conditions: Conditions) -> list[int]:
    """Return the keys of the entries wanted, newest event first."""
    keys: list[int] = whole_columns(connection, _ordered(select(ENTRY.c.key).where(*_where(conditions))))[0]
    if conditions.keys is not None and len(conditions.keys) > FEW:
        wanted = set(conditions.keys)
        return [key for key in keys if key in wanted]
    return keys


def entry_dates(connection: Connection, conditions: Conditions) -> tuple[list[int], list[str]]:
    """Return the keys of the entries wanted, newest event first, and their event dates in that order."""
    query = _ordered(select(ENTRY.c.key, ENTRY.c.date).where(*_where(conditions)))
    keys, dates = whole_columns(connection, query)
    if conditions.keys is not None and len(conditions.keys) > FEW:
        wanted = set(conditions.keys)
        pairs = [pair for pair in zip(keys, dates, strict=True) if pair[0] in wanted]
        return [key for key, _date in pairs], [date for _key, date in pairs]
    return keys, dates


def key_of(connection: Connection, entry_id: str) -> int | None:
    """Return the integer key of an entry that is not deleted."""
    return connection.scalar(select(ENTRY.c.key).where(ENTRY.c.id == entry_id, ENTRY.c.deleted.is_(False)))


def count_entries(connection: Connection, conditions: Conditions) -> int:
    """Return how many entries are wanted."""
    if conditions.keys is not None:
        return len(entry_keys(connection, conditions))
    return int(connection.scalar(select(func.count()).select_from(ENTRY).where(*_where(conditions))) or 0)


def newest_lines(connection: Connection, limit: int) -> Sequence[Sequence[Any]]:
    """Return the first lines of the whole list."""
    return connection.execute(_ordered(_lines().where(ENTRY.c.deleted.is_(False))).limit(limit)).all()


def lines_by_key(connection: Connection, keys: Sequence[int]) -> dict[int, Sequence[Any]]:
    """Return lines by their key; those gone meanwhile are left out."""
    return {row[0]: row for chunk in chunks(keys) for row in connection.execute(_lines().where(ENTRY.c.key.in_(chunk)))}


def entries_per_day(connection: Connection, since: date) -> dict[date, int]:
    """Return how many entries were written down on each day since."""
    day = func.substr(ENTRY.c.created, 1, 10)
    query = select(day, func.count()).where(ENTRY.c.deleted.is_(False), ENTRY.c.created >= since.isoformat())
    return {date.fromisoformat(text): count for text, count in connection.execute(query.group_by(day))}


def _where(wanted: Conditions) -> list[ColumnExpressionArgument[bool]]:
    where: list[ColumnExpressionArgument[bool]] = [ENTRY.c.deleted.is_(False)]
    if wanted.first is not None and wanted.last is not None:
        inside: ColumnElement[bool] = (ENTRY.c.date_first >= wanted.first.isoformat()) & (
            ENTRY.c.date_last <= wanted.last.isoformat()
        )
        where.append((ENTRY.c.cycle == wanted.cycle) | (ENTRY.c.cycle.is_(None) & inside))
    if wanted.author is not None:
        where.append((ENTRY.c.author == wanted.author) | ENTRY.c.key.in_(_owners("authors", [wanted.author])))
    if wanted.tag is not None:
        where.append(ENTRY.c.key.in_(_owners("tags", [wanted.tag])))
    if wanted.versions is not None:
        where.append(ENTRY.c.key.in_(_owners("versions", wanted.versions)))
    if wanted.audience is not None:
        where.append(ENTRY.c.audience == wanted.audience.value)
    if wanted.keys is not None and len(wanted.keys) <= FEW:
        where.append(ENTRY.c.key.in_(wanted.keys))
    if not wanted.sealed:
        where.append(ENTRY.c.audience != Audience.SEALED.value)
    return where


def _owners(field: str, targets: Collection[str]) -> Select[Any]:
    side = side_table(Kind.ENTRY, field)
    return select(side.c.owner_key).where(side.c.target.in_(list(targets)))


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
        .where(COMMENT.c.target == ENTRY.c.id, COMMENT.c.deleted.is_(False))
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
