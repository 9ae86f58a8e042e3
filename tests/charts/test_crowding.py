from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.charts.crowding import apart, settled

places = st.lists(st.floats(0, 400), max_size=60).map(sorted)


def test_marks_that_fit_stay_where_they_belong() -> None:
    assert apart([1, 30, 60], [20, 20, 20]) == [1, 30, 60]
    assert apart([], []) == []


def test_marks_that_collide_share_the_way_aside() -> None:
    assert apart([50, 50], [20, 20]) == [40, 60]
    assert apart([50, 55, 200], [20, 20, 20]) == [42.5, 62.5, 200]
    assert apart([0, 0], [20, 20], low=10) == [10, 30]
    assert apart([100, 100], [20, 20], high=100) == [80, 100]


@given(places)
def test_nothing_overlaps_and_the_order_stays(wanted) -> None:
    found = apart(wanted, [7.0] * len(wanted))
    assert all(after - before >= 7 - 1e-6 for before, after in pairwise(found))
    assert sum(found) == pytest.approx(sum(wanted), abs=1e-6)


@given(places, st.sampled_from([9, 13, 26]))
def test_a_crowd_is_counted_and_nobody_is_moved_far(wanted, reach: float) -> None:
    def width(count: int) -> float:
        return 21 if count == 1 else 24

    found = settled([(x, number) for number, x in enumerate(wanted)], width, reach)
    assert [number for _x, members in found for number in members] == list(range(len(wanted)))
    for (x, members), (after, others) in pairwise(found):
        assert after - x >= (width(len(members)) + width(len(others))) / 2 - 1e-6
    for x, members in found:
        mean = sum(wanted[number] for number in members) / len(members)
        assert abs(x - mean) <= reach + 1e-5


def test_those_on_one_spot_become_one_mark() -> None:
    found = settled([(10.0, "a"), *[(300.0, name) for name in "bcdef"]], lambda _count: 21.0, 13)
    assert [(round(x), "".join(members)) for x, members in found] == [(10, "a"), (300, "bcdef")]


def test_a_wide_field_comes_out_in_even_counts() -> None:
    found = settled([(4.0 * number, number) for number in range(100)], lambda _count: 21.0, 13)
    counts = [len(members) for _x, members in found]
    assert sum(counts) == 100
    assert max(counts) <= 8
