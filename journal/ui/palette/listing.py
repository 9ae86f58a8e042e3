"""The lines of the palette: what they hold and how they are painted."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from journal.ui.palette.rows import Row, runs, unmarked
from journal.ui.theme import Theme

GROUP_HEIGHT, LINE_HEIGHT = 32, 40
_Index = QModelIndex | QPersistentModelIndex


class PaletteModel(QAbstractListModel):
    """The lines of the palette."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Offer these lines."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what screen readers say of a line."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return unmarked(row.text)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return unmarked(", ".join(part for part in (row.note, row.detail, row.why_not) if part))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let lines be chosen, but not the names of groups."""
        if not index.isValid() or self.rows[index.row()].is_group:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaletteDelegate(QStyledItemDelegate):
    """Paints a line: icon, words with the hits in bold, a quiet note, keys."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line."""
        row = row_at(index)
        return QSize(0, self._theme.px(GROUP_HEIGHT if row.is_group else LINE_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a line."""
        row, place = row_at(index), QRectF(option.rect)
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_group:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("ink3"))
            area = place.adjusted(theme.px(18), theme.px(8), -theme.px(18), 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.text)
        else:
            self._paint_line(painter, row, place, chosen=bool(option.state & option.state.State_Selected))
        painter.restore()

    def _paint_line(self, painter: QPainter, row: Row, place: QRectF, *, chosen: bool) -> None:
        theme = self._theme
        if chosen:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(theme.color("accentSoft"))
            painter.drawRoundedRect(place.adjusted(theme.px(6) + 1, 1, -theme.px(6) - 1, -1), theme.px(6), theme.px(6))
        side = theme.px(18)
        icon = QRectF(place.left() + theme.px(24), place.center().y() - side / 2, side, side)
        ink = "ink3" if row.why_not else "ink"
        painter.drawPixmap(icon, theme.pixmap(row.icon or "arrowr", ink, 18), QRectF())
        area = place.adjusted(theme.px(54), 0, -theme.px(24), 0)
        keys = row.keys or ("Enter" if chosen and not row.why_not else "")
        if keys:
            area.setRight(self._paint_keys(painter, keys, area) - theme.px(12))
        if row.detail:
            area.setRight(self._paint_detail(painter, row, area) - theme.px(12))
        used = self._paint_runs(painter, row.text, area, ink)
        if note := row.note or row.why_not:
            rest = area.adjusted(used + theme.px(12), 0, 0, 0)
            self._paint_runs(painter, note, rest, "ink3", small=True)

    def _paint_detail(self, painter: QPainter, row: Row, area: QRectF) -> float:
        theme = self._theme
        font = theme.font("caption")
        painter.setFont(font)
        painter.setPen(theme.color("danger" if row.urgent else "ink3"))
        width = QFontMetrics(font).horizontalAdvance(row.detail) + theme.px(2)
        place = QRectF(area.right() - width, area.top(), width, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.detail)
        return place.left()

    def _paint_keys(self, painter: QPainter, keys: str, area: QRectF) -> float:
        theme = self._theme
        font = theme.font("caption")
        width = QFontMetrics(font).horizontalAdvance(keys) + theme.px(10)
        cap = QRectF(area.right() - width, area.center().y() - theme.px(9), width, theme.px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("subtle"))
        painter.drawRoundedRect(cap, theme.px(4), theme.px(4))
        painter.setPen(theme.color("ink3"))
        painter.setFont(font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
        return cap.left()

    def _paint_runs(self, painter: QPainter, text: str, area: QRectF, ink: str, *, small: bool = False) -> float:
        """Draw marked text as far as there is room, and return the width used."""
        theme = self._theme
        painter.setPen(theme.color(ink))
        x = area.left()
        for part, hit in runs(text):
            font = theme.font("caption" if small else "uiStrong" if hit else "ui")
            if small and hit:
                font.setWeight(theme.font("uiStrong").weight())
            metrics = QFontMetrics(font)
            room = int(area.right() - x)
            if room <= 0:
                break
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(QRectF(x, area.top(), room + 2, area.height()), int(flags), shown)
            x += metrics.horizontalAdvance(shown)
            if shown != part:
                break
        return x - area.left()


def row_at(index: _Index) -> Row:
    """Return the line at a place of the list."""
    model = index.model()
    assert isinstance(model, PaletteModel)
    return model.rows[index.row()]
