"""Less than there is: without the lanes that ended, the lanes of one page, or the days of some cycles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from math import ceil

from journal.charts.refinement_map.rows import Lane, MapRows, Node
from journal.charts.refinement_map.timescale import time_scale
from journal.core.vocabulary import DecisionKind, StrategyState

MANY = 8
"""Lanes that are seen at a glance; with more, those that ended are folded until somebody wants them."""


def ended(rows: MapRows) -> tuple[Lane, ...]:
    """Return the lanes that can be folded: two or more that ended, beside others that go on."""
    lanes = tuple(lane for lane in rows.lanes if lane.state is StrategyState.RETIRED)
    return lanes if 1 < len(lanes) < len(rows.lanes) else ()


def folded(rows: MapRows) -> MapRows:
    """Return the map without the lanes that can be folded."""
    gone = {lane.strategy for lane in ended(rows)}
    return only(rows, {lane.strategy for lane in rows.lanes} - gone)


def only(rows: MapRows, strategies: Collection[str]) -> MapRows:
    """Return the map of some lanes on the same days; it knows the others by name, for lines that lead to them."""
    whole = time_scale(rows, 0, 1)
    return replace(
        rows,
        window=(whole.first, whole.last),
        lanes=tuple(lane for lane in rows.lanes if lane.strategy in strategies),
        nodes=tuple(node for node in rows.nodes if node.strategy in strategies),
        ticks=tuple(tick for tick in rows.ticks if tick.strategy in strategies),
        branches=tuple(
            branch
            for branch in rows.branches
            if branch.parent_strategy in strategies or branch.child_strategy in strategies
        ),
        elsewhere=tuple(lane for lane in rows.lanes if lane.strategy not in strategies),
    )


def pages(rows: MapRows, most: int) -> tuple[MapRows, ...]:
    """Return the map as pages of at most so many lanes each, about as many on each."""
    if len(rows.lanes) <= most:
        return (rows,)
    count = ceil(len(rows.lanes) / most)
    each = ceil(len(rows.lanes) / count)
    parts = [rows.lanes[start : start + each] for start in range(0, len(rows.lanes), each)]
    return tuple(
        replace(only(rows, {lane.strategy for lane in part}), page=(number, len(parts)))
        for number, part in enumerate(parts, start=1)
    )


def within(rows: MapRows, first: date, last: date) -> MapRows:
    """Return the map from one day to another: what was decided before only says how its lanes begin."""
    earlier = tuple(node for node in rows.nodes if node.date.last is not None and node.date.last < first)
    before = {node.decision for node in earlier}
    nodes = tuple(node for node in rows.nodes if node.decision not in before and _begun(node, last))
    shown = {node.decision for node in nodes}
    seen = {node.strategy for node in nodes}
    ended = {node.strategy: node.kind is DecisionKind.STOP for node in earlier}  # the last decision of each counts
    alive = {strategy for strategy, stopped in ended.items() if not stopped}
    return replace(
        rows,
        window=(first, last),
        earlier=earlier,
        nodes=nodes,
        lanes=tuple(lane for lane in rows.lanes if lane.strategy in seen | alive),
        branches=tuple(branch for branch in rows.branches if branch.child in shown),
        cycles=tuple(cycle for cycle in rows.cycles if first <= cycle.ends and cycle.starts <= last),
    )


def _begun(node: Node, last: date) -> bool:
    return node.date.first is None or node.date.first <= last
