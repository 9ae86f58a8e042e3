"""How much room there was to move, cycle by cycle (chart 10 of the practice note)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.grid import CycleColumn, Scale, cycle_columns, draw_value_axis, spread, write_columns
from journal.charts.naming import capitalised
from journal.charts.shapes import Bar, Box, Disc, Drawable, Look, Point, Shape, Stroke, square, triangle
from journal.charts.sheet import STRONG_LABEL, Sheet, Target
from journal.core.i18n import N_, _, ngettext
from journal.core.records import ChangeSpaceReading
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.scope import Scope

Maker = Callable[[float, float, float], Drawable]


@dataclass(frozen=True)
class Part:
    """One of the three parts of change space: its words, and how its line is told from the others."""

    field: str
    title: str
    within: str
    """Its name within a sentence."""
    color: str
    dashes: tuple[float, float] | None
    marker: Maker


def _square(x: float, y: float, radius: float) -> Bar:
    return square(x, y, radius * 0.85, Look("ink"))


def _disc(x: float, y: float, radius: float) -> Disc:
    return Disc(x, y, radius, Look("surface", "stone", 2.0))


def _triangle(x: float, y: float, radius: float) -> Shape:
    return triangle(x, y, radius, Look("purple"))


PARTS = (
    Part("authority", N_("Authority"), N_("authority"), "ink", None, _square),
    Part("acceptance", N_("Acceptance"), N_("acceptance"), "stone", (7, 3.5), _disc),
    Part("ability", N_("Ability"), N_("ability"), "purple", (2, 3), _triangle),
)
_HEIGHT = 200.0
_ASIDE = 3.5
"""px between lines of the same value, which would else lie on one another."""
_BETWEEN_NAMES = 15.0


@dataclass(frozen=True)
class Read:
    """What was read in a cycle: each part from 1 to 5, or ``None``, and the reading that says so."""

    column: CycleColumn
    values: tuple[int | None, int | None, int | None]
    readings: tuple[str | None, str | None, str | None]
    note: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read."""
        return self.values == (None, None, None)


@dataclass(frozen=True)
class Movement:
    """What the chart draws: every cycle meant, in order."""

    cycles: tuple[Read, ...]

    @property
    def read(self) -> tuple[Read, ...]:
        """Return the cycles in which anything was read."""
        return tuple(each for each in self.cycles if not each.is_empty)

    def values(self, place: int) -> list[int]:
        """Return what was read of one part, in order."""
        return [value for each in self.cycles if (value := each.values[place]) is not None]


class ChangeSpace(SheetChart[Movement]):
    """Whether there is more room to move."""

    key: ClassVar[str] = "change-space"
    uses: ClassVar[frozenset[Kind]] = frozenset({Kind.CYCLE, Kind.CHANGE_SPACE_READING})

    def title(self) -> str:
        """Return the chart's name."""
        return _("Room to move")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Is there more room to move?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Movement:
        """Return what was read in each cycle; of several readings, the latest that rated a part."""
        readings = sorted(snapshot.all(ChangeSpaceReading), key=lambda each: (each.created, each.id))
        cycles = [cycle.id for _number, cycle in scope.cycles(snapshot)]
        columns = cycle_columns(snapshot, scope)
        return Movement(
            tuple(
                _read(column, [each for each in readings if each.cycle == cycle])
                for column, cycle in zip(columns, cycles, strict=True)
            )
        )

    def lack(self, rows: Movement) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if len(rows.read) >= 2:
            return ""
        if rows.read:
            return _("Two cycles with a reading are needed. You have one.")
        return _("Nobody has read the change space yet. Rate authority, acceptance and ability when a cycle closes.")

    def sentence(self, rows: Movement) -> str:
        """Return how each part moved from its first reading to its latest.

        The rule: latest above first is "rose", below is "fell"; equal throughout is "stayed", equal after moving is
        "is back"; a part read once or never is said so.
        """
        if lack := self.lack(rows):
            return lack
        told = "; ".join(_moved(_(part.within), rows.values(place)) for place, part in enumerate(PARTS))
        return f"{capitalised(told)}."

    def alt(self, rows: Movement) -> str:
        """Return the picture in words, cycle by cycle."""
        told = [self.sentence(rows)]
        for each in rows.read:
            parts = ", ".join(
                f"{_(part.within)} {value}" for part, value in zip(PARTS, each.values, strict=True) if value is not None
            )
            told.append(f"{each.column.wordings[1]}: {parts}.")
        return " ".join(told)

    def table(self, rows: Movement) -> Table:
        """Return a row for each cycle meant."""
        headers = (_("Cycle"), _("Starts"), _("Ends"), *(_(part.title) for part in PARTS), _("Note"))
        return Table(
            headers,
            tuple(
                (
                    str(each.column.number),
                    str(each.column.starts),
                    str(each.column.ends),
                    *("" if value is None else str(value) for value in each.values),
                    each.note,
                )
                for each in rows.cycles
            ),
        )

    def notes(self, rows: Movement) -> Sequence[str]:
        """Return what the numbers mean, and how many readings there are."""
        count = len(rows.read)
        if not count:
            return ()
        said = ngettext("One cycle was read.", "{n} cycles were read.", count).format(n=count)
        return [said + " " + _("1 is hardly any room, 5 is plenty.")]

    def compose(self, rows: Movement, sheet: Sheet) -> None:
        """Put three step lines with their names at the right."""
        left, labels = sheet.left + sheet.px(20), sheet.px(24)
        names = [_name(part, rows.values(place)) for place, part in enumerate(PARTS)]
        right = sheet.right - max(sheet.measure(name, STRONG_LABEL) for name in names) - sheet.px(20)
        top = sheet.top + sheet.px(10)
        bottom = top + sheet.px(_HEIGHT) if sheet.floor is None else sheet.floor - labels
        plot = Box(left, top, right - left, bottom - top)
        scale = Scale(1, 5, 1)
        draw_value_axis(sheet, scale, plot.x, plot.right, plot.bottom, plot.y)
        step = plot.width / len(rows.cycles)
        ends = [_draw_line(rows, place, sheet, plot, scale, step) for place in range(len(PARTS))]
        _draw_markers(rows, sheet, plot, scale, step)
        _write_names(names, ends, sheet, plot)
        write_columns(sheet, [each.column for each in rows.cycles], left, bottom + sheet.px(17), step)
        sheet.bottom = bottom + labels


