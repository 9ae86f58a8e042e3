"""Rows of a tree with two levels: more room above, less below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from journal.ui.theme import Theme


class TwoLevels(QStyledItemDelegate):
    """Gives what stands at the top more room than what stands under it."""

    def __init__(self, theme: Theme, *, top: int = 41, below: int = 30) -> None:
        super().__init__()
        self._theme = theme
        self._top, self._below = top, below

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        height = self._below if index.parent().isValid() else self._top
        return QSize(super().sizeHint(option, index).width(), self._theme.px(height))
