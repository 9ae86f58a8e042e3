"""Draws a placed refinement map on a figure; decides nothing about where."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from journal.charts.palette import Palette
from journal.charts.pen import Pen, paper
from journal.charts.refinement_map.geometry import MapGeometry, PlacedGlyph, PlacedLine, PlacedNode
from journal.charts.shapes import Bar, Box, Curve, Disc, Emblem, Look, Point, Shape, Stroke

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LINES: dict[str, tuple[str, float, tuple[float, float] | None]] = {
    "solid": ("stone", 3, None),
    "ended": ("ink3", 3, None),
    "paused": ("ink3", 3, (0.1, 7)),
    "onward": ("lineStrong", 3, (0.1, 8)),
    "evidence": ("lineStrong", 1, None),
    "span": ("stone", 9, None),
}
"""Colour, width and dashes of each style of line, in px."""
_FAINT = {"evidence": 0.6, "span": 0.28}


def draw(figure: Figure, placed: MapGeometry, palette: Palette) -> None:
    """Draw the map over the whole figure, which takes the map's size."""
    pen = _MapPen(paper(figure, placed.width, placed.height, palette), palette, placed.scale)
    for band in placed.bands:
        pen.bar(Bar(band.box, Look(band.fill)))
    for lane in placed.lanes[1:]:
        pen.stroke(Stroke(((lane.box.x, lane.box.y), (lane.box.right, lane.box.y)), "line"))
    _draw_rules(pen, placed)
    for line in sorted(placed.lines, key=lambda line: line.style != "evidence"):
        pen.lane_line(line)
    _draw_ticks(pen, placed)
    for branch in placed.branches:
        pen.curve(Curve(branch.points, "stone", 3 * placed.scale))
        if branch.leaves_line:
            pen.disc(Disc(*branch.points[0], 4.5 * placed.scale, Look("stone")))
    for stub in placed.stubs:
        pen.stroke(Stroke(stub.points, "stone", 3 * placed.scale, (0.1, 4.5 * placed.scale)))
    for node in placed.nodes:
        pen.node(node)
    if placed.ghost is not None:
        _draw_ghost(pen, placed.ghost, placed.scale)
    for item in placed.key:
        pen.key(item)
    pen.draw((), placed.texts)


def _draw_rules(pen: _MapPen, placed: MapGeometry) -> None:
    for rule in placed.rules:
        points = ((rule.x, rule.top), (rule.x, rule.bottom))
        if rule.shift is None:
            pen.stroke(Stroke(points, "now", 2))
        else:
            side = 4 * placed.scale
            pen.stroke(Stroke(points, "lineStrong", 1, dashes=(4, 3)))
            tip = (rule.x - side, rule.top - side), (rule.x + side, rule.top - side), (rule.x, rule.top + side)
            pen.draw((Shape(tip, Look("ink3")),), ())


def _draw_ticks(pen: _MapPen, placed: MapGeometry) -> None:
    bars: dict[str, list[Box]] = defaultdict(list)
    rings: list[Point] = []
    for tick in placed.ticks:
        box = Box(tick.x - tick.width / 2, tick.top, tick.width, tick.bottom - tick.top)
        if tick.color != "context":
            bars[tick.color].append(box)
        elif len(tick.ticks) > 1:
            pen.bar(Bar(box, Look("surface", "context", 1.4 * placed.scale)))
        else:
            rings.append((tick.x, (tick.top + tick.bottom) / 2))
    pen.rings(rings, 3 * placed.scale, Look("surface", "context", 1.4 * placed.scale))
    for color, boxes in bars.items():
        pen.boxes(boxes, color)


def _draw_ghost(pen: _MapPen, line: PlacedLine, scale: float) -> None:
    pen.ring(line.x0 - 16 * scale, line.y, 9 * scale, "lineStrong", dashes=(2.5, 2.5))
    pen.lane_line(line)


class _MapPen(Pen):
    """Draws what only the map has."""

    def lane_line(self, line: PlacedLine) -> None:
        """Draw a stretch of a lane's line."""
        color, width, dashes = _LINES[line.style]
        if line.x1 > line.x0:
            scaled = (dashes[0], dashes[1] * self._scale) if dashes else None
            points = ((line.x0, line.y), (line.x1, line.y))
            self.stroke(Stroke(points, color, width * self._scale, scaled, _FAINT.get(line.style, 1)))

    def ring(
        self, x: float, y: float, radius: float, color: str = "context", *,
        fill: str = "surface", dashes: tuple[float, float] | None = None,
    ) -> None:  # fmt: skip
        """Draw a circle's outline over a fill."""
        self.disc(Disc(x, y, radius, Look(fill, color, 1.4 * self._scale, dashes=dashes)))

    def node(self, placed: PlacedNode) -> None:
        """Draw a decision, or a disc for their number where there are several."""
        if len(placed.nodes) > 1:
            self.ring(placed.x, placed.y, placed.radius, "surface", fill="stone")
        else:
            self.emblem(Emblem(placed.node.kind, placed.x, placed.y, placed.radius))

    def key(self, item: PlacedGlyph) -> None:
        """Draw a mark of the key."""
        if item.kind is not None:
            self.emblem(Emblem(item.kind, item.x, item.y, item.radius))
        elif item.color == "context":
            self.ring(item.x, item.y, item.radius)
        else:
            half, rise = 1.5 * self._scale, 5 * self._scale
            up = item.color == "support"
            top = item.y - (rise + 1) if up else item.y - rise + 4
            self.bar(Bar(Box(item.x - half, top, 2 * half, 2 * rise - 1), Look(item.color)))
