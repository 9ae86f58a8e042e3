"""The refinement map as a chart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from journal.charts.base import Chart, Table
from journal.charts.palette import Palette
from journal.charts.refinement_map import words
from journal.charts.refinement_map.data import gather
from journal.charts.refinement_map.drawing import draw
from journal.charts.refinement_map.geometry import MapGeometry
from journal.charts.refinement_map.layout import layout
from journal.charts.refinement_map.rows import MapRows
from journal.core.i18n import _
from journal.core.snapshot import Snapshot

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 1128.0
"""As wide as the map on a screen of 1366 px, and as a landscape page of A4 with margins."""


class RefinementMap(Chart[MapRows]):
    """How each strategy changed, when, why, and on what evidence."""

    key: ClassVar[str] = "refinement-map"

    def title(self) -> str:
        """Return the chart's name."""
        return _("Refinement map")

    def data(self, snapshot: Snapshot, today: date) -> MapRows:
        """Return lanes, decisions, evidence and cycles."""
        return gather(snapshot, today)

    def sentence(self, rows: MapRows) -> str:
        """Return how much changed, what set it off, and what rests on judgement."""
        return words.sentence(rows)

    def alt(self, rows: MapRows) -> str:
        """Return the map in words, lane by lane."""
        return words.alt(rows)

    def table(self, rows: MapRows) -> Table:
        """Return a row for each decision."""
        return words.table(rows)

    def size(self, rows: MapRows, palette: Palette) -> tuple[float, float]:
        """Return the fixed width and the height that the lanes ask for."""
        return WIDTH, self._placed(rows, palette, WIDTH).height

    def draw(self, figure: Figure, rows: MapRows, palette: Palette) -> None:
        """Draw the map with title, sentence, key and notes, as wide as it is exported."""
        draw(figure, self._placed(rows, palette, WIDTH), palette)

    def _placed(self, rows: MapRows, palette: Palette, width: float) -> MapGeometry:
        return layout(rows, width, fonts=palette.fonts, title=self.title())
