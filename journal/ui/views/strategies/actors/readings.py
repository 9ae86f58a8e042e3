"""The readings of one actor over time, the latest on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from journal.core.i18n import _
from journal.core.records import ActorReading
from journal.learning.actors import in_order, influence_words, stance_sign, stance_words
from journal.ui.date_words import event_words
from journal.ui.theme import Theme
from journal.ui.widgets.wrapped_rows import paint_nothing

ReadingRole = Qt.ItemDataRole.UserRole + 1
_WHEN, _STANCE, _INFLUENCE, _NOTE, _ENTRY = range(5)
_ROW = 34
_MOST_ROWS = 5
"""Readings that are seen without scrolling, in the lowest window."""
_SHORT_STANCE = 110
_LEAST = 170
"""Room that the notes keep."""


class ReadingTable(QTableView):
    """Readings by row; Enter edits, Insert adds, O opens the entry, Delete removes."""

    add_wanted = Signal()
    edit_wanted = Signal()
    open_wanted = Signal()
    remove_wanted = Signal()
    chosen_changed = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self.items = QStandardItemModel(self)
        self.setModel(self.items)
        self.setProperty("role", "rows")
        self.setAccessibleName(_("Readings over time"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda *_both: self.chosen_changed.emit())
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    def show_readings(self, readings: Sequence[ActorReading], entries: Mapping[str, str]) -> None:
        """Show other readings, with the titles of their entries; the chosen one stays chosen."""
        chosen, row = self.chosen(), max(self.currentIndex().row(), 0)
        self.items.clear()
        self.items.setHorizontalHeaderLabels(
            [_("When"), _("Towards our work"), _("Can move"), _("What you saw or heard"), _("Entry")]
        )
        latest_first = list(reversed(in_order(readings)))
        for reading in latest_first:
            self.items.appendRow(self._row(reading, entries))
        self.setMinimumHeight(self._theme.px(36 + _ROW * min(max(len(latest_first), 2), _MOST_ROWS)))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        self._fit()
        if latest_first:
            ids = [reading.id for reading in latest_first]
            known = chosen is not None and chosen.id in ids
            place = ids.index(chosen.id) if chosen is not None and known else min(row, len(ids) - 1)
            self.setCurrentIndex(self.items.index(place, 0))
        self.chosen_changed.emit()

    def _row(self, reading: ActorReading, entries: Mapping[str, str]) -> list[QStandardItem]:
        sign = stance_sign(reading.stance)
        stance = f"{sign}  {stance_words(reading.stance)}" if sign else stance_words(None)
        moves = f"{reading.influence}  {influence_words(reading.influence)}" if reading.influence else "–"
        title = entries.get(reading.entry or "", "")
        cells = [
            QStandardItem(told)
            for told in (event_words(reading.date, self._today), stance, moves, _line(reading.note), title)
        ]
        for cell in cells:
            cell.setEditable(False)
            cell.setToolTip(cell.text())
        cells[_NOTE].setToolTip(reading.note)
        cells[_WHEN].setData(reading, ReadingRole)
        return cells

    def chosen(self) -> ActorReading | None:
        """Return the reading chosen."""
        reading = self.currentIndex().siblingAtColumn(_WHEN).data(ReadingRole)
        return reading if isinstance(reading, ActorReading) else None

    def choose(self, reading_id: str) -> None:
        """Choose a reading."""
        for row in range(self.items.rowCount()):
            if self.items.item(row, _WHEN).data(ReadingRole).id == reading_id:
                self.setCurrentIndex(self.items.index(row, 0))

    def _fit(self) -> None:
        """Let the notes keep their room: the entry, then the influence, give way."""
        px = self._theme.px
        widths = {_WHEN: px(104), _STANCE: px(176), _INFLUENCE: px(128), _ENTRY: px(170)}
        room = self.viewport().width() - px(_LEAST)
        for column in (_ENTRY, _INFLUENCE):
            hidden = sum(widths.values()) > room
            self.setColumnHidden(column, hidden)
            if hidden:
                widths[column] = 0
        if sum(widths.values()) > room:
            widths[_STANCE] = px(_SHORT_STANCE)  # its sign is seen all the same
        for column, width in widths.items():
            if width:
                self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the table, or what it is for where there is nothing yet."""
        super().paintEvent(event)
        if not self.items.rowCount():
            paint_nothing(self, self._theme, _("Where do they stand towards your work, and how much can they move?"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what is done most with one key."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit() if self.chosen() is not None else self.add_wanted.emit()
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_R):
            self.add_wanted.emit()
        elif key is Qt.Key.Key_O:
            self.open_wanted.emit()
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


def _line(told: str) -> str:
    return " ".join(told.split())
