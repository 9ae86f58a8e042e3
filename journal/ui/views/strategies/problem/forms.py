"""Forms for a problem, and for a point on the way to solved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import FocalPoint, Problem
from journal.core.vocabulary import Certainty, FocalPointState, Kind, label
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft


class ProblemForm(FormDialog):
    """Asks what is wrong, whom it hurts, how we know, and what solved looks like."""

    def __init__(
        self, context: Context, problem: Problem, save: Callable[[Problem], Problem], parent: QWidget | None = None
    ) -> None:
        title = _("Change this problem") if problem.id else _("Describe a problem")
        words = _("Save changes") if problem.id else _("Add problem")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._problem, self._save = problem, save
        self.saved: Problem | None = None
        hint = _("One sentence, without naming a solution.")
        self.statement = self._text("statement", _("What is wrong"), problem.statement, required=True, hint=hint)
        self.who = self._text("who", _("Whom it hurts"), problem.who)
        self.form.next_column()
        self.how_known = self._text("how_known", _("How we know"), problem.how_known)
        self.solved = self._text("solved", _("What solved looks like"), problem.solved)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(760, 430)
        keep_draft(self, context, Kind.PROBLEM, problem.id, problem.statement)

    def _text(self, key: str, name: str, held: str, *, required: bool = False, hint: str = "") -> GrowingText:
        text = GrowingText(self.theme, lines=3)
        text.setPlainText(held)
        self.form.add(key, name, text, required=required, hint=hint)
        return text

    def _on_submit(self) -> None:
        self.saved = self._save(
            replace(
                self._problem,
                statement=self.statement.toPlainText().strip(),
                who=self.who.toPlainText().strip(),
                how_known=self.how_known.toPlainText().strip(),
                solved=self.solved.toPlainText().strip(),
            )
        )


class FocalPointForm(FormDialog):
    """Asks what will be so, by when, how firm that is, and what became of it."""

    def __init__(
        self,
        context: Context,
        point: FocalPoint,
        save: Callable[[FocalPoint], FocalPoint],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Change this focal point") if point.id else _("Add a focal point")
        words = _("Save changes") if point.id else _("Add focal point")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._point, self._save = point, save
        self._today = EventDate.of(context.services.clock.today())
        self.saved: FocalPoint | None = None
        self._build()
        self.on_submit(self._on_submit)
        self.fit(520, 500)
        keep_draft(self, context, Kind.FOCAL_POINT, point.id, point.statement)
        self._on_state()

    def _build(self) -> None:
        point = self._point
        self.statement = GrowingText(self.theme, lines=2)
        self.statement.setPlainText(point.statement)
        self.form.add("statement", _("What will be so"), self.statement, required=True)
        self.target = DateField(self.theme, "target", point.target)
        self.certainty = Choice([(one, label(one)) for one in Certainty])
        self.certainty.choose(point.certainty)
        self.form.add_row(("target", _("By when"), self.target), ("certainty", _("How firm"), self.certainty))
        self.state = Choice([(one, label(one)) for one in FocalPointState])
        self.state.choose(point.state)
        self.state_date = DateField(self.theme, "state_date", point.state_date)
        self.form.add_row(
            ("state", _("What became of it"), self.state), ("state_date", _("Since when"), self.state_date)
        )
        self.reason = GrowingText(self.theme, lines=2)
        self.reason.setPlainText(point.state_reason)
        self.form.add("state_reason", _("Why, in a few words"), self.reason)
        self.form.finish()
        self.state.currentIndexChanged.connect(self._on_state)

    def _on_state(self) -> None:
        begun = self.state.value() is not FocalPointState.OPEN
        for key in ("state_date", "state_reason"):
            self.form.set_shown(key, begun)
        if begun and not self.state_date.text().strip() and self._point.state is not self.state.value():
            self.state_date.set_value(self._today)

    def _on_submit(self) -> None:
        begun = self.state.value() is not FocalPointState.OPEN
        self.saved = self._save(
            replace(
                self._point,
                statement=self.statement.toPlainText().strip(),
                target=self.target.value(),
                certainty=self.certainty.value(),
                state=self.state.value(),
                state_date=self.state_date.value() if begun else None,
                state_reason=self.reason.toPlainText().strip() if begun else "",
            )
        )
