"""Numbered slips drawn for paper: eight to a page, with lines to cut along and lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter, QPen

from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.text.blank_forms import Paper
from journal.text.paper_cards import Slip
from journal.ui.printing.blank_forms import page_layout
from journal.ui.printing.faces import READING, UI, face

_ACROSS, _DOWN = 2, 4
_FOOT = 8.0
"""Millimetres for the line that says what to do with the page."""
_PAD, _RULE = 5.0, 9.0
_INK, _SOFT, _LINE = QColor(0, 0, 0), QColor(70, 70, 70), QColor(120, 120, 120)
_WRAPPED = Qt.TextFlag.TextWordWrap


def save_slips(slips: Sequence[Slip], dest: Path, paper: Paper) -> int:
    """Draw slips into a PDF file, and return how many pages it has."""
    writer = QPdfWriter(str(dest))
    writer.setPageLayout(page_layout(paper))
    writer.setTitle(_("Slips"))
    writer.setCreator("Cairn")
    return draw_slips(slips, writer)


def draw_slips(slips: Sequence[Slip], device: QPagedPaintDevice) -> int:
    """Draw slips on a printer or into a PDF, and return how many pages that took."""
    painter = QPainter()
    if not painter.begin(device):
        raise ExportFailed(_("The printer did not take it. Nothing was printed. Try again, or save it as PDF."))
    try:
        sheet = _Sheet(painter, device)
        pages = [slips[start : start + _ACROSS * _DOWN] for start in range(0, len(slips), _ACROSS * _DOWN)]
        for number, page in enumerate(pages):
            if number:
                device.newPage()
            sheet.draw(page)
        return len(pages)
    finally:
        painter.end()


class _Sheet:
    """Draws the slips of one page."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice) -> None:
        self._painter, self._device = painter, device
        self._dots = device.logicalDpiX() / 25.4
        area = device.pageLayout().paintRect(QPageLayout.Unit.Millimeter)
        self._width, self._height = self._mm(area.width()), self._mm(area.height())
        self._wide, self._high = self._width / _ACROSS, (self._height - self._mm(_FOOT)) / _DOWN

    def _mm(self, millimetres: float) -> float:
        return millimetres * self._dots

    def draw(self, slips: Sequence[Slip]) -> None:
        """Draw so many slips as a page holds, from the top."""
        for place, slip in enumerate(slips):
            down, across = divmod(place, _ACROSS)
            self._slip(slip, QRectF(across * self._wide, down * self._high, self._wide, self._high))
        rows = -(-len(slips) // _ACROSS)
        self._painter.setPen(QPen(_LINE, self._mm(0.2), Qt.PenStyle.DashLine))
        for row in range(1, rows + 1):
            self._painter.drawLine(QLineF(0, row * self._high, self._width, row * self._high))
        self._painter.drawLine(QLineF(self._wide, 0, self._wide, rows * self._high))
        if slips and slips[0].named:
            told = _("Cut along the lines, and hand out. Write one thought on each slip, and your name.")
        else:
            told = _("Cut along the lines, shuffle, and hand out. Write one thought on each slip, and no name.")
        self._words(told, QRectF(0, self._height - self._mm(5), self._width, self._mm(5)), UI, 8, colour=_SOFT)

    def _slip(self, slip: Slip, whole: QRectF) -> None:
        room = whole.adjusted(*(self._mm(one) for one in (_PAD, _PAD, -_PAD, -_PAD)))
        number = face(UI, 15, strong=True)
        wide = QFontMetricsF(number, self._device).horizontalAdvance("0000")
        place = QRectF(room.right() - wide, room.top(), wide, self._mm(8))
        self._painter.setFont(number)
        self._painter.setPen(_INK)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(slip.number))
        head = QRectF(room.left(), room.top(), room.width() - wide, room.height())
        names = [slip.column.name, *([slip.second.name] if slip.second is not None else [])]
        head.setTop(head.top() + self._words(" · ".join(names), head, READING, 12, strong=True))
        room.setTop(max(head.top(), room.top() + self._mm(8)))
        prompts = [slip.column.prompt, slip.second.prompt if slip.second is not None else ""]
        for prompt in filter(None, prompts):
            room.setTop(room.top() + self._words(prompt, room, UI, 8.5, colour=_SOFT))
        self._rules(room)

    def _rules(self, room: QRectF) -> None:
        """Draw lines to write on down to the foot of a slip."""
        self._painter.setPen(QPen(_LINE, self._mm(0.2)))
        y = room.top() + self._mm(_RULE)
        while y <= room.bottom():
            self._painter.drawLine(QLineF(room.left(), y, room.right(), y))
            y += self._mm(_RULE)

    def _words(
        self, words: str, room: QRectF, family: str, points: float, *, strong: bool = False, colour: QColor = _INK
    ) -> float:
        """Draw words from the top of a room down, and return how high they are."""
        font = face(family, points, strong=strong)
        taken = QFontMetricsF(font, self._device).boundingRect(room, _WRAPPED, words)
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._painter.drawText(room, _WRAPPED, words)
        return taken.height()
