"""Fewer lanes than there are: those that ended folded away, or those of one page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from journal.charts.refinement_map.rows import Lane, MapRows
from journal.core.vocabulary import StrategyState

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
    """Return the map of some lanes; it knows the others by name, for lines that lead to them."""
    return replace(
        rows,
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
