"""A list of records whose words break over lines, with the keys that every such list has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QPushButton, QVBoxLayout, QWidget

from journal.core.records import Record
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.wrapped_rows import WrappedRows, paint_nothing

RecordRole = Qt.ItemDataRole.UserRole + 40
"""The record that a row shows."""


class WrappedList(QListView):
    """Records in rows; Enter edits, Insert adds, Delete removes, Alt and an arrow key moves."""

    add_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self, rows: WrappedRows, name: str, nothing: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._nothing = rows, nothing
        self.items = QStandardItemModel(self)
        self.setModel(self.items)
        self.setItemDelegate(rows)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    def show_rows(self, rows: Sequence[QStandardItem]) -> None:
        """Show other rows; the chosen one stays chosen, or what now stands in its place."""
        chosen, place = self.chosen_id(), max(self.currentIndex().row(), 0)
        self.items.clear()
        for row in rows:
            self.items.appendRow(row)
        if rows and not self.choose(chosen):
            self.setCurrentIndex(self.items.index(min(place, len(rows) - 1), 0))

    def chosen_id(self) -> str:
        """Return the id of the record chosen; empty when there is none."""
        record = self.currentIndex().data(RecordRole)
        return record.id if isinstance(record, Record) else ""

    def choose(self, record_id: str) -> bool:
        """Choose a record; ``False`` when it is not listed."""
        for row in range(self.items.rowCount()):
            index = self.items.index(row, 0)
            if index.data(RecordRole).id == record_id:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what is done most with one key."""
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if key is Qt.Key.Key_Up else 1)
        elif key is Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit() if self.chosen_id() else self.add_wanted.emit()
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the list, or what it is for where there is nothing yet."""
        super().paintEvent(event)
        if self._nothing and not self.items.rowCount():
            paint_nothing(self, self._rows.theme, self._nothing)


def empty_page(told: str, button: QPushButton, gap: int) -> QWidget:
    """Return a page that says what belongs here, with the button for the first step."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(1)
    sentence = flowing(told, "question")
    sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(sentence)
    column.addSpacing(gap)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return page
