"""How tests act in dialogs and on tables, as a person would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from journal.ui.main_window import MainWindow

D = TypeVar("D", bound=QDialog)
W = TypeVar("W", bound=QWidget)


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
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def opened_dialog(qtbot: QtBot, window: MainWindow, kind: type[W]) -> W:
    """Return the dialog of this kind that is open, once it is there and filled."""

    def there() -> bool:
        return any(dialog.isVisible() for dialog in window.findChildren(kind))

    qtbot.waitUntil(there)
    qtbot.waitUntil(window.tasks.idle)
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file in the middle of the window, as the desktop does it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    handle = window.windowHandle()
    assert handle is not None
    middle = QPoint(window.width() // 2, window.height() // 2)
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QDragEnterEvent(middle, action, mime, left, none))
    QApplication.sendEvent(handle, QDropEvent(QPointF(middle), action, mime, left, none))


def words_of(widget: QWidget) -> str:
    """Return what the labels say."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def copy_as_a_power_cut_leaves_it(file: Path, folder: Path) -> Path:
    """Copy what lies on the disk now of a journal that is open, and return the copy."""
    left = folder / f"left-{file.name}"
    for ending in ("", "-wal"):
        if (part := file.with_name(file.name + ending)).exists():
            left.with_name(left.name + ending).write_bytes(part.read_bytes())
    return left
