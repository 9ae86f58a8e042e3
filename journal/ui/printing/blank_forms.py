"""Blank forms drawn for paper: ruled lines to write on, boxes to tick, black on white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.text.blank_forms import BlankForm, FormPart, Paper, required_words
from journal.ui.printing.faces import READING, UI, face

_MARGIN = 15.0
_RULE = 8.0
"""Millimetres from one ruled line to the next: room for handwriting."""
_GAP = 4.5
_CUT = 12.0
"""Millimetres between two forms on one page, with the line to cut along."""
_BOX = 3.6
_SHORT = 2
"""Questions of free text in a form of which two go on a page: with more, half a page is too little to write on."""
_INK, _SOFT, _LINE = QColor(0, 0, 0), QColor(70, 70, 70), QColor(120, 120, 120)
_WRAPPED = Qt.TextFlag.TextWordWrap


def page_layout(paper: Paper) -> QPageLayout:
    """Return an upright page with margins wide enough for any printer and for filing."""
    size = QPageSize(QSizeF(*paper.millimetres), QPageSize.Unit.Millimeter, paper.css)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def save_pdf(forms: Sequence[BlankForm], dest: Path, paper: Paper) -> int:
    """Draw forms into a PDF file, and return how many pages it has."""
    writer = QPdfWriter(str(dest))
    writer.setPageLayout(page_layout(paper))
    writer.setTitle(forms[0].name if forms else "")
    writer.setCreator("Cairn")
    return draw_forms(forms, writer)


def draw_forms(forms: Sequence[BlankForm], device: QPagedPaintDevice) -> int:
    """Draw forms on a printer or into a PDF, each from a new page, and return how many pages that took."""
    painter = QPainter()
    if not painter.begin(device):
        raise ExportFailed(_("The printer did not take it. Nothing was printed. Try again, or save it as PDF."))
    try:
        sheets = [sheet for form in forms for sheet in _Setter(painter, device).sheets(form)]
        for number, sheet in enumerate(sheets):
            if number:
                device.newPage()
            sheet.draw()
        return len(sheets)
    finally:
        painter.end()


class _Sheet:
    """One page: the same form once or twice, or a part of a long one."""

    def __init__(self, setter: _Setter, form: BlankForm, parts: Sequence[FormPart], *, first: bool, last: bool) -> None:
        self._setter, self._form, self._parts = setter, form, parts
        self._first, self._last = first, last

    def draw(self) -> None:
        """Draw it."""
        setter = self._setter
        height = setter.needed(self._form, self._parts, first=self._first, last=self._last)
        short = self._first and self._last and sum(part.grows for part in self._parts) <= _SHORT
        twice = short and 2 * height + setter.mm(_CUT) <= setter.height
        slot = (setter.height - setter.mm(_CUT)) / 2 if twice else setter.height
        setter.draw(self._form, self._parts, 0, slot, first=self._first, last=self._last)
        if twice:
            setter.cut(slot + setter.mm(_CUT) / 2)
            setter.draw(self._form, self._parts, slot + setter.mm(_CUT), slot, first=True, last=True)


class _Setter:
    """Sets forms on pages of one device: measures first, then draws."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice) -> None:
        self._painter, self._device = painter, device
        self._dots = device.logicalDpiX() / 25.4
        area = device.pageLayout().paintRect(QPageLayout.Unit.Millimeter)
        self.width, self.height = self.mm(area.width()), self.mm(area.height())

    def mm(self, millimetres: float) -> float:
        """Return a length in dots."""
        return millimetres * self._dots

    def sheets(self, form: BlankForm) -> Iterator[_Sheet]:
        """Give the pages of a form: one where it fits, with questions kept whole where it does not."""
        groups = self._groups(form, self.height)
        if len(groups) > 1:
            groups = self._evened_out(form, groups)
        for number, parts in enumerate(groups):
            yield _Sheet(self, form, parts, first=number == 0, last=number == len(groups) - 1)

    def _groups(self, form: BlankForm, most: float) -> list[list[FormPart]]:
        """Return the questions by page, each page as full as it may be."""
        groups: list[list[FormPart]] = [[]]
        for part in form.parts:
            first = len(groups) == 1
            if groups[-1] and self.needed(form, [*groups[-1], part], first=first, last=True) > min(most, self.height):
                groups.append([])
            groups[-1].append(part)
        return groups

    def _evened_out(self, form: BlankForm, groups: list[list[FormPart]]) -> list[list[FormPart]]:
        """Return as many pages, about equally full: one question alone on a last page would look forgotten."""
        most, low, pages = self.height, 0.0, len(groups)
        for _step in range(8):
            middle = (low + most) / 2
            tried = self._groups(form, middle)
            if len(tried) == pages:
                groups, most = tried, middle
            else:
                low = middle
        return groups

    def needed(self, form: BlankForm, parts: Sequence[FormPart], *, first: bool, last: bool) -> float:
        """Return the height of a page's questions with as few lines as they may have."""
        head = self._head(form, 0, drawn=False) if first else 0.0
        foot = self._text(form.credit, 0, UI, 7.5, drawn=False) + self.mm(_GAP) if last else 0.0
        return head + foot + sum(self._part(part, 0, 0, drawn=False) for part in parts)

    def draw(
        self, form: BlankForm, parts: Sequence[FormPart], top: float, height: float, *, first: bool, last: bool
    ) -> None:
        """Draw questions into a height, with more lines where there is room."""
        spare = height - self.needed(form, parts, first=first, last=last)
        growing = [part for part in parts if part.grows]
        lines = int(spare / self.mm(_RULE)) if growing else 0
        y = top + (self._head(form, top, drawn=True) if first else 0.0)
        for part in parts:
            # What is left after equal shares goes to the first questions: they ask what happened.
            more = lines // len(growing) + (growing.index(part) < lines % len(growing)) if part.grows else 0
            y += self._part(part, y, more, drawn=True)
        if last:
            credit = self._text(form.credit, 0, UI, 7.5, drawn=False)
            self._text(form.credit, top + height - credit, UI, 7.5, colour=_SOFT)

    def cut(self, y: float) -> None:
        """Draw the line to cut along."""
        pen = QPen(_LINE, self.mm(0.2), Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.drawLine(QRectF(0, y, self.width, 0).topLeft(), QRectF(0, y, self.width, 0).topRight())

    def _head(self, form: BlankForm, top: float, *, drawn: bool) -> float:
        y = top
        if form.journal:
            y += self._text(form.journal, y, UI, 8.5, colour=_SOFT, drawn=drawn)
        y += self._text(form.name, y, READING, 16, strong=True, drawn=drawn)
        y += self._text(form.purpose, y, READING, 10, drawn=drawn) + self.mm(3)
        y += self._filled_in(form.heads, y, drawn=drawn) + self.mm(1)
        if any(part.required for part in form.parts):
            y += self.mm(1) + self._text(required_words(), y + self.mm(1), UI, 7.5, colour=_SOFT, drawn=drawn)
        return y - top

    def _filled_in(self, heads: Sequence[str], top: float, *, drawn: bool) -> float:
        """Draw what is filled in at the head, side by side, each with its line."""
        gap, height = self.mm(5), self.mm(_RULE)
        width = (self.width - gap * (len(heads) - 1)) / len(heads)
        if drawn:
            for number, head in enumerate(heads):
                x = number * (width + gap)
                label = QFontMetricsF(face(UI, 8.5), self._device).horizontalAdvance(head)
                self._text(head, top + height - self.mm(4.6), UI, 8.5, left=x, colour=_SOFT)
                self._rule(x + label + self.mm(2), top + height, x + width)
        return height

    def _part(self, part: FormPart, top: float, more: int, *, drawn: bool) -> float:
        y = top + self.mm(_GAP)
        star = " ★" if part.required else ""
        y += self._text(part.prompt + star, y, UI, 10, strong=True, drawn=drawn)
        if part.hint:
            y += self._text(part.hint, y, UI, 8.5, colour=_SOFT, drawn=drawn)
        if part.options:
            y += self._options(part.options, y + self.mm(1.5), drawn=drawn) + self.mm(1.5)
        for _line in range(part.lines + more if part.lines else 0):
            y += self.mm(_RULE)
            if drawn:
                self._rule(0, y, self.width)
        return y - top

    def _options(self, options: Sequence[str], top: float, *, drawn: bool) -> float:
        """Draw boxes to tick with their words, in as many rows as they need."""
        metrics = QFontMetricsF(face(UI, 9.5), self._device)
        box, row = self.mm(_BOX), self.mm(6)
        x = y = 0.0
        for option in options:
            wide = box + self.mm(2) + metrics.horizontalAdvance(option) + self.mm(6)
            if x and x + wide > self.width:
                x, y = 0.0, y + row
            if drawn:
                self._painter.setPen(QPen(_INK, self.mm(0.25)))
                self._painter.drawRect(QRectF(x, top + y + self.mm(0.6), box, box))
                self._text(option, top + y, UI, 9.5, left=x + box + self.mm(2))
            x += wide
        return y + self.mm(_BOX + 1)

    def _text(
        self,
        words: str,
        top: float,
        family: str,
        points: float,
        *,
        left: float = 0.0,
        strong: bool = False,
        colour: QColor = _INK,
        drawn: bool = True,
    ) -> float:
        """Draw words from a height down, broken into lines, and return how high they are."""
        font = face(family, points, strong=strong)
        room = QRectF(left, top, self.width - left, self.height)
        taken = QFontMetricsF(font, self._device).boundingRect(room, _WRAPPED, words)
        if drawn:
            self._painter.setFont(font)
            self._painter.setPen(colour)
            self._painter.drawText(room, _WRAPPED, words)
        return taken.height()

    def _rule(self, left: float, y: float, right: float) -> None:
        self._painter.setPen(QPen(_LINE, self.mm(0.2)))
        line = QRectF(left, y, right - left, 0)
        self._painter.drawLine(line.topLeft(), line.topRight())
