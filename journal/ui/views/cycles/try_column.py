"""The Try column: what is asked on the way, and the answers."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import CheckIn, Cycle
from journal.core.vocabulary import CycleStage, Kind
from journal.ui.date_words import event_words
from journal.ui.removing import remove
from journal.ui.theme import Theme
from journal.ui.views.cycles.check_in_forms import CheckInForm, StandingQuestionsForm
from journal.ui.views.cycles.desk import CycleDesk
from journal.ui.views.cycles.stage_column import StageColumn, WrittenPart
from journal.ui.views.cycles.story import CycleStory
from journal.ui.widgets.labels import clear_layout, flowing, link_button


class CheckInPart(WrittenPart):
    """A question with its day, its answer, and a menu of what can be done with it."""

    def __init__(self, theme: Theme, check_in: CheckIn, today: date) -> None:
        super().__init__(
            theme,
            check_in.question,
            placeholder=_("Not answered. That is fine."),
            note=event_words(check_in.date, today),
        )
        self.more = QToolButton()
        self.more.setProperty("role", "icon")
        self.more.setIcon(theme.icon("more", "ink3", 16))
        self.more.setToolTip(_("Change this question"))
        self.more.setAccessibleName(_("Change this question: {question}").format(question=check_in.question))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFixedSize(theme.px(24), theme.px(24))
        # The words stand level with the middle of the button, on however many lines.
        for label in (self.name, self.note):
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            label.setContentsMargins(0, theme.px(3), 0, 0)
        self.head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)


class TryColumn(StageColumn):
    """Check-in questions in order of their days; each answer is written in place."""

    def __init__(self, desk: CycleDesk) -> None:
        super().__init__(desk.theme, CycleStage.TRY)
        self._desk = desk
        self._shown: list[CheckIn] = []
        self.parts: dict[str, CheckInPart] = {}
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(desk.theme.px(12))
        self.none_yet = flowing(_("No questions yet. A good one can be answered in a line, once a week."), "muted")
        self.add(self.none_yet)
        self.add(self._list)
        self.ask_button = link_button(_("Add a question"))
        self.ask_button.clicked.connect(self._on_ask)
        self.standing_button = link_button(_("Ask what we always ask"))
        self.standing_button.setToolTip(_("Add the team’s own questions that this cycle does not ask yet."))
        self.standing_button.clicked.connect(self._on_standing)
        self.edit_standing = link_button(_("The team’s own questions…"))
        self.edit_standing.setToolTip(_("What each new cycle asks"))
        self.edit_standing.clicked.connect(self._on_edit_standing)
        for button in (self.ask_button, self.standing_button, self.edit_standing):
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()

    def show_cycle(self, cycle: Cycle, story: CycleStory) -> None:
        """Show the questions of one cycle."""
        check_ins = story.check_ins(cycle)
        asked = [(held.id, held.question, held.date) for held in check_ins]
        if asked != [(held.id, held.question, held.date) for held in self._shown]:
            self._build(check_ins)
        self._shown = check_ins
        editable = self._desk.editable
        for held in check_ins:
            self.parts[held.id].show_text(held.answer, editable=editable)
            self.parts[held.id].more.setVisible(editable)
        self.none_yet.setVisible(not check_ins)
        self.ask_button.setVisible(editable)
        missing = set(self._desk.services.journal.check_in_questions()) - {held.question for held in check_ins}
        self.standing_button.setVisible(editable and not check_ins and bool(missing))
        self.edit_standing.setVisible(self._desk.may_write)

    def answer(self, check_in_id: str) -> bool:
        """Put the cursor into the answer to a question; whether it is asked here."""
        part = self.parts.get(check_in_id)
        if part is None:
            return False
        self.area.ensureWidgetVisible(part)
        part.text.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _build(self, check_ins: list[CheckIn]) -> None:
        for part in self.parts.values():
            part.text.flush()
        clear_layout(self._list)
        self.parts = {}
        for place, held in enumerate(check_ins):
            part = CheckInPart(self._desk.theme, held, self._desk.today)
            part.written.connect(partial(self._answer, held.id))
            part.more.setMenu(self._menu(part, held, first=place == 0, last=place == len(check_ins) - 1))
            self.parts[held.id] = part
            self._rows.addWidget(part)

    def _menu(self, part: CheckInPart, held: CheckIn, *, first: bool, last: bool) -> QMenu:
        menu = QMenu(part)
        theme, move = self._desk.theme, self._desk.services.check_ins.move
        menu.addAction(theme.icon("calendar", "ink2", 16), _("Change question or day…"), partial(self._change, held.id))
        up = menu.addAction(theme.icon("chevu", "ink2", 16), _("Ask it earlier"))
        up.triggered.connect(lambda: self._desk.attempt(lambda: move(held.id, -1), _("Question moved")))
        up.setEnabled(not first)
        down = menu.addAction(theme.icon("chevd", "ink2", 16), _("Ask it later"))
        down.triggered.connect(lambda: self._desk.attempt(lambda: move(held.id, 1), _("Question moved")))
        down.setEnabled(not last)
        menu.addAction(theme.icon("trash", "ink2", 16), _("Remove"), partial(self._remove, held))
        return menu

    def _answer(self, check_in_id: str, text: str) -> None:
        self._desk.attempt(lambda: self._desk.services.check_ins.answer(check_in_id, text.strip()))

    def _on_ask(self) -> None:
        cycle = self._desk.fresh()
        day = min(max(self._desk.today, cycle.starts), cycle.ends)
        blank = CheckIn(cycle=cycle.id, date=EventDate.of(day), question="", audience=cycle.audience)
        self._form(blank, _("Question added"))

    def _change(self, check_in_id: str) -> None:
        self._desk.fresh()
        self._form(self._desk.services.check_ins.get(check_in_id), _("Changes saved"))

    def _form(self, check_in: CheckIn, told: str) -> None:
        form = CheckInForm(self._desk.context, check_in, parent=self._desk.window)
        if form.exec():
            self._desk.context.feedback.toast(told, self._desk.services.history.taking_back())

    def _remove(self, held: CheckIn) -> None:
        remove(self._desk.context, Kind.CHECK_IN, held.id, title=held.question)

    def _on_standing(self) -> None:
        services = self._desk.services
        cycle, questions = self._desk.fresh(), services.journal.check_in_questions()
        self._desk.attempt(lambda: services.check_ins.add_standing(cycle, questions), _("Questions added"))

    def _on_edit_standing(self) -> None:
        form = StandingQuestionsForm(self._desk.context, parent=self._desk.window)
        if form.exec():
            self._desk.context.feedback.toast(_("Questions kept"), self._desk.services.history.taking_back())
