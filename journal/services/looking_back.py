"""What a journal may be asked of looking back together."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.services.retrospective_formats import FormatService
    from journal.services.teamwork import RetrospectiveService
    from journal.store.database import Database


class LookingBack:
    """The services of retrospectives, each made when it is first asked for."""

    _db: Database
    _resources: Path

    @cached_property
    def formats(self) -> FormatService:
        """The timed agendas that a team looks back with."""
        from journal.services.retrospective_formats import FormatService

        return FormatService(self._db, self._resources / "retrospectives")

    @cached_property
    def retrospectives(self) -> RetrospectiveService:
        """Meetings that look back."""
        from journal.services.teamwork import RetrospectiveService

        return RetrospectiveService(self._db)
