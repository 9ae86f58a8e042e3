"""The order of lanes: as the codes go, unless a line to another lane would run across a third.

A layered drawing with one layer of lanes, each line between two of them weighed by which lanes are alive
while it runs. The known steps, on that layer: orders by barycentres and along the links, bettered by moving
one lane at a time past its neighbours ("transposition" and "sifting"); where lanes are few, the best order
there is, found over sets of lanes.

Sources: Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures",
IEEE Transactions on Systems, Man, and Cybernetics 11 (1981), for barycentres and transposition; Matuszewski,
Schönfeld and Molitor, "Using sifting for k-layer straightline crossing minimization", Graph Drawing 1999;
Held and Karp, "A dynamic programming approach to sequencing problems", SIAM 10 (1962), for orders over sets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

FEW = 8
"""Up to so many lanes, no order has fewer crossings than the one found."""
_ROUNDS = 12
_EFFORT = 120
"""Lanes times walks along the links that are tried."""

Life = tuple[float, float]
"""When a lane begins and ends, as numbers of days."""


@dataclass(frozen=True, order=True)
class Link:
    """A line between two lanes, and the days over which it runs from one to the other."""

    one: str
    other: str
    first: float
    last: float


def lane_order(codes: Sequence[str], links: Sequence[Link], lives: Mapping[str, Life]) -> list[str]:
    """Return lanes so that few lines run across the lane of a third; equal orders keep to the codes.

    Never more lines cross than in the order of the codes, and with at most ``FEW`` lanes never more than they must.
    """
    puzzle = _Puzzle(codes, links, lives)
    given = list(range(len(codes)))
    if not puzzle.crossings(given):
        return list(codes)
    if len(codes) <= FEW:
        best = puzzle.best()
    else:
        tries = [puzzle.sifted(start) for start in (given, puzzle.by_barycentres(given), *puzzle.walks())]
        best = min([given, *tries], key=lambda order: (puzzle.cost(order), order))
    return [codes[lane] for lane in best]


def crossings(order: Sequence[str], links: Sequence[Link], lives: Mapping[str, Life]) -> int:
    """Return how often a line runs across a lane that is alive meanwhile."""
    return _Puzzle(order, links, lives).crossings(list(range(len(order))))


class _Puzzle:
    """The lanes as numbers in the order of their codes, and which lines mind which lanes."""

    def __init__(self, codes: Sequence[str], links: Sequence[Link], lives: Mapping[str, Life]) -> None:
        numbers = {code: number for number, code in enumerate(codes)}
        self._size = len(codes)
        self._ends: list[tuple[int, int]] = []
        self._minds: list[frozenset[int]] = []
        self._of: dict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)
        for link in sorted(set(links)):
            if link.one == link.other or link.one not in numbers or link.other not in numbers:
                continue
            ends = numbers[link.one], numbers[link.other]
            met = (numbers[code] for code, life in lives.items() if code in numbers and _meet(link, life))
            self._ends.append(ends)
            self._minds.append(frozenset(met) - set(ends))
            for one, other in (ends, ends[::-1]):
                self._of[one].append((other, self._minds[-1]))

    def crossings(self, order: Sequence[int]) -> int:
        """Return how often a line runs across a lane in this order."""
        places = {lane: place for place, lane in enumerate(order)}
        found = 0
        for ends, minds in zip(self._ends, self._minds, strict=True):
            low, high = sorted(places[end] for end in ends)
            found += sum(lane in minds for lane in order[low + 1 : high])
        return found

    def cost(self, order: Sequence[int]) -> int:
        """Return crossings first, and then how far the order is from that of the codes."""
        astray = sum(one > other for place, one in enumerate(order) for other in order[place + 1 :])
        return self.crossings(order) * self._heavy + astray

    @property
    def _heavy(self) -> int:
        return self._size * self._size

    def best(self) -> list[int]:
        """Return the cheapest order, by what each set of lanes costs at least when it stands above the others."""
        everyone = (1 << self._size) - 1
        found: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
        for above in range(everyone):
            cost, order = found[above]
            for lane in range(self._size):
                if above >> lane & 1:
                    continue
                through = sum(
                    lane in minds and (above >> one & 1) != (above >> other & 1)
                    for (one, other), minds in zip(self._ends, self._minds, strict=True)
                )
                astray = (above >> (lane + 1)).bit_count()
                whole = cost + through * self._heavy + astray, (*order, lane)
                together = above | 1 << lane
                found[together] = min(found.get(together, whole), whole)
        return list(found[everyone][1])

    def by_barycentres(self, order: Sequence[int]) -> list[int]:
        """Return the cheapest of several orders, each lane drawn to the middle of those it is linked to."""
        now = best = list(order)
        for _round in range(_ROUNDS):
            places = {lane: place for place, lane in enumerate(now)}
            pulled = {lane: self._middle(lane, places) for lane in now}
            now = sorted(now, key=lambda lane: (pulled[lane], places[lane]))
            best = min(best, now, key=lambda order: (self.cost(order), order))
        return best

    def _middle(self, lane: int, places: Mapping[int, int]) -> float:
        linked = [places[end] for end, _minds in self._of.get(lane, ())]
        return (sum(linked) / len(linked) + places[lane]) / 2 if linked else places[lane]

    def walks(self) -> Iterator[list[int]]:
        """Yield orders in which lanes follow those they are linked to, each begun with another lane."""
        linked = sorted(self._of)
        for root in linked[: max(_EFFORT // self._size, 1)]:
            order = [root]
            for lane in order:
                order.extend(end for end in dict.fromkeys(end for end, _minds in self._of[lane]) if end not in order)
            yield order + [lane for lane in range(self._size) if lane not in order]

    def sifted(self, order: Sequence[int]) -> list[int]:
        """Return the order after moving lane by lane to where it costs least, until none moves."""
        now = list(order)
        for _round in range(_ROUNDS):
            before = list(now)
            for lane in range(self._size):
                place = now.index(lane)
                gains = {place: 0}
                gains.update(self._passing(now, place, 1))
                gains.update(self._passing(now, place, -1))
                goal = min(gains, key=lambda there: (gains[there], abs(there - place), there))
                now.insert(goal, now.pop(place))
            if now == before:
                break
        return now

    def _passing(self, order: Sequence[int], place: int, step: int) -> Iterator[tuple[int, int]]:
        """Yield each place that a lane can be moved to in one direction, and what that would cost more."""
        lane, more = order[place], 0
        places = [0] * self._size
        for number, other in enumerate(order):
            places[other] = number
        for goal in range(place + step, self._size if step > 0 else -1, step):
            passed = order[goal]
            if lane in self._of or passed in self._of:
                through = self._through(lane, passed, places, step) + self._through(passed, lane, places, -step)
                more += through * self._heavy
            more += 1 if (lane < passed) == (step > 0) else -1
            places[lane], places[passed] = goal, goal - step
            yield goal, more

    def _through(self, mover: int, other: int, places: Sequence[int], step: int) -> int:
        """Return how many more lines of one lane run across its neighbour once it has passed that."""
        more = 0
        for end, minds in self._of.get(mover, ()):
            if other in minds and end != other:
                more += -1 if (places[end] - places[mover]) * step > 0 else 1
        return more


def _meet(link: Link, life: Life) -> bool:
    return life[0] < link.last and link.first < life[1]
