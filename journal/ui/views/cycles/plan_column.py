"""The Plan column: the cause, what will be tried, what is expected, and who does what."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.records import Action, Cause, Cycle
from journal.core.vocabulary import CycleStage, Kind
from journal.learning.cycle_rules import LOOKING_BACK, is_sealed, opens_on, shows_prediction
from journal.ui.date_words import day_words
from journal.ui.views.cycles import stage_deeds
from journal.ui.views.cycles.action_form import ActionForm
from journal.ui.views.cycles.action_list import ActionList
from journal.ui.views.cycles.desk import CycleDesk
from journal.ui.views.cycles.seal_words import seal_words
from journal.ui.views.cycles.stage_column import Part, StageColumn, WrittenPart
from journal.ui.views.cycles.story import CycleStory
from journal.ui.widgets.labels import flowing, link_button
from journal.ui.widgets.text_button import TextButton


class PlanColumn(StageColumn):
    """What the team set out to do; the prediction goes out of sight once it is sealed."""

    actions_wanted = Signal()

    def __init__(self, desk: CycleDesk) -> None:
        super().__init__(desk.theme, CycleStage.PLAN)
        self._desk = desk
        theme = desk.theme
        self.cause = Part(theme, _("The cause we work on"))
        self.cause_button = TextButton(theme, "")
        self.cause_button.clicked.connect(self._on_cause)
        self.cause.add(self.cause_button)
        self._cause_id = ""
        self.plan = WrittenPart(theme, _("What we would try"), placeholder=_("Nothing written yet."))
        self.plan.written.connect(lambda text: desk.keep("plan", text))
        self.prediction = WrittenPart(
            theme, _("How we would know"), placeholder=_("What do you expect, and how would you know?")
        )
        self.prediction.written.connect(lambda text: desk.keep("prediction", text))
        self.seal_note = flowing("", "caption")
        self.prediction.add(self.seal_note)
        self.sealed = self._sealed_part()
        self.action_list = ActionList(theme)
        self.action_list.opened.connect(self.actions_wanted)
        self.action_list.chosen.connect(self._on_action)
        self.action_list.ticked.connect(self._on_ticked)
        self.action_list.add_wanted.connect(self._on_add)
        for part in (self.cause, self.plan, self.prediction, self.sealed, self.action_list):
            self.add(part)
        self.finish()

    def _sealed_part(self) -> Part:
        part = Part(self._desk.theme, _("How we would know"))
        self.sealed_words = flowing("", "muted")
        part.add(self.sealed_words)
        self.unseal = link_button(_("Show it now…"))
        self.unseal.setToolTip(_("Breaks the seal: that you looked, and why, stays with the cycle."))
        self.unseal.clicked.connect(lambda: stage_deeds.break_seal(self._desk))
        part.add(self.unseal, Qt.AlignmentFlag.AlignLeft)
        return part

    def show_cycle(self, cycle: Cycle, story: CycleStory) -> None:
        """Show the plan of one cycle."""
        editable = self._desk.editable
        self._show_cause(story.cause(cycle))
        self.plan.show_text(cycle.plan, editable=editable)
        shown = shows_prediction(cycle, self._desk.today)
        self.sealed.setVisible(not shown)
        # Looking back, it stands in the Reflect column, above what came of it.
        self.prediction.setVisible(shown and cycle.stage not in LOOKING_BACK)
        self.sealed_words.setText(
            _("Sealed until you look back, on {day} at the latest, so that it stays a prediction.").format(
                day=day_words(opens_on(cycle), self._desk.today)
            )
        )
        self.unseal.setVisible(self._desk.may_write)
        writable = editable and cycle.stage is CycleStage.PLAN and not is_sealed(cycle)
        self.prediction.show_text(cycle.prediction, editable=writable)
        self.seal_note.setText(seal_words(cycle, self._desk.today))
        self.seal_note.setVisible(bool(self.seal_note.text()))
        self.action_list.show_actions(story.actions(cycle), story.people, self._desk.today, editable=editable)

    def _show_cause(self, cause: Cause | None) -> None:
        self.cause.setVisible(cause is not None)
        self._cause_id = cause.id if cause is not None else ""
        if cause is not None:
            self.cause_button.setText(cause.statement)
            self.cause_button.setAccessibleName(cause.statement)
            self.cause_button.updateGeometry()

    def _on_cause(self) -> None:
        self._desk.context.navigator.open_record(Kind.CAUSE, self._cause_id)

    # Actions

    def _on_add(self) -> None:
        cycle = self._desk.fresh()
        self._ask(Action(what="", cycle=cycle.id, audience=cycle.audience), _("Action added"))

    def _on_action(self, action_id: str) -> None:
        action = self._desk.services.actions.get(action_id)
        if self._desk.may_write:
            self._ask(action, _("Changes saved"))
        else:
            self._desk.context.navigator.open_record(Kind.ACTION, action_id)

    def _ask(self, action: Action, told: str) -> None:
        services = self._desk.services
        save = services.actions.save if action.id else services.actions.add
        parent: QWidget = self._desk.window
        form = ActionForm(self._desk.context, action, services.people.all(), save, parent=parent)
        if form.exec() and form.saved is not None:
            self._desk.context.feedback.toast(told, services.history.taking_back())

    def _on_ticked(self, action_id: str, done: bool) -> None:
        actions = self._desk.services.actions
        if done:
            what = actions.get(action_id).what
            self._desk.attempt(lambda: actions.finish(action_id), _("Done: {what}").format(what=what))
        else:
            self._desk.attempt(lambda: actions.reopen(action_id), _("Action open again"))
