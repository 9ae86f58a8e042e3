"""Progress markers by row and cycles by column, with what each cell shows and says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from journal.core.i18n import _
from journal.core.records import Cycle, MarkerRating, ProgressMarker
from journal.core.vocabulary import MarkerLevel, MarkerTier, label
from journal.learning.cycles import current_cycle
from journal.ui.date_words import span_words
from journal.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole + 1
RatingRole = Qt.ItemDataRole.UserRole + 2
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


@dataclass(frozen=True)
class MarkerCell:
    """What a cell of the grid is about."""

    marker: ProgressMarker
    cycle: Cycle
    rating: MarkerRating | None

    @property
    def level(self) -> MarkerLevel | None:
        """Return how much was seen; ``None`` where it is not rated."""
        return self.rating.level if self.rating is not None else None


@dataclass(frozen=True)
class TierRow:
    """The head of a tier; Qt would take the tier itself for a plain word."""

    tier: MarkerTier

    id = ""


class MarkerModel(QAbstractTableModel):
    """Tiers with their markers by row, cycles by column."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._rows: list[TierRow | ProgressMarker] = []
        self.cycles: list[Cycle] = []
        self._ratings: Mapping[tuple[str, str], MarkerRating] = {}

    def show(
        self,
        tiers: Mapping[MarkerTier, Sequence[ProgressMarker]],
        cycles: Sequence[Cycle],
        ratings: Mapping[tuple[str, str], MarkerRating],
    ) -> None:
        """Show other markers; a tier that has none is left out."""
        self.beginResetModel()
        self._rows = []
        for tier, markers in tiers.items():
            self._rows += [TierRow(tier), *markers] if markers else []
        self.cycles, self._ratings = list(cycles), ratings
        self.endResetModel()

    def row_of(self, marker_id: str) -> int:
        """Return the row of a marker, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.id == marker_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else 1 + len(self.cycles)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let tiers be read but not rated."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the number of a cycle, and its days on demand."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section <= len(self.cycles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section) if section else _("Seen in cycle")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (
                Qt.AlignmentFlag.AlignCenter if section else Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        if not section:
            return None
        cycle = self.cycles[section - 1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cycle_words(section, cycle)
        if role == Qt.ItemDataRole.FontRole and cycle == current_cycle(self.cycles, self._today):
            font = QFont(self._theme.font("caption"))
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def cycle_words(self, number: int, cycle: Cycle) -> str:
        """Return which cycle it is: its number, days and question."""
        days = span_words(cycle.starts, cycle.ends, self._today)
        told = _("Cycle {n}, {days}").format(n=number, days=days)
        return f"{told}\n{cycle.question}" if cycle.question else told

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or says aloud."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole:
            return row
        if index.column() == 0 or isinstance(row, TierRow):
            told = label(row.tier) if isinstance(row, TierRow) else row.statement
            return told if role in _SPOKEN and index.column() == 0 else None
        cycle = self.cycles[index.column() - 1]
        cell = MarkerCell(row, cycle, self._ratings.get((row.id, cycle.id)))
        if role == RatingRole:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if cell.level is None else str(int(cell.level))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(cell, index.column())
        return None

    def _spoken(self, cell: MarkerCell, number: int) -> str:
        level = label(cell.level) if cell.level is not None else _("Not rated")
        told = _("{marker}. Cycle {n}: {level}").format(marker=cell.marker.statement, n=number, level=level)
        note = cell.rating.note if cell.rating is not None else ""
        return f"{told}. {note}" if note else told
