"""A picture on which boxes are drawn with the mouse or the keyboard; what is under them will be gone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.core.i18n import _
from journal.media.blacking_out import THOUSAND, Area
from journal.ui.hiding.areas import ALL, Edges, between, dragged, fresh, in_order, moved, sized
from journal.ui.theme import Theme

_STEP, _FINE = 20, 2
_GRIP = 7
_VEIL = 190
"""How much of the picture a box covers while it is drawn: a person sees what they hide."""
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PictureBoxes(QWidget):
    """Fits the picture into its room, and keeps the boxes in thousandths of its sides."""

    changed = Signal()
    """There are other boxes, or another one is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._leaving: QImage | None = None
        self._told = _("One moment…")
        self._areas: list[Area] = []
        self._at = -1
        self._drag: tuple[Edges, Area, tuple[int, int]] | None = None
        self._from: tuple[int, int] | None = None
        self.read_only = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.px(200), theme.px(150))
        self.setAccessibleName(_("Picture with the parts that are hidden"))

    # What is shown

    def show_picture(self, image: QImage, areas: Sequence[Area]) -> None:
        """Show a picture and the parts of it that are hidden already."""
        self._image, self._areas, self._told = image, in_order(areas), ""
        self._choose(0 if areas else -1)

    def say(self, sentence: str) -> None:
        """Show a sentence where no picture can be shown."""
        self._image, self._told = QImage(), sentence
        self.update()

    def show_leaving(self, image: QImage | None) -> None:
        """Show the picture as it leaves instead, or go back to drawing."""
        self._leaving = image
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    @property
    def areas(self) -> list[Area]:
        """Return the parts that are hidden."""
        return list(self._areas)

    @property
    def current(self) -> Area | None:
        """Return the part that the keys change."""
        return self._areas[self._at] if 0 <= self._at < len(self._areas) else None

    def told(self) -> str:
        """Return where the chosen part is, in words."""
        area = self.current
        if area is None:
            return _("No part is hidden yet. Draw over what must not be seen.") if not self._areas else ""
        return _("Part {n} of {count}: {left} % from the left, {top} % from the top, {width} % by {height} %").format(
            n=self._at + 1,
            count=len(self._areas),
            left=round(area.left / 10),
            top=round(area.top / 10),
            width=round(area.width / 10),
            height=round(area.height / 10),
        )

    def sizeHint(self) -> QSize:
        """Return the least that a picture is of use at; it takes whatever room there is beyond."""
        return QSize(self._theme.px(420), self._theme.px(220))

    # Boxes

    def add(self) -> None:
        """Put a new box into the middle."""
        if self._may():
            self._put([*self._areas, fresh(self._areas)], len(self._areas))

    def remove(self) -> None:
        """Take the chosen box away."""
        if self._may() and self.current is not None:
            left = [area for place, area in enumerate(self._areas) if place != self._at]
            self._put(left, min(self._at, len(left) - 1))

    def _may(self) -> bool:
        return not (self.read_only or self._image.isNull() or self._leaving is not None)

    def _put(self, areas: list[Area], at: int) -> None:
        self._areas = areas
        self._choose(at)

    def _replace(self, area: Area) -> None:
        self._put([area if place == self._at else other for place, other in enumerate(self._areas)], self._at)

    def _choose(self, at: int) -> None:
        self._at = at
        self.setAccessibleDescription(self.told())
        self.update()
        self.changed.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, size with Shift, finely with Ctrl; N makes a box, Delete takes one away."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        area = self.current
        if key in _WAYS and area is not None and self._may():
            step = _FINE if modifiers & Qt.KeyboardModifier.ControlModifier else _STEP
            across, down = (way * step for way in _WAYS[key])
            sizes = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._replace(sized(area, across, down) if sizes else moved(area, across, down))
        elif key in (Qt.Key.Key_N, Qt.Key.Key_Insert):
            self.add()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        else:
            super().keyPressEvent(event)

    def walk(self, forward: bool) -> bool:
        """Choose the next box, or the one before; ``False`` past the last, where Tab goes on to what follows."""
        at = self._at + (1 if forward else -1)
        if not self._areas or not 0 <= at < len(self._areas) or self._leaving is not None:
            return False
        self._choose(at)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first box, or with the last when the keys come from below."""
        super().focusInEvent(event)
        if self._areas and event.reason() == Qt.FocusReason.TabFocusReason:
            self._choose(0)
        elif self._areas and event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._choose(len(self._areas) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint without the ring."""
        super().focusOutEvent(event)
        self.update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a box or its edge; beside every box, begin a new one."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._may():
            return
        place = self._thousandths(event.position())
        at, edges = self._under(event.position())
        if at >= 0:
            self._choose(at)
            self._drag = (edges, self._areas[at], place)
        else:
            self._from = place

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, move or size; without a button, show what a press would take."""
        place = self._thousandths(event.position())
        if self._drag is not None:
            edges, area, start = self._drag
            self._replace(dragged(area, edges, place[0] - start[0], place[1] - start[1]))
        elif self._from is not None:
            if place != self._from:
                start, self._from = self._from, None
                self._put([*self._areas, between(start, place)], len(self._areas))
                corner = Edges(
                    left=place[0] < start[0],
                    right=place[0] >= start[0],
                    top=place[1] < start[1],
                    bottom=place[1] >= start[1],
                )
                self._drag = (corner, between(start, place), place)
        elif self._may():
            self.setCursor(self._shape(self._under(event.position())[1]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the box as it is drawn."""
        self._drag = self._from = None

    def _under(self, point: QPointF) -> tuple[int, Edges]:
        """Return which box lies under a point, the chosen one first, and which of its edges are near."""
        grip = self._theme.px(_GRIP)
        places = sorted(range(len(self._areas)), key=lambda place: (place != self._at, -place))
        for at in places:
            box = self._box(self._areas[at])
            if box.adjusted(-grip, -grip, grip, grip).contains(point):
                near = Edges(
                    left=abs(point.x() - box.left()) <= grip,
                    top=abs(point.y() - box.top()) <= grip,
                    right=abs(point.x() - box.right()) <= grip,
                    bottom=abs(point.y() - box.bottom()) <= grip,
                )
                return at, near or ALL
        return -1, Edges()

    @staticmethod
    def _shape(edges: Edges) -> Qt.CursorShape:
        if edges == ALL:
            return Qt.CursorShape.SizeAllCursor
        if (edges.left and edges.top) or (edges.right and edges.bottom):
            return Qt.CursorShape.SizeFDiagCursor
        if (edges.right and edges.top) or (edges.left and edges.bottom):
            return Qt.CursorShape.SizeBDiagCursor
        if edges.left or edges.right:
            return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.SizeVerCursor if edges else Qt.CursorShape.CrossCursor

    # Places and painting

    def picture_rect(self) -> QRect:
        """Return where the picture stands."""
        room = self.rect().adjusted(3, 3, -3, -3)
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = room.left() + (room.width() - size.width()) // 2, room.top() + (room.height() - size.height()) // 2
        return QRect(left, top, size.width(), size.height())

    def _thousandths(self, point: QPointF) -> tuple[int, int]:
        rect = self.picture_rect()
        across = round((point.x() - rect.left()) * THOUSAND / max(rect.width(), 1))
        down = round((point.y() - rect.top()) * THOUSAND / max(rect.height(), 1))
        return min(max(across, 0), THOUSAND), min(max(down, 0), THOUSAND)

    def _box(self, area: Area) -> QRectF:
        rect = self.picture_rect()
        across, down = rect.width() / THOUSAND, rect.height() / THOUSAND
        return QRectF(
            rect.left() + area.left * across, rect.top() + area.top * down, area.width * across, area.height * down
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and the boxes over it while they are drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.setFont(self._theme.font("ui"))
            painter.setPen(self._theme.color("ink2"))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(20, 0, -20, 0), flags, self._told)
            return
        painter.drawImage(self.picture_rect(), self._leaving or self._image)
        if self._leaving is None:
            for at, area in enumerate(self._areas):
                self._paint_box(painter, self._box(area), chosen=at == self._at)
        if self.hasFocus() and (self._at < 0 or self._leaving is not None):
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(self.picture_rect().adjusted(-1, -1, 0, 0))

    def _paint_box(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        veil = QColor(self._theme.color("tooltip"))
        veil.setAlpha(_VEIL)
        painter.fillRect(box, veil)
        # A line in two tones stands out from any picture.
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("onAccent"), 3 if chosen else 2))
        painter.drawRect(box)
        painter.setPen(QPen(self._theme.color("focus" if chosen else "ink"), 2 if chosen else 1))
        painter.drawRect(box)
        if not chosen or self.read_only:
            return
        side = self._theme.px(_GRIP)
        for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
            grip = QRectF(corner.x() - side / 2, corner.y() - side / 2, side, side)
            painter.fillRect(grip, self._theme.color("onAccent"))
            painter.drawRect(grip)
