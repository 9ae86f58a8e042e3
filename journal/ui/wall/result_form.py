"""What becomes of an action of before: why it is let go, when it goes on, or how one carried twice is settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
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
        *,
        settles: bool | None = None,
    ) -> None:
        """``settles`` asks whether it is split, let go or taken to somebody; by itself for one carried on twice."""
        title = _("Let this action go") if state is ActionState.DROPPED else _("How does it go on?")
        super().__init__(context.theme, context.feedback, title, save=_("Keep this"), parent=parent)
        self._state, self._last, self._save = state, last, save
        self._today = context.services.clock.today()
        must = state is ActionState.CARRIED and last.must_settle
        self._settles = must if settles is None else settles
        self.form.add_widget(flowing(last.action.what, "strong"))
        self._build(last, state)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(520, 400)
        keep_draft(self, context, Kind.ACTION, last.action.id, last.action.what)

    def _build(self, last: LastAction, state: ActionState) -> None:
        settles = self._settles
        self.way: Choice[CarriedWay | None] = Choice(
            [
                (CarriedWay.SPLIT, _("Split it into smaller ones")),
                (CarriedWay.ESCALATED, _("Take it to somebody who can help")),
                (None, _("Let it go")),
            ]
        )
        self.parts = GrowingText(self.theme, lines=3)
        self.reason = GrowingText(self.theme, lines=2)
        # A day that is past is not offered again: what goes on needs one that is still to come.
        self._kept_day = None if last.action.due is not None and last.action.due <= self._today else last.action.due
        self.due = DayField(self.theme, "due", self._kept_day if state is ActionState.CARRIED else None)
        if settles:
            self.form.add("way", self._asked(), self.way)
            self.form.add("into", _("Smaller actions"), self.parts, hint=_("One on each line; two at least."))
            self.help = GrowingText(self.theme, lines=2)
            self.form.add("help", _("To whom, and what you ask for"), self.help, required=True)
        self.form.add("reason", _("Why"), self.reason, required=settles or state is ActionState.DROPPED)
        if state is ActionState.CARRIED:
            self.form.add("due", _("New day"), self.due)
        if settles:
            self.way.currentIndexChanged.connect(lambda _place: self._show_way())
            self._show_way()

    def _show_way(self) -> None:
        way = self.way.value()
        self.form.set_shown("into", way is CarriedWay.SPLIT)
        self.form.set_shown("help", way is CarriedWay.ESCALATED)
        self.form.set_shown("due", way is CarriedWay.ESCALATED)
        self.form.set_shown("reason", way is None)

    def _asked(self) -> str:
        count = self._last.carried
        if not count:
            return _("How does it go on?")
        told = ngettext("It was carried on {n} time already", "It was carried on {n} times already", count)
        return told.format(n=count)

    def _on_submit(self) -> None:
        if self._settles:
            self._save(self._settled())
        else:
            self._save(self._plain())

    def _settled(self) -> Result:
        way = self.way.value()
        match way:
            case CarriedWay.SPLIT:
                return Result(ActionState.CARRIED, way=way, into=self._parts())
            case CarriedWay.ESCALATED:
                asked = self.help.toPlainText().strip()
                if not asked:
                    raise InvalidInput(_("Say to whom you take it, and what you ask for."), field="help")
                return Result(ActionState.CARRIED, asked, self._new_day(), way)
        return Result(ActionState.DROPPED, self.reason.toPlainText().strip())

    def _parts(self) -> tuple[Part, ...]:
        action = self._last.action
        lines = [line.strip() for line in self.parts.toPlainText().splitlines() if line.strip()]
        return tuple(Part(line, action.owner, self._kept_day, action.done_looks_like) for line in lines)

    def _plain(self) -> Result:
        due = self._new_day() if self._state is ActionState.CARRIED else None
        return Result(self._state, self.reason.toPlainText().strip(), due)

    def _new_day(self) -> date | None:
        """Return the day it goes on until; none while it stays as agreed."""
        due = self.due.value()
        if due is None and self._last.action.due is not None and self._kept_day is None:
            raise InvalidInput(_("Choose a day that is still to come."), field="due")
        return due if due != self._last.action.due else None
