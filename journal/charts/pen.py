"""Draws placed shapes and texts on a figure; decides nothing about where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from journal.charts.fonts import Fonts
from journal.charts.glyphs import GRID, outline
from journal.charts.palette import Palette
from journal.charts.shapes import Bar, Box, Curve, Disc, Drawable, Emblem, Look, Point, Shape, Stroke, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path

PX_PER_INCH = 96
POINTS = 72 / PX_PER_INCH
"""Points of type in a px."""
_HATCH_STEP = 5.0


def paper(figure: Figure, width: float, height: float, palette: Palette) -> Axes:
    """Return axes in px over the whole figure, which takes this size."""
    figure.set_size_inches(width / PX_PER_INCH, height / PX_PER_INCH)
    figure.set_facecolor(palette["surface"])
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return axes


class Pen:
    """Puts shapes and words on the axes in the palette's colours; what is put last lies on top."""

    def __init__(self, axes: Axes, palette: Palette, scale: float = 1.0) -> None:
        self._axes = axes
        self._palette = palette
        self._fonts: Fonts = palette.fonts
        self._scale = scale
        self._layer = 0.0

    def draw(self, shapes: Iterable[Drawable], texts: Iterable[Text]) -> None:
        """Draw shapes in order, and the words over them."""
        for shape in shapes:
            match shape:
                case Bar():
                    self.bar(shape)
                case Disc():
                    self.disc(shape)
                case Shape():
                    self._outlined(shape.points, shape.look)
                case Stroke():
                    self.stroke(shape)
                case Curve():
                    self.curve(shape)
                case Emblem():
                    self.emblem(shape)
        for text in texts:
            self.text(text)
        for artist in self._axes.get_children():
            artist.set_clip_on(False)  # nothing leaves the figure, and a clip on every shape would double an SVG

    def bar(self, bar: Bar) -> None:
        """Draw a rectangle with its hatching."""
        box, look = bar.box, bar.look
        corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
        if look.fill is not None:
            self._outlined(corners, Look(look.fill, opacity=look.opacity))
        for points in _hatching(box, look.hatch, _HATCH_STEP * self._scale):
            self.stroke(Stroke(points, look.hatch_color, 1.3 * self._scale))
        if look.outline is not None:
            self._outlined(corners, Look(None, look.outline, look.width, dashes=look.dashes))

    def disc(self, disc: Disc) -> None:
        """Draw a circle, filled whole or up to a share of its height."""
        from matplotlib.patches import Circle

        look = disc.look
        whole = disc.share >= 1
        if not whole and disc.share > 0 and look.fill is not None:
            self._outlined(_segment(disc), Look(look.fill, opacity=look.opacity))
        circle = Circle(
            (disc.x, disc.y), disc.radius, fc=self._palette[look.fill] if look.fill and whole else "none",
            ec=self._palette[look.outline] if look.outline else "none", lw=look.width * POINTS,
            alpha=None if look.opacity == 1 else look.opacity, zorder=self._next(),
        )  # fmt: skip
        if look.dashes is not None:
            circle.set_linestyle((0, [dash / look.width for dash in look.dashes]))
        self._axes.add_patch(circle)

    def stroke(self, stroke: Stroke) -> None:
        """Draw a line; dashes are in px."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*stroke.points, strict=True)
        line = Line2D(
            xs, ys, color=self._palette[stroke.color], lw=stroke.width * POINTS, alpha=stroke.opacity,
            zorder=self._next(),
        )  # fmt: skip
        if stroke.dashes is not None:
            line.set_dashes([dash / stroke.width for dash in stroke.dashes])
            line.set_dash_capstyle("round" if stroke.dashes[0] < 1 else "butt")
        line.set_solid_capstyle("round" if stroke.width >= 2 else "butt")
        line.set_solid_joinstyle("round")
        self._axes.add_line(line)

    def curve(self, curve: Curve) -> None:
        """Draw a Bézier curve."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        path = Path(curve.points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
        self._axes.add_patch(
            PathPatch(path, fc="none", ec=self._palette[curve.color], lw=curve.width * POINTS, capstyle="round",
                      zorder=self._next())
        )  # fmt: skip

    def emblem(self, emblem: Emblem) -> None:
        """Draw a decision's glyph."""
        glyph = self._palette.glyphs[emblem.kind]
        step = 2 * emblem.radius / GRID

        def fitted(path: str) -> Path:
            return _path(path, lambda point: (emblem.x + (point[0] - 12) * step, emblem.y + (point[1] - 12) * step))

        self._path(fitted(glyph.shape), glyph.fill, glyph.stroke, glyph.stroke_width * step)
        fill = glyph.mark_color if glyph.mark_filled else None
        self._path(fitted(glyph.mark), fill, glyph.mark_color, glyph.mark_width * step)

    def text(self, text: Text) -> None:
        """Write a line of text."""
        font = self._fonts.properties(text.face, text.weight, text.px * POINTS)
        self._axes.text(
            text.x, text.y, text.words, color=self._palette[text.color], fontproperties=font, va="baseline", ha="left",
            zorder=self._next(), parse_math=False,
        )  # fmt: skip

    def _outlined(self, points: Sequence[Point], look: Look) -> None:
        from matplotlib.patches import Polygon

        polygon = Polygon(
            points, closed=True, fc=self._palette[look.fill] if look.fill else "none",
            ec=self._palette[look.outline] if look.outline else "none", lw=look.width * POINTS if look.outline else 0,
            alpha=None if look.opacity == 1 else look.opacity, zorder=self._next(), joinstyle="round",
        )  # fmt: skip
        if look.dashes is not None:
            polygon.set_linestyle((0, [dash / look.width for dash in look.dashes]))
        self._axes.add_patch(polygon)

    def _path(self, path: Path, fill: str | None, stroke: str, width: float) -> None:
        from matplotlib.patches import PathPatch

        self._axes.add_patch(
            PathPatch(
                path,
                fc=self._palette[fill] if fill else "none",
                ec=self._palette[stroke] if width else "none",
                lw=width * POINTS,
                capstyle="round",
                joinstyle="round",
                zorder=self._next(),
            )
        )

    def _next(self) -> float:
        self._layer += 1
        return self._layer


