from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journal.charts.grid import spread

PLACES = st.lists(st.floats(0, 200), min_size=1, max_size=8)


@given(PLACES)
def test_names_are_spread_apart_in_their_order_and_stay_between_the_bounds(wanted: list[float]) -> None:
    found = spread(wanted, 15, 0, 200)
    pairs = sorted(zip(wanted, found, strict=True))
    assert all(later[1] - earlier[1] >= 15 - 1e-6 for earlier, later in pairwise(pairs)) or len(set(wanted)) < len(
        wanted
    )
    assert all(later - earlier >= 15 - 1e-6 for earlier, later in pairwise(sorted(found)))
    assert min(found) >= -1e-6
    assert max(found) <= 200 + 1e-6


def test_names_that_have_room_stay_where_they_are() -> None:
    assert spread([100, 10, 50], 15, 0, 200) == [100, 10, 50]


def test_names_at_one_place_share_the_way_aside() -> None:
    assert spread([50, 50], 16, 0, 200) == [42, 58]
