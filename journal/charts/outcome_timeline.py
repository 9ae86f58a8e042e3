"""What changed outside, when, and how sure that is (chart 8 of the practice note)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.calendar_axis import draw_calendar
from journal.charts.grid import write_more
from journal.charts.outcome_lanes import Place, Strip, Wanted, arrange, crosses, free_span, lanes_used
from journal.charts.outcome_marks import (
    Happened,
    counted,
    draw_mark,
    outcome_key,
    outcome_notes,
    outcome_table,
    outcomes_of,
)
from journal.charts.shapes import Box, Stroke
from journal.charts.sheet import NAME, STRONG_LABEL, KeyItem, Sheet
from journal.charts.timescale import TimeScale
from journal.core.i18n import _
from journal.core.records import Cycle
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DatePrecision, Kind
from journal.learning.numbering import strategy_codes
from journal.learning.scope import Scope

_LANE, _TALL_LANE = 23.0, 38.0
"""px of a lane at least, and where there is room to spare."""
_MOST_LANES = 14
"""Above the axis where a chart may take what it needs; half as many below."""
_MONTHS, _MARGIN, _MORE = 22.0, 8.0, 14.0
"""px for the calendar, around the lanes, and for how many are left out."""
_WIDE = 560.0
_APART = 5.0
"""px between code and title."""


@dataclass(frozen=True)
class Timeline:
    """What the chart draws."""

    today: date
    days: tuple[date, date] | None
    """The first and last day of the axis; ``None`` without any dated outcome."""
    dated: tuple[Happened, ...]
    undated: tuple[Happened, ...]
    codes: dict[str, str]
    """Of strategies, by id."""

    @property
    def all(self) -> tuple[Happened, ...]:
        """Return every outcome, the dated first."""
        return self.dated + self.undated


class OutcomeTimeline(SheetChart[Timeline]):
    """What changed outside, and how sure that is."""

    key: ClassVar[str] = "outcome-timeline"
    uses: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.OUTCOME, Kind.ACTOR, Kind.CYCLE, Kind.STRATEGY, Kind.STRATEGY_VERSION}
    )

    def title(self) -> str:
        """Return the chart's name."""
        return _("What changed outside")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("What changed outside, and how sure are we?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Timeline:
        """Return the outcomes by date, and the days that the cycles meant and the outcomes lie in."""
        found = outcomes_of(snapshot)
        dated = tuple(each for each in found if each.when.first is not None)
        cycles = [cycle for _number, cycle in scope.cycles(snapshot)]
        return Timeline(
            today,
            _days(dated, cycles),
            tuple(sorted(dated, key=lambda each: (each.when, each.code))),
            tuple(each for each in found if each.when.first is None),
            strategy_codes(snapshot),
        )

    def lack(self, rows: Timeline) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if rows.dated:
            return ""
        if rows.undated:
            return _("No outcome has a date yet. A year is enough to place it.")
        return _("No outcome is written down yet. Begin with one thing that somebody else now does differently.")

    def sentence(self, rows: Timeline) -> str:
        """Return how many outcomes there are, how sure they are, and how many are harm, by the rule of ``counted``."""
        return f"{counted(rows.all)}." if rows.all else self.lack(rows)

    def alt(self, rows: Timeline) -> str:
        """Return the picture in words, outcome by outcome."""
        return " ".join([self.sentence(rows), *(f"{each.spoken(rows.today)}." for each in rows.all)])

    def table(self, rows: Timeline) -> Table:
        """Return a row for each outcome."""
        return outcome_table(rows.all, rows.codes)

    def key_items(self, rows: Timeline) -> Sequence[KeyItem]:
        """Return the states that occur, the sign and the size."""
        return outcome_key(rows.dated)

    def notes(self, rows: Timeline) -> Sequence[str]:
        """Return how many outcomes there are and what is not drawn or not rated."""
        return outcome_notes(rows.all, rows.undated)

    def compose(self, rows: Timeline, sheet: Sheet) -> None:
        """Put the outcomes in lanes, gains above the axis and harm below it."""
        assert rows.days is not None
        top = sheet.top + sheet.px(4)
        scale = TimeScale(*rows.days, sheet.left, sheet.right)
        sides = [[each for each in rows.dated if each.positive is good] for good in (True, False)]
        places, foot = _arranged(sides, sheet, scale, top)
        above, below = map(lanes_used, places)
        pitch = _pitch(sheet, above + below, top, foot)
        axis = top + above * pitch + sheet.px(3)
        bottom = axis + below * pitch + sheet.px(5)
        draw_calendar(sheet, scale, top, bottom)
        sheet.line(sheet.left, axis, sheet.right, axis, "lineStrong", sheet.px(1.4))
        for side, found, way in zip(sides, places, (-1, 1), strict=True):
            _draw_side(side, found, sheet, scale, axis, way * pitch, rows.today)
        sheet.bottom = bottom + foot - sheet.px(_MARGIN)
        write_more(sheet, sum(found.count(None) for found in places), sheet.bottom - sheet.px(4))
        sheet.marks.sort(key=lambda mark: (mark.box.middle[0], mark.box.y))


def _days(dated: Sequence[Happened], cycles: Sequence[Cycle]) -> tuple[date, date] | None:
    """Return the days from the first to the last of what is drawn, and of the cycles meant."""
    if not dated:
        return None
    first = [each.when.first for each in dated if each.when.first] + [cycle.starts for cycle in cycles]
    last = [each.when.last for each in dated if each.when.last] + [cycle.ends for cycle in cycles]
    return min(first), max(last)


def _strip(sheet: Sheet) -> Strip:
    return Strip(sheet.left, sheet.right, sheet.px(5))


def _arranged(
    sides: Sequence[Sequence[Happened]], sheet: Sheet, scale: TimeScale, top: float
) -> tuple[list[list[Place | None]], float]:
    """Return the places of both sides, with names of one length on both, and the height kept below them."""
    wanted = [_wanted(side, sheet, scale) for side in sides]
    foot = sheet.px(_MONTHS + _MARGIN)
    places = _both_sides(wanted, sheet, top, foot)
    if any(None in found for found in places):
        foot += sheet.px(_MORE)  # room to say how many are left out
        places = _both_sides(wanted, sheet, top, foot)
    return places, foot


def _both_sides(wanted: Sequence[Sequence[Wanted]], sheet: Sheet, top: float, foot: float) -> list[list[Place | None]]:
    lanes = _lanes(wanted, sheet, top, foot)
    found = [arrange(each, most, _strip(sheet)) for each, most in zip(wanted, lanes, strict=True)]
    wording = max((place.wording for places in found for place in places if place is not None), default=0)
    return [arrange(each, most, _strip(sheet), wording) for each, most in zip(wanted, lanes, strict=True)]


def _lanes(wanted: Sequence[Sequence[Wanted]], sheet: Sheet, top: float, foot: float) -> tuple[int, int]:
    """Return how many lanes each side may take; harm gets no more than it needs, and gains the rest."""
    good, bad = wanted
    if sheet.floor is None:
        return _MOST_LANES, _MOST_LANES // 2
    lanes = max(int((sheet.floor - top - foot) // sheet.px(_LANE)), 2)
    if not bad or not good:
        return (lanes, 0) if good else (0, lanes)
    below = 1
    while below < lanes // 2 and None in arrange(bad, below, _strip(sheet)):
        below += 1
    return lanes - below, below


def _pitch(sheet: Sheet, lanes: int, top: float, foot: float) -> float:
    """Return the height of a lane: no more than it needs, or as much as a card gives."""
    if sheet.floor is None:
        return sheet.px(_LANE + 7)
    room = (sheet.floor - top - foot) / max(lanes, 1)
    return min(max(room, sheet.px(_LANE)), sheet.px(_TALL_LANE))


def _title_rooms(sheet: Sheet) -> tuple[float, ...]:
    """Return how wide titles may be, the widest first."""
    return tuple(map(sheet.px, (140,) if sheet.right - sheet.left < sheet.px(_WIDE) else (340, 240, 140)))


def _title(each: Happened, sheet: Sheet, room: float) -> str:
    return sheet.lines_of(each.statement.rstrip("."), NAME, room, 1)[0]


def _wanted(side: Sequence[Happened], sheet: Sheet, scale: TimeScale) -> list[Wanted]:
    found = []
    for each in side:
        span = scale.span(each.when)
        assert span is not None
        code = sheet.measure(each.code, STRONG_LABEL)
        rooms = _title_rooms(sheet)
        titles = [code + sheet.px(_APART) + sheet.measure(_title(each, sheet, room), NAME) for room in rooms]
        exact = each.when.precision is DatePrecision.DAY
        found.append(
            Wanted(_middles(span, sheet), sheet.px(each.radius), (*titles, code, 0.0), None if exact else span)
        )
    return found


def _middles(span: tuple[float, float], sheet: Sheet) -> tuple[float, ...]:
    """Return where the mark of a date may lie within what the date means, from the middle outwards."""
    middle, step = (span[0] + span[1]) / 2, sheet.px(12)
    sides = int((span[1] - span[0]) / 2 // step)
    return (middle, *(middle + way * place * step for place in range(1, sides + 1) for way in (-1, 1)))


def _draw_side(
    side: Sequence[Happened], places: Sequence[Place | None], sheet: Sheet, scale: TimeScale, axis: float, pitch: float,
    today: date,
) -> None:  # fmt: skip
    """Draw what lies on one side of the axis; ``pitch`` is negative above it."""
    shown = [(each, place) for each, place in zip(side, places, strict=True) if place is not None]
    taken = [place for _each, place in shown]
    heights = [axis + (place.lane + 0.5) * pitch for place in taken]
    names = [box for (each, place), y in zip(shown, heights, strict=True) for box in _write_name(each, place, sheet, y)]
    for (each, place), y in zip(shown, heights, strict=True):
        near, far = sorted((axis, y))
        # Among codes alone a forest of stems would tell nothing.
        if place.wording < len(_title_rooms(sheet)) and not crosses(place.x, near + 1, far - 1, names):
            sheet.line(place.x, near, place.x, far, "lineStrong", sheet.px(0.8))
        _draw_span(each, place, taken, sheet, scale, y)
    for (each, place), y in zip(shown, heights, strict=True):
        radius = sheet.px(each.radius)
        sheet.add(*draw_mark(each.state, place.x, y, radius, positive=each.positive))
        sheet.mark(Box.around(place.x, y, radius), [each.target], each.spoken(today))


def _draw_span(each: Happened, place: Place, others: Sequence[Place], sheet: Sheet, scale: TimeScale, y: float) -> None:
    """Draw what a date that is not known to the day may mean, as a bar with ends where nothing is in its way."""
    span = scale.span(each.when)
    if span is None or each.when.precision is DatePrecision.DAY:
        return
    color = "stone" if each.positive else "challenge"
    free = free_span(place, span, others)
    sheet.add(Stroke(((free[0], y), (free[1], y)), color, sheet.px(1.6), opacity=0.45))
    for end in set(span) & set(free):
        sheet.add(Stroke(((end, y - sheet.px(3)), (end, y + sheet.px(3))), color, sheet.px(1.6), opacity=0.45))


def _write_name(each: Happened, place: Place, sheet: Sheet, y: float) -> list[Box]:
    """Write code and title beside a mark, raised above the bar of a date that is not known to the day."""
    baseline = y + sheet.px(4.2 if each.when.precision is DatePrecision.DAY else -4)
    rooms = _title_rooms(sheet)
    if place.wording > len(rooms):
        return []
    code = sheet.write(each.code, place.name_x, baseline, STRONG_LABEL)
    if place.wording == len(rooms):
        return [code.box]
    title = _title(each, sheet, rooms[place.wording])
    return [code.box, sheet.write(title, code.box.right + sheet.px(_APART), baseline, NAME).box]
