"""Parts that several charts are laid out with: columns of cycles, names of rows, a scale of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10
from statistics import fmean

from journal.charts.sheet import LABEL, NAME, VALUE, Sheet
from journal.core.i18n import _
from journal.core.snapshot import Snapshot
from journal.learning.scope import Scope
from journal.text.dates import months_words


@dataclass(frozen=True)
class CycleColumn:
    """A cycle as a column: its number and its months."""

    number: int
    starts: date
    ends: date

    first_of_year: bool = False
    """Whether its months need their year: cycles began in several, and none before it in this one."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """Return its names from the longest to the shortest, to take the first that fits."""
        months = months_words(self.starts, self.ends)
        if self.first_of_year:
            months = f"{months} {self.starts.year}"
        return (
            _("{number}, {months}").format(number=self.number, months=months),
            _("Cycle {number}").format(number=self.number),
            str(self.number),
        )

    @property
    def spoken(self) -> str:
        """Return its name within a sentence: "cycle 3"."""
        return _("cycle {number}").format(number=self.number)


def cycle_columns(snapshot: Snapshot, scope: Scope) -> tuple[CycleColumn, ...]:
    """Return a column for each cycle meant."""
    meant = list(scope.cycles(snapshot))
    years = [cycle.starts.year for _number, cycle in meant]
    return tuple(
        CycleColumn(number, cycle.starts, cycle.ends, len(set(years)) > 1 and years.index(cycle.starts.year) == place)
        for place, (number, cycle) in enumerate(meant)
    )


def begun_columns(snapshot: Snapshot, scope: Scope, today: date) -> tuple[CycleColumn, ...]:
    """Return a column for each cycle meant that has begun."""
    return tuple(column for column in cycle_columns(snapshot, scope) if column.starts <= today)


def cycles_lack(columns: Sequence[CycleColumn], scope: Scope) -> str:
    """Return that two cycles are needed to see anything move; empty when there are as many."""
    if len(columns) >= 2:
        return ""
    if scope.first is not None:
        return _("Two cycles are needed. Choose one more.")
    return _("Two cycles are needed. You have one.") if columns else _("Two cycles are needed. You have none yet.")


def latest_columns(sheet: Sheet, columns: Sequence[CycleColumn], left: float, least: float) -> Sequence[CycleColumn]:
    """Return the latest cycles for which there is room from ``left`` on, at least so many px for each."""
    return columns[-max(int((sheet.right - left) // sheet.px(least)), 1) :]


def write_columns(sheet: Sheet, columns: Sequence[CycleColumn], left: float, baseline: float, step: float) -> None:
    """Write the names of cycles centred over columns ``step`` px apart, as long as all fit.

    Where not even the numbers do, every second or third is written.
    """
    if not columns:
        return
    gap, every = sheet.px(6), 1
    while every < len(columns) and max(sheet.measure(each.wordings[-1]) for each in columns) > step * every - gap:
        every += 1
    written = [(place, each) for place, each in enumerate(columns) if place % every == 0]
    room = step * every - gap
    fits = (n for n in range(2) if all(sheet.measure(each.wordings[n]) <= room for _place, each in written))
    wording = next(fits, 2)
    for place, column in written:
        sheet.write(column.wordings[wording], left + (place + 0.5) * step, baseline, LABEL, align="middle")


def names_width(sheet: Sheet, names: Sequence[str], share: float = 0.36) -> float:
    """Return the width of the column for the names of rows: as wide as the widest, at most a share of the sheet."""
    widest = max((sheet.measure(name, NAME) for name in names), default=0.0)
    return min(widest, (sheet.right - sheet.left) * share) + sheet.px(12)


def row_height(sheet: Sheet, count: int, top: float, usual: float, most: float) -> float:
    """Return how high rows are: ``usual``, or up to ``most`` px where a large room leaves them the space."""
    if sheet.floor is None or sheet.room.is_card:
        return sheet.px(usual)
    return min(max(sheet.px(usual), (sheet.floor - top) / max(count, 1)), sheet.px(most))


def rows_that_fit(sheet: Sheet, count: int, top: float, row: float) -> int:
    """Return how many rows of so many px there is room for; with some left out, one row is kept to say so."""
    if sheet.floor is None or top + count * row <= sheet.floor:
        return count
    return max(int((sheet.floor - top) // row) - 1, 1)


def write_more(sheet: Sheet, left_out: int, y: float) -> None:
    """Say how many rows are left out for want of room, where some are."""
    if left_out:
        sheet.write(_("and {n} more").format(n=left_out), sheet.left, y, LABEL)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places as near to those wanted as can be, ``gap`` apart or more, within two bounds where there is room."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    blocks: list[list[float]] = []  # what each would like once those before it have taken their room
    for rank, place in enumerate(order):
        blocks.append([wanted[place] - rank * gap])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    settled = [fmean(block) for block in blocks for _each in block]
    most = max(high - (len(wanted) - 1) * gap, low)
    found = [0.0] * len(wanted)
    for rank, (place, y) in enumerate(zip(order, settled, strict=True)):
        found[place] = min(max(y, low), most) + rank * gap
    return found


@dataclass(frozen=True)
class Scale:
    """A scale of values from 0, or from below it, in round steps."""

    low: float
    high: float
    step: float

    @classmethod
    def counting(cls, most: float, least: float = 0, steps: int = 4) -> Scale:
        """Return a scale of whole numbers that reaches from ``least`` to ``most`` in about so many steps."""
        span = max(most - least, 1)
        rough = max(span / steps, 1)
        power = 10 ** floor(log10(rough))
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
        return cls(floor(least / step) * step, max(ceil(most / step) * step, step), step)

    @property
    def ticks(self) -> list[float]:
        """Return the values that are written."""
        count = round((self.high - self.low) / self.step)
        return [self.low + place * self.step for place in range(count + 1)]

    def at(self, value: float, bottom: float, top: float) -> float:
        """Return where a value lies between two heights in px."""
        return bottom - (value - self.low) / (self.high - self.low) * (bottom - top)


def draw_value_axis(sheet: Sheet, scale: Scale, left: float, right: float, bottom: float, top: float) -> None:
    """Draw faint lines at the values of a scale, and write the values left of them."""
    for value in scale.ticks:
        y = scale.at(value, bottom, top)
        sheet.line(left, y, right, y, "lineStrong" if value == 0 else "line")
        sheet.write(f"{abs(value):g}", left - sheet.px(8), y + sheet.px(4), VALUE, align="right")
