"""The wall of a retrospective as it was, to be read: its columns, its cards, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.services.meeting_stories import WhatBecame
from journal.text.retrospective_formats import MeetingFormat
from journal.ui.theme import Theme
from journal.ui.wall.painting import paint_stone
from journal.ui.wall.shown import COLOURS
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import Card, SectionHeader, empty_layout
from journal.ui.widgets.text_button import TextButton

_NARROWEST = 216
"""How wide a column must at least be; where there is less room, columns stand below each other."""
_MOST_STONES = 8


class PastWall(QWidget):
    """Shows columns side by side, as many as there is room for."""

    record_wanted = Signal(object)
    """What a card became is to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(16))
        self.columns: list[QWidget] = []
        self.cards: dict[str, PastCard] = {}
        """Each card and group, by what it is known by."""
        self._abreast = 0

    def show_wall(self, format: MeetingFormat, became: Sequence[WhatBecame], names: Mapping[str, str]) -> None:
        """Show the cards of a meeting; ``names`` gives who wrote one, where names were agreed."""
        empty_layout(self._grid)
        self.columns, self.cards, self._abreast = [], {}, 0
        known = {column.key: column.name for column in format.columns}
        lying = [one for one in became if not one.topic.parked]
        # A card can lie in a column that the agenda of today does not have, where a meeting kept none of its own.
        for key in dict.fromkeys([*known, *(one.topic.column for one in lying)]):
            name = known.get(key) or key.replace("_", " ").capitalize()
            self._add(name, [one for one in lying if one.topic.column == key], names)
        parked = [one for one in became if one.topic.parked]
        if parked:
            self._add(_("Another day"), parked, names, colour="lineStrong")
        self._lay_out()

    def _add(self, name: str, those: Sequence[WhatBecame], names: Mapping[str, str], colour: str = "") -> None:
        px = self._theme.px
        place = QWidget(self)
        place.setAccessibleName(name)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(SectionHeader(self._theme, name, str(len(those)) if those else ""))
        line = QFrame()
        line.setFixedHeight(px(3))
        colour = colour or COLOURS[len(self.columns) % len(COLOURS)]
        line.setStyleSheet(f"background: {self._theme.palette[colour]}; border: none;")
        column.addWidget(line)
        for one in those:
            card = PastCard(self._theme, one, names)
            card.opened.connect(self.record_wanted)
            self.cards[one.topic.key] = card
            column.addWidget(card)
        if not those:
            column.addWidget(flowing(_("No card is left here."), "caption"))
        column.addStretch(1)
        self.columns.append(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many columns beside each other as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if not self.columns:
            return
        most = max(1, self.width() // self._theme.px(_NARROWEST))
        rows = ceil(len(self.columns) / most)
        abreast = ceil(len(self.columns) / rows)  # no row is much shorter than the others
        if abreast == self._abreast:
            return
        for place in range(max(self._abreast, abreast)):
            self._grid.setColumnStretch(place, 1 if place < abreast else 0)
        self._abreast = abreast
        for number, column in enumerate(self.columns):
            self._grid.addWidget(column, number // abreast, number % abreast)


class PastCard(Card):
    """A card or group with its votes, and what became of it."""

    opened = Signal(object)

    def __init__(self, theme: Theme, one: WhatBecame, names: Mapping[str, str]) -> None:
        super().__init__(theme, padding=10)
        self._theme = theme
        self.column.setSpacing(theme.px(5))
        topic = one.topic
        group = topic.words != topic.cards[0].words or len(topic.cards) > 1
        self.column.addWidget(flowing(topic.words, "strong" if group else "ui"))
        for card in topic.cards if group else ():
            self.column.addWidget(flowing(f"– {card.words}", "secondary"))
        author = "" if group else names.get(topic.cards[0].author or "", "")
        if author:
            self.column.addWidget(flowing(author, "caption"))
        if topic.votes:
            self.column.addWidget(Stones(theme, topic.votes))
        self.link: TextButton | None = None
        self._tell(one)

    def _tell(self, one: WhatBecame) -> None:
        if one.record is not None:
            told = _("→ {kind}: {name}").format(kind=label(one.record.kind), name=one.name)
            self.link = TextButton(self._theme, told, color="accentInk")
            self.link.setToolTip(_("Show what became of this card"))
            self.link.clicked.connect(lambda _checked=False: self.opened.emit(one.record))
            self.column.addWidget(self.link)
            if one.now:
                self.column.addWidget(flowing(one.now, "caption"))
        elif one.gone:
            self.column.addWidget(flowing(_("What became of it is not here any more."), "caption"))


class Stones(QWidget):
    """The votes that a card had: a stone each, and their number."""

    def __init__(self, theme: Theme, votes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._votes = theme, votes
        told = ngettext("{n} vote", "{n} votes", votes).format(n=votes)
        self.setAccessibleName(told)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(self._width() + theme.px(4))
        row.addWidget(flowing(told, "caption"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _width(self) -> int:
        return min(self._votes, _MOST_STONES) * self._theme.px(14)

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(self._width() + self._theme.px(70), self._theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stones."""
        painter, px = QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        wide, high = px(11), px(8)
        for place in range(min(self._votes, _MOST_STONES)):
            left = place * px(14)
            left = self.width() - left - wide if mirrored else left
            paint_stone(painter, self._theme, QRectF(left, (self.height() - high) / 2, wide, high), "now")
        painter.end()
