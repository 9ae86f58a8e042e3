"""The refinement map on screen: the figure's picture, lane names that stay put, and the overlay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from journal.charts.refinement_map.geometry import PlacedLane
from journal.charts.refinement_map.rows import MapRows
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.ui.tasks import TaskRunner
from journal.ui.theme import Theme
from journal.ui.widgets.chart_canvas import DrawnMap, MapWish, draw_map
from journal.ui.widgets.map_overlay import MapOverlay, NodeHandle

_HEAD = 31
_LABELS = (120, 208)
_LANE, _LEAST_LANE = 52, 48
_STEP = 1.25
_MOST = 8.0


class MapView(QAbstractScrollArea):
    """Shows the map; the names of lanes and the cycles' heads stay while it scrolls."""

    drawn = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._rows: MapRows | None = None
        self._map: DrawnMap | None = None
        self._zoom = 1.0
        self._months: int | None = None
        self._wish: MapWish | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Refinement map"))
        self._window = QWidget(self.viewport())
        self.overlay = MapOverlay(theme, self._window)
        self.overlay.focused.connect(self._on_focused)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(120)
        self._later.timeout.connect(self._draw)

    # What is shown

    def show_rows(self, rows: MapRows, description: str) -> None:
        """Draw other rows, in a worker; the same rows stay as they are."""
        if rows == self._rows:
            return
        self._rows = rows
        self._wish = None
        self.setAccessibleDescription(description)
        self._draw()

    def show_months(self, months: int | None) -> None:
        """Show the last months as wide as the window, or everything."""
        self._months = months
        self._zoom = 1.0 if months is None else self._zoom_for(months)
        self._draw()

    def zoom(self, steps: int) -> None:
        """Come closer, or step back."""
        self._months = None
        self._zoom = min(max(self._zoom * _STEP**steps, 1.0), _MOST)
        self._draw()

    def preferred_height(self) -> int:
        """Return the height at which no lane needs scrolling."""
        lanes = len(self._rows.lanes) if self._rows else 1
        return round((_HEAD + 8 + _LANE * max(lanes, 1)) * self._theme.scale) + 4

    def show_choice(self, chosen: str, compared: str) -> None:
        """Mark a decision, and the one compared with it."""
        self.overlay.show_choice(chosen, compared)
        handle = self.overlay.handle_of(chosen)
        if handle is not None:
            self._bring(handle)
        self.viewport().update()

    # Drawing

    def _gutter(self) -> int:
        if self._rows is None or not self._rows.lanes:
            return 0
        name = QFontMetrics(self._theme.font("uiStrong"))
        widest = max(name.horizontalAdvance(lane.title) for lane in self._rows.lanes)
        least, most = (self._theme.px(limit) for limit in _LABELS)
        return min(max(widest + self._theme.px(28), least), most)

    def _zoom_for(self, months: int) -> float:
        if self._rows is None:
            return 1.0
        days = [self._rows.today, *(cycle.starts for cycle in self._rows.cycles)]
        days += [node.date.first for node in self._rows.nodes if node.date.first is not None]
        ends = [self._rows.today, *(cycle.ends for cycle in self._rows.cycles)]
        whole = max((max(ends) - min(days)).days, 1)
        return min(max(whole / (months * 30.4), 1.0), _MOST)

    def _draw(self) -> None:
        if self._rows is None or self.viewport().width() < 40:
            return
        if self._months is not None:
            self._zoom = self._zoom_for(self._months)
        self._choose_bars()
        room = self.viewport().width() - self._gutter()
        ratio = self.devicePixelRatioF()
        wish = MapWish(round(room * self._zoom), self.viewport().height(), self._theme.scale, ratio, self._theme.mode)
        if wish == self._wish:
            return
        self._wish = wish
        rows = self._rows

        def work(_progress: Progress) -> DrawnMap:
            return draw_map(rows, wish)

        self._tasks.start(self, work, self._on_drawn)

    def _choose_bars(self) -> None:
        """Show the bars that this zoom and height need, so that drawing and scrolling agree on the room."""
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        wide = self._zoom > 1.0
        self.setHorizontalScrollBarPolicy(on if wide else off)
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        lanes = len(self._rows.lanes) if self._rows else 0
        needed = (_HEAD + 8 + _LEAST_LANE * lanes) * self._theme.scale
        self.setVerticalScrollBarPolicy(on if needed > self.height() - bar + 2 else off)

    def _on_drawn(self, drawn: DrawnMap) -> None:
        if drawn.rows is not self._rows:
            return
        first = self._map is None
        at = self._anchor()
        self._map = drawn
        self.overlay.show_map(drawn.geometry, drawn.rows)
        self._fit_bars()
        if first or at is None or self._months is not None:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        else:
            self.horizontalScrollBar().setValue(round(at * drawn.geometry.width - self._window.width() / 2))
        self._place()
        self.viewport().update()
        self.drawn.emit()

    def _anchor(self) -> float | None:
        """Return which part of the whole width stands in the middle, so that zooming keeps it there."""
        if self._map is None:
            return None
        return (self.horizontalScrollBar().value() + self._window.width() / 2) / self._map.geometry.width

    def _fit_bars(self) -> None:
        if self._map is None:
            return
        geometry, view = self._map.geometry, self.viewport()
        across = max(0, round(geometry.width) - (view.width() - self._gutter()))
        down = max(0, round(geometry.height) - view.height())
        self.horizontalScrollBar().setRange(0, across if across > 2 else 0)
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setSingleStep(self._theme.px(40))
        self.verticalScrollBar().setRange(0, down if down > 2 else 0)
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(self._theme.px(24))

    def _place(self) -> None:
        gutter, view = self._gutter(), self.viewport()
        left = 0 if self.isRightToLeft() else gutter
        self._window.setGeometry(left, 0, view.width() - gutter, view.height())
        self.overlay.move(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _bring(self, handle: NodeHandle) -> None:
        """Scroll until a node is seen."""
        if self._map is None:
            return
        placed, bar, down = handle.placed, self.horizontalScrollBar(), self.verticalScrollBar()
        margin = self._theme.px(48)
        if placed.x < bar.value() + margin:
            bar.setValue(round(placed.x) - margin)
        elif placed.x > bar.value() + self._window.width() - margin:
            bar.setValue(round(placed.x) - self._window.width() + margin)
        head = self._theme.px(_HEAD)
        if placed.y < down.value() + head + margin / 2:
            down.setValue(round(placed.y - head - margin / 2))
        elif placed.y > down.value() + self._window.height() - margin / 2:
            down.setValue(round(placed.y - self._window.height() + margin / 2))

    def _on_focused(self, handle: NodeHandle) -> None:
        self._bring(handle)

    # Events

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the overlay with the picture."""
        self._place()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew once the size settles."""
        super().resizeEvent(event)
        self._fit_bars()
        self._place()
        if self._map is None:
            self._draw()
        else:
            self._later.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; scroll sideways with Shift."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with plus and minus, remove with Delete, from whichever node has the focus."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(-1)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the strategy whose name is under the pointer."""
        if event.pos().y() >= self._theme.px(_HEAD):
            self.overlay.ask_for_menu(event.pos().y() + self.verticalScrollBar().value(), event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Paint the picture below the overlay."""
        if event.type() == QEvent.Type.Paint and isinstance(event, QPaintEvent):
            self._paint()
            return True
        return super().viewportEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return room for two lanes."""
        return QSize(self._theme.px(240), self._theme.px(_HEAD + 2 * 48))

    def _paint(self) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color("surface"))
        if self._map is None:
            painter.setPen(self._theme.color("ink3"))
            painter.setFont(self._theme.font("ui"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, _("Drawing the map"))
            return
        self._paint_picture(painter)
        chosen = self._chosen_lane()
        if chosen is not None:
            self._paint_chosen(painter, chosen)
        self._paint_names(painter, chosen)

    def _paint_picture(self, painter: QPainter) -> None:
        assert self._map is not None
        view = self._window.geometry()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        head = self._theme.px(_HEAD)
        painter.save()
        painter.setClipRect(view)
        painter.drawImage(view.topLeft() - QPoint(across, down), self._map.picture)
        if down:
            # The heads of the cycles stay at the top while lanes scroll below them.
            ratio = self._map.picture.devicePixelRatio()
            source = QRect(round(across * ratio), 0, round(view.width() * ratio), round(head * ratio))
            painter.drawImage(QRect(view.left(), 0, view.width(), head), self._map.picture, source)
        painter.restore()

    def _chosen_lane(self) -> PlacedLane | None:
        handle = self.overlay.handle_of(self.overlay.chosen)
        if handle is None or self._map is None:
            return None
        return next(
            (lane for lane in self._map.geometry.lanes if lane.lane.strategy == handle.placed.node.strategy), None
        )

    def _lane_box(self, lane: PlacedLane) -> QRectF:
        top = lane.box.y - self.verticalScrollBar().value()
        return QRectF(0, top, self.viewport().width(), lane.box.height)

    def _paint_chosen(self, painter: QPainter, lane: PlacedLane) -> None:
        box = self._lane_box(lane)
        tint = self._theme.color("accent")
        tint.setAlphaF(0.09)
        painter.save()
        painter.setClipRect(QRectF(0, self._theme.px(_HEAD), self.viewport().width(), self.viewport().height()))
        painter.fillRect(box, tint)
        edge = box.right() - 3 if self.isRightToLeft() else box.left()
        painter.fillRect(QRectF(edge, box.top(), 3, box.height()), self._theme.color("accent"))
        painter.restore()

    def _paint_names(self, painter: QPainter, chosen: PlacedLane | None) -> None:
        assert self._map is not None
        px = self._theme.px
        gutter = self._gutter()
        side = self.viewport().width() - gutter if self.isRightToLeft() else 0
        painter.save()
        painter.setClipRect(QRect(side, px(_HEAD), gutter, self.viewport().height()))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        for place, lane in enumerate(self._map.geometry.lanes):
            box = self._lane_box(lane)
            if place:
                painter.fillRect(QRectF(side, box.top(), gutter, 1), self._theme.color("line"))
            words = QRectF(side + px(14), box.top() + (box.height() - px(34)) / 2, gutter - px(18), px(18))
            font = self._theme.font("ui")
            font.setWeight(font.Weight.DemiBold if lane is chosen else font.Weight.Medium)
            painter.setFont(font)
            painter.setPen(self._theme.color("ink2" if lane.muted else "ink"))
            name = QFontMetrics(font).elidedText(lane.lane.title, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, flags, name)
            painter.setFont(self._theme.font("caption"))
            painter.setPen(self._theme.color("ink3"))
            state = QFontMetrics(self._theme.font("caption")).elidedText(
                lane.state_line, Qt.TextElideMode.ElideRight, int(words.width())
            )
            painter.drawText(words.translated(0, px(17)), flags, state)
        painter.restore()
