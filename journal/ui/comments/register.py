"""The register: what left, for whom, until when, and what each reader has of ours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal.core.changes import Changes
from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import ReviewPack
from journal.core.vocabulary import Kind
from journal.services.destinations import write_table
from journal.ui.comments.held import HeldPart
from journal.ui.comments.register_rows import COLUMNS, as_csv, row_of
from journal.ui.context import Context
from journal.ui.reading_order import step
from journal.ui.signals import ChangeSignal
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.labels import flowing, scrolled
from journal.ui.widgets.plain_words import plain_tip
from journal.ui.widgets.sections import words

_ID = Qt.ItemDataRole.UserRole + 1
_EVERYBODY = ""


class RegisterDialog(QDialog):
    """Lists every pack that left, and tells what a reader has of ours."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._packs: Sequence[ReviewPack] = ()
        self.setModal(True)
        self.setWindowTitle(_("What left"))
        self.finished.connect(self.deleteLater)
        self._build()
        self._signal = ChangeSignal(context.services.notifier, self)
        self._signal.changed.connect(self._on_changes)
        self.finished.connect(self._signal.stop)
        px = context.theme.px
        wanted = QSize(px(1000), px(620))
        if parent is not None:
            wanted = wanted.boundedTo(parent.window().size() - QSize(px(24), px(24)))
        self.resize(wanted)
        self.refresh()
        self.table.setFocus()

    def _build(self) -> None:
        px = self._context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(16))
        outer.setSpacing(px(12))
        head = QHBoxLayout()
        head.addWidget(words(_("What left"), "cardTitle", wrap=False))
        head.addStretch(1)
        told = words(_("For whom"), "secondary", wrap=False)
        self.who: Choice[str] = Choice([(_EVERYBODY, _("Everybody"))])
        self.who.setAccessibleName(_("For whom"))
        self.who.currentIndexChanged.connect(self._show_rows)
        told.setBuddy(self.who)
        head.addWidget(told)
        head.addWidget(self.who)
        outer.addLayout(head)
        self.none = flowing(_("Nothing has left yet. Each review pack that you save is listed here."), "secondary")
        outer.addWidget(self.none)
        outer.addWidget(self._table(), 3)
        self.held = HeldPart(self._context, self)
        self.held.opened.connect(self.accept)
        self._below = scrolled(self.held)
        outer.addWidget(self._below, 2)
        outer.addLayout(self._buttons())

    def _table(self) -> QTableView:
        self._model = QStandardItemModel(self)
        self.table = QTableView()
        self.table.setModel(self._model)
        self.table.setProperty("role", "rows")
        self.table.setAccessibleName(_("Packs that left, the latest first"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self._context.theme.px(36))
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        return self.table

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._context.theme.px(8))
        self.save = QPushButton(_("Save as a table…"))
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self._on_save)
        row.addWidget(self.save)
        row.addStretch(1)
        self.gone = QPushButton(_("They deleted it"))
        self.gone.setAutoDefault(False)
        self.gone.clicked.connect(self._on_gone)
        row.addWidget(self.gone)
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        return row

    # Showing

    def refresh(self) -> None:
        """Read the register anew."""
        self._packs = self._context.services.packs.register()
        readers = list(dict.fromkeys(pack.recipient for pack in self._packs if pack.recipient))
        self.who.set_options([(_EVERYBODY, _("Everybody")), *((who, who) for who in readers)])
        self._show_rows()

    def _show_rows(self) -> None:
        chosen = self.chosen
        today = self._context.services.clock.today()
        shown = [pack for pack in self._packs if self.who.value() in (_EVERYBODY, pack.recipient)]
        self._model.clear()
        self._model.setHorizontalHeaderLabels([_(name) for name in COLUMNS])
        for pack in shown:
            cells = row_of(pack, today)
            items = [QStandardItem(cell.text) for cell in cells]
            for item, cell in zip(items, cells, strict=True):
                item.setToolTip(plain_tip(cell.tip or cell.text))
                item.setEditable(False)
            items[0].setData(pack.id, _ID)
            self._model.appendRow(items)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for part in (self.table, self._below, self.save, self.gone, self.who):
            part.setVisible(bool(self._packs))
        self.none.setVisible(not self._packs)
        row = next((n for n, pack in enumerate(shown) if chosen is not None and pack.id == chosen.id), 0)
        self.table.setCurrentIndex(self._model.index(row, 0))
        self._on_chosen()

    @property
    def chosen(self) -> ReviewPack | None:
        """Return the pack whose row is chosen."""
        index = self.table.currentIndex()
        pack_id = index.siblingAtColumn(0).data(_ID) if index.isValid() else None
        return next((pack for pack in self._packs if pack.id == pack_id), None)

    def _on_chosen(self) -> None:
        pack = self.chosen
        if pack is None:
            return
        self.held.show_reader(pack)
        self.gone.setText(_("They still have it") if pack.gone_on else _("They deleted it"))
        self.gone.setEnabled(not self._context.read_only)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(frozenset({Kind.REVIEW_PACK})):
            self.refresh()

    # Doing

    def _on_gone(self) -> None:
        pack, packs = self.chosen, self._context.services.packs
        if pack is None:
            return
        try:
            if pack.gone_on:
                packs.mark_kept(pack.id)
                told = _("Noted: they still have it")
            else:
                packs.mark_gone(pack.id)
                told = _("Noted: they deleted it")
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self._context.feedback.toast(told, self._context.services.history.taking_back())

    def _on_save(self) -> None:
        path = self._context.feedback.choose_save(_("Save as a table"), _("what-left.csv"), _("Tables (*.csv)"))
        if path is None:
            return
        try:
            write_table(path, as_csv(self._packs, self._context.services.clock.today()))
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self._context.feedback.toast(_("The register is in “{name}”").format(name=path.name))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk with Tab as the dialog is read."""
        return step(self, forward) is not None
