"""What the pictures are narrowed to: some cycles, one strategy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFormLayout, QMenu, QPushButton, QWidget

from journal.core.i18n import _
from journal.core.records import Cycle
from journal.core.snapshot import Snapshot
from journal.learning.cycles import current_cycle
from journal.learning.numbering import ordered_cycles, ordered_strategies, strategy_codes
from journal.learning.scope import EVERYTHING, Scope
from journal.ui.context import Context
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.plain_words import on_button
from journal.ui.widgets.sections import words

_LISTED = 12
"""Cycles that the menu names one by one; any span can be chosen in the dialog."""


class Narrowing(QObject):
    """A button that says what is shown, and the menu behind it."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._snapshot = Snapshot([])
        self.scope = EVERYTHING
        self.button = QPushButton(_("Everything"))
        self.button.setIcon(context.theme.icon("filter", "ink2", 16))
        self.button.setAccessibleName(_("Which cycles and which strategy"))
        self.button.clicked.connect(self._show_menu)

    def show_records(self, snapshot: Snapshot) -> None:
        """Offer the cycles and strategies that there are; what is gone narrows no longer."""
        self._snapshot = snapshot
        count = len(snapshot.all(Cycle))
        if self.scope.first is not None and self.scope.first > count:
            self.scope = replace(self.scope, first=None, last=None)
        if self.scope.strategy is not None and self.scope.strategy not in strategy_codes(snapshot):
            self.scope = replace(self.scope, strategy=None)
        self.button.setText(self.words)

    @property
    def words(self) -> str:
        """Return what is shown, in a word or two: "Cycles 3 to 5, S1"."""
        parts = []
        if self.scope.first is not None:
            parts.append(self._cycle_words(self.scope.first, self.scope.last or self.scope.first))
        if self.scope.strategy is not None:
            parts.append(strategy_codes(self._snapshot).get(self.scope.strategy, ""))
        return ", ".join(parts) or _("Everything")

    def _cycle_words(self, first: int, last: int) -> str:
        if first == last:
            return _("Cycle {number}").format(number=first)
        return _("Cycles {first} to {last}").format(first=first, last=last)

    def choose(self, scope: Scope) -> None:
        """Narrow the pictures to this."""
        if scope == self.scope:
            return
        self.scope = scope
        self.button.setText(self.words)
        self.changed.emit()

    def menu(self) -> QMenu:
        """Return the menu: cycles, then strategies, the chosen ones marked."""
        menu = QMenu(self._parent)
        menu.addSection(_("Cycles"))
        cycles = QActionGroup(menu)
        for name, span in self._spans():
            self._option(menu, cycles, name, replace(self.scope, first=span[0], last=span[1]))
        between = menu.addAction(_("From one cycle to another…"))
        between.setEnabled(len(self._snapshot.all(Cycle)) > 1)
        between.triggered.connect(self._choose_span)
        menu.addSection(_("Strategies"))
        strategies = QActionGroup(menu)
        self._option(menu, strategies, _("All strategies"), replace(self.scope, strategy=None))
        codes = strategy_codes(self._snapshot)
        for strategy in ordered_strategies(self._snapshot):
            name = _("{code} {title}").format(code=codes[strategy.id], title=strategy.title)
            self._option(menu, strategies, name, replace(self.scope, strategy=strategy.id))
        return menu

    def _spans(self) -> Sequence[tuple[str, tuple[int | None, int | None]]]:
        ordered = ordered_cycles(self._snapshot.all(Cycle))
        found: list[tuple[str, tuple[int | None, int | None]]] = [(_("All cycles"), (None, None))]
        now = current_cycle(ordered, self._context.services.clock.today())
        last = ordered.index(now) + 1 if now is not None else len(ordered)
        if now is not None:
            found.append((_("This cycle"), (last, last)))
        if last > 2:
            found.append((_("The last three cycles"), (last - 2, last)))
        listed = range(max(1, len(ordered) - _LISTED + 1), len(ordered) + 1)
        found += [(self._cycle_words(number, number), (number, number)) for number in listed]
        return found

    def _option(self, menu: QMenu, group: QActionGroup, name: str, scope: Scope) -> None:
        action = QAction(on_button(name), menu)
        action.setCheckable(True)
        action.setChecked(scope == self.scope and not any(each.isChecked() for each in group.actions()))
        action.triggered.connect(lambda: self.choose(scope))
        group.addAction(action)
        menu.addAction(action)

    def _show_menu(self) -> None:
        self.menu().popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _choose_span(self) -> None:
        dialog = SpanDialog(self._context, len(self._snapshot.all(Cycle)), self.scope, self._parent)
        dialog.accepted.connect(lambda: self.choose(replace(self.scope, first=dialog.span[0], last=dialog.span[1])))
        dialog.open()


class SpanDialog(DialogFrame):
    """Asks for the first and the last cycle."""

    def __init__(self, context: Context, count: int, scope: Scope, parent: QWidget) -> None:
        super().__init__(context.theme, _("From one cycle to another"), parent, width=360)
        options = [(number, _("Cycle {number}").format(number=number)) for number in range(1, count + 1)]
        form = QFormLayout()
        self.first, self.last = Choice[int](options), Choice[int](options)
        self.first.choose(scope.first or 1)
        self.last.choose(scope.last or count)
        for name, control in ((_("From"), self.first), (_("To"), self.last)):
            control.setAccessibleName(name)
            label = words(name, "secondary")
            label.setBuddy(control)
            form.addRow(label, control)
        self.column.addLayout(form)
        self.column.addStretch(1)
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.add_button(_("Show these"), primary=True).clicked.connect(self.accept)
        self.fit()

    @property
    def span(self) -> tuple[int, int]:
        """Return the numbers chosen, the smaller first."""
        first, last = sorted((self.first.value(), self.last.value()))
        return first, last
