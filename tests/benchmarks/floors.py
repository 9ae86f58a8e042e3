"""The least that a program of this kind can do: what the budgets are ratios to.

Each is run as ``python -m tests.benchmarks.floors NAME [ARGUMENT]`` and ends at its first paint.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.ending import at_first_paint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def window() -> None:
    """Show a bare main window."""
    from PySide6.QtWidgets import QMainWindow

    _show(QMainWindow)


def orm_window(file: str, secret: str = "") -> None:
    """Show a window that opens the journal with a mapped class and lists 50 rows."""
    from PySide6.QtWidgets import QListWidget, QMainWindow, QPlainTextEdit, QSplitter

    from tests.benchmarks.mapped import titles

    def make() -> QWidget:
        window = QMainWindow()
        rows = QListWidget()
        rows.addItems(titles(Path(file), secret))
        both = QSplitter()
        both.addWidget(rows)
        both.addWidget(QPlainTextEdit())
        window.setCentralWidget(both)
        return window

    _show(make)


def _show(make: Callable[[], QWidget]) -> None:
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    window = make()
    window.resize(1366, 768)
    ending = at_first_paint(window)
    window.show()
    application.exec()
    del ending


FLOORS: dict[str, Callable[..., None]] = {"window": window, "orm_window": orm_window}

if __name__ == "__main__":
    FLOORS[sys.argv[1]](*sys.argv[2:])
