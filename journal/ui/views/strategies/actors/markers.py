"""The grid of progress markers by cycle: three tiers, a level in each cell, rated with one key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from journal.core.i18n import _
from journal.core.records import Cycle, MarkerRating, ProgressMarker
from journal.core.vocabulary import MarkerLevel, MarkerTier
from journal.ui.theme import Theme
from journal.ui.views.strategies.actors.marker_model import MarkerCell, MarkerModel, RatingRole, RowRole, TierRow
from journal.ui.views.strategies.actors.marker_rows import CYCLE_WIDTH, LEAST_WORDS, MarkerRows
from journal.ui.widgets.wrapped_rows import paint_nothing

_LOW = 120
"""Height that an empty grid takes."""


class MarkerGrid(QTableView):
    """Markers by cycle: 0 to 3 rate, Delete takes a rating back, Enter opens, Alt and an arrow key moves a marker."""

    rate_wanted = Signal(object)
    """A level, or ``None`` for not rated."""
    open_wanted = Signal()
    add_wanted = Signal()
    remove_wanted = Signal()
    step_wanted = Signal(int)
    chosen_changed = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.grid = MarkerModel(theme, today)
        self.setModel(self.grid)
        self.setItemDelegate(MarkerRows(theme))
        self.setProperty("role", "rows")
        self.setAccessibleName(_("Progress markers by cycle"))
        self.setAccessibleDescription(_("0 none, 1 low, 2 medium, 3 high, Delete not rated."))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._first = 0
        self._shown_cycles = 0
        self.selectionModel().currentChanged.connect(lambda *_both: self.chosen_changed.emit())
        self.doubleClicked.connect(lambda _index: self.open_wanted.emit())

    def show_markers(
        self,
        tiers: Mapping[MarkerTier, Sequence[ProgressMarker]],
        cycles: Sequence[Cycle],
        ratings: Mapping[tuple[str, str], MarkerRating],
    ) -> None:
        """Show other markers and ratings; the chosen cell stays chosen."""
        marker, column = self.chosen_marker(), self.currentIndex().column()
        row = max(self.currentIndex().row(), 1)
        anew = [cycle.id for cycle in cycles] != [cycle.id for cycle in self.grid.cycles]
        self.grid.show(tiers, cycles, ratings)
        self.clearSpans()
        for number in range(self.grid.rowCount()):
            if isinstance(self.grid.index(number, 0).data(RowRole), TierRow) and cycles:
                self.setSpan(number, 0, 1, 1 + len(cycles))
        if anew:
            self._first = len(cycles)
        self._fit()
        if self.grid.rowCount():
            known = self.grid.row_of(marker.id) if marker is not None else -1
            row = known if known >= 0 else min(row, self.grid.rowCount() - 1)
            column = max(column, 0)
            self.setCurrentIndex(self.grid.index(row, min(column, self.grid.columnCount() - 1)))
        self.chosen_changed.emit()

    def chosen_marker(self) -> ProgressMarker | None:
        """Return the marker of the chosen row."""
        row = self.currentIndex().data(RowRole)
        return row if isinstance(row, ProgressMarker) else None

    def chosen_tier(self) -> MarkerTier:
        """Return the tier that the chosen row is in."""
        row = self.currentIndex().data(RowRole)
        if isinstance(row, ProgressMarker):
            return row.tier
        return row.tier if isinstance(row, TierRow) else MarkerTier.EXPECT

    def chosen_cell(self) -> MarkerCell | None:
        """Return the chosen cell where it is one that can be rated."""
        cell = self.currentIndex().data(RatingRole)
        return cell if isinstance(cell, MarkerCell) else None

    def choose(self, marker_id: str) -> bool:
        """Choose a marker; ``False`` when it is not here."""
        row = self.grid.row_of(marker_id)
        if row >= 0:
            self.setCurrentIndex(self.grid.index(row, 0))
            self.scrollTo(self.grid.index(row, 0))
        return row >= 0

    def cycle_title(self, cell: MarkerCell) -> str:
        """Return which cycle a cell is about, in one line."""
        number = self.grid.cycles.index(cell.cycle) + 1
        return self.grid.cycle_words(number, cell.cycle).partition("\n")[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate with one key, and do the rest by the keyboard as well."""
        key = Qt.Key(event.key())
        levels = {Qt.Key(Qt.Key.Key_0 + int(level)): level for level in MarkerLevel}
        cell = self.chosen_cell()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if cell is not None and key in levels and not alt:
            self.rate_wanted.emit(levels[key])
        elif cell is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.rate_wanted.emit(None)
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_wanted.emit()
        elif key is Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if key is Qt.Key.Key_Up else 1)
        elif not self._walk(key):
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key) -> bool:
        """Bring the cycle before the first one shown, or after the last, into view; whether there was one."""
        column, cycles = self.currentIndex().column(), len(self.grid.cycles)
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        ahead = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        if key == back and column == self._first + 1 and self._first > 0:
            step = -1
        elif key == ahead and column == self._first + self._shown_cycles and column < cycles:
            step = 1
        else:
            return False
        self._first += step
        self._fit()
        self.setCurrentIndex(self.currentIndex().siblingAtColumn(column + step))
        return True

    def turn(self, step: int) -> None:
        """Show earlier cycles, or later ones."""
        self._first += step * max(self._shown_cycles - 1, 1)
        self._fit()

    def can_turn(self, step: int) -> bool:
        """Whether there are cycles before those shown, or after them."""
        if step < 0:
            return self._first > 0
        return self._first + self._shown_cycles < len(self.grid.cycles)

    def _fit(self) -> None:
        """Show as many cycles as there is room for beside the statements."""
        px, cycles = self._theme.px, len(self.grid.cycles)
        room = self.viewport().width()
        self._shown_cycles = min(cycles, max((room - px(LEAST_WORDS)) // px(CYCLE_WIDTH), 1))
        self._first = min(max(self._first, 0), cycles - self._shown_cycles)
        for number in range(cycles):
            hidden = not self._first <= number < self._first + self._shown_cycles
            self.setColumnHidden(number + 1, hidden)
            self.setColumnWidth(number + 1, px(CYCLE_WIDTH)) if not hidden else None
        self.setColumnWidth(0, max(room - self._shown_cycles * px(CYCLE_WIDTH), px(60)))
        self.resizeRowsToContents()
        rows = sum(map(self.rowHeight, range(self.grid.rowCount())))
        self.setMinimumHeight(max(self.horizontalHeader().height() + rows, px(_LOW)))
        self.chosen_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grid, or what it is for where there is nothing yet."""
        super().paintEvent(event)
        if not self.grid.rowCount():
            told = _("What would they do differently? Write what you expect, would like, and would love to see.")
            paint_nothing(self, self._theme, told)
