"""Where nodes, lines, branches and evidence lie, once lanes and the scale of time are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from journal.charts.crowding import settled
from journal.charts.refinement_map.geometry import (
    PlacedBranch,
    PlacedLane,
    PlacedLine,
    PlacedNode,
    PlacedStub,
    PlacedTick,
)
from journal.charts.refinement_map.rows import Branch, MapRows, Node, Tick
from journal.charts.timescale import TimeScale
from journal.core.vocabulary import DecisionKind, StrategyState
from journal.learning.evidence import Side

RADIUS = 10.0
_STEP = 1.9
"""px of a tick for each step of strength."""
_STACK = (3.0, 13.5)
"""px from the line at which a mark that counts pieces of evidence begins and ends."""
_SMEAR, _CLEAR, _COLUMN = 12, 16.0, 26.0
"""Marks on one side of a lane from which they may smear, px that each needs not to, and px of a column of counts."""
_COLORS = {Side.FOR: "support", Side.AGAINST: "challenge", Side.CONTEXT: "context"}


@dataclass(frozen=True)
class Frame:
    """What all marks are placed by."""

    rows: MapRows
    scale: TimeScale
    lanes: Mapping[str, PlacedLane]
    size: float
    """Text size."""
    right_end: float
    """Where lines that go on fade out."""

    @property
    def radius(self) -> float:
        """Half the size of a glyph."""
        return RADIUS * self.size

    @property
    def today(self) -> float:
        """Where today is; at the end where the window ends before."""
        return min(self.scale.middle(self.rows.today), self.scale.right)


def place_nodes(frame: Frame) -> list[PlacedNode]:
    """Return every lane's glyphs: on their dates, moved apart a little, and counted where they crowd."""
    by_lane: dict[str, list[Node]] = defaultdict(list)
    for node in frame.rows.nodes:
        if node.shown:
            by_lane[node.strategy].append(node)
    radius, low = frame.radius, frame.scale.left + 2 * frame.size
    placed: list[PlacedNode] = []
    for number, (strategy, lane) in enumerate(frame.lanes.items()):
        nodes = by_lane[strategy]
        items = list(zip(_wanted(nodes, frame), nodes, strict=True))
        for x, group in settled(
            items, lambda _count: 2 * radius + 1, reach=1.3 * radius, low=low, high=frame.right_end
        ):
            placed.append(PlacedNode(tuple(group), x, lane.line_y, radius, number))
    return placed


def _wanted(nodes: Sequence[Node], frame: Frame) -> list[float]:
    """Return where nodes belong: known days on the day, others in the middle of what their order leaves."""
    spans = [frame.scale.span(node.date) for node in nodes]
    exact = [span[0] if span is not None and span[1] - span[0] < 1 else None for span in spans]
    found: list[float] = []
    for place, span in enumerate(spans):
        day = exact[place]
        if day is None:
            low, high = span or (frame.scale.left + frame.radius, frame.today)
            later = [x for x in exact[place + 1 :] if x is not None]
            low = max(low, found[-1]) if found else low
            high = min(high, later[0]) if later else high
            day = (low + high) / 2 if low <= high else low
        found.append(max(day, found[-1]) if found else day)
    return found


def place_branches(frame: Frame, nodes: Sequence[PlacedNode]) -> list[PlacedBranch]:
    """Return the curves between lanes: a split leaves its parent's line, a merge joins another."""
    spots = {node.decision: placed for placed in nodes for node in placed.nodes}
    lanes = {lane.lane.strategy: (number, lane.line_y) for number, lane in enumerate(frame.lanes.values())}
    for node in frame.rows.earlier:
        if node.strategy in lanes:
            number, y = lanes[node.strategy]
            spots[node.decision] = PlacedNode((node,), frame.scale.left, y, 0, number)
    return [
        _branch(branch, spots[branch.parent], spots[branch.child], frame)
        for branch in frame.rows.branches
        if branch.parent in spots and branch.child in spots
    ]


def place_stubs(frame: Frame, nodes: Sequence[PlacedNode]) -> list[PlacedStub]:
    """Return the beginnings of lines to lanes that are not drawn: up from where they come, down to where they go."""
    spots = {node.decision: placed for placed in nodes for node in placed.nodes}
    codes = {lane.strategy: lane.code for lane in frame.rows.elsewhere}
    found: dict[tuple[float, float, str], PlacedStub] = {}
    for branch in frame.rows.branches:
        for here, there, way in (
            (spots.get(branch.child), branch.parent_strategy, -1),
            (spots.get(branch.parent), branch.child_strategy, 1),
        ):
            if here is not None and there in codes:
                near, far = here.y + way * here.radius, here.y + way * (here.radius + 8.5 * frame.size)
                stub = PlacedStub(((here.x, near), (here.x, far)), codes[there])
                found.setdefault((here.x, far, codes[there]), stub)
    return list(found.values())


