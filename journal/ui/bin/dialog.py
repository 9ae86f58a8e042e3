"""The bin: what was deleted on the start side, its words beside it, and two ways out at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journal.core.changes import Changes
from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.ui.bin.listing import BinList
from journal.ui.bin.model import BinModel
from journal.ui.bin.reading import as_html
from journal.ui.context import Context
from journal.ui.erasing import Eraser
from journal.ui.signals import ChangeSignal
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.preview import MarkdownPreview
from journal.ui.widgets.search_field import SearchField
from journal.ui.widgets.sections import words


class BinDialog(QDialog):
    """Lists what was deleted, newest first; one or several can be read, restored, or erased for good."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._service = context.services.bin
        self._eraser = Eraser(context, parent)
        self._chosen = ""
        self.model = BinModel(self._service.page, context.services.clock.now, self)
        self.setModal(True)
        self.setWindowTitle(_("Bin"))
        self.finished.connect(self.deleteLater)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(120)
        self._later.timeout.connect(self._load)
        self._build()
        self._signal = ChangeSignal(context.services.notifier, self)
        self._signal.changed.connect(self._on_changes)
        self.finished.connect(lambda _result: self._signal.stop())
        px = context.theme.px
        room = parent.window().size() - QSize(px(24), px(24))
        self.resize(QSize(px(920), px(560)).boundedTo(room))
        self.list.setFocus()
        self._load()

    # How it is laid out

    def _build(self) -> None:
        px = self._context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(16))
        outer.setSpacing(px(10))
        head = QHBoxLayout()
        head.setSpacing(px(16))
        self.heading = words(_("Bin"), "cardTitle", wrap=False)
        head.addWidget(self.heading)
        head.addStretch(1)
        self.search = SearchField(self._context.theme, _("Search the bin"))
        self.search.setMinimumWidth(px(220))
        self.search.textChanged.connect(lambda _text: self._later.start())
        head.addWidget(self.search)
        outer.addLayout(head)
        self.overdue = self._overdue_line()
        outer.addWidget(self.overdue)
        outer.addWidget(self._middle(), 1)
        outer.addLayout(self._foot())

    def _overdue_line(self) -> QFrame:
        px = self._context.theme.px
        line = QFrame()
        line.setProperty("role", "banner")
        row = QHBoxLayout(line)
        row.setContentsMargins(px(12), px(4), px(12), px(4))
        row.setSpacing(px(12))
        self.overdue_words = words("", "secondary")
        row.addWidget(self.overdue_words, 1)
        self.keep_button = link_button(_("Keep them"))
        self.keep_button.clicked.connect(self._keep)
        row.addWidget(self.keep_button)
        self.let_go_button = link_button(_("Erase them for good…"))
        self.let_go_button.clicked.connect(lambda: self._eraser.erase(self._overdue))
        row.addWidget(self.let_go_button)
        line.hide()
        return line

    def _middle(self) -> QStackedWidget:
        px = self._context.theme.px
        theme = self._context.theme
        self.list = BinList(theme, self.model, letters=self._context.settings.single_key_shortcuts)
        self.list.setFixedWidth(px(340))
        self.list.selectionModel().selectionChanged.connect(lambda *_args: self._show_chosen())
        self.list.restore_asked.connect(self.restore)
        self.list.erase_asked.connect(self.erase)
        self.reading = MarkdownPreview(theme)
        self.reading.setAccessibleName(_("What it says"))
        self.list.read_asked.connect(self.reading.setFocus)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(self.list)
        row.addWidget(self.reading, 1)
        full = QWidget()
        full.setLayout(row)
        self.empty = words("", "secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addStretch(1)
        column.addWidget(self.empty)
        column.addStretch(2)
        self.pages = QStackedWidget()
        self.pages.addWidget(full)
        self.pages.addWidget(empty)
        return self.pages

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._context.theme.px(8))
        self.erase_button = QPushButton(_("Erase for good…"))
        self.erase_button.setProperty("role", "danger")
        self.erase_button.setAutoDefault(False)
        self.erase_button.clicked.connect(self.erase)
        row.addWidget(self.erase_button)
        row.addStretch(1)
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        self.restore_button = QPushButton(_("Restore"))
        self.restore_button.setProperty("primary", True)
        self.restore_button.setAutoDefault(False)
        self.restore_button.clicked.connect(self.restore)
        row.addWidget(self.restore_button)
        return row

    # What is in it

    def _load(self) -> None:
        words_ = self.search.text()
        self._context.tasks.start(
            self, lambda _progress: (self._service.ids(words_), self._service.overdue()), self._on_loaded
        )

    def _on_loaded(self, found: tuple[list[str], list[str]]) -> None:
        ids, self._overdue = found
        row = max(0, self.list.currentIndex().row())
        self.model.show_ids(ids)
        self.heading.setText(_("Bin, {n}").format(n=f"{len(ids):,}") if ids else _("Bin"))
        self._say_overdue()
        self.pages.setCurrentIndex(0 if ids else 1)
        if self.search.text().strip():
            self.empty.setText(_("Nothing in the bin holds these words."))
        else:
            self.empty.setText(_("The bin is empty. What you delete comes here first, and waits."))
        if ids:
            known = self.model.row_of(self._chosen)
            index = self.model.index(known if known >= 0 else min(row, len(ids) - 1))
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_chosen()

    def _say_overdue(self) -> None:
        count = len(self._overdue)
        self.overdue_words.setText(overdue_words(count))
        self.overdue.setVisible(bool(count) and not self._context.read_only)

    def chosen(self) -> list[str]:
        """Return the ids of the rows chosen, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.model.id_at(row) for row in rows]

    def _show_chosen(self) -> None:
        ids = self.chosen()
        may = bool(ids) and not self._context.read_only
        self.restore_button.setEnabled(may)
        self.erase_button.setEnabled(may)
        many = ngettext("Restore {n} item", "Restore {n} items", len(ids)).format(n=len(ids))
        self.restore_button.setText(many if len(ids) > 1 else _("Restore"))
        if len(ids) != 1:
            said = ngettext("{n} item chosen", "{n} items chosen", len(ids)).format(n=len(ids))
            self.reading.show_html(f"<p>{said}</p>" if ids else "")
            return
        self._chosen = ids[0]
        try:
            self.reading.show_html(as_html(self._service.get(ids[0])))
        except JournalError:
            self.reading.show_html("")

    # What can be done

    def restore(self) -> None:
        """Bring the chosen items back, with what was deleted with them."""
        ids = self.chosen()
        if not ids or self._context.read_only:
            return
        item = self.model.item_at(self.model.row_of(ids[0]))
        try:
            self._service.restore(*ids)
        except JournalError as problem:
            self._context.feedback.error(problem)
            return
        if len(ids) == 1 and item is not None and item.title:
            said = _("“{title}” is back").format(title=item.title)
        else:
            said = ngettext("{n} item is back", "{n} items are back", len(ids)).format(n=len(ids))
        self._context.feedback.toast(said, self._context.services.history.taking_back())

    def erase(self) -> None:
        """Erase the chosen items for good, once the user agreed."""
        if self.chosen() and not self._context.read_only:
            self._eraser.erase(self.chosen())

    def _keep(self) -> None:
        self._service.keep()
        self._overdue = []
        self._say_overdue()

    def _on_changes(self, _changes: Changes) -> None:
        self._later.start()


def overdue_words(count: int) -> str:
    """Return the one gentle line about what has been in the bin for long."""
    return ngettext(
        "{n} item has been in the bin for over 30 days.", "{n} items have been in the bin for over 30 days.", count
    ).format(n=count)


def say_overdue(context: Context, ids: Sequence[str]) -> None:
    """Mention, once after opening, that there is something to decide; nothing happens by itself."""
    if ids:
        context.feedback.toast(_("{line} Open the bin to decide.").format(line=overdue_words(len(ids))))
