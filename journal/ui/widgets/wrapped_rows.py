"""Rows of a list or tree whose words break over lines: a mark, a title, and a quieter caption below it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from journal.ui.theme import Theme
from journal.ui.widgets.table_cells import paint_row

_Index = QModelIndex | QPersistentModelIndex
_TALL = 10_000
CaptionRole = Qt.ItemDataRole.UserRole + 41
"""What stands below the title, if anything."""


class WrappedRows(QStyledItemDelegate):
    """Paints rows as high as their words need; a kind of row says what its mark is."""

    mark_width = 0
    """Room before the words, at 100 % text."""
    least = 36

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paint_mark(self, painter: QPainter, box: QRectF, index: _Index) -> None:
        """Paint the mark before the words; none unless a kind of row has one."""

    def title_color(self, index: _Index) -> str:
        """Return the colour of the title."""
        return "ink"

    def caption_color(self, index: _Index) -> str:
        """Return the colour of the caption."""
        return "ink3"

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the words need at the width there is."""
        room = self._room(option, index)
        title, caption = self._heights(index, room)
        return QSize(60, max(self.theme.px(self.least), title + caption + 2 * self.theme.px(8)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option, self.theme, index)
        words = self._words_box(option)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        mark = self.theme.px(self.mark_width)
        if mark:
            left = words.right() if mirrored else words.left() - mark
            self.paint_mark(painter, QRectF(left, words.top(), mark, words.height()), index)
        title, caption = self._heights(index, int(words.width()))
        top = words.top() + (words.height() - title - caption) / 2
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setFont(self.theme.font("uiStrong" if chosen else "ui"))
        painter.setPen(self.theme.color(self.title_color(index)))
        painter.drawText(QRectF(words.left(), top, words.width(), title), _FLAGS, str(index.data() or ""))
        if caption:
            painter.setFont(self.theme.font("caption"))
            painter.setPen(self.theme.color(self.caption_color(index)))
            below = QRectF(words.left(), top + title, words.width(), caption)
            painter.drawText(below, _FLAGS, str(index.data(CaptionRole) or ""))
        painter.restore()

    def _words_box(self, option: QStyleOptionViewItem) -> QRectF:
        px = self.theme.px
        before, after = px(10 + self.mark_width), px(10)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            before, after = after, before
        return QRectF(option.rect).adjusted(before, 0, -after, 0)

    def _room(self, option: QStyleOptionViewItem, index: _Index) -> int:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        if isinstance(view, QTreeView):
            width -= view.indentation() * (depth_of(index) + 1)
        return max(width - self.theme.px(20 + self.mark_width), self.theme.px(40))

    def _heights(self, index: _Index, room: int) -> tuple[int, int]:
        """Return the height of the title, as it is when chosen, and of the caption."""
        title = _height(QFontMetrics(self.theme.font("uiStrong")), str(index.data() or ""), room)
        told = str(index.data(CaptionRole) or "")
        caption = _height(QFontMetrics(self.theme.font("caption")), told, room) if told else 0
        return title, caption


_FLAGS = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def depth_of(index: _Index) -> int:
    """Return how many rows a row of a tree stands under."""
    depth, parent = 0, index.parent()
    while parent.isValid():
        depth, parent = depth + 1, parent.parent()
    return depth


def paint_nothing(view: QAbstractScrollArea, theme: Theme, told: str) -> None:
    """Paint a sentence in the middle of a list in which there is nothing yet."""
    painter = QPainter(view.viewport())
    painter.setFont(theme.font("ui"))
    painter.setPen(theme.color("ink3"))
    pad = theme.px(20)
    box = view.viewport().rect().adjusted(pad, pad // 2, -pad, -pad // 2)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), told)
    painter.end()


def _height(metrics: QFontMetrics, told: str, room: int) -> int:
    return metrics.boundingRect(QRect(0, 0, room, _TALL), _FLAGS, told).height()
