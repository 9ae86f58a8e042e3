"""The tree of what may leave: ticked with Space or a click, with how evidence leaves at the end of its line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from journal.core.i18n import _
from journal.services.pack_offer import OfferedItem
from journal.ui.theme import Theme
from journal.ui.views.share.offer_model import OfferModel, Row
from journal.ui.widgets.table_cells import paint_words

_Index = QModelIndex | QPersistentModelIndex
_BOX = 16
_CHEVRON = 12


class OfferTree(QTreeView):
    """Shows an ``OfferModel``."""

    way_wanted = Signal(object, QPoint)
    """An ``OfferedItem`` whose way of leaving is to be chosen, and where."""
    menu_wanted = Signal(object, QPoint)
    """An ``OfferedItem`` that something is to be done with, and where."""
    stood_on = Signal(str)
    """Id of the item that the keyboard came to."""

    def __init__(self, theme: Theme, model: OfferModel) -> None:
        super().__init__()
        self.setModel(model)
        self._offer = model
        self._rows = OfferRows(theme)
        self.setItemDelegate(self._rows)
        self.setProperty("role", "rows")
        self.setAccessibleName(_("What leaves"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self._offer.row_at(now)
        if row is not None and row.item is not None:
            self.stood_on.emit(row.item.id)

    def act(self, index: _Index) -> None:
        """Do what a line is for: tick it, or list the rest."""
        row = self._offer.row_at(index)
        if row is not None and row.more:
            self._list_rest(index)
        elif row is not None:
            self._offer.toggle(index)

    def _list_rest(self, index: _Index) -> None:
        place, parent = index.row(), self._offer.parent(index)
        self._offer.list_rest(index)
        self.setCurrentIndex(self._offer.index(place, 0, parent))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space; choose how evidence leaves, or open and close a kind, with Enter."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # steps through the pack
            return
        index, key = self.currentIndex(), Qt.Key(event.key())
        row = self._offer.row_at(index)
        if row is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            self.act(index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(index, row)
        else:
            super().keyPressEvent(event)

    def _enter(self, index: QModelIndex, row: Row) -> None:
        if row.top:
            self.setExpanded(index, not self.isExpanded(index))
        elif row.opens:
            self.way_wanted.emit(row.item, self._below(index))
        else:
            self.act(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick, open or close what was clicked."""
        index = self.indexAt(event.position().toPoint())
        row = self._offer.row_at(index)
        if row is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        place = event.position().toPoint()
        if row.opens and self._rows.side_of(self.visualRect(index), row, self._mirrored()).contains(place):
            self.way_wanted.emit(row.item, self._below(index))
        elif row.top and not self._rows.box_of(self.visualRect(index), row, self._mirrored()).contains(place):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.act(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the line."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self._offer.row_at(index)
        if row is not None and row.item is not None:
            self.menu_wanted.emit(row.item, self._below(index) if by_key else event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what opens something."""
        index = self.indexAt(event.position().toPoint())
        row = self._offer.row_at(index)
        hand = row is not None and (row.top or row.more or row.check is not None)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def choose_item(self, item: OfferedItem) -> None:
        """Bring the keyboard to an item, where it is listed."""
        index = self._offer.place_of(item.id)
        if index.isValid():
            self.setCurrentIndex(index)

    def _below(self, index: QModelIndex) -> QPoint:
        rect = self.visualRect(index)
        return self.viewport().mapToGlobal(QPoint(rect.center().x(), rect.bottom()))

    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def viewportEvent(self, event: QEvent) -> bool:
        """Measure lines anew when the text size changes."""
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
        return super().viewportEvent(event)


class OfferRows(QStyledItemDelegate):
    """Paints the lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line."""
        return QSize(self._theme.px(120), self._theme.px(34 if not index.parent().isValid() else 32))

    def box_of(self, rect: QRect, row: Row, mirrored: bool) -> QRect:
        """Return where a line is ticked: the box with room round it."""
        px = self._theme.px
        start = px(8) if row.top else px(34)
        return _placed(QRect(rect.left() + start, rect.top(), px(_BOX + 12), rect.height()), rect, mirrored)

    def side_of(self, rect: QRect, row: Row, mirrored: bool) -> QRect:
        """Return where the words at the end of a line stand."""
        width = self._side_width(row)
        end = self._theme.px(14)
        return _placed(QRect(rect.right() + 1 - end - width, rect.top(), width, rect.height()), rect, mirrored)

    def _side_width(self, row: Row) -> int:
        font = QFontMetrics(self._theme.font("caption"))
        mark = self._theme.px(_CHEVRON + 5) if row.opens or row.top else 0
        return font.horizontalAdvance(row.side) + mark + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the tick, the title and what stands at the end."""
        model = index.model()
        row = model.row_at(index) if isinstance(model, OfferModel) else None
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        if option.state & QStyle.StateFlag.State_MouseOver and (row.check is not None or row.more or row.top):
            painter.fillRect(option.rect, self._theme.color("hover"))
        box = self.box_of(option.rect, row, mirrored)
        square = QRectF(0, 0, self._theme.px(_BOX), self._theme.px(_BOX))
        square.moveCenter(QRectF(box).center())
        self._paint_box(painter, square, row)
        self._paint_words(painter, option, row, mirrored)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._paint_ring(painter, square, option, row)
        painter.restore()

    def _paint_box(self, painter: QPainter, square: QRectF, row: Row) -> None:
        theme = self._theme
        if row.check is None:
            if row.item is not None:
                painter.drawPixmap(square, theme.pixmap("lock", "ink3", _BOX), QRectF())
            return
        on = row.check is not Qt.CheckState.Unchecked
        painter.setPen(QPen(theme.color("accent" if on else "lineStrong"), 1))
        painter.setBrush(theme.color("accent" if on else "raised"))
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        if on:
            mark = "check" if row.check is Qt.CheckState.Checked else "minus"
            inside = square.adjusted(theme.px(2), theme.px(2), -theme.px(2), -theme.px(2))
            painter.drawPixmap(inside, theme.pixmap(mark, "onAccent", _BOX - 4), QRectF())

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, mirrored: bool) -> None:
        theme, px = self._theme, self._theme.px
        rect = option.rect
        start = px(38) if row.top else px(64)
        end = px(14) + self._side_width(row) + px(10)
        room = _placed(
            QRect(rect.left() + start, rect.top(), rect.width() - start - end, rect.height()), rect, mirrored
        )
        stays = row.item is not None and bool(row.item.why_not)
        color = "accentInk" if row.more else "ink3" if stays else "ink"
        paint_words(painter, QRectF(room), theme, row.title, "uiStrong" if row.top else "ui", color, mirrored)
        side = self.side_of(rect, row, mirrored)
        if row.opens or row.top:
            mark = QRectF(0, 0, px(_CHEVRON), px(_CHEVRON))
            mark.moveCenter(QRectF(side).center())
            mark.moveLeft(side.left() if mirrored else side.right() - px(_CHEVRON) + 1)
            folded = row.top and not option.state & QStyle.StateFlag.State_Open
            sign = ("chevl" if mirrored else "chevr") if folded else "chevd"
            painter.drawPixmap(mark, theme.pixmap(sign, "accentInk" if row.opens else "ink3", _CHEVRON), QRectF())
            side = side.adjusted(px(_CHEVRON + 5), 0, 0, 0) if mirrored else side.adjusted(0, 0, -px(_CHEVRON + 5), 0)
        ink = "accentInk" if row.opens else "ink3"
        paint_words(painter, QRectF(side), theme, row.side, "caption", ink, mirrored)

    def _paint_ring(self, painter: QPainter, square: QRectF, option: QStyleOptionViewItem, row: Row) -> None:
        px = self._theme.px
        around = square.adjusted(-px(3), -px(3), px(3), px(3))
        if row.check is None and row.item is None:
            around = QRectF(option.rect).adjusted(px(4), px(2), -px(4), -px(2))
        painter.setPen(QPen(self._theme.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(around, px(6), px(6))


def _placed(part: QRect, whole: QRect, mirrored: bool) -> QRect:
    if mirrored:
        part.moveLeft(whole.left() + whole.right() - part.right())
    return part
