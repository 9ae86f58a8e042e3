"""Conditions on records of any kind, as the tables can answer them: who wrote it, when it was, what it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    CompoundSelect,
    Select,
    Table,
    and_,
    column,
    false,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy import table as light_table

from journal.core.codec import set_fields
from journal.core.records import RECORDS
from journal.core.vocabulary import Audience, Kind
from journal.store.materialise import table_of
from journal.store.models import side_table
from journal.text.query import Field

_TARGETED = {"evidence": Kind.EVIDENCE_LINK, "comments": Kind.COMMENT}
"""What a record can have, and the records that say so by their target."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another, both ends included, as ISO text; of a cycle where it has an id."""

    first: str
    last: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """That one of these values holds of a record; with ``minus``, that none does."""

    field: Field
    values: tuple[str | Span, ...]
    minus: bool = False

    @property
    def words(self) -> list[str]:
        """Return the values that are ids or words of ours."""
        return [value for value in self.values if isinstance(value, str)]

    @property
    def spans(self) -> list[Span]:
        """Return the values that are stretches of days."""
        return [value for value in self.values if isinstance(value, Span)]


@cache
def searched_kinds() -> tuple[Kind, ...]:
    """Return the kinds whose words are in the index."""
    return tuple(kind for kind in RECORDS if "found_by" in table_of(kind).c)


def clauses(kind: Kind, conditions: Iterable[Condition]) -> list[ColumnElement[bool]]:
    """Return what a row of this kind must satisfy; a kind that lacks the field satisfies only its absence."""
    return [_clause(kind, condition) for condition in conditions]


def keys_of_any(kinds: Collection[Kind], conditions: Collection[Condition]) -> Select[Any] | CompoundSelect[Any]:
    """Return a query for the keys of records of these kinds that are not deleted and meet every condition."""
    wanted = [
        select(table_of(kind).c.key).where(table_of(kind).c.deleted.is_(False), *clauses(kind, conditions))
        for kind in RECORDS
        if kind in kinds and all(_can_meet(kind, condition) for condition in conditions)
    ]
    return union_all(*wanted) if wanted else select(table_of(Kind.ENTRY).c.key).where(false())


def sealed_keys(kinds: Collection[Kind]) -> CompoundSelect[Any]:
    """Return a query for the keys of sealed records of these kinds."""
    tables = [table_of(kind) for kind in RECORDS if kind in kinds]
    return union_all(*(select(t.c.key).where(t.c.audience == Audience.SEALED.value) for t in tables))


def _can_meet(kind: Kind, condition: Condition) -> bool:
    """Whether records of a kind have what a condition is about; the others need not be asked."""
    return condition.minus or _ASKING[condition.field](kind, table_of(kind), condition) is not None


def _clause(kind: Kind, condition: Condition) -> ColumnElement[bool]:
    found = _ASKING[condition.field](kind, table_of(kind), condition)
    if condition.minus:
        return true() if found is None else found.is_not(true())
    return false() if found is None else found


def _owners(kind: Kind, field: str, targets: Collection[str] | Select[Any]) -> Select[Any]:
    side = side_table(kind, field)
    wanted = targets if isinstance(targets, Select) else list(targets)
    return select(side.c.owner_key).where(side.c.target.in_(wanted))


def _tagged(kind: Kind, table: Table, asked: Condition) -> ColumnElement[bool] | None:
    return table.c.key.in_(_owners(kind, "tags", asked.words)) if "tags" in set_fields(kind) else None


def _written_by(kind: Kind, table: Table, asked: Condition) -> ColumnElement[bool]:
    alone = table.c.author.in_(asked.words)
    return (
        or_(alone, table.c.key.in_(_owners(kind, "authors", asked.words))) if "authors" in set_fields(kind) else alone
    )


