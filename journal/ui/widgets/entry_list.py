"""The list of entries: as quick with a hundred thousand as with ten, since every height is known."""

from __future__ import annotations

from bisect import bisect_right
from datetime import time as time_of_day

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal.core.i18n import _
from journal.core.vocabulary import Audience, EntryState, label
from journal.services.entries import EntryLine
from journal.ui.models.entry_list import AnyIndex, EntryListModel, shown_title
from journal.ui.theme import Theme
from journal.ui.widgets.day_words import clock_words

_DAY, _FIRST_DAY, _ENTRY = 32, 22, 80


class EntryListView(QListView):
    """Shows an ``EntryListModel``; works out where rows are instead of measuring each."""

    chosen = Signal(int)
    """Key of the entry a person moved to."""
    delete_asked = Signal()

    def __init__(self, theme: Theme, model: EntryListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries = model
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(theme, self))
        self.setAccessibleName(_("Entries"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setProperty("role", "entries")

    # Heights

    def _heights(self) -> tuple[int, int]:
        return self._theme.px(_DAY), self._theme.px(_ENTRY)

    def top_of(self, row: int) -> int:
        """Return how far a row's top is from the top of the list."""
        if not self._entries.days():
            return 0
        day_height, entry_height = self._heights()
        days, entries = self._entries.counts_before(row)
        saved = self._theme.px(_DAY - _FIRST_DAY) if days else 0
        return days * day_height + entries * entry_height - saved

    def row_at(self, y: int) -> int:
        """Return the row at a distance from the top of the list; −1 when there is none."""
        total = self._entries.rowCount()
        if y < 0 or total == 0 or y >= self.top_of(total):
            return -1
        first_row = self._entries.first_row_of_day
        day = bisect_right(range(self._entries.days()), y, key=lambda i: self.top_of(first_row(i))) - 1
        top = self.top_of(first_row(day))
        below = y - top - self._height_of(first_row(day))
        return first_row(day) if below < 0 else first_row(day) + 1 + below // self._heights()[1]

    def _height_of(self, row: int) -> int:
        if not self._entries.is_day(row):
            return self._theme.px(_ENTRY)
        return self._theme.px(_FIRST_DAY if row == 0 else _DAY)

    # Geometry that Qt asks for

    def doItemsLayout(self) -> None:
        """Lay nothing out: every place follows from the counts."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Set how far there is to scroll."""
        height = self.viewport().height()
        total = self.top_of(self._entries.rowCount()) + self._theme.px(12)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, total - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._theme.px(_ENTRY) // 2)
        QAbstractItemView.updateGeometries(self)

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return 0: the list is never wider than its frame."""
        return 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is shown."""
        self.viewport().scroll(0, dy)

    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where a row is on the screen."""
        if not index.isValid():
            return QRect()
        row = index.row()
        # Where there is no scroll bar its room stays free, so that rows do not touch what stands beside the list.
        free = 0 if self.verticalScrollBar().isVisible() else self._theme.px(12)
        left = free if self.isRightToLeft() else 0
        width = self.viewport().width() - free
        return QRect(left, self.top_of(row) - self.verticalOffset(), width, self._height_of(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row under a point."""
        row = self.row_at(point.y() + self.verticalOffset())
        return self._entries.index(row) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll as little as shows the row; a day's first entry brings its heading along."""
        if not index.isValid():
            return
        row = index.row()
        top = self.top_of(row - 1 if self._entries.is_day(row - 1) else row)
        bottom = self.top_of(row) + self._height_of(row)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue((top + bottom - height) // 2)
        elif top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height)

    def setSelection(self, rect: QRect, command: object) -> None:
        """Choose the entry under the pointer."""
        index = self.indexAt(rect.center())
        if index.isValid() and self._entries.flags(index) & Qt.ItemFlag.ItemIsSelectable:
            self.selectionModel().select(index, command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, selection: object) -> QRegion:
        """Return where the chosen rows are."""
        region = QRegion()
        for index in self.selectionModel().selectedIndexes():
            region = region.united(QRegion(self.visualRect(index)))
        return region

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the entry that a key leads to, stepping over days."""
        actions = QAbstractItemView.CursorAction
        screen = max(1, self.viewport().height() // self._theme.px(_ENTRY) - 1)
        far = self._entries.entries()
        steps = {
            actions.MoveUp: -1,
            actions.MovePrevious: -1,
            actions.MoveDown: 1,
            actions.MoveNext: 1,
            actions.MovePageUp: -screen,
            actions.MovePageDown: screen,
            actions.MoveHome: -far,
            actions.MoveEnd: far,
        }
        row = self._entries.next_entry(self.currentIndex().row(), steps.get(action, 0))
        return self._entries.index(row) if row >= 0 else QModelIndex()

    # Choosing

    def choose(self, key: int, *, centre: bool = False) -> bool:
        """Mark an entry as the one shown, without announcing it; ``False`` when it is not listed."""
        row = self._entries.row_of(key)
        blocked = self.selectionModel().blockSignals(True)
        index = self._entries.index(row) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if row < 0:
            self.clearSelection()
        self.selectionModel().blockSignals(blocked)
        if row >= 0:
            hint = QAbstractItemView.ScrollHint
            self.scrollTo(index, hint.PositionAtCenter if centre else hint.EnsureVisible)
        self.viewport().update()
        return row >= 0

    def step(self, by: int) -> None:
        """Move to the entry ``by`` entries on."""
        row = self._entries.next_entry(self.currentIndex().row(), by)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self._entries.index(row))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Announce the entry moved to."""
        super().currentChanged(current, previous)
        key = self._entries.key_at(current.row()) if current.isValid() else None
        if key is not None:
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to delete on Delete; letters do not search through all entries."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Ctrl+F searches."""

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that can be seen."""
        painter = QPainter(self.viewport())
        offset = self.verticalOffset()
        row = max(0, self.row_at(event.rect().top() + offset))
        hovered = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())) if self.underMouse() else None
        while row < self._entries.rowCount():
            index = self._entries.index(row)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            if option.rect.top() > event.rect().bottom():
                break
            self._set_state(option, index, hovered)
            self.itemDelegate().paint(painter, option, index)
            row += 1

    def _set_state(self, option: QStyleOptionViewItem, index: QModelIndex, hovered: QModelIndex | None) -> None:
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index) or index == self.currentIndex():
            state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        if hovered is not None and index == hovered:
            state |= QStyle.StateFlag.State_MouseOver
        option.state = state


class EntryDelegate(QStyledItemDelegate):
    """Paints days and entries."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return a row's size."""
        model = index.model()
        assert isinstance(model, EntryListModel)
        return QSize(self._theme.px(240), self._theme.px(_DAY if model.is_day(index.row()) else _ENTRY))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        line = index.data(EntryListModel.LINE)
        if isinstance(line, EntryLine):
            self._paint_entry(painter, option, box.adjusted(0, 0, 0, -self._theme.px(2)), line)
        else:
            self._paint_day(painter, option, box, str(index.data() or ""))
        painter.restore()

    def _paint_day(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, words: str) -> None:
        px = self._theme.px
        font = self._theme.font("caption")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("ink3"))
        inner = box.adjusted(px(10), 0, -px(10), -px(6))
        painter.drawText(inner, _start(option) | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, line: EntryLine) -> None:
        px, theme = self._theme.px, self._theme
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accentSoft" if selected else "hover"))
            painter.drawRoundedRect(box, px(6), px(6))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(6), px(6))
        inner = box.adjusted(px(10), px(9), -px(10), -px(8))
        quiet = theme.color("ink2" if selected else "ink3")
        heights = (px(19), px(18), px(18))
        rows, top = [], inner.top()
        for height in heights:
            rows.append(QRect(inner.left(), top, inner.width(), height))
            top += height + px(2)
        self._paint_title(painter, option, rows[0], line, quiet)
        painter.setFont(theme.font("ui"))
        painter.setPen(theme.color("ink2"))
        _draw_elided(painter, option, rows[1], line.first_words if line.title else _rest(line))
        self._paint_meta(painter, option, rows[2], line, quiet)

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, line: EntryLine, quiet: object
    ) -> None:
        time = shown_time(line)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(quiet)
        width = painter.fontMetrics().horizontalAdvance(time)
        direction = option.direction
        place = QRect(row.right() - width, row.top(), width + 1, row.height())
        painter.drawText(QStyle.visualRect(direction, row, place), Qt.AlignmentFlag.AlignVCenter, time)
        painter.setFont(self._theme.font("section"))
        painter.setPen(self._theme.color("ink"))
        title = row.adjusted(0, 0, -(width + self._theme.px(8) if time else 0), 0)
        _draw_elided(painter, option, QStyle.visualRect(direction, row, title), shown_title(line))

    def _paint_meta(
        self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, line: EntryLine, quiet: object
    ) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font("caption"))
        metrics = painter.fontMetrics()
        direction = option.direction
        left = row.left()
        painter.setPen(quiet)
        for icon, words in _meta(line):
            if icon:
                side = px(14)
                place = QRect(left, row.center().y() - side // 2 + 1, side, side)
                self._theme.icon(icon, "ink3", 14).paint(painter, QStyle.visualRect(direction, row, place))
                left += side + px(3)
            if not words:
                continue
            width = min(metrics.horizontalAdvance(words), max(0, row.right() - left))
            place = QRect(left, row.top(), width + 1, row.height())
            _draw_elided(painter, option, QStyle.visualRect(direction, row, place), words)
            left += width + px(12)
        if line.state is EntryState.DRAFT:
            self._paint_draft(painter, direction, row, left, metrics)

    def _paint_draft(
        self, painter: QPainter, direction: Qt.LayoutDirection, row: QRect, left: int, metrics: QFontMetrics
    ) -> None:
        words = label(EntryState.DRAFT)
        place = QRect(left, row.top(), metrics.horizontalAdvance(words) + 2 * self._theme.px(7), row.height())
        place = QStyle.visualRect(direction, row, place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("subtle"))
        painter.drawRoundedRect(place, self._theme.px(4), self._theme.px(4))
        painter.setPen(self._theme.color("ink2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _meta(line: EntryLine) -> list[tuple[str, str]]:
    parts = [("", line.author)] if line.author else []
    if line.evidence:
        parts.append(("clip", str(line.evidence)))
    if line.comments:
        parts.append(("comment", str(line.comments)))
    if line.audience is Audience.SEALED:
        parts.append(("lock", label(Audience.SEALED)))
    return parts


def _rest(line: EntryLine) -> str:
    """Return the words after those that stand in for a title."""
    return " ".join(line.first_words.split()[len(line.lead.split()) :])


def _start(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    right = option.direction is Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft


def _draw_elided(painter: QPainter, option: QStyleOptionViewItem, box: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    flags = _start(option) | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(box, flags, shown)


def shown_time(line: EntryLine) -> str:
    """Return when on its day an entry was written; nothing when that was another day, or is not known."""
    written = line.written.astimezone()
    # Midnight to the second stands for a note that came in with a day but no time.
    timed = line.date.day == written.date() and written.time() != time_of_day.min
    return clock_words(line.written) if timed else ""
