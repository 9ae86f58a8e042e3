"""The Adapt column: what was decided, and what the next cycle takes over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from journal.core.i18n import _, ngettext
from journal.core.records import Cycle
from journal.core.vocabulary import CycleStage, Kind
from journal.ui.date_words import months_words
from journal.ui.views.cycles.desk import CycleDesk
from journal.ui.views.cycles.rows import DecidedList
from journal.ui.views.cycles.stage_column import Part, StageColumn, WordsPart, WrittenPart
from journal.ui.views.cycles.story import CycleStory
from journal.ui.widgets.labels import link_button


class AdaptColumn(StageColumn):
    """Decisions that open the map, a way to take one, and what is carried over."""

    decide_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, desk: CycleDesk) -> None:
        super().__init__(desk.theme, CycleStage.ADAPT)
        self._desk = desk
        theme = desk.theme
        self.decisions = Part(theme, "")
        self._decided = DecidedList(theme)
        self._decided.opened.connect(lambda held: desk.context.navigator.open_record(Kind.STRATEGY_DECISION, held))
        self.decisions.add(self._decided)
        self.decide_button = link_button(_("Decide about a strategy…"))
        self.decide_button.clicked.connect(self.decide_wanted)
        self.decisions.add(self.decide_button, Qt.AlignmentFlag.AlignLeft)
        self.summary = WrittenPart(theme, _("In short"), placeholder=_("What would you tell who was not there?"))
        self.summary.written.connect(lambda text: desk.keep("summary", text))
        self.carried = WordsPart(theme, "", role="reading")
        self.handed_on = WordsPart(theme, _("Actions carried over"))
        self.plan_button = link_button("")
        self.plan_button.clicked.connect(self.plan_wanted)
        for part in (self.decisions, self.summary, self.carried, self.handed_on):
            self.add(part)
        self.column.addWidget(self.plan_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()

    def show_cycle(self, cycle: Cycle, story: CycleStory) -> None:
        """Show what one cycle changed."""
        editable = self._desk.editable
        decided, others = story.decided(cycle), story.other_decisions(cycle)
        count = len(decided) + len(others)
        self.decisions.name.setText(
            ngettext("{n} decision", "{n} decisions", count).format(n=count) if count else _("No decision yet")
        )
        self._decided.show_decided(decided, others)
        self.decide_button.setVisible(editable and cycle.starts <= self._desk.today)
        self.summary.show_text(cycle.summary, editable=editable)
        self.summary.setVisible(bool(cycle.summary) or (editable and cycle.stage is not CycleStage.PLAN))
        following = story.after(cycle)
        if following is not None:
            months = months_words(following.starts, following.ends, short=False)
            self.carried.name.setText(_("Carried into {month}").format(month=months))
        self.carried.show_words(following.question if following is not None else "")
        self.handed_on.show_words("\n".join(action.what for action in story.handed_on(cycle)))
        ready = editable and following is None and cycle.stage in (CycleStage.REFLECT, CycleStage.ADAPT)
        self.plan_button.setText(_("Plan the next cycle…"))
        self.plan_button.setVisible(ready)
