"""Five dots that say how strong a piece of evidence is, beside the words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Strength, label
from journal.ui.theme import Theme

_DIAMETER = 8
_GAP = 3


def strength_words(strength: Strength | None) -> str:
    """Return the strength as a sentence: ``Strength 3 of 5, documented``."""
    if strength is None:
        return _("Strength not rated")
    return _("Strength {n} of 5, {word}").format(n=int(strength), word=label(strength).lower())


def dots_width(theme: Theme) -> int:
    """Return how wide the five dots are."""
    return theme.px(_DIAMETER) * 5 + theme.px(_GAP) * 4 + 2


def paint_dots(
    painter: QPainter, box: QRectF, theme: Theme, strength: Strength | None, *, mirrored: bool = False
) -> None:
    """Paint the dots at the start of ``box``, in its middle height; nothing is filled when not rated."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    diameter, gap = float(theme.px(_DIAMETER)), theme.px(_GAP)
    radius = diameter / 2 - 0.75
    filled = theme.color("ink2")
    for index in range(5):
        along = index * (diameter + gap) + diameter / 2
        x = box.right() - along if mirrored else box.left() + along
        on = strength is not None and index < strength
        painter.setPen(QPen(filled if on else theme.color("ink3"), 1.5))
        painter.setBrush(filled if on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, box.center().y()), radius, radius)
    painter.restore()


class StrengthDots(QWidget):
    """Shows one strength as dots; its accessible name says it in words."""

    def __init__(self, theme: Theme, strength: Strength | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._strength = strength
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_strength(strength)

    def set_strength(self, strength: Strength | None) -> None:
        """Show another strength."""
        self._strength = strength
        words = strength_words(strength)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of five dots."""
        return QSize(dots_width(self._theme), self._theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots."""
        painter = QPainter(self)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        paint_dots(painter, QRectF(self.rect()).adjusted(1, 0, 0, 0), self._theme, self._strength, mirrored=mirrored)
