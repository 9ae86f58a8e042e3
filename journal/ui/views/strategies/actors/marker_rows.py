"""How the grid of progress markers is painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from journal.core.records import ProgressMarker
from journal.core.vocabulary import MarkerLevel
from journal.ui.theme import Theme
from journal.ui.views.strategies.actors.marker_model import MarkerCell, RatingRole, RowRole, TierRow

_Index = QModelIndex | QPersistentModelIndex
CYCLE_WIDTH = 44
"""Width of a cycle's column at 100 % text."""
LEAST_WORDS = 180
"""Room that the statements keep."""
_WRAP = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class MarkerRows(QStyledItemDelegate):
    """Paints tiers as bands, statements over lines, and levels as a number on a ground that darkens."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the statement needs."""
        px = self._theme.px
        if isinstance(index.data(RowRole), TierRow):
            return QSize(px(CYCLE_WIDTH), px(28))
        view = option.widget
        width = view.columnWidth(0) if isinstance(view, QTableView) else px(LEAST_WORDS)
        box = QRect(0, 0, max(width - px(20), px(60)), 10_000)
        metrics = QFontMetrics(self._theme.font("uiStrong"))
        height = metrics.boundingRect(box, _WRAP, str(index.sibling(index.row(), 0).data() or "")).height()
        return QSize(px(CYCLE_WIDTH), max(px(36), height + px(12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, theme, rect = index.data(RowRole), self._theme, QRectF(option.rect)
        cell = index.data(RatingRole)
        words = rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if isinstance(row, TierRow):
            painter.fillRect(rect, theme.color("hover"))
            painter.setFont(theme.font("uiStrong"))
            painter.setPen(theme.color("ink2"))
            painter.drawText(words, _WRAP, str(index.data() or ""))
        else:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if isinstance(row, ProgressMarker) and index.column() == 0:
            if chosen:
                painter.fillRect(rect, theme.color("accentSoft"))
            painter.setFont(theme.font("uiStrong" if chosen else "ui"))
            painter.setPen(theme.color("ink"))
            painter.drawText(words, _WRAP, row.statement)
        elif isinstance(cell, MarkerCell):
            self._paint_level(painter, rect, cell)
        if chosen and option.widget.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), theme.px(4), theme.px(4))
        elif chosen and isinstance(cell, MarkerCell):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("lineStrong"), 1))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), theme.px(4), theme.px(4))
        painter.restore()

    def _paint_level(self, painter: QPainter, rect: QRectF, cell: MarkerCell) -> None:
        theme, px = self._theme, self._theme.px
        box = QRectF(rect.center().x() - px(13), rect.center().y() - px(12), px(26), px(24))
        if cell.level is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("lineStrong"))
            painter.drawEllipse(rect.center(), px(2), px(2))
        else:
            ground = theme.color("stone")
            ground.setAlphaF((0.0, 0.22, 0.5, 1.0)[cell.level])
            painter.setPen(QPen(theme.color("lineStrong" if cell.level is MarkerLevel.NONE else "stone"), 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(box, px(4), px(4))
            painter.setPen(theme.color("onAccent" if cell.level is MarkerLevel.HIGH else "ink"))
            painter.setFont(theme.font("uiStrong"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(int(cell.level)))
        if cell.rating is not None and (cell.rating.note or cell.rating.entry):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("nowInk"))
            painter.drawEllipse(box.topRight(), px(2.5), px(2.5))
