"""The refinement map as a chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, ClassVar

from journal.charts.base import Chart, Table
from journal.charts.palette import Palette
from journal.charts.refinement_map import folding, words
from journal.charts.refinement_map.captions import Heading
from journal.charts.refinement_map.data import gather
from journal.charts.refinement_map.drawing import draw
from journal.charts.refinement_map.geometry import MapGeometry
from journal.charts.refinement_map.layout import layout
from journal.charts.refinement_map.rows import MapRows
from journal.charts.shapes import Box, Text
from journal.charts.sheet import Mark, Room, Target
from journal.core.i18n import _
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.scope import Scope

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_A4 = 1128.0 * 190 / 277
"""px that a page may be high: a landscape page of A4 within margins of 10 mm, 1128 px wide."""


@dataclass(frozen=True)
class PlacedMap:
    """The map placed for a page or a card, with its decisions to point at."""

    rows: MapRows
    geometry: MapGeometry
    palette: Palette

    @property
    def width(self) -> float:
        """Return its width in px."""
        return self.geometry.width

    @property
    def height(self) -> float:
        """Return its height in px."""
        return self.geometry.height

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return every line of text."""
        return self.geometry.texts

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return a mark for each glyph, lane by lane."""
        return tuple(
            Mark(
                Box.around(placed.x, placed.y, placed.radius),
                tuple(Target(Kind.STRATEGY_DECISION, node.decision) for node in placed.nodes),
                "; ".join(words.node_words(node, self.rows) for node in placed.nodes),
            )
            for placed in self.geometry.nodes
        )

    def draw(self, figure: Figure) -> None:
        """Draw it over the whole figure, which takes its size."""
        draw(figure, self.geometry, self.palette)


class RefinementMap(Chart[MapRows]):
    """How each strategy changed, when, why, and on what evidence."""

    key: ClassVar[str] = "refinement-map"
    uses: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.STRATEGY, Kind.STRATEGY_DECISION, Kind.STRATEGY_VERSION, Kind.CYCLE, Kind.EVIDENCE, Kind.EVIDENCE_LINK,
         Kind.ASSUMPTION, Kind.OUTCOME, Kind.ENTRY}
    )  # fmt: skip
    width: ClassVar[float] = 1128.0
    """As wide as the map on a screen of 1366 px, and as a landscape page of A4 with margins."""
    card_zoom: ClassVar[float] = 0.5

    def title(self) -> str:
        """Return the chart's name."""
        return _("Refinement map")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("How did each strategy change, when and why?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> MapRows:
        """Return lanes, decisions, evidence and cycles; of some cycles, their days alone."""
        rows, days = gather(snapshot, today), scope.days(snapshot)
        return folding.within(rows, *days) if days is not None and days[0] < days[1] else rows

    def sentence(self, rows: MapRows) -> str:
        """Return how much changed, what set it off, and what rests on judgement."""
        return words.sentence(rows)

    def alt(self, rows: MapRows) -> str:
        """Return the map in words, lane by lane."""
        return words.alt(rows)

    def table(self, rows: MapRows) -> Table:
        """Return a row for each decision."""
        return words.table(rows)

    def pages(self, rows: MapRows, palette: Palette) -> tuple[MapRows, ...]:
        """Return the lanes in as many pages as it takes for the words to stay as large as on one page of A4."""
        geometry = self.place(rows, palette, Room(self.width)).geometry
        if geometry.height <= _A4:
            return (rows,)
        most = len(rows.lanes) - ceil((geometry.height - _A4) / geometry.lanes[0].box.height)
        found = folding.pages(rows, max(most, 1))
        while most > 1 and max(self.size(page, palette)[1] for page in found) > _A4:
            most -= 1
            found = folding.pages(rows, most)
        return found

    def _page_title(self, rows: MapRows) -> str:
        if rows.page is None:
            return self.title()
        number, count = rows.page
        return _("{title}, page {number} of {count}").format(title=self.title(), number=number, count=count)

    def place(self, rows: MapRows, palette: Palette, room: Room, sentence: str | None = None) -> PlacedMap:
        """Return the map with title, sentence, key and notes; bare, it has none of them."""
        heading = None if room.bare else Heading(self._page_title(rows), sentence or self.sentence(rows))
        geometry = layout(
            rows, room.width, room.height, room.scale, fonts=palette.fonts, heading=heading, labels=not room.wordless
        )
        if room.wordless:
            geometry = replace(geometry, texts=())
        return PlacedMap(rows, geometry, palette)
