"""Where everything on the refinement map lies, in px of the figure from its top left corner.

Drawing and the screen's overlay both read it, so that hover, focus and selection fit exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

from journal.charts.refinement_map.rows import Branch, CycleBand, Lane, Node, Shift, Tick
from journal.charts.shapes import Box, Point, Text
from journal.core.vocabulary import DecisionKind


@dataclass(frozen=True)
class PlacedBand:
    """A cycle's stretch from top to bottom; one without a cycle carries a calendar label only."""

    box: Box
    band: CycleBand | None
    label: str
    """The label in full, whatever was drawn of it."""
    fill: str
    """Name in the palette."""


@dataclass(frozen=True)
class PlacedLane:
    """A strategy's row: its box over the whole width, the line its nodes stand on, the line of its evidence."""

    lane: Lane
    state_line: str
    box: Box
    line_y: float
    evidence_y: float
    muted: bool
    """Whether it has ended or rests, so that its name stands back."""


@dataclass(frozen=True)
class PlacedLine:
    """A stretch of a lane's line."""

    strategy: str
    x0: float
    x1: float
    y: float
    style: str
    """``solid``, ``ended``, ``paused`` (dotted), ``onward`` (dotted, after today), ``span`` or ``evidence``."""


@dataclass(frozen=True)
class PlacedNode:
    """A decision's glyph, or several too close to tell apart; hit and focus go by centre and radius."""

    nodes: tuple[Node, ...]
    x: float
    y: float
    radius: float
    lane: int
    """Which lane from the top, from 0."""

    @property
    def node(self) -> Node:
        """The decision shown; the latest where there are several."""
        return self.nodes[-1]


@dataclass(frozen=True)
class PlacedBranch:
    """A Bézier curve from one lane to another."""

    branch: Branch
    points: tuple[Point, Point, Point, Point]
    leaves_line: bool
    """Whether it leaves the middle of a line that goes on, so that a joint is drawn."""


@dataclass(frozen=True)
class PlacedStub:
    """The beginning of a line that leads to a lane which is not drawn here."""

    points: tuple[Point, Point]
    code: str
    """Code of the strategy at the other end."""


@dataclass(frozen=True)
class PlacedTick:
    """A piece of evidence: a bar above or below the evidence line, or a ring on it; or the number of several."""

    ticks: tuple[Tick, ...]
    x: float
    top: float
    bottom: float
    width: float
    color: str
    """Name in the palette."""

    @property
    def box(self) -> Box:
        """Where a pointer finds it: a little wider than the bar."""
        half = max(4.0, self.width / 2 + 1)
        return Box(self.x - half, self.top - 2, 2 * half, self.bottom - self.top + 4)


@dataclass(frozen=True)
class PlacedRule:
    """A line from top to bottom: today, or a context shift."""

    x: float
    top: float
    bottom: float
    shift: Shift | None = None
    """Absent on the rule of today."""


@dataclass(frozen=True)
class PlacedGlyph:
    """A glyph of the key; ``kind`` is absent for the three marks of evidence, named by ``color``."""

    kind: DecisionKind | None
    x: float
    y: float
    radius: float
    color: str = ""


@dataclass(frozen=True)
class MapGeometry:
    """The whole map, placed."""

    width: float
    height: float
    scale: float
    """Text size the map was laid out for: 1.0 to 1.5."""
    plot: Box
    """Where time runs, from the first to the last day shown."""
    bands: tuple[PlacedBand, ...] = ()
    lanes: tuple[PlacedLane, ...] = ()
    lines: tuple[PlacedLine, ...] = ()
    branches: tuple[PlacedBranch, ...] = ()
    stubs: tuple[PlacedStub, ...] = ()
    ticks: tuple[PlacedTick, ...] = ()
    nodes: tuple[PlacedNode, ...] = ()
    rules: tuple[PlacedRule, ...] = ()
    texts: tuple[Text, ...] = ()
    key: tuple[PlacedGlyph, ...] = ()
    ghost: PlacedLine | None = None
    """The one pale lane of a map without strategies."""
    fold: Box | None = None
    """The row that says how many lanes ended, and folds or shows them."""

    def tick_at(self, x: float, y: float) -> PlacedTick | None:
        """Return the piece of evidence at a point."""
        return next((tick for tick in self.ticks if tick.box.holds(x, y)), None)
