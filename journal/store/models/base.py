"""The declarative base, the naming of constraints, and what every record's row has.

Rows hold the same plain values as a revision's payload (EDTF dates, ISO moments, enumeration
values), so that writing them and rebuilding them from revisions is one mapping by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from journal.core.vocabulary import Audience

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Everything that lies in a journal file."""

    metadata = MetaData(naming_convention=NAMING)


def one_of(column: str, words: type[Enum] | Iterable[Enum] | Iterable[str]) -> CheckConstraint:
    """Return the constraint that a column holds one of an enumeration's values, or one of these words."""
    values = [word.value if isinstance(word, Enum) else word for word in words]
    listed = ", ".join(map(repr, values))
    return CheckConstraint(f'"{column}" IN ({listed})', name=column)


def between(column: str, low: int, high: int) -> CheckConstraint:
    """Return the constraint that a rating, where given, lies on its scale."""
    return CheckConstraint(f'"{column}" BETWEEN {low} AND {high}', name=column)


def reference(nullable: bool = True) -> Any:
    """Return a column that holds the id of another record, checked when the write commits."""
    return mapped_column(
        Text, ForeignKey("record.id", deferrable=True, initially="DEFERRED"), nullable=nullable, index=True
    )


class RecordRow:
    """The columns that every kind of record has; a mixin of its row class."""

    key: Mapped[int] = mapped_column(Integer, primary_key=True)
    """The record's integer key, shared with the ``record`` table."""
    created: Mapped[str] = mapped_column(Text)
    changed: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text)
    deleted: Mapped[bool] = mapped_column(default=False)

    @declared_attr
    def id(cls) -> Mapped[str]:
        """UUID of the record."""
        return mapped_column(Text, ForeignKey("record.id", deferrable=True, initially="DEFERRED"), unique=True)

    @declared_attr
    def author(cls) -> Mapped[str | None]:
        """The person who wrote it."""
        return mapped_column(Text, ForeignKey("record.id", deferrable=True, initially="DEFERRED"))


def constrained(*constraints: CheckConstraint | Index) -> tuple[CheckConstraint | Index, ...]:
    """Return a row's own constraints with those that every record's row has."""
    return (
        *constraints,
        one_of("audience", Audience),
        flag("deleted"),
    )


def flag(column: str) -> CheckConstraint:
    """Return the constraint that a column holds yes or no, where it holds anything."""
    return CheckConstraint(f'"{column}" IN (0, 1)', name=column)


def association(kind: str, field: str) -> Table:
    """Return the table that spells out a set of references of a kind's records for queries."""
    target = Column(
        "target", Text, ForeignKey("record.id", deferrable=True, initially="DEFERRED"), primary_key=True, index=True
    )
    return Table(f"{kind}_{field}", Base.metadata, _owner(kind), target, sqlite_with_rowid=False)


def values(kind: str, field: str, *columns: Column[Any]) -> Table:
    """Return the table that spells out a set of plain values of a kind's records."""
    return Table(f"{kind}_{field}", Base.metadata, _owner(kind), *columns, sqlite_with_rowid=False)


def _owner(kind: str) -> Column[int]:
    return Column("owner_key", Integer, ForeignKey(f"{kind}.key", ondelete="CASCADE"), primary_key=True)
