"""All pictures beside one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.services.charts import ChartLook
from journal.ui.context import Context
from journal.ui.views.insights.card import ChartCard

_LEAST, _MOST = 316, 400
"""px that a row of cards is high."""


class PicturesPage(QScrollArea):
    """Lays cards out in three columns, or two where the window is narrow; six of them are seen at once."""

    enlarge_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    opened = Signal(object, QPoint)

    def __init__(self, context: Context, keys: Sequence[str]) -> None:
        super().__init__()
        self._theme = context.theme
        self._columns = 3
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Pictures"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(body)
        self.cards: dict[str, ChartCard] = {}
        for key in keys:
            card = ChartCard(context, key)
            card.enlarge_wanted.connect(self.enlarge_wanted)
            card.menu_wanted.connect(self.menu_wanted)
            card.opened.connect(self.opened)
            card.moved.connect(self._on_moved)
            self.cards[key] = card
        self.set_columns(3)

    def show_looks(self, looks: Mapping[str, ChartLook]) -> None:
        """Show the charts as they are now."""
        for key, look in looks.items():
            self.cards[key].show_look(look)

    def set_columns(self, columns: int) -> None:
        """Lay the cards out anew."""
        self._columns = columns
        px = self._theme.px
        while self._grid.count():
            self._grid.takeAt(0)
        self._grid.setContentsMargins(px(24), 0, px(24), px(20))
        self._grid.setSpacing(px(16))
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let two rows fill the height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        gap = self._theme.px(16)
        half = (self.viewport().height() - gap - self._theme.px(20)) // 2
        height = min(max(half, self._theme.px(_LEAST)), self._theme.px(_MOST))
        for card in self.cards.values():
            card.setFixedHeight(height)

    def _on_moved(self, key: str, across: int, down: int) -> None:
        keys = list(self.cards)
        if self.isRightToLeft():
            across = -across
        place = keys.index(key) + across + down * self._columns
        if 0 <= place < len(keys):
            card = self.cards[keys[place]]
            card.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(card, 0, self._theme.px(20))
