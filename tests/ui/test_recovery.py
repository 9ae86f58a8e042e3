"""Words typed before a crash are offered back, and both sides of a conflict stay."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from journal.core.codec import to_payload
from journal.core.dates import EventDate
from journal.core.errors import DiskFull
from journal.core.records import Entry
from journal.core.vocabulary import EntryState, Kind
from journal.services import library
from journal.services.entries import EntryService
from journal.ui.dialogs.drafts import DraftsDialog
from journal.ui.feedback import Feedback
from journal.ui.views.journal import JournalView
from tests.ui.conftest import WAIT, open_in


@pytest.fixture
def crashed(journal_file):
    """A journal in which three texts were typed and not saved."""
    with library.open_journal(journal_file) as opened:
        services = opened.services
        same = services.entries.write(title="Same", body="as saved")
        changed = services.entries.write(title="Market day", body="Nineteen stopped.")
        head = services.history.head(changed.id)
        services.drafts.keep(
            changed.id, Kind.ENTRY, {"title": "Market day", "body": "Nineteen stopped. Seven stayed."}, head
        )
        fresh = Entry(
            id="f" * 32,
            title="Rain",
            body="It rained all morning.",
            date=EventDate("2026-04-15"),
            state=EntryState.DRAFT,
        )
        services.drafts.keep(fresh.id, Kind.ENTRY, to_payload(fresh), None)
        services.drafts.keep(same.id, Kind.ENTRY, {"title": "Same", "body": "as saved"}, None)
    return journal_file


def asked(qtbot, window, path):
    open_in(qtbot, window, path)
    qtbot.waitUntil(lambda: window.findChild(DraftsDialog) is not None, timeout=WAIT)
    return window.findChild(DraftsDialog)


def test_each_is_named_by_its_time_and_first_words(qtbot, window, crashed):
    dialog = asked(qtbot, window, crashed)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))

    assert "Market day" in said
    assert "It rained all morning." in said
    assert len(dialog.recovered) == 2
    dialog.reject()


def test_recovered_words_are_in_the_journal(qtbot, window, crashed):
    dialog = asked(qtbot, window, crashed)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    entries = {entry.title: entry for entry in window.opened.services.entries.all()}
    assert entries["Market day"].body == "Nineteen stopped. Seven stayed."
    assert entries["Rain"].body == "It rained all morning."
    assert window.shell.current.key == "journal"
    assert window.opened.services.drafts.left_over() == []


def test_what_is_not_wanted_goes_and_the_entry_stays_as_it_was(qtbot, window, crashed):
    dialog = asked(qtbot, window, crashed)
    dialog.choose(0, recover=False)
    dialog.choose(1, recover=False)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    assert {entry.title for entry in window.opened.services.entries.all()} == {"Same", "Market day"}
    assert window.opened.services.drafts.left_over() == []


def test_what_was_not_wanted_is_offered_again_in_the_file_menu(qtbot, window, crashed):
    dialog = asked(qtbot, window, crashed)
    dialog.choose(0, recover=False)
    dialog.choose(1, recover=False)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(DraftsDialog) is None, timeout=WAIT)
    window.do("drafts")
    again = window.findChild(DraftsDialog)
    assert len(again.let_go) == 2
    again.choose(0, recover=True)
    qtbot.mouseClick(again.go, Qt.MouseButton.LeftButton)
    assert len(window.opened.services.drafts.laid_aside()) == 1
    assert window.shell.current.key == "journal"


def test_closing_asks_first_when_the_words_could_not_be_kept(qtbot, window, journal_file, monkeypatch):
    shell = open_in(qtbot, window, journal_file)
    shell.go("journal")
    screen = shell.current
    assert isinstance(screen, JournalView)
    screen.new_entry("Precious")
    pane = screen.editor_pane
    answers = iter([False, True])

    def full(*_given, **_named):
        raise DiskFull("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(EntryService, "finish", full)
        patch.setattr(Feedback, "ask", lambda *_given, **_named: next(answers))
        qtbot.keyClicks(pane.editor, "words")
        assert not window.close_journal()
        assert pane.editor.toPlainText() == "words"
        assert window.close_journal()


def test_not_answering_loses_nothing(qtbot, window, crashed):
    dialog = asked(qtbot, window, crashed)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert len(window.opened.services.drafts.left_over()) == 2


def test_a_draft_whose_entry_changed_since_becomes_an_entry_of_its_own(qtbot, window, crashed):
    with library.open_journal(crashed) as opened:
        entries = opened.services.entries
        market = next(entry for entry in entries.all() if entry.title == "Market day")
        entries.save(replace(market, body="Twenty stopped."))
    dialog = asked(qtbot, window, crashed)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    bodies = {entry.body for entry in window.opened.services.entries.all()}
    assert {"Twenty stopped.", "Nineteen stopped. Seven stayed."} <= bodies


def test_reading_only_asks_nothing(qtbot, window, crashed):
    with qtbot.waitSignal(window.journal_shown, timeout=WAIT):
        window.opener.open(crashed, read_only=True)
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)

    assert window.findChild(DraftsDialog) is None
