"""The glyph of each kind of decision: the outer shape is the family, the mark the decision."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.charts.glyphs import GRID, decision_glyphs
from journal.core.vocabulary import DecisionKind, label
from journal.ui.svg_path import path_of
from journal.ui.theme import Theme


def paint_glyph(painter: QPainter, box: QRectF, theme: Theme, kind: DecisionKind) -> None:
    """Paint the glyph so that it fills ``box``."""
    glyph = decision_glyphs(theme.tokens)[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / GRID, box.height() / GRID)
    painter.setPen(_pen(theme, glyph.stroke, glyph.stroke_width))
    painter.setBrush(theme.color(glyph.fill))
    painter.drawPath(path_of(glyph.shape))
    painter.setPen(_pen(theme, glyph.mark_color, glyph.mark_width) if glyph.mark_width else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(glyph.mark_color) if glyph.mark_filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(path_of(glyph.mark))
    painter.restore()


def glyph_icon(theme: Theme, kind: DecisionKind, size: int = 20) -> QIcon:
    """Return the glyph as an icon for buttons and menus."""
    return QIcon(glyph_pixmap(theme, kind, size))


def glyph_pixmap(theme: Theme, kind: DecisionKind, size: int = 20) -> QPixmap:
    """Return the glyph as a picture, sharp on any screen."""
    side = theme.px(size)
    pixmap = QPixmap(side * 2, side * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_glyph(painter, QRectF(0, 0, side, side), theme, kind)
    painter.end()
    return pixmap


class DecisionGlyph(QWidget):
    """Shows one kind of decision; its accessible name is the kind's word."""

    def __init__(self, theme: Theme, kind: DecisionKind, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._side = theme.px(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label(kind))
        self.setToolTip(label(kind))

    def sizeHint(self) -> QSize:
        """Return the glyph's size."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glyph."""
        box = QRectF(0, 0, self._side, self._side)
        box.moveCenter(QRectF(self.rect()).center())
        paint_glyph(QPainter(self), box, self._theme, self._kind)


def _pen(theme: Theme, color: str, width: float) -> QPen:
    pen = QPen(theme.color(color), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
