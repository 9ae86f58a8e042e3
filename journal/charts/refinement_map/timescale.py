"""Time from left to right, and the stretches it is marked with: cycles, or the calendar where they say little."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from journal.charts.refinement_map.rows import CycleBand, MapRows
from journal.charts.timescale import Stretch, TimeScale, calendar
from journal.core.i18n import _
from journal.text.dates import months_words

_TAIL = 0.045
"""Share of the width kept after the last day, for lines that go on."""
_DAY = timedelta(days=1)
_YEARS = 550
"""Days from which time is told by years rather than by a few cycles."""
_AHEAD = timedelta(days=92)
"""What a map shows that has nothing on it yet."""


@dataclass(frozen=True)
class CycleStretch(Stretch):
    """A labelled stretch of time that a cycle takes, or one of the calendar's."""

    cycle: CycleBand | None = None


def time_scale(rows: MapRows, left: float, right: float) -> TimeScale:
    """Return the scale that shows every cycle, every decision and today, or the window; evidence never stretches it."""
    if rows.window is not None:
        return TimeScale(*rows.window, left, right - (right - left) * _TAIL)
    days = [rows.today]
    for cycle in rows.cycles:
        days += [cycle.starts, cycle.ends]
    for node in rows.nodes:
        days += [day for day in (node.date.first, node.date.last) if day is not None]
    if len(days) == 1:
        days.append(rows.today + _AHEAD)
    first, last = min(days), max(days)
    if not rows.cycles:
        margin = max((last - first) // 40, _DAY)
        first -= margin
    return TimeScale(first, max(last, first + 20 * _DAY), left, right - (right - left) * _TAIL)


def stretches(rows: MapRows, scale: TimeScale) -> list[CycleStretch]:
    """Return the cycles with their months, or months, quarters or years where cycles say little, then today's cycle.

    They say little where there are none, and over years that mostly lie in no cycle: these would go by undated.
    """
    found = _cycle_stretches(rows)
    covered, days = sum(_shared_days(each, scale) for each in found), (scale.last - scale.first).days
    if covered and (days < _YEARS or covered * 2 >= days):
        return found
    now = [replace(each, labels=("",)) for each in found if each.cycle is not None and each.cycle.current]
    return [*(CycleStretch(each.first, each.last, each.labels) for each in calendar(scale)), *now]


def _shared_days(stretch: Stretch, scale: TimeScale) -> int:
    return max((min(stretch.last, scale.last) - max(stretch.first, scale.first)).days + 1, 0)


def _cycle_stretches(rows: MapRows) -> list[CycleStretch]:
    found: list[CycleStretch] = []
    year: int | None = None
    years = {day.year for cycle in rows.cycles for day in (cycle.starts, cycle.ends)}
    for cycle in rows.cycles:
        months = months_words(cycle.starts, cycle.ends)
        if len(years) > 1 and cycle.starts.year != year:
            months = f"{months} {cycle.starts.year}"
        year = cycle.starts.year
        name = _("Cycle {number}").format(number=cycle.number)
        full = _("{cycle}, {months}").format(cycle=name, months=months)
        found.append(CycleStretch(cycle.starts, cycle.ends, (full, name, str(cycle.number)), cycle))
    return found
