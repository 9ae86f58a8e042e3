"""A sheet of paper that a chart is placed on before it is drawn: shapes, words, and what can be pointed at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.charts.fonts import READING, REGULAR, STRONG
from journal.charts.lettering import Lettering, Style
from journal.charts.pen import Pen, paper
from journal.charts.shapes import Bar, Box, Disc, Drawable, Look, Shape, Stroke, Text
from journal.core.vocabulary import Kind

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.charts.palette import Palette

TITLE = Style("title", px=20, color="ink", weight=STRONG, face=READING)
SENTENCE = Style("sentence", px=15, color="ink2", face=READING)
NAME = Style("name", px=12.5, color="ink")
"""Names of rows."""
LABEL = Style("label", px=12, color="ink3")
"""Words at axes."""
STRONG_LABEL = Style("label", px=12, color="ink", weight=STRONG)
VALUE = Style("value", px=12, color="ink", weight=REGULAR)
"""Numbers at marks."""
KEY = Style("key", px=12, color="ink2")
NOTE = Style("note", px=12, color="ink3")
LACK = Style("lack", px=15, color="ink2", face=READING)

_PAD = 16.0
_KEY_ROW = 22.0
_CARD = 300.0
"""px of height below which a room is a card."""


@dataclass(frozen=True)
class Room:
    """How large and in which form a chart is wanted."""

    width: float
    height: float | None = None
    """px that it must fit into; ``None`` lets it take what it needs."""
    scale: float = 1.0
    """Size of text: 1.0, 1.15, 1.3 or 1.5."""
    bare: bool = False
    """Without title, sentence and notes: the screen says them beside the picture."""
    wordless: bool = False
    """Without any words, for a chart that is shown too small to read them."""

    @property
    def is_card(self) -> bool:
        """Whether it is a card among others, which shows the main thing and leaves the rest to the enlarged chart."""
        return self.bare and self.height is not None and self.height < _CARD * self.scale


@dataclass(frozen=True)
class Target:
    """A record that a mark stands for."""

    kind: Kind
    record: str


@dataclass(frozen=True)
class Mark:
    """Something to point at: where it lies, what it stands for, and what it says."""

    box: Box
    targets: tuple[Target, ...]
    """One record, or several where a mark counts them."""
    words: str
    """What a tooltip and a screen reader say of it."""


@dataclass(frozen=True)
class KeyItem:
    """A line of the key: a mark as it is drawn, and what it means."""

    words: str
    sample: Callable[[float, float, float], Sequence[Drawable]]
    """Gives the shapes of the mark around a point, for a radius in px."""
    span: int = 1
    """How many marks wide the sample is."""
    minor: bool = False
    """Whether a card may leave it out, since the picture says it well enough."""


class Sheet:
    """Where everything of one chart lies; lengths given to it are in px at text size 1.0 unless said otherwise."""

    def __init__(self, room: Room, palette: Palette) -> None:
        self.room = room
        self.palette = palette
        self.width = room.width
        self.scale = room.scale
        self.shapes: list[Drawable] = []
        self.marks: list[Mark] = []
        """In the order in which the keyboard walks them: left to right, top to bottom."""
        self.key_items: tuple[KeyItem, ...] = ()
        self.lettering = Lettering(palette.fonts, room.scale)
        self.top = self.px(4 if room.bare else _PAD)
        """Where the picture may begin."""
        self.bottom = self.top
        """Where the picture ended; the chart says so."""

    @property
    def texts(self) -> list[Text]:
        """Every line of text."""
        return self.lettering.texts

    @property
    def left(self) -> float:
        """Where the picture begins at the left."""
        return self.px(2 if self.room.bare else _PAD)

    @property
    def right(self) -> float:
        """Where it ends at the right."""
        return self.width - self.left

    @property
    def height(self) -> float:
        """How high the whole sheet is, in px."""
        if self.room.bare and self.room.height is not None:
            return max(self.room.height, self.bottom)
        return self.bottom + self.px(4 if self.room.bare else _PAD)

    @property
    def floor(self) -> float | None:
        """Where the picture must end; ``None`` when it may take what it needs."""
        return None if self.room.height is None else self.room.height - self.px(4)

    def px(self, length: float) -> float:
        """Return a length at this size of text."""
        return length * self.scale

    def measure(self, words: str, style: Style = LABEL) -> float:
        """Return how wide words are."""
        return self.lettering.width(words, style)

    def add(self, *shapes: Drawable) -> None:
        """Put shapes on top of what is there."""
        self.shapes.extend(shapes)

    def line(self, x0: float, y0: float, x1: float, y1: float, color: str = "line", width: float = 1.0) -> None:
        """Put a straight line."""
        self.add(Stroke(((x0, y0), (x1, y1)), color, width))

    def write(
        self, words: str, x: float, y: float, style: Style = LABEL, *, align: str = "left", room: float | None = None
    ) -> Text:
        """Write words whose left end, middle or right end is at ``x`` on the baseline ``y``, cut to the room."""
        if room is not None:
            px = style.px * self.scale
            words = self.palette.fonts.shortened(
                self.palette.fonts.printable(words, style.face, style.weight), room, px, style.face, style.weight
            )
        if align != "left":
            width = self.measure(words, style)
            x -= width if align == "right" else width / 2
        return self.lettering.write(words, x, y, style)

    def paragraph(self, words: str, x: float, y: float, style: Style, room: float, leading: float) -> float:
        """Write words over several lines from the baseline ``y`` on, and return the last baseline."""
        return self.lettering.paragraph(words, x, y, style, room, leading)

    def lines_of(self, words: str, style: Style, room: float, most: int) -> list[str]:
        """Return words as at most so many lines that fit into the room; what is left over ends in an ellipsis."""
        fonts, px = self.palette.fonts, style.px * self.scale
        lines = fonts.wrapped(fonts.printable(words, style.face, style.weight), room, px, style.face, style.weight)
        if len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            lines = [*lines[: most - 1], fonts.shortened(rest, room, px, style.face, style.weight)]
        return lines

    def mark(self, box: Box, targets: Iterable[Target], words: str) -> None:
        """Let something be pointed at."""
        self.marks.append(Mark(box, tuple(targets), words))

    def heading(self, title: str, sentence: str) -> None:
        """Write title and sentence at the top, where the sheet says them itself."""
        if self.room.bare:
            return
        room = self.right - self.left
        baseline = self.top + self.px(18)
        baseline = self.paragraph(title, self.left, baseline, TITLE, room, 26)
        if sentence:
            baseline = self.paragraph(sentence, self.left, baseline + self.px(25), SENTENCE, room, 21)
        self.top = self.bottom = baseline + self.px(16)

    def key(self, items: Sequence[KeyItem]) -> None:
        """Write the key in rows that wrap, above the picture."""
        self.key_items = tuple(item for item in items if not (item.minor and self.room.is_card))
        if not self.key_items:
            return
        x, y, radius = self.left, self.top + self.px(_KEY_ROW / 2), self.px(6)
        for item in self.key_items:
            sample = 2 * radius * item.span + self.px(6)
            need = sample + self.measure(item.words, KEY)
            if x > self.left and x + need > self.right:
                x, y = self.left, y + self.px(_KEY_ROW)
            self.add(*item.sample(x + radius, y, radius))
            self.write(item.words, x + sample, y + self.px(4.2), KEY, room=self.right - x - sample)
            x += need + self.px(18)
        self.top = self.bottom = y + self.px(_KEY_ROW / 2 + 6)

    def lack(self, words: str) -> None:
        """Say what is missing in place of the picture."""
        room = min(self.right - self.left, self.px(420))
        lines = self.lines_of(words, LACK, room, 4)
        while len(evener := self.lines_of(words, LACK, room - self.px(8), 4)) == len(lines) and room > self.px(80):
            lines, room = evener, room - self.px(8)  # as wide as needed, so that no word is left alone on the last line
        height = self.px(120) if self.floor is None else max(self.floor - self.top, self.px(60))
        baseline = self.top + (height - len(lines) * self.px(21)) / 2 + self.px(15)
        for line in lines:
            self.write(line, self.width / 2, baseline, LACK, align="middle")
            baseline += self.px(21)
        self.bottom = self.top + height

    def notes(self, notes: Sequence[str]) -> None:
        """Write notes below the picture: how many there are, what is left out."""
        if self.room.bare:
            return
        for note in notes:
            last = self.paragraph(note, self.left, self.bottom + self.px(20), NOTE, self.right - self.left, 17)
            self.bottom = last

    def draw(self, figure: Figure) -> None:
        """Draw everything on a figure, which takes this size."""
        axes = paper(figure, self.width, self.height, self.palette)
        Pen(axes, self.palette, self.scale).draw(self.shapes, self.texts)


def key_bar(look: Look) -> Callable[[float, float, float], Sequence[Drawable]]:
    """Return the sample of a bar for the key."""
    return lambda x, y, radius: (Bar(Box.around(x, y, radius), look),)


def key_disc(look: Look, share: float = 1.0) -> Callable[[float, float, float], Sequence[Drawable]]:
    """Return the sample of a disc for the key."""
    return lambda x, y, radius: (Disc(x, y, radius * 0.85, look, share),)


def key_line(
    color: str, width: float = 2.0, dashes: tuple[float, float] | None = None
) -> Callable[..., list[Drawable]]:
    """Return the sample of a line for the key."""
    return lambda x, y, radius: [Stroke(((x - radius, y), (x + radius, y)), color, width, dashes)]


def key_shape(make: Callable[[float, float, float], Shape]) -> Callable[[float, float, float], Sequence[Drawable]]:
    """Return the sample of a polygon for the key."""
    return lambda x, y, radius: (make(x, y, radius * 0.9),)
