"""Templates in the settings: ordered, hidden, copied and edited as a person would, and always put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from journal.services.templates import SHIPPED_ORDER
from journal.text.blank_forms import Paper
from journal.ui.context import Context
from journal.ui.dialogs.question import Question
from journal.ui.dialogs.settings import SettingsDialog
from journal.ui.main_window import MainWindow
from journal.ui.printing.dialog import BlankFormDialog, usual_paper
from journal.ui.settings.template_form import TemplateForm
from journal.ui.settings.templates_page import TemplatesPage
from journal.ui.shell import Shell
from tests.ui.acting import once_open
from tests.ui.conftest import WAIT


@pytest.fixture
def page(shown: Callable[[TemplatesPage], TemplatesPage], context: Context) -> TemplatesPage:
    """The page of templates, with the keyboard in its list."""
    page = shown(TemplatesPage(context))
    page.list.setFocus()
    return page


def offered(context: Context) -> list[str]:
    """Return the keys of what is offered."""
    return [template.key for template in context.services.templates.offered()]


def editor(page: TemplatesPage) -> TemplateForm:
    """Return the editor that is open."""
    found = page.findChild(TemplateForm)
    assert isinstance(found, TemplateForm)
    return found


def test_the_settings_have_a_page_of_templates(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    qtbot.keyClick(dialog.tabs, Qt.Key.Key_Right)
    page = dialog.findChild(TemplatesPage)
    assert page is not None
    assert page.isVisible()
    assert page.list.count() == len(SHIPPED_ORDER)
    assert page.purpose.text().startswith("Write down what happened")
    assert "Liberating Structures" in page.credit.text()
    dialog.close()


def test_alt_and_the_arrows_order_what_is_offered(qtbot: QtBot, page: TemplatesPage, context: Context) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert offered(context)[:2] == ["change_story", "two_minute_note"]
    qtbot.mouseClick(page.up, Qt.MouseButton.LeftButton)
    assert offered(context) == list(SHIPPED_ORDER)
    assert page.list.key() == "two_minute_note"
    assert not page.up.isEnabled()
    qtbot.mouseClick(page.down, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.list.keys() == list(SHIPPED_ORDER), timeout=WAIT)
    assert offered(context) == list(SHIPPED_ORDER)


def test_dragging_orders_as_well(page: TemplatesPage, context: Context) -> None:
    model = page.list.model()
    assert model.moveRow(page.list.rootIndex(), 3, page.list.rootIndex(), 0)
    assert offered(context)[0] == SHIPPED_ORDER[3]


def test_the_box_says_whether_a_template_is_offered(qtbot: QtBot, page: TemplatesPage, context: Context) -> None:
    page.list.setCurrentRow(1)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert "change_story" not in offered(context)
    qtbot.waitUntil(lambda: page.list.item(1).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Hidden", timeout=WAIT)
    assert page.list.key() == "change_story"
    box = page.list.visualItemRect(page.list.item(1)).topLeft() + QPoint(14, 16)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert offered(context) == list(SHIPPED_ORDER)


def test_a_copy_gets_a_name_and_stands_below(qtbot: QtBot, page: TemplatesPage, context: Context) -> None:
    def name(box: Question) -> None:
        field = box.findChild(QLineEdit)
        assert field is not None
        field.setText("Court hearing")
        box.accept()

    once_open(page, Question, name)
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    key = page.list.key()
    assert offered(context)[1] == key
    assert context.services.templates.current(key).name == "Court hearing"
    assert page.list.currentRow() == 1
    assert not page.back.isEnabled()


def test_an_edited_template_asks_otherwise_from_now_on(qtbot: QtBot, page: TemplatesPage, context: Context) -> None:
    qtbot.mouseClick(page.edit, Qt.MouseButton.LeftButton)
    form = editor(page)
    first = form.questions.rows[0]
    first.prompt.selectAll()
    qtbot.keyClicks(first.prompt, "What did you see?")
    qtbot.keyClick(first.prompt, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.prompt.text() for row in form.questions.rows][:2] == ["Why might it matter?", "What did you see?"]
    qtbot.mouseClick(form.questions.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(form.questions.rows[-1].prompt, "How was the mood?")
    qtbot.waitUntil(lambda: "How was the mood?" in form.preview.toPlainText(), timeout=WAIT)
    assert "What did you see?" in form.preview.toPlainText()
    qtbot.mouseClick(form.questions.rows[2].remove, Qt.MouseButton.LeftButton)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    changed = context.services.templates.current("two_minute_note")
    assert (changed.version, [field.prompt for field in changed.fields]) == (
        2, ["Why might it matter?", "What did you see?", "How was the mood?"],
    )  # fmt: skip
    assert [field.required for field in changed.fields] == [False, True, False]
    qtbot.waitUntil(page.back.isEnabled, timeout=WAIT)
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert context.services.templates.current("two_minute_note").version == 1


def test_what_could_not_be_used_is_said_and_the_editor_stays(
    qtbot: QtBot, page: TemplatesPage, context: Context
) -> None:
    qtbot.mouseClick(page.edit, Qt.MouseButton.LeftButton)
    form = editor(page)
    second = form.questions.rows[1].prompt
    second.setText("What happened?")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert "asked twice" in form.said_wrong()
    assert second.property("invalid") is True
    second.setText("Why?")
    form.name.clear()
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.form.field("name").error == "Give the template a name."
    form.close()
    assert context.services.templates.current("two_minute_note").version == 1


def test_every_control_of_the_editor_has_a_name(qtbot: QtBot, page: TemplatesPage) -> None:
    page.list.setCurrentRow(SHIPPED_ORDER.index("strategy_change"))
    qtbot.mouseClick(page.edit, Qt.MouseButton.LeftButton)
    form = editor(page)
    for row in form.questions.rows:
        assert row.prompt.accessibleName()
        assert row.hint.accessibleName()
        assert all(button.accessibleName() for button in (row.up, row.down, row.remove))
    form.close()


def test_who_may_only_read_changes_nothing(shown: Callable[[TemplatesPage], TemplatesPage], context: Context) -> None:
    page = shown(TemplatesPage(replace(context, read_only=True)))
    assert not any(button.isEnabled() for button in (page.edit, page.copy, page.back, page.up, page.down))
    assert page.form.isEnabled()
    assert not page.list.item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    page.list.move_chosen(1)
    assert page.list.keys() == list(SHIPPED_ORDER)


def test_a_blank_form_is_saved_from_the_page(
    qtbot: QtBot, page: TemplatesPage, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dest = tmp_path / "form.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(dest), ""))
    qtbot.mouseClick(page.form, Qt.MouseButton.LeftButton)
    dialog = page.findChild(BlankFormDialog)
    assert dialog is not None
    assert dialog.which.value() == "two_minute_note"
    dialog.which.choose("")
    dialog.paper.choose(Paper.LETTER)
    dialog.titled.setChecked(True)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(context.tasks.idle, timeout=WAIT)
    pages = PdfReader(dest).pages
    assert len(pages) >= len(SHIPPED_ORDER)
    assert round(pages[0].mediabox.height) == 792


def test_the_menu_prints_blank_forms(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    window.do("forms")
    dialog = window.findChild(BlankFormDialog)
    assert dialog is not None
    assert dialog.which.count() == len(SHIPPED_ORDER) + 1
    dialog.close()


def test_nothing_is_printed_where_all_is_hidden(context: Context) -> None:
    for key in SHIPPED_ORDER:
        context.services.templates.hide(key)
    dialog = BlankFormDialog(context)
    assert not dialog.save.isEnabled()
    assert not dialog.print.isEnabled()
    dialog.close()
    one = BlankFormDialog(context, "surprise")
    assert one.save.isEnabled()
    assert [form.name for form in one.forms()] == ["Surprise or setback"]
    one.close()


@pytest.mark.parametrize(("place", "paper"), [("en_US", Paper.LETTER), ("es_CO", Paper.LETTER), ("sw_KE", Paper.A4)])
def test_the_paper_of_the_place_is_chosen_first(place: str, paper: Paper) -> None:
    from PySide6.QtCore import QLocale

    assert usual_paper(QLocale(place)) is paper
