"""The table of assumptions: each statement with its sparkline, how sure, when tested, and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journal.core.i18n import _
from journal.core.vocabulary import AssumptionState, label
from journal.learning.beliefs import rule_words
from journal.learning.evidence import balance_words, weight_words
from journal.ui.date_words import event_words
from journal.ui.theme import Theme
from journal.ui.views.strategies.story import Belief
from journal.ui.widgets.balance_bar import paint_balance
from journal.ui.widgets.sparkline import paint_sparkline
from journal.ui.widgets.table_cells import paint_row, paint_words
from journal.ui.widgets.weight_flag import flag_meaning

_Index = QModelIndex | QPersistentModelIndex

BeliefRole = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The table's columns, in order."""

    STATEMENT = 0
    TREND = 1
    CONFIDENCE = 2
    TESTED = 3
    BALANCE = 4


_ROW = 62
_WIDTHS = {Column.TREND: 84, Column.CONFIDENCE: 154, Column.TESTED: 120, Column.BALANCE: 164}
_SPARED = (Column.TREND, Column.TESTED)
"""Columns that give way where there is no room, the first first."""
_LEAST = 190
"""Room that the statements keep."""


class BeliefModel(QAbstractTableModel):
    """Assumptions by row."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._beliefs: list[Belief] = []

    def show_beliefs(self, beliefs: Sequence[Belief]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._beliefs = list(beliefs)
        self.endResetModel()

    def row_of(self, assumption_id: str) -> int:
        """Return the row of an assumption, or -1."""
        ids = [belief.assumption.id for belief in self._beliefs]
        return ids.index(assumption_id) if assumption_id in ids else -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._beliefs)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return a column's name."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("What must be true"), _("Over time"), _("How sure"), _("Last tested"), _("Balance"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or says aloud."""
        if not index.isValid():
            return None
        belief = self._beliefs[index.row()]
        if role == BeliefRole:
            return belief
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.CONFIDENCE:
            return f"{belief.standing}\n\n{rule_words()}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.BALANCE:
            told = _weighed(belief)
            return f"{told}\n\n{flag_meaning()}" if weight_words(belief.balance) else told
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(belief, Column(index.column()), shown=role == Qt.ItemDataRole.DisplayRole)
        return None

    def _words(self, belief: Belief, column: Column, *, shown: bool) -> str:
        match column:
            case Column.STATEMENT:
                return belief.assumption.statement
            case Column.TREND:
                return "" if shown else belief.words
            case Column.CONFIDENCE:
                return self._sure(belief)
            case Column.TESTED:
                if belief.stale:
                    return _("due again")
                return event_words(belief.last, self._today) if belief.last else _("never")
            case Column.BALANCE:
                return weight_words(belief.balance) if shown else _weighed(belief)

    def _sure(self, belief: Belief) -> str:
        if belief.assumption.state_override is not None:
            return _("{state}, set by hand").format(state=label(belief.state))
        if belief.state in (AssumptionState.RETIRED, AssumptionState.UNTESTED):
            return label(belief.state)
        return belief.words


def _weighed(belief: Belief) -> str:
    told = balance_words(belief.balance)
    flag = weight_words(belief.balance)
    return _("{balance}. {flag}").format(balance=told, flag=flag) if flag else told


class BeliefDelegate(QStyledItemDelegate):
    """Paints statements on up to two lines, sparklines and balance bars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(60), self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        belief: Belief = index.data(BeliefRole)
        painter.save()
        paint_row(painter, option, self._theme, index)
        pad = self._theme.px(10)
        box = QRectF(option.rect).adjusted(pad, 0, -pad, 0)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        words = str(index.data() or "")
        match Column(index.column()):
            case Column.STATEMENT:
                selected = bool(option.state & QStyle.StateFlag.State_Selected)
                painter.setFont(self._theme.font("uiStrong" if selected else "ui"))
                muted = belief.state is AssumptionState.RETIRED
                painter.setPen(self._theme.color("ink3" if muted else "ink"))
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
                painter.drawText(box, flags, words)
            case Column.TREND:
                line = QRectF(box.left(), box.center().y() - self._theme.px(16), box.width(), self._theme.px(32))
                paint_sparkline(painter, line, self._theme, belief.values, mirrored=mirrored)
            case Column.BALANCE:
                self._paint_weight(painter, box, belief, words, mirrored)
            case Column.TESTED:
                color = "nowInk" if belief.stale or belief.last is None else "ink2"
                paint_words(painter, box, self._theme, words, "ui", color, mirrored)
            case _:
                paint_words(painter, box, self._theme, words, "ui", "ink2", mirrored)
        painter.restore()

    def _paint_weight(self, painter: QPainter, box: QRectF, belief: Belief, flag: str, mirrored: bool) -> None:
        """Paint the bars and, below them, what they do not bear out yet."""
        px = self._theme.px
        bars = QRectF(box.left(), box.top() + px(8), box.width(), px(18)) if flag else box
        found = belief.balance
        paint_balance(painter, bars, self._theme, found.supporting, found.challenging, mirrored=mirrored)
        if flag:
            painter.setFont(self._theme.font("caption"))
            painter.setPen(self._theme.color("nowInk"))
            below = QRectF(box.left(), bars.bottom(), box.width(), box.bottom() - bars.bottom())
            painter.drawText(below, Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap, flag)


class BeliefTable(QTableView):
    """Assumptions by row; Space checks, Enter opens, F2 edits, Ctrl+E links evidence, Delete removes."""

    check_wanted = Signal()
    edit_wanted = Signal()
    open_wanted = Signal()
    link_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme, model: BeliefModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(BeliefDelegate(theme))
        self.setProperty("role", "rows")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Assumptions"))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.STATEMENT, QHeaderView.ResizeMode.Stretch)
        for column in _WIDTHS:
            header.resizeSection(column, self._width(column))
        self._fit()

    def _width(self, column: Column) -> int:
        return self._theme.px(_WIDTHS[column])

    def _fit(self) -> None:
        """Let the statements keep their room: what can be spared best goes first."""
        room = self.viewport().width() - self._theme.px(_LEAST)
        shown = list(_WIDTHS)
        for column in _SPARED:
            too_much = sum(map(self._width, shown)) > room
            self.setColumnHidden(column, too_much)
            if too_much:
                shown.remove(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what is done most with one key."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Space:
            self.check_wanted.emit()
        elif key is Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.link_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif key is Qt.Key.Key_F2:
            self.edit_wanted.emit()
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)
