"""Running text on a sheet in which some words are marked as added or removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from journal.charts.fonts import READING
from journal.charts.lettering import Style
from journal.charts.shapes import Bar, Box, Drawable, Look, Stroke
from journal.charts.sheet import Sheet
from journal.text.words import Change, Segment

TEXT = Style("passage", px=13.5, color="ink", face=READING)
TEXT_IN_CARD = replace(TEXT, px=12)
_LEADING = 1.5
"""From one line to the next, as a multiple of the size of the type."""
_SPACES = re.compile(r"(\n|\s+)")
_BREAK = "\n"
_MARKED = {
    Change.INSERT: ("insBg", "insInk"),
    Change.DELETE: ("delBg", "delInk"),
}


@dataclass(frozen=True)
class _Piece:
    """Letters without a space in them, marked or not."""

    words: str
    change: Change


_Word = list[_Piece]
"""Pieces that stand together without a space."""


@dataclass(frozen=True)
class Column:
    """Where text flows: lengths in px of the sheet."""

    left: float
    width: float
    floor: float | None = None
    """Below it nothing is written; what is left over ends in an ellipsis."""


def flow(sheet: Sheet, segments: Iterable[Segment], column: Column, top: float, style: Style = TEXT) -> float:
    """Write text from ``top`` on, with its marks, and return where it ended."""
    leading = sheet.px(style.px * _LEADING)
    space = sheet.measure("n n", style) - sheet.measure("nn", style)
    lines = list(_lines(sheet, _words(segments), column.width, space, style))
    room = len(lines) if column.floor is None else max(int((column.floor - top) // leading), 0)
    if room < len(lines):
        lines = lines[:room]
        if lines:
            lines[-1] = _cut(sheet, lines[-1], column.width, space, style)
    for number, line in enumerate(lines):
        _write_line(sheet, line, column.left, top + (number + 0.72) * leading, space, style)
    return top + len(lines) * leading


def marked(change: Change, x: float, y: float, width: float, size: float) -> Sequence[Drawable]:
    """Return what marks words on the baseline ``y`` as added (underlined) or removed (struck through)."""
    ground, ink = _MARKED[change]
    line = y + size * 0.19 if change is Change.INSERT else y - size * 0.27
    box = Box(x - 1, y - size * 0.86, width + 2, size * 1.16)
    return [Bar(box, Look(ground)), Stroke(((x, line), (x + width, line)), ink, 1.2 * size / 13)]


def _words(segments: Iterable[Segment]) -> Iterator[_Word | None]:
    """Yield words, and ``None`` where a line ends."""
    word: _Word = []
    for segment in segments:
        for part in _SPACES.split(segment.text):
            if part and not part.isspace():
                word.append(_Piece(part, segment.change))
            elif part:
                if word:
                    yield word
                word = []
                if part == _BREAK:
                    yield None
    if word:
        yield word


def _lines(
    sheet: Sheet, words: Iterable[_Word | None], room: float, space: float, style: Style
) -> Iterator[list[_Word]]:
    line: list[_Word] = []
    used = 0.0
    for word in words:
        if word is None:
            yield line
            line, used = [], 0.0
            continue
        width = _width(sheet, word, style)
        if line and used + space + width > room:
            yield line
            line, used = [], 0.0
        used += width + (space if line else 0)
        line.append(word)
    if line:
        yield line


def _width(sheet: Sheet, word: _Word, style: Style) -> float:
    return sum(sheet.measure(piece.words, style) for piece in word)


def _cut(sheet: Sheet, line: list[_Word], room: float, space: float, style: Style) -> list[_Word]:
    """Return a line that ends in an ellipsis."""
    more = [_Piece("…", Change.EQUAL)]
    kept = list(line)
    while kept and sum(_width(sheet, word, style) + space for word in (*kept, more)) - space > room:
        kept.pop()
    return [*kept, more]


def _write_line(sheet: Sheet, line: list[_Word], x: float, y: float, space: float, style: Style) -> None:
    """Write a line run by run: what is marked alike stands together."""
    for change, words, gap in _runs(line):
        x += space if gap else 0
        look = style if change is Change.EQUAL else replace(style, color=_MARKED[change][1])
        width = sheet.measure(words, style)
        if change is not Change.EQUAL:
            sheet.add(*marked(change, x, y, width, sheet.px(style.px)))
        sheet.write(words, x, y, look)
        x += width


def _runs(line: list[_Word]) -> Iterator[tuple[Change, str, bool]]:
    """Yield stretches of one kind, each with whether a space stands before it."""
    now: tuple[Change, str, bool] | None = None
    for place, word in enumerate(line):
        for number, piece in enumerate(word):
            gap = place > 0 and number == 0
            if now is not None and now[0] is piece.change:
                now = (now[0], now[1] + (" " if gap else "") + piece.words, now[2])
            else:
                if now is not None:
                    yield now
                now = (piece.change, piece.words, gap)
    if now is not None:
        yield now
