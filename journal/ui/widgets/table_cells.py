"""What the painted tables share: a row's ground and ring, words cut at the end, comparing without accents."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from journal.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


def folded(text: str) -> str:
    """Return text without case and accents, to compare by."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def paint_words(
    painter: QPainter, box: QRectF, theme: Theme, words: str, font: str, color: str, mirrored: bool
) -> None:
    """Paint one line of words, cut at the end of the box."""
    painter.setFont(theme.font(font))
    painter.setPen(theme.color(color))
    shown = QFontMetrics(theme.font(font)).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute, shown)


def paint_row(painter: QPainter, option: QStyleOptionViewItem, theme: Theme, index: _Index) -> None:
    """Paint a row's ground, its hairline, and the ring of the row in focus, seen through one cell."""
    rect = QRectF(option.rect)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.color("accentSoft"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.color("hover"))
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if not option.widget.hasFocus() or not option.state & QStyle.StateFlag.State_Selected:
        return
    if isinstance(option.widget, QAbstractItemView) and option.widget.currentIndex().row() != index.row():
        return  # of several chosen, only the one under the keys is ringed
    ring = theme.color("focus")
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), ring)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), ring)
    last = index.model().columnCount() - 1
    first_side, last_side = (last, 0) if option.direction is Qt.LayoutDirection.RightToLeft else (0, last)
    if index.column() == first_side:
        painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), ring)
    if index.column() == last_side:
        painter.fillRect(QRectF(rect.right() - 2, rect.top(), 2, rect.height()), ring)
