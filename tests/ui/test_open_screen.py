"""The open screen: beginning, unlocking, and every way in which a file may not open."""

import os
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from journal.core.errors import FileDamaged
from journal.services import library
from journal.store.lock import WriterLock
from journal.ui.feedback import Feedback
from journal.ui.open_screen.new_journal import free_path
from journal.ui.widgets.elided import ElidedLabel
from tests.ui.conftest import WAIT

QUICK = 0
"""The derivation of keys that costs nothing."""
PASSPHRASE = "lodge tower owl"


@pytest.fixture
def locked_file(home: Path) -> Path:
    """An encrypted journal whose key is quick to derive."""
    folder = home / "Documents"
    folder.mkdir(exist_ok=True)
    path = folder / "Kiosk.cairn"
    library.create(path, title="Water kiosk", passphrase=PASSPHRASE, author="Ana", profile=QUICK).close()
    return path


def offered(qtbot, window, path):
    """Show a journal's card, and wait until it knows whether the file is encrypted."""
    window.device.opened(path)
    screen = window.show_open_screen()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    assert screen.card is not None
    return screen.card


def test_the_first_time_there_are_three_doors_and_no_list(window):
    screen = window.open_screen

    assert screen.card is None
    assert screen.new.hasFocus()
    assert [door.accessibleName() for door in (screen.new, screen.file, screen.example)] == [
        "New journal",
        "Open a file",
        "See an example",
    ]


def test_beginning_a_journal_by_keyboard(qtbot, window, home):
    screen = window.open_screen
    qtbot.keyClick(screen.new, Qt.Key.Key_Space)
    assert screen.form.title.hasFocus()
    qtbot.keyClicks(screen.form.title, "Market/watch")
    qtbot.keyClicks(screen.form.author, "Ana")

    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        qtbot.keyClick(screen.form.author, Qt.Key.Key_Return)

    assert window.opened.title == "Market/watch"
    assert window.opened.path.name == "Market watch.cairn"
    assert window.opened.services.people.me().alias == "Ana"
    assert not window.opened.encrypted
    assert window.device.settings.recent == (str(window.opened.path),)


def test_the_title_of_the_window_tells_nothing_of_the_journal(shell, window):
    assert window.windowTitle() == "Cairn"
    assert shell.header.journal.text() == "Test journal"


@pytest.mark.parametrize(
    ("first", "second", "field"), [("short", "short", "first"), ("lodge tower owl", "lodge tower ow1", "second")]
)
def test_a_passphrase_that_will_not_do_is_refused_beside_its_field(qtbot, window, first, second, field):
    window.show_new_journal()
    form = window.open_screen.form
    form.title.setText("Market")
    qtbot.mouseClick(form.protect, Qt.MouseButton.LeftButton, pos=form.protect.rect().center() / 4)
    form.protect.setChecked(True)
    form.first.setText(first)
    form.second.setText(second)

    form.submit()

    assert form.form.field(field).error
    assert not form.begin.busy


def test_a_journal_without_a_name_is_not_begun(window):
    window.show_new_journal()
    form = window.open_screen.form

    form.submit()

    assert "name" in form.form.field("title").error


def test_a_taken_name_gets_a_number(tmp_path):
    (tmp_path / "Street.cairn").touch()
    (tmp_path / "Street 2.cairn").touch()

    assert free_path(tmp_path / "Street.cairn").name == "Street 3.cairn"


def test_unlocking(qtbot, window, locked_file):
    card = offered(qtbot, window, locked_file)
    assert card.passphrase.hasFocus()
    assert card.button.text() == "Unlock"
    qtbot.keyClicks(card.passphrase, PASSPHRASE)

    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        qtbot.keyClick(card.passphrase, Qt.Key.Key_Return)

    assert window.opened.title == "Water kiosk"
    assert window.opened.encrypted


def test_a_wrong_passphrase_is_told_and_can_be_typed_again(qtbot, window, locked_file):
    card = offered(qtbot, window, locked_file)
    qtbot.keyClicks(card.passphrase, "something else")
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert card.button.busy
    qtbot.waitUntil(lambda: bool(card.problem), timeout=WAIT)

    assert "Nothing was changed" in card.problem
    assert not card.button.busy
    assert card.passphrase.hasFocus()
    qtbot.keyClicks(card.passphrase, PASSPHRASE)
    assert card.problem == ""
    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)


def test_a_plain_journal_says_so_and_opens_with_one_click(qtbot, window, journal_file):
    card = offered(qtbot, window, journal_file)
    assert not card.passphrase.isVisible()
    assert any("not encrypted" in label.text() for label in card.findChildren(type(card._plain)) if label.isVisible())

    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)


def test_caps_lock_is_noticed(qtbot, window, locked_file):
    card = offered(qtbot, window, locked_file)

    qtbot.keyClick(card.passphrase, "A")
    assert card._hint.isVisible()
    qtbot.keyClick(card.passphrase, "a")
    assert not card._hint.isVisible()


