"""How much of each progress marker was seen, cycle by cycle (chart 7 of the practice note)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.grid import CycleColumn, cycle_columns, write_columns, write_more
from journal.charts.naming import capitalised
from journal.charts.shading import shade, written_on
from journal.charts.shapes import Bar, Box, Look
from journal.charts.sheet import LABEL, NAME, STRONG_LABEL, VALUE, KeyItem, Sheet, Target, key_bar
from journal.core.i18n import _, ngettext
from journal.core.records import Actor, MarkerRating, ProgressMarker
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, MarkerLevel, MarkerTier, label
from journal.learning.scope import Scope

_SHADES = {MarkerLevel.LOW: 1, MarkerLevel.MEDIUM: 3, MarkerLevel.HIGH: 5}
_NONE = Look("surface", "line", 1.2)
_ROW, _LEAST_ROW = 24.0, 14.0
"""px of a row where there is room, and the least that its words need."""
_CELL = 40.0
"""px of a cell that is left for it beside long words."""
_BETWEEN_ACTORS = 5.0
_WIDE = 560.0
"""px from which on there is room for what the markers say."""


@dataclass(frozen=True)
class Marker:
    """One progress marker and its rating in each cycle meant, with the record that gives it."""

    marker: str
    actor: str
    actor_name: str
    tier: MarkerTier
    statement: str
    levels: tuple[MarkerLevel | None, ...]
    ratings: tuple[str | None, ...]

    @property
    def rated(self) -> list[MarkerLevel]:
        """Return its ratings in order, without the cycles in which it was not rated."""
        return [level for level in self.levels if level is not None]

    @property
    def moved(self) -> int:
        """How many steps its latest rating lies above its first; below 0 when it fell."""
        return self.rated[-1] - self.rated[0] if self.rated else 0


@dataclass(frozen=True)
class Markers:
    """What the chart draws: markers by actor and tier."""

    columns: tuple[CycleColumn, ...]
    markers: tuple[Marker, ...]

    @property
    def rated_cycles(self) -> list[int]:
        """Return the places of the cycles in which anything was rated."""
        return [
            place for place in range(len(self.columns)) if any(each.levels[place] is not None for each in self.markers)
        ]


class ProgressMarkers(SheetChart[Markers]):
    """Who is moving."""

    key: ClassVar[str] = "progress-markers"
    uses: ClassVar[frozenset[Kind]] = frozenset({Kind.CYCLE, Kind.ACTOR, Kind.PROGRESS_MARKER, Kind.MARKER_RATING})

    def title(self) -> str:
        """Return the chart's name."""
        return _("Progress markers")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Who is moving?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Markers:
        """Return the markers by actor and tier; of several ratings in a cycle the latest counts."""
        cycles = [cycle.id for _number, cycle in scope.cycles(snapshot)]
        found: dict[tuple[str, str], MarkerRating] = {}
        for rating in sorted(snapshot.all(MarkerRating), key=lambda each: (each.created, each.id)):
            if rating.level is not None:
                found[rating.marker, rating.cycle] = rating
        markers = [
            _marker(marker, snapshot, [found.get((marker.id, cycle)) for cycle in cycles])
            for marker in _ordered(snapshot.all(ProgressMarker))
        ]
        return Markers(cycle_columns(snapshot, scope), tuple(markers))

    def lack(self, rows: Markers) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if not rows.markers:
            return _("No progress marker is written yet. Begin with one actor and a change that you expect to see.")
        if not rows.rated_cycles:
            return _("No progress marker is rated yet. Rate them together when a cycle closes.")
        return ""

    def sentence(self, rows: Markers) -> str:
        """Return how many markers stand higher than at first, and what the last cycle moved.

        The rule: a marker rated in two cycles or more stands higher, lower or where it began, by its latest rating
        against its first; the last step is that between the two latest cycles in which anything was rated.
        """
        if lack := self.lack(rows):
            return lack
        twice = [each for each in rows.markers if len(each.rated) > 1]
        if not twice:
            rated = sum(bool(each.rated) for each in rows.markers)
            return ngettext(
                "One progress marker is rated once; a second rating shows who moves.",
                "{n} progress markers are rated once; a second rating shows who moves.",
                rated,
            ).format(n=capitalised(number_word(rated)))
        higher, lower = (sum(each.moved * way > 0 for each in twice) for way in (1, -1))
        return _("{since}; {lately}.").format(since=_since(higher, lower, len(twice)), lately=_lately(rows))

    def alt(self, rows: Markers) -> str:
        """Return the picture in words, marker by marker."""
        told = [self.sentence(rows)]
        for each in rows.markers:
            levels = ", ".join(
                f"{column.spoken} {label(level).lower()}"
                for column, level in zip(rows.columns, each.levels, strict=True)
                if level is not None
            )
            if levels:
                told.append(f"{each.actor_name}, {label(each.tier).lower()}, “{each.statement}”: {levels}.")
        return " ".join(told)

    def table(self, rows: Markers) -> Table:
        """Return a row for each marker, with a column for each cycle: 0 none to 3 high, empty where not rated."""
        headers = (_("Actor"), _("Tier"), _("Marker"), *(column.wordings[1] for column in rows.columns))
        return Table(
            headers,
            tuple(
                (
                    each.actor_name,
                    label(each.tier),
                    each.statement,
                    *("" if level is None else str(int(level)) for level in each.levels),
                )
                for each in rows.markers
            ),
        )

    def key_items(self, rows: Markers) -> Sequence[KeyItem]:
        """Return the levels that occur."""
        used = [level for level in MarkerLevel if any(level in each.levels for each in rows.markers)]
        return [KeyItem(f"{int(level)} {label(level)}", key_bar(_look(level))) for level in used]

    def notes(self, rows: Markers) -> Sequence[str]:
        """Return how many markers and actors there are, and how many were never rated."""
        count, actors = len(rows.markers), len({each.actor for each in rows.markers})
        if not count:
            return ()
        told = ngettext("One marker", "{n} markers", count).format(n=count)
        whose = ngettext("one actor", "{n} actors", actors).format(n=actors)
        notes = [_("{markers} of {actors}.").format(markers=told, actors=whose)]
        if never := sum(not each.rated for each in rows.markers):
            notes.append(ngettext("One was never rated.", "{n} were never rated.", never).format(n=never))
        return [" ".join(notes)]

    def compose(self, rows: Markers, sheet: Sheet) -> None:
        """Put a row of cells for each marker, with actor and tier at the left, and what it says where it fits."""
        top = sheet.top + sheet.px(20)
        shown, row = _rows_shown(rows, sheet, top)
        left = _draw_names(rows, sheet, shown, top, row)
        step = (sheet.right - left) / len(rows.columns)
        write_columns(sheet, rows.columns, left, top - sheet.px(7), step)
        for place in range(shown):
            y = _row_top(rows, place, sheet, top, row)
            for number in range(len(rows.columns)):
                _draw_cell(rows, place, number, sheet, Box(left + number * step, y, step, row))
        sheet.bottom = _row_top(rows, shown - 1, sheet, top, row) + row
        if shown < len(rows.markers):
            write_more(sheet, len(rows.markers) - shown, sheet.bottom + sheet.px(14))
            sheet.bottom += sheet.px(18)


