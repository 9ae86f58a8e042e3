"""Blank forms of templates, written to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.exchange.whole import whole_file
from journal.services.destinations import spare_journals
from journal.text.blank_forms import BlankForm, Paper, as_html, as_markdown

Draw = Callable[[Sequence[BlankForm], Path, Paper], object]
"""Draws forms into a PDF file; only the window's side can."""

ENDINGS = (".pdf", ".html", ".md")


def write_forms(forms: Sequence[BlankForm], dest: Path, paper: Paper, language: str, draw: Draw) -> None:
    """Write forms to a ``.pdf``, ``.html`` or ``.md`` file, whole or not at all."""
    ending = dest.suffix.lower()
    if ending not in ENDINGS:
        raise InvalidInput(_("A blank form is written as .pdf, .html or .md. Nothing was written."), field="dest")
    spare_journals(dest)
    with whole_file(dest) as part:
        if ending == ".pdf":
            draw(forms, part, paper)
        else:
            words = as_markdown(forms) if ending == ".md" else as_html(forms, paper, language)
            part.write_text(words, encoding="utf-8", newline="\n")
