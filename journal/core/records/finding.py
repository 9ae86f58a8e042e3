"""Searches that a team keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from journal.core.records.base import Record, text
from journal.core.vocabulary import Kind


@dataclass(frozen=True, kw_only=True)
class SavedSearch(Record):
    """A search under a name, as a person would type it."""

    kind: ClassVar[Kind] = Kind.SAVED_SEARCH

    name: str = text(search="none")
    query: str = ""
    rank: int = 0

    @property
    def heading(self) -> str:
        """Return its name."""
        return self.name
