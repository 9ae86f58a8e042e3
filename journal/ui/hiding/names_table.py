"""The table of what is read in place of names and numbers, and in how many places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journal.core.i18n import _, ngettext
from journal.services.pack_names import HiddenInPack
from journal.services.redaction import KnownName
from journal.ui.hiding.words import owner_kind
from journal.ui.theme import Theme
from journal.ui.widgets.table_cells import paint_row, paint_words

_Index = QModelIndex | QPersistentModelIndex
_REAL, CODE, KIND, PLACES = range(4)
_ROW = 30


@dataclass(frozen=True, slots=True)
class NameRow:
    """What is read in the place of something, and what it is."""

    hidden: HiddenInPack
    known: KnownName | None
    """Whose name it is; none for numbers, places and the like."""

    @property
    def kind(self) -> str:
        """Return whose name it is, and in how many ways it is written."""
        if self.known is None:
            return self.hidden.what if self.hidden.private else ""
        ways = len(self.known.forms) + bool(self.known.name)
        told = ngettext("{kind}, {n} way to write it", "{kind}, {n} ways to write it", ways)
        return told.format(kind=owner_kind(self.known.owner), n=ways)

    @property
    def places(self) -> str:
        """Return in how many places it was hidden."""
        return ngettext("{n} place", "{n} places", self.hidden.places).format(n=self.hidden.places)


def rows_of(hidden: Sequence[HiddenInPack], names: Sequence[KnownName]) -> list[NameRow]:
    """Return names first, then private details, each the most often hidden first."""
    by_code: Mapping[str, KnownName] = {one.code: one for one in names}
    rows = [NameRow(one, None if one.private else by_code.get(one.what)) for one in hidden]
    return sorted(rows, key=lambda row: row.hidden.private)


class NamesModel(QAbstractTableModel):
    """Rows of names; the real ones are given only while they are asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[NameRow] = ()
        self.revealed = False

    def show(self, rows: Sequence[NameRow], revealed: bool) -> None:
        """Show other rows, with the real names or without."""
        self.beginResetModel()
        self.rows, self.revealed = rows, revealed
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return the number of columns."""
        return 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, or says aloud."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = _("{what} is read: {kind}, {places}").format(what=row.hidden.shown, kind=row.kind, places=row.places)
            return f"{row.hidden.real}: {told}" if self.revealed and row.hidden.real else told
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cell(row, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the name of a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Real name"), _("Read instead"), _("What it is"), _("Places"))[section]

    def _cell(self, row: NameRow, column: int) -> str:
        if column == _REAL:
            return row.hidden.real if self.revealed else ""
        return {CODE: row.hidden.shown, KIND: row.kind, PLACES: row.places}[column]


class _Cells(QStyledItemDelegate):
    """Paints a code name as it stands in the pack, and the other words as words."""

    def __init__(self, theme: Theme, model: NamesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room for the words, and for the ground of a code name."""
        code = index.column() == CODE
        metrics = QFontMetrics(self._theme.font("uiStrong" if code else "ui"))
        px = self._theme.px
        width = metrics.horizontalAdvance(str(index.data() or "")) + px(22 if code else 14)
        return QSize(min(width, px(170)), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option, self._theme, index)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        words, pad = str(index.data() or ""), self._theme.px(4)
        box = QRectF(option.rect).adjusted(pad, 0, -pad, 0)
        if index.column() == CODE:
            self._paint_code(painter, box, words, self._model.rows[index.row()].hidden.private, mirrored)
        elif index.column() == PLACES:
            paint_words(painter, box, self._theme, words, "caption", "ink2", not mirrored)
        else:
            color, font = ("ink", "ui") if index.column() == _REAL else ("ink2", "caption")
            paint_words(painter, box, self._theme, words, font, color, mirrored)
        painter.restore()

    def _paint_code(self, painter: QPainter, box: QRectF, words: str, private: bool, mirrored: bool) -> None:
        px = self._theme.px
        words = words.strip("[]") if private else words
        font = "caption" if private else "uiStrong"
        width = min(QFontMetrics(self._theme.font(font)).horizontalAdvance(words) + px(9), box.width())
        ground = QRectF(box.right() - width if mirrored else box.left(), box.top(), width, box.height())
        ground.adjust(0, px(4), 0, -px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("ink" if private else "purpleSoft"))
        painter.drawRoundedRect(ground, px(3), px(3))
        inside = ground.adjusted(px(4), 0, -px(4), 0)
        paint_words(painter, inside, self._theme, words, font, "surface" if private else "purple", mirrored)


class NamesTable(QTableView):
    """Is as high as its rows; whatever it stands in scrolls."""

    wanted = Signal(str)
    """What is read instead of something that a person wants to see in the pack."""
    name_wanted = Signal(object)
    """The ``KnownName`` whose forms are to be seen or changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.items = NamesModel(self)
        self.setModel(self.items)
        self.setItemDelegate(_Cells(theme, self.items, self))
        self.setProperty("role", "rows")
        self.setAccessibleName(_("What is hidden, and what is read instead"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(theme.px(40))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.doubleClicked.connect(self._on_double)

    def show_rows(self, rows: Sequence[NameRow], revealed: bool) -> None:
        """Show these, and stay where the keyboard was."""
        at = self.currentIndex().row()
        self.items.show(rows, revealed)
        self.setColumnHidden(_REAL, not revealed)
        header = self.horizontalHeader()
        for column in (_REAL, CODE, PLACES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(KIND, QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(len(rows) * self._theme.px(_ROW) + 2)
        if rows:
            self.setCurrentIndex(self.items.index(min(max(at, 0), len(rows) - 1), CODE))
            self.clearSelection()

    def focusInEvent(self, event: Any) -> None:
        """Choose the row that the keys are on."""
        super().focusInEvent(event)
        self.selectRow(max(self.currentIndex().row(), 0))

    def focusOutEvent(self, event: Any) -> None:
        """Leave no row chosen that no key would reach."""
        super().focusOutEvent(event)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring a row's words into sight with Enter, show its name with F2."""
        row = self.current()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(row.hidden.shown)
        elif row is not None and row.known is not None and event.key() == Qt.Key.Key_F2:
            self.name_wanted.emit(row.known)
        else:
            super().keyPressEvent(event)

    def current(self) -> NameRow | None:
        """Return the row that the keys are on."""
        at = self.currentIndex().row()
        return self.items.rows[at] if 0 <= at < len(self.items.rows) else None

    def _on_double(self, index: QModelIndex) -> None:
        self.wanted.emit(self.items.rows[index.row()].hidden.shown)
