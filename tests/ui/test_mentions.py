"""Names offered while they are typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.ui.theme import Theme
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.mentions import Mentions

# The platform without a screen has no window manager to put a list on top.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", "does not support raise", extend=True)


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
    assert not mentions.popup.isVisible()


def test_escape_goes_on_without_a_name(qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions) -> None:
    qtbot.keyClicks(editor, "@pe")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "@pe\n"


def test_addresses_and_colours_are_no_names(qtbot: QtBot, editor: MarkdownEditor, mentions: Mentions) -> None:
    qtbot.keyClicks(editor, "mail me@pe")
    assert not mentions.popup.isVisible()
    qtbot.keyClicks(editor, " C#dr")
    assert not mentions.popup.isVisible()
