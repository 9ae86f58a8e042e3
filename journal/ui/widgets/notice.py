"""A sentence on a soft ground that asks to be read, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from journal.ui.theme import Theme
from journal.ui.widgets.labels import flowing


class Notice(QFrame):
    """Says something to mind; its buttons stand below the sentence, or beside it."""

    def __init__(
        self, theme: Theme, told: str, *, icon: str = "", alert: bool = False, beside: bool = False, may: bool = True
    ) -> None:
        """``alert`` is for what has to be mended first; ``may`` is whether anything can be done about it."""
        super().__init__()
        px = theme.px
        self._may = may
        self.setProperty("role", "alert" if alert else "notice")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(12), px(8), px(10), px(8))
        outer.setSpacing(px(10))
        if icon:
            sign = QLabel()
            sign.setPixmap(theme.pixmap(icon, "danger" if alert else "nowInk", 16))
            outer.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(8))
        self.told = flowing(told, "alerted" if alert else "noticed")
        column.addWidget(self.told)
        outer.addLayout(column, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(px(8))
        (outer if beside else column).addLayout(self._row)

    def add_way(self, text: str, spoken: str = "") -> QPushButton:
        """Add a button and return it; ``spoken`` names it where the sentence beside it is not seen."""
        button = QPushButton(text)
        button.setProperty("small", True)
        button.setAutoDefault(False)
        button.setEnabled(self._may)
        button.setAccessibleName(spoken or text)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def add_look(self, theme: Theme, spoken: str) -> QPushButton:
        """Add a button that shows what the sentence is about, whatever else may be done, and return it."""
        button = self.add_way("", spoken)
        button.setIcon(theme.icon("eye", "ink2", 16))
        button.setToolTip(spoken)
        button.setEnabled(True)
        return button

    def close_row(self) -> None:
        """Keep the buttons together at the start."""
        self._row.addStretch(1)
