"""The editor of a template: its name and purpose, its questions, and what an entry made with it will look like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.text.templates import NoteTemplate, Sort, checked
from journal.ui.context import Context
from journal.ui.settings.question_list import QuestionList
from journal.ui.settings.shelf_page import PreviewedForm
from journal.ui.widgets.form import GrowingText


class TemplateForm(PreviewedForm):
    """Asks for the words of a template; old answers keep the questions they were given to."""

    def __init__(
        self,
        context: Context,
        template: NoteTemplate,
        save: Callable[[NoteTemplate], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.theme, context.feedback, _("Edit template"), save=_("Save template"), parent=parent)
        self._template = template
        self._save = save
        self.name = QLineEdit(template.name)
        self.chip = QLineEdit(template.chip)
        self.form.add_row(("name", _("Name"), self.name), ("chip", _("Short name, for a button"), self.chip))
        self.purpose = GrowingText(context.theme, lines=1)
        self.purpose.setPlainText(template.purpose)
        self.form.add("purpose", _("What it is good for"), self.purpose)
        self.questions = QuestionList(context.theme, template.fields)
        self.form.add("fields", _("Questions"), self.questions)
        self.form.finish()
        self.build_preview(
            _("What an entry will look like"),
            _("What was written with it so far keeps the questions it answered."),
        )
        self.on_submit(self._on_submit)
        self.questions.changed.connect(self.later.start)
        self.show_preview()
        self.fit(960, 680)

    def template(self) -> NoteTemplate:
        """Return the template as it is written now."""
        return replace(
            self._template,
            name=" ".join(self.name.text().split()),
            chip=" ".join(self.chip.text().split()) or " ".join(self.name.text().split()),
            purpose=" ".join(self.purpose.toPlainText().split()),
            fields=self.questions.fields(),
        )

    def show_preview(self) -> None:
        """Show what is written now as it will look."""
        self.preview.show_html(preview_html(self.template()))

    def _on_submit(self) -> None:
        self.questions.show_wrong(None)
        try:
            self._save(checked(self.template()))
        except InvalidInput as error:
            wrong = self.questions.show_wrong(error.field)
            if wrong is None:
                raise
            wrong.prompt.setFocus(Qt.FocusReason.OtherFocusReason)
            raise InvalidInput(error.text, field="") from error


def preview_html(template: NoteTemplate) -> str:
    """Return an entry as the template would make it, with the help of each question where its answer will be."""
    lead = next((field for field in template.fields if field.sort is Sort.TEXT), None)
    parts = [f"<p><i>{escape(lead.hint or lead.prompt)}</i></p>"] if lead else []
    for field in template.fields:
        if field is not lead:
            example = field.hint or next(iter((field.options or {}).values()), "…")
            parts.append(f"<h2>{escape(field.prompt) or '…'}</h2><p><i>{escape(example)}</i></p>")
    return "".join(parts)
