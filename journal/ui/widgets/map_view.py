"""The refinement map on screen: the figure's picture, lane names that stay put, and the overlay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from journal.charts.refinement_map import folding
from journal.charts.refinement_map.geometry import PlacedNode
from journal.charts.refinement_map.rows import MapRows
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.ui.tasks import TaskRunner
from journal.ui.theme import Theme
from journal.ui.widgets.chart_canvas import DrawnMap, MapWish, draw_map
from journal.ui.widgets.map_handles import FoldRow
from journal.ui.widgets.map_overlay import MapOverlay
from journal.ui.widgets.map_painting import paint_map

_HEAD, _FOLD = 31, 32
_LABELS = (120, 208)
_LANE, _LEAST_LANE = 52, 48
_STEP, _CLOSER = 1.25, 4
_MOST = 8.0
_NOTCH = 120
"""What a wheel counts from one notch to the next."""
_CHOICE = "endedLanesFolded"
_BAR_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class MapView(QAbstractScrollArea):
    """Shows the map; the names of lanes and the cycles' heads stay while it scrolls."""

    drawn = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._whole: MapRows | None = None
        self._rows: MapRows | None = None
        """What is drawn of the whole: all of it, or without the lanes that are folded."""
        self._map: DrawnMap | None = None
        self._aim: tuple[float, float] | None = None
        self._zoom = 1.0
        self._turned = 0.0
        """How far the wheel was turned, or fingers were spread, since the last step."""
        self._months: int | None = None
        self._wish: MapWish | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Refinement map"))
        self._window = QWidget(self.viewport())
        self.overlay = MapOverlay(theme, self._window)
        self.overlay.focused.connect(self._bring)
        self.overlay.closer_wanted.connect(self._come_closer)
        self.fold_row = FoldRow(theme, self.viewport())
        self.fold_row.clicked.connect(self._toggle_fold)
        self.fold_row.left.connect(self.overlay.focus_lowest)
        self.overlay.below_wanted.connect(self._go_below)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(120)
        self._later.timeout.connect(self._draw)

    # What is shown

    def show_rows(self, rows: MapRows, description: str) -> None:
        """Draw other rows, in a worker; the same rows stay as they are."""
        if rows == self._whole:
            return
        self._whole = rows
        self.setAccessibleDescription(description)
        self._show_lanes()

    # Lanes that ended

    @property
    def folded(self) -> bool:
        """Whether the lanes that ended are folded away: as somebody chose in this window, else where lanes are many."""
        if self._whole is None or not folding.ended(self._whole):
            return False
        chosen = self.window().property(_CHOICE)
        return bool(chosen) if chosen is not None else len(self._whole.lanes) > folding.MANY

    def fold(self, folded: bool) -> None:
        """Fold the lanes that ended, or show them, for as long as this window is open."""
        # The window remembers: screens are made anew in another look or language.
        self.window().setProperty(_CHOICE, folded)
        self._show_lanes()

    def _toggle_fold(self) -> None:
        self.fold(not self.folded)

    def _show_lanes(self) -> None:
        if self._whole is None:
            return
        ended, folded = folding.ended(self._whole), self.folded
        self._rows = folding.folded(self._whole) if folded else self._whole
        if ended:
            self.fold_row.show_ended(ended, folded=folded)
        elif self.fold_row.hasFocus():
            self.overlay.focus_lowest()
        self._wish = None
        self._draw()

    def _go_below(self) -> None:
        if self.fold_row.isVisible():
            down = self.verticalScrollBar()
            down.setValue(down.maximum())
            self.fold_row.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _zoom_at(self, steps: int, x: float) -> None:
        """Come closer to what lies at a place of the view, or step back from it."""
        at = x - self._window.x()
        if self._map is not None:
            self._aim = (self.horizontalScrollBar().value() + at) / self._map.geometry.width, at
        self.zoom(steps)

    def _come_closer(self, placed: PlacedNode) -> None:
        """Draw decisions apart that share a mark."""
        if self._map is not None:
            self._aim = placed.x / self._map.geometry.width, self._window.width() / 2
        self.zoom(_CLOSER)

    def preferred_height(self) -> int:
        """Return the height at which no lane needs scrolling."""
        lanes = len(self._rows.lanes) if self._rows else 1
        foot = _FOLD if self._has_fold_row() else 8
        return round((_HEAD + foot + _LANE * max(lanes, 1)) * self._theme.scale) + 4

    def _has_fold_row(self) -> bool:
        return self._whole is not None and bool(folding.ended(self._whole))

    def show_choice(self, chosen: str, compared: str) -> None:
        """Mark a decision, and the one compared with it; its lane is shown where it was folded."""
        if self.folded and self._whole is not None and self._rows is not None:
            lanes = {lane.strategy for lane in self._rows.lanes}
            if any(node.decision == chosen and node.strategy not in lanes for node in self._whole.nodes):
                self.fold(False)
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
        wish = MapWish(
            round(room * self._zoom), self.viewport().height(), self._theme.scale, ratio, self._theme.mode,
            fold_row=self._has_fold_row(),
        )  # fmt: skip
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
        foot = _FOLD if self._has_fold_row() else 8
        needed = (_HEAD + foot + _LEAST_LANE * lanes) * self._theme.scale
        if self._map is not None and self._map.rows is self._rows:
            needed = max(needed, self._map.least_height)
        self.setVerticalScrollBarPolicy(on if needed > self.height() - bar + 2 else off)

    def _on_drawn(self, drawn: DrawnMap) -> None:
        if drawn.rows is not self._rows:
            return
        first = self._map is None
        at, where = self._aim or (self._anchor(), self._window.width() / 2)
        self._aim = None
        self._map = drawn
        if drawn.least_height > self.height() and self.verticalScrollBarPolicy() is _BAR_OFF:
            self._draw()  # counts of evidence made lanes higher than was thought: once more, with a bar
        self.overlay.show_map(drawn.geometry, drawn.rows)
        self._fit_bars()
        if first or at is None or self._months is not None:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        else:
            self.horizontalScrollBar().setValue(round(at * drawn.geometry.width - where))
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
        fold = self._map.geometry.fold if self._map is not None else None
        self.fold_row.setVisible(fold is not None)
        if fold is not None:
            top = round(fold.y) - self.verticalScrollBar().value()
            box = QRect(0, top, view.width(), round(fold.height))
            self.fold_row.fit(box, gutter)

    def _bring(self, handle: QWidget) -> None:
        """Scroll until a node, or a mark of evidence, is seen."""
        if self._map is None:
            return
        middle, bar, down = handle.geometry().center(), self.horizontalScrollBar(), self.verticalScrollBar()
        margin = self._theme.px(48)
        if middle.x() < bar.value() + margin:
            bar.setValue(middle.x() - margin)
        elif middle.x() > bar.value() + self._window.width() - margin:
            bar.setValue(middle.x() - self._window.width() + margin)
        head = self._theme.px(_HEAD)
        if middle.y() < down.value() + head + margin // 2:
            down.setValue(middle.y() - head - margin // 2)
        elif middle.y() > down.value() + self._window.height() - margin // 2:
            down.setValue(middle.y() - self._window.height() + margin // 2)

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
            self._turned += event.angleDelta().y()
            steps = int(self._turned / _NOTCH)
            self._turned -= steps * _NOTCH
            if steps:
                self._zoom_at(steps, event.position().x())
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
        """Paint the picture below the overlay; zoom as two fingers are spread or closed."""
        if isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        if event.type() == QEvent.Type.Paint and isinstance(event, QPaintEvent):
            self._paint()
            return True
        return super().viewportEvent(event)

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._turned += event.value() * _NOTCH / (_STEP - 1)
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps:
            self._zoom_at(steps, event.position().x())
        return True

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
        handle = self.overlay.handle_of(self.overlay.chosen)
        scroll = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        paint_map(
            painter, self._theme, self._map, self.viewport().rect(), self._window.geometry(), scroll,
            head=self._theme.px(_HEAD), chosen=handle.placed.node.strategy if handle is not None else "",
            mirrored=self.isRightToLeft(),
        )  # fmt: skip
