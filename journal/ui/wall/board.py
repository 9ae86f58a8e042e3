"""The columns of the wall: cards that are moved and grouped with the mouse or the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.wall.card_list import CardList, Deed
from journal.ui.wall.cards import WallCard, no_cards
from journal.ui.wall.two_languages import both, say
from journal.ui.widgets.sections import words

_NARROWEST = 104
"""Width of a column below which its cards are hard to read."""


@dataclass(frozen=True)
class WallColumn:
    """One column with its cards."""

    key: str
    name: str
    prompt: str
    colour: str
    """Token of the line below its name."""
    cards: Sequence[WallCard]
    also: str = ""
    """Its name in the second language of the wall."""
    empty: str = ""
    """What it says while nothing lies in it; how to write a card where that is left out."""


class _Head(QWidget):
    """The name of a column, how many cards it has, and its line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        self.name = words("", "section")
        self.count = words("", "count", wrap=False)
        row.addWidget(self.name, 1)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.line = QFrame()
        self.line.setFixedHeight(theme.px(2.4))
        column.addWidget(self.line)


class Board(QScrollArea):
    """Columns side by side; where there are many, they keep a width that can be read, and the rest is scrolled to."""

    deed_wanted = Signal(Deed, str)
    moved = Signal(str, str, int)
    """A card is to lie in a column, at a place."""
    joined = Signal(str, str)
    chosen = Signal(str)
    """Id of the card under the keys; empty for none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self.setWidget(self._body)
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(10))
        self.lists: dict[str, CardList] = {}
        self._heads: dict[str, _Head] = {}
        self._places: dict[str, QWidget] = {}
        self._picked = ""
        self._follow = ""
        """Card that the keyboard goes to once it is shown in its new place."""

    def show_columns(self, columns: Sequence[WallColumn]) -> None:
        """Show columns with their cards; the lists stay as long as the columns do."""
        if list(self.lists) != [column.key for column in columns]:
            self._lay_out(columns)
        for column in columns:
            head = self._heads[column.key]
            say(head.name, both(column.name, column.also), self._theme)
            head.name.setToolTip(column.prompt)
            head.count.setText(str(len(column.cards)))
            head.line.setStyleSheet(f"background: {self._theme.palette[column.colour]}; border: none;")
            cards = self.lists[column.key]
            cards.setAccessibleName(column.name)
            cards.setAccessibleDescription(column.prompt)
            cards.empty = column.empty or no_cards()
            cards.show_cards(column.cards)
        if self._follow:
            follow, self._follow = self._follow, ""
            self.choose(follow)

    def _lay_out(self, columns: Sequence[WallColumn]) -> None:
        """Set columns side by side; those that stay keep their list, and with it the keyboard."""
        while self._row.count():
            self._row.takeAt(0)
        wanted = {column.key for column in columns}
        for key in [key for key in self._places if key not in wanted]:
            place = self._places.pop(key)
            place.hide()
            place.deleteLater()
            del self._heads[key], self.lists[key]
        for column in columns:
            if column.key not in self._places:
                self._add(column.key)
            self._row.addWidget(self._places[column.key], 1)
        self.lists = {column.key: self.lists[column.key] for column in columns}

    def _add(self, key: str) -> None:
        place = self._places[key] = QWidget(self._body)
        place.setMinimumWidth(self._theme.px(_NARROWEST))
        inside = QVBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._theme.px(6))
        head, cards = _Head(self._theme), CardList(self._theme)
        inside.addWidget(head)
        inside.addWidget(cards, 1)
        self._heads[key], self.lists[key] = head, cards
        self._connect(key, cards)
        place.show()

    def _connect(self, key: str, cards: CardList) -> None:
        cards.deed_wanted.connect(self.deed_wanted)
        cards.joined.connect(self.joined)
        cards.dropped.connect(lambda card, place: self.moved.emit(card, key, place))
        cards.stepped.connect(lambda way: self._step(key, way))
        cards.shifted.connect(lambda card, way: self._shift(card, key, way))
        cards.picked.connect(self.pick)
        cards.chosen.connect(self.chosen)
        cards.reached.connect(lambda: self.ensureWidgetVisible(self._places[key], 0, 0))

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the wall: Page Down goes on to the next step, and scrolls nothing."""
        event.ignore()

    def current(self) -> WallCard | None:
        """Return the card under the keys."""
        cards = self.focused()
        return cards.current() if cards is not None else None

    def focused(self) -> CardList | None:
        """Return the column that has the keyboard, or the first with a chosen card."""
        lists = list(self.lists.values())
        return next((one for one in lists if one.hasFocus()), None) or next(
            (one for one in lists if one.current() is not None), None
        )

    def choose(self, card_id: str) -> None:
        """Go to a card, in whichever column it lies."""
        for cards in self.lists.values():
            if cards.choose(card_id):
                cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _beside(self, key: str, way: int) -> str | None:
        keys = list(self.lists)
        place = keys.index(key) + way
        return keys[place] if 0 <= place < len(keys) else None

    def _step(self, key: str, way: int) -> None:
        to = self._beside(key, way)
        if to is not None:
            row = max(0, self.lists[key].currentIndex().row())
            self.lists[to].choose_row(row)
            self.lists[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _shift(self, card: str, key: str, way: int) -> None:
        to = self._beside(key, way)
        if to is not None:
            self.follow(card)
            self.moved.emit(card, to, 0)

    def follow(self, card: str) -> None:
        """Go to a card where it comes to lie: what is written now is shown in a moment."""
        self._follow = card

    def pick(self, card: str) -> None:
        """Pick a card up, or put the one that was picked up onto this one; none lets go."""
        before = self._picked
        self._picked = "" if before or not card else card
        for cards in self.lists.values():
            cards.painter_of_cards.picked = self._picked
            cards.viewport().update()
        if before and card and before != card:
            self.joined.emit(before, card)

    @property
    def hint(self) -> str:
        """Return what to do with the card that was picked up; empty when there is none."""
        return _("Go to the card that it belongs with, and press G. Esc lets go.") if self._picked else ""
