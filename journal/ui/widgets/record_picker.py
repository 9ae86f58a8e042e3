"""A searchable list to tick records in; what is ticked stays on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme

_ID = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class PickItem:
    """One record that can be ticked."""

    id: str
    title: str
    detail: str = ""
    icon: str = ""


class RecordPicker(QWidget):
    """Offers what ``source`` finds for the words typed, and keeps what is ticked."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        source: Callable[[str], Sequence[PickItem]],
        *,
        placeholder: str,
        chosen: Iterable[PickItem] = (),
        rows: int = 4,
        single: bool = False,
    ) -> None:
        super().__init__()
        self._single = single
        self._theme = theme
        self._source = source
        self._chosen: dict[str, PickItem] = {item.id: item for item in chosen}
        self._model = QStandardItemModel(self)
        self._model.itemChanged.connect(self._on_item_changed)
        self._build(placeholder, rows)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(120)
        self._later.timeout.connect(self._fill)
        self._fill()

    def _build(self, placeholder: str, rows: int) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.search = QLineEdit()
        self.search.setPlaceholderText(placeholder)
        self.search.setAccessibleName(placeholder)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._tick_first)
        column.addWidget(self.search)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(px(32) * rows + px(4))
        self.list.setProperty("role", "picker")
        self.setFocusProxy(self.search)
        column.addWidget(self.list)
        self._count = QLabel()
        self._count.setProperty("role", "caption")
        column.addWidget(self._count)

    def setAccessibleName(self, name: str) -> None:
        """Name the list as well as the whole."""
        super().setAccessibleName(name)
        self.list.setAccessibleName(name)

    def chosen(self) -> frozenset[str]:
        """Return the ids of what is ticked."""
        return frozenset(self._chosen)

    def picked(self) -> tuple[PickItem, ...]:
        """Return what is ticked, as it is shown."""
        return tuple(self._chosen.values())

    def pick(self, items: Iterable[PickItem]) -> None:
        """Tick these and nothing else."""
        self._chosen = {item.id: item for item in items}
        self._fill()

    def refresh(self) -> None:
        """Ask the source anew; ticks on what it no longer offers are dropped."""
        offered = {item.id for item in self._source("")}
        self._chosen = {key: item for key, item in self._chosen.items() if key in offered}
        self._fill()

    def clear(self) -> None:
        """Untick everything and offer all again."""
        self._chosen.clear()
        self.search.clear()
        self._fill()

    def tick(self, record_id: str) -> None:
        """Tick one of those shown."""
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            if item.data(_ID).id == record_id:
                item.setCheckState(Qt.CheckState.Checked)

    def _fill(self) -> None:
        blocked = self._model.blockSignals(True)
        self._model.clear()
        found = self._source(self.search.text().strip())
        shown = [*self._chosen.values(), *(item for item in found if item.id not in self._chosen)]
        for item in shown:
            self._model.appendRow(self._row(item))
        self._model.blockSignals(blocked)
        self._model.layoutChanged.emit()
        # A list that never holds anything is only in the way of what comes after it.
        self.list.setVisible(bool(shown or self.search.text().strip()))
        self._say_count(bool(shown))

    def _row(self, item: PickItem) -> QStandardItem:
        words = _("{title}, {detail}").format(title=item.title, detail=item.detail) if item.detail else item.title
        row = QStandardItem(words)
        row.setEditable(False)
        row.setCheckable(True)
        row.setCheckState(Qt.CheckState.Checked if item.id in self._chosen else Qt.CheckState.Unchecked)
        row.setData(item, _ID)
        row.setToolTip(words)
        row.setSizeHint(QSize(0, self._theme.px(32)))
        if item.icon:
            row.setIcon(self._theme.icon(item.icon, "ink2", 16))
        return row

    def _tick_first(self) -> None:
        """Tick the first of what is found for the words typed, so that the keyboard need not leave the field."""
        if not self.search.text().strip():
            return
        self._later.stop()
        self._fill()
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            if item.data(_ID).id not in self._chosen:
                item.setCheckState(Qt.CheckState.Checked)
                return

    def _on_typed(self) -> None:
        self._later.start()

    def _on_item_changed(self, row: QStandardItem) -> None:
        item = row.data(_ID)
        if row.checkState() is Qt.CheckState.Checked:
            if self._single:
                self._untick_others(row)
            self._chosen[item.id] = item
        else:
            self._chosen.pop(item.id, None)
        self._say_count(self._model.rowCount() > 0)
        self.changed.emit()

    def _untick_others(self, ticked: QStandardItem) -> None:
        self._chosen.clear()
        blocked = self._model.blockSignals(True)
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            if item is not ticked:
                item.setCheckState(Qt.CheckState.Unchecked)
        self._model.blockSignals(blocked)
        self.list.viewport().update()

    def _say_count(self, any_shown: bool) -> None:
        count = len(self._chosen)
        if count:
            self._count.setText(ngettext("{n} chosen", "{n} chosen", count).format(n=count))
        elif any_shown:
            self._count.setText(_("None chosen"))
        else:
            sought = bool(self.search.text().strip())
            self._count.setText(_("Nothing found") if sought else _("Nothing to choose from yet"))
