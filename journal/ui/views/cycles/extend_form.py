"""Letting a cycle go on for longer."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Cycle
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.form_draft import keep_draft


class ExtendForm(FormDialog):
    """Asks until when a cycle goes on, and why."""

    def __init__(self, context: Context, cycle: Cycle, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme, context.feedback, _("Extend this cycle"), save=_("Extend this cycle"), parent=parent
        )
        self._cycle = cycle
        self._cycles = context.services.cycles
        self.ends = DayField(self.theme, "ends", cycle.ends + timedelta(weeks=1))
        self.reason = QLineEdit()
        self.form.add("ends", _("New last day"), self.ends)
        self.form.add("reason", _("Why it takes longer"), self.reason, required=True, hint=_("Kept with the history."))
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(420, 290)
        keep_draft(self, context, Kind.CYCLE, cycle.id, cycle.question)

    def _on_submit(self) -> None:
        ends = self.ends.value()
        if ends is None:
            raise InvalidInput(_("Say until which day the cycle goes on."), field="ends")
        self._cycles.extend(self._cycle.id, ends, self.reason.text())
