"""The card that says what is wrong, whom it hurts, how we know, and what solved looks like."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from journal.core.i18n import _
from journal.core.records import Problem
from journal.ui.context import Context
from journal.ui.theme import restyle
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.labels import FadingArea, flowing
from journal.ui.widgets.list_part import icon_button, small_button
from journal.ui.widgets.sections import Card

_ROOMY = 560
"""Height of the page at 100 % text from which the details are shown unasked."""
_MOST = 132
"""Height that the details may take."""
_ONE_COLUMN = 560


class ProblemCard(Card):
    """One problem; several are chosen among."""

    chosen = Signal(str)
    add_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, 14, parent)
        self._context = context
        self._asked: bool | None = None
        self._roomy = True
        px = context.theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.statement = flowing("", "question")
        head.addWidget(self.statement, 1, Qt.AlignmentFlag.AlignVCenter)
        told = _("Whom it hurts, how we know, what solved looks like")
        self.more = icon_button(context.theme, "info", told, self._on_more)
        self.more.setCheckable(True)
        self.add_button = icon_button(context.theme, "plus", _("Add a problem"), self.add_wanted.emit)
        told = _("Remove this problem with its causes")
        self.remove_button = icon_button(context.theme, "trash", told, self.remove_wanted.emit)
        self.edit = small_button(_("Edit"), _("Change this problem"), self.edit_wanted.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(4))
        for button in (self.more, self.edit, self.add_button, self.remove_button):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.setEnabled(button is self.more or not context.read_only)
        head.addLayout(buttons)
        head.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        self.choice: Choice[str] = Choice()
        self.choice.setAccessibleName(_("Which problem"))
        self.choice.currentIndexChanged.connect(lambda _place: self.chosen.emit(self.choice.value()))
        self.column.addWidget(self.choice)
        self.column.addLayout(head)
        self.column.addWidget(self._details())

    def _details(self) -> QScrollArea:
        px = self._context.theme.px
        self.details = FadingArea()
        self.details.setWidgetResizable(True)
        self.details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, px(4), 0)
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(2))
        names = (_("Whom it hurts"), _("How we know"), _("What solved looks like"))
        self._parts = [(flowing(name, "label"), flowing("", "")) for name in names]
        for part in (label for pair in self._parts for label in pair):
            part.setParent(inside)  # only then shown: a label shown without a parent is a window of its own
        self.details.setWidget(inside)
        self.details.verticalScrollBar().rangeChanged.connect(self._on_cut)
        return self.details

    def show_problems(self, problems: Sequence[Problem], chosen: str) -> None:
        """Show the chosen problem, and a list to choose from where there are several."""
        blocked = self.choice.blockSignals(True)
        self.choice.set_options([(problem.id, problem.statement) for problem in problems])
        self.choice.choose(chosen)
        self.choice.blockSignals(blocked)
        self.choice.setVisible(len(problems) > 1)
        problem = next((one for one in problems if one.id == chosen), None)
        self.statement.setText(problem.statement if problem else _("No problem is described yet."))
        told = (problem.who, problem.how_known, problem.solved) if problem else ("", "", "")
        for (name, words), said in zip(self._parts, told, strict=True):
            words.setText(said or _("Not said yet."))
            words.setProperty("role", "" if said else "muted")
            restyle(words)
            name.setVisible(problem is not None)
        can = problem is not None and not self._context.read_only
        self.edit.setEnabled(can)
        self.remove_button.setEnabled(can)
        self.more.setEnabled(problem is not None)
        self._fit()

    def set_room(self, height: int, width: int) -> None:
        """Show the details where the page is high enough, in as many columns as fit."""
        px = self._context.theme.px
        self._roomy = height >= px(_ROOMY)
        side_by_side = width >= px(_ONE_COLUMN)
        for place, (name, words) in enumerate(self._parts):
            self._grid.removeWidget(name)
            self._grid.removeWidget(words)
            if side_by_side:
                self._grid.addWidget(name, 0, place, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(words, 1, place, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(name, 2 * place, 0)
                self._grid.addWidget(words, 2 * place + 1, 0)
            self._grid.setRowStretch(5, 1)
            self._grid.setColumnStretch(place, 1 if side_by_side or place == 0 else 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the details be as high as they are at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _on_more(self) -> None:
        self._asked = self.more.isChecked()
        self._fit()

    def _fit(self) -> None:
        shown = self._roomy if self._asked is None else self._asked
        shown = shown and self.more.isEnabled()
        self.more.setChecked(shown)
        self.details.setVisible(shown)
        if shown:
            room = max(self.width() - 2 * self._context.theme.px(16), self._context.theme.px(200))
            wanted = self._grid.heightForWidth(room)
            self.details.setFixedHeight(min(wanted + 2, self._context.theme.px(_MOST)))

    def _on_cut(self, _least: int, most: int) -> None:
        """Give the details what they lack: their letters may turn out higher than they were when measured."""
        height = min(self.details.height() + most, self._context.theme.px(_MOST))
        if most > 0 and height > self.details.height():
            self.details.setFixedHeight(height)
