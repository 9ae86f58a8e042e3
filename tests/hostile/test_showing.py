"""Nasty words on the screen: painted, listed, previewed, searched; nothing runs and nothing falls over."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import Kind
from journal.services import Services, library
from journal.text.markdown import to_html
from journal.ui.main_window import MainWindow
from journal.ui.palette.window import Palette
from journal.ui.theme import Theme
from journal.ui.views.journal import JournalView
from journal.ui.views.journal.rendering import render
from journal.ui.views.journal.toolbar import Showing
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.preview import MarkdownPreview
from tests.hostile import commonmark, strings
from tests.hostile.journals import fill, hostile_desk
from tests.ui.conftest import WAIT, open_in


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Every nasty string and every example."""
    return [*strings.every(), *commonmark.every()]


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> Path:
    """A closed journal full of them."""
    folder = tmp_path_factory.mktemp("hostile")
    with library.create(folder / "hostile.cairn", title="<b>Hostile</b>", at=hostile_desk(folder)) as opened:
        fill(opened, texts)
    return folder / "hostile.cairn"


class _Watched(MarkdownPreview):
    """A preview that notes what it is asked to fetch."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.asked: list[str] = []

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt chose the name
        """Note what is wanted, and give what the preview gives."""
        self.asked.append(name.toString() if isinstance(name, QUrl) else str(name))
        return super().loadResource(kind, name)


def test_the_preview_is_the_sanitised_page_and_fetches_nothing(
    qtbot: QtBot, theme: Theme, services: Services, texts: list[str]
) -> None:
    preview = _Watched(theme)
    qtbot.addWidget(preview)
    preview.resize(640, 480)
    preview.show()
    for text in texts:
        rendered = render(text, (), services.files, 640)
        safe = to_html(text, link=lambda name: f"entry:{quote(name)}")
        preview.show_html(rendered.html, rendered.pictures)
        shown, plain = preview.document(), QTextDocument()
        plain.setHtml(rendered.html)
        assert shown.toPlainText() == plain.toPlainText(), text[:80]
        assert _words(rendered.html) == _words(safe), text[:80]
        if len(text) < 400:
            preview.grab()
    assert [name for name in preview.asked if name] == []


def _words(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return "".join(letter for letter in document.toPlainText() if letter.isalnum())


def test_the_editor_gives_back_what_it_was_given(qtbot: QtBot, theme: Theme, texts: list[str]) -> None:
    editor = MarkdownEditor(theme)
    qtbot.addWidget(editor)
    editor.resize(640, 480)
    editor.show()
    changed = []
    for text in texts:
        editor.open_text("text", "")
        editor.forget("text")
        editor.open_text(text[:60], text)
        cursor = editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText("x")
        if len(text) < 400:
            editor.grab()
        if _lines(editor.toPlainText()) != _lines(text + "x"):
            changed.append(text[:80])
    assert changed == []


def _lines(text: str) -> str:
    """Return the text with the line ends, and the space, that a text field has one sign for; it drops a first mark."""
    text = text.removeprefix("\ufeff")
    for end in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return text.replace("\u00a0", " ").replace("\ufdd0", "\n").replace("\ufdd1", "\n")


def test_every_screen_of_the_window_shows_them(
    qtbot: QtBot, window: MainWindow, hostile_file: Path, texts: list[str]
) -> None:
    shell = open_in(qtbot, window, hostile_file)
    for key, _name in shell.screens:
        shell.go(key)
        qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
        assert not window.grab().isNull()
    shell.go("journal")
    view = shell.current
    assert isinstance(view, JournalView)
    qtbot.waitUntil(lambda: view.list_pane.model.entries() == len(texts), timeout=WAIT)
    bar = view.list_pane.list.verticalScrollBar()
    for step in range(0, bar.maximum() + 1, max(1, bar.pageStep())):
        bar.setValue(step)
        view.list_pane.list.viewport().repaint()
    view.editor_pane.show_as(Showing.BOTH)
    entries = window.opened.services.entries.all() if window.opened else []
    for entry in entries[:: max(1, len(entries) // 60)]:
        shell.open_record(Kind.ENTRY, entry.id)
        qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
        view.repaint()
    assert view.editor_pane.leave()


def test_the_palette_looks_for_any_of_them(qtbot: QtBot, window: MainWindow, hostile_file: Path) -> None:
    open_in(qtbot, window, hostile_file)
    window.show_palette()
    palette = window.findChild(Palette)
    assert palette is not None
    for text in [*strings.CORPUS["queries"], *strings.CORPUS["code"]]:
        palette.field.setText(text)
        palette.repaint()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    palette.close()
