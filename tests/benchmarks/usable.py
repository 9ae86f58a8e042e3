"""Waiting, as a person would, for the list of entries and the editor beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer

from tests.benchmarks.ending import done

if TYPE_CHECKING:  # what the program loads, it loads itself
    from journal.ui.main_window import MainWindow
    from journal.ui.views.journal.view import JournalView

_STEPS = 200
_FIRST_SCREEN = 100
"""More entries than are fetched before the order of all of them is known."""


def when_usable(window: MainWindow, then: Callable[[], None]) -> None:
    """Go to the entries as soon as the journal is open, and call once they are on the screen beside the editor."""

    def look() -> None:
        view = _entries_view(window)
        if view.list_pane.model.entries():
            view.list_pane.model.modelReset.disconnect(look)
            view.list_pane.list.viewport().repaint()
            QTimer.singleShot(0, then)

    def arrive() -> None:
        view = _entries_view(window)
        view.list_pane.model.modelReset.connect(look)
        look()

    window.journal_shown.connect(arrive)


def when_scrolled(window: MainWindow) -> None:
    """Scroll the whole list from one end to the other, each step painted, and end."""

    def scroll() -> None:
        view = _entries_view(window)
        bar = view.list_pane.list.verticalScrollBar()
        for step in range(_STEPS + 1):
            bar.setValue(bar.maximum() * step // _STEPS)
            view.list_pane.list.viewport().repaint()
        done()

    def wait_for_all() -> None:
        pane = _entries_view(window).list_pane
        if pane.model.entries() > _FIRST_SCREEN:
            scroll()
        else:
            pane.counted.connect(lambda _count: QTimer.singleShot(0, scroll))

    when_usable(window, wait_for_all)


def _entries_view(window: MainWindow) -> JournalView:
    shell = window.shell
    assert shell is not None
    if shell.current is None or shell.current.key != "journal":
        shell.go("journal")
    return cast("JournalView", shell.current)
