"""The list of what is in the bin."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.core.i18n import _
from journal.core.vocabulary import label
from journal.services.bin import BinItem
from journal.ui.bin.model import BinModel, left_words, shown_title
from journal.ui.record_names import kind_icon
from journal.ui.theme import Theme

_HEIGHT = 52


class BinList(QListView):
    """Rows of two lines; several can be chosen."""

    restore_asked = Signal()
    erase_asked = Signal()
    read_asked = Signal()

    def __init__(self, theme: Theme, model: BinModel, *, letters: bool) -> None:
        super().__init__()
        self._letters = letters
        self.setModel(model)
        self.setItemDelegate(_Row(theme, model, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "picker")
        self.setAccessibleName(_("In the bin, the latest first"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what is done most with one key."""
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.read_asked.emit()
        elif plain and key is Qt.Key.Key_Delete:
            self.erase_asked.emit()
        elif plain and key is Qt.Key.Key_R and self._letters:
            self.restore_asked.emit()
        else:
            super().keyPressEvent(event)


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: BinModel, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of every row."""
        return QSize(0, self._theme.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw kind, title, when and by whom, and how long it stays."""
        item = index.data(BinModel.ITEM)
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accentSoft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        if isinstance(item, BinItem):
            self._paint_item(painter, rect, item)
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_item(self, painter: QPainter, rect: QRect, item: BinItem) -> None:
        theme, px = self._theme, self._theme.px
        side = px(16)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.left() + px(12)
        icon = QRectF(rect.right() - px(12) - side if mirrored else left, rect.top() + px(10), side, side)
        painter.drawPixmap(icon, theme.pixmap(kind_icon(item.kind), "ink2", 16), QRectF())
        inner = rect.adjusted(px(38), px(7), -px(12), -px(7))
        if mirrored:
            inner = rect.adjusted(px(12), px(7), -px(38), -px(7))
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.setFont(theme.font("uiStrong"))
        painter.setPen(theme.color("ink"))
        title = painter.fontMetrics().elidedText(shown_title(item), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, start | Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink2"))
        left_text = left_words(item)
        room = inner.width() - QFontMetrics(theme.font("caption")).horizontalAdvance(left_text) - px(12)
        said = _("{kind}, {when}").format(kind=label(item.kind), when=self._model.when_words(item))
        said = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, start | Qt.AlignmentFlag.AlignBottom, said)
        painter.setPen(theme.color("ink2" if item.days_left else "nowInk"))
        painter.drawText(inner, end | Qt.AlignmentFlag.AlignBottom, left_text)
