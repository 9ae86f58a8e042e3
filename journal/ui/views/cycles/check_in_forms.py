"""Forms of check-in questions: one of a cycle, and the team's standing list."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import CheckIn
from journal.core.vocabulary import Kind
from journal.learning.check_ins import lines, standing
from journal.ui.context import Context
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.labels import link_button


class CheckInForm(FormDialog):
    """Asks what to ask each other, and on which day."""

    def __init__(self, context: Context, check_in: CheckIn, parent: QWidget | None = None) -> None:
        title = _("Change this question") if check_in.id else _("Add a question")
        words = _("Save changes") if check_in.id else _("Add question")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._check_in = check_in
        self._service = context.services.check_ins
        self.question = QLineEdit(check_in.question)
        self.day = DayField(self.theme, "date", check_in.date.first)
        self.form.add("question", _("What do you want to ask each other?"), self.question, required=True)
        self.form.add("date", _("On which day"), self.day, hint=_("It comes up on Today from then on."))
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(460, 290)
        keep_draft(self, context, Kind.CHECK_IN, check_in.id or check_in.cycle, check_in.question)

    def _on_submit(self) -> None:
        day = self.day.value()
        when = EventDate.of(day) if day is not None else EventDate.unknown()
        changed = replace(self._check_in, question=" ".join(self.question.text().split()), date=when)
        if self._check_in.id:
            self._service.save(changed)
        else:
            self._service.ask(changed)


class StandingQuestionsForm(FormDialog):
    """The questions that each new cycle asks, one on each line."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        title = _("What you ask at check-ins")
        super().__init__(context.theme, context.feedback, title, save=_("Keep these questions"), parent=parent)
        self._journal = context.services.journal
        self.questions = GrowingText(self.theme, lines=6, most=12)
        self.questions.setPlainText("\n".join(self._journal.check_in_questions()))
        self.form.add(
            "check_in_questions",
            _("One question on each line"),
            self.questions,
            hint=_("A new cycle asks them over its days of trying. Cycles that are planned already keep theirs."),
        )
        self.anew = link_button(_("Use the questions that Cairn suggests"))
        self.anew.clicked.connect(self._on_anew)
        self.anew.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.form.add_widget(self.anew)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(520, 370)
        keep_draft(self, context, Kind.JOURNAL, self._journal.about().id, title)

    def _on_anew(self) -> None:
        self.questions.setPlainText("\n".join(standing("")))

    def _on_submit(self) -> None:
        written = lines(self.questions.toPlainText())
        # The suggested ones are not kept as words: they follow the language of the window.
        self._journal.set_cycles(questions=[] if written == standing("") else written)
