"""Changes reach the window once, queued, from any thread."""

import threading
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import delete

from journal.core.changes import Changes, Notifier
from journal.core.vocabulary import Kind
from journal.ui.signals import ChangeSignal
from tests.ui.conftest import WAIT


def test_a_change_in_a_worker_is_heard_in_the_windows_thread(qtbot):
    notifier = Notifier()
    signal = ChangeSignal(notifier)
    heard: list[Any] = []
    signal.changed.connect(lambda changes: heard.append((changes, threading.get_ident())))
    changes = Changes({Kind.ENTRY: frozenset({"a"})})

    worker = threading.Thread(target=notifier.publish, args=(changes,))
    worker.start()
    worker.join()
    assert heard == []

    qtbot.waitUntil(lambda: len(heard) == 1, timeout=WAIT)
    assert heard[0] == (changes, threading.get_ident())


def test_what_is_gone_hears_nothing_and_keeps_nobody_from_hearing(qtbot):
    notifier, owner = Notifier(), QObject()
    ChangeSignal(notifier, owner)
    listening = ChangeSignal(notifier)
    heard: list[Changes] = []
    listening.changed.connect(heard.append)
    delete(owner)

    notifier.publish(Changes())

    qtbot.waitUntil(lambda: len(heard) == 1, timeout=WAIT)


def test_after_stopping_nothing_is_heard(qtbot):
    notifier = Notifier()
    stopped, listening = ChangeSignal(notifier), ChangeSignal(notifier)
    heard: list[str] = []
    stopped.changed.connect(lambda _changes: heard.append("stopped"))
    listening.changed.connect(lambda _changes: heard.append("listening"))
    stopped.stop()
    stopped.stop()

    notifier.publish(Changes())
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT)

    assert heard == ["listening"]
