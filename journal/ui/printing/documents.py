"""A composed document drawn on pages: the title repeated, pages numbered, notes at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.text.blank_forms import Paper
from journal.text.documents import Block, Document, Listing, Part, Picture, Prose, Quote, Sentence, Table
from journal.ui.printing.faces import READING, UI, face
from journal.ui.printing.typeset import ACCENT, INK, SOFT, Piece, Setter, Words, pages

_SIDE, _TOP, _BOTTOM = 24.0, 24.0, 22.0
_NARROW = (18.0, 16.0, 18.0, 18.0)
"""Left, above, right and below what is to be one page."""
_HEAD, _FOOT = 9.0, 9.0
"""Millimetres from the text to the line above and to the number below."""
_SIZES = {1: 15.0, 2: 12.0, 3: 10.5}
_BEFORE = {1: 9.0, 2: 7.0, 3: 5.5}
_TIGHT = (0.85, 0.55)
"""How much smaller headings are, and the room above them, on what is to be one page."""
_PEN = 8.0
"""Millimetres from one ruled line to the next: enough for handwriting."""
_PHOTO = (80.0, 60.0)
"""Millimetres that the photo of a piece of evidence takes at most."""
_BODY, _SMALL = 9.8, 8.2


def save_document(
    document: Document, pictures: Mapping[str, bytes], dest: Path, paper: Paper, progress: Progress
) -> int:
    """Draw a document into a PDF file, with its charts (PNG), and return how many pages it has."""
    writer = QPdfWriter(str(dest))
    writer.setPageLayout(document_layout(paper, one_page=document.one_page))
    writer.setTitle(document.title)
    writer.setCreator("Cairn")
    return draw_document(document, pictures, writer, progress)


def document_layout(paper: Paper, *, one_page: bool = False) -> QPageLayout:
    """Return an upright page with the margins of a document."""
    size = QPageSize(QSizeF(*paper.millimetres), QPageSize.Unit.Millimeter, paper.css)
    margins = QMarginsF(*(_NARROW if one_page else (_SIDE, _TOP, _SIDE, _BOTTOM)))
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def draw_document(
    document: Document, pictures: Mapping[str, bytes], device: QPagedPaintDevice, progress: Progress
) -> int:
    """Draw a document on a printer or into a PDF, and return how many pages that took."""
    painter = QPainter()
    if not painter.begin(device):
        raise ExportFailed(_("The pages could not be drawn. Nothing was written. Try again, or choose another place."))
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        scale, setter, sheets = _set(document, pictures, device)
        painter.scale(scale, scale)
        for number, sheet in enumerate(sheets, start=1):
            progress.step(number, len(sheets))
            if number > 1:
                device.newPage()
            _frame(setter, painter, document.title if number > 1 else "", number, len(sheets))
            for piece, top in sheet:
                piece.draw(painter, top)
        return len(sheets)
    finally:
        painter.end()


_SCALES = (1.0, 0.94, 0.88, 0.82)
"""How much smaller one page may be set, so that its smallest words can still be read."""


def _set(
    document: Document, pictures: Mapping[str, bytes], device: QPagedPaintDevice
) -> tuple[float, Setter, list[list[tuple[Piece, float]]]]:
    """Return the pages of a document; what is to be one page is set as large as that allows, or in full size."""
    tried = []
    for scale in _SCALES if document.one_page else _SCALES[:1]:
        setter = Setter(device, scale)
        tried.append((scale, setter, pages(list(_Composition(document, pictures, setter).pieces()), setter.height)))
        if len(tried[-1][-1]) == 1:
            return tried[-1]
    return tried[0]


def _frame(setter: Setter, painter: QPainter, title: str, number: int, count: int) -> None:
    """Draw what stands above and below the text of a page."""
    small = face(UI, _SMALL)
    for piece in setter.paragraph([Words(title)], small, colour=SOFT)[:1]:
        piece.draw(painter, -setter.mm(_HEAD))
    told = _("Page {n} of {count}").format(n=number, count=count)
    for piece in setter.paragraph([Words(told)], small, colour=SOFT):
        piece.draw(painter, setter.height + setter.mm(_FOOT) - piece.height)


class _Composition:
    """Turns the parts of a document into pieces of pages."""

    def __init__(self, document: Document, pictures: Mapping[str, bytes], setter: Setter) -> None:
        self._document, self._pictures, self._setter = document, pictures, setter
        self._mm = setter.mm

    def pieces(self) -> Iterator[Piece]:
        """Yield everything from the title to the last note."""
        yield from self._setter.paragraph([Words(self._document.title)], face(READING, 21, strong=True), keep=True)
        facts = " · ".join(self._document.facts)
        yield from self._setter.paragraph([Words(facts)], face(UI, _SMALL), colour=SOFT, before=self._mm(2))
        for part in self._document.parts:
            yield from self._part(part)
        if self._document.notes:
            yield from self._notes()

    def _part(self, part: Part) -> Iterator[Piece]:
        pieces = self._heading(part.heading, part.level)
        for block in part.blocks:
            pieces += self._block(block)
        if part.room:
            pieces[-1].keep = True  # lines to write on stand where what they are about ends
            pieces.append(self._setter.ruled_lines(part.room, self._mm(_PEN), before=self._mm(3)))
        yield from pieces

    def _heading(self, words: str, level: int) -> list[Piece]:
        size, room = _TIGHT if self._document.one_page else (1.0, 1.0)
        font = face(UI, _SIZES[level] * size, strong=True)
        colour = ACCENT if level < 3 else INK
        return self._setter.paragraph(
            [Words(words)], font, colour=colour, before=self._mm(_BEFORE[level] * room), keep=True
        )

    def _block(self, block: Block) -> Iterator[Piece]:
        match block:
            case Prose():
                runs = [run for one in block.sentences for run in self._sentence(one)]
                yield from self._setter.paragraph(runs, face(READING, _BODY), before=self._mm(2.4))
            case Quote():
                yield from self._quote(block)
            case Listing():
                yield from self._listing(block)
            case Table():
                yield from self._table(block)
            case Picture():
                yield self._picture(block)
                runs = list(self._sentence(block.sentence))
                yield from self._setter.paragraph(runs, face(UI, _SMALL + 0.6), colour=SOFT, before=self._mm(2))

    def _picture(self, block: Picture) -> Piece:
        content = self._pictures[block.key]
        if block.photo:
            return self._setter.picture(content, self._mm(_PHOTO[1]), before=self._mm(3), widest=self._mm(_PHOTO[0]))
        return self._setter.picture(content, self._setter.height * 0.8, before=self._mm(4))

    def _quote(self, block: Quote) -> Iterator[Piece]:
        lead = face(UI, _SMALL + 0.4, strong=True)
        yield from self._setter.paragraph([Words(block.lead)], lead, colour=SOFT, before=self._mm(3), keep=True)
        pieces = []
        for number, line in enumerate(block.lines, start=1):
            runs = [Words(line), *(self._marks(block.sources) if number == len(block.lines) else ())]
            pieces += self._setter.paragraph(
                runs, face(READING, _BODY), left=self._mm(5), before=self._mm(0.8), keep=False
            )
        self._setter.ruled(pieces, self._mm(1.2))
        yield from pieces

    def _listing(self, block: Listing) -> Iterator[Piece]:
        if block.lead.words:
            lead = list(self._sentence(block.lead))
            yield from self._setter.paragraph(lead, face(READING, _BODY), before=self._mm(2.4), keep=True)
        for one in block.items:
            yield from self._setter.paragraph(
                list(self._sentence(one)), face(READING, _BODY), left=self._mm(5), before=self._mm(1), hanging="•"
            )

    def _table(self, block: Table) -> Iterator[Piece]:
        shares = block.widths or (1,) * len(block.headings)
        widths = [self._setter.width * share / sum(shares) for share in shares]
        names = [[Words(heading)] for heading in block.headings]
        head = self._setter.row(names, widths, face(UI, _SMALL - 0.2, strong=True), colour=SOFT, keep=True)
        head.before = self._mm(3)
        yield head
        for number, row in enumerate(block.rows):
            first, *others = ([Words(cell)] for cell in row.cells)
            cells = [[*first, *self._marks(row.sources)], *others]
            # Neither the first row nor the last stands alone.
            keep = len(block.rows) > 1 and number in (0, len(block.rows) - 2)
            yield self._setter.row(cells, widths, face(UI, _SMALL), keep=keep, head=head)

    def _sentence(self, sentence: Sentence) -> Iterator[Words]:
        yield Words(sentence.words)
        yield from self._marks(sentence.sources)
        yield Words(" ")

    def _marks(self, sources: Sequence[str]) -> list[Words]:
        # Nothing here may break a line: a number alone at its beginning belongs to nothing.
        return [Words(",\u00a0".join(map(str, self._document.numbers(sources))), raised=True)]

    def _notes(self) -> Iterator[Piece]:
        yield from self._heading(_("Notes"), 1)
        for note in self._document.notes:
            yield from self._setter.paragraph(
                [Words(note.words)],
                face(UI, _SMALL - 0.4),
                left=self._mm(8),
                before=self._mm(0.7),
                hanging=str(note.number),
            )
