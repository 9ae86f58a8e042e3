"""A chart on screen: its picture, and marks that the pointer and the keyboard can reach."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from journal.charts.sheet import Mark, Room
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.services.charts import ChartLook
from journal.ui.tasks import TaskRunner
from journal.ui.theme import Theme
from journal.ui.widgets.chart_canvas import ChartWish, DrawnPicture, draw_chart
from journal.ui.widgets.plain_words import plain_tip

_SETTLE_MS = 90
_UNDRAWABLE = (ValueError, ArithmeticError, LookupError, RuntimeError, MemoryError, OSError)
"""What the drawing library raises over a missing face or a room that is too small: the table has the numbers."""
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class ChartPicture(QWidget):
    """Draws one chart in a worker; a click or Enter on a mark says what it stands for."""

    opened = Signal(object, QPoint)
    """The targets of a mark, and where on the screen a choice between them belongs."""
    pointed = Signal(str)
    """What the mark stands for that the pointer or the keyboard is on; empty for none."""
    missed = Signal()
    """A click on nothing in particular."""
    drawn = Signal()

    def __init__(self, theme: Theme, tasks: TaskRunner, *, zoom: float = 1.0, fits: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._tasks = tasks
        self._zoom = zoom
        self._fits = fits
        """Whether it must fit into the widget; else it takes the height it needs."""
        self._look: ChartLook | None = None
        self._wish: ChartWish | None = None
        self._image: DrawnPicture | None = None
        self._failed = False
        self._at = -1
        self._hovered = -1
        self.setMouseTracking(True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE_MS)
        self._later.timeout.connect(self._draw)

    # What is shown

    def show_look(self, look: ChartLook) -> None:
        """Show another chart, or the same with other rows; the old picture stays until the new one is drawn."""
        if self._look is not None and look.key == self._look.key and look.rows == self._look.rows:
            self._look = look
            return
        self._look, self._wish, self._at = look, None, -1
        self.setAccessibleName(look.text.title)
        self.setAccessibleDescription(look.text.alt)
        self._later.start()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return what can be pointed at."""
        return self._image.marks if self._image is not None else ()

    @property
    def is_drawn(self) -> bool:
        """Whether the picture shows what it should."""
        return self._image is not None and self._wish is not None

    def pixmap_source(self) -> DrawnPicture | None:
        """Return the picture as it was drawn."""
        return self._image

    def _draw(self) -> None:
        if self._look is None or self.width() < 40 or not self.isVisible():
            return
        height = float(self.height()) if self._fits else None
        room = Room(float(self.width()), height, self._theme.scale, bare=True)
        wish = ChartWish(room, self.devicePixelRatioF(), self._theme.mode, self._zoom)
        if wish == self._wish:
            return
        self._wish = wish
        look = self._look

        def work(_progress: Progress) -> DrawnPicture | None:
            try:
                return draw_chart(look, wish)
            except _UNDRAWABLE:
                return None

        self._tasks.start(self, work, lambda found: self._show(look, wish, found))

    def _show(self, look: ChartLook, wish: ChartWish, found: DrawnPicture | None) -> None:
        if look is not self._look or wish != self._wish:
            return
        self._failed = found is None
        self._image = found
        if found is not None and not self._fits:
            self.setMinimumHeight(round(found.height))
            self.updateGeometry()
        self.update()
        self.drawn.emit()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew once the size is settled."""
        super().resizeEvent(event)
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in the other look."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw once it is seen."""
        super().showEvent(event)
        self._later.start()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        if self._image is not None and not self._fits:
            return QSize(round(self._image.width), round(self._image.height))
        return QSize(self._theme.px(320), self._theme.px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture with what is pointed at, or axes without anything on them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._failed:
            self._paint_failure(painter)
        elif self._image is None:
            self._paint_skeleton(painter)
        else:
            painter.drawImage(QPointF(0, 0), self._image.picture)
            if self._hovered >= 0:
                self._paint_mark(painter, self._hovered, "lineStrong", 1.4)
            if self._at >= 0 and self.hasFocus():
                self._paint_mark(painter, self._at, "focus", 2.0)

    def _paint_mark(self, painter: QPainter, place: int, color: str, width: float) -> None:
        if place >= len(self.marks):
            return
        box = self.marks[place].box
        around = QRectF(box.x, box.y, box.width, box.height).adjusted(-3, -3, 3, 3)
        painter.setPen(QPen(self._theme.color(color), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(around, 4, 4)

    def _paint_skeleton(self, painter: QPainter) -> None:
        left, bottom = self._theme.px(20), self.height() - self._theme.px(16)
        painter.setPen(QPen(self._theme.color("line"), 1))
        for step in range(4):
            y = bottom - step * (bottom - self._theme.px(12)) / 3
            painter.drawLine(QPointF(left, y), QPointF(self.width() - 4, y))

    def _paint_failure(self, painter: QPainter) -> None:
        painter.setPen(self._theme.color("ink2"))
        words = _("This chart could not be drawn. The numbers are in the table.")
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(12, 12, -12, -12), int(flags), words)

    def _mark_at(self, place: QPointF) -> int:
        """Return the mark at a place: the smallest, where several lie over one another."""
        near = [
            (mark.box.width * mark.box.height, number)
            for number, mark in enumerate(self.marks)
            if QRectF(mark.box.x, mark.box.y, mark.box.width, mark.box.height).adjusted(-2, -2, 2, 2).contains(place)
        ]
        return min(near)[1] if near else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark what the pointer is on."""
        at = self._mark_at(event.position())
        if at != self._hovered:
            self._hovered = at
            self.pointed.emit(self.marks[at].words if at >= 0 else "")
            self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what the pointer was on."""
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is clicked."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = self._mark_at(event.position())
        if at < 0:
            self.missed.emit()
            return
        self._at = at
        self._open(at, event.globalPosition().toPoint())

    def event(self, event: QEvent) -> bool:
        """Say what a mark stands for."""
        if isinstance(event, QHelpEvent):
            at = self._mark_at(QPointF(event.pos()))
            if at >= 0:
                QToolTip.showText(event.globalPos(), plain_tip(self.marks[at].words), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the marks with the arrows; Enter opens one."""
        key = Qt.Key(event.key())
        if key in _STEPS and self.marks and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.choose(self._at + _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.marks:
            self.choose(0 if key == Qt.Key.Key_Home else len(self.marks) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            box = self.marks[self._at].box
            self._open(self._at, self.mapToGlobal(QPoint(round(box.x + box.width / 2), round(box.bottom))))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first mark."""
        super().focusInEvent(event)
        if self._at < 0 and self.marks and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choose(0)

    def choose(self, place: int) -> None:
        """Choose a mark, within those there are, and say what it is."""
        self._at = min(max(place, 0), len(self.marks) - 1)
        words = self.marks[self._at].words
        self.setAccessibleDescription(words)
        self.pointed.emit(words)
        self.update()

    def _open(self, place: int, where: QPoint) -> None:
        self.opened.emit(self.marks[place].targets, where)
