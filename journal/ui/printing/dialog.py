"""Choosing which blank forms to print, on which paper, and where they go."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.text.blank_forms import BlankForm, Paper, blank_form
from journal.ui.context import Context
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.sections import words

_LETTER = frozenset({"CA", "CL", "CO", "CR", "DO", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""Places, by ISO 3166, where paper is Letter; everywhere else it is A4."""


class BlankFormDialog(DialogFrame):
    """Prints templates as forms to fill in by hand, or saves them as PDF."""

    def __init__(self, context: Context, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Print blank forms"), parent, width=460)
        self._context = context
        self._offered = context.services.templates.offered()
        self.column.addWidget(
            words(_("For days without a laptop: ruled lines to write on, boxes to tick."), "secondary")
        )
        self._build_choices(key)
        self.column.addStretch(1)
        self.add_button(_("Close")).clicked.connect(self.reject)
        self.save = self.add_button(_("Save as PDF…"))
        self.save.clicked.connect(lambda _checked=False: self._on_save())
        self.print = self.add_button(_("Print…"), primary=True)
        self.print.clicked.connect(lambda _checked=False: self._on_print())
        self.which.currentIndexChanged.connect(lambda _index: self._allow())
        self._allow()
        self.fit()

    def _build_choices(self, key: str) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(self.theme.px(10))
        form.setHorizontalSpacing(self.theme.px(16))
        found = [*self._offered]
        if key and key not in {template.key for template in found}:
            found.append(self._context.services.templates.current(key))
        self.which = Choice[str]([("", _("All that are offered")), *((one.key, one.name) for one in found)])
        self.which.choose(key or (found[0].key if found else ""))
        self.paper = Choice[Paper]([(Paper.A4, "A4"), (Paper.LETTER, _("Letter"))])
        self.paper.choose(usual_paper(QLocale.system()))
        for name, control in ((_("Which form"), self.which), (_("Paper"), self.paper)):
            control.setAccessibleName(name)
            label = words(name, "secondary")
            label.setBuddy(control)
            form.addRow(label, control)
        self.column.addLayout(form)
        self.titled = QCheckBox(_("Print the title of the journal on it"))
        self.titled.setToolTip(_("Leave it out where the paper may get into other hands."))
        self.column.addWidget(self.titled)

    def _allow(self) -> None:
        """Let nothing be printed where all templates are hidden."""
        for button in (self.save, self.print):
            button.setEnabled(bool(self.which.value() or self._offered))

    def forms(self) -> list[BlankForm]:
        """Return the forms chosen."""
        templates = self._context.services.templates
        key = self.which.value()
        title = self._context.services.journal.about().title if self.titled.isChecked() else ""
        chosen = [templates.current(key)] if key else self._offered
        return [blank_form(template, title) for template in chosen]

    def _on_save(self) -> None:
        forms, paper, feedback = self.forms(), self.paper.value(), self._context.feedback
        name = forms[0].name if len(forms) == 1 else _("Blank forms")
        dest = feedback.choose_save(_("Save blank form"), f"{name}.pdf", "PDF (*.pdf)")
        if dest is None:
            return
        dest = dest if dest.suffix else dest.with_suffix(".pdf")
        language = self._offered[0].language if self._offered else "en"

        def work(_progress: Progress) -> None:
            from journal.services.blank_forms import write_forms
            from journal.ui.printing.blank_forms import save_pdf

            write_forms(forms, dest, paper, language, save_pdf)

        def done(_nothing: None) -> None:
            feedback.toast(_("“{name}” is ready to print.").format(name=dest.name))
            self.accept()

        self._context.tasks.start(self, work, done, on_failed=feedback.error)

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from journal.ui.printing.blank_forms import draw_forms, page_layout

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(self.paper.value()))
        printer.setDocName(_("Blank forms"))
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Print blank forms"))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        try:
            draw_forms(self.forms(), printer)
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self.accept()


def usual_paper(locale: QLocale) -> Paper:
    """Return the paper that printers of a place hold."""
    return Paper.LETTER if QLocale.territoryToCode(locale.territory()) in _LETTER else Paper.A4
