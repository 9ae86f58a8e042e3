"""Ink on a figure: paths and words handed straight to whatever draws, as one artist.

An artist and a transformation for every shape is what makes large charts slow: a map of 40 strategies and 2,000 links
took ten times as long. Import this only where a figure is drawn, since it loads the drawing library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

PX_PER_INCH = 96
POINTS = 72 / PX_PER_INCH
"""Points of type in a px."""

rcParams["text.hinting"] = "no_hinting"  # hinted letters are up to 4% wider than they were measured

Color = tuple[float, float, float]
Cap = Literal["butt", "round"]


@dataclass(frozen=True, slots=True)
class Line:
    """How a path is drawn along; lengths in px."""

    color: Color
    width: float
    dashes: Sequence[float] | None = None
    cap: Cap = "butt"


@dataclass(frozen=True, slots=True)
class _Outline:
    path: Path
    fill: Color | None
    line: Line | None
    opacity: float


@dataclass(frozen=True, slots=True)
class _Words:
    words: str
    x: float
    y: float
    font: FontProperties
    color: Color


class Ink(Artist):
    """Paths and words in px from the top left corner, drawn in the order in which they are put."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._height = height
        self._put: list[_Outline | _Words] = []

    def outline(self, path: Path, fill: Color | None, line: Line | None, opacity: float = 1.0) -> None:
        """Put a path, filled, drawn along, or both."""
        self._put.append(_Outline(path, fill, line, opacity))

    def words(self, words: str, x: float, y: float, font: FontProperties, color: Color) -> None:
        """Put a line of text with its left end at ``x`` on the baseline ``y``."""
        self._put.append(_Words(words, x, y, font, color))

    def draw(self, renderer: RendererBase) -> None:
        """Hand everything to a renderer: for dots, for SVG or for PDF."""
        dots = cast(float, renderer.points_to_pixels(POINTS))
        whole = self._height * dots
        to_dots = Affine2D().scale(dots, -dots).translate(0, whole)
        for put in self._put:
            pen = renderer.new_gc()
            if isinstance(put, _Words):
                pen.set_foreground((*put.color, 1.0), isRGBA=True)
                baseline = put.y * dots if renderer.flipy() else whole - put.y * dots
                renderer.draw_text(pen, put.x * dots, baseline, put.words, put.font, 0)
            else:
                _take_up(pen, put)
                renderer.draw_path(pen, put.path, to_dots, (*put.fill, put.opacity) if put.fill else None)
            pen.restore()
        self.stale = False


def _take_up(pen: GraphicsContextBase, put: _Outline) -> None:
    pen.set_joinstyle("round")
    if put.opacity != 1:
        pen.set_alpha(put.opacity)
    if put.line is None:
        pen.set_linewidth(0)
        return
    pen.set_foreground((*put.line.color, put.opacity), isRGBA=True)
    pen.set_linewidth(put.line.width * POINTS)
    pen.set_capstyle(put.line.cap)
    if put.line.dashes is not None:
        pen.set_dashes(0, [length * POINTS for length in put.line.dashes])
