"""Text that knows its size, and where there is room for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journal.charts.fonts import READING, REGULAR, STRONG, UI, Fonts
from journal.charts.shapes import Box, Point, Text

_CLEAR = 3.0
"""px kept free at both ends of words."""
_ROW = 48.0
_ASCENT, _DESCENT = 0.76, 0.22
"""How far letters reach from the baseline, as shares of their size."""


@dataclass(frozen=True)
class Style:
    """How a piece of text looks; ``px`` is at text size 1.0."""

    role: str
    px: float = 12
    color: str = "ink3"
    weight: int = REGULAR
    face: str = UI


BAND = Style("band")
BAND_NOW = Style("band", color="nowInk", weight=STRONG)
LANE = Style("lane", px=13, color="ink", weight=STRONG)
LANE_MUTED = Style("lane", px=13, color="ink2")
STATE = Style("state")
VERSION = Style("version", color="ink", weight=STRONG)
TRIGGER = Style("trigger", face=READING)
"""In the reading face, where a capital I cannot be taken for a line."""
COUNT = Style("count", color="surface", weight=STRONG)
TALLY = Style("tally", px=9.5, color="surface", weight=STRONG)
"""The number on a mark that stands for several: 6.4 points on a landscape page of A4."""
KEY = Style("key", color="ink2")
KEY_LETTER = Style("key", color="ink", face=READING, weight=STRONG)
NOTE = Style("note")


class Lettering:
    """Sets text at one size and remembers what is taken."""

    def __init__(self, fonts: Fonts, scale: float) -> None:
        self._fonts = fonts
        self._scale = scale
        self.texts: list[Text] = []
        self._taken: dict[int, list[Box]] = defaultdict(list)

    def width(self, words: str, style: Style) -> float:
        """Return how wide words are."""
        return self._fonts.width(words, style.px * self._scale, style.face, style.weight)

    def set(self, words: str, x: float, y: float, style: Style, room: float | None = None) -> Text:
        """Return words set with their left end at ``x`` on the baseline ``y``, cut to the room."""
        px = style.px * self._scale
        line = self._fonts.printable(words, style.face, style.weight)
        if room is not None:
            line = self._fonts.shortened(line, room, px, style.face, style.weight)
        width = self._fonts.width(line, px, style.face, style.weight)
        box = Box(x, y - _ASCENT * px, width, (_ASCENT + _DESCENT) * px)
        return Text(line, x, y, px, box, style.color, style.weight, style.face, style.role)

    def write(self, words: str, x: float, y: float, style: Style, room: float | None = None) -> Text:
        """Set words, keep them, and return them."""
        text = self.set(words, x, y, style, room)
        self.keep([text])
        return text

    def keep(self, texts: Iterable[Text]) -> None:
        """Keep texts that were set."""
        for text in texts:
            self.texts.append(text)
            self.avoid(text.box)

    def paragraph(self, words: str, x: float, y: float, style: Style, room: float, leading: float) -> float:
        """Write words over several lines from the baseline ``y`` on, and return the last baseline."""
        px = style.px * self._scale
        line = self._fonts.printable(words, style.face, style.weight)
        for number, part in enumerate(self._fonts.wrapped(line, room, px, style.face, style.weight)):
            y = y + leading * self._scale if number else y
            self.write(part, x, y, style)
        return y

    def longest_fitting(self, choices: Sequence[str], style: Style, room: float) -> str | None:
        """Return the first of several wordings that fits into the room."""
        return next((words for words in choices if self.width(words, style) <= room), None)

    def avoid(self, box: Box) -> None:
        """Keep words off a box."""
        for row in _rows_of(box):
            self._taken[row].append(box)

    def avoid_curve(self, points: tuple[Point, Point, Point, Point], half: float) -> None:
        """Keep words off a Bézier curve."""
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
        for step in range(17):
            t = step / 16
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x, y = a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
            self.avoid(Box(x - half, y - half, 2 * half, 2 * half))

    def is_free(self, texts: Iterable[Text], within: Box) -> bool:
        """Whether texts lie within a box, and clear of everything that is taken."""
        boxes = [text.box.wider(_CLEAR * self._scale) for text in texts]
        return all(
            within.x <= box.x
            and box.right <= within.right
            and not any(box.overlaps(other) for row in _rows_of(box) for other in self._taken[row])
            for box in boxes
        )


def _rows_of(box: Box) -> range:
    """Return the rows that a box touches; what is taken is filed by them, to be found quickly."""
    return range(int(box.y // _ROW), int(box.bottom // _ROW) + 1)
