"""Where the cycle stands: its cairn, its question, its days; or the invitation to plan one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.learning.cycles import STAGES, Progress, day_of_cycle, is_closed, progress
from journal.ui.theme import Theme, restyle
from journal.ui.views.today.facts import Facts
from journal.ui.widgets.cycle_strip import CycleStrip
from journal.ui.widgets.day_words import cycle_words
from journal.ui.widgets.key_button import KeyButton
from journal.ui.widgets.stones import Cairn, Stone

_STONES = {Progress.DONE: Stone.DONE, Progress.NOW: Stone.NOW, Progress.LATER: Stone.LATER}
_MINUTES_EACH = 1.5


class CycleCard(QFrame):
    """The first thing one sees of a day."""

    check_in_asked = Signal()
    plan_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self.setProperty("role", "card")
        self.setAccessibleName(_("Current cycle"))
        self._grid = QGridLayout(self)
        self._build()
        self._lay_out()

    def _build(self) -> None:
        self._cairns = (Cairn(self._theme, 56), Cairn(self._theme, 36))
        self._place = QLabel()
        self._place.setTextFormat(Qt.TextFormat.RichText)
        self._place.setProperty("role", "secondary")
        self._question = QLabel()
        self._question.setProperty("role", "question")
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._question.setSizePolicy(policy)
        words = QVBoxLayout()
        words.setSpacing(self._theme.px(1))
        words.addStretch(1)
        words.addWidget(self._place)
        words.addWidget(self._question)
        words.addStretch(1)
        self.button = KeyButton(self._theme, "", icon="check")
        self._plan = KeyButton(self._theme, _("Plan a cycle"), icon="plus")
        self._plan.clicked.connect(self.plan_asked)
        self.button.clicked.connect(self.check_in_asked)
        self._due = QLabel()
        self._due.setProperty("role", "caption")
        self._due.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        end = QVBoxLayout()
        end.setSpacing(self._theme.px(6))
        end.addStretch(1)
        end.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTrailing)
        end.addWidget(self._plan, 0, Qt.AlignmentFlag.AlignTrailing)
        end.addWidget(self._due)
        end.addStretch(1)
        self.strip = CycleStrip(self._theme)
        for cairn in self._cairns:
            self._grid.addWidget(cairn, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self._grid.addLayout(words, 0, 1)
        self._grid.addLayout(end, 0, 2)
        self._grid.addWidget(self.strip, 1, 0, 1, 3)
        self._grid.setColumnStretch(1, 1)
        self._planned = False

    def _lay_out(self) -> None:
        px, compact = self._theme.px, self._compact
        self._grid.setContentsMargins(*(map(px, (14, 9, 14, 8) if compact else (20, 16, 20, 13))))
        self._grid.setHorizontalSpacing(px(14 if compact else 16))
        self._grid.setVerticalSpacing(px(4 if compact else 12))
        self._grid.setColumnMinimumWidth(0, px(40 if compact else 64))
        self._cairns[0].setVisible(not compact)
        self._cairns[1].setVisible(compact)
        self._question.setProperty("compact", compact)
        restyle(self._question)
        self.strip.set_compact(compact)
        self._due.setVisible(not compact and bool(self._due.text()))

    def set_compact(self, compact: bool) -> None:
        """Take less room."""
        self._compact = compact
        self._lay_out()

    def show_facts(self, facts: Facts) -> None:
        """Show where the cycle stands."""
        self._planned = facts.cycle is not None
        self.strip.setVisible(self._planned)
        # A closed cycle is still told of on its last days; what to do then is to plan the next one.
        self._plan.setVisible(facts.cycle is None or is_closed(facts.cycle))
        self._place.setVisible(self._planned)
        if facts.cycle is None:
            self._question.setText(_("What do you want to find out this month?"))
            for cairn in self._cairns:
                cairn.show_stages((Stone.LATER,) * len(STAGES))
            self.button.hide()
            self._due.clear()
        else:
            self._show_cycle(facts)
        self._lay_out()

    def _show_cycle(self, facts: Facts) -> None:
        cycle, today = facts.cycle, facts.today
        assert cycle is not None
        stones = [_STONES[progress(cycle, stage, today)] for stage in STAGES]
        for cairn in self._cairns:
            cairn.show_stages(stones)
        day, total = day_of_cycle(cycle, today)
        name = _("Cycle {name}").format(name=cycle_words(facts.number, cycle.starts, cycle.ends, today))
        passed = _("day {day} of {total}").format(day=day, total=total)
        quiet = self._theme.color("ink3").name()
        self._place.setText(f'{name} <span style="color:{quiet}">&nbsp;·&nbsp; {passed}</span>')
        self._question.setText(cycle.question or _("No question yet"))
        self.strip.set_cycle(cycle, today)
        asked = len(facts.check_ins)
        self.button.setVisible(asked > 0)
        self.button.setText(ngettext("Check in, {n} question", "Check in, {n} questions", asked).format(n=asked))
        minutes = max(1, round(asked * _MINUTES_EACH))
        told = ngettext("Due now, about {n} minute", "Due now, about {n} minutes", minutes).format(n=minutes)
        self._due.setText(told if asked else "")
