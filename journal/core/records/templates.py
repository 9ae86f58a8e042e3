"""Templates that a team made its own, and which ones it offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from journal.core.records.base import Record, text
from journal.core.vocabulary import Kind, TemplateUse


@dataclass(frozen=True, kw_only=True)
class Template(Record):
    """One version of a template of the team's own; its id follows from key, number and language.

    A change makes the next number, so that what was answered before keeps the questions it was asked with.
    """

    kind: ClassVar[Kind] = Kind.TEMPLATE

    template: str
    """What entries name it by, such as ``two_minute_note``; one changed by the team keeps the key it had."""
    use: TemplateUse = TemplateUse.NOTE
    number: int = 1
    """Version of the template, from 1."""
    language: str = "en"
    name: str = text(search="title")
    source: str = text(search="none")
    """The whole template, in the form of the files in ``resources/templates`` or ``resources/retrospectives``."""

    @property
    def heading(self) -> str:
        """Return its name."""
        return self.name


@dataclass(frozen=True, kw_only=True)
class TemplatePlace(Record):
    """Where a template stands among those offered, or that it is not offered; its id follows from the key."""

    kind: ClassVar[Kind] = Kind.TEMPLATE_PLACE

    template: str
    """Key of the template."""
    rank: int = 0
    hidden: bool = False
