"""Work in the background: results come home, failures are told, nothing comes to those who are gone."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from shiboken6 import isValid

from journal.core.errors import Cancelled, DiskFull
from journal.ui.tasks import TaskRunner
from tests.ui.conftest import WAIT


@pytest.fixture
def tasks(qtbot):
    runner = TaskRunner()
    yield runner
    runner.shut_down()


@pytest.fixture
def owner():
    return QObject()


def test_the_result_comes_back_in_the_windows_thread(qtbot, tasks, owner):
    came: list[Any] = []
    tasks.start(owner, lambda _progress: threading.get_ident(), lambda made: came.append((made, threading.get_ident())))

    qtbot.waitUntil(lambda: bool(came), timeout=WAIT)

    made_in, heard_in = came[0]
    assert made_in != heard_in
    assert heard_in == threading.get_ident()
    assert tasks.idle()


def test_what_a_user_can_be_told_goes_to_whoever_asked(qtbot, tasks, owner):
    def work(_progress):
        raise DiskFull("The disk is full.")

    told: list[Any] = []
    tasks.start(owner, work, pytest.fail, on_failed=told.append)

    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)

    assert told[0].text == "The disk is full."


def test_a_failure_nobody_asked_about_is_announced(qtbot, tasks, owner):
    def work(_progress):
        raise DiskFull("The disk is full.")

    with qtbot.waitSignal(tasks.failed, timeout=WAIT) as heard:
        tasks.start(owner, work, pytest.fail)

    assert isinstance(heard.args[0], DiskFull)


def test_a_mistake_of_ours_goes_to_the_crash_window(qtbot, tasks, owner):
    def work(_progress):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        tasks.start(owner, work, pytest.fail)
        qtbot.waitUntil(tasks.idle, timeout=WAIT)

    assert caught[0][0] is ZeroDivisionError


def test_nothing_comes_to_an_owner_who_is_gone(qtbot, tasks):
    came: list[Any] = []
    gate = threading.Event()
    owner = QObject()
    tasks.start(owner, lambda _progress: gate.wait(5), came.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner), timeout=WAIT)
    gate.set()

    qtbot.waitUntil(tasks.idle, timeout=WAIT)

    assert came == []


def test_cancelling_stops_work_at_its_next_step(qtbot, tasks, owner):
    begun, go_on = threading.Event(), threading.Event()

    def work(progress):
        begun.set()
        go_on.wait(5)
        progress.step(1, 2)

    stopped = []
    job = tasks.start(owner, work, pytest.fail, on_cancelled=lambda: stopped.append(True), title="Importing")
    assert begun.wait(5)
    job.progress.cancel()
    go_on.set()

    qtbot.waitUntil(lambda: stopped == [True], timeout=WAIT)


def test_long_work_is_shown_and_short_work_is_not(qtbot, tasks, owner):
    shown = []
    tasks.shown.connect(lambda job: shown.append(job.title))
    gate = threading.Event()
    done: list[Any] = []
    tasks.start(owner, lambda _progress: None, done.append, title="Short")
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT)
    tasks.start(owner, lambda _progress: gate.wait(10), done.append, title="Long")

    qtbot.waitUntil(lambda: shown == ["Long"], timeout=WAIT)
    gate.set()
    qtbot.waitUntil(tasks.idle, timeout=WAIT)

    assert shown == ["Long"]


def test_quick_work_does_not_wait_for_long_work(qtbot, tasks, owner):
    gate = threading.Event()
    came: list[Any] = []
    tasks.start(owner, lambda _progress: gate.wait(10), came.append, title="Importing")
    tasks.start(owner, lambda _progress: "found", came.append)

    qtbot.waitUntil(lambda: came == ["found"], timeout=WAIT)
    gate.set()
    qtbot.waitUntil(tasks.idle, timeout=WAIT)


def test_steps_are_reported(qtbot, tasks, owner):
    seen = []
    tasks.stepped.connect(lambda job: seen.append((job.done, job.total)))

    def work(progress):
        for done in range(3):
            progress.step(done, 3)

    tasks.start(owner, work, lambda _nothing: None, title="Counting")
    qtbot.waitUntil(tasks.idle, timeout=WAIT)

    assert (2, 3) in seen


def test_a_busy_window_hears_of_the_last_of_many_steps_and_not_of_each(qtbot, tasks, owner):
    seen = []
    tasks.stepped.connect(lambda job: seen.append((job.done, job.total)))
    counted = threading.Event()

    def work(progress):
        for done in range(1, 1001):
            progress.step(done, 1000)
        counted.set()
        gate.wait(WAIT)

    gate = threading.Event()
    tasks.start(owner, work, lambda _nothing: None, title="Counting")
    assert counted.wait(WAIT)
    qtbot.waitUntil(lambda: (1000, 1000) in seen, timeout=WAIT)
    gate.set()
    qtbot.waitUntil(tasks.idle, timeout=WAIT)

    assert len(seen) == 1


def test_shutting_down_waits_and_cancels(qtbot, owner):
    runner = TaskRunner()
    ended = []

    def work(progress):
        try:
            while True:
                progress.step(0, 0)
                QThread.yieldCurrentThread()
        except Cancelled:
            ended.append(True)
            raise

    runner.start(owner, work, pytest.fail, title="For ever")
    runner.shut_down()

    assert ended in ([True], [])
    assert runner.idle()
