"""What one does with a whole journal: bring notes in, hand it out, check it, copy it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.ui.context import Context
from journal.ui.dialogs.exporting import ExportDialog, ExportWish
from journal.ui.dialogs.importing import ImportDialog, ImportWish
from journal.ui.dialogs.report import ReportDialog, ReportSection

if TYPE_CHECKING:
    from journal.core.records import Evidence
    from journal.services.backups import Backup
    from journal.services.checks import Finding
    from journal.services.exports import ExportResult
    from journal.services.imports import ImportReport, UnfinishedImport
    from journal.ui.comments.desk import FeedbackDesk


class Errands(QObject):
    """Asks what is needed, does it in a worker, and reports once at the end."""

    copied = Signal()
    """A proven copy was made."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._services = context.services
        self._window = window

    # Words that a crash left behind

    def offer_drafts(self, *, at_start: bool = False) -> None:
        """Ask about what was typed and not saved; later, show what was not wanted back then."""
        from journal.ui.recovery import Recovery

        recovery = Recovery(self._context, self._window)
        if at_start:
            recovery.offer()
        else:
            recovery.offer_again()

    # Bringing in

    def bring_in(self) -> None:
        """Ask for a folder or an archive, and bring it in."""
        dialog = ImportDialog(self._context.theme, self._context.feedback, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and (wish := dialog.wish) is not None:
            self.run_import(wish)

    def run_import(self, wish: ImportWish) -> None:
        """Bring notes in, with progress in the side bar."""

        def work(progress: Progress) -> ImportReport:
            return self._services.imports.run(wish.source, format=wish.format, progress=progress)

        self._context.tasks.start(
            self,
            work,
            self._on_imported,
            on_cancelled=lambda: self._context.feedback.toast(
                _("The import was stopped, and what it had brought is out again.")
            ),
            title=_("Importing “{name}”").format(name=wish.source.name),
            vital=True,
        )

    def settle_unfinished(self) -> None:
        """Finish or remove what was ended halfway, asking where there is a choice; clear files that never arrived."""
        self._look_into_bin()
        files = self._services.files
        self._context.tasks.start(self, lambda _progress: files.clear_unfinished(), lambda _count: None)
        for found in self._services.imports.unfinished():
            self._settle(found)

    def _look_into_bin(self) -> None:
        """Finish erasing what a power cut left halfway; mention what has been in the bin for long."""
        from journal.ui.bin.dialog import say_overdue
        from journal.ui.erasing import Eraser

        Eraser(self._context, self._window).go_on()
        self._context.tasks.start(
            self,
            lambda _progress: self._services.bin.overdue(),
            lambda ids: say_overdue(self._context, ids),
        )

    def _settle(self, found: UnfinishedImport) -> None:
        question = _("{done} of {total} notes arrived. Finish, or remove them?").format(
            done=f"{found.done:,}", total=f"{found.total:,}"
        )
        text = _("The import of “{name}” was ended halfway. What arrived is safe in the journal.").format(
            name=found.source.name
        )
        finish = self._context.feedback.choose(question, _("Finish the import"), _("Remove them"), text=text)
        if finish is None:
            return  # asked again when the journal is next opened
        title = _("Finishing the import") if finish else _("Removing the import")
        if finish:
            self._context.tasks.start(
                self,
                lambda progress: self._services.imports.finish(found.operation, progress),
                self._on_imported,
                title=title,
                vital=True,
            )
        else:
            self._context.tasks.start(
                self,
                lambda _progress: self._services.imports.remove(found.operation),
                lambda _nothing: self._context.feedback.toast(_("The notes of that import are out again.")),
                title=title,
            )

    def _on_imported(self, report: ImportReport) -> None:
        dialog = ReportDialog(self._context.theme, _("Import finished"), import_sections(report), self._window)
        dialog.open()

    # What critical friends send back, and what left for them

    @cached_property
    def _comments(self) -> FeedbackDesk:
        from journal.ui.comments.desk import FeedbackDesk

        return FeedbackDesk(self._context, self._window)

    def choose_feedback(self) -> None:
        """Ask for a feedback file, and show what it holds."""
        self._comments.choose_file()

    def read_feedback(self) -> None:
        """Show all feedback, pack by pack."""
        self._comments.show_inbox()

    def take_feedback(self, path: Path) -> None:
        """Show what a feedback file holds, and bring it in if the user says so."""
        self._comments.take_in(path)

    def open_thread(self, comment_id: str) -> None:
        """Show a critical friend's comment with all that belongs to it."""
        self._comments.open_thread(comment_id)

    def show_register(self) -> None:
        """Show every pack that left, and what each reader has of ours."""
        self._comments.show_register()

    # Handing out

    def hand_out(self) -> None:
        """Ask for a format, a reader and a place, and write the journal there."""
        dialog = ExportDialog(self._context.theme, self._context.feedback, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and (wish := dialog.wish) is not None:
            self.run_export(wish)

    def run_export(self, wish: ExportWish) -> None:
        """Write the journal, with progress in the side bar."""

        def work(progress: Progress) -> ExportResult:
            return self._services.exports.run(wish.dest, wish.format, audience=wish.audience, progress=progress)

        self._context.tasks.start(
            self,
            work,
            self._on_exported,
            on_cancelled=lambda: self._context.feedback.toast(_("The export was stopped. No file was left behind.")),
            title=_("Writing “{name}”").format(name=wish.dest.name),
            vital=True,
        )

    def _on_exported(self, result: ExportResult) -> None:
        items = ngettext("{n} item was written", "{n} items were written", result.items).format(n=result.items)
        sections = [ReportSection(items, tuple(str(path) for path in result.written))]
        if result.warnings:
            sections.append(ReportSection(_("Worth knowing"), tuple(result.warnings)))
        ReportDialog(self._context.theme, _("Export finished"), sections, self._window).open()

    def write_report(self, strategy: str = "") -> None:
        """Ask what a report should tell and to whom, and write it; with a strategy, its story so far."""
        from journal.ui.reports.writing import write_report

        write_report(self._context, self._window, strategy)

    def print_forms(self) -> None:
        """Ask which templates go on paper, and print them as blank forms."""
        from journal.ui.printing.dialog import BlankFormDialog

        BlankFormDialog(self._context, parent=self._window).open()

    # Checking and copying

    def check(self) -> None:
        """Check the file, and say in words what was found."""
        self._context.tasks.start(self, self._services.checks.run, self._on_checked, title=_("Checking the file"))

    def _on_checked(self, findings: list[Finding]) -> None:
        if not findings:
            sections = [
                ReportSection(
                    _("Nothing is wrong"),
                    (_("The file, the files inside it, the search index and the history all fit together."),),
                )
            ]
        else:
            sections = [
                ReportSection(finding.what, tuple(line for line in (finding.where, finding.advice) if line))
                for finding in findings
            ]
        ReportDialog(self._context.theme, _("Check finished"), sections, self._window).open()

    def check_evidence(self) -> None:
        """Compare every file of evidence with what was captured, and say which differ."""
        captures = self._services.captures
        self._context.tasks.start(
            self, captures.harmed, self._on_evidence_checked, title=_("Checking that evidence is unchanged")
        )

    def _on_evidence_checked(self, harmed: list[Evidence]) -> None:
        if not harmed:
            self._context.feedback.toast(_("Every file is unchanged since it was captured."))
            return
        heading = ngettext(
            "{n} file is not what was captured", "{n} files are not what was captured", len(harmed)
        ).format(n=len(harmed))
        advice = _("Keep this journal as it is, and restore the latest proven copy; the files may be whole in there.")
        sections = [ReportSection(heading, tuple(item.title for item in harmed)), ReportSection(advice)]
        ReportDialog(self._context.theme, _("Check finished"), sections, self._window).open()

    def back_up(self, folder: Path | None = None, *, quiet: bool = False) -> None:
        """Make a proven copy, in the usual place or in a folder."""

        def done(backup: Backup) -> None:
            self.copied.emit()
            if not quiet:
                self._context.feedback.toast(_("A proven copy is in “{folder}”.").format(folder=backup.path.parent))

        self._context.tasks.start(
            self,
            lambda progress: self._services.backups.make(folder, progress),
            done,
            title=_("Making a proven copy"),
        )

    def back_up_if_due(self) -> None:
        """Make a proven copy when the journal changed since the last one."""
        self._context.tasks.start(
            self, lambda _progress: self._services.backups.due(), lambda due: self.back_up(quiet=True) if due else None
        )


def import_sections(report: ImportReport) -> list[ReportSection]:
    """Return an import's report in words: what was added, what was the same, what was left out and why."""
    told = []
    counts = (
        (report.added, ngettext("{n} note was added", "{n} notes were added", report.added)),
        (
            report.updated,
            ngettext("{n} note was brought up to date", "{n} notes were brought up to date", report.updated),
        ),
        (report.unchanged, ngettext("{n} note was here already", "{n} notes were here already", report.unchanged)),
        (report.attachments, ngettext("{n} file came with them", "{n} files came with them", report.attachments)),
    )
    told += [ReportSection(text.format(n=f"{count:,}")) for count, text in counts if count]
    if not told:
        told.append(ReportSection(_("Nothing was added")))
    if report.skipped:
        heading = ngettext("{n} was left out", "{n} were left out", len(report.skipped))
        told.append(
            ReportSection(
                heading.format(n=f"{len(report.skipped):,}"),
                tuple(f"{note.source}: {note.reason}" for note in report.skipped),
            )
        )
    if report.warnings:
        told.append(
            ReportSection(_("Worth knowing"), tuple(f"{note.source}: {note.reason}" for note in report.warnings))
        )
    return told
