"""The dialogs that any screen can open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from journal.media.traces import Trace, TraceKind, Traces
from journal.ui.dialogs.cleaning import CleaningDialog
from journal.ui.dialogs.settings import SettingsDialog
from journal.ui.main_window import MainWindow
from journal.ui.settings.format_form import FormatForm
from journal.ui.settings.formats_page import FormatsPage
from journal.ui.settings.template_form import TemplateForm
from journal.ui.settings.templates_page import TemplatesPage
from tests.screens.settling import settle


def dialog(window: MainWindow, name: str) -> Iterator[tuple[str, QWidget]]:
    window.do(name)
    settle(window)
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            yield name, dialog
            dialog.close()


def templates(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give the page of templates in the settings, and the editor of one."""
    window.do("settings")
    settings_dialog = window.findChild(SettingsDialog)
    assert settings_dialog is not None
    settings_dialog.tabs.choose(1)
    settle(window)
    yield "settings-templates", settings_dialog
    settings_dialog.tabs.choose(2)
    settle(window)
    yield "settings-cycles", settings_dialog
    settings_dialog.tabs.choose(3)
    settle(window)
    yield "settings-formats", settings_dialog
    formats = settings_dialog.findChild(FormatsPage)
    assert formats is not None
    formats.edit.click()
    settle(window)
    format_editor = formats.findChild(FormatForm)
    assert format_editor is not None
    yield "format-editor", format_editor
    format_editor.close()
    settings_dialog.tabs.choose(1)
    settle(window)
    page = settings_dialog.findChild(TemplatesPage)
    assert page is not None
    page.edit.click()
    settle(window)
    editor = page.findChild(TemplateForm)
    assert editor is not None
    yield "template-editor", editor
    editor.close()
    settings_dialog.close()


def cleaning(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    found = (
        Trace(TraceKind.PLACE, "-34.59972, -58.38194"),
        Trace(TraceKind.MOMENT, "2026-04-02T09:15"),
        Trace(TraceKind.DEVICE, "Model 7"),
    )
    told = Traces(found, may_clean=True, stays=())
    dialog = CleaningDialog(window.theme, [("wall.jpg", told)], date(2026, 5, 15), window)
    dialog.open()
    settle(window)
    yield "cleaning", dialog
    dialog.close()