def _branch(branch: Branch, parent: PlacedNode, child: PlacedNode, frame: Frame) -> PlacedBranch:
    rise = abs(child.y - parent.y)
    reach = min(max(1.15 * rise, 34 * frame.size), 96 * frame.size)
    if child.x - parent.x < 2.2 * frame.radius:
        # Too near for a curve along the lanes: straight down, or up, from glyph to glyph.
        half = (parent.y + child.y) / 2
        points = ((parent.x, parent.y), (parent.x, half), (child.x, half), (child.x, child.y))
        return PlacedBranch(branch, points, leaves_line=False)
    start = max(parent.x, child.x - reach)
    middle = (start + child.x) / 2
    points = ((start, parent.y), (middle, parent.y), (middle, child.y), (child.x, child.y))
    leaves = start > parent.x + parent.radius and not branch.ends_parent
    return PlacedBranch(branch, points, leaves_line=leaves)


def place_lines(frame: Frame, nodes: Sequence[PlacedNode], branches: Sequence[PlacedBranch]) -> list[PlacedLine]:
    """Return the lines of all lanes, each from its first decision to today or to its end."""
    ends = {b.branch.parent_strategy: b.points[0][0] for b in branches if b.branch.ends_parent}
    for node in frame.rows.nodes:
        span = frame.scale.span(node.date)
        if not node.shown and span is not None:  # it went into a lane that is not drawn here
            ends.setdefault(node.strategy, span[1])
    lines: list[PlacedLine] = []
    for strategy, lane in frame.lanes.items():
        own = [placed for placed in nodes if placed.node.strategy == strategy]
        lines.extend(_spans(own, frame))
        # A pause leaves room beside its glyph; where the next one, or today, is nearer, there is no line to draw.
        lines.extend(line for line in _course(own, lane, ends.get(strategy), frame) if line.x0 < line.x1)
    return lines


def _spans(own: Sequence[PlacedNode], frame: Frame) -> Iterator[PlacedLine]:
    for placed in own:
        for node in placed.nodes:
            span = frame.scale.span(node.date)
            if span is not None and span[1] - span[0] > placed.radius:
                yield PlacedLine(node.strategy, span[0], span[1], placed.y, "span")


def _course(own: Sequence[PlacedNode], lane: PlacedLane, merged_at: float | None, frame: Frame) -> Iterator[PlacedLine]:
    strategy, y = lane.lane.strategy, lane.line_y
    solid = "ended" if lane.lane.state is StrategyState.RETIRED and merged_at is None else "solid"
    style: str | None = None
    for node in frame.rows.earlier:
        if node.strategy == strategy:
            style = _style_after(node.kind, style, solid)
    if style is not None:
        first = own[0].x if own else frame.today if merged_at is None else merged_at
        yield PlacedLine(strategy, frame.scale.left, first, y, style)
        if not own and merged_at is None:
            yield from _onward(strategy, first, first, y, style, frame)
    for place, placed in enumerate(own):
        after = own[place + 1] if place + 1 < len(own) else None
        style = _style_after(placed.node.kind, style, solid)
        if style is None:
            continue
        if after is not None:
            yield PlacedLine(strategy, _from(placed, style, frame), after.x, y, style)
        elif merged_at is not None:
            yield PlacedLine(strategy, placed.x, merged_at, y, "solid")
        else:
            end = max(frame.today, placed.x)
            yield PlacedLine(strategy, _from(placed, style, frame), end, y, style)
            yield from _onward(strategy, placed.x, end, y, style, frame)


def _onward(strategy: str, last: float, end: float, y: float, style: str, frame: Frame) -> Iterator[PlacedLine]:
    """Yield the dots after today of a line that goes on."""
    gap = (11 if last < frame.today else 16) * frame.size
    if style == "solid" and end + gap < frame.right_end:
        yield PlacedLine(strategy, end + gap, frame.right_end, y, "onward")


def _style_after(kind: DecisionKind, before: str | None, solid: str) -> str | None:
    """Return how the line goes on after a decision: a pause lasts until it is resumed, an end ends it."""
    if kind is DecisionKind.STOP:
        return None
    if kind is DecisionKind.PAUSE or (before == "paused" and kind is not DecisionKind.RESUME):
        return "paused"
    return solid


def _from(placed: PlacedNode, style: str, frame: Frame) -> float:
    return placed.x + (frame.radius + 4 * frame.size if style == "paused" else 0)


@dataclass(frozen=True)
class TickGroup:
    """Pieces of evidence that share a mark, and where it stands along time."""

    strategy: str
    x: float
    ticks: tuple[Tick, ...]


