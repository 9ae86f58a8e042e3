"""Telling no more than one page holds: fewer points of each sort, and shorter words of the team's own, until it fits.

How high a page becomes is reckoned, not measured, so that it says the same in every form it is written in; the
reckoning errs on the high side, and paper that turns out to have room to spare stays a little emptier.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from journal.exchange.telling.teller import shortened
from journal.text.documents import Block, Document, Listing, Part, Prose, Quote, Table


@dataclass(frozen=True)
class Room:
    """How much of each sort is told."""

    most: int
    """Points of a list, rows of a table."""
    letters: int
    """Letters of the team's own words in one place."""
    line: int
    """Letters of one point of a list, or one cell of a table."""

    @property
    def tight(self) -> bool:
        """Whether only what matters most is told."""
        return self.most <= _TIGHT


_TIGHT = 4
ROOMS = (
    Room(12, 900, 400), Room(9, 700, 300), Room(7, 560, 240), Room(6, 420, 200), Room(5, 320, 200), Room(4, 260, 160),
    Room(3, 200, 120), Room(2, 110, 85), Room(2, 80, 55),
)  # fmt: skip
"""From the most to the least that is told."""
_HEIGHT, _WIDTH = 296.0, 122
"""Millimetres of a page of Letter, and letters of its lines, both as set nearly as small as can be read well."""
_LINE, _SMALL = 5.1, 4.5
_GAP = 2.4


def on_one_page(compose: Callable[[Room], Document]) -> Document:
    """Return the fullest of the documents that one page holds; the shortest where none does."""
    document = compose(ROOMS[0])
    for room in ROOMS[1:]:
        if height(document) <= _HEIGHT:
            break
        document = compose(room)
    return document


def cut(words: str, most: int) -> str:
    """Return words that are no longer than that, with the quotation mark that they end in."""
    if len(words) <= most:
        return words
    short = shortened(words, most)
    return f"{short}”" if short.count("“") > short.count("”") else short


def height(document: Document) -> float:
    """Return about how many millimetres of paper a document takes."""
    title = _lines(document.title, 0.45) * 10.5
    facts = _GAP + _lines(" · ".join(document.facts), 1.1) * _SMALL
    return title + facts + sum(map(_part, document.parts))


def _part(part: Part) -> float:
    return 5 + 6.5 + sum(map(_block, part.blocks))


def _block(block: Block) -> float:
    match block:
        case Prose():
            return _GAP + _lines(" ".join(one.words for one in block.sentences)) * _LINE
        case Quote():
            return 3 + _SMALL + sum(_GAP + _lines(line) * _LINE for line in block.lines)
        case Listing():
            items = sum(1.4 + _lines(one.words, 0.95) * _LINE for one in block.items)
            return (_GAP + _lines(block.lead.words) * _LINE if block.lead.words else 1.0) + items
        case Table():
            return 4 + _row(block.headings, block) + sum(_row(row.cells, block) for row in block.rows)
        case _:
            return _HEIGHT


def _row(cells: tuple[str, ...], table: Table) -> float:
    shares = table.widths or (1,) * len(cells)
    most = max(_lines(cell, share / sum(shares)) for cell, share in zip(cells, shares, strict=True))
    return 2.4 + most * _SMALL


def _lines(words: str, share: float = 1.0) -> int:
    """Return how many lines words take in a share of the width."""
    return max(1, ceil(len(words) / (_WIDTH * share)))
