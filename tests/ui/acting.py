"""How tests act in dialogs and on tables, as a person would."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QTableView, QWidget

D = TypeVar("D", bound=QDialog)


def once_open(owner: QWidget, kind: type[D], act: Callable[[D], None]) -> None:
    """Do this in the dialog as soon as it is open."""
    timer = QTimer(owner)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            act(dialog)

    timer.timeout.connect(look)
    timer.start(5)


def cells(table: QTableView, row: int) -> list[str]:
    """Return what a row shows."""
    model = table.model()
    return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]


def spoken(index: QModelIndex) -> str:
    """Return what a cell says aloud."""
    from PySide6.QtCore import Qt

    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))
