"""The rows of the evidence table: what each cell shows, says aloud and hints at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from journal.core.i18n import _
from journal.core.vocabulary import label
from journal.services.evidence_lists import EvidenceLine, EvidenceOrder
from journal.ui.date_words import day_words, event_words
from journal.ui.evidence.drag import drag_data
from journal.ui.models.paged import Fetch, PagedLines
from journal.ui.widgets.balance_bar import balance_words
from journal.ui.widgets.strength_dots import strength_words

_Index = QModelIndex | QPersistentModelIndex

LineRole = Qt.ItemDataRole.UserRole + 1
"""The ``EvidenceLine`` of a row; ``None`` while it is on its way."""


class Column(IntEnum):
    """The table's columns, in order."""

    TITLE = 0
    CAPTURED = 1
    STRENGTH = 2
    BALANCE = 3
    USED = 4


_ORDERS = dict(zip(Column, EvidenceOrder, strict=True))


class EvidenceModel(QAbstractTableModel):
    """Rows of evidence; lines come in pages as they are looked at."""

    order_wanted = Signal(object, bool)
    """Another ``EvidenceOrder``, and whether it goes down."""
    arrived = Signal(int, int)
    """The first and the last row whose lines are here now."""

    def __init__(self, fetch: Fetch[EvidenceLine], today: date) -> None:
        super().__init__()
        self._today = today
        self._lines = PagedLines(fetch, lambda line: line.key, self._on_arrived)

    def show(self, keys: Sequence[int], first: Sequence[EvidenceLine]) -> None:
        """List other evidence; ``first`` are the lines it begins with."""
        self.beginResetModel()
        self._lines.show(keys, first)
        self.endResetModel()

    def row_of(self, key: int | None) -> int:
        """Return the row of a piece of evidence by its key, or -1."""
        return self._lines.row_of(key)

    def key_at(self, row: int) -> int:
        """Return the key of a row."""
        return self._lines.key_at(row)

    def line(self, row: int) -> EvidenceLine | None:
        """Return a row's line, or ``None`` while it is on its way."""
        return self._lines.line(row)

    def held(self) -> int:
        """Return how many lines are in memory."""
        return self._lines.held()

    def _on_arrived(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
        self.arrived.emit(first, last)

    # What Qt asks for

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let rows be chosen and dragged to what they bear on."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:
        """Return the one form in which rows are dragged."""
        return drag_data([]).formats()

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the rows dragged, by id."""
        lines = [self.line(row) for row in sorted({index.row() for index in indexes})]
        return drag_data([line.id for line in lines if line is not None])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; the list comes back from a worker."""
        if 0 <= column < len(Column):
            self.order_wanted.emit(_ORDERS[Column(column)], order is Qt.SortOrder.DescendingOrder)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return a column's name."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("Title"), _("Captured"), _("Strength"), _("Balance"), _("Used in"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or says aloud."""
        if not index.isValid() or role not in _ROLES:
            return None
        line = self.line(index.row())
        if role == LineRole or line is None:
            return line
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, column)
        return self._spoken(line, column) if role == Qt.ItemDataRole.AccessibleTextRole else self._hint(line, column)

    def _words(self, line: EvidenceLine, column: Column) -> str:
        match column:
            case Column.TITLE:
                return line.title
            case Column.CAPTURED:
                return day_words(line.captured.astimezone().date(), self._today)
            case Column.USED:
                return used_words(line)
            case _:
                return ""

    def _spoken(self, line: EvidenceLine, column: Column) -> str:
        match column:
            case Column.TITLE:
                kind = label(line.evidence_kind)
                return _("{title}, {kind}").format(title=line.title, kind=kind.lower())
            case Column.STRENGTH:
                return strength_words(line.strength)
            case Column.BALANCE:
                return balance_words(line.supports, line.challenges)
            case Column.USED:
                return used_words(line) or _("Not linked yet")
            case _:
                return self._words(line, column)

    def _hint(self, line: EvidenceLine, column: Column) -> str:
        if column is Column.CAPTURED:
            return _("Made or said: {date}").format(date=event_words(line.source_date, self._today))
        if column is Column.USED and line.used_in:
            return "\n".join(line.used_in)
        return self._spoken(line, column)


_ROLES = (
    LineRole,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


def used_words(line: EvidenceLine) -> str:
    """Return where it is used, in one line: the first use, and how many more."""
    if not line.used_in:
        return ""
    if len(line.used_in) == 1:
        return line.used_in[0]
    return _("{first}, {n} more").format(first=line.used_in[0], n=len(line.used_in) - 1)
