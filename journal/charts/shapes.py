"""What charts are made of, in px of the figure from its top left corner; colours are names in the palette.

A chart is placed before it is drawn: tests read where everything lies, and the screen finds what is pointed at.
"""

from __future__ import annotations

from dataclasses import dataclass

from journal.core.vocabulary import DecisionKind

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle; ``x`` and ``y`` are its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    @classmethod
    def around(cls, x: float, y: float, radius: float) -> Box:
        """Return the square that a circle fits in."""
        return cls(x - radius, y - radius, 2 * radius, 2 * radius)

    def wider(self, by: float) -> Box:
        """Return the box with more room at the left and at the right."""
        return Box(self.x - by, self.y, self.width + 2 * by, self.height)

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )  # fmt: skip

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom


@dataclass(frozen=True)
class Text:
    """A line of text; ``x`` is its left end and ``y`` its baseline."""

    words: str
    x: float
    y: float
    px: float
    box: Box
    color: str
    """Name in the palette."""
    weight: int
    face: str
    role: str
    """What it is for: ``band``, ``lane``, ``state``, ``version``, ``trigger``, ``title`` …"""


@dataclass(frozen=True)
class Look:
    """How a shape is filled and outlined; two looks that differ in more than colour are told apart without it."""

    fill: str | None = None
    outline: str | None = None
    width: float = 1.4
    """px of the outline."""
    hatch: str = ""
    """``/`` or ``\\`` for strokes that lean right or left, ``x`` for both, ``.`` for dots; empty for none."""
    hatch_color: str = "surface"
    dashes: tuple[float, float] | None = None
    """px of outline drawn and left out."""
    opacity: float = 1.0


@dataclass(frozen=True)
class Bar:
    """A rectangle."""

    box: Box
    look: Look


@dataclass(frozen=True)
class Disc:
    """A circle; ``share`` below 1 fills it from the bottom up to that share of its height."""

    x: float
    y: float
    radius: float
    look: Look
    share: float = 1.0


@dataclass(frozen=True)
class Shape:
    """A polygon."""

    points: tuple[Point, ...]
    look: Look


@dataclass(frozen=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    color: str
    width: float = 1.0
    dashes: tuple[float, float] | None = None
    opacity: float = 1.0


@dataclass(frozen=True)
class Curve:
    """A Bézier curve."""

    points: tuple[Point, Point, Point, Point]
    color: str
    width: float = 1.0


@dataclass(frozen=True)
class Emblem:
    """The glyph of a kind of decision."""

    kind: DecisionKind
    x: float
    y: float
    radius: float


Drawable = Bar | Disc | Shape | Stroke | Curve | Emblem


def diamond(x: float, y: float, radius: float, look: Look) -> Shape:
    """Return a square that stands on its corner."""
    return Shape(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), look)


def triangle(x: float, y: float, radius: float, look: Look, *, down: bool = False) -> Shape:
    """Return a triangle that points up, or down."""
    tip = radius if down else -radius
    return Shape(((x, y + tip), (x + radius, y - tip), (x - radius, y - tip)), look)


def square(x: float, y: float, radius: float, look: Look) -> Bar:
    """Return a square around a point."""
    return Bar(Box.around(x, y, radius), look)


def arrow_head(tip: Point, towards: Point, size: float, color: str) -> Shape:
    """Return the head of an arrow that ends in ``tip`` and comes from ``towards``."""
    dx, dy = tip[0] - towards[0], tip[1] - towards[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    back = (tip[0] - ux * size, tip[1] - uy * size)
    half = size * 0.55
    left, right = (back[0] - uy * half, back[1] + ux * half), (back[0] + uy * half, back[1] - ux * half)
    return Shape((tip, left, right), Look(color))
