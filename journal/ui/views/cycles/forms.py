"""Forms to plan a cycle, change it, and agree on an action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Action, Cycle, Person
from journal.core.vocabulary import CycleStage, Kind, label
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft


class CycleForm(FormDialog):
    """Asks for a cycle's question, days, plan and prediction; for a known one also its stage."""

    def __init__(
        self, context: Context, cycle: Cycle, save: Callable[[Cycle, str | None], Cycle], parent: QWidget | None = None
    ) -> None:
        title = _("Change this cycle") if cycle.id else _("Plan a cycle")
        words = _("Save changes") if cycle.id else _("Plan this cycle")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._cycle = cycle
        self._save = save
        self.saved: Cycle | None = None
        self._build()
        self.on_submit(self._on_submit)
        self.fit(560, 600)
        keep_draft(self, context, Kind.CYCLE, cycle.id, cycle.question)

    def _build(self) -> None:
        held = self._cycle
        self.question = GrowingText(self.theme, lines=2)
        self.question.setPlainText(held.question)
        self.form.add("question", _("What do you want to find out?"), self.question, required=True)
        self.starts = DayField(self.theme, "starts", held.starts)
        self.ends = DayField(self.theme, "ends", held.ends)
        self.form.add_row(("starts", _("First day"), self.starts), ("ends", _("Last day"), self.ends))
        self.plan = GrowingText(self.theme, lines=3)
        self.plan.setPlainText(held.plan)
        self.form.add("plan", _("What we will try"), self.plan)
        self.prediction = GrowingText(self.theme, lines=2)
        self.prediction.setPlainText(held.prediction)
        self.form.add(
            "prediction",
            _("What we expect, and how we would know"),
            self.prediction,
            hint=_("A figure or a sign you could be wrong about helps most."),
        )
        self.stage = Choice([(stage, label(stage)) for stage in CycleStage])
        self.stage.choose(held.stage)
        self.reason = QLineEdit()
        if held.id:
            self.form.add("stage", _("Where you are"), self.stage)
            self.form.add("stage_reason", _("Why this change"), self.reason, hint=_("Kept with the history."))
        self.form.finish()

    def _on_submit(self) -> None:
        question = self.question.toPlainText().strip()
        if not question:
            raise InvalidInput(_("Write the question in one line. You can change it later."), field="question")
        starts, ends = self.starts.value(), self.ends.value()
        if starts is None:
            raise InvalidInput(_("Say which day the cycle begins."), field="starts")
        if ends is None or ends < starts:
            raise InvalidInput(_("The last day cannot lie before the first."), field="ends")
        reason = self.reason.text().strip() or None
        changed = replace(
            self._cycle,
            question=question,
            starts=starts,
            ends=ends,
            plan=self.plan.toPlainText().strip(),
            prediction=self.prediction.toPlainText().strip(),
            stage=self.stage.value(),
        )
        if changed.stage is not self._cycle.stage:
            changed = replace(changed, stage_reason=reason or "")
        self.saved = self._save(changed, reason)


class ActionForm(FormDialog):
    """Asks what one person will do by a day, and how we will know that it is done."""

    def __init__(
        self,
        context: Context,
        action: Action,
        people: Sequence[Person],
        save: Callable[[Action], Action],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Change this action") if action.id else _("Add an action")
        words = _("Save changes") if action.id else _("Add action")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._action = action
        self._save = save
        self.saved: Action | None = None
        self._build(people)
        self.on_submit(self._on_submit)
        self.fit(500, 430)
        keep_draft(self, context, Kind.ACTION, action.id, action.what)

    def _build(self, people: Sequence[Person]) -> None:
        held = self._action
        self.what = QLineEdit(held.what)
        self.form.add("what", _("What will be done"), self.what, required=True)
        owners: list[tuple[str | None, str]] = [(None, _("Nobody yet"))]
        owners += [(person.id, person.alias) for person in people]
        self.owner: Choice[str | None] = Choice(owners)
        self.owner.choose(held.owner)
        self.due = DayField(self.theme, "due", held.due)
        self.form.add_row(("owner", _("Who"), self.owner), ("due", _("By when"), self.due))
        self.done_text = GrowingText(self.theme, lines=2)
        self.done_text.setPlainText(held.done_looks_like)
        self.form.add("done_looks_like", _("Done looks like"), self.done_text)
        self.form.finish()

    def _on_submit(self) -> None:
        what = self.what.text().strip()
        if not what:
            raise InvalidInput(_("Write what will be done, in a few words."), field="what")
        self.saved = self._save(
            replace(
                self._action,
                what=what,
                owner=self.owner.value(),
                due=self.due.value(),
                done_looks_like=self.done_text.toPlainText().strip(),
            )
        )


def next_cycle(cycles: Sequence[Cycle], today: date, weeks: int) -> Cycle:
    """Return an empty cycle that follows the last one and is as long as it was."""
    last = max(cycles, key=lambda cycle: cycle.ends, default=None)
    if last is None:
        return Cycle(starts=today, ends=today + timedelta(days=7 * weeks - 1))
    starts = last.ends + timedelta(days=1)
    if last.starts.day == 1 and starts.day == 1:
        # Whole months stay whole months, however many days they have.
        months = (starts.year - last.starts.year) * 12 + starts.month - last.starts.month
        index = starts.month - 1 + months
        after = date(starts.year + index // 12, index % 12 + 1, 1)
        return Cycle(starts=starts, ends=after - timedelta(days=1))
    return Cycle(starts=starts, ends=starts + (last.ends - last.starts))
