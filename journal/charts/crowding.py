"""Marks on a line that would hide one another: moved apart a little, and counted where that is not enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import TypeVar

T = TypeVar("T")
_SLACK = 1e-6


def apart(wanted: Sequence[float], widths: Sequence[float], low: float = -inf, high: float = inf) -> list[float]:
    """Return places as near as can be to those wanted, in their order, at which no two widths overlap.

    The least squares under a fixed order, found by pooling neighbours that collide (isotonic regression by
    pool-adjacent-violators: Ayer et al., "An empirical distribution function for sampling with incomplete
    information", Annals of Mathematical Statistics 26, 1955). All places keep within ``low`` and ``high`` where
    there is room.
    """
    offsets = [0.0]
    for one, other in pairwise(widths):
        offsets.append(offsets[-1] + (one + other) / 2)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=False):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            before, several = pools.pop()
            mean = (before * several + mean * count) / (several + count)
            count += several
        pools.append((mean, count))
    most = max(high - offsets[-1], low)
    level = [min(max(mean, low), most) for mean, count in pools for _each in range(count)]
    return [mean + offset for mean, offset in zip(level, offsets, strict=False)]


def settled(
    items: Sequence[tuple[float, T]],
    width: Callable[[int], float],
    reach: float,
    low: float = -inf,
    high: float = inf,
) -> list[tuple[float, list[T]]]:
    """Return marks for items in order of place, none moved by more than the reach, and what each stands for.

    ``width`` gives the room that a mark of so many items takes. Where more stand together than can be moved
    apart, those nearest to one another share a mark.
    """
    groups = [([place], [item]) for place, item in items]
    share = width(2)
    while True:
        wanted = [sum(places) / len(places) for places, _items in groups]
        widths = [width(len(members)) for _places, members in groups]
        found = apart(wanted, widths, low, high)
        runs = list(_runs(found, widths))
        tight = [run for run in runs if any(abs(found[at] - wanted[at]) > reach + _SLACK for at in run)]
        tight = [run for run in tight if len(run) > 1]
        if not tight:
            return [(place, members) for place, (_places, members) in zip(found, groups, strict=True)]
        joined = _joined(groups, tight, share)
        share = share * 1.5 if len(joined) == len(groups) else share
        groups = joined


def _runs(places: Sequence[float], widths: Sequence[float]) -> Iterator[range]:
    """Yield the stretches of marks that touch one another."""
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] - places[at - 1] > (widths[at - 1] + widths[at]) / 2 + _SLACK:
            yield range(start, at)
            start = at


def _joined(
    groups: Sequence[tuple[list[float], list[T]]], tight: Sequence[range], share: float
) -> list[tuple[list[float], list[T]]]:
    """Return the groups, those of each tight stretch brought together where they lie within a share of the line."""
    inside = {at for run in tight for at in run}
    starts = {run.start for run in tight}
    joined: list[tuple[list[float], list[T]]] = []
    begun = inf
    for at, (places, members) in enumerate(groups):
        if at in inside and at not in starts and places[-1] - begun <= share:
            joined[-1] = ([*joined[-1][0], *places], [*joined[-1][1], *members])
        else:
            joined.append((places, members))
            begun = places[0]
    return joined
