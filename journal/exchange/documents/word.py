"""A document as a Word file (.docx), with notes that word processors number and lead to by themselves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from journal.core.i18n import _
from journal.exchange.documents.word_notes import Notes, element, field, legal
from journal.text.blank_forms import Paper
from journal.text.documents import Block, Document, Listing, Part, Picture, Prose, Quote, Row, Sentence, Table

_MARGIN, _NARROW = 22.0, 15.0
_SMALLER = 0.82
"""How much smaller what is to be one page is set: all that can be done here, where nobody sees the pages."""
_READING, _HEADINGS = "Georgia", "Calibri"
"""Faces that every office suite has, or has a stand-in for."""
_INK, _SOFT, _ACCENT = RGBColor(0x1D, 0x24, 0x21), RGBColor(0x48, 0x52, 0x4D), RGBColor(0x17, 0x56, 0x4B)
_SIZES = {1: 16.0, 2: 13.0, 3: 11.5}
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""What the parts of the file are dated, so that the same report gives the same bytes."""


def as_word(document: Document, pictures: Mapping[str, bytes], paper: Paper, made: datetime) -> bytes:
    """Return the file, with the charts as pictures (PNG) in it."""
    writer = _Writer(document, pictures, paper)
    writer.write(made)
    _drop_thumbnail(writer.word)
    target = io.BytesIO()
    writer.word.save(target)
    return _packed_alike(target.getvalue())


class _Writer:
    """One file in the making."""

    def __init__(self, document: Document, pictures: Mapping[str, bytes], paper: Paper) -> None:
        self._document = document
        self._pictures = pictures
        self._scale = _SMALLER if document.one_page else 1.0
        self.word = docx.Document()
        self._notes = Notes(self.word, [note.words for note in document.notes])
        self._lay_out(paper)

    def write(self, made: datetime) -> None:
        document = self._document
        self._name(made)
        self.word.add_paragraph(legal(document.title), style="Title")
        facts = self.word.add_paragraph(" · ".join(document.facts))
        _coloured(facts, _SOFT, 9.5 * self._scale)
        for part in document.parts:
            self._part(part)
        if document.notes:
            self.word.add_heading(_("Notes"), level=1)

    # The frame

    def _lay_out(self, paper: Paper) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = (Mm(length) for length in paper.millimetres)
        margin = Mm(_NARROW if self._document.one_page else _MARGIN)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
        self._width = section.page_width - section.left_margin - section.right_margin
        self._style()
        if not self._document.one_page:
            header = section.header.paragraphs[0]
            header.text = legal(self._document.title)
            _coloured(header, _SOFT, 8.5)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field(footer, "PAGE", "1")
        _coloured(footer, _SOFT, 8.5)

    def _style(self) -> None:
        styles, scale = self.word.styles, self._scale
        _face(styles["Normal"], _READING, 10.5 * scale, _INK)
        styles["Normal"].paragraph_format.space_after = Pt(6 * scale)
        styles["Normal"].paragraph_format.line_spacing = 1.25
        _language(styles["Normal"], self._document.language)
        _face(styles["Title"], _READING, 22 * scale, _INK)
        for level, size in _SIZES.items():
            style = styles[f"Heading {level}"]
            _face(style, _HEADINGS, size * scale, _ACCENT if level < 3 else _INK)
            style.paragraph_format.space_before = Pt((20 - 4 * level) * scale)
            style.paragraph_format.space_after = Pt(4 * scale)
            style.paragraph_format.keep_with_next = True
        quote = styles["Quote"]
        _face(quote, _READING, 10.5 * scale, _INK)
        quote.font.italic = False
        quote.paragraph_format.left_indent = Mm(6)

    def _name(self, made: datetime) -> None:
        facts = self.word.core_properties
        facts.title, facts.language = legal(self._document.title), self._document.language
        facts.author = facts.last_modified_by = facts.comments = facts.keywords = facts.subject = ""
        facts.created = facts.modified = made.replace(tzinfo=None, microsecond=0)
        facts.revision = 1

    # The content

    def _part(self, part: Part) -> None:
        self.word.add_heading(legal(part.heading), level=part.level)
        for block in part.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Prose():
                self._sentences(self.word.add_paragraph(), block.sentences)
            case Quote():
                self._quote(block)
            case Listing():
                if block.lead.words:
                    lead = self.word.add_paragraph()
                    lead.paragraph_format.keep_with_next = True
                    self._sentences(lead, [block.lead])
                for one in block.items:
                    self._sentences(self.word.add_paragraph(style="List Bullet"), [one])
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)

    def _sentences(self, paragraph: Any, sentences: Sequence[Sentence]) -> None:
        for number, one in enumerate(sentences):
            paragraph.add_run(legal(f" {one.words}" if number else one.words))
            self._marks(paragraph, one.sources)

    def _marks(self, paragraph: Any, sources: Sequence[str]) -> None:
        self._notes.refer(paragraph, self._document.numbers(sources))

    def _quote(self, block: Quote) -> None:
        lead = self.word.add_paragraph()
        run = lead.add_run(legal(block.lead))
        run.bold, run.font.name, run.font.size, run.font.color.rgb = True, _HEADINGS, Pt(9.5 * self._scale), _SOFT
        lead.paragraph_format.keep_with_next = True
        lead.paragraph_format.space_after = Pt(1)
        for number, line in enumerate(block.lines, start=1):
            said = self.word.add_paragraph(legal(line), style="Quote")
            said.paragraph_format.space_after = Pt(6 * self._scale if number == len(block.lines) else 1)
            if number == len(block.lines):
                self._marks(said, block.sources)

    def _table(self, block: Table) -> None:
        table = self.word.add_table(rows=1, cols=len(block.headings))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _ruled(table)
        shares = block.widths or (1,) * len(block.headings)
        widths = [int(self._width * share / sum(shares)) for share in shares]
        for cell, heading in zip(table.rows[0].cells, block.headings, strict=True):
            _fill(cell, heading, bold=True, scale=self._scale)
        _repeated(table.rows[0])
        for row in block.rows:
            self._row(table.add_row(), row)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        self.word.add_paragraph().paragraph_format.space_after = Pt(0)

    def _row(self, drawn: Any, row: Row) -> None:
        _whole(drawn)
        for number, (cell, words) in enumerate(zip(drawn.cells, row.cells, strict=True)):
            paragraph = _fill(cell, words, scale=self._scale)
            if number == 0:
                self._marks(paragraph, row.sources)

    def _picture(self, block: Picture) -> None:
        self.word.add_picture(io.BytesIO(self._pictures[block.key]), width=self._width)
        named = next(element(self.word.paragraphs[-1]).iter(qn("wp:docPr")))
        named.set("descr", legal(block.alt))
        named.set("title", legal(block.title))
        named.set("name", legal(block.title))
        self.word.paragraphs[-1].paragraph_format.keep_with_next = True
        self._sentences(self.word.add_paragraph(), [block.sentence])


