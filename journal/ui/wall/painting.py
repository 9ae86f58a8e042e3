"""What the painted parts of the wall share: a stone, an icon beside words, and words broken into lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from journal.ui.theme import Theme


def paint_stone(painter: QPainter, theme: Theme, box: QRectF, color: str, *, filled: bool = True) -> None:
    """Paint one stone: a vote, or a step of the agenda; only its outline where it is not there yet."""
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(color))
    else:
        painter.setPen(QPen(theme.color("lineStrong"), theme.px(1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = box.adjusted(1, 1, -1, -1)
    painter.drawEllipse(box)


def icon_before_words(theme: Theme, name: str, color: str, size: int, gap: int, *, mirrored: bool = False) -> QIcon:
    """Return an icon with room between it and the words of its button, which Qt leaves none for in a large text."""
    picture = theme.pixmap(name, color, size)
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(theme.px(gap) * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QPointF(theme.px(gap) if mirrored else 0, 0), picture)
    painter.end()
    return QIcon(wide)


def broken(words: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """Return words broken into lines no wider than ``width`` pixels; the last of ``most`` is cut."""
    text = " ".join(words.split())
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        start = line.textStart()
        if len(lines) == most - 1:
            rest = text[start:]
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start : start + line.textLength()].strip())
    layout.endLayout()
    return tuple(lines) or ("",)
