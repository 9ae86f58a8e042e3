"""Pictures of how the team learns, from the records as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.services.journal import JournalService
from journal.store.database import Database

if TYPE_CHECKING:
    from journal.charts.base import Chart


@dataclass(frozen=True, slots=True)
class ChartText:
    """What a chart says in words and numbers."""

    title: str
    sentence: str
    alt: str
    rows: tuple[Mapping[str, object], ...]
    """The data table, a mapping for each row."""


class ChartService:
    """Draws every chart there is; one implementation for window, files and exports."""

    def __init__(self, db: Database, journal: JournalService, resources: Path) -> None:
        self._db = db
        self._journal = journal
        self._resources = resources

    def names(self) -> list[str]:
        """Return the keys of all charts."""
        from journal.charts import CHARTS

        return [chart.key for chart in CHARTS]

    def _chart(self, key: str) -> Chart:
        from journal.charts import CHARTS

        for chart in CHARTS:
            if chart.key == key:
                return chart
        raise InvalidInput(
            _("There is no chart “{key}”. There are: {keys}.").format(key=key, keys=", ".join(self.names()))
        )
