"""The form that plans a cycle, and changes one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import Cause, Cycle, Problem
from journal.core.vocabulary import CycleStage, Kind
from journal.learning.cycle_dates import LENGTHS, last_day, length_words
from journal.learning.cycle_rules import is_sealed
from journal.ui.context import Context
from journal.ui.views.cycles.causes import cause_choices
from journal.ui.views.cycles.check_in_forms import StandingQuestionsForm
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.labels import flowing, link_button


class CycleForm(FormDialog):
    """Asks for a cycle's question, days, cause, plan and prediction; for a new one also how long cycles take."""

    def __init__(self, context: Context, cycle: Cycle, parent: QWidget | None = None) -> None:
        title = _("Change this cycle") if cycle.id else _("Plan a cycle")
        words = _("Save changes") if cycle.id else _("Plan this cycle")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._context = context
        self._services = context.services
        self._cycle = cycle
        self.saved: Cycle | None = None
        self._build()
        self.on_submit(self._on_submit)
        self.fit(580, 520 if cycle.id else 600)
        keep_draft(self, context, Kind.CYCLE, cycle.id, cycle.question)

    def _build(self) -> None:
        held = self._cycle
        self.question = GrowingText(self.theme, lines=2)
        self.question.setPlainText(held.question)
        self.form.add("question", _("What do you want to find out?"), self.question, required=True)
        self._build_days()
        causes = cause_choices(self._services.journal.shown(Problem, Cause))
        self.cause: Choice[str | None] = Choice([(None, _("None in particular")), *causes])
        self.cause.choose(held.focal_cause)
        hint = "" if causes else _("Causes come from the problem tree.")
        self.form.add("focal_cause", _("Which cause you work on"), self.cause, hint=hint)
        self.plan = GrowingText(self.theme, lines=3)
        self.plan.setPlainText(held.plan)
        self.form.add("plan", _("What we will try"), self.plan)
        self.prediction = GrowingText(self.theme, lines=2)
        self.prediction.setPlainText(held.prediction)
        self.form.add(
            "prediction",
            _("What we expect, and how we would know"),
            self.prediction,
            hint=_("A figure or a sign you could be wrong about helps most. It is sealed when you leave the plan."),
        )
        # Sealed, it is not to be seen here either; without one, the plan is past.
        self.form.set_shown("prediction", held.stage is CycleStage.PLAN and not is_sealed(held))
        self.reason = QLineEdit()
        if held.id:
            self.form.add("reason", _("Why this change"), self.reason, hint=_("Kept with the history."))
        else:
            self.form.add_widget(self._questions())
        self.form.finish()

    def _build_days(self) -> None:
        held = self._cycle
        self.starts = DayField(self.theme, "starts", held.starts)
        self.ends = DayField(self.theme, "ends", held.ends)
        self.weeks: Choice[int] = Choice([(weeks, length_words(weeks)) for weeks in LENGTHS])
        self._usual = self._services.journal.about().cycle_weeks
        self.weeks.choose(self._usual)
        days = (("starts", _("First day"), self.starts), ("ends", _("Last day"), self.ends))
        if held.id:
            self.form.add_row(*days)
            return
        self.form.add_row(("cycle_weeks", _("How long it takes"), self.weeks), *days)
        self.weeks.setToolTip(_("The cycles after this one begin with the same length."))
        self.weeks.currentIndexChanged.connect(lambda _place: self._fit_end())
        self.starts.textEdited.connect(lambda _text: self._fit_end())

    def _fit_end(self) -> None:
        try:
            starts = self.starts.value()
        except InvalidInput:
            return  # half a day so far; it is said on saving
        if starts is not None:
            self.ends.set_value(last_day(starts, self.weeks.value()))

    def _questions(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(8))
        self.asked = flowing("", "caption")
        row.addWidget(self.asked, 1)
        self.change_questions = link_button(_("Change them…"))
        self.change_questions.clicked.connect(self._on_questions)
        row.addWidget(self.change_questions)
        self._tell_questions()
        return box

    def _tell_questions(self) -> None:
        count = len(self._services.journal.check_in_questions())
        told = ngettext(
            "One question is asked at check-ins, on the last day of trying.",
            "{n} questions are asked at check-ins, spread over the days of trying.",
            count,
        )
        self.asked.setText(told.format(n=count))

    def _on_questions(self) -> None:
        if StandingQuestionsForm(self._context, parent=self).exec():
            self._tell_questions()

    def _on_submit(self) -> None:
        question = self.question.toPlainText().strip()
        if not question:
            raise InvalidInput(_("Write the question in one line. You can change it later."), field="question")
        starts, ends = self.starts.value(), self.ends.value()
        if starts is None:
            raise InvalidInput(_("Say which day the cycle begins."), field="starts")
        if ends is None or ends < starts:
            raise InvalidInput(_("The last day cannot lie before the first."), field="ends")
        changed = replace(
            self._cycle,
            question=question,
            starts=starts,
            ends=ends,
            focal_cause=self.cause.value(),
            plan=self.plan.toPlainText().strip(),
            prediction=self.prediction.toPlainText().strip(),
        )
        if self._cycle.id:
            self.saved = self._services.cycles.save(changed, reason=self.reason.text().strip() or None)
            return
        weeks = self.weeks.value()
        questions = self._services.journal.check_in_questions()
        self.saved = self._services.cycles.plan(changed, questions, weeks=weeks if weeks != self._usual else None)
