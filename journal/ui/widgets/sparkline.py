"""A small line of how sure the team was, check after check."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Confidence
from journal.ui.theme import Theme

_LOWEST, _HIGHEST = 1, 5


def paint_sparkline(
    painter: QPainter,
    box: QRectF,
    theme: Theme,
    values: Sequence[Confidence | None],
    *,
    mirrored: bool = False,
) -> None:
    """Paint the line inside ``box``: dotted at "either way", gaps where nobody asked, a dot at the latest."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = box.adjusted(3.5, 4, -3.5, -4)
    _paint_middle(painter, inner, theme)
    points = _points(inner, values, mirrored)
    path = QPainterPath()
    for index, point in enumerate(points):
        if index == 0:
            path.moveTo(point)
        else:
            path.lineTo(point)
    pen = QPen(theme.color("accent"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if points:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(points[-1], 3, 3)
    painter.restore()


def _paint_middle(painter: QPainter, inner: QRectF, theme: Theme) -> None:
    pen = QPen(theme.color("btnLine"), 1)
    pen.setDashPattern([1, 3])
    painter.setPen(pen)
    painter.drawLine(QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y()))


def _points(inner: QRectF, values: Sequence[Confidence | None], mirrored: bool) -> list[QPointF]:
    count = len(values)
    found = []
    for index, value in enumerate(values):
        if value is None:
            continue
        along = index / (count - 1) if count > 1 else 1.0
        x = inner.right() - along * inner.width() if mirrored else inner.left() + along * inner.width()
        y = inner.bottom() - (value - _LOWEST) / (_HIGHEST - _LOWEST) * inner.height()
        found.append(QPointF(x, y))
    return found


class Sparkline(QWidget):
    """Shows the confidences of one assumption, oldest first."""

    def __init__(
        self,
        theme: Theme,
        values: Sequence[Confidence | None] = (),
        words: str = "",
        *,
        width: int = 84,
        height: int = 38,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: Sequence[Confidence | None] = values
        self._size = QSize(theme.px(width), theme.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_values(values, words)

    def set_values(self, values: Sequence[Confidence | None], words: str) -> None:
        """Show other confidences, and say them in these words."""
        self._values = tuple(values)
        rated = sum(1 for value in self._values if value is not None)
        self.setToolTip(_("One point so far. It becomes a line next cycle.") if rated == 1 else words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size it was made for."""
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        paint_sparkline(QPainter(self), QRectF(self.rect()), self._theme, self._values, mirrored=mirrored)
