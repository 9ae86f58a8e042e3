"""The points on the way to "solved", how firmly each is planned, and which are reached (chart 12)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.grid import CycleColumn, cycle_columns, names_width, rows_that_fit, write_more
from journal.charts.naming import capitalised
from journal.charts.shapes import Bar, Box, Disc, Drawable, Look, Stroke
from journal.charts.sheet import LABEL, NAME, KeyItem, Sheet, Target, key_line
from journal.charts.timescale import TimeScale
from journal.core.dates import EventDate
from journal.core.i18n import _, ngettext
from journal.core.records import FocalPoint
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Certainty, FocalPointState, Kind, label
from journal.learning.scope import Scope
from journal.text.dates import date_words

_FADES = {Certainty.PLANNED: (0.5, 0.42), Certainty.EXPECTED: (0.5, 0.2), Certainty.HOPED: (0.5, 0.04)}
"""How full the colour of a bar is where it begins and where it ends: the less certain, the paler."""
_DASHES: dict[Certainty, tuple[float, float] | None] = {
    Certainty.PLANNED: None, Certainty.EXPECTED: (5, 3), Certainty.HOPED: (1.5, 2.5),
}  # fmt: skip
Sample = Callable[[float, float, float], Sequence[Drawable]]

_ROW, _LEAST_ROW = 38.0, 22.0
_BAR = 12.0
_STEPS = 24
"""Pieces that a fading bar is drawn of."""
_DONE = (FocalPointState.REACHED, FocalPointState.LET_GO)


@dataclass(frozen=True)
class Point:
    """One focal point."""

    point: str
    statement: str
    target: EventDate
    certainty: Certainty
    state: FocalPointState
    state_date: EventDate | None
    reason: str

    def is_late(self, today: date) -> bool:
        """Whether its target date has passed before it was reached or let go."""
        return self.state not in _DONE and self.target.last is not None and self.target.last < today


@dataclass(frozen=True)
class Frame:
    """What the chart draws."""

    today: date
    columns: tuple[CycleColumn, ...]
    points: tuple[Point, ...]

    @property
    def days(self) -> tuple[date, date]:
        """Return the first and last day of the board: those of the cycles, and of what was due or reached beyond."""
        dates = [when for each in self.points for when in (each.target, each.state_date) if when is not None]
        first = [column.starts for column in self.columns]
        first += [when.first for when in dates if when.first and when.last and (not first or when.last < first[0])]
        last = [column.ends for column in self.columns] + [when.last for when in dates if when.last]
        begin = min(first, default=self.today)
        return begin, max([*last, begin + timedelta(days=27)])


class Searchframe(SheetChart[Frame]):
    """Whether "solved" comes nearer."""

    key: ClassVar[str] = "searchframe"
    uses: ClassVar[frozenset[Kind]] = frozenset({Kind.CYCLE, Kind.FOCAL_POINT})

    def title(self) -> str:
        """Return the chart's name."""
        return _("On the way to solved")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Are we nearing “solved”?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Frame:
        """Return the focal points in their order, and the cycles meant."""
        found = sorted(snapshot.all(FocalPoint), key=lambda each: (each.rank, each.target, each.created, each.id))
        return Frame(today, cycle_columns(snapshot, scope), tuple(map(_point, found)))

    def lack(self, rows: Frame) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if rows.points:
            return ""
        return _("No focal point is set yet. Say what should be true by when, on the way to solved.")

    def sentence(self, rows: Frame) -> str:
        """Return how many focal points are reached, and how many are past their date.

        The rule: every state that occurs is counted; a point is past its date when its target's last day is over and
        it is neither reached nor let go.
        """
        if not rows.points:
            return self.lack(rows)
        told = _counted(rows.points)
        late = sum(each.is_late(rows.today) for each in rows.points)
        if late:
            past = ngettext("one is past its date", "{n} are past their date", late).format(n=number_word(late))
            told = _("{told}; {past}").format(told=told, past=past)
        return f"{told}."

    def alt(self, rows: Frame) -> str:
        """Return the picture in words, point by point."""
        return " ".join([self.sentence(rows), *(f"{_spoken(each, rows.today)}." for each in rows.points)])

    def table(self, rows: Frame) -> Table:
        """Return a row for each focal point."""
        headers = (_("Focal point"), _("Target"), _("Certainty"), _("State"), _("Since"), _("Reason"))
        return Table(
            headers,
            tuple(
                (
                    each.statement,
                    "" if each.target.first is None else str(each.target),
                    label(each.certainty),
                    label(each.state),
                    "" if each.state_date is None else str(each.state_date),
                    each.reason,
                )
                for each in rows.points
            ),
        )

    def key_items(self, rows: Frame) -> Sequence[KeyItem]:
        """Return the states and certainties that occur, and today's line."""
        states = {each.state for each in rows.points}
        sure = {each.certainty for each in rows.points}
        items = [KeyItem(label(state), _sample(state)) for state in FocalPointState if state in states]
        items += [KeyItem(label(each), _bar_sample(each), span=2, minor=True) for each in Certainty if each in sure]
        first, last = rows.days
        if first <= rows.today <= last:
            items.append(KeyItem(_("Today"), key_line("now", 2.5), minor=True))
        return items

    def notes(self, rows: Frame) -> Sequence[str]:
        """Return how many focal points there are, and which have no date."""
        count = len(rows.points)
        if not count:
            return ()
        told = [ngettext("One focal point.", "{n} focal points.", count).format(n=count)]
        undated = sum(each.target.first is None for each in rows.points)
        if undated:
            told.append(ngettext("One has no date.", "{n} have no date.", undated).format(n=undated))
        return [" ".join(told)]

    def compose(self, rows: Frame, sheet: Sheet) -> None:
        """Put a bar for each focal point over the cycles, fading towards its target date."""
        words = [_standing(each, rows.today, short=_is_narrow(sheet)) for each in rows.points]
        says = max(sheet.measure(each) for each in words) + sheet.px(12)
        left = sheet.left + names_width(sheet, [each.statement for each in rows.points], 0.34)
        top = sheet.top + sheet.px(20)
        shown, row = _rows_shown(rows, sheet, top)
        scale = TimeScale(*rows.days, left, sheet.right - says)
        bottom = top + shown * row
        _draw_cycles(rows, sheet, scale, top, bottom)
        for place, each in enumerate(rows.points[:shown]):
            middle = top + (place + 0.5) * row
            baseline = middle + sheet.px(4.2)
            _write_statement(each, sheet, middle, left - sheet.left - sheet.px(10), 2 if row >= sheet.px(32) else 1)
            _draw_bar(each, sheet, scale, middle)
            sheet.write(words[place], sheet.right - says + sheet.px(12), baseline, LABEL)
            box = Box(scale.left, middle - row / 2, scale.right - scale.left, row)
            sheet.mark(box, [Target(Kind.FOCAL_POINT, each.point)], _spoken(each, rows.today))
        sheet.bottom = bottom
        if shown < len(rows.points):
            write_more(sheet, len(rows.points) - shown, sheet.bottom + sheet.px(14))
            sheet.bottom += sheet.px(18)


