"""Rows of people."""

from __future__ import annotations

from sqlalchemy import Column, Text
from sqlalchemy.orm import Mapped

from journal.core.vocabulary import ActorKind, PersonRole
from journal.store.models.base import Base, RecordRow, between, constrained, one_of, reference, values


class JournalRow(RecordRow, Base):
    """One journal."""

    __tablename__ = "journal"
    __table_args__ = constrained()

    title: Mapped[str]
    organisation: Mapped[str]
    cycle_weeks: Mapped[int]
    calendar: Mapped[str]
    check_in_questions: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class PersonRow(RecordRow, Base):
    """One person."""

    __tablename__ = "person"
    __table_args__ = constrained(one_of("role", PersonRole))

    alias: Mapped[str]
    role: Mapped[str]
    active_from: Mapped[str | None]
    active_to: Mapped[str | None]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class IdentityRow(RecordRow, Base):
    """One identity."""

    __tablename__ = "identity"
    __table_args__ = constrained()

    person: Mapped[str | None] = reference()
    actor: Mapped[str | None] = reference()
    name: Mapped[str]


class ActorRow(RecordRow, Base):
    """One actor."""

    __tablename__ = "actor"
    __table_args__ = constrained(one_of("actor_kind", ActorKind))

    name: Mapped[str]
    actor_kind: Mapped[str]
    note: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class ActorReadingRow(RecordRow, Base):
    """One actor reading."""

    __tablename__ = "actor_reading"
    __table_args__ = constrained(between("stance", -2, 2), between("influence", 1, 5))

    actor: Mapped[str] = reference(nullable=False)
    date: Mapped[str]
    date_first: Mapped[str | None]
    date_last: Mapped[str | None]
    stance: Mapped[int | None]
    influence: Mapped[int | None]
    note: Mapped[str]
    entry: Mapped[str | None] = reference()
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


class TagRow(RecordRow, Base):
    """One tag."""

    __tablename__ = "tag"
    __table_args__ = constrained()

    name: Mapped[str]
    found_by: Mapped[str]
    """Names of its tags, people and files, so that searching them finds it."""


JOURNAL_LANGUAGES = values("journal", "languages", Column("value", Text, primary_key=True))
IDENTITY_FORMS = values("identity", "forms", Column("value", Text, primary_key=True))
