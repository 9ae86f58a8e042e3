"""The Markdown editor, typed into as a person would."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QFont, QTextCursor
from pytestqt.qtbot import QtBot

from journal.ui.theme import Theme
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.markdown_marks import Marker, Span


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> MarkdownEditor:
    widget = MarkdownEditor(theme)
    qtbot.addWidget(widget)
    widget.resize(800, 500)
    widget.show()
    widget.setFocus()
    return widget


def select(editor: MarkdownEditor, words: str) -> None:
    start = editor.toPlainText().index(words)
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_bold_is_put_round_the_words_and_taken_away_again(qtbot: QtBot, editor: MarkdownEditor) -> None:
    qtbot.keyClicks(editor, "ask for one thing")
    select(editor, "one thing")
    qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "ask for **one thing**"
    select(editor, "one thing")
    qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "ask for one thing"


def test_italic_inside_bold_does_not_undo_the_bold(qtbot: QtBot, editor: MarkdownEditor) -> None:
    qtbot.keyClicks(editor, "**named**")
    select(editor, "named")
    qtbot.keyClick(editor, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "***named***"


def test_a_heading_goes_round_to_plain_text(qtbot: QtBot, editor: MarkdownEditor) -> None:
    qtbot.keyClicks(editor, "What surprised me")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    seen = []
    for _turn in range(3):
        qtbot.keyClick(editor, Qt.Key.Key_H, keys)
        seen.append(editor.toPlainText())
    assert seen == ["## What surprised me", "### What surprised me", "What surprised me"]


def test_a_list_goes_on_with_enter_and_ends_with_another(qtbot: QtBot, editor: MarkdownEditor) -> None:
    qtbot.keyClicks(editor, "- [x] first")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "second")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "plain")
    assert editor.toPlainText() == "- [x] first\n- [ ] second\nplain"


def test_numbers_count_on(qtbot: QtBot, editor: MarkdownEditor) -> None:
    qtbot.keyClicks(editor, "9. nine")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "9. nine\n10. "


def test_several_lines_become_a_task_list_in_one_step(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.open_text("x", "ask\ncall\nwrite")
    editor.selectAll()
    editor.actions_by_key["task"].trigger()
    assert editor.toPlainText() == "- [ ] ask\n- [ ] call\n- [ ] write"
    editor.undo()
    assert editor.toPlainText() == "ask\ncall\nwrite"


def test_an_emoji_before_does_not_shift_the_colours(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.open_text("x", "🌍🌍 **bold**")
    qtbot.waitUntil(lambda: bool(editor.document().firstBlock().layout().formats()))
    bold = [
        (part.start, part.length)
        for part in editor.document().firstBlock().layout().formats()
        if part.format.fontWeight() == QFont.Weight.DemiBold
    ]
    assert bold == [(7, 4)]


def test_each_text_keeps_its_own_undo(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.open_text("one", "first")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, " changed")
    editor.open_text("two", "second")
    editor.open_text("one", "first changed")
    editor.undo()
    assert editor.toPlainText() == "first"


def test_only_the_changed_line_is_coloured_anew(
    qtbot: QtBot, editor: MarkdownEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.open_text("x", "\n\n".join(f"paragraph {n} with **bold** words" for n in range(400)))
    qtbot.waitUntil(lambda: bool(editor.document().lastBlock().layout().formats()))
    lines: list[str] = []
    plain = Marker.spans

    def counted(self: Marker, text: str, state: int) -> tuple[list[Span], int]:
        lines.append(text)
        return plain(self, text, state)

    monkeypatch.setattr(Marker, "spans", counted)
    qtbot.keyClick(editor, Qt.Key.Key_A)
    assert len(lines) == 1


def test_colouring_is_no_change_of_the_words(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.open_text("x", "met @Clerk A")
    with qtbot.assertNotEmitted(editor.edited, wait=50):
        editor.set_people(["Clerk A"])
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(editor, Qt.Key.Key_A)


def test_files_and_pictures_are_handed_over_not_typed(qtbot: QtBot, editor: MarkdownEditor, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"x")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(letter))])
    with qtbot.waitSignal(editor.files_dropped) as signal:
        editor.insertFromMimeData(dropped)
    assert signal.args == [[letter]]
    assert editor.toPlainText() == ""


def test_lines_are_never_wider_than_the_measure(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.resize(1600, 500)
    qtbot.waitUntil(lambda: editor.viewport().width() <= 640)


def test_a_text_for_reading_cannot_be_changed(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.open_text("x", "- one")
    editor.setReadOnly(True)
    editor.selectAll()
    for action in editor.actions_by_key.values():
        action.trigger()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "- one"
