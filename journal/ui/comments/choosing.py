"""Small forms that a comment needs before it can be turned into something."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Assumption, Decision
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.record_picker import PickItem, RecordPicker


class DecisionNoteForm(FormDialog):
    """Asks what was decided and why, where it is not about a strategy."""

    def __init__(
        self, context: Context, question: str, save: Callable[[Decision], Decision], parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, context.feedback, _("Decide"), save=_("Save decision"), parent=parent)
        self._save = save
        self.question = GrowingText(context.theme, lines=2)
        self.question.setPlainText(question)
        self.form.add("question", _("What was asked"), self.question, required=True)
        self.choice = GrowingText(context.theme, lines=2)
        self.form.add("choice", _("What we decided"), self.choice, required=True)
        self.reasons = GrowingText(context.theme, lines=3)
        self.form.add("reasons", _("Why"), self.reasons)
        self.date = DateField(context.theme, "date", EventDate.of(context.services.clock.today()))
        self.form.add("date", _("Decided on"), self.date)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(520, 520)
        keep_draft(self, context, Kind.DECISION, "", question)

    def _on_submit(self) -> None:
        question, choice = self.question.toPlainText().strip(), self.choice.toPlainText().strip()
        if not question:
            raise InvalidInput(_("Write what was asked, in a few words."), field="question")
        if not choice:
            raise InvalidInput(_("Write what you decided, in a few words."), field="choice")
        self._save(
            Decision(
                question=question,
                choice=choice,
                reasons=self.reasons.toPlainText().strip(),
                date=self.date.value(),
            )
        )


def choose_assumption(
    context: Context, assumptions: Sequence[Assumption], parent: QWidget | None = None
) -> Assumption | None:
    """Ask which assumption is meant; return ``None`` when the user would rather not say."""
    form = AssumptionForm(context, assumptions, parent)
    return form.chosen if form.exec() == QDialog.DialogCode.Accepted else None


class AssumptionForm(FormDialog):
    """Asks which assumption a comment makes one look at."""

    def __init__(self, context: Context, assumptions: Sequence[Assumption], parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme, context.feedback, _("Which assumption?"), save=_("Check this one"), parent=parent
        )
        self._known = {one.id: one for one in assumptions}
        self.chosen: Assumption | None = None
        self.picker = RecordPicker(context.theme, self._find, placeholder=_("Find an assumption"), rows=6, single=True)
        self.form.add("assumption", _("What must be true"), self.picker)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(520, 400)

    def _find(self, words: str) -> Sequence[PickItem]:
        found = (one for one in self._known.values() if words.casefold() in one.statement.casefold())
        return [PickItem(one.id, one.statement, "", "test") for one in found]

    def _on_submit(self) -> None:
        ticked = next(iter(self.picker.chosen()), "")
        if not ticked:
            raise InvalidInput(_("Tick the assumption that you looked at."), field="assumption")
        self.chosen = self._known[ticked]
