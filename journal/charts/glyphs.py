"""The marks of decisions: outlines on a grid of 24, as shape (the family) and mark (the decision).

A circle goes on, a diamond changes, a hexagon branches, a square halts: so they differ without colour.
The outlines come from the theme's tokens; pivot and resume, which the tokens only describe, are here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

from journal.core.vocabulary import DecisionKind

GRID = 24
_CIRCLE = (
    "M12 2.5C17.247 2.5 21.5 6.753 21.5 12C21.5 17.247 17.247 21.5 12 21.5"
    "C6.753 21.5 2.5 17.247 2.5 12C2.5 6.753 6.753 2.5 12 2.5Z"
)
_TURN_BACK = "M8.7 15.4V11.4C8.7 9.5 10 8.2 11.8 8.2C13.6 8.2 14.9 9.5 14.9 11.4V14.3M12.2 12.1L14.9 14.8L17.6 12.1"
_BAR_AND_TRIANGLE = "M8.2 8.3V15.7M11.7 8L16.8 12L11.7 16Z"
_OWN: Mapping[DecisionKind, Mapping[str, object]] = {
    DecisionKind.PIVOT: {"stroke": "ink", "mark": _TURN_BACK, "markWidth": 2.6},
    DecisionKind.RESUME: {
        "fill": "surface", "mark": _BAR_AND_TRIANGLE, "markFilled": True, "markColor": "accent", "markWidth": 1.8,
    },
}  # fmt: skip

Point = tuple[float, float]
Segment = tuple[str, tuple[Point, ...]]
"""A command (``M``, ``L``, ``C`` or ``Z``) and its points."""


@dataclass(frozen=True)
class Glyph:
    """How a decision is drawn; colours are names of the palette."""

    shape: str
    fill: str
    stroke: str
    stroke_width: float
    mark: str
    mark_color: str
    mark_width: float
    mark_filled: bool


def decision_glyphs(tokens: Mapping[str, Any]) -> dict[DecisionKind, Glyph]:  # the theme's JSON
    """Return the glyph of every decision kind, from the theme's tokens."""
    section = tokens["decisionGlyphs"]
    shapes = {**section["shapes"], "circle": _CIRCLE}
    glyphs = {}
    for kind in DecisionKind:
        item = {**section["items"][kind.value], **_OWN.get(kind, {})}
        glyphs[kind] = Glyph(
            shape=shapes[item["shape"]],
            fill=item["fill"],
            stroke=item["stroke"],
            stroke_width=float(section["shapeStroke"]),
            mark=item["mark"],
            mark_color=item["markColor"],
            mark_width=float(item.get("markWidth", 0)),
            mark_filled=bool(item.get("markFilled")),
        )
    return glyphs


def outline(path: str) -> list[Segment]:
    """Return the segments of an SVG path that uses absolute M, L, H, V, C and Z."""
    return list(_segments(path))


def _segments(path: str) -> Iterator[Segment]:
    here = (-inf, -inf)
    for command, text in re.findall(r"([MLHVCZ])([^MLHVCZ]*)", path):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        match command:
            case "H":
                points = [(x, here[1]) for x in numbers]
            case "V":
                points = [(here[0], y) for y in numbers]
            case _:
                points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "Z":
            yield "Z", ()
        elif command == "C":
            for first in range(0, len(points), 3):
                yield "C", tuple(points[first : first + 3])
        else:
            for place, point in enumerate(points):
                yield ("M" if command == "M" and place == 0 else "L"), (point,)
        here = points[-1] if points else here
