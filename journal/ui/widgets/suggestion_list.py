"""A short list under the caret to choose from while typing goes on; the keyboard stays in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme

_NARROW, _WIDE, _ROW = 200, 420, 30


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to choose."""

    words: str
    """What is shown."""
    value: str
    """What comes into the text."""
    is_new: bool = False
    """Whether choosing it makes something that is not there yet."""


class SuggestionList(QListView):
    """Lies over the window it belongs to; whoever has the keyboard says which row is meant."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner.window())
        self._theme = theme
        self._owner = owner
        self._offered: Sequence[Suggestion] = ()
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setProperty("role", "suggestions")
        self.setAccessibleName(_("Suggestions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._on_clicked)
        self.hide()

    def offer(self, offered: Sequence[Suggestion], caret: QRect) -> None:
        """Show these by the caret, given as the owner counts; the first is marked unless it is something new."""
        self._offered = offered
        self._rows.clear()
        room = self.fontMetrics()
        for suggestion in offered:
            item = QStandardItem(suggestion.words)
            width = room.horizontalAdvance(suggestion.words)
            if suggestion.is_new:
                item.setIcon(self._theme.icon("plus", "accentInk", 14))
                width += self._theme.px(26)
            item.setSizeHint(QSize(width, self._theme.px(_ROW)))
            self._rows.appendRow(item)
        self.setCurrentIndex(QModelIndex() if offered[0].is_new else self._rows.index(0, 0))
        self._place(caret)
        self.show()
        self.raise_()

    def current(self) -> Suggestion | None:
        """Return the row that is marked."""
        row = self.currentIndex().row()
        return self._offered[row] if 0 <= row < len(self._offered) else None

    def step(self, by: int) -> None:
        """Mark the next or previous row, round the ends."""
        count = len(self._offered)
        row = self.currentIndex().row()
        start = row if row >= 0 else (-1 if by > 0 else 0)
        self.setCurrentIndex(self._rows.index((start + by) % count, 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.chosen.emit(self.current())

    def _place(self, caret: QRect) -> None:
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        px = self._theme.px
        height = len(self._offered) * px(_ROW) + 4
        corner = self._owner.mapTo(window, QPoint(caret.left(), caret.bottom() + px(4)))
        if corner.y() + height > window.height():
            corner.setY(self._owner.mapTo(window, caret.topLeft()).y() - height - px(4))
        wanted = max(px(_NARROW), self.sizeHintForColumn(0) + px(24))
        width = min(wanted, px(_WIDE), window.width())
        if self._owner.isRightToLeft():
            corner.setX(corner.x() - width)
        corner.setX(max(0, min(corner.x(), window.width() - width)))
        self.setGeometry(QRect(corner, QSize(width, height)))
