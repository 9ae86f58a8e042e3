"""Puts the lineage map on a sheet: a row for each strategy, a node for each version, a line for each descent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import ceil, sqrt

from journal.charts.crowding import settled
from journal.charts.grid import names_width, rows_that_fit, write_more
from journal.charts.lineage_map.rows import Descent, Edge, Lineage, Track, Version
from journal.charts.lineage_map.words import node_words
from journal.charts.shapes import Box, Disc, Look, Point, Stroke
from journal.charts.sheet import LABEL, NAME, STRONG_LABEL, Sheet, Target
from journal.charts.timescale import TimeScale, calendar
from journal.core.vocabulary import Kind

LINES: dict[Descent, tuple[str, float, tuple[float, float] | None]] = {
    Descent.REFINED: ("stone", 2.0, None),
    Descent.BRANCHED: ("purple", 2.4, (7, 3)),
    Descent.MERGED: ("purple", 2.4, (0.1, 4.5)),
}
"""Colour, width and dashes of each kind of descent."""
NOW, BEFORE, BARE = (
    Look("stone", "stone"),
    Look("accentSoft", "stone", 1.6),
    Look("surface", "ink3", 1.4, dashes=(2, 2)),
)
"""A version in force, one that another replaced, and one without any evidence."""
_ROW, _ROW_LEAST = 40.0, 15.0
_AXIS = 28.0
_SMALL, _LARGE = 3.5, 13.0
_STEPS = 20
_REACH = 60.0


@dataclass(frozen=True)
class Node:
    """A version's disc, or one for several in one place."""

    versions: tuple[Version, ...]
    x: float
    y: float
    radius: float

    @property
    def evidence(self) -> int:
        """How many pieces of evidence bear on them together."""
        return sum(version.evidence for version in self.versions)


def compose(rows: Lineage, sheet: Sheet) -> None:
    """Put the rows, the months above them, the lines and the nodes on a sheet."""
    top = sheet.top + sheet.px(_AXIS)
    least = sheet.px(_ROW_LEAST)
    shown = rows_that_fit(sheet, len(rows.tracks), top, least)
    tracks = rows.tracks[:shown]
    pitch = sheet.px(_ROW)
    if sheet.floor is not None:
        left_out = 1 if shown < len(rows.tracks) else 0
        pitch = min(max((sheet.floor - top) / (len(tracks) + left_out), least), pitch)
    small = sheet.width < sheet.px(420)
    names = [track.code if small else f"{track.code} {track.title}" for track in tracks]
    left = sheet.left + names_width(sheet, names, 0.3)
    scale = _scale(rows, left + sheet.px(_LARGE + 2), sheet.right - sheet.px(_LARGE + 4))
    bottom = top + pitch * len(tracks)
    _months(sheet, scale, top, bottom)
    spots = {}
    for place, (track, name) in enumerate(zip(tracks, names, strict=True)):
        y = top + (place + 0.5) * pitch
        for node in _nodes(rows, track, sheet, scale, y, pitch):
            spots.update({version.version: node for version in node.versions})
        sheet.write(name, sheet.left, y + sheet.px(4.2), NAME, room=left - sheet.left - sheet.px(8))
    _lead_in(sheet, spots, left)
    edges = [edge for edge in rows.edges if edge.parent in spots and edge.child in spots]
    for points, edge in ((_path(edge, spots, sheet.px(_REACH)), edge) for edge in edges):
        _line(sheet, points, edge)
    for node in dict.fromkeys(spots.values()):
        _disc(sheet, node, rows)
    for node in dict.fromkeys(spots.values()):
        _label(sheet, node, pitch, Box(left, top - pitch, sheet.right - left, bottom - top + pitch))
    write_more(sheet, len(rows.tracks) - shown, bottom + sheet.px(12))
    sheet.bottom = bottom + (sheet.px(_ROW_LEAST) if shown < len(rows.tracks) else 0)


def _scale(rows: Lineage, left: float, right: float) -> TimeScale:
    days = [day for each in rows.versions for day in (each.date.first, each.date.last) if day is not None]
    days.append(rows.today)
    first = min(days)
    return TimeScale(first, max(*days, first + timedelta(days=20)), left, right)


def _months(sheet: Sheet, scale: TimeScale, top: float, bottom: float) -> None:
    """Mark where months, quarters or years begin, and name as many as there is room for."""
    found = [(scale.edge(stretch.first), stretch) for stretch in calendar(scale)]
    for x, stretch in found:
        if stretch.first > scale.first:
            sheet.line(x, top - sheet.px(4), x, bottom)
    widest = max(sheet.measure(stretch.labels[-1]) for _x, stretch in found) + sheet.px(8)
    every = max(ceil(widest / max((scale.right - scale.left) / len(found), 1)), 1)
    ends = [*(x for x, _stretch in found[every::every]), sheet.right]
    for (x, stretch), end in zip(found[::every], ends, strict=False):
        words = next((each for each in stretch.labels if x + sheet.measure(each) + sheet.px(6) <= end), None)
        if words is not None:
            sheet.write(words, x + sheet.px(3), top - sheet.px(12), LABEL)


