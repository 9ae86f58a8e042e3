"""How actors moved between against us and for us, and between little and much influence (chart 11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.naming import capitalised
from journal.charts.shapes import Box, Curve, Disc, Drawable, Look, Point, arrow_head, diamond, square, triangle
from journal.charts.sheet import LABEL, STRONG_LABEL, VALUE, KeyItem, Sheet, Target
from journal.charts.trail_places import NameRoom, along, asides, name_places
from journal.core.dates import EventDate
from journal.core.i18n import N_, _, ngettext
from journal.core.records import Actor, ActorReading
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.scope import Scope
from journal.text.dates import date_words

STANCES = range(-2, 3)
INFLUENCES = range(1, 6)
_HEIGHT = 330.0
_NAME_ROOMS = (140.0, 76.0)
"""px that a name may take, and where there is no such room."""
_MOST_WAYS = 8
"""Actors whose whole way can be followed with the eye."""
_HEAD, _FIRST, _STOP = 5.0, 3.2, 2.0
"""px of the radius of the latest reading, the first, and those between."""


class Way(StrEnum):
    """Where an actor's latest stance lies against the first."""

    CLOSER = "closer"
    FURTHER = "further"
    SAME = "same"
    ONCE = "once"


_COLORS = {Way.CLOSER: "stone", Way.FURTHER: "challenge", Way.SAME: "lineStrong", Way.ONCE: "lineStrong"}
_WORDS = {
    Way.CLOSER: N_("Closer to us"),
    Way.FURTHER: N_("Further off"),
    Way.SAME: N_("As at first"),
    Way.ONCE: N_("Read once"),
}


def _head(way: Way, x: float, y: float, radius: float) -> Drawable:
    """Return the mark of the latest reading, of a shape for each way."""
    look = Look(_COLORS[way])
    match way:
        case Way.CLOSER:
            return Disc(x, y, radius, look)
        case Way.FURTHER:
            return diamond(x, y, radius * 1.2, look)
        case Way.SAME:
            return square(x, y, radius * 0.85, look)
        case Way.ONCE:
            return triangle(x, y, radius, Look("surface", "lineStrong", 1.6))


@dataclass(frozen=True)
class Stop:
    """Where an actor stood on a date, and the reading that says so."""

    reading: str
    when: EventDate
    stance: int
    influence: int


