"""The refinement map as a table: one row for each decision, for screen readers and for those who prefer it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from journal.charts.refinement_map import words as map_words
from journal.charts.refinement_map.rows import MapRows
from journal.core.i18n import _
from journal.ui.date_words import event_words
from journal.ui.theme import Theme
from journal.ui.widgets.map_handles import asks_for_menu

_DECISION = Qt.ItemDataRole.UserRole + 1
_DATE_COLUMN = 4


class MapTable(QTableView):
    """Lists what the map shows; a row is chosen, compared and acted on like its node."""

    decision_chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)
    """A decision, and where on the screen its menu belongs."""
    remove_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self.setProperty("role", "rows")
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(32))
        self.horizontalHeader().setHighlightSections(False)
        self.setAccessibleName(_("Refinement map as a table"))
        self.activated.connect(lambda index: self.decision_chosen.emit(self._decision(index.row())))
        self.clicked.connect(lambda index: self.decision_chosen.emit(self._decision(index.row())))

    def show_rows(self, rows: MapRows) -> None:
        """Show the decisions of a map."""
        table = map_words.table(rows)
        self._model.clear()
        self._model.setHorizontalHeaderLabels(list(table.headers))
        for node, cells in zip(rows.nodes, table.rows, strict=True):
            told = list(cells)
            told[_DATE_COLUMN] = event_words(node.date, rows.today)
            items = [QStandardItem(cell) for cell in told]
            items[0].setData(node.decision, _DECISION)
            for item, name in zip(items, table.headers, strict=True):
                item.setEditable(False)
                item.setToolTip(item.text())
                item.setAccessibleText(_("{header}: {cell}").format(header=name, cell=item.text() or _("none")))
            self._model.appendRow(items)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.resizeColumnsToContents()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def mark(self, decision: str) -> None:
        """Select the row of a decision."""
        for row in range(self._model.rowCount()):
            if self._decision(row) == decision:
                # The current cell goes along, or it would stay behind in another row.
                self.setCurrentIndex(self._model.index(row, max(self.currentIndex().column(), 0)))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove with Delete; ask for the menu of the row with the Menu key."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif asks_for_menu(event):
            self._ask(self.currentIndex().row(), self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer."""
        self._ask(self.rowAt(event.pos().y()), event.pos())

    def _ask(self, row: int, place: QPoint) -> None:
        if row >= 0:
            self.menu_wanted.emit(self._decision(row), self.viewport().mapToGlobal(place))

    def _decision(self, row: int) -> str:
        return str(self._model.item(row, 0).data(_DECISION))
