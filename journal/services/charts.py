"""Pictures of how the team learns, from the records as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal.charts import CHARTS, Chart, chart_named
from journal.core.snapshot import Snapshot
from journal.exchange.base import DrawnChart
from journal.services.destinations import spare_journals
from journal.services.journal import JournalService
from journal.store.database import Database


@dataclass(frozen=True, slots=True)
class ChartText:
    """What a chart says in words and numbers."""

    title: str
    sentence: str
    alt: str
    rows: tuple[Mapping[str, str], ...]
    """The data table, a mapping for each row."""


class ChartService:
    """Draws every chart there is; one implementation for window, files and exports."""

    def __init__(self, db: Database, journal: JournalService, resources: Path) -> None:
        self._db = db
        self._journal = journal
        self._resources = resources

    def names(self) -> list[str]:
        """Return the keys of all charts."""
        return [chart.key for chart in CHARTS]

    def render(self, key: str, dest: Path, palette: str = "light") -> ChartText:
        """Write a chart to an ``.svg``, ``.png``, ``.pdf`` or ``.csv`` file, and return what it says."""
        from journal.charts import export
        from journal.charts.palette import Palette

        chart = chart_named(key)
        spare_journals(dest)
        rows = self._rows(chart, self._journal.snapshot())
        export.write(chart, rows, dest, Palette.from_resources(self._resources, palette))
        return _text(chart, rows)

    def describe(self, key: str) -> ChartText:
        """Return what a chart says, without drawing it."""
        chart = chart_named(key)
        return _text(chart, self._rows(chart, self._journal.snapshot()))

    def drawn(self, key: str, snapshot: Snapshot) -> DrawnChart:
        """Return a chart of these records drawn to stand in a page."""
        from journal.charts import export
        from journal.charts.palette import Palette

        chart = chart_named(key)
        rows = self._rows(chart, snapshot)
        said = _text(chart, rows)
        svg = export.inline_svg(chart, rows, Palette.from_resources(self._resources))
        return DrawnChart(title=said.title, sentence=said.sentence, alt=said.alt, svg=svg, rows=said.rows)

    def _rows(self, chart: Chart[Any], snapshot: Snapshot) -> Any:
        return chart.rows(snapshot, self._db.clock.today())


def _text(chart: Chart[Any], rows: Any) -> ChartText:
    return ChartText(
        title=chart.title(),
        sentence=chart.sentence(rows),
        alt=chart.alt(rows),
        rows=tuple(chart.table(rows).records()),
    )
