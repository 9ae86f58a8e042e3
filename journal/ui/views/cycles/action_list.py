"""The actions of a cycle, listed where they were planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import Action
from journal.core.vocabulary import ActionState
from journal.learning.actions import days_late, is_open
from journal.ui.date_words import day_words
from journal.ui.theme import Theme
from journal.ui.views.cycles.stage_column import Part
from journal.ui.widgets.labels import clear_layout, flowing, link_button
from journal.ui.widgets.text_button import TextButton


class ActionList(Part):
    """Each action with its box, who does it and by when; above them how many are done."""

    opened = Signal()
    """The whole list of actions is wanted."""
    chosen = Signal(str)
    ticked = Signal(str, bool)
    add_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Actions"))
        self._theme = theme
        self.add(self._counter())
        self.rows = QWidget()
        column = QVBoxLayout(self.rows)
        column.setContentsMargins(0, theme.px(2), 0, 0)
        column.setSpacing(theme.px(8))
        self._list = column
        self.add(self.rows)
        self.add_button = link_button(_("Add an action"))
        self.add_button.clicked.connect(self.add_wanted)
        self.add(self.add_button, Qt.AlignmentFlag.AlignLeft)

    def _counter(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(10))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Actions"))
        row.addWidget(self.progress, 1)
        self.done = link_button("")
        self.done.setToolTip(_("All actions"))
        self.done.clicked.connect(self.opened)
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def show_actions(
        self, actions: Sequence[Action], people: Mapping[str, str], today: date, *, editable: bool
    ) -> None:
        """Show other actions, the open ones first."""
        kept = [action for action in actions if action.state is not ActionState.DROPPED]
        done = sum(action.state is ActionState.DONE for action in kept)
        self.progress.setRange(0, max(1, len(kept)))
        self.progress.setValue(done)
        self.progress.setVisible(bool(kept))
        self.done.setText(_("{done} of {total} done").format(done=done, total=len(kept)) if kept else _("None yet"))
        clear_layout(self.rows)
        for action in actions:
            self._list.addWidget(self._row(action, people, today, editable=editable))
        self.rows.setVisible(bool(actions))
        self.add_button.setVisible(editable)

    def _row(self, action: Action, people: Mapping[str, str], today: date, *, editable: bool) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        tick = QCheckBox()
        tick.setChecked(action.state is ActionState.DONE)
        tick.setEnabled(editable and action.state is not ActionState.DROPPED)
        tick.setAccessibleName(_("Done: {what}").format(what=action.what))
        tick.clicked.connect(lambda on: self.ticked.emit(action.id, on))
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(self._theme.px(1))
        open_button = TextButton(self._theme, action.what, color="ink" if is_open(action) else "ink2")
        open_button.setToolTip(action.done_looks_like)
        open_button.clicked.connect(lambda: self.chosen.emit(action.id))
        told.addWidget(open_button)
        line = _line(action, people, today)
        if line:
            told.addWidget(flowing(line, "caption"))
        row.addLayout(told, 1)
        return box


def _line(action: Action, people: Mapping[str, str], today: date) -> str:
    """Return who and by when, or how it ended."""
    if action.state is ActionState.DROPPED:
        return _("Let go: {reason}").format(reason=action.state_reason)
    parts = [people.get(action.owner or "", "")]
    if action.due is not None:
        late = days_late(action, today)
        words = ngettext("{n} day late", "{n} days late", late).format(n=late)
        parts.append(words if late else day_words(action.due, today))
    if action.state is ActionState.CARRIED:
        parts.append(_("carried over"))
    return ", ".join(part for part in parts if part)
