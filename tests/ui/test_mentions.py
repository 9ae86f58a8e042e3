"""Names offered while they are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from journal.ui.theme import Theme
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.mentions import Mentions
from journal.ui.widgets.suggestion_list import Suggestion


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> MarkdownEditor:
    widget = MarkdownEditor(theme)
    qtbot.addWidget(widget)
    widget.resize(700, 400)
    widget.show()
    widget.setFocus()
    return widget


@pytest.fixture
def mentions(theme: Theme, editor: MarkdownEditor) -> Mentions:
    made = Mentions(theme, editor)
    made.set_people(["Pendo", "Clerk A", "Clerk B"])
    made.set_tags(["drainage", "records office"])
    return made


def shown(mentions: Mentions) -> list[str]:
    model = mentions.popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())] if mentions.popup.isVisible() else []


def test_a_person_is_taken_with_enter(qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions) -> None:
    qtbot.keyClicks(editor, "met @cl")
    assert mentions.popup.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "met @Clerk A "
    assert not mentions.popup.isVisible()


def test_a_tag_is_taken_with_tab_and_several_words_are_no_tag(
    qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions
) -> None:
    qtbot.keyClicks(editor, "about #")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "about #drainage "
    qtbot.keyClicks(editor, "#rec")
    assert shown(mentions) == ["New tag “rec”"]


def test_escape_goes_on_without_a_name(qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions) -> None:
    qtbot.keyClicks(editor, "@pe")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "@pe\n"


def test_the_arrows_go_round_and_a_click_takes(qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions) -> None:
    qtbot.keyClicks(editor, "met @b")
    assert shown(mentions) == ["Clerk B", "New person or office “b”"]
    for _turn in range(3):
        qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert mentions.popup.currentIndex().row() == 1
    qtbot.mouseClick(mentions.popup.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert editor.toPlainText() == "met @Clerk B "


def test_somebody_new_is_offered_and_never_taken_by_accident(
    qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions
) -> None:
    made: list[tuple[str, str]] = []
    mentions.made.connect(lambda sign, name: made.append((sign, name)))
    qtbot.keyClicks(editor, "met @Nuru")
    assert shown(mentions) == ["New person or office “Nuru”"]
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert made == []
    qtbot.keyClicks(editor, "and #Water")
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "met @Nuru\nand #Water "
    assert made == [("#", "Water")]


def test_an_emoji_before_does_not_shift_what_is_taken(qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions) -> None:
    editor.insertPlainText("🌍🌍 and ")
    qtbot.keyClicks(editor, "@pe")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "🌍🌍 and @Pendo "


def test_accents_do_not_matter_and_a_name_typed_out_is_taken_too(
    qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions
) -> None:
    mentions.set_people(["Inês"])
    taken: list[tuple[str, str]] = []
    mentions.taken.connect(lambda sign, name: taken.append((sign, name)))
    qtbot.keyClicks(editor, "@ines")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "@Inês "
    qtbot.keyClicks(editor, "#drainage")
    assert taken == [("@", "Inês"), ("#", "drainage")]


def test_a_title_is_taken_and_its_brackets_closed_once(
    qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions
) -> None:
    asked: list[str] = []

    def look(words: str, show: Callable[[Sequence[Suggestion]], None]) -> None:
        asked.append(words)
        show([Suggestion("Two refusals · 9 May", "Two refusals")])

    mentions.set_titles(look)
    qtbot.keyClicks(editor, "as in [[tw")
    assert asked == ["", "t", "tw"]
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "as in [[Two refusals]]"
    editor.undo()
    assert editor.toPlainText() == "as in [[tw"
    editor.open_text("x", "see [[]]")
    cursor = editor.textCursor()
    cursor.setPosition(6)
    editor.setTextCursor(cursor)
    qtbot.keyClicks(editor, "t")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "see [[Two refusals]]"
    assert editor.textCursor().atEnd()


def test_addresses_and_colours_are_no_names(qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions) -> None:
    qtbot.keyClicks(editor, "mail me@pe")
    assert not mentions.popup.isVisible()
    qtbot.keyClicks(editor, " C#dr")
    assert not mentions.popup.isVisible()
