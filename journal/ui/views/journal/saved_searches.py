"""Keeping a search under a name, and putting the kept ones in order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import SavedSearch
from journal.core.vocabulary import Kind
from journal.text.query import parse, printed
from journal.ui.context import Context
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.widgets.labels import flowing

_ID = Qt.ItemDataRole.UserRole + 1


def save_search(context: Context, text: str) -> None:
    """Ask for a name, and keep the search under it."""
    name = context.feedback.ask_text(
        _("Under which name shall this search be kept?"), yes=_("Save search"), placeholder=_("Drainage this year")
    )
    if name is None:
        return
    try:
        kept = context.services.saved_searches.keep(name, text)
    except JournalError as error:
        context.feedback.error(error)
        return
    undo = context.services.history.taking_back()
    context.feedback.toast(_("“{name}” is kept, in More and in Ctrl+K").format(name=kept.name), undo=undo)


class SavedSearchesDialog(DialogFrame):
    """Lists the kept searches: rename in place, move up and down, remove with a way back."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(context.theme, _("Saved searches"), parent, width=460)
        self._context = context
        self._searches = context.services.saved_searches
        self._undoing: list[Callable[[], object]] = []
        """What takes back each deed done here, the last one last."""
        self.list = QListWidget()
        self.list.setAccessibleName(_("Saved searches"))
        self.list.currentItemChanged.connect(lambda *_items: self._show_current())
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name"))
        self.name.editingFinished.connect(self._rename)
        self.query = flowing("", "caption")
        self._build()
        self._fill()
        self.fit()

    def _build(self) -> None:
        px = self.theme.px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.list.setMinimumHeight(px(180))
        row.addWidget(self.list, 1)
        side = QVBoxLayout()
        side.setSpacing(px(6))
        self.up = self._button(_("Move up"), lambda: self._move(-1))
        self.down = self._button(_("Move down"), lambda: self._move(1))
        self.remove = self._button(_("Remove"), self._remove)
        self.undo = self._button(_("Undo"), self._undo)
        for button in (self.up, self.down, self.remove, self.undo):
            side.addWidget(button)
        side.addStretch(1)
        row.addLayout(side)
        self.column.addLayout(row)
        self.column.addWidget(flowing(_("Name"), "label"))
        self.column.addWidget(self.name)
        self.column.addWidget(self.query)
        close = self.add_button(_("Close"), primary=True)
        close.clicked.connect(self.accept)

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _fill(self, chosen: str = "") -> None:
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for search in self._searches.all():
            item = QListWidgetItem(search.name)
            item.setData(_ID, search)
            self.list.addItem(item)
            if search.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.blockSignals(blocked)
        self._show_current()

    def _current(self) -> SavedSearch | None:
        item = self.list.currentItem()
        found = item.data(_ID) if self.list.count() else None
        return found if isinstance(found, SavedSearch) else None

    def _show_current(self) -> None:
        search, row = self._current(), self.list.currentRow()
        self.name.setText(search.name if search else "")
        self.query.setText(printed(parse(search.query), local=True) if search else _("No search is kept any more."))
        self.name.setEnabled(search is not None)
        self.remove.setEnabled(search is not None)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.undo.setEnabled(bool(self._undoing))

    def _rename(self) -> None:
        search = self._current()
        if search is not None and self.name.text().strip() != search.name:
            self._do(lambda: self._searches.rename(search.id, self.name.text()), search.id)

    def _move(self, by: int) -> None:
        search = self._current()
        if search is not None:
            self._do(lambda: self._searches.move(search.id, by), search.id)

    def _remove(self) -> None:
        search = self._current()
        if search is not None:
            self._do(lambda: self._context.services.bin.delete(Kind.SAVED_SEARCH, search.id))

    def _undo(self) -> None:
        self._undoing.pop()()
        self._fill()

    def _do(self, work: Callable[[], object], chosen: str = "") -> None:
        try:
            work()
            self._undoing.append(self._context.services.history.taking_back())
        except JournalError as error:
            self._context.feedback.error(error)
        self._fill(chosen)
