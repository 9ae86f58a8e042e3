"""Blank forms on paper: every question with room to write, in black and grey, on as few pages as they need."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QApplication

from journal.core.errors import ExportFailed
from journal.core.paths import resources_folder
from journal.services.templates import SHIPPED_ORDER
from journal.text.blank_forms import BlankForm, Paper, as_html, as_markdown, blank_form
from journal.text.templates import NoteField, NoteTemplate, parse
from journal.ui.printing.blank_forms import draw_forms, page_layout, save_pdf
from journal.ui.theme import load_fonts


def shipped(key: str, language: str = "en") -> NoteTemplate:
    """Return a template that comes with Cairn."""
    path = resources_folder() / "templates" / language / f"{key}-1.toml"
    return parse(path.read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    """Return the letters of a text: a PDF calls spaces and brackets whatever its subset of a face does."""
    return re.sub(r"[\W_]", "", text)


@pytest.fixture
def printed(qapp: QApplication, tmp_path: Path):
    """Draw forms and return the pages of the file."""
    load_fonts(qapp, resources_folder())

    def drawn(*forms: BlankForm, paper: Paper = Paper.A4):
        dest = tmp_path / "form.pdf"
        pages = save_pdf(forms, dest, paper)
        found = PdfReader(dest).pages
        assert len(found) == pages
        return found

    return drawn


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_of_every_template_is_on_paper(printed, paper: Paper, language: str) -> None:
    for key in SHIPPED_ORDER:
        form = blank_form(shipped(key, language), "Faro Vecinal")
        pages = printed(form, paper=paper)
        assert len(pages) <= 2
        text = squeezed("".join(page.extract_text() for page in pages))
        # Qt's PDF leaves the letter A of the heading's face without a meaning.
        words = [form.name[1:], form.journal, form.credit, *form.heads, *(part.prompt for part in form.parts)]
        words += [option for part in form.parts for option in part.options]
        assert [word for word in words if squeezed(word) not in text] == []


def test_a_short_form_stands_twice_on_a_page_and_a_long_one_once(printed) -> None:
    (page,) = printed(blank_form(shipped("two_minute_note")))
    assert squeezed(page.extract_text()).count("Whathappened") == 2
    (page,) = printed(blank_form(shipped("outcome_statement")))
    assert squeezed(page.extract_text()).count("Whatpartdidweplay") == 1


def test_a_very_long_form_goes_on_over_pages_with_no_question_cut_or_lost(printed) -> None:
    long = replace(shipped("surprise"), fields=tuple(NoteField(f"q{n}", f"Question number {n}?") for n in range(1, 41)))
    pages = printed(blank_form(long))
    found = [re.findall(r"Questionnumber(\d+?)(?=Question|After|$)", squeezed(page.extract_text())) for page in pages]
    assert [int(number) for numbers in found for number in numbers] == list(range(1, 41))
    assert min(map(len, found)) > 3


def test_several_forms_each_begin_a_page(printed) -> None:
    pages = printed(blank_form(shipped("surprise")), blank_form(shipped("decision")))
    assert [squeezed(page.extract_text().split("\n")[0]) for page in pages] == ["Surpriseorsetback", "Decision"]


def test_nothing_is_drawn_in_colour(printed) -> None:
    (page,) = printed(blank_form(shipped("everyday_politics")))
    contents = page.get_contents()
    assert contents is not None
    colours = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:RG|rg|SCN|scn)\b", contents.get_data())
    assert colours
    assert [colour for colour in colours if len(set(colour)) > 1] == []


def test_words_from_a_template_do_nothing_in_a_page() -> None:
    evil = replace(shipped("surprise"), name="<script>alert(1)</script>", purpose='"><img src=x>')
    page = as_html([blank_form(evil, "<b>Ours</b>")], Paper.LETTER, "en")
    assert "<script>" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "size:letter" in page


def test_choices_become_boxes_and_texts_become_lines() -> None:
    text = as_markdown([blank_form(shipped("decision"))])
    assert "- [ ] Yes, it can be undone" in text
    assert "## What was the question?" in text
    assert "____" in text
    assert blank_form(shipped("strategy_change")).heads == ("Date", "Written by")


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said_in_a_sentence(qapp: QApplication, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "no such folder" / "form.pdf"))
    with pytest.raises(ExportFailed, match="Nothing was printed"):
        draw_forms([blank_form(shipped("surprise"))], writer)


def test_a_printer_gets_the_same_pages_as_the_file(qapp: QApplication, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    load_fonts(qapp, resources_folder())
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(page_layout(Paper.LETTER))
    assert draw_forms([blank_form(shipped("surprise")), blank_form(shipped("two_minute_note"))], printer) == 2
    first, second = PdfReader(tmp_path / "printed.pdf").pages
    assert "Whatdidweexpect" in squeezed(first.extract_text())
    assert squeezed(second.extract_text()).count("Whathappened") == 2
