"""Writing a composed document as a file: whole, looked over once more, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.vocabulary import (
    ActionState,
    ActorKind,
    AssumptionState,
    Audience,
    CommentKind,
    Confidence,
    DecisionKind,
    EvidenceKind,
    Kind,
    PersonRole,
    PhaseKind,
    Relation,
    StopReason,
    StrategyState,
    Strength,
    label,
)
from journal.exchange.finished import read_back
from journal.exchange.leaks import LeakCheck
from journal.exchange.whole import whole_file
from journal.services.destinations import spare_journals
from journal.services.outsiders import Leaving
from journal.store.database import Database
from journal.text.blank_forms import Paper
from journal.text.documents import Document, Quote, Table, said

Draw = Callable[[Document, Mapping[str, bytes], Path, Paper, Progress], object]
"""Draws a document, with its charts as PNG, on the pages of a PDF file; only the window's side can."""
Pictures = Callable[[str], Mapping[str, bytes]]
"""Gives the charts of a document as ``png`` or ``svg``."""

ENDINGS = (".docx", ".pdf", ".html", ".md")
"""The forms that a document is written in."""
_NAMED = (
    ActionState, ActorKind, AssumptionState, Audience, CommentKind, Confidence, DecisionKind, EvidenceKind, Kind,
    PersonRole, PhaseKind, Relation, StopReason, StrategyState, Strength,
)  # fmt: skip


def no_pictures(_form: str) -> Mapping[str, bytes]:
    """Return the charts of a document that has none."""
    return {}


def ending_of(dest: Path) -> str:
    """Return the form that a file name asks for; refuse one that no document is written in."""
    ending = dest.suffix.lower()
    if ending not in ENDINGS:
        raise InvalidInput(_("This is written as .docx, .pdf, .html or .md. Nothing was written."), field="dest")
    return ending


class PaperWriter:
    """Writes documents as ``.docx``, ``.pdf``, ``.html`` or ``.md``, by the ending of the name."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def write(
        self,
        document: Document,
        content: Leaving,
        dest: Path,
        draw: Draw,
        *,
        paper: Paper = Paper.A4,
        pictures: Pictures = no_pictures,
        progress: Progress | None = None,
    ) -> None:
        """Write a document; refuse it where something would leave in it that its readers must not see."""
        progress, ending = progress or Progress(), ending_of(dest)
        spare_journals(dest)
        check = LeakCheck(
            content.everything,
            content.snapshot,
            places=self._places(),
            ours=_fixed_words(document),
            redactor=content.redactor,
        )
        with whole_file(dest) as part:
            if ending == ".pdf":
                draw(document, pictures("png"), part, paper, progress)
            else:
                part.write_bytes(self._content(document, ending, paper, pictures))
            finished = read_back(part.read_bytes(), ending)
            # Not every reader finds each letter again in the pages of a PDF: what was to be said is looked at, too.
            check.refuse(replace(finished, words=f"{finished.words}\n{said(document)}"), progress)
            progress.step(0, 0)

    def _content(self, document: Document, ending: str, paper: Paper, pictures: Pictures) -> bytes:
        if ending == ".docx":
            from journal.exchange.documents.word import as_word

            return as_word(document, pictures("png"), paper, self._db.clock.now())
        if ending == ".html":
            from journal.exchange.documents.page import as_page

            return as_page(document, pictures("svg")).encode()
        from journal.exchange.documents.markdown import as_markdown

        return as_markdown(document).encode()

    def _places(self) -> list[Path]:
        file = self._db.store.path.absolute()
        return [Path.home(), file, *([file.parent] if len(file.parent.parts) > 2 else [])]


def _fixed_words(document: Document) -> str:
    """Return what the program itself says in a document: no word of it is anybody's secret."""
    told = [label(member) for kind in _NAMED for member in kind]
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Quote):
                told.append(block.lead)
            elif isinstance(block, Table):
                told += block.headings
    return "\n".join(told)
