"""Today: where the cycle stands, a box to write in, and what waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput, JournalError
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.vocabulary import Kind
from journal.learning.actions import days_late
from journal.ui.context import Context
from journal.ui.view import View
from journal.ui.views.today.belief_list import BeliefList, Tested
from journal.ui.views.today.cycle_card import CycleCard
from journal.ui.views.today.due_list import DueList
from journal.ui.views.today.evidence_row import EvidenceRow
from journal.ui.views.today.facts import Facts
from journal.ui.views.today.looking_back import LookingBack
from journal.ui.views.today.question_list import QuestionList
from journal.ui.views.today.worth_row import WorthRow
from journal.ui.widgets.day_words import weekday_words
from journal.ui.widgets.heat_strip import HeatStrip
from journal.ui.widgets.sections import SectionHeader

_SIDE, _SIDE_COMPACT = 392, 324
_BOX = 300
"""How wide the box to write in must at least be for anything to stand beside it."""
_ANY_WIDTH = 16_777_215
_HALF_YEAR = timedelta(weeks=27)


class TodayView(View):
    """The screen one starts on; the capture box is ready before its lists are filled."""

    key: ClassVar[str] = "today"
    icon: ClassVar[str] = "today"
    shows: ClassVar[frozenset[Kind]] = frozenset(
        {
            Kind.CYCLE,
            Kind.CHECK_IN,
            Kind.ACTION,
            Kind.ACTION_REVIEW,
            Kind.ASSUMPTION,
            Kind.ASSUMPTION_CHECK,
            Kind.COMMENT,
            Kind.ENTRY,
            Kind.EVIDENCE,
            Kind.PERSON,
            Kind.STRATEGY,
            Kind.STRATEGY_VERSION,
            Kind.STRATEGY_DECISION,
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._services = context.services
        self._facts: Facts | None = None
        theme = context.theme
        self.cycle = CycleCard(theme)
        self.capture = context.capture.card
        self.questions = QuestionList(theme)
        self.due = DueList(theme)
        self.beliefs = BeliefList(theme)
        self.evidence = EvidenceRow(theme)
        self.worth = WorthRow(theme)
        self.heat = HeatStrip(theme)
        self.looking_back = LookingBack(theme)
        self._build()
        self._connect()
        self.setAcceptDrops(not context.read_only)

    @classmethod
    def name(cls) -> str:
        """Return what the side bar calls this screen."""
        return _("Today")

    def title(self) -> str:
        """Return the day."""
        today = self._services.clock.today()
        return weekday_words(today, today)

    def subtitle(self) -> str:
        """Return in one line what waits."""
        facts = self._facts
        if facts is None:
            return ""
        told = []
        if count := len(facts.questions):
            told.append(ngettext("One question is open.", "{n} questions are open.", count).format(n=count))
        if count := sum(1 for action in facts.actions if days_late(action, facts.today)):
            told.append(ngettext("One action is late.", "{n} actions are late.", count).format(n=count))
        if count := sum(1 for action in facts.actions if action.due == facts.today):
            told.append(ngettext("One is due today.", "{n} are due today.", count).format(n=count))
        return " ".join(told)

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's own keys."""
        return [
            ("Ctrl+Enter", _("Save the entry")),
            ("Ctrl+V", _("Paste words or a picture")),
            (_("Space"), _("Mark an action as done")),
            (_("Enter"), _("Answer a question")),
        ]

    def panes(self) -> list[QWidget]:
        """Return the box, the questions and what waits."""
        return [self.capture.editor, self.questions, self.looking_back, self._side]

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        # A click on what takes no keyboard itself must leave it in the box.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(area)
        page = QWidget()
        self._page = QVBoxLayout(page)
        self._page.addWidget(self.cycle)
        self._columns = QHBoxLayout()
        self._left = QVBoxLayout()
        self._left.addWidget(self.capture)
        self._left.addWidget(self.questions)
        self._left.addWidget(self.looking_back)
        self._left.addStretch(1)
        self._columns.addLayout(self._left, 1)
        self._side = QWidget()
        self._right = QVBoxLayout(self._side)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addWidget(self.due)
        self._right.addWidget(self.beliefs)
        self._right.addWidget(self.evidence)
        self._right.addWidget(self.worth)
        self._right.addWidget(self._days())
        self._right.addStretch(1)
        self._columns.addWidget(self._side, 0)
        self._page.addLayout(self._columns)
        self._page.addStretch(1)
        area.setWidget(page)
        for part in (self.cycle, self.questions, self.looking_back, self.due, self.beliefs, self._days_part):
            part.hide()
        self.compact_changed()

    def _days(self) -> QWidget:
        self._days_part = QWidget()
        column = QVBoxLayout(self._days_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.context.theme.px(6))
        self._days_header = SectionHeader(self.context.theme, _("Writing days"), _("last six months"))
        column.addWidget(self._days_header)
        column.addWidget(self.heat, 0, Qt.AlignmentFlag.AlignLeading)
        return self._days_part

    def _connect(self) -> None:
        navigator = self.context.navigator
        self.cycle.check_in_asked.connect(self._check_in)
        self.cycle.plan_asked.connect(lambda: navigator.go("cycles"))
        self.questions.answered.connect(self._answer)
        self.questions.opened.connect(navigator.open_record)
        self.looking_back.opened.connect(navigator.open_record)
        self.due.finished.connect(self._finish)
        self.due.settle_wanted.connect(self._settle)
        self.due.all_asked.connect(self._show_actions)
        self.beliefs.checked.connect(self._check)
        self.evidence.look_wanted.connect(self._look_through)
        self.worth.look_wanted.connect(navigator.look_over)

    def compact_changed(self) -> None:
        """Lay out for a narrow window, or a wide one."""
        px, compact = self.context.theme.px, self.compact
        self._page.setContentsMargins(px(16 if compact else 24), 0, px(16 if compact else 24), px(2 if compact else 16))
        self._page.setSpacing(px(12 if compact else 20))
        self._columns.setSpacing(px(20 if compact else 28))
        self._left.setSpacing(px(12 if compact else 22))
        self._right.setSpacing(px(10 if compact else 18))
        self._fit_columns()
        self._days_header.note.setText(_("last months") if compact else _("last six months"))
        for part in (self.cycle, self.capture, self.heat):
            part.set_compact(compact)

    def _fit_columns(self) -> None:
        """Put what waits below the box where the two do not fit beside each other."""
        px = self.context.theme.px
        side = px(_SIDE_COMPACT if self.compact else _SIDE)
        margins = self._page.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._columns.spacing()
        below = room < side + px(_BOX)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self._side.setMinimumWidth(0 if below else side)
        self._side.setMaximumWidth(_ANY_WIDTH if below else side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the columns beside or below each other."""
        super().resizeEvent(event)
        self._fit_columns()

    # Showing

    def refresh(self) -> None:
        """Read what the lists show, in a worker; the box can be written in meanwhile."""
        services = self._services
        since = services.clock.today() - _HALF_YEAR

        def work(_progress: Progress) -> Facts:
            return Facts.read(services, since)

        self.context.capture.refresh()
        self.context.tasks.start(self, work, self._show)

    def _show(self, facts: Facts) -> None:
        self._facts = facts
        may_write = not self.context.read_only
        self.cycle.show_facts(facts)
        self.cycle.show()
        if not self.questions.busy:
            waiting = {flag.record: flag.since for flag in facts.worth if flag.rule == "question_open"}
            self.questions.show_questions(facts.questions, facts.today, waiting, may_write=may_write)
        self.due.show_actions(facts.actions, facts.people, facts.today, facts.settle)
        if not self.beliefs.busy:
            self.beliefs.show_beliefs(facts.beliefs, may_write=may_write)
        self.evidence.show_counts(facts.unseen, facts.consent)
        self.worth.show_count(len(facts.worth))
        self.heat.set_days(facts.days, facts.today)
        self._days_part.show()
        self.looking_back.show_memories(facts.memories, facts.believed, facts.today)
        self.header_changed.emit()

    def new_note(self, words: str) -> bool:
        """Put the cursor into the capture box."""
        if self.context.read_only:
            return False
        self.capture.begin(words)
        return True

    def leave(self) -> None:
        """Keep what stands in the box before the view goes out of sight."""
        self.context.capture.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the box back from wherever it was written in meanwhile."""
        self._left.insertWidget(0, self.capture)
        self.capture.show()
        super().showEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files dropped anywhere on the screen."""
        self.capture.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach dropped files to the note."""
        self.capture.dropEvent(event)

    # What waits

    def _check_in(self) -> None:
        if self._facts is not None and self._facts.check_ins:
            self.context.navigator.open_record(Kind.CHECK_IN, self._facts.check_ins[0].id)

    def _look_through(self) -> None:
        # Loaded when first asked for: Today is what one starts on.
        from journal.ui.views.evidence.review import look_through

        look_through(self.context, self)
        self.refresh()

    def _finish(self, action_id: str) -> None:
        self._write(lambda: self._services.actions.finish(action_id), _("Action done"))

    def _settle(self, action_id: str) -> None:
        # Loaded when first asked for: Today is what one starts on.
        from journal.ui.settling import ask_how_it_goes_on

        action = next((one for one in self._facts.actions if one.id == action_id), None) if self._facts else None
        if action is not None and self._facts is not None and not self.context.read_only:
            ask_how_it_goes_on(self.context, action, self._facts.settle.get(action_id, 0), self)

    def _show_actions(self) -> None:
        if self._facts is not None and self._facts.actions:
            self.context.navigator.open_record(Kind.ACTION, self._facts.actions[0].id)

    def _answer(self, comment_id: str, reply: str) -> None:
        for row in self.questions.rows():
            if row.comment_id == comment_id:
                row.close_answer()
        self._write(lambda: self._services.comments.reply(comment_id, reply), _("Answer kept"))

    def _check(self, assumption_id: str, told: Tested) -> None:
        row = next((row for row in self.beliefs.rows() if row.assumption_id == assumption_id), None)
        try:
            self._services.assumptions.check(
                assumption_id, told.confidence, told.why, against=told.against, nothing_against=told.nothing_against
            )
        except InvalidInput as error:
            if row is not None and row.form is not None:
                row.form.say(error)
            return
        except JournalError as error:
            self.context.feedback.error(error)
            return
        if row is not None:
            row.close_form()
        self.context.feedback.toast(_("Test kept"), undo=self._services.history.taking_back())

    def _write(self, work: Callable[[], object], told: str) -> None:
        try:
            work()
        except JournalError as error:
            self.context.feedback.error(error)
            self.refresh()
            return
        self.context.feedback.toast(told, undo=self._services.history.taking_back())
