"""The list of actors by code name, each with how it stood last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from journal.core.i18n import _
from journal.core.records import Actor, ActorReading
from journal.core.vocabulary import label
from journal.learning.actors import in_order, latest_stance, stance_sign, stance_words
from journal.ui.date_words import event_words
from journal.ui.theme import Theme
from journal.ui.widgets.wrapped_rows import CaptionRole, WrappedRows

_Index = QModelIndex | QPersistentModelIndex
ActorRole = Qt.ItemDataRole.UserRole + 1
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


class ActorList(QListView):
    """Actors by code name; R reads, Enter edits, Delete removes."""

    chosen_changed = Signal()
    add_wanted = Signal()
    edit_wanted = Signal()
    read_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.items = QStandardItemModel(self)
        self.setModel(self.items)
        self.setItemDelegate(ActorRows(theme))
        self.setAccessibleName(_("Actors"))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda *_both: self.chosen_changed.emit())
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    def show_actors(self, actors: Sequence[Actor], readings: Mapping[str, Sequence[ActorReading]]) -> None:
        """Show other actors; the chosen one stays chosen."""
        chosen, row = self.chosen(), max(self.currentIndex().row(), 0)
        blocked = self.blockSignals(True)
        self.items.clear()
        for actor in actors:
            held = readings.get(actor.id, ())
            item = QStandardItem(actor.name)
            item.setData(actor, ActorRole)
            item.setData(latest_stance(held), StanceRole)
            item.setData(self._words(actor, held), CaptionRole)
            item.setAccessibleText(_("{what}. {state}").format(what=actor.name, state=item.data(CaptionRole)))
            self.items.appendRow(item)
        if actors and not (chosen is not None and self.choose(chosen.id)):
            self.setCurrentIndex(self.items.index(min(row, len(actors) - 1), 0))
        self.blockSignals(blocked)
        self.chosen_changed.emit()

    def _words(self, actor: Actor, readings: Sequence[ActorReading]) -> str:
        told = [reading for reading in in_order(readings) if reading.stance is not None]
        if not told:
            return _("{kind} · not read yet").format(kind=label(actor.actor_kind))
        when = event_words(told[-1].date, self._today)
        return _("{stance}, {date}").format(stance=stance_words(told[-1].stance), date=when)

    def chosen(self) -> Actor | None:
        """Return the actor chosen."""
        actor = self.currentIndex().data(ActorRole)
        return actor if isinstance(actor, Actor) else None

    def choose(self, actor_id: str) -> bool:
        """Choose an actor; ``False`` when it is not listed."""
        for row in range(self.items.rowCount()):
            index = self.items.index(row, 0)
            if index.data(ActorRole).id == actor_id:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what is done most with one key."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key is Qt.Key.Key_R and plain:
            self.read_wanted.emit()
        elif key is Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit()
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
