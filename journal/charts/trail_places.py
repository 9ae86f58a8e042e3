"""Where actors stand within a square that they share, and where their names have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal.charts.shapes import Box, Point


@dataclass
class NameRoom:
    """Where names may stand, what is taken there, and points of lines that they had better keep off."""

    around: Box
    taken: list[Box]
    lines: list[Point]


def asides(cells: Sequence[Sequence[tuple[int, int]]], wide: float, high: float, px: float) -> list[Point]:
    """Return how far from the middle of a square each actor stands, wherever it is.

    Actors that ever share a square get different places while there are any; the latest places weigh most, since
    they carry the names. ``cells`` are the squares each was at, ``wide`` and ``high`` the size of a square,
    ``px`` the size of a px.
    """
    places = _grid(wide, high, px)
    found: list[int] = []
    for own in cells:
        costs = [0.0] * len(places)
        for other, place in enumerate(found):
            shared = len(set(own) & set(cells[other]))
            costs[place] += shared + (10 if own[-1] == cells[other][-1] else 0)
        found.append(min(range(len(places)), key=lambda place: (costs[place], place)))
    return [places[place] for place in found]


def _grid(wide: float, high: float, px: float) -> list[Point]:
    """Return places within a square, its middle first, then above and below, then aside."""
    tall = 15 * px if high >= 48 * px else 11 * px
    rows = max(int(high * 0.86 // tall), 1)
    columns = max(int(wide * 0.8 // (13 * px)), 1)
    ys = [(row - (rows - 1) / 2) * tall for row in range(rows)]
    xs = [(column - (columns - 1) / 2) * 13 * px for column in range(columns)]
    return sorted(((x, y) for x in xs for y in ys), key=lambda place: (abs(place[0]) * 2 + abs(place[1]), place))


def name_places(
    heads: Sequence[Point], widths: Sequence[float], height: float, reach: float, room: NameRoom
) -> list[Point | None]:
    """Return where each name begins and the middle of its height, or ``None`` where it has no room.

    Names stand right or left of their heads, else above or below, off lines where they can; none touches another
    name, a head, or the border.
    """
    found: list[Point | None] = []
    for head, width in zip(heads, widths, strict=True):
        free = [each for each in _sides(head, width, height, reach) if _free(each, width, height, room)]
        place = min(free, key=lambda each: _crossings(_box(each, width, height), room.lines), default=None)
        if place is not None:
            room.taken.append(_box(place, width, height))
        found.append(place)
    return found


def along(curve: tuple[Point, Point, Point, Point], steps: int = 24) -> list[Point]:
    """Return points along a Bézier curve."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    found = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        found.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return found


def _crossings(box: Box, lines: Sequence[Point]) -> int:
    return sum(box.holds(x, y) for x, y in lines)


def _sides(head: Point, width: float, height: float, reach: float) -> list[Point]:
    x, y = head
    right, left, middle = x + reach, x - reach - width, x - width / 2
    up, down = y - reach - height / 2 + 1, y + reach + height / 2 - 1
    return [(right, y), (left, y), (middle, up), (middle, down), (right, up), (right, down), (left, up), (left, down)]


def _box(place: Point, width: float, height: float) -> Box:
    return Box(place[0], place[1] - height / 2, width, height)


def _free(place: Point, width: float, height: float, room: NameRoom) -> bool:
    box, around = _box(place, width, height), room.around
    inside = around.x <= box.x and box.right <= around.right and around.y <= box.y and box.bottom <= around.bottom
    return inside and not any(box.wider(2).overlaps(other) for other in room.taken)
