"""The shell: going about by mouse and keyboard, at any size, in any look."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)

from journal.core.errors import Conflict
from journal.core.records import Entry
from journal.core.vocabulary import Audience, Kind
from journal.services import library
from journal.store.lock import WriterLock
from journal.ui.actions import every_action
from journal.ui.capture.window import QuickCapture
from journal.ui.deeds import deeds
from journal.ui.dialogs.keys import KeysDialog, everywhere
from journal.ui.dialogs.settings import SettingsDialog
from journal.ui.sidebar import NavButton
from journal.ui.sizes import is_compact
from journal.ui.widgets.focus_ring import FocusRing
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.toast import Toast
from tests.ui.acting import once_open
from tests.ui.conftest import WAIT, open_in


def press(window, keys: str) -> None:
    """Press keys as a person would, wherever the keyboard is."""
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def test_screens_are_built_on_their_first_visit(qtbot, shell):
    assert len(shell._views) == 1
    qtbot.mouseClick(shell.sidebar.buttons["cycles"], Qt.MouseButton.LeftButton)

    assert set(shell._views) == {shell.screens[0][0], "cycles"}
    assert shell.current.key == "cycles"
    assert shell.sidebar.buttons["cycles"].isChecked()
    assert shell.header.title.text() == shell.current.title()


def test_every_screen_has_its_number(window, shell):
    for number, (key, _name) in enumerate(shell.screens, 1):
        press(window, f"Ctrl+{number}")
        assert shell.current.key == key


def test_alt_left_goes_back(window, shell):
    first = shell.current.key
    press(window, "Ctrl+2")
    press(window, "Ctrl+4")

    press(window, "Alt+Left")
    assert shell.current.key == shell.screens[1][0]
    press(window, "Alt+Left")
    assert shell.current.key == first
    press(window, "Alt+Left")
    assert shell.current.key == first


def test_f6_walks_through_the_parts_of_the_window(window, shell):
    shell.sidebar.buttons["journal"].setFocus()
    press(window, "F6")
    assert shell.header.isAncestorOf(window.focusWidget())
    press(window, "F6")
    assert shell.stack.isAncestorOf(window.focusWidget())
    press(window, "Shift+F6")
    assert shell.header.isAncestorOf(window.focusWidget())


def test_a_note_is_begun_over_any_screen_and_on_today_in_its_box(qtbot, window, shell):
    editor = shell.context.capture.card.editor
    for key in ("cycles", "journal", "today"):
        shell.go(key)
        shell.sidebar.buttons[key].setFocus()
        press(window, "Ctrl+N")
        assert shell.current.key == key
        assert editor.hasFocus()
        assert any(one.isVisible() for one in shell.findChildren(QuickCapture)) == (key != "today")
        press(window, "Escape")


def test_a_record_opens_on_the_screen_that_shows_it(window, shell):
    entry = window.opened.services.entries.write(title="Market day", body="Nineteen people stopped.")

    shell.context.navigator.open_record(Kind.ENTRY, entry.id)

    assert shell.current.key == "journal"


@pytest.mark.parametrize(("width", "scale", "compact"), [(1366, 1.0, False), (1100, 1.0, True), (1366, 1.3, True)])
def test_narrow_windows_and_large_text_share_the_compact_layout(width, scale, compact):
    assert is_compact(width, scale) is compact


def test_the_side_bar_shrinks_to_icons(qtbot, window, shell):
    assert shell.sidebar.width() == 188
    assert shell.header.height() == 60

    window.resize(1024, 600)

    qtbot.waitUntil(lambda: shell.sidebar.width() == 56, timeout=WAIT)
    assert shell.header.height() == 48
    assert all(view.compact for view in shell._views.values())
    assert shell.sidebar.buttons["journal"].toolTip().startswith("Journal")


def test_the_foot_says_when_something_was_saved(qtbot, window, shell):
    window.opened.services.entries.write(title="Market day")

    qtbot.waitUntil(lambda: shell.sidebar.state.text().startswith("Saved "), timeout=WAIT)


def test_views_hear_of_changes_in_workers(qtbot, window, shell):
    shell.go("journal")
    entries = window.opened.services.entries
    before = shell.current.subtitle()
    window.tasks.start(window, lambda _progress: entries.write(title="From afar"), lambda _entry: None)

    qtbot.waitUntil(lambda: shell.header.subtitle.text() != before, timeout=WAIT)
    assert shell.header.subtitle.text() == shell.current.subtitle()


def test_undo_and_redo_say_what_they_did(qtbot, window, shell):
    entries = window.opened.services.entries
    entries.write(title="Market day")
    shell.go("cycles")
    shell.sidebar.buttons["cycles"].setFocus()

    with qtbot.waitSignal(window.feedback.said, timeout=WAIT) as said:
        press(window, "Ctrl+Z")
    assert "Write entry" in said.args[0]
    assert entries.count() == 0

    press(window, "Ctrl+Shift+Z")
    assert entries.count() == 1


def test_a_text_field_keeps_its_own_undo(qtbot, window, shell):
    entries = window.opened.services.entries
    entries.write(title="Market day")
    shell.go("journal")
    qtbot.waitUntil(lambda: shell.current.editor_pane.title.text() == "Market day", timeout=WAIT)
    field = next(field for field in shell.current.findChildren(QLineEdit) if field.isVisible() and field.isEnabled())
    field.setFocus()
    before = field.text()
    qtbot.keyClicks(field, "abc")

    press(window, "Ctrl+Z")

    assert field.text() == before
    assert entries.count() == 1


def test_the_edit_menu_names_what_would_be_undone(window, shell):
    window.opened.services.entries.write(title="Market day")

    window.actions_.edit_menu.aboutToShow.emit()

    assert window.actions_["undo"].text().endswith("Write entry")
    assert window.actions_["redo"].text() == "&Redo"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising and grabbing, offscreen
def test_alt_alone_shows_the_menu_and_escape_hides_it(qtbot, window, shell):
    assert not window.menuBar().isVisible()
    QTest.keyPress(window, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert window.menuBar().isVisible()

    window.toggle_menu()
    assert not window.menuBar().isVisible()

    QTest.keyPress(window, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    press(window, "Alt+Left")
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert not window.menuBar().isVisible()


def test_every_action_is_in_a_menu_and_does_something(window, shell):
    assert {spec.name for spec in every_action()} == set(deeds(window))


def test_locking_closes_the_file_and_asks_again(qtbot, window, shell, journal_file):
    press(window, "Ctrl+L")
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)

    assert window.opened is None
    assert window.shell is None
    assert window.open_screen.first == journal_file
    assert not window.actions_["lock"].isEnabled()
    WriterLock(journal_file, "command").release()


def test_reading_says_so_and_writing_can_be_tried_again(qtbot, window, journal_file):
    lock = WriterLock(journal_file, "command")
    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        window.opener.open(journal_file, read_only=True)
    assert any("You are reading" in label.text() for label in window.shell.findChildren(QLabel))
    assert not window.shell.header.entry.isVisible()
    lock.release()

    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        window.shell.writing_wanted.emit()

    assert not window.opened.read_only


def test_another_language_at_once(qtbot, window, shell):
    shell.go("cycles")
    window.appearance.choose_language("es")

    assert window.shell is not shell
    assert window.shell.current.key == "cycles"
    assert window.device.settings.language == "es"
    window.appearance.choose_language("en")
    assert window.shell.sidebar.buttons["journal"].text() == "Journal"


def test_dark_and_larger_at_once(window, shell):
    window.do("dark")
    assert window.theme.dark
    window.do("larger")
    assert window.theme.scale == 1.15
    assert window.shell.current.key == shell.screens[0][0]
    window.do("smaller")
    assert window.theme.scale == 1.0


def test_settings_take_effect_at_once(qtbot, window, shell):
    press(window, "Ctrl+,")
    dialog = window.findChild(SettingsDialog)
    dialog.general.look.setCurrentIndex(dialog.general.look.findData("dark"))
    dialog.general.look.activated.emit(dialog.general.look.currentIndex())

    assert window.theme.dark
    assert window.device.settings.theme == "dark"
    dialog.close()


def test_backing_up_from_settings_says_where_the_copy_is(qtbot, window, shell):
    press(window, "Ctrl+,")
    dialog = window.findChild(SettingsDialog)
    qtbot.mouseClick(dialog.general.copy, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.errands.copied, timeout=WAIT):
        pass

    assert "The last one" in dialog.general.last.text()
    assert "Last proven copy" in window.shell.sidebar.state.toolTip()
    dialog.close()


def test_f1_lists_the_keys_of_the_screen_and_of_the_window(window, shell):
    shell.go("evidence")
    press(window, "F1")
    dialog = window.findChild(KeysDialog)

    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Evidence" in said
    assert all(key in said for key, _meaning in everywhere())
    dialog.close()


def test_the_window_remembers_its_place(qtbot, qapp, paths, window):
    from journal import app as program

    window.resize(790, 560)
    size = window.size()
    window.close()

    again = program.make_window(qapp, paths)
    qtbot.addWidget(again)
    assert again.size() == size
    again.close()


def test_closing_keeps_what_is_being_written(window, shell, journal_file):
    shell.go("journal")
    shell.current.new_entry("Half a thought")
    window.close()

    with library.open_journal(journal_file) as opened:
        assert [entry.title for entry in opened.services.entries.all()] == ["Half a thought"]


NAMED = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit)


def test_every_control_has_a_name(qtbot, window, journal_file):
    nameless = _nameless(window)
    shell = open_in(qtbot, window, journal_file)
    for key, _name in shell.screens:
        shell.go(key)
        qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
        nameless += [f"{key}: {one}" for one in _nameless(window)]

    assert "; ".join(sorted(set(nameless))) == ""


def _nameless(window) -> list[str]:
    controls = [control for kind in NAMED for control in window.findChildren(kind)]
    return [
        f"{type(control).__name__} in {type(control.parent()).__name__}"
        for control in controls
        if control.isVisible()
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not control.objectName().startswith("qt_")
        and not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and control.text())
    ]


def test_the_ring_follows_the_keyboard(qtbot, window, shell):
    button = shell.sidebar.buttons["journal"]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert window._ring.target is button
    assert window._ring.isVisible()

    shell.header.search.setFocus(Qt.FocusReason.TabFocusReason)
    assert window._ring.target is shell.header.search
    place = shell.header.search.mapTo(window, shell.header.search.rect().topLeft())
    assert window._ring.geometry().contains(place)
    assert isinstance(button, NavButton)


def test_the_number_of_a_screen_puts_the_keyboard_on_it(qtbot, window, shell):
    shell.context.services.entries.write(title="Market day")
    shell.sidebar.settings_button.setFocus()
    press(window, "Ctrl+1")
    assert QApplication.focusWidget() is shell.current.capture.editor

    press(window, "Ctrl+2")
    assert QApplication.focusWidget() is shell.current.list_pane.list
    press(window, "Ctrl+3")
    qtbot.waitUntil(lambda: shell.current.map_page.isAncestorOf(QApplication.focusWidget()), timeout=WAIT)


def test_who_walks_the_side_bar_stays_in_it(window, shell):
    shell.sidebar.buttons["journal"].setFocus()
    press(window, "Return")

    assert shell.current.key == "journal"
    assert QApplication.focusWidget() is shell.sidebar.buttons["journal"]


def test_undo_passes_an_empty_box(qtbot, window, shell):
    services = shell.context.services
    services.entries.write(title="Written a moment ago")
    before = services.entries.count()

    shell.current.capture.begin()
    press(window, "Ctrl+Z")
    assert services.entries.count() == before - 1

    shell.current.capture.editor.insertPlainText("Words")
    press(window, "Ctrl+Z")
    assert services.entries.count() == before - 1
    assert not shell.current.capture.editor.toPlainText()


def test_the_ring_follows_the_keyboard_into_a_dialog(qtbot, window, shell):
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    qtbot.waitUntil(dialog.isActiveWindow, timeout=WAIT)
    stop = dialog.findChild(QComboBox)
    stop.setFocus()

    ring = dialog.findChild(FocusRing)
    assert ring is not None
    assert ring.target is stop
    assert ring.isVisible()
    dialog.close()


def test_one_switch_hides_sealed_items_everywhere_and_says_so(qtbot, window, shell):
    services = window.opened.services
    services.entries.write(title="For all")
    services.entries.write(title="For nobody", audience=Audience.SEALED)
    shell.go("journal")
    rows = shell.current.list_pane.model

    def listed():
        return [rows.index(row).data() for row in range(rows.rowCount()) if not rows.is_day(row)]

    qtbot.waitUntil(lambda: listed() == ["For nobody", "For all"], timeout=WAIT)
    assert not shell.header.hidden_sign.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: listed() == ["For all"], timeout=WAIT)
    assert shell.header.hidden_sign.isVisible()
    assert not window.device.settings.show_sealed
    assert services.search.find("nobody").total == 0
    assert services.journal.snapshot(Entry).counts()[Kind.ENTRY] == 2
    assert services.journal.shown(Entry).counts()[Kind.ENTRY] == 1
    qtbot.mouseClick(shell.header.hidden_sign, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed() == ["For nobody", "For all"], timeout=WAIT)
    assert window.device.settings.show_sealed


def test_undo_of_a_message_says_why_it_failed_and_what_it_left(qtbot, window, shell, monkeypatch):
    services, feedback = shell.context.services, shell.context.feedback
    told = []
    monkeypatch.setattr(feedback, "tell", lambda _heading, words, **_more: told.append(words))
    toast = window.findChild(Toast)
    entry = services.entries.write(title="Market day")
    feedback.toast("Written", services.history.taking_back())
    services.entries.finish(replace(entry, title="Market days"))
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert toast.words.text() == "Undone: Write entry. Left as it is: Market days"

    def refused():
        raise Conflict("The disk is full.")

    feedback.toast("Removed", refused)
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert told == ["The disk is full."]


def test_a_decision_wanted_anywhere_is_asked_for_on_the_strategies(window, shell):
    asked: list[str] = []

    def put_off(form: FormDialog) -> None:
        asked.append(form.windowTitle())
        form.reject()

    once_open(window, FormDialog, put_off)
    shell.context.navigator.decide()
    assert shell.current is not None
    assert shell.current.key == "strategies"
    assert len(asked) == 1
