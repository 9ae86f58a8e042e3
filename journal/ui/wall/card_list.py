"""The cards of one column of the wall, with the keys and drags that move them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QByteArray, QItemSelectionModel, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from journal.ui.theme import Theme
from journal.ui.wall.cards import CardPainter, CardRole, WallCard, no_cards
from journal.ui.wall.keys import stays_within

_FORM = "application/x-cairn-card"
_EDGE = 0.25
"""Share of a card at its top and bottom where a card is dropped beside it, not onto it."""


class Deed(StrEnum):
    """What whoever leads can do with a card."""

    OPEN = "open"
    WRITE = "write"
    VOTE = "vote"
    TAKE_BACK = "take_back"
    ACTION = "action"
    DECISION = "decision"
    VERSION = "version"
    ASSUMPTION = "assumption"
    CHECK = "check"
    ENTRY = "entry"
    PARK = "park"
    UNGROUP = "ungroup"
    TITLE = "title"
    REMOVE = "remove"
    PICK = "pick"
    WHEN = "when"
    MORE = "more"


_KEYS: Mapping[tuple[Qt.Key, bool], Deed] = {
    (Qt.Key.Key_Return, False): Deed.OPEN,
    (Qt.Key.Key_Enter, False): Deed.OPEN,
    (Qt.Key.Key_F2, False): Deed.WRITE,
    (Qt.Key.Key_V, False): Deed.VOTE,
    (Qt.Key.Key_V, True): Deed.TAKE_BACK,
    (Qt.Key.Key_A, False): Deed.ACTION,
    (Qt.Key.Key_D, False): Deed.DECISION,
    (Qt.Key.Key_S, False): Deed.VERSION,
    (Qt.Key.Key_H, False): Deed.ASSUMPTION,
    (Qt.Key.Key_C, False): Deed.CHECK,
    (Qt.Key.Key_E, False): Deed.ENTRY,
    (Qt.Key.Key_P, False): Deed.PARK,
    (Qt.Key.Key_U, False): Deed.UNGROUP,
    (Qt.Key.Key_T, False): Deed.TITLE,
    (Qt.Key.Key_Delete, False): Deed.REMOVE,
    (Qt.Key.Key_M, False): Deed.MORE,
    (Qt.Key.Key_W, False): Deed.WHEN,
}


class CardList(QListView):
    """The cards of one column."""

    deed_wanted = Signal(Deed, str)
    stepped = Signal(int)
    """To the column before (-1) or after (+1), with the keyboard."""
    shifted = Signal(str, int)
    """A card is to go to the column before or after."""
    picked = Signal(str)
    """A card was picked up to be put onto another, or put onto it."""
    dropped = Signal(str, int)
    """A card is to lie at this place of the column."""
    joined = Signal(str, str)
    """A card was put onto another: both lie in one group."""
    chosen = Signal(str)
    reached = Signal()
    """The keyboard came here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.empty = no_cards()
        """What it says while nothing lies in it."""
        self.painter_of_cards = CardPainter(theme)
        self.setItemDelegate(self.painter_of_cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "rows")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self._changing = False
        self._from: QPoint | None = None
        self._place: QRect | None = None
        """Where a card that is dragged would come to lie."""
        self.selectionModel().currentChanged.connect(lambda now, _before: self._say_chosen(now.data(CardRole)))

    # What lies in it

    def show_cards(self, cards: Sequence[WallCard]) -> None:
        """Show cards in order, and stay on the one that was chosen; only those are laid out anew that differ."""
        there = self.cards()
        if there == list(cards):
            return
        before, row_before, place = self.current(), self.currentIndex().row(), self.verticalScrollBar().value()
        # While they come and go, none is chosen in passing: each time the whole foot would be made anew.
        self._changing = True
        if [card.id for card in there] == [card.id for card in cards]:
            for row, (was, card) in enumerate(zip(there, cards, strict=True)):
                if was != card:
                    _fill(self._items.item(row), card)
        else:
            self._items.clear()
            for card in cards:
                item = QStandardItem()
                item.setEditable(False)
                _fill(item, card)
                self._items.appendRow(item)
            self.verticalScrollBar().setValue(place)
            if (before is None or not self.choose(before.id)) and self.hasFocus():
                self.choose_row(row_before)  # what was chosen is gone, or the keyboard waited for the first card
        self._changing = False
        if self.current() != before:
            self._say_chosen(self.current())

    def cards(self) -> list[WallCard]:
        """Return what is shown."""
        return [self._items.item(row).data(CardRole) for row in range(self._items.rowCount())]

    def current(self) -> WallCard | None:
        """Return the card under the keys."""
        card = self.currentIndex().data(CardRole)
        return card if isinstance(card, WallCard) else None

    def choose(self, card_id: str) -> bool:
        """Go to a card; whether it lies here."""
        for row, card in enumerate(self.cards()):
            if card.id == card_id:
                index = self._items.index(row, 0)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.scrollTo(index)
                return True
        return False

    def choose_row(self, row: int) -> None:
        """Go to the card in a row, or to the last one."""
        cards = self.cards()
        if cards:
            self.choose(cards[max(0, min(row, len(cards) - 1))].id)

    def _say_chosen(self, card: object) -> None:
        if not self._changing:
            self.chosen.emit(card.id if isinstance(card, WallCard) else "")

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key of the wall stands for."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        card = self.current()
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            way = -way
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if way and not held:
            self.stepped.emit(way)
        elif way and card and held == Qt.KeyboardModifier.ControlModifier:
            self.shifted.emit(card.id, way)
        elif step and card and held == Qt.KeyboardModifier.ControlModifier:
            self._shift(card, step)
        elif key == Qt.Key.Key_G and card and not held:
            self.picked.emit(card.id)
        elif key == Qt.Key.Key_Escape and self.painter_of_cards.picked:
            self.picked.emit("")
        elif (deed := _deed_of(key, held)) is not None:
            self.deed_wanted.emit(deed, card.id if card is not None else "")
        elif stays_within(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _shift(self, card: WallCard, step: int) -> None:
        row = self.currentIndex().row() + step
        if 0 <= row < self._items.rowCount():
            self.dropped.emit(card.id, row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of a card; elsewhere leave it to the wall."""
        index = self.currentIndex()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        card = index.data(CardRole)
        if isinstance(card, WallCard):
            self.choose(card.id)
            self.deed_wanted.emit(Deed.MORE, card.id)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a card, and remember where a drag would begin."""
        super().mousePressEvent(event)
        self._from = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a card."""
        card = self.current()
        if card is not None and self.indexAt(event.position().toPoint()).isValid():
            self.deed_wanted.emit(Deed.OPEN, card.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag a card."""
        far = QApplication.startDragDistance()
        if self._from is None or (event.position().toPoint() - self._from).manhattanLength() < far:
            return
        index, self._from = self.indexAt(self._from), None
        if index.isValid():
            self._drag(index.data(CardRole), self.visualRect(index))

    def _drag(self, card: WallCard, box: QRect) -> None:
        drag = QDrag(self)
        drag.setMimeData(mime_of(card.id))
        picture = self.viewport().grab(box)
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(box.width() // 2, self._theme.px(20)))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards of this wall."""
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the card would come to lie."""
        self._take(event)
        if event.mimeData().hasFormat(_FORM):
            self._place = self._mark_at(event.position().toPoint())
            self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget the place."""
        self._place = None
        self.viewport().update()

    def _take(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_FORM):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put a card beside another, or onto it."""
        self._place = None
        self.viewport().update()
        if not event.mimeData().hasFormat(_FORM):
            event.ignore()
            return
        card_id = bytes(event.mimeData().data(_FORM).data()).decode()
        event.acceptProposedAction()
        place, onto = self._place_at(event.position().toPoint())
        if onto and onto != card_id:
            self.joined.emit(card_id, onto)
        elif not onto:
            self.dropped.emit(card_id, place)

    def _place_at(self, point: QPoint) -> tuple[int, str]:
        """Return the row at a point, and the card there when it is its middle."""
        index = self.indexAt(point)
        if not index.isValid():
            return self._items.rowCount(), ""
        box = self.visualRect(index)
        share = (point.y() - box.top()) / max(1, box.height())
        if share < _EDGE:
            return index.row(), ""
        if share > 1 - _EDGE:
            return index.row() + 1, ""
        return index.row(), index.data(CardRole).id

    def _mark_at(self, point: QPoint) -> QRect:
        row, onto = self._place_at(point)
        if onto:
            return self.visualRect(self._items.index(row, 0))
        last = self.visualRect(self._items.index(self._items.rowCount() - 1, 0)) if self._items.rowCount() else QRect()
        at = self.visualRect(self._items.index(row, 0)) if row < self._items.rowCount() else QRect()
        top = at.top() if at.isValid() else last.bottom()
        return QRect(0, max(0, top - 2), self.viewport().width(), self._theme.px(2))

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards, what an empty column says, and where a dragged card would lie."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self._items.rowCount():
            painter.setFont(self._theme.font("ui"))
            painter.setPen(self._theme.color("ink3"))
            box = self.viewport().rect().adjusted(0, self._theme.px(8), 0, 0)
            wrapped = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, wrapped, self.empty)
        if self._place is not None:
            colour = self._theme.color("focus")
            colour.setAlpha(90)
            painter.fillRect(self._place, colour)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out for another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _fill(item: QStandardItem, card: WallCard) -> None:
    """Let a row show a card."""
    item.setText(card.words)
    item.setData(card, CardRole)
    item.setData(card.spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(card.words)


def mime_of(card_id: str) -> QMimeData:
    """Return a card as it is dragged."""
    data = QMimeData()
    data.setData(_FORM, QByteArray(card_id.encode()))
    return data


def _deed_of(key: Qt.Key, held: Qt.KeyboardModifier) -> Deed | None:
    if held & ~Qt.KeyboardModifier.ShiftModifier:
        return None
    return _KEYS.get((key, bool(held & Qt.KeyboardModifier.ShiftModifier)))
