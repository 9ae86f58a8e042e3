"""Paints the refinement map in its view: the picture where it is scrolled to, and what stays put around it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from journal.charts.refinement_map.geometry import PlacedLane
from journal.ui.theme import Theme
from journal.ui.widgets.chart_canvas import DrawnMap

_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


def paint_map(
    painter: QPainter, theme: Theme, drawn: DrawnMap, view: QRect, window: QRect, scroll: QPoint, *,
    head: int, chosen: str, mirrored: bool,
) -> None:  # fmt: skip
    """Paint the map; ``window`` is where the picture shows, ``head`` what of its top stays, ``chosen`` a strategy."""
    _Painting(painter, theme, drawn, view, window, scroll, head, mirrored=mirrored).paint(chosen)


class _Painting:
    """One map being painted."""

    def __init__(
        self, painter: QPainter, theme: Theme, drawn: DrawnMap, view: QRect, window: QRect, scroll: QPoint, head: int,
        *, mirrored: bool,
    ) -> None:  # fmt: skip
        self._painter = painter
        self._theme = theme
        self._map = drawn
        self._view = view
        self._window = window
        self._scroll = scroll
        self._head = head
        self._mirrored = mirrored

    def paint(self, chosen: str) -> None:
        """Paint the picture, then the chosen lane, then the names."""
        self._picture()
        lane = next((lane for lane in self._map.geometry.lanes if lane.lane.strategy == chosen), None)
        if lane is not None:
            self._tint(lane)
        self._names(lane)

    def _picture(self) -> None:
        painter, view, across = self._painter, self._window, self._scroll.x()
        painter.save()
        painter.setClipRect(view)
        painter.drawImage(view.topLeft() - self._scroll, self._map.picture)
        if self._scroll.y():
            # The heads of the cycles stay at the top while lanes scroll below them.
            ratio = self._map.picture.devicePixelRatio()
            source = QRect(round(across * ratio), 0, round(view.width() * ratio), round(self._head * ratio))
            painter.drawImage(QRect(view.left(), 0, view.width(), self._head), self._map.picture, source)
        painter.restore()

    def _lane_box(self, lane: PlacedLane) -> QRectF:
        return QRectF(0, lane.box.y - self._scroll.y(), self._view.width(), lane.box.height)

    def _tint(self, lane: PlacedLane) -> None:
        painter, box = self._painter, self._lane_box(lane)
        tint = self._theme.color("accent")
        tint.setAlphaF(0.09)
        painter.save()
        painter.setClipRect(QRectF(0, self._head, self._view.width(), self._view.height()))
        painter.fillRect(box, tint)
        edge = box.right() - 3 if self._mirrored else box.left()
        painter.fillRect(QRectF(edge, box.top(), 3, box.height()), self._theme.color("accent"))
        painter.restore()

    def _names(self, chosen: PlacedLane | None) -> None:
        painter, px, theme = self._painter, self._theme.px, self._theme
        gutter = self._view.width() - self._window.width()
        side = self._window.width() if self._mirrored else 0
        painter.save()
        painter.setClipRect(QRect(side, self._head, gutter, self._view.height()))
        for place, lane in enumerate(self._map.geometry.lanes):
            box = self._lane_box(lane)
            if place:
                painter.fillRect(QRectF(side, box.top(), gutter, 1), theme.color("line"))
            words = QRectF(side + px(14), box.top() + (box.height() - px(34)) / 2, gutter - px(18), px(18))
            font = theme.font("ui")
            font.setWeight(font.Weight.DemiBold if lane is chosen else font.Weight.Medium)
            painter.setFont(font)
            painter.setPen(theme.color("ink2" if lane.muted else "ink"))
            name = QFontMetrics(font).elidedText(lane.lane.title, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, _LEADING, name)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("ink3"))
            state = QFontMetrics(theme.font("caption")).elidedText(
                lane.state_line, Qt.TextElideMode.ElideRight, int(words.width())
            )
            painter.drawText(words.translated(0, px(17)), _LEADING, state)
        painter.restore()
