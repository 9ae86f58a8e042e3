"""Finding and replacing in the open text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal.ui.theme import Theme
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.find_bar import FindBar

TEXT = "🌍 Canción one\ncancion two\nCanciones three"


@pytest.fixture
def bar(frame: QWidget, theme: Theme) -> FindBar:
    editor = MarkdownEditor(theme)
    bar = FindBar(theme, editor)
    column = QVBoxLayout(frame)
    column.addWidget(bar)
    column.addWidget(editor)
    frame.show()
    frame.activateWindow()
    editor.open_text("x", TEXT)
    bar.begin(replacing=True)
    return bar


def selected(bar: FindBar) -> tuple[str, int]:
    cursor = bar.editor.textCursor()
    return cursor.selectedText(), cursor.blockNumber()


def test_words_are_found_without_accents_counted_and_walked_through(qtbot: QtBot, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "cancion")
    assert selected(bar) == ("Canción", 0)
    assert bar.count.text() == "1 of 3"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert selected(bar) == ("cancion", 1)
    qtbot.mouseClick(bar.next_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.next_button, Qt.MouseButton.LeftButton)
    assert selected(bar) == ("Canción", 0)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert selected(bar) == ("Cancion", 2)
    assert bar.count.text() == "3 of 3"


def test_only_whole_words_or_exact_ones(qtbot: QtBot, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "cancion")
    qtbot.mouseClick(bar.whole, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "1 of 2"
    qtbot.mouseClick(bar.exact, Qt.MouseButton.LeftButton)
    assert selected(bar) == ("cancion", 1)
    assert bar.count.text() == "1 of 1"
    qtbot.keyClicks(bar.field, "x")
    assert bar.count.text() == "Not found"
    assert not bar.all_button.isEnabled()


def test_one_place_is_replaced_and_the_next_is_shown(qtbot: QtBot, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "cancion")
    qtbot.keyClicks(bar.other, "song")
    qtbot.mouseClick(bar.replace_button, Qt.MouseButton.LeftButton)
    assert bar.editor.toPlainText() == "🌍 song one\ncancion two\nCanciones three"
    assert selected(bar) == ("cancion", 1)


def test_all_places_are_replaced_in_one_step_of_undo(qtbot: QtBot, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "cancion")
    qtbot.keyClicks(bar.other, "song")
    qtbot.mouseClick(bar.all_button, Qt.MouseButton.LeftButton)
    assert bar.editor.toPlainText() == "🌍 song one\nsong two\nsonges three"
    assert bar.count.text() == "3 replaced"
    bar.editor.undo()
    assert bar.editor.toPlainText() == TEXT


def test_escape_closes_and_the_caret_stays_at_what_was_found(qtbot: QtBot, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "two")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert selected(bar) == ("two", 1)
    qtbot.waitUntil(bar.editor.hasFocus)
    assert bar.editor.extraSelections() == []


def test_what_is_typed_meanwhile_is_counted(qtbot: QtBot, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "one")
    bar.editor.selectAll()
    qtbot.keyClicks(bar.editor, "one one")
    qtbot.waitUntil(lambda: bar.count.text() == "2 places")


def test_a_text_for_reading_is_searched_and_not_changed(qtbot: QtBot, bar: FindBar) -> None:
    bar.editor.setReadOnly(True)
    bar.begin(replacing=True)
    assert not bar.other.isVisible()
    qtbot.keyClicks(bar.field, "two")
    bar.replace_all()
    assert bar.editor.toPlainText() == TEXT
