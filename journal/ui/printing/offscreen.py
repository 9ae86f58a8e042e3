"""Drawing for paper where no window is open: a command line, perhaps without any screen."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journal.core.paths import resources_folder
from journal.core.progress import Progress
from journal.text.blank_forms import BlankForm, Paper
from journal.text.documents import Document
from journal.text.paper_cards import Slip
from journal.ui.printing.blank_forms import save_pdf
from journal.ui.theme import load_fonts


def save_pdf_offscreen(forms: Sequence[BlankForm], dest: Path, paper: Paper) -> None:
    """Draw forms into a PDF file, with a program of Qt's own that shows nothing where there is none yet."""
    _begin()
    save_pdf(forms, dest, paper)


def save_document_offscreen(
    document: Document, pictures: Mapping[str, bytes], dest: Path, paper: Paper, progress: Progress
) -> None:
    """Draw a document into a PDF file, likewise."""
    from journal.ui.printing.documents import save_document

    _begin()
    save_document(document, pictures, dest, paper, progress)


def save_slips_offscreen(slips: Sequence[Slip], dest: Path, paper: Paper) -> None:
    """Draw slips of a retrospective into a PDF file, likewise."""
    from journal.ui.printing.slips import save_slips

    _begin()
    save_slips(slips, dest, paper)


def _begin() -> None:
    app = QGuiApplication.instance()
    if app is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QApplication([])
    load_fonts(app, resources_folder())
