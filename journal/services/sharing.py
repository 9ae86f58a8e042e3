"""What a journal may be asked of that leaves for critical friends and comes back from them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.services.redaction import RedactionService
    from journal.store.database import Database


class Sharing:
    """The services of sharing, each made when it is first asked for."""

    _db: Database

    @cached_property
    def redaction(self) -> RedactionService:
        """What is hidden in everything that leaves the team."""
        from journal.services.redaction import RedactionService

        return RedactionService(self._db)
