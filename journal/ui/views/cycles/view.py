"""The Cycles screen: the trail of cairns, the chosen cycle below it, and the actions."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.records import CheckIn, Cycle
from journal.core.vocabulary import Kind
from journal.learning.cycle_dates import next_dates
from journal.learning.cycles import current_cycle
from journal.ui.context import Context
from journal.ui.date_words import months_words
from journal.ui.view import View
from journal.ui.views.cycles.actions_page import ActionsPage
from journal.ui.views.cycles.cycle_form import CycleForm
from journal.ui.views.cycles.page import CyclePage
from journal.ui.views.cycles.story import READ, CycleStory
from journal.ui.views.cycles.trail import Standing, Step, Trail
from journal.ui.widgets.header_tabs import HeaderTabs
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.stones import Stone

_TIMELINE, _ACTIONS = 0, 1
_LEAST_PAGE = 270


class CyclesView(View):
    """Shows a stretch of learning on one page."""

    key: ClassVar[str] = "cycles"
    icon: ClassVar[str] = "cycles"
    found_here: ClassVar[frozenset[Kind]] = frozenset({Kind.CYCLE, Kind.CHECK_IN, Kind.ACTION})
    shows: ClassVar[frozenset[Kind]] = frozenset(record.kind for record in READ) | {Kind.ENTRY}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._cycles = context.services.cycles
        self._chosen = ""
        self._story: CycleStory | None = None
        self._build()

    @classmethod
    def name(cls) -> str:
        """Return what the side bar calls this screen."""
        return _("Cycles")

    def header_widgets(self) -> list[QWidget]:
        """Return the tabs, and the button that plans what comes next."""
        return [self.tabs, self.plan_button]

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's own keys."""
        return [
            ("← →", _("Another cycle")),
            ("1 … 4", _("Plan, Try, Reflect, Adapt")),
            (_("Space"), _("In Actions: done, or open again")),
            (_("Enter"), _("In Actions: edit")),
            (_("Delete"), _("In Actions: to the bin")),
        ]

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 walks through."""
        if self.tabs.current() == _ACTIONS:
            return [self.action_page.table]
        return [self.trail, self.page]

    def leave(self) -> None:
        """Save what was typed."""
        self.page.flush()

    def _build(self) -> None:
        px = self.context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        outer.addWidget(self._pages)
        timeline = QWidget()
        self._timeline = QVBoxLayout(timeline)
        self._timeline.setContentsMargins(px(24), 0, px(24), 0)
        self._timeline.setSpacing(0)
        self.trail = Trail(self.context.theme, self.context.services.clock.today())
        self.trail.chosen.connect(self._on_step_chosen)
        self.page = CyclePage(self.context)
        self.page.edit_wanted.connect(self.edit)
        self.page.decide_wanted.connect(self.context.navigator.decide)
        self.page.plan_wanted.connect(self.plan)
        self.page.actions_wanted.connect(self._show_actions)
        self.trail.stage_chosen.connect(self.page.choose_stage)
        self.empty = self._empty()
        self._timeline.addWidget(self.trail)
        self._timeline.addWidget(self.page, 1)
        self._timeline.addWidget(self.empty, 1)
        self._pages.addWidget(self._low(timeline))
        self.tabs = HeaderTabs(self.context.theme, [_("Timeline"), _("Actions")], _("Parts of this screen"))
        self.tabs.chosen.connect(self._pages.setCurrentIndex)
        self.action_page = ActionsPage(self.context)
        self.action_page.counted.connect(lambda count: self.tabs.count(_ACTIONS, count))
        self._pages.addWidget(self.action_page)
        self.plan_button = QPushButton()
        self.plan_button.setIcon(self.context.theme.icon("plus", "ink2", 16))
        self.plan_button.setEnabled(not self.context.read_only)
        self.plan_button.clicked.connect(self.plan)

    def _low(self, timeline: QWidget) -> QScrollArea:
        """Return a place in which trail and page scroll where the window is too low for both."""
        self.page.setMinimumHeight(self.context.theme.px(_LEAST_PAGE))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(timeline)
        return area

    def _show_actions(self) -> None:
        self.tabs.choose(_ACTIONS)

    def _empty(self) -> QWidget:
        box = QFrame()
        box.setProperty("role", "card")
        column = QVBoxLayout(box)
        column.setSpacing(self.context.theme.px(16))
        self._empty_words = flowing("", "question")
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plan_here = QPushButton()
        self.plan_here.setProperty("primary", True)
        self.plan_here.setEnabled(not self.context.read_only)
        self.plan_here.clicked.connect(self.plan)
        column.addStretch(2)
        column.addWidget(self._empty_words)
        column.addWidget(self.plan_here, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return box

    def compact_changed(self) -> None:
        """Turn the columns into tabs, or back."""
        px = self.context.theme.px
        side = px(16 if self.compact else 24)
        self._timeline.setContentsMargins(side, 0, side, 0)
        self.page.set_compact(self.compact)
        self.action_page.set_compact(self.compact)

    def refresh(self) -> None:
        """Load and show everything anew, keeping the chosen cycle."""
        today = self.context.services.clock.today()
        snapshot = self.context.services.journal.shown(*READ)
        self._story = story = CycleStory(snapshot, today)
        starts, ends = next_dates(story.cycles, today, self._weeks())
        following = Cycle(starts=starts, ends=ends)
        month = months_words(starts, ends, short=False)
        self.plan_button.setText(_("Plan {month}").format(month=month))
        self.plan_here.setText(_("Plan {month}").format(month=month) if story.cycles else _("Plan a cycle"))
        self._empty_words.setText(
            _("What do you want to find out in {month}?").format(month=month)
            if story.cycles
            else _("What do you want to find out this month?")
        )
        steps = story.steps()
        if steps:
            ghost = (Stone.LATER,) * 4
            steps.append(Step(len(steps) + 1, following, Standing.UNPLANNED, ghost))
        self.trail.setVisible(bool(steps))
        self._show_page(bool(steps))
        self._show_steps(steps, story)
        self.action_page.refresh()

    def open_record(self, kind: Kind, record_id: str) -> bool:
        """Show a cycle, the answer to one of its check-in questions, or an action."""
        self.refresh_if_stale()
        if kind is Kind.ACTION:
            self.tabs.choose(_ACTIONS)
            return self.action_page.show_action(record_id)
        if self._story is None:
            return False
        check_in = self._story.snapshot.find(CheckIn, record_id)
        wanted = check_in.cycle if check_in is not None else record_id
        found = [place for place, cycle in enumerate(self._story.cycles) if cycle.id == wanted]
        if not found:
            return False
        self.tabs.choose(_TIMELINE)
        self.trail.choose_row(found[0])
        if check_in is None or not self.page.answer(check_in.id):
            self.trail.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def plan(self) -> None:
        """Ask for the cycle that comes next."""
        self.page.flush()
        self._ask(self._cycles.next(self._weeks()))

    def edit(self, cycle: Cycle) -> None:
        """Ask for changes to a cycle."""
        self._ask(cycle)

    def _ask(self, cycle: Cycle) -> None:
        form = CycleForm(self.context, cycle, parent=self)
        if form.exec() and form.saved is not None:
            self._chosen = form.saved.id
            self.stale = True
            self.refresh_if_stale()
            told = _("Changes saved") if cycle.id else _("Cycle planned")
            self.context.feedback.toast(told, self.context.services.history.taking_back())

    def _show_steps(self, steps: list[Step], story: CycleStory) -> None:
        self.trail.show_steps(steps)
        if not steps:
            return
        ids = [step.cycle.id for step in steps]
        if self._chosen not in ids or not self._chosen:
            now = current_cycle(story.cycles, self.context.services.clock.today())
            self._chosen = now.id if now is not None else story.cycles[-1].id
        self.trail.choose_row(ids.index(self._chosen))
        self.page.show_step(steps[ids.index(self._chosen)], story)

    def _on_step_chosen(self, step: Step) -> None:
        if self._story is None:
            return
        unplanned = step.standing is Standing.UNPLANNED
        self._show_page(not unplanned)
        if unplanned:
            self.page.flush()
            return
        self._chosen = step.cycle.id
        self.page.show_step(step, self._story)

    def _show_page(self, shown: bool) -> None:
        self.page.setVisible(shown)
        self.empty.setVisible(not shown)

    def _weeks(self) -> int:
        return self.context.services.journal.about().cycle_weeks
