"""The agenda at the side of the wall: what was done, what is now, what comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme
from journal.ui.widgets.table_cells import paint_words

_Index = QModelIndex | QPersistentModelIndex
_StepRole = Qt.ItemDataRole.UserRole + 1
_ROW, _STONE = 27, QSize(13, 10)


@dataclass(frozen=True)
class AgendaStep:
    """One phase as the rail shows it."""

    key: str
    name: str
    minutes: int
    state: int
    """Below 0 it is done, 0 it is now, above it comes."""


class AgendaRail(QListView):
    """Lists phases; whoever leads can go to any of them."""

    wanted = Signal(str)
    """Key of the phase to go to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Steps(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "rows")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._on_activated)

    def show_steps(self, steps: Sequence[AgendaStep]) -> None:
        """Show the agenda as it stands."""
        self._items.clear()
        for step in steps:
            item = QStandardItem(step.name)
            item.setEditable(False)
            item.setData(step, _StepRole)
            item.setData(_spoken(step), Qt.ItemDataRole.AccessibleTextRole)
            self._items.appendRow(item)
        self.setAccessibleName(
            ngettext("Agenda, {n} minute", "Agenda, {n} minutes", sum(step.minutes for step in steps)).format(
                n=sum(step.minutes for step in steps)
            )
        )
        now = next((place for place, step in enumerate(steps) if step.state == 0), 0)
        self.setCurrentIndex(self._items.index(now, 0))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of all steps."""
        row = self.itemDelegate().sizeHint(QStyleOptionViewItem(), self._items.index(0, 0)).height()
        return QSize(super().sizeHint().width(), row * max(1, self._items.rowCount()))

    def minimumSizeHint(self) -> QSize:
        """Return room for the step that is now and its neighbours."""
        return QSize(0, min(self.sizeHint().height(), self.sizeHint().height() // 3))

    def _on_activated(self, index: QModelIndex) -> None:
        step = index.data(_StepRole)
        if isinstance(step, AgendaStep):
            self.wanted.emit(step.key)


def _spoken(step: AgendaStep) -> str:
    state = _("done") if step.state < 0 else _("now") if step.state == 0 else _("later")
    minutes = ngettext("{n} minute", "{n} minutes", step.minutes).format(n=step.minutes)
    return f"{step.name}, {minutes}, {state}"


class _Steps(QStyledItemDelegate):
    """Paints a phase: its stone, its name, its minutes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a step."""
        return QSize(self._theme.px(60), self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one step."""
        step = index.data(_StepRole)
        theme, px = self._theme, self._theme.px
        box = QRectF(option.rect).adjusted(0, px(1), 0, -px(1))
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if step.state == 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("nowSoft"))
            painter.drawRoundedRect(box, px(5), px(5))
        pad, stone = px(7), QSize(px(_STONE.width()), px(_STONE.height()))
        left = box.right() - pad - stone.width() if mirrored else box.left() + pad
        paint_stone(painter, theme, QRectF(left, box.center().y() - stone.height() / 2, stone.width(), stone.height()),
                    "now" if step.state == 0 else "stone", filled=step.state <= 0)  # fmt: skip
        side = stone.width() + 2 * pad
        minutes = str(step.minutes)
        room = painter.fontMetrics().horizontalAdvance("00") + pad
        words = box.adjusted(room + pad, 0, -side, 0) if mirrored else box.adjusted(side, 0, -room - pad, 0)
        count = QRectF(box.left() + pad, box.top(), room, box.height()) if mirrored else QRectF(
            box.right() - room - pad, box.top(), room, box.height())  # fmt: skip
        paint_words(painter, words, theme, step.name, "uiStrong" if step.state == 0 else "ui",
                    "ink" if step.state == 0 else "ink2", mirrored)  # fmt: skip
        paint_words(painter, count, theme, minutes, "ui", "nowInk" if step.state == 0 else "ink3", not mirrored)
        painter.restore()


def paint_stone(painter: QPainter, theme: Theme, box: QRectF, color: str, *, filled: bool = True) -> None:
    """Paint one stone: a vote, or a step of the agenda; only its outline where it is not there yet."""
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(color))
    else:
        painter.setPen(QPen(theme.color("lineStrong"), theme.px(1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = box.adjusted(1, 1, -1, -1)
    painter.drawEllipse(box)
