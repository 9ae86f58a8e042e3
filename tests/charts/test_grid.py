from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journal.charts.grid import cycle_columns, spread
from journal.learning.scope import EVERYTHING
from tests.learning.builders import Story

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


def test_cycles_of_several_years_are_told_apart_by_their_year() -> None:
    story = Story()
    for number, (year, month) in enumerate(((2013, 9), (2013, 11), (2018, 7))):
        story.cycle(f"c{number}", date(year, month, 1), date(year, month, 28))
    names = [column.wordings[0] for column in cycle_columns(story.snapshot, EVERYTHING)]
    assert names == ["1, Sept 2013", "2, Nov", "3, Jul 2018"]
