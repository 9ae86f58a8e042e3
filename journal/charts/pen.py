"""Draws placed shapes and texts on a figure; decides nothing about where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from journal.charts.fonts import Fonts
from journal.charts.glyphs import GRID, outline
from journal.charts.palette import Palette
from journal.charts.shapes import Bar, Box, Curve, Disc, Drawable, Emblem, Look, Point, Shape, Stroke, Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.path import Path

    from journal.charts.ink import Cap, Color, Ink, Line

_HATCH_STEP = 5.0


def paper(figure: Figure, width: float, height: float, palette: Palette) -> Ink:
    """Return the ink for a whole figure, which takes this size, in whole px."""
    from journal.charts.ink import PX_PER_INCH, Ink

    tall = ceil(height - 1e-6)
    figure.set_size_inches(ceil(width - 1e-6) / PX_PER_INCH, tall / PX_PER_INCH)
    figure.set_facecolor(palette["surface"])
    ink = Ink(tall)
    figure.add_artist(ink)
    return ink


class Pen:
    """Puts shapes and words on a figure in the palette's colours; what is put last lies on top."""

    def __init__(self, ink: Ink, palette: Palette, scale: float = 1.0) -> None:
        self._ink = ink
        self._palette = palette
        self._fonts: Fonts = palette.fonts
        self._scale = scale

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

    def boxes(self, boxes: Sequence[Box], color: str) -> None:
        """Fill many rectangles at once."""
        from matplotlib.path import Path

        corners = [
            point
            for box in boxes
            for point in (
                (box.x, box.y),
                (box.right, box.y),
                (box.right, box.bottom),
                (box.x, box.bottom),
                (box.x, box.y),
            )
        ]
        steps = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(boxes)
        if boxes:
            self._ink.outline(Path(corners, steps), self._color(color), None)

    def rings(self, centres: Sequence[Point], radius: float, look: Look) -> None:
        """Draw many circles of one size and look at once, none of which may touch another."""
        from matplotlib.path import Path
        from numpy import asarray, concatenate, tile

        if centres:
            one, steps = asarray(_circle().vertices) * radius, asarray(_circle().codes)
            circles = concatenate([one + centre for centre in centres])
            self._ink.outline(
                Path(circles, tile(steps, len(centres))), self._color(look.fill), self._line(look), look.opacity
            )

    def disc(self, disc: Disc) -> None:
        """Draw a circle, filled whole or up to a share of its height."""
        look = disc.look
        whole = disc.share >= 1
        if not whole and disc.share > 0 and look.fill is not None:
            self._outlined(_segment(disc), Look(look.fill, opacity=look.opacity))
        path = _moved(_circle(), disc.x, disc.y, disc.radius)
        self._ink.outline(path, self._color(look.fill) if whole else None, self._line(look), look.opacity)

    def stroke(self, stroke: Stroke) -> None:
        """Draw a line; dashes are in px."""
        from matplotlib.path import Path

        from journal.charts.ink import Line

        dotted = stroke.dashes is not None and stroke.dashes[0] < 1
        cap: Cap = "round" if dotted or (stroke.dashes is None and stroke.width >= 2) else "butt"
        line = Line(_rgb(self._palette[stroke.color]), stroke.width, stroke.dashes, cap)
        self._ink.outline(Path(stroke.points), None, line, stroke.opacity)

    def curve(self, curve: Curve) -> None:
        """Draw a Bézier curve."""
        from matplotlib.path import Path

        from journal.charts.ink import Line

        path = Path(curve.points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
        self._ink.outline(path, None, Line(_rgb(self._palette[curve.color]), curve.width, cap="round"))

    def emblem(self, emblem: Emblem) -> None:
        """Draw a decision's glyph."""
        from journal.charts.ink import Line

        glyph = self._palette.glyphs[emblem.kind]
        step = 2 * emblem.radius / GRID

        def put(path: str, fill: str | None, stroke: str, width: float) -> None:
            line = Line(_rgb(self._palette[stroke]), width * step, cap="round") if width else None
            self._ink.outline(_moved(_glyph(path), emblem.x, emblem.y, step), self._color(fill), line)

        put(glyph.shape, glyph.fill, glyph.stroke, glyph.stroke_width)
        put(glyph.mark, glyph.mark_color if glyph.mark_filled else None, glyph.mark_color, glyph.mark_width)

    def text(self, text: Text) -> None:
        """Write a line of text."""
        from journal.charts.ink import POINTS

        font = self._fonts.properties(text.face, text.weight, text.px * POINTS)
        self._ink.words(text.words, text.x, text.y, font, _rgb(self._palette[text.color]))

    def _outlined(self, points: Sequence[Point], look: Look) -> None:
        self._ink.outline(_polygon(points), self._color(look.fill), self._line(look), look.opacity)

    def _color(self, name: str | None) -> Color | None:
        return _rgb(self._palette[name]) if name else None

    def _line(self, look: Look) -> Line | None:
        from journal.charts.ink import Line

        return Line(_rgb(self._palette[look.outline]), look.width, look.dashes) if look.outline else None


@cache
def _rgb(color: str) -> Color:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


@cache
def _circle() -> Path:
    from matplotlib.path import Path

    return Path.unit_circle()


@cache
def _glyph(path: str) -> Path:
    """Return an outline of the glyphs' grid, around its middle."""
    from matplotlib.path import Path

    codes = {"M": Path.MOVETO, "L": Path.LINETO, "C": Path.CURVE4}
    vertices: list[Point] = []
    steps = []
    for command, points in outline(path):
        if command == "Z":
            vertices.append(vertices[-1])
            steps.append(Path.CLOSEPOLY)
        else:
            vertices.extend((x - GRID / 2, y - GRID / 2) for x, y in points)
            steps.extend([codes[command]] * len(points))
    return Path(vertices, steps)


def _moved(path: Path, x: float, y: float, step: float) -> Path:
    from matplotlib.path import Path
    from numpy import asarray

    return Path(asarray(path.vertices) * step + (x, y), path.codes)


def _polygon(points: Sequence[Point]) -> Path:
    from matplotlib.path import Path

    corners = [Path.MOVETO, *[Path.LINETO] * (len(points) - 1), Path.CLOSEPOLY]
    return Path([*points, points[0]], corners)


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
