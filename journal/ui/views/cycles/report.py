"""The report of one cycle: what was tried, learned and changed in it, written to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Cycle
from journal.core.vocabulary import Audience
from journal.learning.numbering import cycle_numbers
from journal.ui.views.cycles.desk import CycleDesk

if TYPE_CHECKING:
    from journal.services.reports import ReportResult

_FORMS = "PDF (*.pdf);;Word (*.docx);;HTML (*.html);;Markdown (*.md)"


def save_report(desk: CycleDesk) -> None:
    """Ask where the report of the cycle goes, and write it there without what is sealed."""
    cycle, feedback = desk.fresh(), desk.context.feedback
    leaving = desk.services.journal.snapshot(Cycle).for_audience(Audience.TEAM)
    number = cycle_numbers(leaving.all(Cycle)).get(cycle.id)
    if number is None:
        feedback.error(InvalidInput(_("This cycle is sealed, so no report of it is written.")))
        return
    name = _("Cycle {n}").format(n=number)
    dest = feedback.choose_save(_("Report of this cycle"), f"{name}.pdf", _FORMS)
    if dest is None:
        return
    file = dest if dest.suffix else dest.with_suffix(".pdf")
    reports = desk.services.reports

    def work(progress: Progress) -> ReportResult:
        from journal.services.reports import ReportKind, ReportWish
        from journal.ui.printing.dialog import usual_paper
        from journal.ui.printing.documents import save_document

        paper = usual_paper(QLocale.system())
        wish = ReportWish(kind=ReportKind.ADAPTATION, cycles=(number, number), paper=paper)
        return reports.write(wish, file, save_document, progress)

    def done(_written: ReportResult) -> None:
        feedback.toast(_("“{name}” is written, without sealed items.").format(name=file.name))

    desk.context.tasks.start(desk.window, work, done, on_failed=feedback.error)
