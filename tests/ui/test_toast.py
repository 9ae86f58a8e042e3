"""The toast: one sentence for eight seconds, with Undo."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from journal.ui.widgets.toast import SHOWN_MS, Toast


@pytest.fixture
def page(qtbot):
    page = QWidget()
    page.resize(800, 600)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def toast(page, theme):
    return Toast(page, theme)


def test_it_stands_at_the_bottom_start_for_eight_seconds(toast):
    toast.say("“Hall, blurred” removed", None)

    assert toast.isVisible()
    assert toast.clock.interval() == SHOWN_MS == 8000
    assert toast.x() == 24
    assert toast.geometry().bottom() == 600 - 24 - 1
    assert not toast.undo_button.isVisible()
    toast.clock.timeout.emit()
    assert not toast.isVisible()


def test_it_follows_the_reading_direction(toast, page):
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    toast.say("Removed", None)

    assert toast.geometry().right() == 800 - 24 - 1


def test_undo_takes_back_and_ends_it(qtbot, toast):
    taken_back = []
    toast.say("Removed", lambda: taken_back.append(True))

    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)

    assert taken_back == [True]
    assert not toast.isVisible()


def test_it_waits_for_the_pointer_and_the_keyboard(toast):
    toast.say("Removed", lambda: None)
    here = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    assert not toast.clock.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.clock.isActive()


def test_the_next_sentence_takes_the_place_of_the_one_before(toast):
    undone = []
    toast.say("First", lambda: undone.append("first"))
    toast.say("Second", lambda: undone.append("second"))
    toast.undo_button.click()

    assert undone == ["second"]
