"""Evidence as small pictures: photos to be told apart by looking."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.core.i18n import _
from journal.services.evidence_lists import EvidenceLine
from journal.ui.context import Context
from journal.ui.models.evidence_rows import EvidenceModel, LineRole
from journal.ui.thumbnails import Thumbnails
from journal.ui.widgets.evidence_picker import KIND_ICONS
from journal.ui.widgets.strength_dots import paint_dots
from journal.ui.widgets.table_cells import paint_words

_Index = QModelIndex | QPersistentModelIndex
_WIDTH, _PICTURE, _HEIGHT = 148, 104, 156


class EvidenceGrid(QListView):
    """Shows the rows of the table as tiles, with the same choice and the same keys."""

    def __init__(self, context: Context, model: EvidenceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = context.theme.px
        self.thumbnails = Thumbnails(context, self)
        self.thumbnails.came.connect(self.viewport().update)
        self.setModel(model)
        self.setItemDelegate(TileDelegate(context, self.thumbnails))
        self.setAccessibleName(_("Evidence as small pictures"))
        self.setProperty("role", "rows")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(px(_WIDTH), px(_HEIGHT)))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)


class TileDelegate(QStyledItemDelegate):
    """Paints a tile: the picture or the sign of its kind, the title, the strength."""

    def __init__(self, context: Context, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme = context.theme
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a tile."""
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one tile."""
        line = index.data(LineRole)
        if not isinstance(line, EvidenceLine):
            return
        px = self._theme.px
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(option.rect).adjusted(px(4), px(4), -px(4), -px(4))
        self._paint_ground(painter, option, index, box)
        inner = box.adjusted(px(6), px(6), -px(6), -px(4))
        self._paint_picture(painter, QRectF(inner.left(), inner.top(), inner.width(), px(_PICTURE - 10)), line)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        words = QRectF(inner.left(), inner.top() + px(_PICTURE - 6), inner.width(), px(20))
        paint_words(painter, words, self._theme, line.title, "ui", "ink", mirrored)
        dots = QRectF(inner.left(), words.bottom(), inner.width(), px(16))
        paint_dots(painter, dots, self._theme, line.strength, mirrored=mirrored)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, box: QRectF) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accentSoft" if chosen else "hover"))
            painter.drawRoundedRect(box, self._theme.px(6), self._theme.px(6))
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), self._theme.px(6), self._theme.px(6))

    def _paint_picture(self, painter: QPainter, place: QRectF, line: EvidenceLine) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(place, self._theme.px(4), self._theme.px(4))
        painter.fillPath(frame, self._theme.color("subtle"))
        picture = self._thumbnails.of(line.sha256) if line.sha256 else None
        if picture is None or picture.isNull():
            side = self._theme.px(28)
            spot = QRect(round(place.center().x() - side / 2), round(place.center().y() - side / 2), side, side)
            self._theme.icon(KIND_ICONS[line.evidence_kind], "ink3", 28).paint(painter, spot)
            return
        painter.save()
        painter.setClipPath(frame)
        painter.drawImage(place, picture, _middle(picture, place))
        painter.restore()


def _middle(picture: QImage, place: QRectF) -> QRectF:
    """Return the middle of a picture in the shape of its place."""
    ratio = place.width() / place.height()
    width = min(float(picture.width()), picture.height() * ratio)
    height = width / ratio
    return QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)
