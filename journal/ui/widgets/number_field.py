"""A whole number, typed or counted up and down."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox

from journal.ui.theme import Theme
from journal.ui.widgets.form import WheelGuard


class NumberField(QSpinBox):
    """A number within bounds; the wheel changes it only while the keyboard is in it."""

    def __init__(self, theme: Theme, least: int, most: int, value: int, *, unit: str = "") -> None:
        super().__init__()
        self.setRange(least, most)
        self.setValue(value)
        self.setSuffix(unit)
        self.installEventFilter(WheelGuard(self))
        # A style sheet cannot indent the words of a spin box: the line within lies over its whole width.
        self.lineEdit().setTextMargins(theme.px(7), 0, 0, 0)
