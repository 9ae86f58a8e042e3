"""Nothing is a window of its own for a moment: a part shown before it has a parent would be."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from tests.ui.conftest import WAIT, open_in


class Watch(QObject):
    """Notes every widget that appears as a window and is neither window, dialog nor menu."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, QMainWindow | QDialog | QMenu):
            self.seen.append(f"{type(watched).__name__} {watched.property('accessibleName')!r}")
        return False


@pytest.fixture
def watch(qapp: QApplication):
    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def test_on_the_open_screen(qtbot, window, journal_file, watch):
    window.device.opened(journal_file)
    window.show_open_screen()
    window.show_new_journal()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)

    assert watch.seen == []


def test_on_any_screen(qtbot, window, journal_file, watch):
    shell = open_in(qtbot, window, journal_file)
    for key, _name in shell.screens:
        shell.go(key)
        qtbot.waitUntil(window.tasks.idle, timeout=WAIT)

        assert watch.seen == [], key