@dataclass(frozen=True)
class Trail:
    """One actor, by code name, and its stops in order; there is at least one."""

    actor: str
    name: str
    stops: tuple[Stop, ...]

    @property
    def way(self) -> Way:
        """Return where the latest stance lies against the first."""
        if len(self.stops) == 1:
            return Way.ONCE
        moved = self.stops[-1].stance - self.stops[0].stance
        return Way.CLOSER if moved > 0 else Way.FURTHER if moved < 0 else Way.SAME

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Return the places it was at, each once in a row however often it was read there."""
        return [cell for cell, _stops in groupby((stop.stance, stop.influence) for stop in self.stops)]


@dataclass(frozen=True)
class Trails:
    """What the chart draws."""

    today: date
    trails: tuple[Trail, ...]
    unread: tuple[str, ...]
    """Code names of the actors that nobody read in full."""


class ActorTrails(SheetChart[Trails]):
    """Who shifted."""

    key: ClassVar[str] = "actor-trails"
    uses: ClassVar[frozenset[Kind]] = frozenset({Kind.ACTOR, Kind.ACTOR_READING})

    def title(self) -> str:
        """Return the chart's name."""
        return _("Actors on the move")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Who shifted?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Trails:
        """Return the readings of each actor that say both stance and influence, by date."""
        readings = sorted(snapshot.all(ActorReading), key=lambda each: (each.date, each.created, each.id))
        actors = sorted(snapshot.all(Actor), key=lambda each: (each.created, each.name, each.id))
        trails = [Trail(actor.id, actor.name, _stops(actor, readings)) for actor in actors]
        return Trails(
            today,
            tuple(trail for trail in trails if trail.stops),
            tuple(trail.name for trail in trails if not trail.stops),
        )

    def lack(self, rows: Trails) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if rows.trails:
            return ""
        return _("No actor has been placed yet. Say of one how they stand to us and how much they can move.")

    def sentence(self, rows: Trails) -> str:
        """Return how many actors stand closer to us than when first read, and how many further off.

        The rule: the latest stance against the first, for actors read twice or more; up to two that moved away are
        named.
        """
        if lack := self.lack(rows):
            return lack
        total = sum(each.way is not Way.ONCE for each in rows.trails)
        if not total:
            count = len(rows.trails)
            return ngettext(
                "One actor is read once; a second reading shows a shift.",
                "{n} actors are read once; a second reading shows who shifts.",
                count,
            ).format(n=capitalised(number_word(count)))
        closer, away = (sum(each.way is way for each in rows.trails) for way in (Way.CLOSER, Way.FURTHER))
        told = _closer(closer, total)
        if not away:
            return _("{told}, none further off.").format(told=told)
        names = [each.name for each in rows.trails if each.way is Way.FURTHER]
        further = ngettext("one further off", "{n} further off", away).format(n=number_word(away))
        if away > 2:
            return _("{told}, {further}.").format(told=told, further=further)
        return _("{told}, {further}: {names}.").format(told=told, further=further, names=", ".join(names))

    def alt(self, rows: Trails) -> str:
        """Return the picture in words, actor by actor."""
        told = [self.sentence(rows)]
        for each in rows.trails:
            stops = "; ".join(_spoken(stop, rows.today) for stop in each.stops)
            told.append(f"{each.name}: {stops}.")
        return " ".join(told)

    def table(self, rows: Trails) -> Table:
        """Return a row for each reading."""
        headers = (_("Actor"), _("Date"), _("Stance"), _("Influence"))
        return Table(
            headers,
            tuple(
                (each.name, "" if stop.when.first is None else str(stop.when), str(stop.stance), str(stop.influence))
                for each in rows.trails
                for stop in each.stops
            ),
        )

    def key_items(self, rows: Trails) -> Sequence[KeyItem]:
        """Return the ways that occur."""
        used = {each.way for each in rows.trails}
        return [KeyItem(_(_WORDS[way]), _sample(way)) for way in Way if way in used]

    def notes(self, rows: Trails) -> Sequence[str]:
        """Return how many readings there are, and of whom there is none."""
        count = sum(len(each.stops) for each in rows.trails)
        if not count:
            return ()
        readings = ngettext("One reading", "{n} readings", count).format(n=count)
        actors = ngettext("one actor", "{n} actors", len(rows.trails)).format(n=len(rows.trails))
        told = [_("{readings} of {actors}. Code names only.").format(readings=readings, actors=actors)]
        if len(rows.trails) > _MOST_WAYS:
            told.append(_("Arrows lead from the first reading to the latest; the table has those between."))
        if rows.unread:
            told.append(_("Not placed yet: {names}.").format(names=", ".join(rows.unread)))
        return [" ".join(told)]

    def compose(self, rows: Trails, sheet: Sheet) -> None:
        """Put a board of stance by influence with a trail for each actor, the latest reading named."""
        board = _draw_board(sheet)
        places = _points(rows, sheet, board)
        straight = is_crowded(rows, sheet)
        lines: list[Point] = []
        for trail, points in zip(rows.trails, places, strict=True):
            lines += _draw_way(trail, [points[0], points[-1]] if straight else points, sheet, board)
        for trail, points in zip(rows.trails, places, strict=True):
            _draw_stops(trail, points, sheet, rows.today, straight=straight)
        heads = [points[-1] for points in places]
        taken = [Box.around(*point, sheet.px(_HEAD + 1)) for point in heads]
        left_out = _write_names(rows, heads, NameRoom(board, taken, lines), sheet)
        if left_out:
            words = ngettext("One name has no room", "{n} names have no room", left_out).format(n=left_out)
            sheet.write(words, board.right, board.y - sheet.px(6), LABEL, align="right")


