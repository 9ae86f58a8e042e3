"""From anywhere to a saved note, and to where it is found again, in the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import EntryState, Kind
from journal.ui.main_window import MainWindow
from journal.ui.shell import Shell
from journal.ui.views.journal import JournalView
from journal.ui.views.today import TodayView

CONTROL = Qt.KeyboardModifier.ControlModifier


def today(shell: Shell) -> TodayView:
    shell.go("today")
    view = shell.current
    assert isinstance(view, TodayView)
    return view


def journal(shell: Shell) -> JournalView:
    shell.go("journal")
    view = shell.current
    assert isinstance(view, JournalView)
    return view


def test_ctrl_n_over_another_screen_opens_the_box_and_the_note_is_found(
    qtbot: QtBot, window: MainWindow, shell: Shell
) -> None:
    shell.go("strategies")
    window.do("entry")
    assert shell.current is not None
    assert shell.current.key == "strategies"
    editor = shell.context.capture.card.editor
    assert editor.isVisible()
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "The clerk printed it while I waited")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert not editor.isVisible()
    screen = journal(shell)
    qtbot.waitUntil(lambda: screen.list_pane.model.entries() == 1)
    qtbot.waitUntil(lambda: screen.editor_pane.editor.toPlainText() == "The clerk printed it while I waited")


def test_going_to_another_screen_stores_what_was_typed(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    screen = journal(shell)
    assert screen.new_entry("Market day")
    qtbot.keyClicks(screen.editor_pane.editor, "Nineteen people stopped")
    today(shell)
    (entry,) = shell.context.services.entries.all()
    assert (entry.title, entry.body, entry.state) == ("Market day", "Nineteen people stopped", EntryState.DRAFT)
    assert shell.context.services.drafts.left_over() == []


def test_a_search_hit_opens_its_entry(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    services = shell.context.services
    for title in ("Market day", "Two refusals", "Clinic"):
        services.entries.write(title=title, body="Words")
    wanted = next(entry for entry in services.entries.all() if entry.title == "Two refusals")
    shell.open_record(Kind.ENTRY, wanted.id)
    screen = shell.current
    assert isinstance(screen, JournalView)
    assert screen.editor_pane.title.text() == "Two refusals"
    qtbot.waitUntil(lambda: screen.list_pane.model.entries() == 3)
    key = screen.list_pane.model.key_at(screen.list_pane.list.currentIndex().row())
    assert key == services.entries.key_of(wanted.id)
