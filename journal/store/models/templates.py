"""Rows of templates."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from journal.core.vocabulary import TemplateUse
from journal.store.models.base import Base, RecordRow, constrained, flag, one_of


class TemplateRow(RecordRow, Base):
    """One template."""

    __tablename__ = "template"
    __table_args__ = constrained(one_of("use", TemplateUse))

    template: Mapped[str]
    use: Mapped[str]
    number: Mapped[int]
    language: Mapped[str]
    name: Mapped[str]
    source: Mapped[str]


class TemplatePlaceRow(RecordRow, Base):
    """One template place."""

    __tablename__ = "template_place"
    __table_args__ = constrained(flag("hidden"))

    template: Mapped[str]
    rank: Mapped[int]
    hidden: Mapped[bool]
