"""The keystroke in a very long entry."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tests.benchmarks.journals import desk
from tests.benchmarks.measure import call, in_turn, wall
from tests.benchmarks.outcome import Outcome, Scale
from tests.benchmarks.prose import Writer

_KEYS = 40


def rows(scale: Scale) -> Iterator[Outcome]:
    """Yield what one letter costs, typed in the middle of the text, until it is on the screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTextEdit

    from journal.app import make_app
    from journal.ui.theme import Theme
    from journal.ui.widgets.editor import MarkdownEditor

    class Emphasis(QSyntaxHighlighter):
        """The floor: colours lines that begin with a sign."""

        def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt chose the name
            """Colour one line."""
            if text.startswith(("#", "-", ">")):
                look = QTextCharFormat()
                look.setForeground(QColor("gray"))
                self.setFormat(0, len(text), look)

    app = make_app()
    theme = Theme("light", 1.0, desk().paths.resources)
    theme.apply(app)
    text = _long_text(scale.words)
    bare = QTextEdit()
    bare.setPlainText(text)
    kept = Emphasis(bare.document())
    editor = MarkdownEditor(theme)
    editor.open_text("bench", text)
    for widget in (bare, editor):
        widget.resize(640, 700)
        widget.show()
        cursor = widget.textCursor()
        cursor.setPosition(len(text) // 2)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        widget.setTextCursor(cursor)

    def typed(widget: QTextEdit) -> None:
        QTest.keyClick(widget, Qt.Key.Key_A)
        widget.viewport().repaint()

    pair = in_turn(call(lambda: typed(editor), _KEYS), call(lambda: typed(bare), _KEYS), scale.rounds)
    waits = wall(lambda: typed(editor), _KEYS)
    yield Outcome(f"keystroke in an entry of {scale.words} words", pair, 1.5, wait=waits, wait_at_most=50)
    del kept


def _long_text(words: int) -> str:
    writer = Writer(seed=5)
    parts: list[str] = []
    written = 0
    while written < words:
        part = writer.body(2_000)
        parts.append(f"## {writer.title()}\n\n{part}")
        written += len(part.split())
    return "\n\n".join(parts)
