"""The minutes of each step of a format, as a team wants them this time."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.text.retrospective_formats import LONGEST_PHASE, MeetingFormat
from journal.ui.theme import Theme
from journal.ui.widgets.number_field import NumberField
from journal.ui.widgets.sections import words


class AgendaField(QWidget):
    """Shows each step with its minutes, and their sum."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, px = theme, theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        head = words(_("Minutes for each step"), "section")
        self.total = words("", "strong", wrap=False)
        top = QHBoxLayout()
        top.addWidget(head, 1)
        top.addWidget(self.total)
        column.addLayout(top)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        self.spins: dict[str, NumberField] = {}

    def show_format(self, format: MeetingFormat) -> None:
        """Show the steps of a format with its own minutes."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.spins.clear()
        for row, phase in enumerate(format.phases):
            name = words(phase.name, "secondary")
            name.setToolTip(phase.prompt)
            spin = NumberField(self._theme, 1, LONGEST_PHASE, phase.minutes, unit=_(" min"))
            spin.setMinimumWidth(self._theme.px(92))
            spin.setAccessibleName(_("Minutes for “{step}”").format(step=phase.name))
            spin.valueChanged.connect(lambda _value: self._say_total())
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(spin, row, 1)
            self.spins[phase.key] = spin
        self._say_total()

    def minutes(self) -> Mapping[str, int]:
        """Return the minutes of each step by its key."""
        return {key: spin.value() for key, spin in self.spins.items()}

    def show_minutes(self, minutes: Mapping[str, int]) -> None:
        """Show other minutes for some steps."""
        for key, value in minutes.items():
            if key in self.spins:
                self.spins[key].setValue(value)

    def _say_total(self) -> None:
        count = sum(self.minutes().values())
        self.total.setText(ngettext("{n} minute in all", "{n} minutes in all", count).format(n=count))
        self.changed.emit()