def _path(path: str, place: Callable[[Point], Point]) -> Path:
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


def _segment(disc: Disc) -> tuple[Point, ...]:
    """Return the lower part of a circle, up to its share of the height, as a polygon."""
    from math import acos, cos, pi, sin

    half = acos(min(max(1 - 2 * disc.share, -1), 1))  # the angle at the centre, from straight down
    steps = 24
    angles = [pi / 2 - half + 2 * half * step / steps for step in range(steps + 1)]
    return tuple((disc.x + disc.radius * cos(angle), disc.y + disc.radius * sin(angle)) for angle in angles)


def _hatching(box: Box, hatch: str, step: float) -> Iterator[tuple[Point, ...]]:
    """Yield the strokes that fill a box: drawn by us, since the library's own have one width for all figures."""
    if hatch in ("/", "x"):
        yield from _leaning(box, step, mirrored=False)
    if hatch in ("\\", "x"):
        yield from _leaning(box, step, mirrored=True)
    if hatch == ".":
        rows = max(int(box.height // step), 0)
        for row in range(rows):
            y = box.y + (row + 0.5) * box.height / rows
            for column in range(max(int(box.width // step), 0)):
                x = box.x + (column + 0.5) * step
                yield ((x - 0.4, y), (x + 0.4, y))


def _leaning(box: Box, step: float, *, mirrored: bool) -> Iterator[tuple[Point, ...]]:
    """Yield strokes of 45 degrees within a box, one step apart."""
    offset = step / 2
    while offset < box.width + box.height:
        # From the bottom edge or the right one, up and to the left edge or the top one.
        x0, y0 = (offset, 0.0) if offset <= box.width else (box.width, offset - box.width)
        x1, y1 = (0.0, offset) if offset <= box.height else (offset - box.height, box.height)
        if mirrored:
            x0, x1 = box.width - x0, box.width - x1
        yield ((box.x + x0, box.y + y0), (box.x + x1, box.y + y1))
        offset += step