def test_the_passphrase_can_be_shown(qtbot, window, locked_file):
    card = offered(qtbot, window, locked_file)
    card.passphrase.reveal.trigger()

    assert card.passphrase.echoMode() == QLineEdit.EchoMode.Normal


def test_a_missing_journal_can_be_taken_off_the_list(qtbot, window, tmp_path):
    card = offered(qtbot, window, tmp_path / "Gone.cairn")
    assert any("Not found" in label.text() for label in card.findChildren(ElidedLabel))
    assert not card.button.isVisible()

    qtbot.mouseClick(card.forget, Qt.MouseButton.LeftButton)

    assert window.device.settings.recent == ()
    assert window.open_screen.card is None


def test_choosing_another_journal_of_the_list(qtbot, window, journal_file, locked_file):
    window.device.opened(journal_file)
    offered(qtbot, window, locked_file)
    row = window.open_screen._rows.itemAt(0).widget()
    assert row.accessibleName() == "Our street"

    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)

    assert window.open_screen.first == journal_file
    assert window.open_screen.card.button.text() == "Open"


def test_a_busy_journal_can_be_read(qtbot, window, journal_file):
    lock = WriterLock(journal_file, "command")
    try:
        card = offered(qtbot, window, journal_file)
        qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(card.read.isVisible, timeout=WAIT)
        with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
            qtbot.mouseClick(card.read, Qt.MouseButton.LeftButton)
    finally:
        lock.release()

    assert window.opened.read_only
    assert not window.actions_["entry"].isEnabled()
    assert window.shell.sidebar.state.text() == "Reading only"


def test_something_else_named_like_a_journal_is_told_apart(qtbot, window, home):
    path = home / "notes.cairn"
    path.write_text("These are my notes, not a journal.\n" * 200, encoding="utf-8")

    card = offered(qtbot, window, path)

    assert card.problem
    assert path.read_text(encoding="utf-8").startswith("These are my notes")


def test_a_damaged_journal_offers_the_last_proven_copy(qtbot, window, journal_file, monkeypatch):
    with library.open_journal(journal_file) as opened:
        opened.services.entries.write(title="Kept", body="in the copy")
        opened.services.backups.make()
    data = bytearray(journal_file.read_bytes())
    data[4096 * 2 :] = os.urandom(len(data) - 4096 * 2)
    journal_file.write_bytes(bytes(data))
    card = offered(qtbot, window, journal_file)
    window.opener.refused.emit(FileDamaged("This file is damaged."), journal_file)
    assert card.copy.isVisible()
    monkeypatch.setattr(Feedback, "ask", lambda *_args, **_named: True)

    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        qtbot.mouseClick(card.copy, Qt.MouseButton.LeftButton)

    assert [entry.title for entry in window.opened.services.entries.all()] == ["Kept"]


def test_the_picture_makes_way_for_the_words(qtbot, window):
    assert window.open_screen.art.isVisible()
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: not window.open_screen.art.isVisible(), timeout=WAIT)


def test_language_and_text_size_are_chosen_at_the_top(qtbot, window):
    window.open_screen.language.menu().actions()[1].trigger()
    assert window.device.settings.language == "es"
    assert window.open_screen.language.text() == "Español"

    window.open_screen.text_size.menu().actions()[3].trigger()
    assert window.theme.scale == 1.5
    assert window.open_screen.form.title.font().pixelSize() == round(13 * 1.5)


def test_the_example_is_not_listed_among_ones_own(qtbot, window):
    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        qtbot.mouseClick(window.open_screen.example, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)

    assert window.opened.services.entries.count() == 60
    assert window.device.settings.recent == ()


def test_a_copied_file_opens_from_the_command_line(qtbot, qapp, paths, blank_journal, tmp_path):
    from journal import app as program

    path = tmp_path / "copied.cairn"
    copyfile(blank_journal, path)
    window = program.make_window(qapp, paths, file=path)
    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        window.show()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)

    assert window.opened is not None
    assert window.opened.path == path
    window.close()
    window.deleteLater()


def test_enter_presses_the_button_that_has_the_keyboard(qtbot, window):
    screen = window.open_screen
    screen.new.setFocus()
    QTest.keyClick(screen.new, Qt.Key.Key_Return)
    assert screen.pages.currentWidget() is screen.form


def test_ctrl_n_begins_a_journal(window):
    screen = window.open_screen
    QTest.keySequence(screen.new, QKeySequence("Ctrl+N"))
    assert screen.pages.currentWidget() is screen.form


def test_another_language_leaves_what_was_typed(window):
    window.open_screen.show_form()
    form = window.open_screen.form
    form.title.setText("Our ward")
    form.author.setText("Ana")
    form.protect.setChecked(True)

    window.appearance.choose_language("es")

    after = window.open_screen
    assert after.form is not form
    assert after.pages.currentWidget() is after.form
    assert (after.form.title.text(), after.form.author.text()) == ("Our ward", "Ana")
    assert after.form.protect.isChecked()
    assert after.form.language.currentData() == "es"
