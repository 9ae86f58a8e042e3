"""Words underlined as misspelt, and their menu."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal.text.spelling import SpellingState, state
from journal.ui.context import Context
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.spelling import Spelling

# The platform without a screen has no window manager to put a menu on top.
pytestmark = [
    pytest.mark.skipif(state("en") is not SpellingState.READY, reason="no English dictionary on this computer"),
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", "does not support raise", extend=True),
]


@pytest.fixture
def languages() -> list[str]:
    return ["en"]


@pytest.fixture
def editor(frame: QWidget, context: Context, languages: list[str]) -> MarkdownEditor:
    made = MarkdownEditor(context.theme)
    Spelling(context.tasks, made, context.services.spelling, lambda: languages[-1])
    QVBoxLayout(frame).addWidget(made)
    frame.resize(800, 400)
    frame.show()
    frame.activateWindow()
    made.setFocus()
    return made


def underlined(editor: MarkdownEditor) -> list[str]:
    words, block = [], editor.document().begin()
    while block.isValid():
        for part in block.layout().formats():
            if part.format.underlineStyle() == QTextCharFormat.UnderlineStyle.SpellCheckUnderline:
                raw = block.text().encode("utf-16-le")[2 * part.start : 2 * (part.start + part.length)]
                words.append(raw.decode("utf-16-le"))
        block = block.next()
    return words


def menu_at(qtbot: QtBot, editor: MarkdownEditor, word: str) -> QMenu:
    cursor = editor.textCursor()
    cursor.setPosition(editor.toPlainText().index(word) + 1)
    place = editor.cursorRect(cursor).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, editor.viewport().mapToGlobal(place))
    QApplication.sendEvent(editor.viewport(), event)
    menu = next(found for found in editor.findChildren(QMenu) if found.isVisible())
    qtbot.waitUntil(lambda: "Looking for suggestions…" not in [action.text() for action in menu.actions()])
    return menu


def test_wrong_words_are_underlined_but_not_in_code_links_and_names(qtbot: QtBot, editor: MarkdownEditor) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        editor.open_text(
            "x", "🌍 The **clrek** asked. `clrek` @clrek #clrek [clrek](http://clrek.org) [[clrek]]\n\nclreks"
        )
        qtbot.waitUntil(lambda: underlined(editor) == ["clrek", "clreks"])


def test_the_word_being_typed_is_left_alone_until_it_is_done(
    qtbot: QtBot, editor: MarkdownEditor, context: Context
) -> None:
    qtbot.keyClicks(editor, "the clrek")
    spelling = editor.findChild(Spelling)
    assert spelling is not None
    spelling.check()
    qtbot.waitUntil(context.tasks.idle)
    assert underlined(editor) == []
    qtbot.keyClicks(editor, " asked")
    qtbot.waitUntil(lambda: underlined(editor) == ["clrek"])


def test_what_was_meant_is_in_the_menu_and_replaces_the_word(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.open_text("x", "the clrek asked")
    qtbot.waitUntil(lambda: underlined(editor) == ["clrek"])
    menu = menu_at(qtbot, editor, "clrek")
    next(action for action in menu.actions() if action.text() == "clerk").trigger()
    assert editor.toPlainText() == "the clerk asked"
    editor.undo()
    assert editor.toPlainText() == "the clrek asked"
    menu.close()


def test_a_word_of_this_journal_is_right_from_then_on(qtbot: QtBot, editor: MarkdownEditor, context: Context) -> None:
    editor.open_text("x", "the mtaa asked\n\nMtaa")
    qtbot.waitUntil(lambda: underlined(editor) == ["mtaa", "Mtaa"])
    menu = menu_at(qtbot, editor, "mtaa")
    next(action for action in menu.actions() if action.text().startswith("Add “mtaa”")).trigger()
    qtbot.waitUntil(lambda: underlined(editor) == [])
    assert context.services.spelling.own_words() >= {"mtaa"}
    menu.close()
    qtbot.keyClicks(editor, "mtaa clrek ")
    qtbot.waitUntil(lambda: underlined(editor) == ["clrek"])


def test_without_a_language_nothing_is_underlined(qtbot: QtBot, editor: MarkdownEditor, languages: list[str]) -> None:
    editor.open_text("x", "the clrek asked")
    qtbot.waitUntil(lambda: underlined(editor) == ["clrek"])
    languages.append("")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    qtbot.waitUntil(lambda: underlined(editor) == [])
