"""Places the refinement map: bands of time, lanes, and everything that stands on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from journal.charts.fonts import Fonts
from journal.charts.lettering import (
    BAND,
    BAND_NOW,
    COUNT,
    LANE,
    LANE_MUTED,
    NOTE,
    STATE,
    TALLY,
    TRIGGER,
    VERSION,
    Lettering,
)
from journal.charts.refinement_map import captions, marks, words
from journal.charts.refinement_map.geometry import (
    MapGeometry,
    PlacedBand,
    PlacedGlyph,
    PlacedLane,
    PlacedLine,
    PlacedNode,
    PlacedRule,
    PlacedStub,
)
from journal.charts.refinement_map.rows import Lane, MapRows
from journal.charts.refinement_map.timescale import CycleStretch, stretches, time_scale
from journal.charts.shapes import Box, Text
from journal.charts.timescale import TimeScale
from journal.core.i18n import _
from journal.core.vocabulary import StrategyState
from journal.text.dates import month_name

PITCH, PITCH_CROWDED, PITCH_MOST = 48.0, 58.0, 66.0
"""Height of a lane: at least, where evidence is counted, and where the figure has room."""
_HEAD = 31.0
"""Height of the strip above the lanes that names the cycles."""
_FOOT, _FOLD = 8.0, 32.0
"""Height of what is kept below the lanes: nothing, or the row that folds those that ended."""
_LABELS = (120.0, 264.0)
"""Width of the column of names: at least and at most."""


def layout(
    rows: MapRows,
    width: float,
    height: float | None = None,
    text_scale: float = 1.0,
    *,
    fonts: Fonts | None = None,
    labels: bool = True,
    heading: captions.Heading | None = None,
    fold_row: bool = False,
) -> MapGeometry:
    """Return where everything lies on a figure of this size; the height grows where lanes need it.

    Without ``labels`` the names of lanes are left to the screen, which keeps them still. With a
    ``heading``, title, sentence, key and notes stand around the map, as it is exported. With a ``fold_row``,
    room is kept below the lanes for what folds those that ended.
    """
    placing = _Layout(rows, width, text_scale, fonts or Fonts(None), foot=_FOLD if fold_row else _FOOT)
    return placing.place(height, labels=labels, heading=heading, fold_row=fold_row)


class _Layout:
    """One map being placed."""

    def __init__(self, rows: MapRows, width: float, size: float, fonts: Fonts, foot: float) -> None:
        self._rows = rows
        self._width = width
        self._size = size
        self._text = Lettering(fonts, size)
        self._key: list[PlacedGlyph] = []
        self._head = _HEAD * size
        self._foot = foot * size
        self._crowded = False
        self._evidence: list[marks.TickGroup] = []

    def place(
        self, height: float | None, *, labels: bool, heading: captions.Heading | None, fold_row: bool
    ) -> MapGeometry:
        """Return the placed map."""
        top = self._heading(heading) if heading else 0.0
        self._head += 7 * self._size if heading and self._rows.shifts else 0
        left = self._label_width() if labels else 8 * self._size
        scale = time_scale(self._rows, left, self._width - 4 * self._size)
        self._evidence = marks.group_ticks(self._rows, scale, self._size)
        self._crowded = any(len(group.ticks) > 1 for group in self._evidence)
        pitch = self._pitch(height, top)
        lanes_top = top + self._head
        bottom = lanes_top + pitch * max(len(self._rows.lanes), 1) + self._foot
        if height is not None and heading is None:
            bottom = max(bottom, height)
        plot = Box(left, top, self._width - left, bottom - top)
        bands = self._bands(scale, plot)
        lanes = [self._lane(lane, lanes_top + pitch * n, pitch, n) for n, lane in enumerate(self._rows.lanes)]
        if labels:
            for lane in lanes:
                self._name(lane, left)
        rules = self._rules(scale, plot, lettered=heading is not None)
        placed = MapGeometry(self._width, bottom, self._size, plot, tuple(bands), tuple(lanes), rules=tuple(rules))
        if fold_row:
            below = lanes_top + pitch * len(lanes)
            placed = replace(placed, fold=Box(0, below, self._width, self._foot))
        placed = self._on_lanes(placed, scale) if lanes else self._ghost(placed, scale, lanes_top, pitch, labels=labels)
        if heading:
            counted = self._crowded or any(len(node.nodes) > 1 for node in placed.nodes)
            bottom = captions.write_notes(self._rows, self._text, bottom, self._width, self._size, counted=counted)
        return replace(placed, height=bottom, texts=tuple(self._text.texts), key=tuple(self._key))

    def _heading(self, heading: captions.Heading) -> float:
        top = captions.write_heading(heading, self._text, self._width, self._size)
        key = captions.Key(self._rows, self._text, self._width, self._size)
        top = key.write(top) + 8 * self._size
        self._key = key.glyphs
        return top

    @property
    def _least(self) -> float:
        return (PITCH_CROWDED if self._crowded else PITCH) * self._size

    def _pitch(self, height: float | None, top: float) -> float:
        """Return the height of a lane: what the figure has room for, within reason."""
        if height is None or not self._rows.lanes:
            return self._least
        room = (height - top - self._head - self._foot) / len(self._rows.lanes)
        return min(max(room, self._least), PITCH_MOST * self._size)

    def _label_width(self) -> float:
        """Return how wide the column of names is: as the longest needs, within reason."""
        need = [
            max(self._text.width(_name_of(lane), LANE), self._text.width(words.state_line(lane, self._rows), STATE))
            for lane in self._rows.lanes
        ]
        least, most = (limit * self._size for limit in _LABELS)
        if not need:
            need = [self._text.width(_("Your first strategy"), LANE_MUTED)]
        return min(max(max(need) + 36 * self._size, least), most, 0.3 * self._width)

    def _bands(self, scale: TimeScale, plot: Box) -> list[PlacedBand]:
        bands: list[PlacedBand] = []
        found = stretches(self._rows, scale)
        for number, stretch in enumerate(found):
            left, right = scale.edge(stretch.first), scale.edge(stretch.last + timedelta(days=1))
            now = stretch.cycle is not None and stretch.cycle.current
            fill = "nowSoft" if now else "bandB" if number % 2 else "bandA"
            bands.append(
                PlacedBand(Box(left, plot.y, right - left, plot.height), stretch.cycle, stretch.labels[0], fill)
            )
            self._band_label(stretch, left, right, plot.y, now=now)
        after = max((stretch.last for stretch in found), default=scale.last) + timedelta(days=1)
        if after.day == 1 and all(stretch.cycle is not None for stretch in found):
            tail = CycleStretch(after, after, (month_name(after),))
            self._band_label(tail, scale.edge(after), self._width, plot.y, now=False)
        return bands

    def _band_label(self, stretch: CycleStretch, left: float, right: float, top: float, *, now: bool) -> None:
        style = BAND_NOW if now else BAND
        label = self._text.longest_fitting(stretch.labels, style, right - left - 11 * self._size)
        if label:
            self._text.write(label, left + 8 * self._size, top + 18 * self._size, style)

    def _lane(self, lane: Lane, top: float, pitch: float, number: int) -> PlacedLane:
        spare, below = pitch - self._least, 14.5 if self._crowded else 11.5
        return PlacedLane(
            lane=lane,
            state_line=words.state_line(lane, self._rows),
            box=Box(0, top, self._width, pitch),
            line_y=top + 18.5 * self._size + 0.4 * spare,
            evidence_y=top + self._least - below * self._size + 0.75 * spare,
            muted=lane.state in (StrategyState.PAUSED, StrategyState.RETIRED),
        )

    def _name(self, placed: PlacedLane, left: float) -> None:
        style = LANE_MUTED if placed.muted else LANE
        x, room = 14 * self._size, left - 30 * self._size  # a glyph on the first day reaches a little to the left
        self._text.write(_name_of(placed.lane), x, placed.line_y - 1 * self._size, style, room)
        self._text.write(placed.state_line, x, placed.line_y + 16 * self._size, STATE, room)

    def _rules(self, scale: TimeScale, plot: Box, *, lettered: bool) -> list[PlacedRule]:
        """Return the rule of today and those of context shifts, with their letters where notes explain them."""
        top, side = plot.y + self._head - 2.5 * self._size, 4.5 * self._size
        spans = [(shift, scale.span(shift.date)) for shift in self._rows.shifts]
        rules = [PlacedRule(sum(span) / 2, top, plot.bottom, shift) for shift, span in spans if span is not None]
        for rule in rules:
            self._text.avoid(Box(rule.x - side, top - side, 2 * side, 2 * side))
        for rule in rules if lettered else []:
            assert rule.shift is not None
            letter = captions.shift_letter(self._rows.shifts.index(rule.shift))
            width = self._text.width(letter, NOTE)
            for x in (rule.x + 9 * self._size, rule.x - 9 * self._size - width):
                text = self._text.set(letter, x, top + 4 * self._size, NOTE)
                if self._text.is_free([text], plot):
                    self._text.keep([text])
                    break
        if not scale.first <= self._rows.today <= scale.last:
            return rules
        return [PlacedRule(scale.middle(self._rows.today), plot.y + 24 * self._size, plot.bottom), *rules]

    def _on_lanes(self, placed: MapGeometry, scale: TimeScale) -> MapGeometry:
        """Return the map with the marks on its lanes, and write their labels where there is room."""
        lanes = {lane.lane.strategy: lane for lane in placed.lanes}
        frame = marks.Frame(self._rows, scale, lanes, self._size, self._width - 14 * self._size)
        nodes = marks.place_nodes(frame)
        branches = marks.place_branches(frame, nodes)
        lines = marks.place_lines(frame, nodes, branches)
        ticks = marks.place_ticks(frame, self._evidence)
        lines += marks.place_evidence_lines(frame, nodes, lines, ticks)
        for rule in placed.rules:
            self._text.avoid(Box(rule.x - 2, rule.top, 4, rule.bottom - rule.top))
        for branch in branches:
            self._text.avoid_curve(branch.points, 3 * self._size)
        for node in nodes:
            self._text.avoid(Box(node.x - node.radius, node.y - node.radius, 2 * node.radius, 2 * node.radius))
        for tick in ticks:
            self._text.avoid(tick.box)
            if len(tick.ticks) > 1 and tick.color != "context":
                number = str(len(tick.ticks))
                middle, width = (tick.top + tick.bottom) / 2, self._text.width(number, TALLY)
                self._text.write(number, tick.x - width / 2, middle + 3.4 * self._size, TALLY)
        stubs = marks.place_stubs(frame, nodes)
        for stub in stubs:
            (x, top), (_x, bottom) = sorted(stub.points, key=lambda point: point[1])
            self._text.avoid(Box(x - 2, top, 4, bottom - top))
        for node in nodes:
            self._label(node, placed.plot)
        for stub in stubs:
            self._name_stub(stub, placed.plot)
        return replace(
            placed,
            nodes=tuple(nodes),
            branches=tuple(branches),
            lines=tuple(lines),
            ticks=tuple(ticks),
            stubs=tuple(stubs),
        )

    def _name_stub(self, stub: PlacedStub, plot: Box) -> None:
        """Write the code of the lane that a line leads to, where there is room."""
        (_x, near), (x, far) = stub.points
        y = far + (5 if far < near else 4) * self._size
        for left in (x + 6 * self._size, x - 6 * self._size - self._text.width(stub.code, STATE)):
            text = self._text.set(stub.code, left, y, STATE)
            if self._text.is_free([text], plot):
                self._text.keep([text])
                return

    def _label(self, placed: PlacedNode, plot: Box) -> None:
        """Write a node's version and trigger where there is room, the version alone, or nothing."""
        if len(placed.nodes) > 1:
            count = self._text.set(str(len(placed.nodes)), 0, placed.y + 4.3 * self._size, COUNT)
            self._text.write(count.words, placed.x - count.box.width / 2, count.y, COUNT)
        version = f"v{placed.node.number}" if placed.node.number else ""
        letter = placed.node.trigger.letter if len(placed.nodes) == 1 else ""
        for parts in ((version, letter), (version, "")):
            for set_ in self._places(placed, *parts):
                if set_ and self._text.is_free(set_, plot):
                    self._text.keep(set_)
                    return

    def _places(self, placed: PlacedNode, version: str, letter: str) -> Iterator[list[Text]]:
        """Yield a label's texts at the right above, left above, right below and left below."""
        gap = 4 * self._size
        widths = [self._text.width(version, VERSION), self._text.width(letter, TRIGGER)]
        total = sum(widths) + (gap if version and letter else 0)
        aside, above, below = placed.radius + gap, placed.y - 4 * self._size, placed.y + 14 * self._size
        for x, y in (
            (placed.x + aside, above), (placed.x - aside - total, above),
            (placed.x + aside, below), (placed.x - aside - total, below),
        ):  # fmt: skip
            texts = [self._text.set(version, x, y, VERSION)] if version else []
            if letter:
                texts.append(self._text.set(letter, x + total - widths[1], y, TRIGGER))
            yield texts

    def _ghost(self, placed: MapGeometry, scale: TimeScale, top: float, pitch: float, *, labels: bool) -> MapGeometry:
        """Return the map with one pale lane from today on, and the invitation to start."""
        y, x0 = top + 0.4 * pitch, scale.middle(self._rows.today) + 44 * self._size
        if labels:
            room = placed.plot.x - 30 * self._size
            self._text.write(_("Your first strategy"), 14 * self._size, y + 4 * self._size, LANE_MUTED, room)
        invitation = _("Start with something you already do.")
        self._text.write(invitation, x0 - 26 * self._size, y + 30 * self._size, STATE, placed.plot.right - x0)
        return replace(placed, ghost=PlacedLine("", x0, self._width - 14 * self._size, y, "onward"))


def _name_of(lane: Lane) -> str:
    return f"{lane.code} {lane.title}"
