"""The list of a team's templates: in its order, each with a box that says whether it is offered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from journal.core.i18n import _
from journal.services.templates import Placed
from journal.ui.theme import Theme
from journal.ui.widgets.table_cells import paint_words

_KEY = Qt.ItemDataRole.UserRole
_NOTE = Qt.ItemDataRole.UserRole + 1


class TemplateList(QListWidget):
    """Templates to order by dragging or with Alt+Up and Alt+Down, and to offer or hide with their box."""

    arranged = Signal(list)
    """Keys in the order they were brought into."""
    offered_changed = Signal(str, bool)
    """A key, and whether its template is offered from now on."""

    def __init__(self, theme: Theme, *, may_write: bool) -> None:
        super().__init__()
        self._theme = theme
        self._may_write = may_write
        self._filling = False
        self.setProperty("role", "picker")
        self.setAccessibleName(_("Templates"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_NoteDelegate(theme, self))
        if may_write:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.itemChanged.connect(self._on_changed)
        self.model().rowsMoved.connect(lambda *_moved: self._tell_order())

    def show_templates(self, templates: Sequence[Placed], key: str = "") -> None:
        """Show these, with one of them chosen: the one named, or the one chosen before."""
        wanted = key or self.key() or (templates[0].template.key if templates else "")
        self._filling = True
        self.clear()
        for placed in templates:
            self.addItem(self._item(placed))
        for row in range(self.count()):
            if self.item(row).data(_KEY) == wanted:
                self.setCurrentRow(row)
        self._filling = False

    def key(self) -> str:
        """Return the key of the template chosen; empty when none is."""
        return str(self.currentItem().data(_KEY)) if self.currentRow() >= 0 else ""

    def keys(self) -> list[str]:
        """Return the keys in the order shown."""
        return [str(self.item(row).data(_KEY)) for row in range(self.count())]

    def sizeHint(self) -> QSize:
        """Return what it needs at least: it takes what more room there is."""
        return QSize(self._theme.px(240), self._theme.px(170))

    def move_chosen(self, step: int) -> None:
        """Move the template chosen up (-1) or down (1)."""
        row = self.currentRow()
        if self._may_write and row >= 0 and 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentItem(item)
            self._tell_order()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the template chosen with Alt and the arrow keys."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_chosen(step)
            return
        super().keyPressEvent(event)

    def _item(self, placed: Placed) -> QListWidgetItem:
        item = QListWidgetItem(placed.template.name)
        item.setData(_KEY, placed.template.key)
        item.setData(_NOTE, _note(placed))
        item.setToolTip(placed.template.purpose)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, _note(placed))
        item.setCheckState(Qt.CheckState.Unchecked if placed.hidden else Qt.CheckState.Checked)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._may_write:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        return item

    def _on_changed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.offered_changed.emit(str(item.data(_KEY)), item.checkState() is Qt.CheckState.Checked)

    def _tell_order(self) -> None:
        if not self._filling:
            self.arranged.emit(self.keys())


def _note(placed: Placed) -> str:
    if placed.hidden:
        return _("Hidden")
    if not placed.shipped:
        return _("Your own")
    return _("Your words") if placed.changed else ""


class _NoteDelegate(QStyledItemDelegate):
    """Paints a line as lists do, with a quiet word at its end."""

    def __init__(self, theme: Theme, parent: TemplateList) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a line high enough to be hit."""
        return QSize(super().sizeHint(option, index).width(), self._theme.px(32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        super().paint(painter, option, index)
        note = str(index.data(_NOTE) or "")
        if not note:
            return
        px = self._theme.px
        rect, mirrored = QRectF(option.rect), option.direction is Qt.LayoutDirection.RightToLeft
        width = min(px(110), rect.width() / 3)
        left = rect.left() + px(8) if mirrored else rect.right() - width - px(8)
        painter.save()
        paint_words(painter, QRectF(left, rect.top(), width, rect.height()), self._theme, note, "caption", "ink3",
                    not mirrored)  # fmt: skip
        painter.restore()
