from __future__ import annotations

from itertools import permutations
from math import inf
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.charts import lanes
from journal.charts.lanes import FEW, Life, Link, crossings, lane_order

CODES = [f"S{number}" for number in range(1, 8)]
ALWAYS = dict.fromkeys(CODES, (-inf, inf))


def link(one: str, other: str, day: float = 50) -> Link:
    return Link(one, other, day - 10, day)


def astray(order, codes) -> int:
    places = [codes.index(code) for code in order]
    return sum(one > other for place, one in enumerate(places) for other in places[place + 1 :])


def test_codes_keep_their_order_where_nothing_crosses() -> None:
    assert lane_order(CODES, [], ALWAYS) == CODES
    assert lane_order(CODES, [link("S1", "S2"), link("S5", "S4")], ALWAYS) == CODES


def test_a_split_and_a_merge_that_would_cross_are_brought_together() -> None:
    order = lane_order(CODES[:4], [link("S1", "S3"), link("S4", "S2")], ALWAYS)
    assert order == ["S1", "S3", "S2", "S4"]


def test_a_lane_that_had_not_begun_or_had_ended_is_in_nobodys_way() -> None:
    lives = {"S1": (0, 100), "S2": (60, 100), "S3": (0, 100), "S4": (0, 30), "S5": (0, 100)}
    links = [link("S1", "S3"), link("S3", "S5")]
    assert crossings(CODES[:5], links, lives) == 0
    assert lane_order(CODES[:5], links, lives) == CODES[:5]
    lives["S2"] = (45, 100)
    assert crossings(CODES[:5], links, lives) == 1
    assert lane_order(CODES[:5], links, lives) == ["S2", "S1", "S3", "S4", "S5"]


days = st.integers(0, 100)


@st.composite
def puzzles(draw, most: int):
    codes = [f"S{number}" for number in range(1, draw(st.integers(2, most)) + 1)]
    lives = {code: tuple(sorted((draw(days), draw(days) + 1))) for code in codes}
    pairs = draw(st.lists(st.tuples(st.sampled_from(codes), st.sampled_from([*codes, "gone"]), days), max_size=14))
    return codes, [link(one, other, day) for one, other, day in pairs], lives


@settings(max_examples=30)
@given(puzzles(most=6))
def test_few_lanes_cross_as_little_as_they_can_and_stray_as_little_as_that_takes(puzzle) -> None:
    codes, links, lives = puzzle
    known = [(each, [c for c in codes if c not in (each.one, each.other) and alive(each, lives[c])])
             for each in set(links) if each.one != each.other and each.other != "gone"]  # fmt: skip

    def cost(order) -> tuple[int, int]:
        places = {code: place for place, code in enumerate(order)}
        crossed = 0
        for each, minding in known:
            low, high = sorted((places[each.one], places[each.other]))
            crossed += sum(low < places[code] < high for code in minding)
        return crossed, astray(order, codes)

    order = lane_order(codes, links, lives)
    assert sorted(order) == sorted(codes)
    assert cost(order) == min(map(cost, permutations(codes)))
    assert cost(order)[0] == crossings(order, links, lives)


def alive(link: Link, life: Life) -> bool:
    return life[0] < link.last and link.first < life[1]


@settings(max_examples=30)
@given(puzzles(most=24))
def test_many_lanes_never_cross_more_than_by_their_codes(puzzle) -> None:
    codes, links, lives = puzzle
    order = lane_order(codes, links, lives)
    given_order = crossings(codes, links, lives)
    assert sorted(order) == sorted(codes)
    assert crossings(order, links, lives) <= given_order
    assert order == lane_order(codes, list(reversed(links)), dict(reversed(lives.items())))
    if not given_order:
        assert order == codes


def test_lanes_too_many_for_the_best_order_come_close_to_it() -> None:
    found, least = 0, 0
    for seed in range(20):
        random = Random(seed)
        lives: dict[str, Life] = {f"S{n}": (random.randint(0, 50), random.randint(50, 100)) for n in range(FEW + 1)}
        codes = list(lives)
        pairs = [random.sample(codes, 2) for _each in range(10)]
        links = [link(one, other, random.randint(20, 100)) for one, other in pairs]
        found += crossings(lane_order(codes, links, lives), links, lives)
        least += crossings(lane_order_of_few(codes, links, lives), links, lives)
    assert least <= found <= 1.1 * least


def lane_order_of_few(codes, links, lives) -> list[str]:
    """Return the best order, whatever it takes to find."""
    return [codes[lane] for lane in lanes._Puzzle(codes, links, lives).best()]
