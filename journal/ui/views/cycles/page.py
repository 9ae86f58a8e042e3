"""The page of one cycle: its question, and four columns for what was planned, tried, learned and changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import CycleStage, label
from journal.learning.cycles import stage_windows
from journal.ui.context import Context
from journal.ui.date_words import span_words
from journal.ui.views.cycles.adapt_column import AdaptColumn
from journal.ui.views.cycles.desk import CycleDesk
from journal.ui.views.cycles.page_head import PageHead
from journal.ui.views.cycles.plan_column import PlanColumn
from journal.ui.views.cycles.reflect_column import ReflectColumn
from journal.ui.views.cycles.stage_column import STAGES, StageColumn, WrittenPart
from journal.ui.views.cycles.story import CycleStory
from journal.ui.views.cycles.trail import Step
from journal.ui.views.cycles.try_column import TryColumn
from journal.ui.widgets.sections import hairline
from journal.ui.worth import FlagNotes

_SHARES = (100, 113, 127, 113)
"""How the columns share the width, side by side."""


class CyclePage(QFrame):
    """Shows one cycle; its texts are written in place and save themselves."""

    edit_wanted = Signal(object)
    actions_wanted = Signal()
    decide_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._step: Step | None = None
        self.setProperty("role", "card")
        self.desk = CycleDesk(context, self)
        self.desk.leaving.connect(self.flush)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 0)
        outer.setSpacing(0)
        self.head = PageHead(self.desk)
        self.head.edit_wanted.connect(lambda: self.edit_wanted.emit(self.desk.fresh()))
        outer.addWidget(self.head)
        self.notes = FlagNotes(context)
        self.notes.setContentsMargins(*map(context.theme.px, (20, 0, 20, 8)))
        outer.addWidget(self.notes)
        self.plan, self.trying = PlanColumn(self.desk), TryColumn(self.desk)
        self.reflect, self.adapt = ReflectColumn(self.desk), AdaptColumn(self.desk)
        self.plan.actions_wanted.connect(self.actions_wanted)
        self.adapt.decide_wanted.connect(self.decide_wanted)
        self.adapt.plan_wanted.connect(self.plan_wanted)
        self._columns: dict[CycleStage, StageColumn] = {
            column.stage: column for column in (self.plan, self.trying, self.reflect, self.adapt)
        }
        outer.addWidget(self._body(), 1)
        self.set_compact(False)

    def _body(self) -> QWidget:
        self._wide = QWidget()
        self._wide_row = QHBoxLayout(self._wide)
        self._wide_row.setContentsMargins(0, 0, 0, 0)
        self._wide_row.setSpacing(0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Stages of this cycle"))
        self._both = QStackedWidget()
        self._both.addWidget(self._wide)
        self._both.addWidget(self.tabs)
        return self._both

    def hasHeightForWidth(self) -> bool:
        """Ask for no height of its own: what is below the question scrolls by itself."""
        return False

    # Layout

    def set_compact(self, compact: bool) -> None:
        """Show the columns side by side, or as tabs."""
        chosen = self.tabs.currentIndex()
        while self._wide_row.count():
            item = self._wide_row.takeAt(0)
            held = item.widget() if item is not None else None
            if held is not None and not isinstance(held, StageColumn):
                held.deleteLater()
        for place, (stage, column) in enumerate(self._columns.items()):
            if compact:
                self.tabs.addTab(column, label(stage))
            else:
                if place:
                    self._wide_row.addWidget(hairline(vertical=True))
                self._wide_row.addWidget(column, _SHARES[place])
                column.show()
        self._both.setCurrentWidget(self.tabs if compact else self._wide)
        if compact and self._step is not None:
            self.tabs.setCurrentIndex(chosen if chosen >= 0 else self._now())

    def choose_stage(self, place: int) -> None:
        """Go to a stage: its tab, or its column."""
        column = self._columns[STAGES[place]]
        self._bring_up(column)
        for part in column.findChildren(WrittenPart):
            if part.isVisible():
                part.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        column.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def answer(self, check_in_id: str) -> bool:
        """Go to the answer of a check-in question; whether this cycle asks it."""
        self._bring_up(self.trying)
        return self.trying.answer(check_in_id)

    def _bring_up(self, column: StageColumn) -> None:
        if self._both.currentWidget() is self.tabs:
            self.tabs.setCurrentWidget(column)

    # Showing

    def show_step(self, step: Step, story: CycleStory) -> None:
        """Show one cycle."""
        before = self._step.cycle if self._step is not None else None
        other = before is None or before.id != step.cycle.id
        if other:
            self.flush()
        self._step = step
        self.desk.take(step.cycle)
        self.head.show_step(step)
        self.notes.show_about(step.cycle.id)
        self._show_stages(step)
        self.plan.show_cycle(step.cycle, story)
        self.trying.show_cycle(step.cycle, story)
        self.reflect.show_cycle(step.cycle, story)
        self.adapt.show_cycle(step.cycle, story)
        if other or (before is not None and before.stage is not step.cycle.stage):
            self.tabs.setCurrentIndex(self._now())
        self.setAccessibleName(step.spoken(self.desk.today))

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        for part in self.findChildren(WrittenPart):
            part.text.flush()

    def _now(self) -> int:
        stage = self._step.cycle.stage if self._step is not None else CycleStage.PLAN
        return STAGES.index(stage) if stage in STAGES else 0

    def _show_stages(self, step: Step) -> None:
        windows = {window.stage: window for window in stage_windows(step.cycle)}
        for place, (stage, column) in enumerate(self._columns.items()):
            column.mark.show_state(step.stones[place])
            window = windows.get(stage)
            told = span_words(window.first, window.last, self.desk.today, short=True) if window else ""
            column.days.setText(told)
            self.tabs.setTabText(place, label(stage))
