"""The keystroke in a very long entry, by itself and on the journal's screen over a large journal."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tests.benchmarks.journals import copy_of, desk, journal_of
from tests.benchmarks.measure import NotMeasured, Pair, call, in_turn, wall
from tests.benchmarks.outcome import Outcome, Scale
from tests.benchmarks.prose import Writer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

    from journal.ui.main_window import MainWindow
    from journal.ui.views.journal.editor_pane import EditorPane

_KEYS = 40
_TYPED = 400
_EVERY_MS = 45
"""Between two keys of somebody who types fast: the draft is kept many times meanwhile."""
_TOO_LONG_MS = 60_000


def rows(scale: Scale) -> Iterator[Outcome]:
    """Yield what one letter costs, typed in the middle of the text, until it is on the screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from journal.app import make_app
    from journal.ui.theme import Theme
    from journal.ui.widgets.editor import MarkdownEditor

    app = make_app()
    theme = Theme("light", 1.0, desk().paths.resources)
    theme.apply(app)
    text = _long_text(scale.words)
    bare = _bare(text)
    editor = MarkdownEditor(theme)
    editor.open_text("bench", text)
    for widget in (bare, editor):
        _show_middle(widget)

    def typed(widget: QTextEdit) -> None:
        QTest.keyClick(widget, Qt.Key.Key_A)
        widget.viewport().repaint()

    pair = in_turn(call(lambda: typed(editor), _KEYS), call(lambda: typed(bare), _KEYS), scale.rounds)
    waits = wall(lambda: typed(editor), _KEYS)
    yield Outcome(f"keystroke in an entry of {scale.words} words", pair, 1.5, wait=waits, wait_at_most=50)
    yield from _on_the_screen(scale)


def _on_the_screen(scale: Scale) -> Iterator[Outcome]:
    """Yield what a letter costs with the whole program around it, drafts kept while it goes on."""
    from PySide6.QtWidgets import QApplication

    from journal import app as program

    words = scale.words * 2 // 5
    text = _long_text(words)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        file = copy_of(journal_of(scale.entries), folder)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        window = program.make_window(app, desk(folder).paths)
        window.resize(1366, 768)
        pane = _entry_open(window, file, text)
        kept: list[object] = []
        pane.writing.kept.connect(kept.append)
        editor = _pressed_in_turn(pane.editor)
        if not kept:
            raise NotMeasured("no draft was kept while the keys were pressed")
        window.close()
        window.deleteLater()
        bare = _bare(text)
        _show_middle(bare)
        floor = _pressed_in_turn(bare)
    name = f"keystroke among {scale.entries} entries, {words} words open"
    pair = Pair(median(editor.cpu), median(floor.cpu))
    # Of the waits, 95 of 100 are shorter: time as it passes for the writer, so other work on the machine shows too.
    yield Outcome(name, pair, 1.5, wait=quantiles(editor.waits, n=20)[-1], wait_at_most=16)


class _Pressed:
    """What keys cost: processor time of the window's thread, and the wait from the key's due moment to the screen."""

    def __init__(self) -> None:
        self.cpu: list[float] = []
        self.waits: list[float] = []


def _pressed_in_turn(widget: QTextEdit) -> _Pressed:
    """Press keys at the pace of somebody who types, with everything else going on between them."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest

    pressed = _Pressed()
    loop = QEventLoop()
    keys = QTimer()
    keys.setTimerType(Qt.TimerType.PreciseTimer)
    spent = [time.thread_time()]
    due = [time.perf_counter() + _EVERY_MS / 1000]

    def press() -> None:
        QTest.keyClick(widget, Qt.Key.Key_Space if len(pressed.cpu) % 7 == 6 else Qt.Key.Key_A)
        widget.viewport().repaint()
        now, cpu = time.perf_counter(), time.thread_time()
        # What went on in this thread since the last key (timers, drafts told of) counts as well.
        pressed.cpu.append((cpu - spent[0]) * 1000)
        pressed.waits.append(max(0.0, now - due[0]) * 1000)
        spent[0], due[0] = cpu, max(due[0] + _EVERY_MS / 1000, now)
        if len(pressed.cpu) >= _TYPED:
            loop.quit()

    keys.timeout.connect(press)
    keys.start(_EVERY_MS)
    loop.exec()
    keys.stop()
    return pressed


def _entry_open(window: MainWindow, file: Path, text: str) -> EditorPane:
    """Return the journal's screen with a long entry in its editor, all lists filled and nothing under way."""
    from journal.core.vocabulary import Kind
    from journal.services import library
    from journal.ui.views.journal import JournalView

    with library.open_journal(file, at=desk(file.parent)) as opened:
        entry = opened.services.entries.write(title="A long entry", body=text)
    window.painted.connect(lambda: window.open_path(file))
    window.show()
    _until(lambda: window.shell is not None and window.tasks.idle())
    assert window.shell is not None
    window.shell.open_record(Kind.ENTRY, entry.id)
    view = window.shell.current
    assert isinstance(view, JournalView)
    _until(lambda: window.tasks.idle() and view.list_pane.model.entries() > 1)
    _to_middle(view.editor_pane.editor)
    return view.editor_pane


def _until(ready: Callable[[], bool]) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    looks = QTimer()
    looks.timeout.connect(lambda: loop.quit() if ready() else None)
    looks.start(50)
    QTimer.singleShot(_TOO_LONG_MS, loop, lambda: loop.exit(1))
    if loop.exec():
        raise NotMeasured("the journal's screen did not come to rest")


def _bare(text: str) -> QTextEdit:
    """Return the floor: a text editor that colours lines which begin with a sign."""
    from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat
    from PySide6.QtWidgets import QTextEdit

    class Emphasis(QSyntaxHighlighter):
        """Colours lines that begin with a sign."""

        def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt chose the name
            """Colour one line."""
            if text.startswith(("#", "-", ">")):
                look = QTextCharFormat()
                look.setForeground(QColor("gray"))
                self.setFormat(0, len(text), look)

    bare = QTextEdit()
    bare.setPlainText(text)
    Emphasis(bare.document())
    return bare


def _show_middle(widget: QTextEdit) -> None:
    widget.resize(640, 700)
    widget.show()
    _to_middle(widget)


def _to_middle(widget: QTextEdit) -> None:
    from PySide6.QtGui import QTextCursor

    cursor = widget.textCursor()
    cursor.setPosition(widget.document().characterCount() // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    widget.setTextCursor(cursor)


def _long_text(words: int) -> str:
    writer = Writer(seed=5)
    parts: list[str] = []
    written = 0
    while written < words:
        part = writer.body(2_000)
        parts.append(f"## {writer.title()}\n\n{part}")
        written += len(part.split())
    return "\n\n".join(parts)
