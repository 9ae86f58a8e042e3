"""A window of each test's own, shown, with settings and files in the test's home folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal import app as program
from journal.core.clock import FixedClock
from journal.core.paths import Paths, resources_folder, system_paths
from journal.core.settings import Settings
from journal.services import library
from journal.services.library import OpenJournal
from journal.ui.context import Context
from journal.ui.feedback import Feedback
from journal.ui.main_window import MainWindow
from journal.ui.navigator import Navigator
from journal.ui.shell import Shell
from journal.ui.signals import ChangeSignal
from journal.ui.tasks import TaskRunner
from journal.ui.theme import Theme
from journal.ui.view import View
from tests.conftest import START

PASSPHRASE = "stone upon stone"
QUICK = 0
"""The key derivation that is weak and quick, for tests."""
W = TypeVar("W", bound=QWidget)

WAIT = 30_000
"""Milliseconds after which a wait has failed; long, as machines that test are busy."""


class PatientBot(QtBot):
    """Waits as long as a busy machine needs, unless a test says otherwise."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = WAIT) -> None:  # noqa: N802
        """Return once the callback is true."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = WAIT, **options: Any) -> Any:  # noqa: N802
        """Return what waits for a signal, as a context."""
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Hands and eyes of a person at the window."""
    return PatientBot(request)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look at 100 % text, worn by the program."""
    theme = Theme()
    theme.apply(qapp)
    return theme


@pytest.fixture
def paths(home: Path) -> Paths:
    """The folders of this test."""
    return system_paths()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[MainWindow]:
    """The window as a person meets it the first time."""
    window = program.make_window(qapp, paths)
    with qtbot.waitSignal(window.painted, timeout=WAIT):
        window.show()
    window.resize(1366, 768)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    watch = QTimer()
    watch.timeout.connect(Forgotten().look)
    watch.start(4000)
    yield window
    watch.stop()
    window.tasks.cancel_all()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    window.close()
    window.deleteLater()


@pytest.fixture
def journal_file(blank_journal: Path, home: Path) -> Path:
    """A plain journal in this test's documents."""
    folder = home / "Documents"
    folder.mkdir(exist_ok=True)
    path = folder / "Our street.cairn"
    copyfile(blank_journal, path)
    return path


@pytest.fixture
def shell(qtbot: QtBot, window: MainWindow, journal_file: Path) -> Shell:
    """The shell round a journal with nothing in it."""
    return open_in(qtbot, window, journal_file)


def open_in(qtbot: QtBot, window: MainWindow, path: Path) -> Shell:
    """Open a plain journal in the window and return its shell."""
    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        window.open_path(path)
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    assert window.shell is not None
    return window.shell


class Forgotten:
    """Closes a dialog that a test did not expect, so that it fails instead of waiting for ever."""

    def __init__(self) -> None:
        self._seen: QWidget | None = None
        self._times = 0

    def look(self) -> None:
        """Close what is still open long after it was first seen: a busy machine needs its time."""
        now = QApplication.activeModalWidget()
        self._times = self._times + 1 if now is self._seen else 0
        self._seen = now
        if now is not None and self._times >= 3:
            now.close()
            raise AssertionError(f"nobody answered: {now.accessibleName() or now.windowTitle()}")


@pytest.fixture(scope="session")
def encrypted_blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted journal with one person in it, for others to copy."""
    folder = tmp_path_factory.mktemp("encrypted")
    at = library.desk(clock=FixedClock(START), paths=Paths(folder, folder, folder, folder, resources_folder()))
    path = folder / "blank.cairn"
    library.create(path, title="Test journal", passphrase=PASSPHRASE, author="Achieng", at=at, profile=QUICK).close()
    return path


@pytest.fixture
def opened(encrypted_blank: Path, paths: Paths, tmp_path: Path, clock: FixedClock) -> Iterator[OpenJournal]:
    """An encrypted journal of this test's own, open for writing."""
    path = tmp_path / "test.cairn"
    copyfile(encrypted_blank, path)
    journal = library.open_journal(path, passphrase=PASSPHRASE, at=library.desk(clock=clock, paths=paths))
    yield journal
    journal.close()


@pytest.fixture
def frame(qtbot: QtBot, theme: Theme) -> QWidget:
    """A plain window to put one view into."""
    frame = QWidget()
    frame.resize(1366, 738)
    qtbot.addWidget(frame)
    return frame


@pytest.fixture
def context(qtbot: QtBot, frame: QWidget, theme: Theme, opened: OpenJournal) -> Iterator[Context]:
    """What a view is given, with real services on an encrypted journal behind it."""
    tasks = TaskRunner()
    yield Context(opened.services, tasks, Feedback(frame, theme), Settings(), theme, Navigator())
    qtbot.waitUntil(tasks.idle, timeout=WAIT)
    tasks.shut_down()


@pytest.fixture
def shown(qtbot: QtBot, frame: QWidget, context: Context) -> Iterator[Callable[[W], W]]:
    """Show a view that hears of changes as in the shell, and wait until its lists are filled."""
    signal = ChangeSignal(context.services.notifier, frame)

    def show(widget: W) -> W:
        widget.setParent(frame)
        widget.setGeometry(frame.rect())
        if isinstance(widget, View):
            signal.changed.connect(widget.on_changes)
        frame.show()
        widget.show()
        frame.activateWindow()
        qtbot.waitUntil(context.tasks.idle, timeout=WAIT)
        return widget

    yield show
    signal.stop()
