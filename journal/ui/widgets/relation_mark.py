"""The small sign of how evidence bears on something: plus, minus, or a ring for all else."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.core.vocabulary import Relation, label
from journal.ui.theme import Theme

_SIDE = 18
_FOR = frozenset({Relation.SUPPORTS, Relation.SUBSTANTIATES})


def relation_color(relation: Relation) -> str:
    """Return the token name of a relation's colour: ``support``, ``challenge`` or ``context``."""
    if relation in _FOR:
        return "support"
    return "challenge" if relation is Relation.CHALLENGES else "context"


def paint_relation(painter: QPainter, box: QRectF, theme: Theme, relation: Relation) -> None:
    """Paint the sign in a soft square that fills ``box``."""
    color = relation_color(relation)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{color}Soft"))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    pen = QPen(theme.color(color), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle, arm = box.center(), box.width() * 0.24
    if color == "context":
        painter.drawEllipse(middle, arm * 0.85, arm * 0.85)
    else:
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        if color == "support":
            painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))
    painter.restore()


class RelationMark(QWidget):
    """Shows one relation; its accessible name is the relation's word."""

    def __init__(self, theme: Theme, relation: Relation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._relation = relation
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label(relation))
        self.setToolTip(label(relation))

    def sizeHint(self) -> QSize:
        """Return the sign's size."""
        return QSize(self._theme.px(_SIDE), self._theme.px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        side = self._theme.px(_SIDE)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_relation(QPainter(self), box, self._theme, self._relation)
