"""Reading off how much room there is to move in a cycle."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.records import Cycle
from journal.core.vocabulary import Kind
from journal.learning.change_space import SIDES, STEPS, side_hint, side_words, step_words
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft


class SpaceForm(FormDialog):
    """Asks for authority, acceptance and ability, 1 to 5 each, and a note; one reading for each cycle."""

    def __init__(self, context: Context, cycle: Cycle, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.feedback, _("Change space"), save=_("Keep this reading"), parent=parent)
        self._cycle = cycle
        self._cycles = context.services.cycles
        known = self._cycles.space(cycle.id)
        self.steps: dict[str, Choice[int | None]] = {}
        for side in SIDES:
            choice: Choice[int | None] = Choice([(step, step_words(step)) for step in (None, *STEPS)])
            choice.choose(getattr(known, side) if known is not None else None)
            self.steps[side] = choice
            self.form.add(side, side_words(side), choice, hint=side_hint(side))
        self.note = GrowingText(self.theme, lines=2)
        self.note.setPlainText(known.note if known is not None else "")
        self.form.add("note", _("Note"), self.note, hint=_("Such as the smallest step that widens the weakest."))
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(480, 470)
        keep_draft(self, context, Kind.CYCLE, cycle.id, cycle.question)

    def _on_submit(self) -> None:
        authority, acceptance, ability = (self.steps[side].value() for side in SIDES)
        self._cycles.read_space(self._cycle.id, authority, acceptance, ability, self.note.toPlainText())