def _point(point: FocalPoint) -> Point:
    return Point(
        point.id, point.statement, point.target, point.certainty, point.state, point.state_date, point.state_reason
    )


_TOLD: dict[FocalPointState, Callable[[int], str]] = {
    FocalPointState.REACHED: lambda n: ngettext("one reached", "{n} reached", n),
    FocalPointState.PARTLY_REACHED: lambda n: ngettext("one partly", "{n} partly", n),
    FocalPointState.OPEN: lambda n: ngettext("one open", "{n} open", n),
    FocalPointState.LET_GO: lambda n: ngettext("one let go", "{n} let go", n),
}


def _counted(points: Sequence[Point]) -> str:
    """Return how many points are in each state: "Of three focal points one is reached, one partly, one open"."""
    total = len(points)
    if total == 1:
        words = {
            FocalPointState.REACHED: _("The one focal point is reached"),
            FocalPointState.PARTLY_REACHED: _("The one focal point is partly reached"),
            FocalPointState.OPEN: _("The one focal point is still open"),
            FocalPointState.LET_GO: _("The one focal point was let go"),
        }
        return words[points[0].state]
    counts = {state: sum(each.state is state for each in points) for state in FocalPointState}
    told = [
        words(counts[state]).format(n=number_word(counts[state])) for state, words in _TOLD.items() if counts[state]
    ]
    if not counts[FocalPointState.REACHED]:
        told.insert(0, _("none reached"))
    points_words = _("{n} focal points").format(n=capitalised(number_word(total)))
    return _("{points}: {states}").format(points=points_words, states=", ".join(told))


def _spoken(each: Point, today: date) -> str:
    told = [each.statement.rstrip("."), _standing(each, today, short=False), label(each.certainty).lower()]
    if each.state in _DONE and each.target.first is not None:
        told.append(_("due {day}").format(day=date_words(each.target, today=today)))
    return ", ".join(told)


def _standing(each: Point, today: date, *, short: bool) -> str:
    """Return where a point stands in a few words: "due 2026", "reached 30 Sept", "past 31 Jul"."""
    since = each.state_date if each.state_date is not None and each.state_date.first is not None else None
    if each.state in _DONE or (each.state is FocalPointState.PARTLY_REACHED and not short):
        words = label(each.state)
        if since is None:
            return words
        return _("{state}, {day}").format(state=words, day=date_words(since, today=today)) if not short else words
    if each.target.first is None:
        return _("no date")
    day = date_words(each.target, today=today)
    if short and each.target.last is not None and each.target.last.year != today.year:
        day = str(each.target.last.year)
    return _("past {day}").format(day=day) if each.is_late(today) else _("due {day}").format(day=day)


