"""A list of steps at the side of the wall, phases or topics: what was done, what is now, what comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal.core.i18n import ngettext
from journal.ui.theme import Theme
from journal.ui.wall.keys import stays_within
from journal.ui.wall.painting import broken, paint_stone
from journal.ui.widgets.plain_words import plain_tip
from journal.ui.widgets.table_cells import paint_words

_Index = QModelIndex | QPersistentModelIndex
_StepRole = Qt.ItemDataRole.UserRole + 1
_ROW, _STONE = 27, QSize(13, 10)
_LINES, _LINE, _PAD = 2, 16, 7
"""Lines of a name at most, how high each is, and the room round what a step shows."""


@dataclass(frozen=True)
class AgendaStep:
    """One step as the rail shows it."""

    key: str
    name: str
    beside: str
    """What stands at its end: its minutes, or the time that it took."""
    state: int
    """Below 0 it is done, 0 it is now, above it comes."""
    spoken: str
    """What a screen reader says of it."""
    skipped: bool = False
    """Whether it was left out."""


class AgendaRail(QListView):
    """Lists steps; whoever leads can go to any of them."""

    wanted = Signal(str)
    """Key of the step to go to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, quiet_later: bool = False) -> None:
        """``quiet_later`` shows what comes only after the next steps, if at all, without a stone."""
        super().__init__(parent)
        self.quiet_later = quiet_later
        self._steps: list[AgendaStep] = []
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self._painter = _Steps(theme, self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "rows")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would break the names anew each time, and never come to rest.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._on_activated)

    def show_steps(self, steps: Sequence[AgendaStep], name: str) -> None:
        """Show steps as they stand; ``name`` is what they are together."""
        self.setAccessibleName(name)
        if steps == self._steps:
            return
        before = next((step.key for step in self._steps if step.state == 0), "")
        on = next((step.key for step in steps if step.state == 0), "")
        kept = self.chosen() if self.hasFocus() and before == on else ""
        self._steps = list(steps)
        self._items.clear()
        for step in steps:
            item = QStandardItem(step.name)
            item.setEditable(False)
            item.setData(step, _StepRole)
            item.setData(step.spoken, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(plain_tip(step.name))
            self._items.appendRow(item)
        places = {step.key: place for place, step in enumerate(steps)}
        now = next((place for place, step in enumerate(steps) if step.state >= 0), 0)
        self.setCurrentIndex(self._items.index(places.get(kept, now), 0))
        self.updateGeometry()

    def chosen(self) -> str:
        """Return the key of the step under the keys; empty for none."""
        step = self.currentIndex().data(_StepRole)
        return step.key if isinstance(step, AgendaStep) else ""

    def step_at(self, place: QPoint) -> AgendaStep | None:
        """Return the step at a place of the list."""
        step = self.indexAt(place).data(_StepRole)
        return step if isinstance(step, AgendaStep) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the steps, and leave every other key to the wall."""
        if stays_within(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """Return the height of all steps."""
        width = self.viewport().width()
        return QSize(super().sizeHint().width(), max(sum(self._painter.height(one, width) for one in self._steps), 1))

    def minimumSizeHint(self) -> QSize:
        """Return room for the step that is now and its neighbours."""
        return QSize(0, self.sizeHint().height() // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break long names anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _on_activated(self, index: QModelIndex) -> None:
        step = index.data(_StepRole)
        if isinstance(step, AgendaStep):
            self.wanted.emit(step.key)


class _Steps(QStyledItemDelegate):
    """Paints a step: its stone, its name on two lines at most, what stands beside it."""

    def __init__(self, theme: Theme, rail: AgendaRail) -> None:
        super().__init__(rail)
        self._theme, self._rail = theme, rail
        self._cut: dict[tuple[AgendaStep, int], tuple[str, ...]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a step."""
        width = self._rail.viewport().width()
        return QSize(width, self.height(index.data(_StepRole), width))

    def height(self, step: AgendaStep, width: int) -> int:
        """Return the height of a step at a width."""
        return self._theme.px(_ROW + _LINE * (len(self._lines(step, width)) - 1))

    def _lines(self, step: AgendaStep, width: int) -> tuple[str, ...]:
        if (step, width) not in self._cut:
            before, after = self._sides(step)
            room = max(width - before - after, 1)
            self._cut[step, width] = broken(step.name, self._theme.font(_font(step)), room, _LINES)
        return self._cut[step, width]

    def _sides(self, step: AgendaStep) -> tuple[int, int]:
        """Return the room before a name, for its stone, and after it, for what stands beside."""
        pad = self._theme.px(_PAD)
        beside = QFontMetrics(self._theme.font("ui")).horizontalAdvance(step.beside)
        return self._theme.px(_STONE.width()) + 2 * pad, (beside + 2 * pad if step.beside else pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one step."""
        step, theme, px = index.data(_StepRole), self._theme, self._theme.px
        box = QRectF(option.rect).adjusted(0, px(1), 0, -px(1))
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, step, bool(option.state & QStyle.StateFlag.State_Selected))
        pad, stone = px(_PAD), QSize(px(_STONE.width()), px(_STONE.height()))
        left = box.right() - pad - stone.width() if mirrored else box.left() + pad
        first = QRectF(box.left(), box.top(), box.width(), px(_ROW) - px(2))
        place = QRectF(left, first.center().y() - stone.height() / 2, stone.width(), stone.height())
        if step.state <= 1 or not self._rail.quiet_later:
            paint_stone(painter, theme, place, "now" if step.state == 0 else "stone",
                        filled=step.state <= 0 and not step.skipped)  # fmt: skip
        before, after = self._sides(step)
        words = box.adjusted(after, 0, -before, 0) if mirrored else box.adjusted(before, 0, -after, 0)
        self._paint_name(painter, words, step, option.rect.width(), mirrored)
        side = QRectF(box.left() + pad, first.top(), after, first.height()) if mirrored else QRectF(
            box.right() - after, first.top(), after - pad, first.height())  # fmt: skip
        paint_words(painter, side, theme, step.beside, "ui", "nowInk" if step.state == 0 else "ink3", not mirrored)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, step: AgendaStep, chosen: bool) -> None:
        theme, px = self._theme, self._theme.px
        if step.state == 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("nowSoft"))
            painter.drawRoundedRect(box, px(5), px(5))
        if chosen and self._rail.hasFocus():
            painter.setPen(QPen(theme.color("focus"), px(1.6)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(5), px(5))

    def _paint_name(self, painter: QPainter, box: QRectF, step: AgendaStep, width: int, mirrored: bool) -> None:
        theme, px = self._theme, self._theme.px
        font = theme.font(_font(step))
        font.setStrikeOut(step.skipped)
        painter.setFont(font)
        quiet = step.skipped or (step.state > 1 and self._rail.quiet_later)
        painter.setPen(theme.color("ink" if step.state == 0 else "ink3" if quiet else "ink2"))
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        top = box.top() + (px(_ROW - 2) - px(_LINE)) / 2
        for line in self._lines(step, width):
            row = QRectF(box.left(), top, box.width(), px(_LINE))
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute, line)
            top += px(_LINE)


def agenda_name(steps: Sequence[AgendaStep]) -> str:
    """Return what an agenda is called, with its minutes."""
    minutes = sum(int(step.beside) for step in steps)
    return ngettext("Agenda, {n} minute", "Agenda, {n} minutes", minutes).format(n=minutes)


def _font(step: AgendaStep) -> str:
    return "uiStrong" if step.state == 0 else "ui"
