"""A drop-down of fixed words, with its value at hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from journal.ui.widgets.form import WheelGuard

V = TypeVar("V")


class Choice(QComboBox, Generic[V]):
    """Offers values under the words a person knows them by."""

    def __init__(self, options: Iterable[tuple[V, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[V] = []
        # A long option must not make the whole form wide.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.installEventFilter(WheelGuard(self))
        self.set_options(options)

    def set_options(self, options: Iterable[tuple[V, str]]) -> None:
        """Offer other values instead, keeping the chosen one when it is still there."""
        before = self.value() if self._values else None
        blocked = self.blockSignals(True)
        self.clear()
        self._values = []
        for value, words in options:
            self._values.append(value)
            self.addItem(words)
        if before is not None:
            self.choose(before)
        self.blockSignals(blocked)

    def value(self) -> V:
        """Return the chosen value."""
        return self._values[max(self.currentIndex(), 0)]

    def choose(self, value: V | None) -> None:
        """Choose a value; nothing happens when it is not offered."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice; words that have no room end in an ellipsis."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width() - 4
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