def group_ticks(rows: MapRows, scale: TimeScale, size: float) -> list[TickGroup]:
    """Return the evidence of all lanes: moved apart a little where it shares a day, together where it crowds."""
    by_lane: dict[str, dict[Side, list[tuple[float, Tick]]]] = defaultdict(lambda: defaultdict(list))
    lanes = {lane.strategy for lane in rows.lanes}
    for tick in rows.ticks:
        span = scale.span(tick.date)
        if span is not None and tick.strategy in lanes:
            by_lane[tick.strategy][tick.side].append(((span[0] + span[1]) / 2, tick))
    groups: list[TickGroup] = []
    for strategy, sides in by_lane.items():
        ordered = {side: sorted(items, key=_place) for side, items in sides.items()}
        found = {side: _side_by_side(items, side, scale, size) for side, items in ordered.items()}
        if any(_smeared(marks, size) for marks in found.values()):
            found = {side: _in_columns(items, scale, size) for side, items in ordered.items()}
        groups += [TickGroup(strategy, x, tuple(ticks)) for marks in found.values() for x, ticks in marks]
    return groups


def place_ticks(frame: Frame, groups: Sequence[TickGroup]) -> list[PlacedTick]:
    """Return the marks of evidence: bars above and below the lanes' lines, rings on them, and counts."""
    return [_tick(each.ticks, each.x, frame.lanes[each.strategy].evidence_y, frame.size) for each in groups]


def _place(item: tuple[float, Tick]) -> float:
    return item[0]


def _side_by_side(
    items: Sequence[tuple[float, Tick]], side: Side, scale: TimeScale, size: float
) -> list[tuple[float, list[Tick]]]:
    def width(count: int) -> float:
        return (_tick_width(count, side) + (3 if count > 1 else 2)) * size

    return settled(items, width, reach=6 * size, low=scale.left)


def _smeared(marks: Sequence[tuple[float, list[Tick]]], size: float) -> bool:
    """Whether a lane has so many marks on one side that nobody sees how many."""
    return len(marks) > _SMEAR and marks[-1][0] - marks[0][0] < len(marks) * _CLEAR * size


def _in_columns(items: Sequence[tuple[float, Tick]], scale: TimeScale, size: float) -> list[tuple[float, list[Tick]]]:
    """Return marks in even columns, each for all that lies in it."""
    left, step = scale.left, _COLUMN * size
    columns: dict[int, list[Tick]] = defaultdict(list)
    for x, tick in items:
        columns[int((x - left) // step)].append(tick)
    return [(left + (number + 0.5) * step, ticks) for number, ticks in columns.items()]


def _tick_width(count: int, side: Side) -> float:
    """Return how wide a mark of so many pieces of evidence is, at text size 1."""
    if count > 1:
        return 6 + 6 * len(str(count)) if side is not Side.CONTEXT else 12
    return 6 if side is Side.CONTEXT else 3


def _tick(ticks: tuple[Tick, ...], x: float, y: float, size: float) -> PlacedTick:
    side, strength, several = ticks[0].side, ticks[0].strength, len(ticks) > 1
    color, width = _COLORS[side], _tick_width(len(ticks), side) * size
    if side is Side.CONTEXT:
        half = (2.2 if several else 3) * size
        return PlacedTick(ticks, x, y - half, y + half, width, color)
    near, far = (size * reach for reach in (_STACK if several else (1, 2 + (strength or 3) * _STEP)))
    if not several and not strength:
        width = 1.2 * size  # not rated is not weak: a thin line instead of a bar
    if side is Side.FOR:
        return PlacedTick(ticks, x, y - far, y - near, width, color)
    return PlacedTick(ticks, x, y + near, y + far, width, color)


def place_evidence_lines(
    frame: Frame, nodes: Sequence[PlacedNode], lines: Sequence[PlacedLine], ticks: Sequence[PlacedTick]
) -> list[PlacedLine]:
    """Return the thin line under each lane that its evidence stands on."""
    solid: dict[str, list[float]] = defaultdict(list)
    for placed in nodes:
        solid[placed.node.strategy].append(placed.x)
    for line in lines:
        if line.style in ("solid", "ended"):
            solid[line.strategy] += [line.x0, line.x1]
    marks: dict[str, list[float]] = defaultdict(list)
    for tick in ticks:
        marks[tick.ticks[0].strategy].append(tick.x)
    found: list[PlacedLine] = []
    for strategy, lane in frame.lanes.items():
        xs, own = solid[strategy], marks[strategy]
        if xs or own:
            first, last = min(xs + own) - 4 * frame.size, max([*xs, *(mark + 4 * frame.size for mark in own)])
            found.append(PlacedLine(strategy, first, last, lane.evidence_y, "evidence"))
    return found
