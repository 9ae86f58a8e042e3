"""Drawing for paper where no window is open: a command line, perhaps without any screen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journal.core.paths import resources_folder
from journal.text.blank_forms import BlankForm, Paper
from journal.ui.printing.blank_forms import save_pdf
from journal.ui.theme import load_fonts


def save_pdf_offscreen(forms: Sequence[BlankForm], dest: Path, paper: Paper) -> None:
    """Draw forms into a PDF file, with a program of Qt's own that shows nothing where there is none yet."""
    app = QGuiApplication.instance()
    if app is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QApplication([])
    load_fonts(app, resources_folder())
    save_pdf(forms, dest, paper)
