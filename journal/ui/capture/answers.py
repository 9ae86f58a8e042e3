"""The questions of the template chosen, above and below the box that takes the first one's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.core.errors import InvalidInput
from journal.text.templates import NoteField, NoteTemplate, Sort
from journal.ui.capture.controls import Control, Known, control_for
from journal.ui.theme import Theme
from journal.ui.widgets.form import FormField
from journal.ui.widgets.sections import empty_layout


class Questions(QWidget):
    """Some questions one below the other, each with its control; takes no room while there are none."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.controls: dict[str, Control] = {}
        self._fields: dict[str, FormField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.hide()

    def ask(self, fields: Sequence[NoteField], known: Known) -> None:
        """Ask these questions in place of those before."""
        empty_layout(self._column)
        self.controls.clear()
        self._fields.clear()
        for field in fields:
            control = control_for(self._theme, field, known, self.changed.emit)
            self.controls[field.key] = control
            # A hint stands in the box itself where there is one to write in.
            hint = field.hint if field.sort in (Sort.CHOICE, Sort.SCALE, Sort.DATE) else ""
            row = FormField(self._theme, field.prompt, control.widget, hint=hint, required=field.required)
            self._fields[field.key] = row
            self._column.addWidget(row)
        self.setVisible(bool(fields))

    def answers(self) -> dict[str, str]:
        """Return what is answered so far, by key."""
        return {key: answer for key, control in self.controls.items() if (answer := control.value().strip())}

    def words(self) -> dict[str, str]:
        """Return the answers as people read them."""
        return {key: answer for key, control in self.controls.items() if (answer := control.words().strip())}

    def put(self, answers: Mapping[str, str]) -> None:
        """Show answers given before."""
        for key, control in self.controls.items():
            if answer := answers.get(key, ""):
                control.put(answer)

    def clear_errors(self) -> None:
        """Take every complaint away."""
        for row in self._fields.values():
            row.show_error("")

    def show_wrong(self, error: InvalidInput) -> bool:
        """Say beside its question what is wrong with an answer; ``False`` when it is not asked here."""
        row = self._fields.get(error.field or "")
        if row is None:
            return False
        row.show_error(error.text)
        row.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def around(template: NoteTemplate) -> tuple[list[NoteField], list[NoteField]]:
    """Return the questions above the box and those below it; the box itself takes the lead."""
    place = template.fields.index(template.lead)
    return list(template.fields[:place]), list(template.fields[place + 1 :])
