"""The minutes of each step of a format, as a team wants them this time."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSpinBox, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.text.retrospective_formats import LONGEST_PHASE, MeetingFormat
from journal.ui.theme import Theme
from journal.ui.widgets.form import WheelGuard
from journal.ui.widgets.sections import words


class AgendaField(QWidget):
    """Shows each step with its minutes, and their sum."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        self.total = words("", "strong")
        column.addWidget(self.total)
        self.spins: dict[str, QSpinBox] = {}

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
            spin = QSpinBox()
            spin.setRange(1, LONGEST_PHASE)
            spin.setValue(phase.minutes)
            spin.setSuffix(_(" min"))
            spin.setAccessibleName(_("Minutes for “{step}”").format(step=phase.name))
            spin.installEventFilter(WheelGuard(spin))
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