def _is_narrow(sheet: Sheet) -> bool:
    return sheet.right - sheet.left < sheet.px(480)


def _rows_shown(rows: Frame, sheet: Sheet, top: float) -> tuple[int, float]:
    count = len(rows.points)
    if sheet.floor is None:
        return count, sheet.px(_ROW)
    shown = rows_that_fit(sheet, count, top, sheet.px(_LEAST_ROW))
    spare = sheet.floor - top - (sheet.px(18) if shown < count else 0)
    return shown, min(spare / shown, sheet.px(_ROW * 1.4))


def _write_statement(each: Point, sheet: Sheet, middle: float, room: float, most: int) -> None:
    lines = sheet.lines_of(each.statement.rstrip("."), NAME, room, most)
    for place, line in enumerate(lines):
        y = middle + sheet.px(4.2) + (place - (len(lines) - 1) / 2) * sheet.px(15)
        sheet.write(line, sheet.left, y, NAME)


def _draw_cycles(rows: Frame, sheet: Sheet, scale: TimeScale, top: float, bottom: float) -> None:
    """Draw a band for every other cycle with its number over it, and the line of today."""
    free = scale.left
    for place, column in enumerate(rows.columns):
        x0, x1 = scale.edge(column.starts), scale.edge(column.ends + timedelta(days=1))
        if place % 2 == 0:
            sheet.add(Bar(Box(x0, top, x1 - x0, bottom - top), Look("bandA")))
        words = next(
            (each for each in column.wordings if sheet.measure(each) <= x1 - x0 - sheet.px(6)), str(column.number)
        )
        width = sheet.measure(words)
        begin = (x0 + x1 - width) / 2
        if begin >= free - 0.5 and begin + width <= scale.right:
            sheet.write(words, begin, top - sheet.px(7), LABEL)
            free = begin + width + sheet.px(8)
    if scale.first <= rows.today <= scale.last:
        x = scale.middle(rows.today)
        sheet.add(Stroke(((x, top), (x, bottom)), "now", sheet.px(1.6)))


def _draw_bar(each: Point, sheet: Sheet, scale: TimeScale, middle: float) -> None:
    """Draw the bar to the target date, paler to its end, and the mark of where the point stands."""
    high, span = sheet.px(_BAR), scale.span(each.target)
    end = scale.right if span is None else span[1]
    begin_fade, end_fade = _FADES[each.certainty]
    color = "lineStrong" if each.state is FocalPointState.LET_GO else "stone"
    wide = (end - scale.left) / _STEPS
    for step in range(_STEPS):
        opacity = begin_fade + (end_fade - begin_fade) * step / (_STEPS - 1)
        box = Box(scale.left + step * wide, middle - high / 2, wide, high)
        sheet.add(Bar(box, Look(color, opacity=opacity)))
    outline = Look(None, color, sheet.px(1.2), dashes=_DASHES[each.certainty])
    sheet.add(Bar(Box(scale.left, middle - high / 2, end - scale.left, high), outline))
    reached = scale.span(each.state_date) if each.state_date is not None else None
    x = end if each.state is FocalPointState.OPEN or reached is None else sum(reached) / 2
    sheet.add(*_state_mark(each.state, min(max(x, scale.left), scale.right), middle, sheet.px(6.5)))


def _state_mark(state: FocalPointState, x: float, y: float, radius: float) -> list[Drawable]:
    color = "lineStrong" if state is FocalPointState.LET_GO else "stone"
    ring = Disc(x, y, radius, Look("surface", color, 1.8))
    match state:
        case FocalPointState.REACHED:
            return [Disc(x, y, radius, Look(color, color, 1.8))]
        case FocalPointState.PARTLY_REACHED:
            return [ring, Disc(x, y, radius, Look(color), share=0.5)]
        case FocalPointState.LET_GO:
            arm = radius * 0.45
            crossed = [Stroke(((x - arm, y - arm * way), (x + arm, y + arm * way)), color, 1.8) for way in (1, -1)]
            return [ring, *crossed]
        case FocalPointState.OPEN:
            return [ring]


def _sample(state: FocalPointState) -> Sample:
    return lambda x, y, radius: _state_mark(state, x, y, radius * 0.9)


def _bar_sample(certainty: Certainty) -> Sample:
    def sample(x: float, y: float, radius: float) -> Sequence[Drawable]:
        first, last = _FADES[certainty]
        box = Box(x - radius, y - radius * 0.7, 4 * radius, radius * 1.4)
        pieces = 6
        wide = box.width / pieces
        bars: list[Drawable] = [
            Bar(
                Box(box.x + n * wide, box.y, wide, box.height),
                Look("stone", opacity=first + (last - first) * n / (pieces - 1)),
            )
            for n in range(pieces)
        ]
        return [*bars, Bar(box, Look(None, "stone", 1.2, dashes=_DASHES[certainty]))]

    return sample
