"""Closing a cycle: what became of each action that has no outcome yet, and why when it is early."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import Action, Cycle
from journal.core.vocabulary import ActionState, CarriedWay, CycleStage, Kind
from journal.learning.cycle_rules import closes_early, held_words, opens_on
from journal.learning.last_actions import FEWEST_PARTS, Part
from journal.services.cycles import Settlement
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.sections import words


class ClosingForm(FormDialog):
    """Says which actions keep a cycle open, and settles each in place; all of it is one deed."""

    def __init__(self, context: Context, cycle: Cycle, held: Sequence[Action], parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme, context.feedback, _("Close this cycle"), save=_("Close this cycle"), parent=parent
        )
        self._cycle = cycle
        self._cycles = context.services.cycles
        self._held = held
        self._following = self._cycles.after(cycle.id)
        self._too_often = context.services.actions.carried_too_often()
        self.outcomes: dict[str, Choice[ActionState | CarriedWay | None]] = {}
        self.reasons: dict[str, QLineEdit] = {}
        self.days: dict[str, DayField] = {}
        self.parts: dict[str, GrowingText] = {}
        """The smaller actions of those that were carried on too often to go on as they are."""
        self.reason = QLineEdit()
        today = context.services.clock.today()
        early = closes_early(cycle, today)
        self._last = today if early else cycle.ends
        self._build(early=early)
        self.on_submit(self._on_submit)
        self.fit(560, min(260 + 90 * len(held), 620))
        keep_draft(self, context, Kind.CYCLE, cycle.id, cycle.question)

    def _build(self, *, early: bool) -> None:
        if self._held:
            self.form.add_widget(words(held_words(self._held), "secondary"))
        for action in self._held:
            self._add_action(action)
        if early:
            self.form.add(
                "stage_reason",
                _("Why the cycle closes early"),
                self.reason,
                required=True,
                hint=_("It ends today. Its missing stones stay on the trail, and it can be opened again."),
            )
        self.form.finish()

    def _add_action(self, action: Action) -> None:
        outcome: Choice[ActionState | CarriedWay | None] = Choice(self._ways(action))
        reason, day = QLineEdit(), DayField(self.theme, f"due.{action.id}", self._next_day())
        self.form.add(f"outcome.{action.id}", action.what, outcome, hint=self._hint(action))
        often = action.id in self._too_often
        why = _("Why it is let go, or whom you ask for help") if often else _("Why it is let go")
        self.form.add(f"reason.{action.id}", why, reason)
        if often:
            self.parts[action.id] = GrowingText(self.theme, lines=2)
            hint = _("One on each line; two at least.")
            self.form.add(f"into.{action.id}", _("Smaller actions"), self.parts[action.id], hint=hint)
        self.form.add(f"due.{action.id}", _("By when"), day)
        self.outcomes[action.id], self.reasons[action.id], self.days[action.id] = outcome, reason, day
        outcome.currentIndexChanged.connect(partial(self._fit_action, action.id))
        self._fit_action(action.id)

    def _ways(self, action: Action) -> list[tuple[ActionState | CarriedWay | None, str]]:
        ended: list[tuple[ActionState | CarriedWay | None, str]] = [
            (None, _("What became of it?")),
            (ActionState.DONE, _("Done")),
            (ActionState.DROPPED, _("Let go")),
        ]
        if action.id not in self._too_often:
            return [*ended, (ActionState.CARRIED, _("Carried into the next cycle"))]
        return [
            *ended,
            (CarriedWay.SPLIT, _("Split into smaller ones")),
            (CarriedWay.ESCALATED, _("Taken to somebody who can help")),
        ]

    def _hint(self, action: Action) -> str:
        count = self._too_often.get(action.id, 0)
        told = ngettext("Carried on {n} time already.", "Carried on {n} times already.", count)
        return told.format(n=count) if count else ""

    def _next_day(self) -> date | None:
        return opens_on(self._following) if self._following is not None else None

    def _fit_action(self, action_id: str, _place: int = 0) -> None:
        chosen = self.outcomes[action_id].value()
        self.form.set_shown(f"reason.{action_id}", chosen in (ActionState.DROPPED, CarriedWay.ESCALATED))
        self.form.set_shown(f"due.{action_id}", chosen in (ActionState.CARRIED, *CarriedWay))
        if action_id in self.parts:
            self.form.set_shown(f"into.{action_id}", chosen is CarriedWay.SPLIT)

    def _on_submit(self) -> None:
        settled = [self._settlement(action) for action in self._held]
        try:
            closed = self._cycles.close(self._cycle.id, self.reason.text(), settled)
        except InvalidInput as error:
            # A day is asked for beside each action: find the one that is meant.
            raise self._beside(error, settled) from error
        assert closed.stage is CycleStage.CLOSED

    def _settlement(self, action: Action) -> Settlement:
        outcome, reason = self.outcomes[action.id].value(), self.reasons[action.id].text().strip()
        if outcome is None:
            raise InvalidInput(_("Say what became of it."), field=f"outcome.{action.id}")
        if outcome is ActionState.DROPPED and not reason:
            raise InvalidInput(_("Say in a few words why this is let go."), field=f"reason.{action.id}")
        if isinstance(outcome, CarriedWay):
            return self._on_its_way(action, outcome, reason)
        carried = outcome is ActionState.CARRIED
        return Settlement(
            action.id,
            outcome,
            reason if outcome is ActionState.DROPPED else "",
            self.days[action.id].value() if carried else None,
        )

    def _on_its_way(self, action: Action, way: CarriedWay, reason: str) -> Settlement:
        if way is CarriedWay.ESCALATED and not reason:
            raise InvalidInput(_("Say to whom you take it, and what you ask for."), field=f"reason.{action.id}")
        day = self.days[action.id].value()
        lines = [line.strip() for line in self.parts[action.id].toPlainText().splitlines() if line.strip()]
        if way is CarriedWay.ESCALATED:
            return Settlement(action.id, ActionState.CARRIED, reason, day, way)
        if len(lines) < FEWEST_PARTS:
            told = _("Name at least two smaller actions that it is split into.")
            raise InvalidInput(told, field=f"into.{action.id}")
        parts = tuple(Part(line, done_looks_like=action.done_looks_like) for line in lines)
        return Settlement(action.id, ActionState.CARRIED, due=day, way=way, into=parts)

    def _beside(self, error: InvalidInput, settled: Sequence[Settlement]) -> InvalidInput:
        if error.field != "due":
            return error
        wrong = [one for one in settled if one.due is not None and one.due <= self._last]
        return InvalidInput(error.text, field=f"due.{wrong[0].action}") if wrong else error