def _in_cycle(kind: Kind, table: Table, asked: Condition) -> ColumnElement[bool] | None:
    if kind is Kind.CYCLE:
        return table.c.id.in_([span.id for span in asked.spans])
    days = _days(table)
    inside = or_(false(), *(_within(days, span) for span in asked.spans)) if days else None
    if "cycle" not in table.c:
        return inside
    placed: ColumnElement[bool] = table.c.cycle.in_([span.id for span in asked.spans])
    return placed if inside is None else or_(placed, and_(table.c.cycle.is_(None), inside))


def _about_strategy(kind: Kind, table: Table, asked: Condition) -> ColumnElement[bool] | None:
    if kind is Kind.STRATEGY:
        return table.c.id.in_(asked.words)
    if kind in (Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION):
        return table.c.strategy.in_(asked.words)
    if "strategies" in set_fields(kind):
        return table.c.key.in_(_owners(kind, "strategies", asked.words))
    if "versions" in set_fields(kind):
        version = table_of(Kind.STRATEGY_VERSION)
        versions = select(version.c.id).where(version.c.strategy.in_(asked.words))
        return table.c.key.in_(_owners(kind, "versions", versions))
    return None


def _before(_kind: Kind, table: Table, asked: Condition) -> ColumnElement[bool] | None:
    days = _days(table)
    return and_(*(days[1] < span.first for span in asked.spans)) if days else None


def _after(_kind: Kind, table: Table, asked: Condition) -> ColumnElement[bool] | None:
    days = _days(table)
    return and_(*(days[0] > span.last for span in asked.spans)) if days else None


def _on(_kind: Kind, table: Table, asked: Condition) -> ColumnElement[bool] | None:
    days = _days(table)
    return or_(*(_within(days, span) for span in asked.spans)) if days else None


def _of_kind(kind: Kind, _table: Table, asked: Condition) -> ColumnElement[bool] | None:
    return true() if kind.value in asked.words else None


def _visible_to(_kind: Kind, table: Table, asked: Condition) -> ColumnElement[bool]:
    return table.c.audience.in_(asked.words)


def _in_state(kind: Kind, table: Table, asked: Condition) -> ColumnElement[bool]:
    sealed = table.c.audience == Audience.SEALED.value
    states = [word for word in asked.words if word != Audience.SEALED.value]
    parts = [sealed] if Audience.SEALED.value in asked.words else []
    if states and kind is Kind.ENTRY:
        parts.append(table.c.state.in_(states))
    return or_(false(), *parts)


def _having(_kind: Kind, table: Table, asked: Condition) -> ColumnElement[bool]:
    return or_(false(), *(table.c.id.in_(_targets(_TARGETED[word])) for word in asked.words))


def _targets(kind: Kind) -> Select[Any]:
    # What is asked of them is little; their whole tables are declared when their own screens are opened.
    names = ("deleted", "in_tray", "apart") if kind is Kind.COMMENT else ("deleted",)
    pointing = light_table(kind.value, column("target"), *(column(name, Boolean) for name in names))
    return select(pointing.c.target).where(*(pointing.c[name].is_(False) for name in names))


def _days(table: Table) -> tuple[ColumnElement[Any], ColumnElement[Any]] | None:
    """Return the columns of the first and the last day that a row tells of."""
    if "starts" in table.c:
        return table.c.starts, table.c.ends
    if "due" in table.c:
        return table.c.due, table.c.due
    name = next((name for name in ("date", "source_date") if name in table.c), None)
    return (table.c[f"{name}_first"], table.c[f"{name}_last"]) if name else None


def _within(days: tuple[ColumnElement[Any], ColumnElement[Any]], span: Span) -> ColumnElement[bool]:
    return and_(days[0] >= span.first, days[1] <= span.last)


_ASKING = {
    Field.TAG: _tagged,
    Field.BY: _written_by,
    Field.CYCLE: _in_cycle,
    Field.STRATEGY: _about_strategy,
    Field.BEFORE: _before,
    Field.AFTER: _after,
    Field.ON: _on,
    Field.KIND: _of_kind,
    Field.AUDIENCE: _visible_to,
    Field.IS: _in_state,
    Field.HAS: _having,
}
