"""The page of settings about cycles: how long they take, and what they ask at check-ins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.learning.cycle_dates import LENGTHS, length_words
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.sections import words


class CyclesPage(QWidget):
    """What belongs to the journal, for the whole team; each choice takes effect at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._journal = context.services.journal
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.weeks: Choice[int] = Choice([(weeks, length_words(weeks)) for weeks in LENGTHS])
        self.weeks.choose(self._journal.about().cycle_weeks)
        self.weeks.setAccessibleName(_("How long a cycle takes"))
        self.weeks.setEnabled(not context.read_only)
        self.weeks.currentIndexChanged.connect(lambda _place: self._on_weeks())
        label = words(_("How long a cycle takes"), "section")
        label.setBuddy(self.weeks)
        column.addWidget(label)
        column.addWidget(self.weeks)
        column.addWidget(words(_("Cycles that are planned from now on begin with it."), "caption"))
        column.addSpacing(px(10))
        column.addWidget(words(_("What you ask at check-ins"), "section"))
        self.questions = words("", "")
        column.addWidget(self.questions)
        self.change = QPushButton(_("Change the questions…"))
        self.change.setProperty("small", True)
        self.change.setAutoDefault(False)
        self.change.setEnabled(not context.read_only)
        self.change.clicked.connect(self._on_change)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self._tell()

    def _tell(self) -> None:
        self.questions.setText("\n".join(f"• {question}" for question in self._journal.check_in_questions()))

    def _on_weeks(self) -> None:
        try:
            self._journal.set_cycles(weeks=self.weeks.value())
        except JournalError as error:
            self._context.feedback.error(error)

    def _on_change(self) -> None:
        from journal.ui.views.cycles.check_in_forms import StandingQuestionsForm

        if StandingQuestionsForm(self._context, parent=self).exec():
            self._tell()
