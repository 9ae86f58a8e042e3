"""What somebody filled into a form, taken out of it and put into another: so that closing one loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import Form
from journal.ui.widgets.record_picker import PickItem, RecordPicker

FilledIn = Mapping[str, object]
"""What each field holds, by the key of the field, in the order of the form; plain JSON values."""


def filled_in(form: Form) -> FilledIn:
    """Return what stands in the fields of a form; those that hold no words are left out."""
    held = {key: _held(field.control) for key, field in form.fields.items()}
    return {key: value for key, value in held.items() if value is not None}


def fill_in(form: Form, held: FilledIn) -> None:
    """Put back what stood in the fields of a form of the same kind."""
    for key, value in held.items():
        if key in form.fields:
            _hold(form.field(key).control, value)


def _held(control: QWidget) -> object:
    if isinstance(control, QPlainTextEdit):
        return None if control.isReadOnly() else control.toPlainText()
    if isinstance(control, QLineEdit):
        return control.text()
    if isinstance(control, Choice):
        return [control.value()]
    if isinstance(control, QCheckBox):
        return control.isChecked()
    if isinstance(control, RecordPicker):
        return [list(astuple(item)) for item in control.picked()]
    return None


def _hold(control: QWidget, value: object) -> None:
    if isinstance(control, QPlainTextEdit) and isinstance(value, str):
        control.setPlainText(value)
    elif isinstance(control, QLineEdit) and isinstance(value, str):
        control.setText(value)
    elif isinstance(control, Choice) and isinstance(value, list):
        control.choose(value[0])
    elif isinstance(control, QCheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, RecordPicker) and isinstance(value, list):
        control.pick(PickItem(*item) for item in value)
