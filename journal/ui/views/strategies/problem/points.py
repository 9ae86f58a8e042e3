"""The list of focal points: what lies near in full, what lies further on as provisional."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import FocalPoint
from journal.core.vocabulary import FocalPointState, label
from journal.learning.focal_points import near_points
from journal.ui.date_words import event_words
from journal.ui.theme import Theme
from journal.ui.widgets.wrapped_rows import CaptionRole, WrappedRows, paint_nothing

_Index = QModelIndex | QPersistentModelIndex
PointRole = Qt.ItemDataRole.UserRole + 1
NearRole = Qt.ItemDataRole.UserRole + 2


class PointRows(WrappedRows):
    """Paints points: filled is reached, half is partly, dashed is provisional, a stroke is let go."""

    mark_width = 28

    def title_color(self, index: _Index) -> str:
        """Return a quieter colour for what is provisional or let go."""
        point = index.data(PointRole)
        over = isinstance(point, FocalPoint) and point.state is FocalPointState.LET_GO
        return "ink3" if over or not index.data(NearRole) else "ink"

    def paint_mark(self, painter: QPainter, box: QRectF, index: _Index) -> None:
        """Paint how far a point is."""
        point = index.data(PointRole)
        if not isinstance(point, FocalPoint):
            return
        theme, side = self.theme, self.theme.px(14)
        ring = QRectF(box.left(), box.center().y() - side / 2, side, side)
        pen = QPen(theme.color("stone" if index.data(NearRole) else "lineStrong"), 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        match point.state:
            case FocalPointState.REACHED:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("stone"))
                painter.drawEllipse(ring)
                theme.icon("check", "onAccent", 10).paint(painter, ring.adjusted(2, 2, -2, -2).toRect())
            case FocalPointState.PARTLY_REACHED:
                painter.setPen(pen)
                painter.drawEllipse(ring)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("stone"))
                painter.drawPie(ring, 180 * 16, 180 * 16)
            case FocalPointState.LET_GO:
                painter.setPen(QPen(theme.color("lineStrong"), 1.5))
                painter.drawEllipse(ring)
                inset = QPointF(side * 0.24, 0)
                painter.drawLine(ring.center() - inset, ring.center() + inset)
            case _:
                if not index.data(NearRole):
                    pen.setDashPattern([2, 2])
                painter.setPen(pen)
                painter.drawEllipse(ring)


class PointList(QListView):
    """Focal points in their order; Enter edits, Alt and an arrow key moves, Delete removes."""

    edit_wanted = Signal()
    add_wanted = Signal()
    remove_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self.items = QStandardItemModel(self)
        self.setModel(self.items)
        self.setItemDelegate(PointRows(theme))
        self.setAccessibleName(_("Focal points"))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    def show_points(self, points: Sequence[FocalPoint]) -> None:
        """Show other points; the chosen one stays chosen."""
        chosen, row = self.chosen(), max(self.currentIndex().row(), 0)
        near = near_points(points, self._today)
        self.items.clear()
        for point in points:
            item = QStandardItem(point.statement)
            over = point.state in (FocalPointState.REACHED, FocalPointState.LET_GO)
            told = self._words(point, provisional=not over and point.id not in near)
            item.setData(point, PointRole)
            item.setData(point.id in near or over, NearRole)
            item.setData(told, CaptionRole)
            item.setAccessibleText(_("{what}. {state}").format(what=point.statement, state=told))
            self.items.appendRow(item)
        if points and not (chosen is not None and self.choose(chosen.id)):
            self.setCurrentIndex(self.items.index(min(row, len(points) - 1), 0))

    def _words(self, point: FocalPoint, *, provisional: bool) -> str:
        parts = []
        if point.state is not FocalPointState.OPEN:
            parts.append(_dated(label(point.state), point.state_date, self._today, _("{what}, {date}")))
        if point.state in (FocalPointState.OPEN, FocalPointState.PARTLY_REACHED):
            parts.append(_dated(label(point.certainty), point.target, self._today, _("{what}, by {date}")))
        if provisional:
            parts.append(_("provisional"))
        told = " · ".join(parts)
        return f"{told}\n{point.state_reason}" if point.state_reason else told

    def chosen(self) -> FocalPoint | None:
        """Return the point chosen."""
        point = self.currentIndex().data(PointRole)
        return point if isinstance(point, FocalPoint) else None

    def choose(self, point_id: str) -> bool:
        """Choose a point; ``False`` when it is not listed."""
        for row in range(self.items.rowCount()):
            index = self.items.index(row, 0)
            if index.data(PointRole).id == point_id:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what is done most with one key."""
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if key is Qt.Key.Key_Up else 1)
        elif key is Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit() if self.chosen() is not None else self.add_wanted.emit()
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the list, or what it is for where there is nothing yet."""
        super().paintEvent(event)
        if not self.items.rowCount():
            told = _("Points on the way to solved: the next one in detail, later ones as far as you can see.")
            paint_nothing(self, self._theme, told)


def _dated(what: str, when: EventDate | None, today: date, pattern: str) -> str:
    if when is None or when.first is None:
        return what
    return pattern.format(what=what, date=event_words(when, today))
