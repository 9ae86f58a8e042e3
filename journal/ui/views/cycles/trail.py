"""The trail of cairns: one for each cycle, the chosen one opening into the page below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.core.i18n import _
from journal.core.records import Cycle
from journal.core.vocabulary import CycleStage
from journal.ui.date_words import months_words, span_words
from journal.ui.theme import Theme
from journal.ui.widgets.stones import Stone, paint_cairn

_Index = QModelIndex | QPersistentModelIndex

StepRole = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 132
_NARROWEST = 116
_DOTS = 6.0


class Standing(StrEnum):
    """Where a cycle lies, seen from today."""

    PAST = "past"
    NOW = "now"
    LATER = "later"
    UNPLANNED = "unplanned"


@dataclass(frozen=True)
class Step:
    """One cairn of the trail; the last one may stand for a cycle that nobody planned yet."""

    number: int
    cycle: Cycle
    standing: Standing
    stones: tuple[Stone, ...]
    """How far each stage is, the base first."""
    day: int = 0
    """Which day of the cycle today is."""
    this_year: bool = True
    """Whether it begins in the year that everybody takes a month to be of."""

    @property
    def name(self) -> str:
        """Return number and month: ``6, Apr``, or ``1, Sept–Nov 2013`` in another year."""
        months = months_words(self.cycle.starts, self.cycle.ends)
        if not self.this_year:
            months = f"{months} {self.cycle.starts.year}"
        return _("{number}, {month}").format(number=self.number, month=months)

    def line(self) -> str:
        """Return the line under the name: where it stands, or its question."""
        if self.standing is Standing.UNPLANNED:
            return _("Not planned yet")
        if self.standing is Standing.NOW:
            return _("Now, day {n}").format(n=self.day)
        if self.cycle.closed_from is not None:
            return _("Closed early")
        return self.cycle.question

    def spoken(self, today: date) -> str:
        """Return what is said aloud: ``Cycle 6, 1 to 30 April, complete``."""
        words = {
            CycleStage.PLAN: _("being planned"),
            CycleStage.TRY: _("trying"),
            CycleStage.REFLECT: _("looking back"),
            CycleStage.ADAPT: _("adapting"),
            CycleStage.CLOSED: _("complete"),
        }
        standing = _("not planned yet") if self.standing is Standing.UNPLANNED else words[self.cycle.stage]
        if self.cycle.closed_from is not None:
            standing = _("closed early")
        return _("Cycle {number}, {dates}, {standing}").format(
            number=self.number, dates=span_words(self.cycle.starts, self.cycle.ends, today), standing=standing
        )


class TrailModel(QAbstractListModel):
    """The steps of the trail, earliest first."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._steps: list[Step] = []

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps."""
        self.beginResetModel()
        self._steps = list(steps)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many steps there are."""
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a step shows or says aloud."""
        if not index.isValid():
            return None
        step = self._steps[index.row()]
        if role == StepRole:
            return step
        if role == Qt.ItemDataRole.DisplayRole:
            return step.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return step.spoken(self._today)
        if role == Qt.ItemDataRole.ToolTipRole:
            return step.cycle.question or step.line()
        return None


class TrailDelegate(QStyledItemDelegate):
    """Paints a cairn on the dotted trail with its name and a line below it."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self.step_width = theme.px(_NARROWEST)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room of one step."""
        return QSize(self.step_width, self._theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one step."""
        step: Step = index.data(StepRole)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._paint_trail(painter, box, index)
        if selected:
            self._paint_tab(painter, box)
        px = self._theme.px
        height = px(62)
        cairn = QRectF(box.center().x() - height * 56 / 120, box.top() + px(18), height * 56 / 60, height)
        if not selected and step.standing is not Standing.UNPLANNED:
            ground = cairn.adjusted(0, height * 0.7, 0, px(2))
            painter.fillRect(ground, self._theme.color("window"))
        paint_cairn(painter, self._theme, cairn, step.stones)
        self._paint_words(painter, box, step)
        if selected and option.widget.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -6), px(6), px(6))
        painter.restore()

    def _paint_trail(self, painter: QPainter, box: QRectF, index: _Index) -> None:
        pen = QPen(self._theme.color("lineStrong"), 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setOpacity(0.6)
        painter.setPen(pen)
        y = box.top() + self._theme.px(84)
        inset = self._theme.px(20)
        left = box.left() + (inset if index.row() == 0 else 0)
        right = box.right() - (inset if index.row() == index.model().rowCount() - 1 else 0)
        # Counted from the start of the list, so that the dots of neighbours do not crowd at the seam.
        first = int(left // _DOTS) + (1 if left % _DOTS else 0)
        for number in range(first, int(right // _DOTS) + 1):
            painter.drawPoint(QPointF(number * _DOTS, y))
        painter.setOpacity(1)

    def _paint_tab(self, painter: QPainter, box: QRectF) -> None:
        radius = self._theme.px(8)
        # The lower edge lies outside, so that the tab opens into the page.
        tab = QPainterPath()
        tab.moveTo(box.left() + 0.5, box.bottom() + 2)
        tab.lineTo(box.left() + 0.5, box.top() + radius)
        tab.quadTo(box.left() + 0.5, box.top() + 0.5, box.left() + radius, box.top() + 0.5)
        tab.lineTo(box.right() - radius, box.top() + 0.5)
        tab.quadTo(box.right() - 0.5, box.top() + 0.5, box.right() - 0.5, box.top() + radius)
        tab.lineTo(box.right() - 0.5, box.bottom() + 2)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawPath(tab)
        inset = self._theme.px(12)
        mark = QRectF(box.left() + inset, box.bottom() - self._theme.px(3), box.width() - 2 * inset, self._theme.px(3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(mark, 1.5, 1.5)

    def _paint_words(self, painter: QPainter, box: QRectF, step: Step) -> None:
        px = self._theme.px
        pad = px(6)
        later = step.standing is Standing.UNPLANNED
        name = QRectF(box.left() + pad, box.top() + px(92), box.width() - 2 * pad, px(18))
        self._centred(painter, name, step.name, "uiStrong", "ink2" if later else "ink")
        line = QRectF(box.left() + pad, name.bottom(), box.width() - 2 * pad, px(16))
        now = step.standing is Standing.NOW
        self._centred(painter, line, step.line(), "caption", "nowInk" if now else "ink3", strong=now)

    def _centred(
        self, painter: QPainter, box: QRectF, words: str, font: str, color: str, *, strong: bool = False
    ) -> None:
        face = self._theme.font(font)
        if strong:
            face.setWeight(face.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(self._theme.color(color))
        shown = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


class Trail(QListView):
    """The trail as a list: left and right choose a cycle, 1 to 4 a stage."""

    chosen = Signal(object)
    stage_chosen = Signal(int)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.steps = TrailModel(today)
        self._delegate = TrailDelegate(theme, today)
        self.setModel(self.steps)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("role", "plain")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Cycles"))
        self.setMouseTracking(True)
        self.setFixedHeight(theme.px(_HEIGHT))
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps, without choosing one."""
        blocked = self.selectionModel().blockSignals(True)
        self.steps.show_steps(steps)
        self.selectionModel().blockSignals(blocked)
        self.refit()

    def choose_row(self, row: int) -> None:
        """Choose one step."""
        index = self.steps.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the steps; scroll when they would become too narrow."""
        count = max(1, self.steps.rowCount())
        narrowest = self._theme.px(_NARROWEST)
        self._delegate.step_width = max(narrowest, min(self.viewport().width() // count, self._theme.px(210)))
        # The bar stands below the names, not over them.
        scrolls = self._delegate.step_width * count > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setFixedHeight(self._theme.px(_HEIGHT) + bar)
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def refit(self) -> None:
        """Share the width anew after the steps changed."""
        self.resizeEvent(QResizeEvent(self.size(), self.size()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a stage with 1 to 4; leave all else to the list."""
        stages = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
        if event.key() in stages and not event.modifiers():
            self.stage_chosen.emit(stages.index(Qt.Key(event.key())))
            return
        super().keyPressEvent(event)

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.setAccessibleDescription(str(current.data(Qt.ItemDataRole.AccessibleTextRole)))
            self.chosen.emit(current.data(StepRole))
