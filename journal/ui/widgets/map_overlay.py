"""What lies over the picture of the refinement map: a handle on each node, and the marks of choice."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from journal.charts.refinement_map.geometry import MapGeometry, PlacedLane, PlacedNode, PlacedTick
from journal.charts.refinement_map.rows import MapRows
from journal.charts.refinement_map.words import node_words
from journal.core.i18n import _
from journal.text.dates import date_words
from journal.ui.theme import Theme
from journal.ui.widgets.decision_glyph import paint_glyph
from journal.ui.widgets.map_handles import NodeHandle, TickHandle
from journal.ui.widgets.map_menus import list_decisions, list_evidence, mark_words
from journal.ui.widgets.plain_words import plain_tip

_NEAR = 5
_GAP = 3.0
"""Between a glyph and the ring of choice; the label beside the glyph begins soon after."""


class MapOverlay(QWidget):
    """Covers the picture; paints the chosen node, the one compared with it, hover and focus."""

    node_chosen = Signal(str)
    node_compared = Signal(str)
    tick_chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)
    """The decision under the pointer or the keyboard, else the strategy of the lane; and where on the screen."""
    focused = Signal(object)
    closer_wanted = Signal(object)
    """Decisions that share a mark are to be drawn apart."""
    below_wanted = Signal()
    """The keyboard goes below the last lane."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._geometry: MapGeometry | None = None
        self._handles: list[NodeHandle] = []
        self._by_decision: dict[str, NodeHandle] = {}
        self._awaited = False
        self._rows = MapRows(date.min)
        self._tick = TickHandle(self)
        self._tick.moved.connect(self._on_tick_moved)
        self._tick.left.connect(self._leave_evidence)
        self._tick.clicked.connect(lambda: self._open_tick(self._tick.placed))
        self.chosen = ""
        self.compared = ""
        self.setMouseTracking(True)

    def show_map(self, geometry: MapGeometry, rows: MapRows) -> None:
        """Lay handles over the nodes of a map."""
        focused = next((handle.placed.node.decision for handle in self._handles if handle.hasFocus()), None)
        for handle in self._handles:
            handle.hide()
            handle.deleteLater()
        self._geometry = geometry
        self._rows = rows
        self._tick.hide()
        self.resize(round(geometry.width), round(geometry.height))
        self._handles = [self._handle(placed, rows) for placed in geometry.nodes]
        self._by_decision = {node.decision: handle for handle in self._handles for node in handle.placed.nodes}
        self._mark()
        # When the node that had the keyboard is gone, the one chosen now follows it.
        wanted = focused if focused in self._by_decision and not self._awaited else self.chosen
        if wanted in self._by_decision and (self._awaited or focused is not None):
            self._awaited = False
            self._by_decision[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choice(self, chosen: str, compared: str) -> None:
        """Mark the decision chosen, and the one compared with it; either may be empty."""
        self.chosen, self.compared = chosen, compared
        self._mark()

    def handle_of(self, decision: str) -> NodeHandle | None:
        """Return the handle on a decision."""
        return self._by_decision.get(decision)

    def focus_lowest(self) -> None:
        """Give the keyboard to the latest node of the lowest lane that has one."""
        lowest = max(self._handles, key=lambda handle: (handle.placed.lane, handle.placed.x), default=None)
        if lowest is not None:
            lowest.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_chosen(self) -> None:
        """Give the keyboard to the chosen node, now or as soon as it is drawn."""
        handle = self._by_decision.get(self.chosen)
        self._awaited = handle is None
        if handle is not None:
            handle.setFocus(Qt.FocusReason.TabFocusReason)

    def neighbour(self, decision: str, across: int, down: int) -> NodeHandle | None:
        """Return the node before or after in the same lane, or the nearest in the next lane."""
        here = self._by_decision.get(decision)
        if here is None:
            return None
        if across:
            lane = sorted((h for h in self._handles if h.placed.lane == here.placed.lane), key=lambda h: h.placed.x)
            place = lane.index(here) + across
            return lane[place] if 0 <= place < len(lane) else None
        lanes = sorted({h.placed.lane for h in self._handles})
        place = lanes.index(here.placed.lane) + down
        if not 0 <= place < len(lanes):
            return None
        there = [h for h in self._handles if h.placed.lane == lanes[place]]
        return min(there, key=lambda h: abs(h.placed.x - here.placed.x))

    def decision_at(self, place: QPoint) -> tuple[str, QRect] | None:
        """Return the decision whose node lies under a point, else the latest of the lane there, and its box."""
        over = next((handle for handle in self._handles if handle.geometry().contains(place)), None)
        if over is None:
            strategy = self.strategy_at(place.y())
            there = [handle for handle in self._handles if handle.placed.node.strategy == strategy]
            over = max(there, key=lambda handle: handle.placed.x, default=None)
        return (over.placed.node.decision, over.geometry()) if over is not None else None

    def strategy_at(self, y: int) -> str:
        """Return the strategy whose lane lies at a height; empty between and beyond the lanes."""
        lanes = self._geometry.lanes if self._geometry is not None else ()
        return next((lane.lane.strategy for lane in lanes if _spans(lane, y)), "")

    def _handle(self, placed: PlacedNode, rows: MapRows) -> NodeHandle:
        handle = NodeHandle(placed, node_words(placed.node, rows), self)
        handle.clicked.connect(lambda: self._on_clicked(handle))
        handle.compare_wanted.connect(self.node_compared)
        handle.evidence_wanted.connect(self._enter_evidence)
        handle.moved.connect(self._on_moved)
        handle.changed.connect(self._on_changed)
        handle.menu_wanted.connect(lambda place: self.menu_wanted.emit(placed.node.decision, place))
        handle.show()
        return handle

    def _on_clicked(self, handle: NodeHandle) -> None:
        """Choose the decision of a node; of several in one place, ask which."""
        placed = handle.placed
        if len(placed.nodes) == 1:
            self.node_chosen.emit(placed.node.decision)
            return
        apart = len({node.date for node in placed.nodes}) > 1
        closer = (lambda: self.closer_wanted.emit(placed)) if apart else None
        place = handle.mapToGlobal(QPoint(0, handle.height()))
        list_decisions(self, place, placed, self._rows, choose=self.node_chosen.emit, chosen=self.chosen, closer=closer)

    # Evidence

    def _marks_of(self, lane: int) -> list[PlacedTick]:
        if self._geometry is None:
            return []
        strategy = self._geometry.lanes[lane].lane.strategy
        marks = (mark for mark in self._geometry.ticks if mark.ticks[0].strategy == strategy)
        return sorted(marks, key=lambda mark: (mark.x, mark.top))

    def _enter_evidence(self, handle: NodeHandle) -> None:
        marks = self._marks_of(handle.placed.lane)
        if marks:
            self._go_to(min(marks, key=lambda mark: abs(mark.x - handle.placed.x)))

    def _go_to(self, mark: PlacedTick) -> None:
        self._tick.move_to(mark, mark_words(mark))
        self._tick.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focused.emit(self._tick)

    def _lane_of(self, mark: PlacedTick) -> int:
        assert self._geometry is not None
        strategies = [lane.lane.strategy for lane in self._geometry.lanes]
        return strategies.index(mark.ticks[0].strategy)

    def _on_tick_moved(self, step: int) -> None:
        mark = self._tick.placed
        if mark is None:
            return
        marks = self._marks_of(self._lane_of(mark))
        place = marks.index(mark) + (-step if self.isRightToLeft() else step)
        if 0 <= place < len(marks):
            self._go_to(marks[place])

    def _leave_evidence(self) -> None:
        mark = self._tick.placed
        if mark is None:
            return
        lane = self._lane_of(mark)
        there = [handle for handle in self._handles if handle.placed.lane == lane]
        if there:
            nearest = min(there, key=lambda handle: abs(handle.placed.x - mark.x))
            nearest.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_tick(self, mark: PlacedTick | None) -> None:
        if mark is None:
            return
        if len(mark.ticks) == 1:
            self.tick_chosen.emit(mark.ticks[0].evidence)
        else:
            place = self.mapToGlobal(QPoint(round(mark.box.x), round(mark.box.bottom)))
            list_evidence(self, place, mark, self.tick_chosen.emit)

    # Choice

    def _mark(self) -> None:
        chosen = self._by_decision.get(self.chosen)
        for handle in self._handles:
            handle.setChecked(handle is chosen)
            # One stop for Tab: the chosen node; the arrows go on from there.
            stop = handle is chosen or (chosen is None and handle is self._handles[0])
            handle.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        self.update()

    def _on_changed(self) -> None:
        for handle in self._handles:
            if handle.hasFocus():
                self.focused.emit(handle)
        self.update()

    def _on_moved(self, handle: NodeHandle, across: int, down: int, compare: bool) -> None:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            across = -across
        start = (self.compared or self.chosen) if compare else handle.placed.node.decision
        there = self.neighbour(start or handle.placed.node.decision, across, down)
        if there is None:
            if down > 0 and not compare:
                self.below_wanted.emit()
            return
        if compare:
            self.node_compared.emit(there.placed.node.decision)
        else:
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the evidence under the pointer."""
        tick = self._geometry.tick_at(event.position().x(), event.position().y()) if self._geometry else None
        if tick is None:
            self.unsetCursor()
            self._name_shift(event)
            return
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        QToolTip.showText(event.globalPosition().toPoint(), plain_tip(mark_words(tick)), self)

    def _name_shift(self, event: QMouseEvent) -> None:
        """Say what happened in the world on the day of the dashed line under the pointer."""
        rules = self._geometry.rules if self._geometry else ()
        x = event.position().x()
        shifts = [rule.shift for rule in rules if rule.shift is not None and abs(rule.x - x) <= _NEAR]
        if not shifts:
            QToolTip.hideText()
            return
        today = self._rows.today
        told = [
            _("{day}: {event}").format(day=date_words(shift.date, today=today, short=False), event=shift.title)
            for shift in shifts
        ]
        words = "\n".join([_("Context shift"), *told])
        QToolTip.showText(event.globalPosition().toPoint(), plain_tip(words), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the evidence under the pointer."""
        tick = self._geometry.tick_at(event.position().x(), event.position().y()) if self._geometry else None
        if tick is not None and event.button() is Qt.MouseButton.LeftButton:
            self._open_tick(tick)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the strategy whose lane is under the pointer."""
        self.ask_for_menu(event.pos().y(), event.globalPos())

    def ask_for_menu(self, y: int, place: QPoint) -> None:
        """Ask for the menu of the strategy whose lane lies at a height, if one does."""
        strategy = self.strategy_at(y)
        if strategy:
            self.menu_wanted.emit(strategy, place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, compared = self._by_decision.get(self.chosen), self._by_decision.get(self.compared)
        if compared is not None and compared is not chosen:
            pen = QPen(self._theme.color("focus"), 1.5)
            pen.setDashPattern([2, 1.7])
            self._paint_disc(painter, compared, pen, _GAP)
        if chosen is not None:
            self._paint_disc(painter, chosen, QPen(self._theme.color("focus"), 2), _GAP)
        for handle in self._handles:
            if handle.hasFocus() and handle is not chosen:
                self._paint_ring(painter, handle, "focus", 2)
            elif handle.underMouse() and handle not in (chosen, compared):
                self._paint_ring(painter, handle, "lineStrong", 1.5)
        if chosen is not None and chosen.hasFocus():
            self._paint_ring(painter, chosen, "focus", 2, gap=_GAP + 3.5)

    def _paint_disc(self, painter: QPainter, handle: NodeHandle, pen: QPen, gap: float) -> None:
        placed = handle.placed
        middle, radius = QPointF(placed.x, placed.y), placed.radius + gap
        painter.setPen(pen)
        # Several decisions in one place show their number, which a disc would hide.
        painter.setBrush(self._theme.color("surface") if len(placed.nodes) == 1 else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius, radius)
        if len(placed.nodes) == 1:
            side = placed.radius
            box = QRectF(placed.x - side, placed.y - side, 2 * side, 2 * side)
            paint_glyph(painter, box, self._theme, placed.node.kind)

    def _paint_ring(self, painter: QPainter, handle: NodeHandle, color: str, width: float, *, gap: float = 4) -> None:
        painter.setPen(QPen(self._theme.color(color), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = handle.placed.radius + gap
        painter.drawEllipse(QPointF(handle.placed.x, handle.placed.y), radius, radius)


def _spans(lane: PlacedLane, y: int) -> bool:
    return lane.box.y <= y < lane.box.y + lane.box.height
