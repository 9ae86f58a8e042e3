"""How many pieces of evidence speak for and against: two short bars on either side of a line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme

_UNIT = 9
_LONGEST = 3
_HEIGHT = 10


def balance_words(supports: int, challenges: int) -> str:
    """Return the balance in words: ``2 support, 1 challenges``."""
    if not supports and not challenges:
        return _("Nothing for or against")
    for_part = ngettext("{n} supports", "{n} support", supports).format(n=supports)
    against_part = ngettext("{n} challenges", "{n} challenge", challenges).format(n=challenges)
    return _("{supports}, {challenges}").format(supports=for_part, challenges=against_part)


def paint_balance(
    painter: QPainter, box: QRectF, theme: Theme, supports: int, challenges: int, *, mirrored: bool = False
) -> None:
    """Paint challenges before the middle line and supports after it, each with its number."""
    if not supports and not challenges:
        return
    painter.save()
    painter.setFont(theme.font("caption"))
    side = float(theme.px(_UNIT * _LONGEST + 16))
    middle = box.right() - side if mirrored else box.left() + side
    painter.setPen(theme.color("lineStrong"))
    height = theme.px(18)
    painter.drawLine(QPointF(middle, box.center().y() - height / 2), QPointF(middle, box.center().y() + height / 2))
    _paint_side(painter, box, theme, middle, challenges, "challenge", toward=1 if mirrored else -1)
    _paint_side(painter, box, theme, middle, supports, "support", toward=-1 if mirrored else 1)
    painter.restore()


def _paint_side(
    painter: QPainter, box: QRectF, theme: Theme, middle: float, count: int, color: str, *, toward: int
) -> None:
    if not count:
        return
    # Past three the number says it; a longer bar would push its neighbour out of the column.
    length = theme.px(_UNIT) * min(count, _LONGEST)
    height = theme.px(_HEIGHT)
    start = middle + 2 * toward
    bar = QRectF(min(start, start + toward * length), box.center().y() - height / 2, length, height)
    painter.fillRect(bar, theme.color(color))
    painter.setPen(theme.color(color))
    width = theme.px(24)
    edge = start + toward * (length + theme.px(4))
    text = QRectF(edge if toward > 0 else edge - width, box.top(), width, box.height())
    align = Qt.AlignmentFlag.AlignLeft if toward > 0 else Qt.AlignmentFlag.AlignRight
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | align, str(count))
