"""The list of focal points: what lies near in full, what lies further on as provisional."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QStandardItem
from PySide6.QtWidgets import QWidget

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import FocalPoint
from journal.core.vocabulary import FocalPointState, label
from journal.learning.focal_points import near_points
from journal.ui.date_words import event_words
from journal.ui.theme import Theme
from journal.ui.widgets.wrapped_list import RecordRole, WrappedList
from journal.ui.widgets.wrapped_rows import CaptionRole, WrappedRows

_Index = QModelIndex | QPersistentModelIndex
NearRole = Qt.ItemDataRole.UserRole + 2


class PointRows(WrappedRows):
    """Paints points: filled is reached, half is partly, dashed is provisional, a stroke is let go."""

    mark_width = 28

    def title_color(self, index: _Index) -> str:
        """Return a quieter colour for what is provisional or let go."""
        point = index.data(RecordRole)
        over = isinstance(point, FocalPoint) and point.state is FocalPointState.LET_GO
        return "ink3" if over or not index.data(NearRole) else "ink"

    def paint_mark(self, painter: QPainter, box: QRectF, index: _Index) -> None:
        """Paint how far a point is."""
        point = index.data(RecordRole)
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


class PointList(WrappedList):
    """Focal points in their order."""

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        nothing = _("Points on the way to solved: the next one in detail, later ones as far as you can see.")
        super().__init__(PointRows(theme), _("Focal points"), nothing, parent)
        self._today = today

    def show_points(self, points: Sequence[FocalPoint]) -> None:
        """Show other points; the chosen one stays chosen."""
        near = near_points(points, self._today)
        self.show_rows([self._row(point, near) for point in points])

    def _row(self, point: FocalPoint, near: frozenset[str]) -> QStandardItem:
        over = point.state in (FocalPointState.REACHED, FocalPointState.LET_GO)
        told = self._words(point, provisional=not over and point.id not in near)
        item = QStandardItem(point.statement)
        item.setData(point, RecordRole)
        item.setData(point.id in near or over, NearRole)
        item.setData(told, CaptionRole)
        item.setAccessibleText(_("{what}. {state}").format(what=point.statement, state=told))
        return item

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
        point = self.currentIndex().data(RecordRole)
        return point if isinstance(point, FocalPoint) else None


def _dated(what: str, when: EventDate | None, today: date, pattern: str) -> str:
    if when is None or when.first is None:
        return what
    return pattern.format(what=what, date=event_words(when, today))