def is_crowded(rows: Trails, sheet: Sheet) -> bool:
    """Whether only the first and the latest reading are drawn: on a card, and with more actors than can be followed."""
    return sheet.room.is_card or len(rows.trails) > _MOST_WAYS


def _stops(actor: Actor, readings: Sequence[ActorReading]) -> tuple[Stop, ...]:
    return tuple(
        Stop(each.id, each.date, each.stance, each.influence)
        for each in readings
        if each.actor == actor.id and each.stance is not None and each.influence is not None
    )


def _closer(closer: int, total: int) -> str:
    if total == 1:
        return (
            _("The one actor read again stands closer to us") if closer else _("The one actor read again is no closer")
        )
    if closer == total == 2:
        return _("Both actors stand closer to us than when first read")
    if closer == total:
        return _("All {total} actors stand closer to us than when first read").format(total=number_word(total))
    if not closer:
        return _("None of {total} actors stands closer to us than when first read").format(total=number_word(total))
    return ngettext(
        "One of {total} actors stands closer to us than when first read",
        "{n} of {total} actors stand closer to us than when first read",
        closer,
    ).format(n=capitalised(number_word(closer)), total=number_word(total))


def _signed(stance: int) -> str:
    return f"+{stance}" if stance > 0 else f"−{-stance}" if stance < 0 else "0"


def _spoken(stop: Stop, today: date) -> str:
    return _("stance {stance}, influence {influence}, {day}").format(
        stance=_signed(stop.stance), influence=stop.influence, day=date_words(stop.when, today=today, short=False)
    )


def _sample(way: Way) -> Callable[[float, float, float], Sequence[Drawable]]:
    return lambda x, y, radius: [_head(way, x, y, radius * 0.85)]


def _draw_board(sheet: Sheet) -> Box:
    """Draw a square for each stance and influence, with words at the ends of the axes, and return its room."""
    most, least = _("5 much"), _("1 little")
    left = sheet.left + max(sheet.measure(each, VALUE) for each in (most, least, _("Influence"))) + sheet.px(8)
    top = sheet.top + sheet.px(18)
    labels = sheet.px(22)
    bottom = top + sheet.px(_HEIGHT) if sheet.floor is None else sheet.floor - labels
    board = Box(left, top, sheet.right - left, bottom - top)
    sheet.write(_("Influence"), board.x - sheet.px(8), board.y - sheet.px(6), LABEL, align="right")
    high, wide = board.height / len(INFLUENCES), board.width / len(STANCES)
    for row in range(len(INFLUENCES) + 1):
        sheet.line(board.x, board.y + row * high, board.right, board.y + row * high)
    for influence in INFLUENCES:
        words = {5: most, 1: least}.get(influence, str(influence))
        y = board.bottom - (influence - 0.5) * high + sheet.px(4.2)
        sheet.write(words, board.x - sheet.px(8), y, VALUE, align="right")
    for column in range(len(STANCES) + 1):
        sheet.line(board.x + column * wide, board.y, board.x + column * wide, board.bottom)
    ends = {-2: _("−2 against us"), 2: _("+2 for us")}
    for place, stance in enumerate(STANCES):
        words = ends.get(stance, _signed(stance))
        if sheet.measure(words, VALUE) > wide - sheet.px(2):
            words = _signed(stance)
        sheet.write(words, board.x + (place + 0.5) * wide, board.bottom + sheet.px(16), VALUE, align="middle")
    sheet.bottom = board.bottom + labels
    return board


