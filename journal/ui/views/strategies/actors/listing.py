"""The list of actors by code name, each with how it stood last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QStandardItem
from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.records import Actor, ActorReading
from journal.core.vocabulary import label
from journal.learning.actors import in_order, latest_stance, stance_sign, stance_words
from journal.ui.date_words import event_words
from journal.ui.theme import Theme
from journal.ui.widgets.wrapped_list import RecordRole, WrappedList
from journal.ui.widgets.wrapped_rows import CaptionRole, WrappedRows

_Index = QModelIndex | QPersistentModelIndex
StanceRole = Qt.ItemDataRole.UserRole + 2


class ActorRows(WrappedRows):
    """Paints actors with their stance as a signed number."""

    mark_width = 40
    least = 48

    def paint_mark(self, painter: QPainter, box: QRectF, index: _Index) -> None:
        """Paint where the actor stood last."""
        paint_stance(painter, box, self.theme, index.data(StanceRole))


def paint_stance(painter: QPainter, box: QRectF, theme: Theme, stance: object) -> None:
    """Paint a stance as a signed number in a small frame; a dashed frame where nobody said."""
    px = theme.px
    frame = QRectF(box.left(), box.center().y() - px(11), px(30), px(22))
    if not isinstance(stance, int):
        pen = QPen(theme.color("lineStrong"), 1)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, px(5), px(5))
        return
    ground, ink = ("subtle", "ink2") if stance == 0 else ("supportSoft", "support")
    if stance < 0:
        ground, ink = "challengeSoft", "challenge"
    painter.setPen(QPen(theme.color(ink), 1 + (abs(stance) == 2)))
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(frame, px(5), px(5))
    painter.setFont(theme.font("uiStrong"))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, stance_sign(stance))


class ActorList(WrappedList):
    """Actors by code name; R reads."""

    chosen_changed = Signal()
    read_wanted = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(ActorRows(theme), _("Actors"), parent=parent)
        self._today = today
        self.selectionModel().currentChanged.connect(lambda *_both: self.chosen_changed.emit())

    def show_actors(self, actors: Sequence[Actor], readings: Mapping[str, Sequence[ActorReading]]) -> None:
        """Show other actors; the chosen one stays chosen."""
        blocked = self.blockSignals(True)
        self.show_rows([self._row(actor, readings.get(actor.id, ())) for actor in actors])
        self.blockSignals(blocked)
        self.chosen_changed.emit()

    def _row(self, actor: Actor, readings: Sequence[ActorReading]) -> QStandardItem:
        told = self._words(actor, readings)
        item = QStandardItem(actor.name)
        item.setData(actor, RecordRole)
        item.setData(latest_stance(readings), StanceRole)
        item.setData(told, CaptionRole)
        item.setAccessibleText(_("{what}. {state}").format(what=actor.name, state=told))
        return item

    def _words(self, actor: Actor, readings: Sequence[ActorReading]) -> str:
        told = [reading for reading in in_order(readings) if reading.stance is not None]
        if not told:
            return _("{kind} · not read yet").format(kind=label(actor.actor_kind))
        when = event_words(told[-1].date, self._today)
        return _("{stance}, {date}").format(stance=stance_words(told[-1].stance), date=when)

    def chosen(self) -> Actor | None:
        """Return the actor chosen."""
        actor = self.currentIndex().data(RecordRole)
        return actor if isinstance(actor, Actor) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read with one key."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_R and plain:
            self.read_wanted.emit()
        else:
            super().keyPressEvent(event)
