"""Forms for an assumption, and for a state that the team sets itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Assumption, AssumptionCheck, Strategy
from journal.core.vocabulary import AssumptionState, Kind, label
from journal.learning.beliefs import IMPORTANCE, given, rule_words
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.record_picker import PickItem, RecordPicker
from journal.ui.widgets.table_cells import folded


class AssumptionForm(FormDialog):
    """Asks what must be true, how much hangs on it, and what would change our mind."""

    def __init__(
        self,
        context: Context,
        assumption: Assumption,
        strategies: Sequence[Strategy],
        save: Callable[[Assumption], Assumption],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Change this assumption") if assumption.id else _("Add an assumption")
        words = _("Save changes") if assumption.id else _("Add assumption")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._assumption = assumption
        self._save = save
        self.saved: Assumption | None = None
        self._build(strategies)
        self.on_submit(self._on_submit)
        self.fit(520, 600)
        keep_draft(self, context, Kind.ASSUMPTION, assumption.id, assumption.statement)

    def _build(self, strategies: Sequence[Strategy]) -> None:
        held = self._assumption
        self.statement = GrowingText(self.theme, lines=2)
        self.statement.setPlainText(held.statement)
        self.form.add("statement", _("What must be true"), self.statement, required=True)
        chosen = [PickItem(one.id, one.title) for one in strategies if one.id in held.strategies]
        self.strategies = RecordPicker(
            self.theme,
            lambda told: [PickItem(one.id, one.title) for one in strategies if folded(told) in folded(one.title)],
            placeholder=_("Find a strategy"),
            chosen=chosen,
        )
        self.form.add("strategies", _("Which strategies rest on it"), self.strategies)
        weights: list[tuple[int | None, str]] = [(None, _("Not said"))]
        weights += [(step, _("{n}. {words}").format(n=step, words=_(told))) for step, told in IMPORTANCE.items()]
        self.importance: Choice[int | None] = Choice(weights)
        self.importance.choose(held.importance)
        self.review = DayField(self.theme, "review_by", held.review_by)
        self.form.add_row(
            ("importance", _("How much hangs on it"), self.importance), ("review_by", _("Look again by"), self.review)
        )
        self.mind = GrowingText(self.theme, lines=2)
        self.mind.setPlainText(held.mind_changer)
        self.form.add("mind_changer", _("What would change our mind"), self.mind)
        self.form.finish()

    def _on_submit(self) -> None:
        statement = self.statement.toPlainText().strip()
        if not statement:
            raise InvalidInput(_("Write what must be true, as one sentence."), field="statement")
        self.saved = self._save(
            replace(
                self._assumption,
                statement=statement,
                strategies=self.strategies.chosen(),
                importance=self.importance.value(),
                review_by=self.review.value(),
                mind_changer=self.mind.toPlainText().strip(),
            )
        )


class OverrideForm(FormDialog):
    """Asks where an assumption stands against what its checks give, and why."""

    def __init__(
        self, context: Context, assumption: Assumption, checks: Sequence[AssumptionCheck], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context.theme, context.feedback, _("Say otherwise than the checks"), save=_("Set state"), parent=parent
        )
        self._services = context.services
        self._assumption = assumption
        found = given(checks)
        self.form.add_widget(flowing(rule_words(), "secondary"))
        options = [(state, label(state)) for state in AssumptionState if state is not found]
        self.state: Choice[AssumptionState] = Choice(options)
        self.state.choose(assumption.state_override)
        now = _("The checks give: {state}.").format(state=label(found).lower())
        self.form.add("state", _("Where it stands"), self.state, hint=now)
        self.reason = GrowingText(self.theme, lines=2)
        self.reason.setPlainText(assumption.state_reason)
        self.form.add("state_reason", _("Why, in one line"), self.reason, required=True)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(480, 420)
        keep_draft(self, context, Kind.ASSUMPTION, assumption.id, assumption.statement)

    def _on_submit(self) -> None:
        self._services.assumptions.override(self._assumption.id, self.state.value(), self.reason.toPlainText())
