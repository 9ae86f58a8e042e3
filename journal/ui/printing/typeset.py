"""Pieces of a page: lines of text, rows of a table and pictures, each measured once and drawn where it comes to lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

INK, SOFT = QColor(0x1D, 0x24, 0x21), QColor(0x48, 0x52, 0x4D)
LINE, ACCENT = QColor(0xB8, 0xBF, 0xB4), QColor(0x17, 0x56, 0x4B)
_LEADING = 1.08


@dataclass
class Piece:
    """Something of a height that is drawn in one place."""

    height: float
    draw: Callable[[QPainter, float], None]
    before: float = 0.0
    """Room above it, which falls away at the top of a page."""
    keep: bool = False
    """Whether what comes next must stand on the same page."""
    head: Piece | None = None
    """What is drawn above it again where it begins a page."""


@dataclass(frozen=True)
class Words:
    """A run of text, raised where it is the number of a note."""

    text: str
    raised: bool = False


class Setter:
    """Sets words for one device, in dots of that device."""

    def __init__(self, device: QPagedPaintDevice, scale: float = 1.0) -> None:
        """``scale`` is what the painter draws by: below 1, a page holds more."""
        self._device = device
        self._dots = device.logicalDpiX() / 25.4
        area = device.pageLayout().paintRect(QPageLayout.Unit.Millimeter)
        self.width, self.height = self.mm(area.width()) / scale, self.mm(area.height()) / scale

    def mm(self, millimetres: float) -> float:
        """Return a length in dots."""
        return millimetres * self._dots

    def paragraph(
        self,
        runs: Sequence[Words],
        font: QFont,
        *,
        colour: QColor = INK,
        left: float = 0.0,
        width: float | None = None,
        before: float = 0.0,
        keep: bool = False,
        hanging: str = "",
    ) -> list[Piece]:
        """Return the lines of a paragraph; no first or last line of it stands alone on a page."""
        layout = self._laid(runs, font, (width if width is not None else self.width) - left)
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        pieces = [self._line(layout, line, left, colour) for line in lines]
        if hanging and pieces:
            self._hang(pieces[0], hanging, font, colour)
        for number, piece in enumerate(pieces):
            alone = number == 0 or number == len(pieces) - 2
            piece.keep = keep or (alone and number < len(pieces) - 1)
        if pieces:
            pieces[0].before = before
        return pieces

    def row(
        self,
        cells: Sequence[Sequence[Words]],
        widths: Sequence[float],
        font: QFont,
        *,
        colour: QColor = INK,
        keep: bool = False,
        head: Piece | None = None,
    ) -> Piece:
        """Return a row of a table as one piece, with a rule beneath it."""
        gap, pad = self.mm(2.5), self.mm(1.2)
        layouts = [self._laid(cell, font, width - gap) for cell, width in zip(cells, widths, strict=True)]
        height = max((self._height(layout) for layout in layouts), default=0.0) + 2 * pad

        def draw(painter: QPainter, top: float) -> None:
            painter.setPen(colour)
            x = 0.0
            for layout, width in zip(layouts, widths, strict=True):
                layout.draw(painter, QPointF(x, top + pad))
                x += width
            painter.setPen(QPen(LINE, self.mm(0.2)))
            painter.drawLine(QPointF(0, top + height), QPointF(self.width, top + height))

        return Piece(height, draw, keep=keep, head=head)

    def picture(self, content: bytes, most: float, *, before: float, widest: float = 0.0) -> Piece:
        """Return a picture no higher than ``most`` and as wide as the page, or as ``widest``, which begins at its side.

        It keeps with what is said of it.
        """
        image = QImage.fromData(content)
        scale = min((widest or self.width) / max(image.width(), 1), most / max(image.height(), 1))
        size = (image.width() * scale, image.height() * scale)
        left = 0.0 if widest else (self.width - size[0]) / 2

        def draw(painter: QPainter, top: float) -> None:
            # A chart keeps its edges; a photo would take ten times the room so.
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering, not widest)
            painter.drawImage(QRectF(left, top, *size), image)

        return Piece(size[1], draw, before=before, keep=True)

    def ruled_lines(self, count: int, pitch: float, *, before: float) -> Piece:
        """Return empty lines to write on with a pen; they stay together."""

        def draw(painter: QPainter, top: float) -> None:
            painter.setPen(QPen(LINE, self.mm(0.2), Qt.PenStyle.DotLine))
            for number in range(1, count + 1):
                painter.drawLine(QPointF(0, top + number * pitch), QPointF(self.width, top + number * pitch))

        return Piece(count * pitch, draw, before=before)

    def ruled(self, pieces: Sequence[Piece], left: float) -> None:
        """Draw an upright rule beside pieces, as a quotation has."""
        for piece in pieces:
            piece.draw = self._with_rule(piece, left)

    def _with_rule(self, piece: Piece, left: float) -> Callable[[QPainter, float], None]:
        drawn, height = piece.draw, piece.height

        def draw(painter: QPainter, top: float) -> None:
            painter.setPen(QPen(LINE, self.mm(0.6)))
            painter.drawLine(QPointF(left, top), QPointF(left, top + height))
            drawn(painter, top)

        return draw

    def _laid(self, runs: Sequence[Words], font: QFont, width: float) -> QTextLayout:
        layout = QTextLayout("".join(run.text for run in runs), font, self._device)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats(list(_raised(runs)))
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height() * _LEADING
        layout.endLayout()
        return layout

    def _height(self, layout: QTextLayout) -> float:
        return sum(layout.lineAt(number).height() * _LEADING for number in range(layout.lineCount()))

    def _line(self, layout: QTextLayout, line: QTextLine, left: float, colour: QColor) -> Piece:
        def draw(painter: QPainter, top: float) -> None:
            assert layout is not None  # a line lives as long as its layout
            painter.setPen(colour)
            line.draw(painter, QPointF(left, top - line.y()))

        return Piece(line.height() * _LEADING, draw)

    def _hang(self, piece: Piece, words: str, font: QFont, colour: QColor) -> None:
        """Put a number or a point at the left of a first line."""
        layout = self._laid([Words(words)], font, self.width)
        drawn = piece.draw

        def draw(painter: QPainter, top: float) -> None:
            painter.setPen(colour)
            layout.draw(painter, QPointF(0, top))
            drawn(painter, top)

        piece.draw = draw


def _raised(runs: Sequence[Words]) -> list[Any]:
    ranges = []
    start = 0
    for run in runs:
        length = len(run.text.encode("utf-16-le")) // 2
        if run.raised:
            part = QTextLayout.FormatRange()
            form = QTextCharFormat()
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            form.setForeground(ACCENT)
            part.start, part.length, part.format = start, length, form
            ranges.append(part)
        start += length
    return ranges


def pages(pieces: Sequence[Piece], height: float) -> list[list[tuple[Piece, float]]]:
    """Return which pieces stand on which page and at what height; what keeps together is not parted."""
    made: list[list[tuple[Piece, float]]] = [[]]
    y = 0.0
    for chain in _chains(pieces):
        if made[-1] and y + _needed(chain) > height:
            made.append([])
            y = 0.0
        for piece in chain:
            if made[-1] and y + piece.before + piece.height > height:
                made.append([])
                y = 0.0
            if not made[-1] and piece.head is not None:
                made[-1].append((piece.head, 0.0))
                y = piece.head.height
            y += piece.before if made[-1] else 0.0
            made[-1].append((piece, y))
            y += piece.height
    return made


def _needed(chain: Sequence[Piece]) -> float:
    return sum(piece.before + piece.height for piece in chain)


def _chains(pieces: Sequence[Piece]) -> list[list[Piece]]:
    chains: list[list[Piece]] = [[]]
    for piece in pieces:
        chains[-1].append(piece)
        if not piece.keep:
            chains.append([])
    return [chain for chain in chains if chain]
