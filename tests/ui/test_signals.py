"""Changes reach the window once, queued, from any thread."""

import threading
from typing import Any

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


def test_after_stopping_nothing_is_heard(qtbot):
    notifier = Notifier()
    stopped, listening = ChangeSignal(notifier), ChangeSignal(notifier)
    heard: list[str] = []
    stopped.changed.connect(lambda _changes: heard.append("stopped"))
    listening.changed.connect(lambda _changes: heard.append("listening"))
    stopped.stop()

    notifier.publish(Changes())
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT)

    assert heard == ["listening"]
