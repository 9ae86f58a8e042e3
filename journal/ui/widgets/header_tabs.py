"""Tabs beside a screen's heading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from journal.ui.theme import Theme


class HeaderTabs(QWidget):
    """A row of words of which one is chosen; the arrow keys move along it."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, names: Sequence[str], label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self._names = list(names)
        self._group = QButtonGroup(self)
        for number, name in enumerate(names):
            button = QToolButton()
            button.setText(name)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setCheckable(True)
            button.setProperty("role", "tab")
            # A tab keeps its words; what stands beside the tabs gives way.
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    def current(self) -> int:
        """Return the number of the tab chosen."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Choose a tab, as a click would."""
        self._group.button(number).setChecked(True)
        self.chosen.emit(number)

    def count(self, number: int, amount: int) -> None:
        """Show how many a tab holds behind its name; nothing when it holds none."""
        button = self._group.button(number)
        button.setText(f"{self._names[number]} {amount}" if amount else self._names[number])
        button.setAccessibleName(button.text())
        button.setToolTip(button.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        number = min(max(self.current() + step, 0), len(self._names) - 1)
        self._group.button(number).setFocus(Qt.FocusReason.TabFocusReason)
        self.choose(number)
