"""The page of one cycle: its question, and four columns for what was planned, tried, learned and changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from journal.core.dates import EventDate
from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import CheckIn, Cycle
from journal.core.vocabulary import CycleStage, Kind, label
from journal.learning.cycles import stage_windows
from journal.services.entries import EntryFilter
from journal.ui.context import Context
from journal.ui.date_words import event_words, month_words, span_words
from journal.ui.views.cycles.rows import ActionsPart, DecidedList, MovedList
from journal.ui.views.cycles.stage_column import STAGES, Part, StageColumn, WordsPart, WrittenPart
from journal.ui.views.cycles.story import CycleStory
from journal.ui.views.cycles.trail import Standing, Step
from journal.ui.widgets.labels import clear_layout, flowing, link_button
from journal.ui.widgets.sections import hairline

_ROOMY = 740
"""From this width on the buttons beside the question carry their words."""


class CyclePage(QFrame):
    """Shows one cycle; its texts are written in place and save themselves."""

    edit_wanted = Signal(object)
    actions_wanted = Signal()
    stage_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._step: Step | None = None
        self._unsealed = False
        self._check_in_parts: dict[str, WrittenPart] = {}
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        self._columns = {stage: StageColumn(context.theme, stage) for stage in STAGES}
        self._build_plan()
        self._build_try()
        self._build_reflect()
        self._build_adapt()
        for column in self._columns.values():
            column.finish()
        self._wide = QWidget()
        self._wide_row = QHBoxLayout(self._wide)
        self._wide_row.setContentsMargins(0, 0, 0, 0)
        self._wide_row.setSpacing(0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Stages of this cycle"))
        self._body = QStackedWidget()
        self._body.addWidget(self._wide)
        self._body.addWidget(self.tabs)
        outer.addWidget(self._body, 1)
        self.set_compact(False)

    # Building

    def _head(self) -> QWidget:
        px = self._context.theme.px
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(px(20), px(14), px(20), px(13))
        row.setSpacing(px(12))
        told = QVBoxLayout()
        told.setSpacing(px(1))
        self._dates = flowing("", "caption")
        self.question = flowing("", "question")
        told.addWidget(self._dates)
        told.addWidget(self.question)
        row.addLayout(told, 1)
        theme = self._context.theme
        self.entries_button = QPushButton()
        self.entries_button.setIcon(theme.icon("journal", "ink2", 16))
        self.entries_button.clicked.connect(lambda: self._context.navigator.go("journal"))
        self.edit_button = QPushButton()
        self.edit_button.setAccessibleName(_("Edit cycle"))
        self.edit_button.setIcon(theme.icon("settings", "ink2", 16))
        self.edit_button.clicked.connect(self._on_edit)
        self.next_button = QPushButton()
        self.next_button.setIcon(theme.icon("arrowr", "ink2", 16))
        self.next_button.clicked.connect(self._on_next_stage)
        self._buttons = (self.entries_button, self.edit_button, self.next_button)
        for button in self._buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _fit_buttons(self) -> None:
        """Show the buttons with their words, or as icons alone where the question needs the room."""
        short = self.width() < self._context.theme.px(_ROOMY)
        for button in self._buttons:
            button.setText("" if short else button.accessibleName())
            button.setToolTip(button.accessibleName() if short else "")

    def _name_button(self, button: QPushButton, words: str) -> None:
        button.setAccessibleName(words)
        self._fit_buttons()

    def hasHeightForWidth(self) -> bool:
        """Ask for no height of its own: what is below the question scrolls by itself."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the question the room it needs."""
        super().resizeEvent(event)
        self._fit_buttons()

    def _build_plan(self) -> None:
        theme, column = self._context.theme, self._columns[CycleStage.PLAN]
        self.plan = WrittenPart(theme, _("What we would try"), placeholder=_("Nothing written yet."))
        self.plan.written.connect(lambda text: self._keep("plan", text))
        self.prediction = WrittenPart(
            theme, _("How we would know"), placeholder=_("What do you expect, and how would you know?")
        )
        self.prediction.written.connect(lambda text: self._keep("prediction", text))
        self.sealed = Part(theme, _("How we would know"))
        self.sealed.add(flowing(_("Sealed until you look back, so that it stays a prediction."), "muted"))
        self.unseal = link_button(_("Show it now"))
        self.unseal.clicked.connect(self._on_unseal)
        self.sealed.add(self.unseal)
        self.summary = WrittenPart(theme, _("What happened"), placeholder=_("What came of it?"))
        self.summary.written.connect(lambda text: self._keep("summary", text))
        for part in (self.plan, self.prediction, self.sealed, self.summary):
            column.add(part)
        self.actions_part = ActionsPart(theme)
        self.actions_part.opened.connect(self.actions_wanted)
        column.add(self.actions_part)

    def _build_try(self) -> None:
        column = self._columns[CycleStage.TRY]
        self._check_ins = QWidget()
        inside = QVBoxLayout(self._check_ins)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._context.theme.px(12))
        self._no_questions = flowing(_("No questions yet. A good one can be answered in a line, once a week."), "muted")
        column.add(self._no_questions)
        column.add(self._check_ins)
        self.ask_button = link_button(_("Add a question"))
        self.ask_button.clicked.connect(self._on_ask)
        column.column.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_reflect(self) -> None:
        theme, column = self._context.theme, self._columns[CycleStage.REFLECT]
        self.learned = WrittenPart(
            theme, _("What we learned"), placeholder=_("What do you know now that you did not?"), reading=True
        )
        self.learned.written.connect(lambda text: self._keep("learned", text))
        self.surprise = WrittenPart(theme, _("What surprised us"), placeholder=_("Something you did not expect"))
        self.surprise.written.connect(lambda text: self._keep("surprise", text))
        self.moved = Part(theme, _("Confidence that moved"))
        self._moved = MovedList(theme)
        self.moved.add(self._moved)
        self.open = WordsPart(theme, _("Still open"))
        for part in (self.learned, self.moved, self.surprise, self.open):
            column.add(part)

    def _build_adapt(self) -> None:
        column = self._columns[CycleStage.ADAPT]
        self.decisions = Part(self._context.theme, "")
        self._decided = DecidedList(self._context.theme)
        self._decided.opened.connect(lambda held: self._context.navigator.open_record(Kind.STRATEGY_DECISION, held))
        self.decisions.add(self._decided)
        column.add(self.decisions)
        self.carried = WordsPart(self._context.theme, "", role="reading")
        column.add(self.carried)

    # Layout

    def set_compact(self, compact: bool) -> None:
        """Show the columns side by side, or as tabs."""
        chosen = self.tabs.currentIndex()
        shares = (100, 113, 127, 113)
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
                self._wide_row.addWidget(column, shares[place])
                column.show()
        self._body.setCurrentWidget(self.tabs if compact else self._wide)
        for button in self._buttons:
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if compact and self._step is not None:
            self.tabs.setCurrentIndex(chosen if chosen >= 0 else self._now())

    def choose_stage(self, place: int) -> None:
        """Go to a stage: its tab, or its column."""
        column = self._columns[STAGES[place]]
        if self._body.currentWidget() is self.tabs:
            self.tabs.setCurrentWidget(column)
        for part in column.findChildren(WrittenPart):
            if part.isVisible():
                part.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        column.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Showing

    def show_step(self, step: Step, story: CycleStory) -> None:
        """Show one cycle."""
        other = self._step is None or self._step.cycle.id != step.cycle.id
        if other:
            self.flush()
            self._unsealed = False
        self._step = step
        cycle = step.cycle
        self._dates.setText(
            _("Cycle {number}, {dates}").format(
                number=step.number, dates=span_words(cycle.starts, cycle.ends, self._today)
            )
        )
        self.question.setText(cycle.question or _("No question yet"))
        count = self._context.services.entries.count(EntryFilter(cycle=cycle.id))
        self._name_button(self.entries_button, ngettext("{n} entry", "{n} entries", count).format(n=count))
        self._show_stage(step, story)
        self._show_plan(cycle, story)
        self._show_check_ins(cycle, story)
        self._show_reflect(cycle, story)
        self._show_adapt(cycle, story)
        if other:
            self.tabs.setCurrentIndex(self._now())
        self.setAccessibleName(step.spoken(self._today))

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        for part in self.findChildren(WrittenPart):
            part.text.flush()

    def _now(self) -> int:
        stage = self._step.cycle.stage if self._step is not None else CycleStage.PLAN
        return STAGES.index(stage) if stage in STAGES else 0

    def _show_stage(self, step: Step, story: CycleStory) -> None:
        windows = {window.stage: window for window in stage_windows(step.cycle)}
        for place, (stage, column) in enumerate(self._columns.items()):
            column.mark.show_state(step.stones[place])
            window = windows.get(stage)
            told = span_words(window.first, window.last, self._today, short=True) if window else ""
            column.days.setText(told)
            self.tabs.setTabText(place, label(stage))
        editable = self._editable
        self.edit_button.setEnabled(not self._context.read_only)
        following = _following(step.cycle.stage)
        # The way onward is offered where the team stands now, not in the past or the future.
        self.next_button.setVisible(editable and step.standing is not Standing.LATER and following is not None)
        if following is CycleStage.CLOSED:
            self._name_button(self.next_button, _("Close this cycle"))
            self.next_button.setIcon(self._context.theme.icon("check", "ink2", 16))
        elif following is not None:
            self._name_button(self.next_button, _("Move on to {stage}").format(stage=label(following)))
            self.next_button.setIcon(self._context.theme.icon("arrowr", "ink2", 16))
        self.ask_button.setVisible(editable)

    def _show_plan(self, cycle: Cycle, story: CycleStory) -> None:
        editable = self._editable
        self.plan.show_text(cycle.plan, editable=editable)
        sealed = cycle.stage is CycleStage.TRY and bool(cycle.prediction) and not self._unsealed
        self.sealed.setVisible(sealed)
        self.prediction.setVisible(not sealed)
        self.prediction.show_text(cycle.prediction, editable=editable and cycle.stage is CycleStage.PLAN)
        self.summary.show_text(cycle.summary, editable=editable)
        self.summary.setVisible(bool(cycle.summary) or cycle.stage is not CycleStage.PLAN)
        done, total = story.done_words(cycle)
        self.actions_part.show_done(done, total)

    def _show_check_ins(self, cycle: Cycle, story: CycleStory) -> None:
        check_ins = story.check_ins(cycle)
        self._no_questions.setVisible(not check_ins)
        if list(self._check_in_parts) != [check_in.id for check_in in check_ins]:
            clear_layout(self._check_ins)
            self._check_in_parts = {check_in.id: self._check_in_part(check_in) for check_in in check_ins}
            for part in self._check_in_parts.values():
                layout = self._check_ins.layout()
                if layout is not None:
                    layout.addWidget(part)
        for check_in in check_ins:
            self._check_in_parts[check_in.id].show_text(check_in.answer, editable=self._editable)

    def _check_in_part(self, check_in: CheckIn) -> WrittenPart:
        part = WrittenPart(
            self._context.theme,
            check_in.question,
            placeholder=_("Not answered. That is fine."),
            note=event_words(check_in.date, self._today),
        )
        part.written.connect(lambda text: self._answer(check_in.id, text))
        return part

    def _show_reflect(self, cycle: Cycle, story: CycleStory) -> None:
        editable = self._editable
        self.learned.show_text(cycle.learned, editable=editable)
        self.surprise.show_text(cycle.surprise, editable=editable)
        self.surprise.setVisible(editable or bool(cycle.surprise))
        moved = story.moved(cycle)
        self.moved.setVisible(bool(moved))
        self._moved.show_moved(moved)
        self.open.show_words("\n".join(story.still_open(cycle)))

    def _show_adapt(self, cycle: Cycle, story: CycleStory) -> None:
        decided = story.decided(cycle)
        others = story.other_decisions(cycle)
        count = len(decided) + len(others)
        self.decisions.name.setText(
            ngettext("{n} decision", "{n} decisions", count).format(n=count) if count else _("No decision yet")
        )
        self._decided.show_decided(decided, others)
        following = story.after(cycle)
        if following is not None:
            self.carried.name.setText(_("Carried into {month}").format(month=month_words(following.starts)))
        self.carried.show_words(following.question if following is not None else "")

    # Changing

    @property
    def _today(self) -> date:
        return self._context.services.clock.today()

    @property
    def _editable(self) -> bool:
        if self._step is None or self._context.read_only:
            return False
        return self._step.cycle.stage is not CycleStage.CLOSED

    def _keep(self, field: str, text: str) -> None:
        if self._step is None:
            return
        cycles, cycle_id = self._context.services.cycles, self._step.cycle.id

        def keep() -> None:
            fields: dict[str, str] = {field: text.strip()}
            cycles.save(replace(cycles.get(cycle_id), **fields))  # type: ignore[arg-type]

        self._try(keep)

    def _answer(self, check_in_id: str, text: str) -> None:
        self._try(lambda: self._context.services.check_ins.answer(check_in_id, text.strip()))

    def _on_ask(self) -> None:
        question = self._context.feedback.ask_text(_("What do you want to ask each other?"), yes=_("Add question"))
        if not question or self._step is None:
            return
        day = min(max(self._today, self._step.cycle.starts), self._step.cycle.ends)
        check_in = CheckIn(cycle=self._step.cycle.id, date=EventDate.of(day), question=question)
        self._try(lambda: self._context.services.check_ins.ask(check_in))

    def _on_unseal(self) -> None:
        self._unsealed = True
        self.sealed.hide()
        self.prediction.show()

    def _on_edit(self) -> None:
        if self._step is not None:
            self.flush()
            self.edit_wanted.emit(self._context.services.cycles.get(self._step.cycle.id))

    def _on_next_stage(self) -> None:
        if self._step is not None:
            self.flush()
            self.stage_wanted.emit(_following(self._step.cycle.stage))

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except JournalError as error:
            self._context.feedback.error(error)


def _following(stage: CycleStage) -> CycleStage | None:
    order = list(CycleStage)
    place = order.index(stage)
    return order[place + 1] if place + 1 < len(order) else None
