"""Pages of a document: lines to write on stand where what they are about ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from journal.text.documents import Document, Part, Prose, Sentence
from journal.ui.printing.documents import _Composition
from journal.ui.printing.typeset import Setter, pages

LINES = 4


@pytest.fixture
def setter(qapp: QApplication, tmp_path: Path) -> Setter:
    """What sets words for the pages of a file."""
    return Setter(QPdfWriter(str(tmp_path / "pages.pdf")))


def document(rooms: int, words: str) -> Document:
    parts = [
        Part(f"Part {number}", (Prose((Sentence(words * (number % 5 + 1), ()),)),), 2, LINES) for number in range(rooms)
    ]
    return Document("A pack", (), tuple(parts), ())


def test_lines_never_begin_a_page_alone(setter: Setter) -> None:
    composition = _Composition(document(40, "Something that was written down once. " * 6), {}, setter)
    sheets = pages(list(composition.pieces()), setter.height)
    ruled = setter.mm(8.0) * LINES
    assert len(sheets) > 5
    assert sum(piece.height == ruled for sheet in sheets for piece, _top in sheet) == 40
    assert not [sheet for sheet in sheets if sheet[0][0].height == ruled]
    assert all(top + piece.height <= setter.height for sheet in sheets for piece, top in sheet)


def test_a_document_without_notes_has_no_heading_for_them(setter: Setter) -> None:
    bare = list(_Composition(Document("A", (), (), ()), {}, setter).pieces())
    assert len(bare) == 2  # the title and the line of facts


def test_lines_are_drawn_at_the_distance_of_handwriting(setter: Setter) -> None:
    piece = setter.ruled_lines(3, 40.0, before=5.0)
    assert (piece.height, piece.before) == (120.0, 5.0)
    shown = QImage(200, 130, QImage.Format.Format_RGB32)
    shown.fill(0xFFFFFF)
    painter = QPainter(shown)
    piece.draw(painter, 0.0)
    painter.end()
    dark = {y for y in range(130) for x in range(200) if shown.pixelColor(x, y).lightness() < 240}
    assert {round(y / 40) for y in dark} == {1, 2, 3}
    assert all(abs(y - 40 * round(y / 40)) <= setter.mm(0.4) for y in dark)
