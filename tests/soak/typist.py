"""A person who types into the real window without end, in a process that is killed while they do.

Each key is pressed on the widget that has it, as a keyboard would, and what stands in the field afterwards is
reported with its moment. Whoever kills the process can say to the keystroke what should be in the journal.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal import app as program
from journal.core.paths import Paths, resources_folder
from journal.services import library  # noqa: F401 - loaded before the fork, so that three hundred starts are quick
from journal.ui.dialogs.drafts import DraftsDialog
from journal.ui.main_window import MainWindow
from journal.ui.views.journal import JournalView
from journal.ui.views.today import TodayView

_TEXT = """the clerk printed it while nineteen people stopped at our table and seven stayed to ask about water
lluvia mañana canción 水 ñandú été"""
_WORDS = _TEXT.split()
BOX = "box"
"""What is typed into the box of Today, which has no record yet."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """What stood in a field after a key, and when."""

    moment: float
    piece: str
    """The record typed into, or ``BOX`` with a number."""
    title: str
    body: str
    safe: bool = False
    """Whether this was the end of it: left, or saved with Ctrl+Enter."""


def type_away(report: Connection, file: Path, passphrase: str | None, home: Path, seed: int) -> None:
    """Open the journal in a window of its own and type until killed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = program.make_app()
    paths = Paths(home / "config", home / "data", home / "cache", home / "log", resources_folder())
    window = program.make_window(app, paths)
    typist = _Typist(window, report, random.Random(seed))
    window.journal_shown.connect(lambda: QTimer.singleShot(60, window, typist.begin))
    window.painted.connect(lambda: window.opener.open(file, passphrase=passphrase))
    window.resize(1366, 768)
    window.show()
    app.exec()


class _Typist:
    def __init__(self, window: MainWindow, report: Connection, chance: random.Random) -> None:
        self._window = window
        self._report = report
        self._chance = chance
        self._keys = self._all_keys()
        self._boxes = 0

    def begin(self) -> None:
        """Take back what an earlier cut left over, as a person would, and go on writing."""
        dialog = QApplication.activeModalWidget() or self._window.findChild(DraftsDialog)
        if isinstance(dialog, DraftsDialog):
            QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        self._window.activateWindow()
        self._press()

    def _press(self) -> None:
        next(self._keys)
        pause = self._chance.random()
        wait = self._chance.uniform(0.3, 2.4) if pause < 0.03 else self._chance.expovariate(12)
        QTimer.singleShot(round(wait * 1000), self._window, self._press)

    def _all_keys(self) -> Iterator[None]:
        while True:
            yield from self._entry() if self._chance.random() < 0.6 else self._box()

    def _entry(self) -> Iterator[None]:
        """Write an entry on the journal's screen and leave it, sometimes as finished."""
        shell = self._window.shell
        assert shell is not None
        shell.go("journal")
        view = shell.current
        assert isinstance(view, JournalView)
        view.new_entry("")
        pane = view.editor_pane
        entry = pane.writing.entry
        assert entry is not None
        piece = entry.id

        def tell(*, safe: bool = False) -> None:
            self._tell(piece, pane.title.text(), pane.editor.toPlainText(), safe=safe)

        yield from self._text(pane.title, 3, tell)
        QTest.keyClick(pane.title, Qt.Key.Key_Return)
        yield from self._text(pane.editor, self._chance.randint(3, 60), tell)
        if self._chance.random() < 0.3:
            QTest.keyClick(pane.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            tell(safe=True)
            yield from self._text(pane.editor, self._chance.randint(1, 9), tell)
        title, body = pane.title.text(), pane.editor.toPlainText()
        shell.go("today")
        self._tell(piece, title, body, safe=True)

    def _box(self) -> Iterator[None]:
        """Write a note into the box of Today and save it."""
        shell = self._window.shell
        assert shell is not None
        shell.go("today")
        view = shell.current
        assert isinstance(view, TodayView)
        editor = view.capture.editor
        self._boxes += 1
        piece = f"{BOX} {self._boxes}"

        def tell() -> None:
            self._tell(piece, "", editor.toPlainText())

        if editor.toPlainText():
            # A note that an earlier cut left in the box: this one follows it.
            tell()
        yield from self._text(editor, self._chance.randint(2, 40), tell)
        body = editor.toPlainText()
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self._tell(piece, "", body, safe=True)

    def _text(self, field: QWidget, words: int, tell: Callable[[], None]) -> Iterator[None]:
        field.setFocus()
        for _number in range(words):
            for letter in self._chance.choice(_WORDS) + " ":
                _press_letter(field, letter)
                tell()
                yield
            slip = self._chance.random()
            if slip < 0.08:
                for _back in range(3):
                    QTest.keyClick(field, Qt.Key.Key_Backspace)
                    tell()
                    yield
            elif slip < 0.12:
                QTest.keyClick(field, Qt.Key.Key_Home)
                QTest.keyClicks(field, "x")
                tell()
                QTest.keyClick(field, Qt.Key.Key_End)
                yield

    def _tell(self, piece: str, title: str, body: str, *, safe: bool = False) -> None:
        self._report.send(Stroke(time.monotonic(), piece, title, body, safe))


def _press_letter(field: QWidget, letter: str) -> None:
    if letter.isascii():
        QTest.keyClicks(field, letter)
        return
    # QTest knows no key for it; a keyboard that has one sends this.
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
