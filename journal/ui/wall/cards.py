"""Cards of the wall as they are painted: words, what is grouped below them, votes, and what evidence says."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme
from journal.ui.wall.painting import broken, paint_stone
from journal.ui.widgets.table_cells import paint_words

_Index = QModelIndex | QPersistentModelIndex
CardRole = Qt.ItemDataRole.UserRole + 1
_LINES, _MEMBER_LINES = 4, 2
"""Lines of a card, and of each card in a group, before they are cut: Enter shows them whole."""
_PAD, _GAP, _FOOT = 8, 7, 17


@dataclass(frozen=True)
class WallCard:
    """A card, or a group of cards under one title, as the wall shows it."""

    id: str
    words: str
    """Its words; of a group its title."""
    members: tuple[str, ...] = ()
    """The words of the cards in a group."""
    votes: int = 0
    supports: int = 0
    challenges: int = 0
    author: str = ""
    """Empty unless names were agreed."""
    became: str = ""
    """What it was turned into."""
    quiet: bool = False
    """Whether it is no card, but something that the journal holds."""

    @property
    def beside(self) -> tuple[str, ...]:
        """Return the cards in a group that its title does not say already: unnamed, it has the words of its first."""
        return tuple(words for words in self.members if words != self.words)

    @property
    def spoken(self) -> str:
        """Return the card as a screen reader says it."""
        parts = [self.words, *self.beside]
        if self.author:
            parts.append(self.author)
        if self.votes:
            parts.append(ngettext("{n} vote", "{n} votes", self.votes).format(n=self.votes))
        if self.supports:
            parts.append(ngettext("{n} supports", "{n} support", self.supports).format(n=self.supports))
        if self.challenges:
            parts.append(ngettext("{n} challenges", "{n} challenge", self.challenges).format(n=self.challenges))
        if self.became:
            parts.append(self.became)
        return ". ".join(parts)


class CardPainter(QStyledItemDelegate):
    """Paints cards as high as their words need, up to four lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cut: dict[tuple[str, int, int, bool], tuple[str, ...]] = {}
        self.picked = ""
        """Id of the card that was picked up to be put onto another."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that a card needs at the width of its column."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 200
        return QSize(width, self._height(index.data(CardRole), width))

    def _height(self, card: WallCard, width: int) -> int:
        px, room = self._theme.px, self._room(width)
        height = len(self._lines(card.words, room, _LINES, bool(card.members))) * self._line()
        for member in card.beside:
            height += len(self._lines(member, room - px(10), _MEMBER_LINES, False)) * self._line() + px(2)
        foot = px(_FOOT) if _has_foot(card) else 0
        return max(px(52), height + foot + 2 * px(_PAD)) + px(_GAP)

    def _room(self, width: int) -> int:
        return width - 2 * self._theme.px(_PAD) - 2

    def _line(self) -> int:
        return self._theme.px(19)

    def _font(self, strong: bool) -> QFont:
        font = self._theme.font("section")
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _lines(self, words: str, width: int, most: int, strong: bool) -> tuple[str, ...]:
        key = (words, width, most, strong)
        if key not in self._cut:
            self._cut[key] = broken(words, self._font(strong), width, most)
        return self._cut[key]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one card."""
        card, theme, px = index.data(CardRole), self._theme, self._theme.px
        box = QRectF(option.rect).adjusted(1, 1, -1, -px(_GAP))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "nowSoft" if card.id == self.picked else "subtle" if card.quiet else "surface"
        painter.setBrush(theme.color(ground))
        ring = chosen and option.widget.hasFocus()
        painter.setPen(QPen(theme.color("focus" if chosen else "line"), px(2.4) if ring else 1))
        inset = px(1.2) if ring else 0
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), px(5), px(5))
        self._paint_words(painter, box, card, option.direction is Qt.LayoutDirection.RightToLeft)
        if _has_foot(card):
            foot = QRectF(box.left() + px(_PAD), box.bottom() - px(_PAD) - px(12), self._room(int(box.width())), px(14))
            self._paint_foot(painter, foot, card, option.direction is Qt.LayoutDirection.RightToLeft)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, card: WallCard, mirrored: bool) -> None:
        px = self._theme.px
        top, left, room = box.top() + px(_PAD) - px(2), box.left() + px(_PAD), self._room(int(box.width()) + 2)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._font(bool(card.members)))
        painter.setPen(self._theme.color("ink"))
        for line in self._lines(card.words, room, _LINES, bool(card.members)):
            painter.drawText(QRectF(left, top, room, self._line()), align, line)
            top += self._line()
        painter.setFont(self._font(False))
        painter.setPen(self._theme.color("ink2"))
        for member in card.beside:
            top += px(2)
            indent = 0 if mirrored else px(10)
            bar = QRectF(left + room - px(2) if mirrored else left, top + px(3), px(2), self._line() - px(6))
            painter.fillRect(bar, self._theme.color("line"))
            for line in self._lines(member, room - px(10), _MEMBER_LINES, False):
                painter.drawText(QRectF(left + indent, top, room - px(10), self._line()), align, line)
                top += self._line()

    def _paint_foot(self, painter: QPainter, box: QRectF, card: WallCard, mirrored: bool) -> None:
        theme, px = self._theme, self._theme.px
        width, height, gap = px(13), px(9.5), px(3)
        told, colour = _said(card)
        room = box.width() - (QFontMetrics(theme.font("ui")).horizontalAdvance(told) + px(_PAD) if told else 0)
        # More stones than there is room for are one stone and a number.
        stones = card.votes if card.votes * (width + gap) <= room else min(1, card.votes)
        for place in range(stones):
            left = box.left() + place * (width + gap)
            if mirrored:
                left = box.right() - width - place * (width + gap)
            paint_stone(painter, theme, QRectF(left, box.center().y() - height / 2, width, height), "now")
        used = stones * (width + gap)
        rest = box.adjusted(0, 0, -used, 0) if mirrored else box.adjusted(used, 0, 0, 0)
        if card.votes > stones:
            paint_words(painter, rest, theme, f"× {card.votes}", "ui", "ink2", mirrored)
        if told:
            paint_words(painter, rest, theme, told, "ui", colour, not mirrored)


def _has_foot(card: WallCard) -> bool:
    return bool(card.votes or card.supports or card.challenges or card.author or card.became)


def _said(card: WallCard) -> tuple[str, str]:
    """Return what stands at the end of the foot: the most telling of what there is, and its colour."""
    if card.became:
        return card.became, "accentInk"
    if card.supports or card.challenges:
        more = card.supports >= card.challenges
        signs = [f"+ {card.supports}" if card.supports else "", f"− {card.challenges}" if card.challenges else ""]
        return "  ".join(filter(None, signs)), "support" if more else "challenge"
    return card.author, "ink3"


def no_cards() -> str:
    """Return what an empty column says."""
    return _("Say it in ten words.")
