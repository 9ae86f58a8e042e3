"""The head of a cycle's page: its days and question, the way onward, and what else can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import Cycle
from journal.core.vocabulary import CycleStage, label
from journal.services.entries import EntryFilter
from journal.ui.date_words import day_words, span_words
from journal.ui.views.cycles import stage_deeds
from journal.ui.views.cycles.desk import CycleDesk
from journal.ui.views.cycles.report import save_report
from journal.ui.views.cycles.trail import Standing, Step
from journal.ui.widgets.labels import flowing

_ROOMY = 780
"""From this width on the buttons beside the question carry their words."""


class PageHead(QWidget):
    """Says which cycle it is, and offers what comes next."""

    edit_wanted = Signal()

    def __init__(self, desk: CycleDesk) -> None:
        super().__init__()
        self._desk = desk
        self._step: Step | None = None
        theme, px = desk.theme, desk.theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(14), px(20), px(13))
        row.setSpacing(px(12))
        told = QVBoxLayout()
        told.setSpacing(px(1))
        self.dates = flowing("", "caption")
        self.question = flowing("", "question")
        told.addWidget(self.dates)
        told.addWidget(self.question)
        row.addLayout(told, 1)
        self.entries_button = self._button("journal", self._on_entries)
        self.report_button = self._button("print", lambda: save_report(desk))
        self.report_button.setAccessibleName(_("Report"))
        self.edit_button = self._button("settings", self.edit_wanted.emit)
        self.edit_button.setAccessibleName(_("Edit cycle"))
        self.next_button = self._button("arrowr", self._on_next)
        self._buttons = (self.entries_button, self.report_button, self.edit_button, self.next_button)
        for button in self._buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.more = QToolButton()
        self.more.setProperty("role", "icon")
        self.more.setIcon(theme.icon("more", "ink2", 18))
        self.more.setToolTip(_("More about this cycle"))
        self.more.setAccessibleName(_("More about this cycle"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self.menu)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)

    def _button(self, icon: str, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.setIcon(self._desk.theme.icon(icon, "ink2", 16))
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked: deed())
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the question the room it needs."""
        super().resizeEvent(event)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Show the buttons with their words, or as icons alone where the question needs the room."""
        short = self.width() < self._desk.theme.px(_ROOMY)
        for button in self._buttons:
            button.setText("" if short else button.accessibleName())
            button.setToolTip(button.accessibleName() if short else "")

    def show_step(self, step: Step) -> None:
        """Show one cycle."""
        self._step = step
        cycle, today = step.cycle, self._desk.today
        self.dates.setText(self._where(step, cycle))
        self.question.setText(cycle.question or _("No question yet"))
        count = self._desk.services.entries.count(EntryFilter(cycle=cycle.id))
        self.entries_button.setAccessibleName(ngettext("{n} entry", "{n} entries", count).format(n=count))
        self.edit_button.setEnabled(self._desk.may_write)
        # While a cycle runs, its report waits in the menu: the way onward comes first.
        self.report_button.setVisible(cycle.stage is CycleStage.CLOSED)
        self.edit_button.setVisible(cycle.stage is not CycleStage.CLOSED)
        following = stage_deeds.following(cycle.stage)
        # The way onward is offered where the team stands now, not in the past or the future.
        begun = cycle.starts <= today
        self.next_button.setVisible(self._desk.editable and begun and following is not None)
        if following is CycleStage.CLOSED:
            self.next_button.setAccessibleName(_("Close this cycle"))
            self.next_button.setIcon(self._desk.theme.icon("check", "ink2", 16))
        elif following is CycleStage.TRY:
            self.next_button.setAccessibleName(_("Start trying"))
            self.next_button.setIcon(self._desk.theme.icon("play", "ink2", 16))
        elif following is not None:
            self.next_button.setAccessibleName(_("Move on to {stage}").format(stage=label(following)))
            self.next_button.setIcon(self._desk.theme.icon("arrowr", "ink2", 16))
        self._fit_buttons()

    def _where(self, step: Step, cycle: Cycle) -> str:
        told = _("Cycle {number}, {dates}").format(
            number=step.number, dates=span_words(cycle.starts, cycle.ends, self._desk.today)
        )
        if cycle.closed_from is not None:
            early = _("closed before {stage}").format(stage=label(_missing(cycle.closed_from)))
            told = _("{cycle}, {standing}").format(cycle=told, standing=early)
        elif step.standing is Standing.PAST and cycle.stage is not CycleStage.CLOSED:
            over = _("its days are over since {day}").format(day=day_words(cycle.ends, self._desk.today))
            told = _("{cycle}, {standing}").format(cycle=told, standing=over)
        if cycle.stage_reason:
            told = _("{cycle}: {reason}").format(cycle=told, reason=cycle.stage_reason)
        return told

    def _on_entries(self) -> None:
        self._desk.leaving.emit()
        self._desk.context.navigator.go("journal")

    def _on_next(self) -> None:
        stage = stage_deeds.following(self._desk.cycle.stage)
        if stage is not None:
            stage_deeds.move(self._desk, stage)

    def _fill_menu(self) -> None:
        self.menu.clear()
        desk, theme, stage = self._desk, self._desk.theme, self._desk.cycle.stage
        if desk.may_write and stage is CycleStage.CLOSED:
            reopen = self.menu.addAction(theme.icon("unlock", "ink2", 16), _("Open this cycle again…"))
            reopen.triggered.connect(lambda: stage_deeds.reopen(desk))
        elif desk.may_write:
            self._offer_moves(stage)
        report = self.menu.addAction(theme.icon("print", "ink2", 16), _("Report of this cycle…"))
        report.triggered.connect(lambda: save_report(desk))
        past = self.menu.addAction(theme.icon("clock", "ink2", 16), _("Earlier versions…"))
        past.triggered.connect(lambda: stage_deeds.show_past(desk))
        if desk.may_write:
            trash = self.menu.addAction(theme.icon("trash", "ink2", 16), _("To the bin"))
            trash.triggered.connect(lambda: stage_deeds.to_the_bin(desk))

    def _offer_moves(self, stage: CycleStage) -> None:
        desk, theme = self._desk, self._desk.theme
        longer = self.menu.addAction(theme.icon("calendar", "ink2", 16), _("Extend…"))
        longer.triggered.connect(lambda: stage_deeds.extend(desk))
        if desk.cycle.starts > desk.today:
            return
        back = stage_deeds.before(stage)
        if back is not None:
            told = _("Back to {stage}").format(stage=label(back))
            self.menu.addAction(theme.icon("undo", "ink2", 16), told, lambda: stage_deeds.move(desk, back))
        if stage is not CycleStage.ADAPT:
            early = self.menu.addAction(theme.icon("check", "ink2", 16), _("Close it now…"))
            early.triggered.connect(lambda: stage_deeds.close(desk))


def _missing(closed_from: CycleStage) -> CycleStage:
    """Return the first stage that a cycle closed early did not come to."""
    return stage_deeds.following(closed_from) or CycleStage.ADAPT