def _nodes(rows: Lineage, track: Track, sheet: Sheet, scale: TimeScale, y: float, pitch: float) -> Iterator[Node]:
    """Yield the discs of a row: on their dates, moved apart a little, and one for several where they crowd."""
    own = [version for version in rows.versions if version.strategy == track.strategy]
    most = max((version.evidence for version in rows.versions), default=0)
    large = min(sheet.px(_LARGE), pitch / 2 - 1)
    step = large / sqrt(most) if most else 0.0

    def radius(evidence: int) -> float:
        return min(max(sqrt(evidence) * step, sheet.px(_SMALL)), large)

    items: list[tuple[float, Version]] = []
    for version in own:
        span = scale.span(version.date)
        wanted = sum(span) / 2 if span is not None else scale.left
        items.append((max(wanted, items[-1][0]) if items else wanted, version))
    wide = 2 * max((radius(version.evidence) for version in own), default=0.0) + sheet.px(3)
    found = settled(items, lambda _count: wide, reach=wide, low=scale.left, high=scale.right)
    for x, versions in found:
        yield Node(tuple(versions), x, y, radius(max(version.evidence for version in versions)))


def _lead_in(sheet: Sheet, spots: dict[str, Node], left: float) -> None:
    """Lead the eye from a name to the first version of its row."""
    for y in sorted({node.y for node in spots.values()}):
        x = min(node.x - node.radius for node in spots.values() if node.y == y) - sheet.px(3)
        if x > left:
            sheet.add(Stroke(((left, y), (x, y)), "line", 1, (1.5, 3)))


def _path(edge: Edge, spots: dict[str, Node], reach: float) -> tuple[Point, ...]:
    """Return the way from a version to one that came of it: branches part early, merges come together late."""
    start, end = spots[edge.parent], spots[edge.child]
    if start.y == end.y:
        return (start.x, start.y), (end.x, end.y)
    turn = min(reach, max(end.x - start.x, 0.0))
    if edge.descent is Descent.BRANCHED:
        bend = _bend((start.x, start.y), (start.x + turn, end.y))
        return (*bend, (end.x, end.y)) if end.x > start.x + turn else bend
    bend = _bend((end.x - turn, start.y), (end.x, end.y))
    return ((start.x, start.y), *bend)


def _bend(start: Point, end: Point) -> tuple[Point, ...]:
    """Return points along the Bézier curve that leaves and arrives level."""
    (x0, y0), (x1, y1) = start, end
    middle = (x0 + x1) / 2
    points = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append((a * x0 + (b + c) * middle + d * x1, (a + b) * y0 + (c + d) * y1))
    return tuple(points)


def _line(sheet: Sheet, points: Sequence[Point], edge: Edge) -> None:
    color, width, dashes = LINES[edge.descent]
    scaled = (dashes[0], sheet.px(dashes[1])) if dashes else None
    sheet.add(Stroke(tuple(points), color, sheet.px(width), scaled))
    for (x0, y0), (x1, y1) in pairwise(points):
        sheet.lettering.avoid(Box(min(x0, x1) - 1, min(y0, y1) - 1.5, abs(x1 - x0) + 2, abs(y1 - y0) + 3))


def _disc(sheet: Sheet, node: Node, rows: Lineage) -> None:
    look = NOW if any(each.in_force for each in node.versions) else BEFORE if node.evidence else BARE
    around = Box.around(node.x, node.y, node.radius)
    sheet.add(Disc(node.x, node.y, node.radius, look))
    sheet.lettering.avoid(around)
    targets = [Target(Kind.STRATEGY_VERSION, each.version) for each in node.versions]
    sheet.mark(around, targets, "\n".join(node_words(each, rows) for each in node.versions))


def _label(sheet: Sheet, node: Node, pitch: float, within: Box) -> None:
    """Write a node's version where there is room: within large discs nothing fits, so above, below or beside."""
    if pitch < sheet.px(26):
        return
    latest = node.versions[-1]
    words = f"v{latest.number}"
    width = sheet.measure(words, STRONG_LABEL)
    above, below = node.y - node.radius - sheet.px(4), node.y + node.radius + sheet.px(12)
    for x, y in ((node.x - width / 2, above), (node.x - width / 2, below), (node.x + node.radius + 3, above)):
        text = sheet.lettering.set(words, x, y, STRONG_LABEL)
        if sheet.lettering.is_free([text], within):
            sheet.lettering.keep([text])
            return
