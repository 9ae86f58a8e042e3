"""What stands around the map when it leaves the screen: title, sentence, key and notes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal.charts.lettering import KEY, KEY_LETTER, NOTE, Lettering
from journal.charts.refinement_map.geometry import PlacedGlyph
from journal.charts.refinement_map.rows import MapRows
from journal.charts.sheet import SENTENCE, TITLE
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import DecisionKind, Trigger, label
from journal.learning.evidence import Side
from journal.text.dates import date_words

_PAD = 14.0
_ROW = 24.0
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Heading:
    """What stands above a chart."""

    title: str
    sentence: str


def write_heading(heading: Heading, lettering: Lettering, width: float, size: float) -> float:
    """Write title and sentence at the top, and return where they end."""
    room = width - 2 * _PAD * size
    baseline = 34 * size
    lettering.write(heading.title, _PAD * size, baseline, TITLE, room)
    baseline = lettering.paragraph(heading.sentence, _PAD * size, baseline + 25 * size, SENTENCE, room, 21)
    return baseline + 12 * size


class Key:
    """Explains glyphs, evidence marks and trigger letters in rows that wrap; only what the map uses."""

    def __init__(self, rows: MapRows, lettering: Lettering, width: float, size: float) -> None:
        self._rows = rows
        self._lettering = lettering
        self._width = width
        self._size = size
        self._x = _PAD * size
        self._y = 0.0
        self.glyphs: list[PlacedGlyph] = []

    def write(self, top: float) -> float:
        """Write the key below ``top``, and return where it ends."""
        self._y = top + _ROW / 2 * self._size
        used = {node.kind for node in self._rows.nodes if node.shown}
        for kind in DecisionKind:
            if kind in used:
                self._item(label(kind), PlacedGlyph(kind, 0, 0, 9 * self._size))
        sides = {tick.side for tick in self._rows.ticks}
        for side, text, color in (
            (Side.FOR, _("Supports, above"), "support"),
            (Side.AGAINST, _("Challenges, below"), "challenge"),
            (Side.CONTEXT, _("Other evidence, on the line"), "context"),
        ):
            if side in sides:
                self._item(text, PlacedGlyph(None, 0, 0, 3 * self._size, color))
        triggers = {node.trigger for node in self._rows.nodes if node.shown}
        if triggers:
            self._new_row()
            for trigger in Trigger:
                if trigger in triggers:
                    self._item(label(trigger), trigger.letter)
        return self._y + _ROW / 2 * self._size

    def _item(self, text: str, mark: PlacedGlyph | str) -> None:
        lead = 5 * self._size
        if isinstance(mark, str):
            lead += self._lettering.width(mark, KEY_LETTER)
        else:
            lead += 2 * mark.radius
        need = lead + self._lettering.width(text, KEY)
        if self._x > _PAD * self._size and self._x + need > self._width - _PAD * self._size:
            self._new_row()
        baseline = self._y + 4.3 * self._size
        if isinstance(mark, str):
            self._lettering.write(mark, self._x, baseline, KEY_LETTER)
        else:
            self.glyphs.append(replace(mark, x=self._x + mark.radius, y=self._y))
        self._lettering.write(text, self._x + lead, baseline, KEY, self._width - self._x - lead)
        self._x += need + 16 * self._size

    def _new_row(self) -> None:
        self._x = _PAD * self._size
        self._y += _ROW * self._size


def shift_letter(number: int) -> str:
    """Return what marks a context shift on the map and in its note."""
    return _LETTERS[number % len(_LETTERS)] * (1 + number // len(_LETTERS))


def notes(rows: MapRows, *, counted: bool = False) -> list[str]:
    """Return the notes below the map: context shifts, and how much evidence; nothing hints at sealed items."""
    found = [
        _("{letter}: {day}, {event}").format(
            letter=shift_letter(number), day=date_words(shift.date, today=rows.today), event=shift.title
        )
        for number, shift in enumerate(rows.shifts)
    ]
    counts = [_("A number stands for so many in one place.")] if counted else []
    if rows.evidence:
        counts.append(
            ngettext("One piece of evidence.", "{n} pieces of evidence.", rows.evidence).format(n=rows.evidence)
        )
    undated = len({tick.evidence for tick in rows.ticks if tick.date.first is None})
    if undated:
        counts.append(
            ngettext("{n} without a date is not drawn.", "{n} without a date are not drawn.", undated).format(n=undated)
        )
    return [*found, " ".join(counts)] if counts else found


def write_notes(rows: MapRows, lettering: Lettering, top: float, width: float, size: float, *, counted: bool) -> float:
    """Write the notes below ``top``, and return where they end; ``counted`` when marks stand for several."""
    baseline = top + 6 * size
    for note in notes(rows, counted=counted):
        baseline = lettering.paragraph(
            note, _PAD * size, baseline + 17 * size, NOTE, width - 2 * _PAD * size, leading=17
        )
    return baseline + 14 * size