def _read(column: CycleColumn, readings: Sequence[ChangeSpaceReading]) -> Read:
    found = [[each for each in readings if getattr(each, part.field) is not None] for part in PARTS]
    latest = [rated[-1] if rated else None for rated in found]
    values = [getattr(each, part.field) if each else None for part, each in zip(PARTS, latest, strict=True)]
    one, two, three = (each.id if each else None for each in latest)
    note = " ".join(each.note.strip() for each in readings if each.note.strip())
    return Read(column, (values[0], values[1], values[2]), (one, two, three), note)


def _moved(part: str, values: Sequence[int]) -> str:
    if not values:
        return _("{part} was never read").format(part=part)
    first, last = values[0], values[-1]
    if len(values) == 1:
        return _("{part} was read once, at {last}").format(part=part, last=last)
    if last > first:
        told = _("{part} rose from {first} to {last}")
    elif last < first:
        told = _("{part} fell from {first} to {last}")
    elif len(set(values)) == 1:
        told = _("{part} stayed at {last}")
    else:
        told = _("{part} is back at {last}, where it began")
    return told.format(part=part, first=first, last=last)


def _name(part: Part, values: Sequence[int]) -> str:
    return f"{_(part.title)} {values[-1]}" if values else _(part.title)


def _height(scale: Scale, value: int, place: int, plot: Box, sheet: Sheet) -> float:
    return scale.at(value, plot.bottom, plot.y) + (place - 1) * sheet.px(_ASIDE)


def _draw_line(rows: Movement, place: int, sheet: Sheet, plot: Box, scale: Scale, step: float) -> Point | None:
    """Draw the steps of one part, broken where it was not read, and return where they end."""
    part, run, end = PARTS[place], list[Point](), None
    aside = (place - 1) * min(sheet.px(_ASIDE), step / 6)

    def finish() -> None:
        if run:
            sheet.add(Stroke(tuple(run), part.color, sheet.px(2), _scaled(part.dashes, sheet)))
            run.clear()

    for number, each in enumerate(rows.cycles):
        value = each.values[place]
        if value is None:
            finish()
            continue
        y = _height(scale, value, place, plot, sheet)
        begin = plot.x + number * step + (aside if run else 0)
        end = (plot.x + (number + 1) * step + (aside if number + 1 < len(rows.cycles) else 0), y)
        run += [(begin, y), end]
    finish()
    return end


def _scaled(dashes: tuple[float, float] | None, sheet: Sheet) -> tuple[float, float] | None:
    return None if dashes is None else (sheet.px(dashes[0]), sheet.px(dashes[1]))


def _draw_markers(rows: Movement, sheet: Sheet, plot: Box, scale: Scale, step: float) -> None:
    """Put a marker on each reading; those of one cycle stand side by side, so that none hides another."""
    radius = min(sheet.px(4.5), step / 9)
    for number, each in enumerate(rows.cycles):
        for place, (part, value, reading) in enumerate(zip(PARTS, each.values, each.readings, strict=True)):
            if value is None or reading is None:
                continue
            x = plot.x + (number + (place + 1) / 4) * step
            y = _height(scale, value, place, plot, sheet)
            sheet.add(part.marker(x, y, radius))
            words = _("{part} {value} of 5, {cycle}").format(part=_(part.title), value=value, cycle=each.column.spoken)
            sheet.mark(Box.around(x, y, max(radius, sheet.px(6))), [Target(Kind.CHANGE_SPACE_READING, reading)], words)


def _write_names(names: Sequence[str], ends: Sequence[Point | None], sheet: Sheet, plot: Box) -> None:
    """Write the names beside the ends of their lines, apart from each other, each with its marker."""
    shown = [(name, end, part) for name, end, part in zip(names, ends, PARTS, strict=True) if end is not None]
    places = spread([end[1] for _name, end, _part in shown], sheet.px(_BETWEEN_NAMES), plot.y, plot.bottom)
    for (name, end, part), y in zip(shown, places, strict=True):
        x = plot.right + sheet.px(10)
        sheet.add(Stroke((end, (x - sheet.px(5), y)), "lineStrong", sheet.px(0.8)))
        sheet.add(part.marker(x, y, sheet.px(4)))
        sheet.write(name, x + sheet.px(8), y + sheet.px(4.2), STRONG_LABEL)
