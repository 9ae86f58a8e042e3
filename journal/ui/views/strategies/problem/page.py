"""The Problem tab: what is wrong on top, why it is so below, and the points on the way to solved beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import Cause, Cycle, FocalPoint, Problem
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning import cause_tree
from journal.learning.numbering import cycle_numbers
from journal.learning.ranks import ranked
from journal.ui.charts.dialog import chart_button
from journal.ui.context import Context
from journal.ui.removing import remove, remove_button
from journal.ui.views.strategies.problem.causes import CauseTree
from journal.ui.views.strategies.problem.forms import FocalPointForm, ProblemForm
from journal.ui.views.strategies.problem.points import PointList
from journal.ui.views.strategies.problem.statement import ProblemCard
from journal.ui.widgets.list_part import ListPart, icon_button, small, small_button
from journal.ui.widgets.page_area import PageArea
from journal.ui.widgets.wrapped_list import empty_page

_LOWEST = 150
"""Height at 100 % text that each list keeps; a lower window scrolls."""
_SIDE_BY_SIDE = 700
"""Width at 100 % text from which the points stand beside the causes."""


class ProblemPage(QWidget):
    """Shows problems, their causes and the focal points; adds, edits, moves and removes them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._snapshot = Snapshot([])
        self._problem = ""
        px = context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), 0, px(24), px(16))
        self._body = QStackedWidget()
        outer.addWidget(self._body)
        self._body.addWidget(self._whole())
        self._body.addWidget(self._nothing())

    def _whole(self) -> QWidget:
        px = self._context.theme.px
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self.card = ProblemCard(self._context)
        self.card.chosen.connect(self.choose_problem)
        self.card.add_wanted.connect(self.add_problem)
        self.card.edit_wanted.connect(self.edit_problem)
        self.card.remove_wanted.connect(self.remove_problem)
        column.addWidget(self.card)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(px(20))
        self._halves.addWidget(self._causes(), 3)
        self._halves.addWidget(self._points(), 2)
        column.addLayout(self._halves, 1)
        for listing in (self.tree, self.points):
            listing.setMinimumHeight(px(_LOWEST))
        return PageArea(whole)

    def _nothing(self) -> QWidget:
        told = _("What is wrong, and for whom? Describe it, then ask why until a cause is in reach.")
        self.begin_button = QPushButton(_("Describe a problem"))
        self.begin_button.setIcon(self._context.theme.icon("plus", "ink2", 16))
        self.begin_button.setEnabled(not self._context.read_only)
        self.begin_button.clicked.connect(self.add_problem)
        return empty_page(told, self.begin_button, self._context.theme.px(16))

    def _causes(self) -> QWidget:
        theme = self._context.theme
        self.tree = CauseTree(self._context, self.refresh)
        self.tree.remove_wanted.connect(self.remove_cause)
        self.tree.told.connect(self._say)
        told = _("Add a cause after this one (Enter), or below it (Shift+Enter)")
        self.cause_button = small_button(_("Add cause"), told, self.tree.begin)
        self.move_buttons = [
            icon_button(theme, "chevl", _("One level up (Alt+Left)"), self.tree.outdent),
            icon_button(theme, "chevr", _("Below the one before it (Alt+Right)"), self.tree.indent),
            icon_button(theme, "chevu", _("Earlier (Alt+Up)"), lambda: self.tree.step(-1)),
            icon_button(theme, "chevd", _("Later (Alt+Down)"), lambda: self.tree.step(1)),
        ]
        self.remove_cause_button = small(remove_button(self._context, self.remove_cause))
        buttons = [self.cause_button, *self.move_buttons, self.remove_cause_button]
        self._causes_part = ListPart(theme, _("Why it is so"), buttons, self.tree)
        return self._causes_part

    def _points(self) -> QWidget:
        theme = self._context.theme
        self.points = PointList(theme, self._context.services.clock.today())
        self.points.edit_wanted.connect(self.edit_point)
        self.points.add_wanted.connect(self.add_point)
        self.points.remove_wanted.connect(self.remove_point)
        self.points.step_wanted.connect(self.step_point)
        add = _("Add a focal point (Insert)")
        self.point_button = small_button(_("Add focal point"), add, self.add_point)
        self.point_buttons = [
            small_button(_("Edit"), _("Edit (Enter)"), self.edit_point),
            icon_button(theme, "chevu", _("Earlier (Alt+Up)"), lambda: self.step_point(-1)),
            icon_button(theme, "chevd", _("Later (Alt+Down)"), lambda: self.step_point(1)),
            small(remove_button(self._context, self.remove_point)),
        ]
        buttons = [self.point_button, *self.point_buttons, chart_button(self._context, "searchframe", self)]
        self._points_part = ListPart(theme, _("On the way to solved"), buttons, self.points)
        return self._points_part

    # What is shown

    def refresh(self) -> None:
        """Load and show everything anew, with the chosen problem, cause and point still chosen."""
        self._snapshot = self._context.services.problems.field()
        problems = self._problems()
        if self._problem not in [problem.id for problem in problems]:
            self._problem = problems[0].id if problems else ""
        points = ranked(self._snapshot.all(FocalPoint))
        self._body.setCurrentIndex(0 if problems or points else 1)
        self.card.show_problems(problems, self._problem)
        self._show_causes()
        self.points.show_points(points)
        can = not self._context.read_only
        self.point_button.setEnabled(can)
        for button in self.point_buttons:
            button.setEnabled(can and bool(points))
        self._points_part.say(str(len(points)) if points else "")

    def _show_causes(self) -> None:
        causes = [cause for cause in self._snapshot.all(Cause) if cause.problem == self._problem]
        self.tree.show_outline(self._problem, cause_tree.outline(causes), self._focal())
        self._causes_part.say(str(len(causes)) if causes else "")
        can = not self._context.read_only and bool(self._problem)
        self.cause_button.setEnabled(can)
        for button in (*self.move_buttons, self.remove_cause_button):
            button.setEnabled(can and bool(causes))

    def _problems(self) -> list[Problem]:
        return sorted(self._snapshot.all(Problem), key=lambda problem: (problem.created, problem.id))

    def _focal(self) -> dict[str, str]:
        """Return what is said of each cause that a cycle works on."""
        cycles = self._snapshot.all(Cycle)
        numbers = cycle_numbers(cycles)
        found: dict[str, list[int]] = {}
        for cycle in cycles:
            if cycle.focal_cause is not None:
                found.setdefault(cycle.focal_cause, []).append(numbers[cycle.id])
        return {cause: _focal_words(sorted(held)) for cause, held in found.items()}

    def keys(self) -> list[tuple[str, str]]:
        """Return what each key does here."""
        return [
            (_("Enter"), _("In causes: write the next one; in focal points: edit")),
            (_("Shift+Enter"), _("In causes: write one below this one")),
            ("F2", _("Change the words")),
            (_("Alt and arrow"), _("Move it up or down; a cause also deeper or out")),
            (_("Tab, Shift+Tab"), _("While writing a cause: deeper, or out")),
            (_("Insert"), _("Add")),
            (_("Delete"), _("To the bin")),
        ]

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 walks through."""
        return [self.tree, self.points] if self._body.currentIndex() == 0 else [self.begin_button]

    def show_record(self, kind: Kind, record_id: str) -> bool:
        """Choose a problem, a cause or a focal point; ``False`` when it is not here."""
        if kind is Kind.FOCAL_POINT:
            self.points.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.points.choose(record_id)
        cause = self._snapshot.find(Cause, record_id)
        problem = self._snapshot.find(Problem, cause.problem if cause is not None else record_id)
        if problem is None:
            return False
        self.choose_problem(problem.id)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        return cause is None or self.tree.choose(cause.id)

    def choose_problem(self, problem_id: str) -> None:
        """Show another problem with its causes."""
        if problem_id != self._problem:
            self._problem = problem_id
            self.card.show_problems(self._problems(), problem_id)
            self._show_causes()

    def set_compact(self, compact: bool) -> None:
        """Lay out for a narrow window, or a wide one."""
        px = self._context.theme.px
        side = px(16 if compact else 24)
        column = self.layout()
        if column is not None:
            column.setContentsMargins(side, 0, side, px(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the points below the causes where there is no room beside them."""
        super().resizeEvent(event)
        px = self._context.theme.px
        beside = self.width() >= px(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way)
        self.card.set_room(self.height(), self.width())

    # What is done

    def add_problem(self) -> None:
        """Ask for a new problem."""
        self._ask_problem(Problem(statement=""), self._context.services.problems.add, _("Problem added"))

    def edit_problem(self) -> None:
        """Ask for changes to the problem shown."""
        problem = self._snapshot.find(Problem, self._problem)
        if problem is not None:
            self._ask_problem(problem, self._context.services.problems.save, _("Changes saved"))

    def _ask_problem(self, problem: Problem, save: Callable[[Problem], Problem], told: str) -> None:
        if self._context.read_only:
            return
        form = ProblemForm(self._context, problem, save, parent=self)
        if form.exec() and form.saved is not None:
            self._problem = form.saved.id
            self.refresh()
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say(told)

    def remove_problem(self) -> None:
        """Move the problem shown to the bin, with its causes."""
        problem = self._snapshot.find(Problem, self._problem)
        if problem is not None:
            remove(self._context, Kind.PROBLEM, problem.id, title=problem.statement)

    def remove_cause(self) -> None:
        """Move the chosen cause to the bin, with those under it."""
        branch = self.tree.chosen()
        if branch is not None and remove(self._context, Kind.CAUSE, branch.cause.id, title=branch.cause.statement):
            self.refresh()

    def add_point(self) -> None:
        """Ask for a new focal point."""
        self._ask_point(FocalPoint(statement=""), self._context.services.focal_points.add, _("Focal point added"))

    def edit_point(self) -> None:
        """Ask for changes to the chosen focal point, or for what became of it."""
        point = self.points.chosen()
        if point is not None:
            self._ask_point(point, self._context.services.focal_points.save, _("Changes saved"))

    def _ask_point(self, point: FocalPoint, save: Callable[[FocalPoint], FocalPoint], told: str) -> None:
        if self._context.read_only:
            return
        form = FocalPointForm(self._context, point, save, parent=self)
        if form.exec() and form.saved is not None:
            self.refresh()
            self.points.choose(form.saved.id)
            self._say(told)

    def step_point(self, step: int) -> None:
        """Move the chosen focal point up or down."""
        point = self.points.chosen()
        if point is None or self._context.read_only:
            return
        try:
            if self._context.services.focal_points.step(point.id, step):
                self.refresh()
        except JournalError as error:
            self._context.feedback.error(error)

    def remove_point(self) -> None:
        """Move the chosen focal point to the bin."""
        point = self.points.chosen()
        if point is not None and remove(self._context, Kind.FOCAL_POINT, point.id, title=point.statement):
            self.refresh()

    def _say(self, told: str) -> None:
        self._context.feedback.toast(told, self._context.services.history.taking_back())


def _focal_words(numbers: Sequence[int]) -> str:
    told = ngettext("Focal cause of cycle {n}", "Focal cause of cycles {n}", len(numbers))
    return told.format(n=", ".join(map(str, numbers)))
