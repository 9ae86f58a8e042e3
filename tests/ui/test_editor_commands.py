"""Lists, tasks, tables and directions in the editor, typed as a person would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal.ui.theme import Theme
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.editor_commands import COMMANDS

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TABLE = "| Who     | What |\n| ------- | ---- |\n| Clerk A | list |"


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> MarkdownEditor:
    widget = MarkdownEditor(theme)
    qtbot.addWidget(widget)
    widget.resize(800, 500)
    widget.show()
    widget.setFocus()
    return widget


def line(editor: MarkdownEditor, number: int) -> None:
    """Put the caret at the end of a line."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(number).position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)


def test_a_task_is_ticked_and_unticked_by_a_key(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.open_text("x", "- [ ] ask\n  * plain\nwords")
    seen = []
    for number in (0, 0, 1, 2):
        line(editor, number)
        qtbot.keyClick(editor, Qt.Key.Key_D, CONTROL)
        seen.append(editor.document().findBlockByNumber(number).text())
    assert seen == ["- [x] ask", "- [ ] ask", "  * [ ] plain", "words"]
    editor.undo()
    assert editor.document().findBlockByNumber(1).text() == "  * plain"


def test_a_task_is_ticked_by_its_number_wherever_emoji_stand(editor: MarkdownEditor) -> None:
    editor.open_text("x", "🌍🌍\n\n- [ ] one\n- [ ] two")
    editor.turn_task(1)
    assert editor.toPlainText() == "🌍🌍\n\n- [ ] one\n- [x] two"
    editor.turn_task(9)
    editor.undo()
    assert editor.toPlainText().endswith("- [ ] two")


def test_lines_are_numbered_and_go_deeper(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.open_text("x", "ask\ncall")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_7, CONTROL | SHIFT)
    assert editor.toPlainText() == "1. ask\n2. call"
    line(editor, 1)
    qtbot.keyClick(editor, Qt.Key.Key_BracketRight, CONTROL)
    assert editor.toPlainText() == "1. ask\n  2. call"
    qtbot.keyClick(editor, Qt.Key.Key_BracketLeft, CONTROL)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_7, CONTROL | SHIFT)
    assert editor.toPlainText() == "ask\ncall"


def test_a_table_is_begun_filled_with_tab_and_falls_into_line(qtbot: QtBot, editor: MarkdownEditor) -> None:
    qtbot.keyClicks(editor, "before")
    qtbot.keyClick(editor, Qt.Key.Key_G, CONTROL | SHIFT)
    qtbot.keyClicks(editor, "Name")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, "What they said")
    for words in ("Clerk A", "ask by number", "Pendo"):
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
        qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.textCursor().selectedText() == "ask by number"
    assert editor.toPlainText().split("\n") == [
        "before",
        "",
        "| Name    | What they said |",
        "| ------- | -------------- |",
        "| Clerk A | ask by number  |",
        "| Pendo   |                |",
    ]


def test_tab_leaves_the_text_outside_of_a_table(qtbot: QtBot, theme: Theme, frame: QWidget) -> None:
    first, second = MarkdownEditor(theme), MarkdownEditor(theme)
    column = QVBoxLayout(frame)
    column.addWidget(first)
    column.addWidget(second)
    frame.show()
    frame.activateWindow()
    first.open_text("x", TABLE + "\n\nafter")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert first.textCursor().selectedText() == "What"
    line(first, 4)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(second.hasFocus)


def test_tidying_a_table_is_one_step_of_undo(qtbot: QtBot, editor: MarkdownEditor) -> None:
    rough = "Who|What\n-|-\n🌍 Clerk|the long list"
    editor.open_text("x", rough)
    line(editor, 2)
    qtbot.keyClick(editor, Qt.Key.Key_G, CONTROL | SHIFT)
    assert editor.toPlainText().split("\n")[2] == "| 🌍 Clerk | the long list |"
    editor.undo()
    assert editor.toPlainText() == rough


def test_a_paragraph_is_turned_round_with_a_mark_nobody_sees(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.open_text("x", "## 12 mapato\nשלום")
    line(editor, 0)
    qtbot.keyClick(editor, Qt.Key.Key_X, CONTROL | SHIFT)
    assert editor.toPlainText() == "## \u200f12 mapato\nשלום"
    assert editor.document().firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    qtbot.keyClick(editor, Qt.Key.Key_X, CONTROL | SHIFT)
    assert editor.toPlainText() == "## 12 mapato\nשלום"
    line(editor, 1)
    assert editor.document().lastBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    qtbot.keyClick(editor, Qt.Key.Key_X, CONTROL | SHIFT)
    assert editor.document().lastBlock().textDirection() == Qt.LayoutDirection.LeftToRight


def test_every_command_has_keys_of_its_own(editor: MarkdownEditor) -> None:
    keys = [command.keys for command in COMMANDS]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert {action.shortcut().toString() for action in editor.actions_by_key.values()} == set(keys)