def _look(level: MarkerLevel) -> Look:
    return shade(_SHADES[level]) if level in _SHADES else _NONE


def _ordered(markers: Sequence[ProgressMarker]) -> list[ProgressMarker]:
    """Return markers by actor, then tier, then rank; actors come as their first marker does."""
    first: dict[str, int] = {}
    for marker in sorted(markers, key=lambda each: (each.rank, each.created, each.id)):
        first.setdefault(marker.actor, len(first))
    tiers = list(MarkerTier)
    return sorted(
        markers, key=lambda each: (first[each.actor], tiers.index(each.tier), each.rank, each.created, each.id)
    )


def _marker(marker: ProgressMarker, snapshot: Snapshot, ratings: Sequence[MarkerRating | None]) -> Marker:
    actor = snapshot.find(Actor, marker.actor)
    return Marker(
        marker.id,
        marker.actor,
        actor.name if actor else "",
        marker.tier,
        marker.statement,
        tuple(rating.level if rating else None for rating in ratings),
        tuple(rating.id if rating else None for rating in ratings),
    )


def _since(higher: int, lower: int, total: int) -> str:
    """Return where the markers stand against their first rating."""
    if total == 1:
        if higher:
            return _("The one marker rated again stands higher than at first")
        if lower:
            return _("The one marker rated again stands lower than at first")
        return _("The one marker rated again stands where it did at first")
    if higher == total == 2:
        return _("Both markers stand higher than when first rated")
    if higher == total:
        return _("All {total} markers stand higher than when first rated").format(total=number_word(total))
    if higher:
        told = ngettext(
            "One of {total} markers stands higher than when first rated",
            "{n} of {total} markers stand higher than when first rated",
            higher,
        )
    else:
        told = _("None of {total} markers stands higher than when first rated")
    told = told.format(n=higher, total=total)
    if not lower:
        return told
    below = ngettext("one lower", "{n} lower", lower).format(n=number_word(lower))
    return _("{told}, {below}").format(told=told, below=below)


def _lately(rows: Markers) -> str:
    """Return what moved between the two latest cycles that were rated."""
    before, now = rows.rated_cycles[-2:]
    steps = [
        later - earlier
        for each in rows.markers
        if (earlier := each.levels[before]) is not None and (later := each.levels[now]) is not None
    ]
    rose, fell = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    up = ngettext("one rose", "{n} rose", rose).format(n=number_word(rose)) if rose else ""
    down = ngettext("one fell", "{n} fell", fell).format(n=number_word(fell)) if fell else ""
    moved = _("{one} and {other}").format(one=up, other=down) if up and down else up or down or _("none moved")
    return _("in {cycle}, {moved}").format(cycle=rows.columns[now].spoken, moved=moved)


