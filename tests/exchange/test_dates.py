"""Moving a journal in time keeps distances and precision."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.core.dates import EventDate
from journal.core.records import NEVER, Cycle, Entry, FocalPoint
from journal.exchange.dates import shift_dates, shift_event_date


def test_every_date_of_a_record_moves():
    cycle = Cycle(id="c", starts=date(2021, 1, 1), ends=date(2021, 2, 28), created=datetime(2021, 1, 1, 9, tzinfo=UTC))
    point = FocalPoint(id="f", target=EventDate("2021-06"), state_date=EventDate("2021-06-30"))
    moved_cycle, moved_point = shift_dates([cycle, point], 365)
    assert isinstance(moved_cycle, Cycle)
    assert isinstance(moved_point, FocalPoint)
    assert (moved_cycle.starts, moved_cycle.ends) == (date(2022, 1, 1), date(2022, 2, 28))
    assert moved_cycle.created == datetime(2022, 1, 1, 9, tzinfo=UTC)
    assert moved_cycle.changed == NEVER
    assert (moved_point.target, moved_point.state_date) == (EventDate("2022-06"), EventDate("2022-06-30"))
    undated = Entry(id="e", date=EventDate.unknown())
    assert shift_dates([undated], 10) == [undated]


POINTS = st.dates(date(1950, 1, 1), date(2100, 1, 1)).flatmap(
    lambda day: st.sampled_from([4, 7, 10]).map(lambda n: day.isoformat()[:n])
)
DATES = POINTS | st.tuples(POINTS, POINTS).map(lambda ends: "/".join(sorted(ends, key=lambda end: f"{end}-01-01"[:10])))


@given(DATES.map(EventDate), st.integers(-9000, 9000))
def test_precision_stays_and_the_move_is_about_right(when, days):
    moved = shift_event_date(when, timedelta(days=days))
    assert moved.precision is when.precision
    assert abs((moved.first - when.first).days - days) <= 200
    assert abs((moved.last - when.last).days - days) <= 200