def _face(style: Any, face: str, size: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = face, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), face)
    for themed in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(themed), None)


def _language(style: Any, code: str) -> None:
    properties = style.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), {"en": "en-GB", "es": "es-ES"}.get(code, code))
    properties.append(language)


def _coloured(paragraph: Any, colour: RGBColor, size: float = 9.5) -> None:
    for run in paragraph.runs:
        run.font.color.rgb, run.font.size, run.font.name = colour, Pt(size), _HEADINGS


def _fill(cell: Any, words: str, *, bold: bool = False, scale: float = 1.0) -> Any:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(legal(words))
    run.bold, run.font.size, run.font.name = bold, Pt(9 * scale), _HEADINGS
    paragraph.paragraph_format.space_after = Pt(2 * scale)
    paragraph.paragraph_format.line_spacing = 1.1
    return paragraph


def _ruled(table: Any) -> None:
    """Give a table fine lines between its rows, and room within its cells."""
    properties = element(table).tblPr
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B8BFB4")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("top", "left", "bottom", "right"):
        room = OxmlElement(f"w:{side}")
        room.set(qn("w:w"), "60")
        room.set(qn("w:type"), "dxa")
        margins.append(room)
    # The schema has an order: borders, then layout, then margins, then look.
    layout = properties.find(qn("w:tblLayout"))
    place = list(properties).index(layout) if layout is not None else len(properties)
    properties.insert(place, borders)
    properties.insert(place + (2 if layout is not None else 1), margins)


def _repeated(row: Any) -> None:
    """Let the headings of a table stand on each of its pages."""
    element(row).get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: Any) -> None:
    """Keep a row on one page."""
    element(row).get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _drop_thumbnail(word: Any) -> None:
    """Take out the small picture of an empty page that the library's template brings along."""
    relations = word.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _packed_alike(content: bytes) -> bytes:
    """Return the file packed without the time of its making."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