def _heads(rows: Markers, shown: int) -> list[int]:
    """Return the places at which another actor begins."""
    return [place for place in range(shown) if place == 0 or rows.markers[place - 1].actor != rows.markers[place].actor]


def _rows_shown(rows: Markers, sheet: Sheet, top: float) -> tuple[int, float]:
    """Return how many markers there is room for, and the height of their rows."""
    count = len(rows.markers)
    if sheet.floor is None:
        return count, sheet.px(_ROW)

    def need(shown: int) -> float:
        gaps = (len(_heads(rows, shown)) - 1) * sheet.px(_BETWEEN_ACTORS)
        return shown * sheet.px(_LEAST_ROW) + gaps + (sheet.px(18) if shown < count else 0)

    shown = next((shown for shown in range(count, 1, -1) if top + need(shown) <= sheet.floor), 1)
    spare = max(sheet.floor - top - need(shown), 0) / shown
    return shown, min(sheet.px(_LEAST_ROW) + spare, sheet.px(_ROW))


def _row_top(rows: Markers, place: int, sheet: Sheet, top: float, row: float) -> float:
    return top + place * row + (len(_heads(rows, place + 1)) - 1) * sheet.px(_BETWEEN_ACTORS)


def _draw_names(rows: Markers, sheet: Sheet, shown: int, top: float, row: float) -> float:
    """Write actors, tiers and, where there is room, what the markers say; return where the cells begin."""
    wide = sheet.right - sheet.left >= sheet.px(_WIDE)
    heads = _heads(rows, shown)
    most = (sheet.right - sheet.left) * (0.2 if wide else 0.28)
    actors = [rows.markers[place].actor_name for place in heads]
    actor_room = min(max(sheet.measure(name, STRONG_LABEL) for name in actors), most)
    tiers = _tier_words(sheet, sheet.px(80) if wide else sheet.px(52))
    tier_left = sheet.left + actor_room + sheet.px(10)
    tier_room = max(sheet.measure(tiers[rows.markers[place].tier]) for place in range(shown))
    says_left = tier_left + tier_room + sheet.px(10)
    says_room = _says_room(rows, sheet, shown, says_left) if wide else 0.0
    for place in range(shown):
        marker = rows.markers[place]
        y = _row_top(rows, place, sheet, top, row)
        baseline = y + row / 2 + sheet.px(4.2)
        if place in heads:
            if place:
                line = y - sheet.px(_BETWEEN_ACTORS) / 2
                sheet.line(sheet.left, line, sheet.right, line)
            sheet.write(marker.actor_name, sheet.left, baseline, STRONG_LABEL, room=actor_room)
        sheet.write(tiers[marker.tier], tier_left, baseline, LABEL)
        if wide:
            sheet.write(marker.statement, says_left, baseline, NAME, room=says_room)
    return says_left + (says_room + sheet.px(12) if wide else 0)


def _says_room(rows: Markers, sheet: Sheet, shown: int, left: float) -> float:
    """Return how much room there is for what markers say, beside cells of a fair width."""
    widest = max(sheet.measure(each.statement, NAME) for each in rows.markers[:shown])
    spare = sheet.right - left - len(rows.columns) * sheet.px(_CELL) - sheet.px(12)
    return min(widest, max(spare, sheet.px(110)))


def _tier_words(sheet: Sheet, room: float) -> dict[MarkerTier, str]:
    """Return the tiers in words that fit, the long ones or the short."""
    long = {tier: label(tier) for tier in MarkerTier}
    short = {MarkerTier.EXPECT: _("Expect"), MarkerTier.LIKE: _("Like"), MarkerTier.LOVE: _("Love")}
    return long if max(map(sheet.measure, long.values())) <= room else short


def _draw_cell(rows: Markers, place: int, number: int, sheet: Sheet, room: Box) -> None:
    marker = rows.markers[place]
    level, rating = marker.levels[number], marker.ratings[number]
    if level is None or rating is None:
        return
    gap = min(sheet.px(2), room.width / 6)
    box = Box(room.x + gap / 2, room.y + sheet.px(1), room.width - gap, room.height - sheet.px(2))
    sheet.add(Bar(box, _look(level)))
    if room.width >= sheet.px(14):
        x, y = box.middle
        sheet.write(str(int(level)), x, y + sheet.px(4.2), written_on(VALUE, _SHADES.get(level, 1)), align="middle")
    words = _("{level}, {cycle}: {marker} ({actor})").format(
        level=label(level), cycle=rows.columns[number].spoken, marker=marker.statement, actor=marker.actor_name
    )
    sheet.mark(box, [Target(Kind.MARKER_RATING, rating)], words)
