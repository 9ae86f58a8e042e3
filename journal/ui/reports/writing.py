"""Writing a report from the window: asked for, done in a worker, told of once at the end."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journal.core.errors import NotFound
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.services.reports import ReportKind, ReportResult
from journal.ui.context import Context
from journal.ui.reports.choosing import ReportChoice, WritingWish


def write_report(context: Context, window: QWidget, strategy: str = "") -> None:
    """Ask what a report should tell and to whom, and write it; with a strategy, its story so far."""
    kind = ReportKind.STORY if strategy else None
    dialog = ReportChoice(context, window, kind=kind, strategy=strategy)

    def begin() -> None:
        if dialog.wish is not None:
            run(context, window, dialog.wish)

    dialog.accepted.connect(begin)
    dialog.open()


def run(context: Context, owner: QWidget, wish: WritingWish) -> None:
    """Write a report, with progress and Cancel in the side bar."""
    from journal.ui.printing.documents import save_document

    def work(progress: Progress) -> ReportResult:
        return context.services.reports.write(wish.report, wish.dest, save_document, progress)

    def done(result: ReportResult) -> None:
        said = _("The report is in “{name}”.").format(name=result.file.name)
        if result.warnings:
            said = f"{said} {result.warnings[0]}"
        context.feedback.toast(said, open_it=lambda: _show(result))

    context.tasks.start(
        owner,
        work,
        done,
        on_failed=context.feedback.error,
        on_cancelled=lambda: context.feedback.toast(_("The report was stopped. No file was left behind.")),
        title=_("Writing “{name}”").format(name=wish.dest.name),
        vital=True,
    )


def _show(result: ReportResult) -> None:
    """Open a report with the program that the system has for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(result.file))):
        refused = _("No program on this computer opens “{name}”. The file is in “{folder}”.")
        raise NotFound(refused.format(name=result.file.name, folder=result.file.parent))
