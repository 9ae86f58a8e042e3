from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.charts.refinement_map.lanes import lane_order

CODES = [f"S{number}" for number in range(1, 8)]


def jumped(order, pairs) -> int:
    return sum(abs(order.index(one) - order.index(other)) - 1 for one, other in set(pairs) if one != other)


def test_codes_keep_their_order_where_nothing_crosses() -> None:
    assert lane_order(CODES, []) == CODES
    assert lane_order(CODES, [("S1", "S2"), ("S5", "S4")]) == CODES


def test_a_split_and_a_merge_that_would_cross_are_brought_together() -> None:
    assert lane_order(CODES[:4], [("S1", "S3"), ("S4", "S2")]) == ["S1", "S3", "S2", "S4"]


@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from([*CODES, "gone"])), max_size=8))
def test_lanes_are_only_ever_brought_closer(pairs) -> None:
    order = lane_order(CODES, pairs)
    known = [pair for pair in pairs if "gone" not in pair]
    assert sorted(order) == CODES
    assert jumped(order, known) <= jumped(CODES, known)
    if jumped(CODES, known) == 0:
        assert order == CODES
