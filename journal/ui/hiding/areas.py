"""Parts of a picture while they are drawn, moved and sized: always within it, never too small to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal.media.blacking_out import THOUSAND, Area

LEAST = 15
"""Thousandths of the smallest side: a box that nobody can see hides nothing that anybody meant."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Which edges of a part a drag takes along."""

    left: bool = False
    top: bool = False
    right: bool = False
    bottom: bool = False

    def __bool__(self) -> bool:
        """Whether any edge is taken along."""
        return self.left or self.top or self.right or self.bottom


ALL = Edges(left=True, top=True, right=True, bottom=True)


def between(first: tuple[int, int], second: tuple[int, int]) -> Area:
    """Return the part with these two corners, in whatever order they were given."""
    (left, right), (top, bottom) = sorted((first[0], second[0])), sorted((first[1], second[1]))
    return _within(left, top, right - left, bottom - top)


def moved(area: Area, across: int, down: int) -> Area:
    """Return a part as far on as the picture reaches."""
    return _within(area.left + across, area.top + down, area.width, area.height)


def sized(area: Area, wider: int, higher: int) -> Area:
    """Return a part with its upper left corner where it was, up to the edges of the picture."""
    width = min(max(area.width + wider, LEAST), THOUSAND - area.left)
    height = min(max(area.height + higher, LEAST), THOUSAND - area.top)
    return _within(area.left, area.top, width, height)


def dragged(area: Area, edges: Edges, across: int, down: int) -> Area:
    """Return a part after some of its edges, or all, were taken along."""
    if edges == ALL:
        return moved(area, across, down)
    left = area.left + (across if edges.left else 0)
    right = area.left + area.width + (across if edges.right else 0)
    top = area.top + (down if edges.top else 0)
    bottom = area.top + area.height + (down if edges.bottom else 0)
    return between((_bounded(left), _bounded(top)), (_bounded(right), _bounded(bottom)))


def fresh(others: Sequence[Area]) -> Area:
    """Return a new part in the middle, a little aside where another is there already."""
    area = Area(400, 425, 200, 150)
    while area in others and area.left < THOUSAND - area.width:
        area = moved(area, 40, 40)
    return area


def in_order(areas: Sequence[Area]) -> list[Area]:
    """Return parts as they are read: from the top, each line from the left."""
    return sorted(areas, key=lambda area: (area.top, area.left, area.width, area.height))


def _within(left: int, top: int, width: int, height: int) -> Area:
    width, height = (min(max(side, LEAST), THOUSAND) for side in (width, height))
    return Area(min(max(left, 0), THOUSAND - width), min(max(top, 0), THOUSAND - height), width, height)


def _bounded(place: int) -> int:
    return min(max(place, 0), THOUSAND)
