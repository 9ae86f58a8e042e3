"""The questions of a template as they are edited: words, help, how they are answered, and their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from secrets import token_hex

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from journal.core.i18n import N_, _
from journal.text.templates import NoteField, Sort
from journal.ui.settings.edit_list import EditList, EditRow
from journal.ui.theme import Theme
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.sections import words

FREE = (Sort.TEXT, Sort.LINE)
"""Ways to answer that one may choose between: the others say which record an answer names or makes."""

_ANSWERED: dict[Sort, str] = {
    Sort.TEXT: N_("Free text"),
    Sort.LINE: N_("One line"),
    Sort.CHOICE: N_("One of: {options}"),
    Sort.SCALE: N_("One of: {options}"),
    Sort.DATE: N_("A day"),
    Sort.PERSON: N_("A person"),
    Sort.ACTOR: N_("A stakeholder, by code name"),
    Sort.STRATEGY: N_("A strategy"),
    Sort.ASSUMPTION: N_("An assumption"),
    Sort.MARKER: N_("A progress marker"),
}


class QuestionList(EditList["QuestionEdit"]):
    """Questions one under another; the order is theirs in the form and in the entry."""

    def __init__(self, theme: Theme, fields: Sequence[NoteField]) -> None:
        def new() -> QuestionEdit:
            return QuestionEdit(theme, NoteField(key=f"q_{token_hex(3)}", prompt=""))

        super().__init__(theme, _("Questions"), _("Add a question"), new)
        for field in fields:
            self.insert(QuestionEdit(theme, field))

    def fields(self) -> tuple[NoteField, ...]:
        """Return the questions as they are written now."""
        return tuple(row.field() for row in self.rows)


class QuestionEdit(EditRow):
    """One question: its words, a word of help, whether it has to be answered, and how."""

    def __init__(self, theme: Theme, field: NoteField) -> None:
        super().__init__(theme, field.prompt)
        self._field = field
        self.prompt = self.words
        self.prompt.setPlaceholderText(_("The question"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(2))
        row.addWidget(self.prompt, 1)
        self.add_tools(row, _("Ask this no more"))
        self._column.addLayout(row)
        self.hint = self.line(field.hint, _("Help"), _("A word of help, if it needs one"))
        self._column.addWidget(self.hint)
        self._column.addLayout(self._answered())
        self.required.toggled.connect(lambda _on: self.changed.emit())

    def _answered(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        self.sort: Choice[Sort] | None = None
        if self._field.sort in FREE:
            self.sort = Choice([(sort, _(_ANSWERED[sort])) for sort in FREE])
            self.sort.choose(self._field.sort)
            self.sort.setAccessibleName(_("How it is answered"))
            self.sort.currentIndexChanged.connect(lambda _index: self.changed.emit())
            row.addWidget(self.sort)
        else:
            options = "; ".join((self._field.options or {}).values())
            row.addWidget(words(_(_ANSWERED[self._field.sort]).format(options=options), "caption"), 1)
        self.required = QCheckBox(_("Has to be answered"))
        self.required.setChecked(self._field.required)
        row.addWidget(self.required)
        if self.sort is not None:
            row.addStretch(1)
        return row

    def field(self) -> NoteField:
        """Return the question as it is written now."""
        return replace(
            self._field,
            prompt=" ".join(self.prompt.text().split()),
            hint=" ".join(self.hint.text().split()),
            required=self.required.isChecked(),
            sort=self.sort.value() if self.sort is not None else self._field.sort,
        )

    @property
    def key(self) -> str:
        """Return what its answers are kept under."""
        return self._field.key

    def called(self, number: int) -> str:
        """Return what a screen reader calls it by its number."""
        return _("Question {n}").format(n=number)
