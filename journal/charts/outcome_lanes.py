"""Where marks and their names lie along an axis, so that none touches another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal.charts.shapes import Box


@dataclass(frozen=True)
class Wanted:
    """A mark that wants a place in a lane."""

    xs: tuple[float, ...]
    """Where it may lie, the best place first."""
    radius: float
    widths: tuple[float, ...]
    """How wide its name is in each wording, the longest first; 0 for none."""
    span: tuple[float, float] | None = None
    """What its date may mean; others keep off it while there is room for more than codes."""


@dataclass(frozen=True)
class Place:
    """Where a mark lies: its lane, counted from the axis, its middle, and where its name begins."""

    lane: int
    x: float
    wording: int
    name_x: float
    low: float
    high: float
    """Where mark and name begin and end."""


@dataclass(frozen=True)
class Strip:
    """The room that the lanes have from left to right, and what is kept clear between name and mark."""

    left: float
    right: float
    clear: float


def arrange(wanted: Sequence[Wanted], lanes: int, strip: Strip, wording: int = 0) -> list[Place | None]:
    """Return a place for each mark, nearest the axis first; all names have the longest wording that fits for all.

    The wordings begin with ``wording``. With the shortest, marks without a place are ``None``.
    """
    wordings = len(wanted[0].widths) if wanted else 1
    found: list[Place | None] = []
    for chosen in range(wording, wordings):
        taken: list[list[tuple[float, float]]] = [[] for _lane in range(lanes)]
        found = [_placed(each, chosen, taken, strip) for each in wanted]
        if None not in found:
            break
    return found


def lanes_used(places: Sequence[Place | None]) -> int:
    """Return how many lanes marks were put in."""
    return max((place.lane + 1 for place in places if place is not None), default=0)


def _placed(mark: Wanted, wording: int, taken: list[list[tuple[float, float]]], strip: Strip) -> Place | None:
    width = mark.widths[wording]
    reach = mark.radius + strip.clear
    for lane, others in enumerate(taken):
        for x in mark.xs:
            for name_x in (x + reach, x - reach - width):
                low, high = own = min(x - mark.radius, name_x), max(x + mark.radius, name_x + width)
                if low < strip.left - 0.5 or high > strip.right + 0.5:
                    continue
                if mark.span is not None and wording + 2 < len(mark.widths):
                    low, high = min(low, mark.span[0]), max(high, mark.span[1])
                if all(high + strip.clear <= first or last + strip.clear <= low for first, last in others):
                    others.append((low, high))
                    return Place(lane, x, wording, name_x, *own)
    return None


def free_span(place: Place, span: tuple[float, float], others: Sequence[Place]) -> tuple[float, float]:
    """Return as much of what a date may mean as no other mark or name of the lane is in the way of."""
    in_lane = [other for other in others if other.lane == place.lane and other is not place]
    low = max((other.high for other in in_lane if other.x < place.x), default=span[0])
    high = min((other.low for other in in_lane if other.x > place.x), default=span[1])
    return max(span[0], min(low, place.x)), min(span[1], max(high, place.x))


def crosses(x: float, low: float, high: float, boxes: Sequence[Box]) -> bool:
    """Whether an upright line from one height to another runs through any of the boxes."""
    return any(box.x - 1 < x < box.right + 1 and box.y < high and low < box.bottom for box in boxes)
