"""Draws a placed refinement map on a figure; decides nothing about where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from journal.charts.fonts import Fonts
from journal.charts.glyphs import GRID, Glyph, outline
from journal.charts.palette import Palette
from journal.charts.refinement_map.geometry import Box, MapGeometry, PlacedGlyph, PlacedLine, PlacedNode, Point, Text
from journal.core.vocabulary import DecisionKind

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path

PX_PER_INCH = 96
_POINTS = 72 / PX_PER_INCH
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
    figure.set_size_inches(placed.width / PX_PER_INCH, placed.height / PX_PER_INCH)
    figure.set_facecolor(palette["surface"])
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, placed.width)
    axes.set_ylim(placed.height, 0)
    pen = _Pen(axes, palette, placed.scale)
    for band in placed.bands:
        pen.box(band.box, band.fill)
    for lane in placed.lanes[1:]:
        pen.line([(lane.box.x, lane.box.y), (lane.box.right, lane.box.y)], "line", 1)
    _draw_rules(pen, placed)
    for line in sorted(placed.lines, key=lambda line: line.style != "evidence"):
        pen.lane_line(line)
    _draw_ticks(pen, placed)
    for branch in placed.branches:
        pen.curve(branch.points, "stone", 3)
        if branch.leaves_line:
            pen.disc(branch.points[0], 4.5 * placed.scale, "stone")
    for node in placed.nodes:
        pen.node(node)
    if placed.ghost is not None:
        _draw_ghost(pen, placed.ghost, placed.scale)
    for item in placed.key:
        pen.key(item)
    for text in placed.texts:
        pen.text(text)
    for artist in axes.get_children():
        artist.set_clip_on(False)  # nothing leaves the figure, and a clip on every shape would double an SVG


def _draw_rules(pen: _Pen, placed: MapGeometry) -> None:
    for rule in placed.rules:
        if rule.shift is None:
            pen.line([(rule.x, rule.top), (rule.x, rule.bottom)], "now", 2)
        else:
            side = 4 * placed.scale
            pen.line([(rule.x, rule.top), (rule.x, rule.bottom)], "lineStrong", 1, dashes=(4, 3))
            pen.shape([(rule.x - side, rule.top - side), (rule.x + side, rule.top - side), (rule.x, rule.top + side)],
                      "ink3")  # fmt: skip


def _draw_ticks(pen: _Pen, placed: MapGeometry) -> None:
    for tick in placed.ticks:
        if tick.color == "context":
            pen.ring((tick.x, (tick.top + tick.bottom) / 2), tick.width / 2, "context", "surface")
        else:
            pen.box(Box(tick.x - tick.width / 2, tick.top, tick.width, tick.bottom - tick.top), tick.color)


def _draw_ghost(pen: _Pen, line: PlacedLine, scale: float) -> None:
    pen.ring((line.x0 - 16 * scale, line.y), 9 * scale, "lineStrong", "surface", dashes=(2.5, 2.5))
    pen.lane_line(line)


class _Pen:
    """Puts shapes on the axes, in px, in the palette's colours; the last put lies on top."""

    def __init__(self, axes: Axes, palette: Palette, scale: float) -> None:
        self._axes = axes
        self._palette = palette
        self._fonts: Fonts = palette.fonts
        self._scale = scale
        self._layer = 0.0
        self._outlines: dict[str, Path] = {}

    def box(self, box: Box, color: str) -> None:
        """Fill a rectangle."""
        self.shape([(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)], color)

    def shape(self, points: Sequence[Point], color: str) -> None:
        """Fill a polygon."""
        from matplotlib.patches import Polygon

        self._axes.add_patch(Polygon(points, closed=True, fc=self._palette[color], ec="none", zorder=self._next()))

    def line(
        self, points: Iterable[Point], color: str, width: float, *, dashes: tuple[float, float] | None = None,
        opacity: float = 1.0,
    ) -> None:  # fmt: skip
        """Draw a line; dashes are in px."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, color=self._palette[color], lw=width * _POINTS, alpha=opacity, zorder=self._next())
        if dashes is not None:
            line.set_dashes([dash / width for dash in dashes])
            line.set_dash_capstyle("round" if dashes[0] < 1 else "butt")
        line.set_solid_capstyle("round" if width >= 3 else "butt")
        self._axes.add_line(line)

    def lane_line(self, line: PlacedLine) -> None:
        """Draw a stretch of a lane's line."""
        color, width, dashes = _LINES[line.style]
        wide = width * self._scale
        if line.x1 > line.x0:
            scaled = (dashes[0], dashes[1] * self._scale) if dashes else None
            points = [(line.x0, line.y), (line.x1, line.y)]
            self.line(points, color, wide, dashes=scaled, opacity=_FAINT.get(line.style, 1))

    def curve(self, points: tuple[Point, Point, Point, Point], color: str, width: float) -> None:
        """Draw a Bézier curve."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        path = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
        self._axes.add_patch(
            PathPatch(path, fc="none", ec=self._palette[color], lw=width * self._scale * _POINTS, capstyle="round",
                      zorder=self._next())
        )  # fmt: skip

    def disc(self, centre: Point, radius: float, color: str) -> None:
        """Fill a circle."""
        from matplotlib.patches import Circle

        self._axes.add_patch(Circle(centre, radius, fc=self._palette[color], ec="none", zorder=self._next()))

    def ring(
        self, centre: Point, radius: float, color: str, fill: str, *, dashes: tuple[float, float] | None = None
    ) -> None:
        """Draw a circle's outline over a fill."""
        from matplotlib.patches import Circle

        width = 1.4 * self._scale
        ring = Circle(centre, radius, fc=self._palette[fill], ec=self._palette[color], lw=width * _POINTS,
                      zorder=self._next())  # fmt: skip
        if dashes is not None:
            ring.set_linestyle((0, [dash / width for dash in dashes]))
        self._axes.add_patch(ring)

    def node(self, placed: PlacedNode) -> None:
        """Draw a decision, or a disc for their number where there are several."""
        if len(placed.nodes) > 1:
            self.ring((placed.x, placed.y), placed.radius, "surface", "stone")
        else:
            self.glyph(placed.node.kind, placed.x, placed.y, placed.radius)

    def key(self, item: PlacedGlyph) -> None:
        """Draw a mark of the key."""
        if item.kind is not None:
            self.glyph(item.kind, item.x, item.y, item.radius)
        elif item.color == "context":
            self.ring((item.x, item.y), item.radius, "context", "surface")
        else:
            half, rise = 1.5 * self._scale, 5 * self._scale
            up = item.color == "support"
            self.box(Box(item.x - half, item.y - (rise + 1) if up else item.y - rise + 4, 2 * half, 2 * rise - 1),
                     item.color)  # fmt: skip

    def glyph(self, kind: DecisionKind, x: float, y: float, radius: float) -> None:
        """Draw a decision's glyph."""
        glyph = self._palette.glyphs[kind]
        step = 2 * radius / GRID

        def fitted(path: str) -> Path:
            return self._outline(path, lambda point: (x + (point[0] - 12) * step, y + (point[1] - 12) * step))

        self._stroked(fitted(glyph.shape), glyph.fill, glyph.stroke, glyph.stroke_width * step)
        fill = glyph.mark_color if glyph.mark_filled else None
        self._stroked(fitted(glyph.mark), fill, glyph.mark_color, _mark_width(glyph) * step)

    def _stroked(self, path: Path, fill: str | None, stroke: str, width: float) -> None:
        from matplotlib.patches import PathPatch

        self._axes.add_patch(
            PathPatch(
                path,
                fc=self._palette[fill] if fill else "none",
                ec=self._palette[stroke] if width else "none",
                lw=width * _POINTS,
                capstyle="round",
                joinstyle="round",
                zorder=self._next(),
            )
        )

    def _outline(self, path: str, place: Callable[[Point], Point]) -> Path:
        from matplotlib.path import Path

        codes = {"M": Path.MOVETO, "L": Path.LINETO, "C": Path.CURVE4}
        vertices: list[Point] = []
        steps = []
        for command, points in outline(path):
            if command == "Z":
                vertices.append(vertices[-1])
                steps.append(Path.CLOSEPOLY)
            else:
                vertices.extend(map(place, points))
                steps.extend([codes[command]] * len(points))
        return Path(vertices, steps)

    def text(self, text: Text) -> None:
        """Write a line of text."""
        font = self._fonts.properties(text.face, text.weight, text.px * _POINTS)
        self._axes.text(
            text.x, text.y, text.words, color=self._palette[text.color], fontproperties=font, va="baseline", ha="left",
            zorder=self._next(), parse_math=False,
        )  # fmt: skip

    def _next(self) -> float:
        self._layer += 1
        return self._layer


def _mark_width(glyph: Glyph) -> float:
    return glyph.mark_width
