"""The table of evidence: what it is, how strong, which way it points, and where it is used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
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
from journal.core.vocabulary import Relation
from journal.services.evidence_lists import EvidenceLine
from journal.ui.models.evidence_rows import Column, EvidenceModel, LineRole, used_words
from journal.ui.theme import Theme
from journal.ui.widgets.balance_bar import paint_balance
from journal.ui.widgets.evidence_picker import KIND_ICONS
from journal.ui.widgets.strength_dots import dots_width, paint_dots
from journal.ui.widgets.table_cells import paint_row, paint_words

_Index = QModelIndex | QPersistentModelIndex


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
        line: EvidenceLine | None = index.data(LineRole)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_row(painter, option, self._theme, index)
        if line is not None:
            self._paint_cell(painter, option, index, line, selected)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, line: EvidenceLine, selected: bool
    ) -> None:
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


def minimum_widths(theme: Theme) -> dict[Column, int]:
    """Return the widths that the narrow columns need."""
    return {
        Column.CAPTURED: theme.px(84),
        Column.STRENGTH: dots_width(theme) + theme.px(24),
        Column.BALANCE: theme.px(112),
        Column.USED: theme.px(150),
    }


class RowKeys(QObject):
    """Turns the keys pressed in a list of evidence into what they ask for."""

    strength_wanted = Signal(int)
    link_wanted = Signal(object)
    remove_wanted = Signal()
    edit_wanted = Signal()

    _LINKS: ClassVar[dict[Qt.Key, Relation]] = {
        Qt.Key.Key_S: Relation.SUPPORTS,
        Qt.Key.Key_C: Relation.CHALLENGES,
        Qt.Key.Key_X: Relation.EXPLAINS,
    }

    def serve(self, view: QAbstractItemView) -> None:
        """Listen to the keys of a view."""
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rate with 0 to 5, link with S, C and X, edit with Enter, remove with Delete."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self.strength_wanted.emit(int(key) - int(Qt.Key.Key_0))
        elif key in self._LINKS:
            self.link_wanted.emit(self._LINKS[key])
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_wanted.emit()
        else:
            return False
        return True


class EvidenceTable(QTableView):
    """The table itself."""

    def __init__(self, theme: Theme, model: EvidenceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(EvidenceDelegate(theme))
        self.setAccessibleName(_("Evidence"))
        self.setProperty("role", "rows")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setSortingEnabled(True)
        self._lay_out_heads(theme)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _lay_out_heads(self, theme: Theme) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(theme.px(41))
        # Rows of one height: a list of any length is laid out without a look at its lines.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in minimum_widths(theme).items():
            header.resizeSection(column, width)
        self.sortByColumn(Column.CAPTURED, Qt.SortOrder.DescendingOrder)

    def choose_only(self, row: int) -> None:
        """Choose this row and no other, whatever keys are held down: Ctrl of Ctrl+Z would only toggle it."""
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), alone)
        self.scrollTo(self.model().index(row, 0))

    def choose_also(self, rows: Iterable[int]) -> None:
        """Choose these rows beside those chosen already; -1 stands for a row that is gone."""
        chosen = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows:
            if row >= 0:
                self.selectionModel().select(self.model().index(row, 0), chosen)
