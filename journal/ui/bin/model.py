"""What is in the bin: ids of all of it, words only of what is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.services.bin import BinItem
from journal.ui.widgets.day_words import moment_words

PAGE = 50
_Index = QModelIndex | QPersistentModelIndex


class BinModel(QAbstractListModel):
    """A row for each item, the latest deleted first; items are fetched in pages when they are first asked for."""

    ITEM = Qt.ItemDataRole.UserRole + 1
    """The ``BinItem`` of a row; ``None`` when it was restored meanwhile."""

    def __init__(
        self,
        page: Callable[[Sequence[str]], Sequence[BinItem]],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._now = now
        self._ids: list[str] = []
        self._items: dict[str, BinItem | None] = {}

    def show_ids(self, ids: Sequence[str]) -> None:
        """List these, in this order."""
        self.beginResetModel()
        self._ids = list(ids)
        self._items.clear()
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """Return the id of a row's item."""
        return self._ids[row]

    def row_of(self, record_id: str) -> int:
        """Return the row of an item; −1 when it is not listed."""
        return self._ids.index(record_id) if record_id in self._ids else -1

    def item_at(self, row: int) -> BinItem | None:
        """Return a row's item, fetched with its neighbours when it is not here yet."""
        record_id = self._ids[row]
        if record_id not in self._items:
            first = row // PAGE * PAGE
            wanted = self._ids[first : first + PAGE]
            self._items.update(dict.fromkeys(wanted))
            self._items.update((item.id, item) for item in self._page(wanted))
        return self._items[record_id]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many items there are."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows, and what a screen reader says of it."""
        if not index.isValid():
            return None
        item = self.item_at(index.row())
        if role == self.ITEM:
            return item
        if item is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return shown_title(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((label(item.kind), shown_title(item), self.when_words(item), left_words(item)))
        return None

    def when_words(self, item: BinItem) -> str:
        """Return when an item was deleted, and by whom."""
        when = moment_words(item.when, self._now())
        return _("{when}, {who}").format(when=when, who=item.by) if item.by else when


def shown_title(item: BinItem) -> str:
    """Return what an item is called, or that it has no words."""
    return item.title or _("Without a title")


def left_words(item: BinItem) -> str:
    """Return how long an item stays before anybody is asked about it."""
    if not item.days_left:
        return _("over 30 days")
    return ngettext("{n} day left", "{n} days left", item.days_left).format(n=item.days_left)
