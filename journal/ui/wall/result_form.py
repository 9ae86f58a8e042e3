"""What becomes of an action of before: why it is let go, when it goes on, or how one carried twice is settled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.vocabulary import ActionState, CarriedWay, Kind
from journal.learning.last_actions import LastAction, Part, Result
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.labels import flowing


class ResultForm(FormDialog):
    """Asks for what the state of an action needs beside itself."""

    def __init__(
        self,
        context: Context,
        last: LastAction,
        state: ActionState,
        save: Callable[[Result], object],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Let this action go") if state is ActionState.DROPPED else _("How does it go on?")
        super().__init__(context.theme, context.feedback, title, save=_("Keep this"), parent=parent)
        self._state, self._last, self._save = state, last, save
        self.form.add_widget(flowing(last.action.what, "strong"))
        self._build(last, state)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(520, 460)
        keep_draft(self, context, Kind.ACTION, last.action.id, last.action.what)

    def _build(self, last: LastAction, state: ActionState) -> None:
        settles = state is ActionState.CARRIED and last.must_settle
        self.way: Choice[CarriedWay] = Choice(
            [(CarriedWay.SPLIT, _("Split it into smaller ones")), (CarriedWay.ESCALATED, _("Take it to somebody"))]
        )
        self.parts = GrowingText(self.theme, lines=3)
        self.reason = GrowingText(self.theme, lines=2)
        self.due = DayField(self.theme, "due", last.action.due if state is ActionState.CARRIED else None)
        if settles:
            self.form.add("way", _("It was carried on twice already"), self.way)
            self.form.add("into", _("Smaller actions"), self.parts, hint=_("One on each line; two at least."))
        reason = _("To whom, and what you ask for") if settles else _("Why")
        self.form.add("reason", reason, self.reason, required=state is ActionState.DROPPED)
        if state is ActionState.CARRIED:
            self.form.add("due", _("New day"), self.due)
        if settles:
            self.way.currentIndexChanged.connect(lambda _place: self._show_way())
            self._show_way()

    def _show_way(self) -> None:
        split = self.way.value() is CarriedWay.SPLIT
        self.form.set_shown("into", split)
        self.form.set_shown("reason", not split)
        self.form.set_shown("due", not split)

    def _on_submit(self) -> None:
        settles = self._state is ActionState.CARRIED and self._last.must_settle
        way = self.way.value() if settles else None
        action = self._last.action
        lines = [line.strip() for line in self.parts.toPlainText().splitlines() if line.strip()]
        due = self.due.value() if self._state is ActionState.CARRIED and way is not CarriedWay.SPLIT else None
        parts = tuple(Part(line, action.owner, action.due, action.done_looks_like) for line in lines)
        self._save(
            Result(
                self._state,
                self.reason.toPlainText().strip(),
                due if due != action.due else None,
                way,
                parts if way is CarriedWay.SPLIT else (),
            )
        )
