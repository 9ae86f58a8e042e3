"""Time from left to right, and the stretches it is marked with: cycles, or the calendar without them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from journal.charts.refinement_map.rows import CycleBand, MapRows
from journal.charts.timescale import Stretch, TimeScale, calendar
from journal.core.i18n import _
from journal.text.dates import months_words

_TAIL = 0.045
"""Share of the width kept after the last day, for lines that go on."""
_DAY = timedelta(days=1)
_AHEAD = timedelta(days=92)
"""What a map shows that has nothing on it yet."""


@dataclass(frozen=True)
class CycleStretch(Stretch):
    """A labelled stretch of time that a cycle takes; without cycles the calendar's."""

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
    """Return the cycles with their months, or months, quarters or years where there are no cycles."""
    if not rows.cycles:
        return [CycleStretch(each.first, each.last, each.labels) for each in calendar(scale)]
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
