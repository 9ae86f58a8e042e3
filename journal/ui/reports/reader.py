"""A composed page, to be read beside the window: its numbers open the records they name."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QLocale, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.vocabulary import Kind
from journal.exchange.documents.markdown import as_markdown
from journal.exchange.documents.reading import NOTE, RECORD, as_reading
from journal.text.documents import Document
from journal.ui.context import Context
from journal.ui.reading_order import step
from journal.ui.widgets.preview import MarkdownPreview
from journal.ui.widgets.sections import words


class DocumentReader(QDialog):
    """Stands beside the window, so that a number opens its record there while the page stays open."""

    def __init__(
        self,
        context: Context,
        name: str,
        compose: Callable[[], Document],
        save: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """``compose`` is asked in a worker; ``save`` when the page is wanted as a file."""
        super().__init__(parent)
        self._context, self._compose = context, compose
        self.document: Document | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(10))
        self.title = words(name, "cardTitle")
        column.addWidget(self.title)
        self.text = MarkdownPreview(context.theme)
        self.text.setAccessibleName(name)
        self.text.link_opened.connect(self._on_link)
        column.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch(1)
        self.copy = self._button(_("Copy"), foot, self._on_copy)
        self.print = self._button(_("Print…"), foot, self._on_print)
        self.print.hide()
        self.save = self._button(_("Save…"), foot, save)
        self.close_button = self._button(_("Close"), foot, self.close)
        column.addLayout(foot)
        window = parent.window() if parent is not None else None
        height = window.height() - px(40) if window is not None else px(700)
        self.resize(min(px(760), window.width() if window is not None else px(760)), height)
        self.refresh()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk with Tab as the dialog is read; within the text, from link to link."""
        return step(self, forward) is not None

    def refresh(self) -> None:
        """Compose the page anew from the records as they are now."""
        self._context.tasks.start(
            self,
            lambda _progress: self._compose(),
            self._on_told,
            on_failed=self._on_failed,
        )

    def _on_told(self, document: Document) -> None:
        if document == self.document:
            return
        self.document = document
        self.title.setText(document.title)
        # What has pictures is drawn first, when it is saved; a page without them goes to the printer as it is.
        self.print.setVisible(not document.pictures() and not document.photos())
        self.text.show_html(as_reading(document))

    def _on_failed(self, problem: JournalError) -> None:
        self.document = None
        self.text.show_html("")
        self.title.setText(problem.text)

    def _button(self, name: str, row: QHBoxLayout, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: deed())
        row.addWidget(button)
        return button

    def _on_copy(self) -> None:
        if self.document is None:
            return
        content = QMimeData()
        content.setText(as_markdown(self.document))
        content.setHtml(f"<h1>{escape(self.document.title)}</h1>{as_reading(self.document)}")
        QGuiApplication.clipboard().setMimeData(content)
        self._context.feedback.toast(self.copied())

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from journal.ui.printing.dialog import usual_paper
        from journal.ui.printing.documents import document_layout, draw_document

        if self.document is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(document_layout(usual_paper(QLocale.system()), one_page=self.document.one_page))
        printer.setDocName(self.document.title)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        try:
            draw_document(self.document, {}, printer, Progress())
        except JournalError as error:
            self._context.feedback.error(error)

    def copied(self) -> str:
        """Return what is said once the page is on the clipboard."""
        return _("The page is copied.")

    def _on_link(self, address: str) -> None:
        if address.startswith(NOTE):
            self.text.scrollToAnchor(address)
        elif address.startswith(RECORD):
            kind, _colon, record_id = address.removeprefix(RECORD).partition(":")
            self._context.navigator.open_record(Kind(kind), record_id)