def _points(rows: Trails, sheet: Sheet, board: Box) -> list[list[Point]]:
    """Return where each actor was, stop by stop; actors that share a square stand apart in it."""
    high, wide = board.height / len(INFLUENCES), board.width / len(STANCES)
    slots = asides([trail.cells for trail in rows.trails], wide, high, sheet.px(1))
    return [
        [
            (
                board.x + (stance + 2.5) * wide + aside[0],
                board.bottom - (influence - 0.5) * high + aside[1],
            )
            for stance, influence in trail.cells
        ]
        for trail, aside in zip(rows.trails, slots, strict=True)
    ]


def _draw_way(trail: Trail, points: Sequence[Point], sheet: Sheet, board: Box) -> list[Point]:
    """Draw the way through points, the last with an arrow; return points along it, for names to keep off."""
    color, radius = _COLORS[trail.way], sheet.px(_HEAD)
    most = board.height / len(INFLUENCES) * 0.4
    drawn: list[Point] = []
    for number, (one, other) in enumerate(pairwise(points), start=2):
        if one == other:
            continue
        latest = number == len(points)
        end = _short_of(one, other, radius + sheet.px(1)) if latest else other
        curve = _bowed(one, end, most)
        sheet.add(Curve(curve, color, sheet.px(2.0 if latest else 1.2)))
        drawn += along(curve)
        if latest:
            sheet.add(arrow_head(end, curve[2], sheet.px(7), color))
    return drawn


def _draw_stops(trail: Trail, points: Sequence[Point], sheet: Sheet, today: date, *, straight: bool) -> None:
    """Draw the readings, the latest as a head; readings in a row at one place are one mark."""
    radius = sheet.px(_HEAD)
    stops = [list(found) for _cell, found in groupby(trail.stops, key=lambda stop: (stop.stance, stop.influence))]
    for number, (point, found) in enumerate(zip(points, stops, strict=True), start=1):
        last = number == len(points)
        if straight and not last and number > 1:
            continue
        if last:
            sheet.add(_head(trail.way, *point, radius))
        else:  # which way they went is the head's to say, by its shape
            size = _FIRST if number == 1 else _STOP
            sheet.add(Disc(*point, sheet.px(size), Look("surface", "ink3", 1.4)))
        words = "; ".join(_spoken(stop, today) for stop in found)
        targets = [Target(Kind.ACTOR_READING, stop.reading) for stop in found]
        sheet.mark(Box.around(*point, radius if last else sheet.px(4)), targets, f"{trail.name}: {words}")


def _short_of(one: Point, other: Point, by: float) -> Point:
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    share = max(1 - by / length, 0.3)
    return one[0] + dx * share, one[1] + dy * share


def _bowed(one: Point, other: Point, most: float) -> tuple[Point, Point, Point, Point]:
    """Return a curve that bows a little to its left, so that the way there and the way back lie apart."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    side = min(0.12, most / length)
    first = (one[0] + dx / 3 + dy * side, one[1] + dy / 3 - dx * side)
    second = (one[0] + 2 * dx / 3 + dy * side, one[1] + 2 * dy / 3 - dx * side)
    return one, first, second, other


def _write_names(rows: Trails, heads: Sequence[Point], room: NameRoom, sheet: Sheet) -> int:
    """Write the code names beside the latest readings, cut shorter where they must be; return how many have no room."""
    waiting = list(zip(rows.trails, heads, strict=True))
    for most in map(sheet.px, _NAME_ROOMS):
        names = [sheet.lines_of(trail.name, STRONG_LABEL, most, 1)[0] for trail, _head in waiting]
        widths = [sheet.measure(name, STRONG_LABEL) for name in names]
        places = name_places([head for _trail, head in waiting], widths, sheet.px(12), sheet.px(_HEAD + 4), room)
        for name, place in zip(names, places, strict=True):
            if place is not None:
                sheet.write(name, place[0], place[1] + sheet.px(4.2), STRONG_LABEL)
        waiting = [each for each, place in zip(waiting, places, strict=True) if place is None]
    return len(waiting)
