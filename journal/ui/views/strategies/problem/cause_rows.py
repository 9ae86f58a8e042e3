"""How a cause is painted, and written in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.widgets.wrapped_rows import WrappedRows

if TYPE_CHECKING:
    from journal.ui.views.strategies.problem.causes import CauseTree

_Index = QModelIndex | QPersistentModelIndex


class CauseRows(WrappedRows):
    """Paints causes; writes them in place, where Tab moves a cause deeper and Enter begins the next."""

    def __init__(self, theme: Theme, tree: CauseTree) -> None:
        super().__init__(theme)
        self._tree = tree

    def caption_color(self, index: _Index) -> str:
        """Return the colour of what says that a cause is in focus."""
        return "nowInk"

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Return the line that a cause is written in."""
        line = QLineEdit(parent)
        line.setAccessibleName(_("Cause"))
        line.setPlaceholderText(_("Because…"))
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Begin with the words there are."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data() or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        """Keep what was written when the keyboard goes elsewhere."""
        if isinstance(editor, QLineEdit):
            self._tree.written(editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Put the line over the row."""
        height = max(editor.sizeHint().height(), self.theme.px(30))
        gap = self.theme.px(5)  # for the ring
        box = QRect(option.rect).adjusted(gap, 0, -gap, 0)
        box.setTop(option.rect.center().y() - height // 2)
        box.setHeight(height)
        editor.setGeometry(box)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Go on writing after Enter, and move the cause with Tab."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QLineEdit):
            ways = {
                Qt.Key.Key_Return: self._tree.next_after,
                Qt.Key.Key_Enter: self._tree.next_after,
                Qt.Key.Key_Tab: self._tree.deeper_while_writing,
                Qt.Key.Key_Backtab: self._tree.higher_while_writing,
            }
            if (go_on := ways.get(Qt.Key(event.key()))) is not None:
                told = editor.text()
                self._tree.close_line(editor)
                go_on(told)
                return True
        return super().eventFilter(editor, event)
