"""Bringing in, handing out, checking and copying, through the dialogs."""

import json
import zipfile

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from journal.core.vocabulary import Audience
from journal.services.imports import ImportReport, Note
from journal.ui.dialogs.exporting import FORMATS, ExportDialog, ExportWish
from journal.ui.dialogs.importing import ImportDialog, ImportWish
from journal.ui.dialogs.question import Question
from journal.ui.dialogs.report import ReportDialog
from journal.ui.errands import import_sections
from tests.ui.conftest import WAIT, open_in


@pytest.fixture
def notes(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(4):
        (folder / f"2026-03-0{number + 1} note {number}.md").write_text(
            f"# Note {number}\n\nWords.\n", encoding="utf-8"
        )
    return folder


def answer(kind, act) -> None:
    """Once a dialog of this kind is open, do ``act`` with it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def report(qtbot, window) -> ReportDialog:
    qtbot.waitUntil(lambda: window.findChild(ReportDialog) is not None, timeout=WAIT)
    found = window.findChild(ReportDialog)
    assert isinstance(found, ReportDialog)
    return found


def test_importing_a_folder_ends_in_one_report(qtbot, window, shell, notes):
    def choose(dialog):
        assert not dialog.start.isEnabled()
        dialog.set_source(notes)
        qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)

    answer(ImportDialog, choose)
    window.do("import")
    told = report(qtbot, window)

    assert "4 notes were added" in told.text
    assert window.opened.services.entries.count() == 4
    told.accept()


def test_importing_again_adds_nothing_and_says_so(qtbot, window, shell, notes):
    for _time in range(2):
        window.errands.run_import(ImportWish(notes))
        told = report(qtbot, window)
        text = told.text
        told.accept()
        qtbot.waitUntil(lambda: window.findChild(ReportDialog) is None, timeout=WAIT)

    assert "4 notes were here already" in text
    assert window.opened.services.entries.count() == 4


def test_the_report_names_what_was_left_out_and_why():
    told = import_sections(ImportReport(added=1, skipped=[Note("a.md", "it is empty")], warnings=[Note("b.md", "odd")]))

    assert [section.heading for section in told] == ["1 note was added", "1 was left out", "Worth knowing"]
    assert told[1].lines == ("a.md: it is empty",)


def test_an_import_of_nothing_says_that(qtbot, window, shell, tmp_path):
    assert import_sections(ImportReport())[0].heading == "Nothing was added"
    answer(Question, lambda box: box.accept())
    with qtbot.waitSignal(window.feedback.said, timeout=WAIT) as said:
        window.errands.run_import(ImportWish(tmp_path / "not there"))

    assert "Nothing was changed" in said.args[0]


def test_an_import_ended_halfway_can_be_finished_or_removed(qtbot, window, journal_file, notes, monkeypatch):
    from journal.services import library
    from journal.services.imports import ImportService

    with library.open_journal(journal_file) as opened:
        services: ImportService = opened.services.imports
        services._remember("a" * 32, notes, "markdown", 4)
    answer(Question, lambda box: box.accept())
    with qtbot.waitSignal(window.feedback.said, timeout=WAIT) as said:
        open_in(qtbot, window, journal_file)
    told = report(qtbot, window)

    assert said.args[0].startswith("0 of 4 notes arrived")
    assert window.opened.services.entries.count() == 4
    assert window.opened.services.imports.unfinished() == []
    told.accept()


def test_escape_puts_off_what_to_do_with_half_an_import(qtbot, window, journal_file, notes):
    from journal.services import library

    with library.open_journal(journal_file) as opened:
        opened.services.imports._remember("a" * 32, notes, "markdown", 4)
    answer(Question, lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    with qtbot.waitSignal(window.feedback.said, timeout=WAIT):
        open_in(qtbot, window, journal_file)
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)

    assert [found.total for found in window.opened.services.imports.unfinished()] == [4]


@pytest.mark.parametrize("number", range(len(FORMATS)))
def test_every_form_is_written(qtbot, window, shell, tmp_path, number):
    form = FORMATS[number]
    window.opened.services.entries.write(title="Market day", body="Nineteen stopped.")
    dest = tmp_path / f"out{form.ending}"

    window.errands.run_export(ExportWish(dest, form.key, Audience.SEALED))
    told = report(qtbot, window)

    assert str(tmp_path) in told.text
    assert dest.exists()
    if form.key == "archive":
        with zipfile.ZipFile(dest) as archive:
            assert json.loads(archive.read("journal.json"))
    told.accept()


def test_the_export_dialog_begins_careful(qtbot, window, shell):
    dialog = ExportDialog(window.theme, window.feedback, window)
    qtbot.addWidget(dialog)

    careful = dialog.chosen_audience
    dialog._formats.button(2).setChecked(True)
    assert (careful, dialog.chosen_audience) == (Audience.TEAM, Audience.SEALED)
    assert dialog.chosen_format.key == "archive"


def test_a_check_says_that_all_is_well(qtbot, window, shell):
    window.do("check")
    told = report(qtbot, window)

    assert "Nothing is wrong" in told.text
    told.accept()


def test_the_report_can_be_copied(qtbot, window, shell):
    window.do("check")
    told = report(qtbot, window)
    told._copy()

    assert "Nothing is wrong" in QApplication.clipboard().text()
    told.accept()


def test_closing_asks_before_it_stops_what_matters(qtbot, window, shell):
    from threading import Event

    gate = Event()
    window.tasks.start(shell, lambda _progress: gate.wait(30), lambda _done: None, title="Importing", vital=True)
    answer(Question, lambda box: box.reject())
    assert not window.close_journal()
    assert window.opened is not None
    gate.set()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)


def test_a_question_is_answered_by_keyboard(qtbot, window):
    answer(Question, lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    assert not window.feedback.ask("Really?", "Yes")
    answer(Question, lambda box: qtbot.keyClick(box, Qt.Key.Key_Return))
    assert window.feedback.ask("Really?", "Yes")


def test_a_word_is_asked_for(qtbot, window):
    def type_it(box):
        qtbot.keyClicks(box.findChild(QLineEdit), "Ana ")
        qtbot.keyClick(box, Qt.Key.Key_Return)

    answer(Question, type_it)
    assert window.feedback.ask_text("What is your alias?") == "Ana"
    answer(Question, lambda box: box.reject())
    assert window.feedback.ask_text("What is your alias?") is None


def test_evidence_is_checked_all_at_once(qtbot, window, shell, tmp_path):
    from sqlalchemy import text

    letter = tmp_path / "letter.txt"
    letter.write_text("In preparation.")
    window.opened.services.captures.take(letter)
    with qtbot.waitSignal(
        window.feedback.said, timeout=WAIT, check_params_cb=lambda said: said.startswith("Every file is unchanged")
    ):
        window.do("check_evidence")
    with window.opened.db.store.writing() as connection:
        connection.execute(text("UPDATE stored_chunk SET data = x'00'"))
    window.do("check_evidence")
    told = report(qtbot, window)
    assert "1 file is not what was captured\n  letter" in told.text
    told.close()
