"""The table of evidence: what it is, how strong, which way it points, and where it is used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import ClassVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import EvidenceKind, Relation, label
from journal.services.evidence import EvidenceLine
from journal.ui.date_words import day_words, event_words
from journal.ui.theme import Theme
from journal.ui.widgets.balance_bar import balance_words, paint_balance
from journal.ui.widgets.evidence_picker import KIND_ICONS
from journal.ui.widgets.strength_dots import dots_width, paint_dots, strength_words
from journal.ui.widgets.table_cells import folded, paint_row, paint_words

_Index = QModelIndex | QPersistentModelIndex

LineRole = Qt.ItemDataRole.UserRole + 1
SortRole = Qt.ItemDataRole.UserRole + 2


class Column(IntEnum):
    """The table's columns, in order."""

    TITLE = 0
    CAPTURED = 1
    STRENGTH = 2
    BALANCE = 3
    USED = 4


class EvidenceModel(QAbstractTableModel):
    """Rows of evidence as the service gives them."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._lines: list[EvidenceLine] = []

    def show_lines(self, lines: Sequence[EvidenceLine]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def row_of(self, evidence_id: str) -> int:
        """Return the row of a piece of evidence, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == evidence_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

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
        """Return what a cell shows, says aloud or is sorted by."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LineRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(line, Column(index.column()))
        if role == SortRole:
            return self._order(line, Column(index.column()))
        return None

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

    def _order(self, line: EvidenceLine, column: Column) -> object:
        match column:
            case Column.TITLE:
                return folded(line.title)
            case Column.CAPTURED:
                return line.captured.timestamp()
            case Column.STRENGTH:
                return int(line.strength or 0)
            case Column.BALANCE:
                return line.supports - line.challenges
            case _:
                return len(line.used_in)


class EvidenceFilter(QSortFilterProxyModel):
    """Keeps the rows of some kinds whose title, source or use holds the words typed."""

    def __init__(self) -> None:
        super().__init__()
        self._kinds: frozenset[EvidenceKind] = frozenset()
        self._unlinked = False
        self._words: list[str] = []
        self.setSortRole(SortRole)

    def keep(self, kinds: frozenset[EvidenceKind], *, unlinked: bool = False) -> None:
        """Keep rows of these kinds (all when empty), or only those not linked yet."""
        self.beginFilterChange()
        self._kinds, self._unlinked = kinds, unlinked
        self.endFilterChange()

    def find(self, text: str) -> None:
        """Keep rows that hold every word typed, whatever its accents."""
        self.beginFilterChange()
        self._words = folded(text).split()
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        """Whether a row is kept."""
        line = self.sourceModel().index(source_row, 0, source_parent).data(LineRole)
        if self._kinds and line.evidence_kind not in self._kinds:
            return False
        if self._unlinked and line.used_in:
            return False
        held = folded(" ".join((line.title, *line.used_in)))
        return all(word in held for word in self._words)


class EvidenceDelegate(QStyledItemDelegate):
    """Paints the cells: kind icon and title, day, dots, bars, use."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(60), self._theme.px(41))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        line = index.data(LineRole)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_row(painter, option, self._theme, index)
        pad = self._theme.px(10)
        box = QRectF(option.rect).adjusted(pad, 0, -pad, 0)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        match Column(index.column()):
            case Column.TITLE:
                self._paint_title(painter, box, line, selected, mirrored)
            case Column.STRENGTH:
                paint_dots(painter, box, self._theme, line.strength, mirrored=mirrored)
            case Column.BALANCE:
                paint_balance(painter, box, self._theme, line.supports, line.challenges, mirrored=mirrored)
            case Column.USED:
                self._paint_used(painter, box, line, mirrored)
            case _:
                paint_words(painter, box, self._theme, str(index.data()), "ui", "ink2", mirrored)
        painter.restore()

    def _paint_title(self, painter: QPainter, box: QRectF, line: EvidenceLine, selected: bool, mirrored: bool) -> None:
        side = self._theme.px(18)
        left = box.right() - side if mirrored else box.left()
        icon = self._theme.icon(KIND_ICONS[line.evidence_kind], "ink2", 18)
        spot = QRectF(left, box.center().y() - side / 2, side, side).toRect()
        icon.paint(painter, spot)
        gap = side + self._theme.px(10)
        words = box.adjusted(0, 0, -gap, 0) if mirrored else box.adjusted(gap, 0, 0, 0)
        paint_words(painter, words, self._theme, line.title, "uiStrong" if selected else "ui", "ink", mirrored)

    def _paint_used(self, painter: QPainter, box: QRectF, line: EvidenceLine, mirrored: bool) -> None:
        if line.used_in:
            paint_words(painter, box, self._theme, used_words(line), "ui", "ink2", mirrored)
        else:
            paint_words(painter, box, self._theme, _("Link it"), "uiStrong", "accentInk", mirrored)


def used_words(line: EvidenceLine) -> str:
    """Return where it is used, in one line: the first use, and how many more."""
    if not line.used_in:
        return ""
    if len(line.used_in) == 1:
        return line.used_in[0]
    return _("{first}, {n} more").format(first=line.used_in[0], n=len(line.used_in) - 1)


def minimum_widths(theme: Theme) -> dict[Column, int]:
    """Return the widths that the narrow columns need."""
    return {
        Column.CAPTURED: theme.px(84),
        Column.STRENGTH: dots_width(theme) + theme.px(24),
        Column.BALANCE: theme.px(112),
        Column.USED: theme.px(150),
    }


class EvidenceTable(QTableView):
    """The table itself, with keys for what is done most."""

    strength_wanted = Signal(int)
    link_wanted = Signal(object)
    remove_wanted = Signal()
    edit_wanted = Signal()

    _LINKS: ClassVar[dict[Qt.Key, Relation]] = {
        Qt.Key.Key_S: Relation.SUPPORTS,
        Qt.Key.Key_C: Relation.CHALLENGES,
        Qt.Key.Key_X: Relation.EXPLAINS,
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rows")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsMovable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate with 0 to 5, link with S, C and X, edit with Enter, remove with Delete."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self.strength_wanted.emit(int(key) - int(Qt.Key.Key_0))
        elif plain and key in self._LINKS:
            self.link_wanted.emit(self._LINKS[key])
        elif plain and key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)
