"""The order of lanes: as the codes go, unless a line to another lane would run across a third."""

from __future__ import annotations

from collections.abc import Sequence

Pair = tuple[str, str]


def lane_order(codes: Sequence[str], pairs: Sequence[Pair]) -> list[str]:
    """Return lanes so that few lie between the ends of each pair, moving as few as it takes.

    A lane is moved only where that brings pairs closer: greedy best moves, as in the barycentre
    method for layered drawings but on one layer. Equal moves keep the order of the codes.
    """
    order = list(codes)
    wanted = [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1] and set(pair) <= set(codes)]
    while jumped := _jumped(order, wanted):
        best = min(_moves(order), key=lambda moved: (_jumped(moved, wanted), _inversions(moved, codes)))
        if _jumped(best, wanted) >= jumped:
            break
        order = best
    return order


def _moves(order: list[str]) -> list[list[str]]:
    moves: list[list[str]] = []
    for lane in order:
        rest = [other for other in order if other != lane]
        moves.extend([*rest[:place], lane, *rest[place:]] for place in range(len(order)))
    return moves


def _jumped(order: Sequence[str], pairs: Sequence[Pair]) -> int:
    """Return how many lanes lie between the ends of all pairs together."""
    places = {lane: place for place, lane in enumerate(order)}
    return sum(abs(places[one] - places[other]) - 1 for one, other in pairs)


def _inversions(order: Sequence[str], codes: Sequence[str]) -> int:
    places = {lane: place for place, lane in enumerate(codes)}
    return sum(abs(places[lane] - place) for place, lane in enumerate(order))
