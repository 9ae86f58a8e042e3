"""Formats of retrospectives in the settings: copied, edited as a person would, previewed, and put back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import Kind, PhaseKind, RetroFormat
from journal.services.retrospectives import MeetingWish
from journal.ui.context import Context
from journal.ui.dialogs.question import Question
from journal.ui.dialogs.settings import SettingsDialog
from journal.ui.main_window import MainWindow
from journal.ui.settings.format_form import FormatForm
from journal.ui.settings.formats_page import FormatsPage
from journal.ui.shell import Shell
from tests.ui.acting import once_open
from tests.ui.conftest import WAIT

LEFT, CTRL, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(shown: Callable[[FormatsPage], FormatsPage], context: Context) -> FormatsPage:
    """The page of formats, with Start / Stop / Continue chosen."""
    page = shown(FormatsPage(context))
    page.list.setCurrentRow(1)
    page.list.setFocus()
    return page


def editor(qtbot: QtBot, page: FormatsPage) -> FormatForm:
    """Return the editor, opened as a person does."""
    qtbot.mouseClick(page.edit, LEFT)
    found = page.findChildren(FormatForm)[-1]
    assert found.isVisible()
    return found


def kept(context: Context, key: str = "start_stop_continue") -> tuple[int, list[str], int]:
    """Return the version, the steps and the minutes of a format as it is offered now."""
    format = context.services.formats.current(key)
    return format.version, [phase.key for phase in format.phases], format.minutes


def test_the_settings_have_a_page_of_formats(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    for _page in range(3):
        qtbot.keyClick(dialog.tabs, Qt.Key.Key_Right)
    page = dialog.findChild(FormatsPage)
    assert page is not None
    assert page.isVisible()
    assert page.list.count() == len(RetroFormat)
    assert page.list.currentItem().text() == "What / So what / Now what · 60 minutes"
    assert "liberating structure" in page.credit.text()
    dialog.close()


def test_steps_are_moved_timed_reworded_added_and_taken_away(qtbot: QtBot, page: FormatsPage, context: Context) -> None:
    meeting = context.services.retrospectives.prepare(MeetingWish(format="start_stop_continue"))
    version, keys, minutes = kept(context)
    form = editor(qtbot, page)
    vote = next(row for row in form.phases.rows if row.kind.value() is PhaseKind.VOTE)
    place = form.phases.rows.index(vote)
    vote.words.selectAll()
    qtbot.keyClicks(vote.words, "Stones")
    vote.minutes.setValue(9)
    qtbot.keyClick(vote.words, Qt.Key.Key_Down, ALT)
    qtbot.mouseClick(form.phases.add_button, LEFT)
    added = form.phases.rows[-1]
    qtbot.keyClicks(added.words, "Coffee")
    added.kind.choose(PhaseKind.BREAK)
    for _step in range(2):
        qtbot.mouseClick(added.up, LEFT)
    qtbot.mouseClick(form.phases.rows[place].remove, LEFT)
    qtbot.waitUntil(lambda: "Coffee" in form.preview.toPlainText(), timeout=WAIT)
    assert "Stones" in form.preview.toPlainText()
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    changed = context.services.formats.current("start_stop_continue")
    assert changed.version == version + 1
    assert [phase.name for phase in changed.phases][place] == "Stones"
    assert any(phase.kind is PhaseKind.BREAK and phase.name == "Coffee" for phase in changed.phases)
    assert len(changed.phases) == len(keys)
    still = context.services.formats.of(meeting)
    assert (still.version, still.minutes) == (version, minutes), "what was prepared keeps the agenda it has"
    qtbot.waitUntil(page.back.isEnabled, timeout=WAIT)
    assert page.list.currentItem().text().endswith("Your agenda")
    qtbot.mouseClick(page.back, LEFT)
    assert kept(context) == (version, keys, minutes)
    page.window().activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=WAIT)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: kept(context)[0] == version + 1, timeout=WAIT)


def test_no_line_of_the_agenda_is_cut_off(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    window.resize(1366, 768)
    page = FormatsPage(shell.context, window)
    form = editor(qtbot, page)
    qtbot.waitUntil(lambda: form.preview.document().textWidth() <= form.preview.viewport().width(), timeout=WAIT)
    form.close()
    page.close()


def test_how_a_step_is_led_stays_with_it_until_it_is_another(qtbot: QtBot, page: FormatsPage, context: Context) -> None:
    before = context.services.formats.current("start_stop_continue")
    form = editor(qtbot, page)
    assert form.written() == before, "what is only looked at stays as it is"
    form.phases.rows[2].minutes.setValue(7)
    assert form.written().phases[2].steps == before.phases[2].steps != ()
    form.phases.rows[2].kind.choose(PhaseKind.TALK)
    assert form.written().phases[2].steps == ()
    form.close()


def test_columns_are_named_and_steps_are_about_them(qtbot: QtBot, page: FormatsPage, context: Context) -> None:
    form = editor(qtbot, page)
    first = form.columns.rows[0]
    first.words.selectAll()
    qtbot.keyClicks(first.words, "Begin")
    first.becomes.choose(Kind.DECISION)
    qtbot.mouseClick(form.columns.add_button, LEFT)
    new = form.columns.rows[-1]
    qtbot.keyClicks(new.words, "Give away")
    write = next(row for row in form.phases.rows if row.kind.value() is PhaseKind.WRITE)
    assert write.columns.text() == "All columns"
    next(action for action in write.columns.menu().actions() if action.text() == "Give away").trigger()
    assert write.columns.text() == "Give away"
    form.submit()
    changed = context.services.formats.current("start_stop_continue")
    assert (changed.columns[0].name, changed.columns[0].becomes) == ("Begin", Kind.DECISION)
    assert [column.name for column in changed.columns][-1] == "Give away"
    about = next(phase for phase in changed.phases if phase.kind is PhaseKind.WRITE).columns
    assert about == (changed.columns[-1].key,)
    form = editor(qtbot, page)
    qtbot.mouseClick(form.columns.rows[-1].remove, LEFT)
    write = next(row for row in form.phases.rows if row.kind.value() is PhaseKind.WRITE)
    assert write.columns.text() == "All columns", "a column that is gone is about nothing"
    form.submit()
    assert len(context.services.formats.current("start_stop_continue").columns) == 3


def test_what_cannot_be_led_is_said_and_the_editor_stays(qtbot: QtBot, page: FormatsPage, context: Context) -> None:
    form = editor(qtbot, page)
    form.phases.rows[2].words.clear()
    qtbot.mouseClick(form.save_button, LEFT)
    assert form.isVisible()
    assert "Every phase needs a name" in form.said_wrong()
    assert form.phases.rows[2].words.property("invalid") is True
    form.phases.rows[2].words.setText("Write")
    qtbot.mouseClick(form.phases.rows[0].down, LEFT)
    form.submit()
    assert form.form.field("phases").error.startswith("Every format begins with")
    qtbot.mouseClick(form.phases.rows[0].down, LEFT)
    form.safety.clear()
    form.submit()
    assert "opens with" in form.form.field("safety").error
    form.name.clear()
    form.submit()
    assert "a name" in form.form.field("name").error
    form.close()
    assert kept(context)[0] == 1


def test_a_copy_gets_a_name_and_is_removed_again(qtbot: QtBot, page: FormatsPage, context: Context) -> None:
    def name(box: Question) -> None:
        field = box.findChild(QLineEdit)
        assert field is not None
        field.setText("Our hour")
        box.accept()

    once_open(page, Question, name)
    qtbot.mouseClick(page.copy, LEFT)
    assert page.list.currentItem().text() == "Our hour · 60 minutes · Your own"
    assert not page.back.isEnabled()
    key = page.list.key()
    qtbot.mouseClick(page.remove, LEFT)
    qtbot.waitUntil(lambda: page.list.count() == len(RetroFormat), timeout=WAIT)
    assert key not in [one.format.key for one in context.services.formats.all()]
    assert not page.remove.isEnabled(), "what came with Cairn stays"
