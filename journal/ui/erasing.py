"""Erasing for good, as the window does it: one question that names what goes, work with progress, a plain report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.vocabulary import label
from journal.ui.context import Context
from journal.ui.dialogs.report import ReportDialog, ReportSection

if TYPE_CHECKING:
    from pathlib import Path

    from journal.services.erasing import ErasePlan
    from journal.services.erasing_report import Erased

_NAMED = 3
"""Titles that the question names before the others are only counted."""


class Eraser(QObject):
    """Asks once, erases in a worker, and tells what the search of all pages found afterwards."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def erase(self, records: Sequence[str]) -> None:
        """Erase these for good once the user agreed; the one thing in Cairn that cannot be taken back."""
        service = self._context.services.erasing
        try:
            plan = service.plan(records)
        except JournalError as problem:
            self._context.feedback.error(problem)
            return
        if self._context.feedback.ask(
            question_words(plan), _("Erase for good"), _("Keep"), text=plan_words(plan), danger=True
        ):
            self._start(lambda progress: service.run(records, progress))

    def go_on(self) -> None:
        """Finish an erasing that a power cut ended halfway."""
        service = self._context.services.erasing
        if service.unfinished():
            self._start(service.finish)

    def _start(self, work: Callable[[Progress], Erased]) -> None:
        self._context.tasks.start(
            self,
            work,
            self._on_done,
            on_cancelled=lambda: self._context.feedback.toast(
                _("Erasing was stopped. Cairn finishes it when the journal is next opened.")
            ),
            title=_("Erasing for good"),
            vital=True,
        )

    def _on_done(self, done: Erased) -> None:
        from journal.services.erasing_report import in_words

        lines = in_words(done, self._context.services.erasing.heading)
        heading = _("Erased, and nothing of it is left here") if done.complete else _("Erased, but not everywhere")
        sections = [ReportSection(lines[0]), *(ReportSection("", (line,)) for line in lines[1:])]
        report = ReportDialog(self._context.theme, heading, sections, self._window)
        if done.holding:
            report.finished.connect(lambda _result: self._offer_to_remove(done.holding))
        report.open()

    def _offer_to_remove(self, copies: Sequence[Path]) -> None:
        question = ngettext(
            "Remove {n} copy that may still hold it?", "Remove {n} copies that may still hold it?", len(copies)
        ).format(n=len(copies))
        names = ", ".join(copy.name for copy in copies)
        text = _("A fresh proven copy is made first. Then these are removed: {names}.").format(names=names)
        if not self._context.feedback.ask(question, _("Remove them"), _("Keep them"), text=text, danger=True):
            return

        def work(progress: Progress) -> Path:
            return self._context.services.erasing.remove_copies(copies, progress)

        self._context.tasks.start(
            self,
            work,
            lambda fresh: self._context.feedback.toast(
                _("They are removed. The fresh proven copy is “{name}”.").format(name=fresh.name)
            ),
            title=_("Making a proven copy"),
        )


def question_words(plan: ErasePlan) -> str:
    """Return the question that names what would go."""
    from journal.services.erasing_report import short

    if len(plan.headings) == 1 and plan.headings[0].strip():
        return _("Erase “{title}” for good?").format(title=short(plan.headings[0]))
    count = max(1, len(plan.headings))
    return ngettext("Erase {n} item for good?", "Erase {n} items for good?", count).format(n=count)


def plan_words(plan: ErasePlan) -> str:
    """Return what goes with it, where it goes from, and that there is no way back."""
    from journal.services.erasing_report import short, stays_words

    sentences = []
    if len(plan.headings) > 1:
        named = ", ".join(f"“{short(heading)}”" for heading in plan.headings[:_NAMED])
        sentences.append(f"{named}…" if len(plan.headings) > _NAMED else f"{named}.")
    parts = [f"{label(kind)}: {count}" for kind, count in plan.parts.items()]
    if plan.files:
        parts.append(ngettext("{n} file", "{n} files", plan.files).format(n=plan.files))
    if parts:
        sentences.append(_("With it goes: {parts}.").format(parts=", ".join(parts)))
    if plan.beside:
        sentences.append(stays_words(plan.beside))
    if plan.copies:
        sentences.append(
            ngettext(
                "It is erased from every version in this journal, and from {n} copy on this computer.",
                "It is erased from every version in this journal, and from {n} copies on this computer.",
                plan.copies,
            ).format(n=plan.copies)
        )
    else:
        sentences.append(_("It is erased from every version in this journal."))
    sentences.append(_("Nobody can bring it back: not undo, not the bin, not a copy."))
    return " ".join(sentences)
