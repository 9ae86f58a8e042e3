"""Where nodes, lines, branches and evidence lie, once lanes and the scale of time are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from journal.charts.refinement_map.geometry import (
    PlacedBranch,
    PlacedLane,
    PlacedLine,
    PlacedNode,
    PlacedTick,
)
from journal.charts.refinement_map.rows import Branch, MapRows, Node, Tick
from journal.charts.timescale import TimeScale
from journal.core.vocabulary import DecisionKind, StrategyState
from journal.learning.evidence import Side

RADIUS = 10.0
_STEP = 1.9
"""px of a tick for each step of strength."""
_CROWD = 3
"""Decisions on one spot from which they are counted instead of drawn side by side."""
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
        """Where today is."""
        return self.scale.middle(self.rows.today)


def place_nodes(frame: Frame) -> list[PlacedNode]:
    """Return every lane's glyphs: on their dates, moved apart a little, and counted where they crowd."""
    by_lane: dict[str, list[Node]] = defaultdict(list)
    for node in frame.rows.nodes:
        if node.shown:
            by_lane[node.strategy].append(node)
    placed: list[PlacedNode] = []
    for number, (strategy, lane) in enumerate(frame.lanes.items()):
        nodes = by_lane[strategy]
        groups = _groups(nodes, _wanted(nodes, frame), crowd=0.55 * frame.radius)
        wanted = [x for x, _nodes in groups]
        centres = _apart(wanted, gap=2 * frame.radius + 1, reach=1.3 * frame.radius, left=frame.scale.left)
        for x, (_x, group) in zip(centres, groups, strict=True):
            placed.append(PlacedNode(tuple(group), x, lane.line_y, frame.radius, number))
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


def _groups(nodes: Sequence[Node], xs: Sequence[float], crowd: float) -> list[tuple[float, list[Node]]]:
    """Return nodes with their places, joined where three or more would hide one another."""
    runs: list[list[int]] = []
    for place, x in enumerate(xs):
        if runs and x - xs[runs[-1][0]] < 2 * crowd and x - xs[runs[-1][-1]] < crowd:
            runs[-1].append(place)
        else:
            runs.append([place])
    groups: list[tuple[float, list[Node]]] = []
    for run in runs:
        if len(run) >= _CROWD:
            groups.append((sum(xs[place] for place in run) / len(run), [nodes[place] for place in run]))
        else:
            groups.extend((xs[place], [nodes[place]]) for place in run)
    return groups


def _apart(xs: Sequence[float], gap: float, reach: float, left: float = -inf) -> list[float]:
    """Return places moved apart to a gap where they can, none by more than the reach or out at the left."""
    moved = list(xs)
    for _round in range(8):
        for place in range(len(moved) - 1):
            missing = gap - (moved[place + 1] - moved[place])
            if missing > 0.01:
                moved[place] = max(moved[place] - missing / 2, xs[place] - reach, min(xs[place], left))
                moved[place + 1] = min(moved[place + 1] + missing / 2, xs[place + 1] + reach)
    return moved


def place_branches(frame: Frame, nodes: Sequence[PlacedNode]) -> list[PlacedBranch]:
    """Return the curves between lanes: a split leaves its parent's line, a merge joins another."""
    spots = {node.decision: placed for placed in nodes for node in placed.nodes}
    return [
        _branch(branch, spots[branch.parent], spots[branch.child], frame)
        for branch in frame.rows.branches
        if branch.parent in spots and branch.child in spots
    ]


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
    lines: list[PlacedLine] = []
    for strategy, lane in frame.lanes.items():
        own = [placed for placed in nodes if placed.node.strategy == strategy]
        if own:
            lines.extend(_spans(own, frame))
            lines.extend(_course(own, lane, ends.get(strategy), frame))
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
    style: str | None = solid
    for placed, after in zip(own, [*own[1:], None], strict=True):
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
            gap = (11 if placed.x < frame.today else 16) * frame.size
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


def place_ticks(frame: Frame) -> list[PlacedTick]:
    """Return the evidence of all lanes, moved aside a little where two items share a day."""
    by_place: dict[tuple[str, Side], list[PlacedTick]] = defaultdict(list)
    for tick in frame.rows.ticks:
        span = frame.scale.span(tick.date)
        if span is not None:
            by_place[tick.strategy, tick.side].append(_tick(tick, (span[0] + span[1]) / 2, frame))
    placed: list[PlacedTick] = []
    for ticks in by_place.values():
        ticks.sort(key=lambda mark: mark.x)
        gap = (7 if ticks[0].tick.side is Side.CONTEXT else 5) * frame.size
        centres = _apart([mark.x for mark in ticks], gap, reach=9 * frame.size)
        placed.extend(replace(mark, x=x) for mark, x in zip(ticks, centres, strict=True))
    return placed


def _tick(tick: Tick, x: float, frame: Frame) -> PlacedTick:
    y, size = frame.lanes[tick.strategy].evidence_y, frame.size
    color = _COLORS[tick.side]
    if tick.side is Side.CONTEXT:
        return PlacedTick(tick, x, y - 3 * size, y + 3 * size, 6 * size, color)
    # Not rated is not weak: a thin line instead of a bar.
    length = (2 + (tick.strength or 3) * _STEP) * size
    width = (3 if tick.strength else 1.2) * size
    if tick.side is Side.FOR:
        return PlacedTick(tick, x, y - length, y - size, width, color)
    return PlacedTick(tick, x, y + size, y + length, width, color)


def place_evidence_lines(
    frame: Frame, nodes: Sequence[PlacedNode], lines: Sequence[PlacedLine], ticks: Sequence[PlacedTick]
) -> list[PlacedLine]:
    """Return the thin line under each lane that its evidence stands on."""
    found: list[PlacedLine] = []
    for strategy, lane in frame.lanes.items():
        xs = [placed.x for placed in nodes if placed.node.strategy == strategy]
        xs += [line.x1 for line in lines if line.strategy == strategy and line.style in ("solid", "ended")]
        marks = [tick.x for tick in ticks if tick.tick.strategy == strategy]
        if xs or marks:
            first, last = min(xs + marks) - 4 * frame.size, max([*xs, *(mark + 4 * frame.size for mark in marks)])
            found.append(PlacedLine(strategy, first, last, lane.evidence_y, "evidence"))
    return found
